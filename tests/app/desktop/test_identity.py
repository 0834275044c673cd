"""Do taskbar, title bar and menu show the program under its own name?"""

import configparser
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QDialog

from mvp2desk.app import places
from mvp2desk.app.desktop.identity import APPLICATION_ID, DESKTOP_FILE
from mvp2desk.app.desktop.load_window import set_icon
from tests.systems import on_wine

ROOT = Path(__file__).resolve().parents[3]
WINDOWS = sys.platform == "win32"


def test_every_window_has_the_icon_sharp_in_every_size(qapp: QApplication) -> None:
    before = qapp.windowIcon()
    try:
        set_icon(qapp, places.resources() / "icons")
        icon = QDialog().windowIcon()
        for size in (16, 20, 24, 32, 48, 256):
            picture = icon.pixmap(size, size).toImage()
            assert (picture.width(), picture.height()) == (size, size)
            assert picture.pixelColor(size // 2, size // 12).alpha() == 255
    finally:
        qapp.setWindowIcon(before)


def test_the_desktop_file_belongs_to_the_program() -> None:
    parser = configparser.ConfigParser(interpolation=None)
    parser.optionxform = str  # type: ignore[assignment,method-assign]
    parser.read(ROOT / "installer" / "linux" / f"{DESKTOP_FILE}.desktop", encoding="utf-8")
    entry = parser["Desktop Entry"]
    assert (places.resources() / "icons" / f"{entry['Icon']}.svg").is_file()
    assert (entry["Name"], entry["Exec"], entry["Terminal"]) == ("MVP2 Desk", "mvp2desk", "false")


def child(script: str) -> str:
    """Run a script in a process of its own, because an identity is given once."""
    command = [sys.executable, "-c", f"from mvp2desk.app.desktop.start import make_application\n{script}"]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True, timeout=60).stdout.strip()


def test_the_application_is_named_before_its_first_window() -> None:
    script = "a = make_application(['x']); print(a.applicationName(), '|', a.desktopFileName())"
    assert child(script) == f"MVP2 Desk | {DESKTOP_FILE}"


@pytest.mark.skipif(not WINDOWS, reason="only Windows has such an id")
def test_windows_groups_the_windows_under_our_id() -> None:
    script = (
        "import ctypes\nfrom ctypes import wintypes\na = make_application(['x']); text = wintypes.LPWSTR()\n"
        "ctypes.windll.shell32.GetCurrentProcessExplicitAppUserModelID(ctypes.byref(text)); print(text.value)"
    )
    if on_wine():
        pytest.skip("Wine 8 does not keep the id of an application")
    assert child(script) == APPLICATION_ID
