"""Identity of the program for the desktop: its group in the taskbar and its entry in the menu."""

import sys

from PySide6.QtWidgets import QApplication

APPLICATION_ID = "MVP2Desk.MVP2Desk"
"""AppUserModelID of Windows. The shortcut in the Start menu has the same one, so that both are one group."""

DESKTOP_FILE = "mvp2desk"
"""Name of the .desktop file on Linux, without its ending: Wayland finds name and icon by it."""


def identify(application: QApplication) -> None:
    """Set name and identity of the program. Must be called before its first window."""
    application.setApplicationName("MVP2 Desk")
    application.setDesktopFileName(DESKTOP_FILE)
    if sys.platform == "win32":
        import ctypes

        ctypes.windll.shell32.SetCurrentProcessExplicitAppUserModelID(APPLICATION_ID)
