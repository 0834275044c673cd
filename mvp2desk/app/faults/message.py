"""A message of the system, for a fault before our own window can report it."""

import sys

_ERROR = 0x10
_IN_FRONT = 0x10000


def show_message(text: str) -> None:
    """Show a message box on Windows, the only system with programs that cannot print. Returns once it is closed."""
    if sys.platform == "win32":
        import ctypes

        ctypes.windll.user32.MessageBoxW(None, text, "MVP2 Desk", _ERROR | _IN_FRONT)
