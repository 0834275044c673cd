"""Tries what only Windows has: two executables with icon and version, a window without a console, and its messages."""

import shutil
import subprocess
import sys
from pathlib import Path

from installer import windows_desktop
from installer.executables import Subsystem, icon_sizes, subsystem, version_resource
from installer.icons import WINDOWS
from installer.product import NAME, version_strings
from installer.trial import context, expect

assert sys.platform == "win32"

WINDOW, COMMAND = f"{NAME}.exe", "mvp2desk.exe"


def try_programs(program: Path, folder: Path) -> None:
    """Try both executables in the folder `program`, with all their data in `folder`."""
    try_executable(program / WINDOW, Subsystem.WINDOW)
    try_executable(program / COMMAND, Subsystem.CONSOLE)
    try_on_desktop(program / WINDOW, folder)
    try_damaged(program, folder)


def try_executable(executable: Path, expected: Subsystem) -> None:
    """Read back subsystem, version and icon of a Windows executable."""
    found, strings, sizes = subsystem(executable), version_resource(executable), icon_sizes(executable)
    print(f"    {executable.name}: subsystem {found:d} ({found.name.lower()}), version {strings.get('FileVersion')}")
    expect(found is expected, f"{executable.name} has the subsystem {found.name}")
    expect(strings == version_strings(executable.name), f"{executable.name} has the version resource {strings}")
    expect(sizes == set(WINDOWS), f"{executable.name} has an icon of the sizes {sorted(sizes)}")


def try_on_desktop(program: Path, folder: Path) -> None:
    """Open the window of Windows itself: with our icon, without a console; it closes without an error."""
    with opened(program, folder) as process:
        window = windows_desktop.wait_for(process.pid, _is_loaded)
        kinds = [one.kind for one in windows_desktop.windows_of(process.pid)]
        if window is None:
            process.kill()
            raise SystemExit(f"{program.name} opens no window with an icon: {kinds}")
        windows_desktop.close(window)
        code = process.wait(timeout=120)
    icon = "its icon not asked for under Wine" if windows_desktop.is_wine() else "with an icon"
    print(f"    {program.name}: the window {window.title!a}, {icon}, of the classes {kinds}")
    expect(windows_desktop.CONSOLE not in kinds, f"{program.name} opens a console")
    expect(code == 0, f"{program.name} closes with {code}")


def _is_loaded(window: windows_desktop.DesktopWindow) -> bool:
    return window.title.endswith(f"\u00b7 {NAME}") and windows_desktop.has_icon(window)


def try_damaged(program: Path, folder: Path) -> None:
    """Start a copy that lacks some files; fail unless a message box reports it."""
    copy = Path(shutil.copytree(program, folder / "damaged"))
    shutil.rmtree(copy / "_internal" / "mvp2desk" / "resources" / "forms")
    with opened(copy / WINDOW, folder) as process:
        message = windows_desktop.wait_for(process.pid, lambda window: window.kind == windows_desktop.MESSAGE_BOX)
        if message is None:
            process.kill()
            raise SystemExit("A program that lacks files shows no message")
        text = windows_desktop.shown_text(message)
        windows_desktop.close(message)
        code = process.wait(timeout=120)
    print(f"    a damaged copy: {text!a}")
    expect("could not start (FileNotFoundError" in text, f"The message of a damaged program is {text!r}")
    expect(code == 2, f"A damaged program ends with {code}")


def opened(program: Path, folder: Path) -> subprocess.Popen[bytes]:
    """Start the program as a double-click does: on the desktop, and with nothing to print to."""
    environment = {**context(folder), "QT_QPA_PLATFORM": "windows"}
    nothing = subprocess.STARTUPINFO(dwFlags=subprocess.STARTF_USESTDHANDLES)
    return subprocess.Popen([program, "--workspace", folder / "empty"], env=environment, startupinfo=nothing)
