"""Windows of another process on the desktop of Windows: title, class, text and icon."""

import ctypes
import sys
import time
from collections.abc import Callable
from ctypes import wintypes
from typing import Any, NamedTuple

assert sys.platform == "win32"

MESSAGE_BOX = "#32770"
CONSOLE = "ConsoleWindowClass"
_WM_GETTEXT = 0x0D
_WM_CLOSE = 0x10
_WM_GETICON = 0x7F
_PATIENCE = 2_000
"""Milliseconds that a window has to answer."""

_Visit: Any = ctypes.WINFUNCTYPE(wintypes.BOOL, wintypes.HWND, wintypes.LPARAM)


class DesktopWindow(NamedTuple):
    """A visible window. `kind` is its window class."""

    handle: int
    title: str
    kind: str


def windows_of(process: int) -> list[DesktopWindow]:
    """Return the visible windows of the process with this id."""
    found: list[DesktopWindow] = []
    user = ctypes.windll.user32

    def add(handle: int, _: int) -> bool:
        owner = wintypes.DWORD()
        user.GetWindowThreadProcessId(wintypes.HWND(handle), ctypes.byref(owner))
        if owner.value == process and user.IsWindowVisible(wintypes.HWND(handle)):
            kind = ctypes.create_unicode_buffer(256)
            user.GetClassNameW(wintypes.HWND(handle), kind, len(kind))
            found.append(DesktopWindow(handle, _text(handle), kind.value))
        return True

    user.EnumWindows(_Visit(add), 0)
    return found


def wait_for(process: int, wanted: Callable[[DesktopWindow], bool], seconds: float = 180) -> DesktopWindow | None:
    """Return the first window that is wanted, or None if it does not appear in time."""
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        for window in filter(wanted, windows_of(process)):
            return window
        time.sleep(0.2)
    return None


def has_icon(window: DesktopWindow) -> bool:
    """True if the window has its own icons for title bar and taskbar; always under Wine, which reports none."""
    return is_wine() or all(_send(window.handle, _WM_GETICON, size, 0) for size in (0, 1))


def is_wine() -> bool:
    """True under Wine, where a window has no icon for other processes."""
    return hasattr(ctypes.windll.ntdll, "wine_get_version")


def shown_text(window: DesktopWindow) -> str:
    """Return the text of all controls in a window, such as the message of a message box."""
    found: list[str] = []

    def add(handle: int, _: int) -> bool:
        found.append(_text(handle))
        return True

    ctypes.windll.user32.EnumChildWindows(wintypes.HWND(window.handle), _Visit(add), 0)
    return "\n".join(found)


def close(window: DesktopWindow) -> None:
    """Close a window as its close button does."""
    ctypes.windll.user32.PostMessageW(wintypes.HWND(window.handle), _WM_CLOSE, 0, 0)


def _text(handle: int) -> str:
    text = ctypes.create_unicode_buffer(2_000)
    _send(handle, _WM_GETTEXT, len(text), ctypes.addressof(text))
    return text.value


def _send(handle: int, message: int, first: int, second: int) -> int:
    """Send a message and return the answer, 0 without one."""
    answer = ctypes.c_size_t()
    window, parameters = wintypes.HWND(handle), (wintypes.WPARAM(first), wintypes.LPARAM(second))
    ctypes.windll.user32.SendMessageTimeoutW(window, message, *parameters, 0, _PATIENCE, ctypes.byref(answer))
    return answer.value
