"""Tries the packages for Windows under Wine: install, use, upgrade, refuse, remove, as docs/it.md promises it.

The upgrade is made from a package of version 0.0.1: the same folder with one file more, which must be gone afterwards.
"""

from __future__ import annotations

import filecmp
import os
import shutil
import subprocess
import tempfile
import time
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from installer.packages import windows_msi, windows_setup
from installer.packages.machine import Machine, expect
from installer.packages.release import WINDOWS, Release, files
from installer.product import NAME
from mvp2desk.app.data_folders import PORTABLE_DATA

ENTRY = rf"HKCU\Software\Microsoft\Windows\CurrentVersion\Uninstall\{NAME}"
FAILED, STILL_RUNNING, NEWER_INSTALLED, WINDOWS_TOO_OLD = 2, 3, 4, 5
MSI_FAILED = 1603
OLD_FILE = Path("_internal", "of-the-former-version.txt")
PLACE, ANSWER = "community-exploration.date", "2026-03-03"
LARGEST_FILE = 2_000_000
PATIENCE = 120.0


def try_all(release: Release, icon: Path) -> None:
    """Try setup, MSI and zip of `release`. Raises SystemExit at the first promise that is not kept."""
    with tempfile.TemporaryDirectory() as place:
        older = former(release, Path(place))
        machine = Machine(Path(place))
        try:
            data = machine.folder("LOCALAPPDATA") / NAME
            with _trial_of("setup", machine, data):
                _try_setup(machine, release, older, icon, data)
            with _trial_of("MSI", machine, data):
                _try_msi(machine, release, older, icon, data)
            with _trial_of("portable", machine, data):
                _try_portable(machine, release, Path(place), data)
        finally:
            machine.stop()


def former(release: Release, place: Path) -> Release:
    """Return an older version of `release`, in `place`, that holds one file which the newer one does not."""
    folder = place / "former"
    shutil.copytree(release.folder, folder, copy_function=_link)
    (folder / OLD_FILE).write_text("A file that the next version no longer has.\n", encoding="utf-8")
    return Release("0.0.1", folder, place)


def _try_setup(machine: Machine, release: Release, older: Release, icon: Path, data: Path) -> None:
    newer_setup = release.package(f"{WINDOWS}-setup.exe")
    older_setup = windows_setup.make(older, icon, quick=True)
    installed = machine.folder("LOCALAPPDATA") / "Programs" / NAME
    shortcut = machine.folder("APPDATA") / "Microsoft/Windows/Start Menu/Programs" / f"{NAME}.lnk"

    machine.set_windows_version("win7")
    expect_exit("refuses an old Windows", machine.run(newer_setup, "/S"), WINDOWS_TOO_OLD)
    expect(not installed.exists(), f"{installed} exists anyway.")
    machine.set_windows_version("win10")
    expect_exit("installs silently", machine.run(older_setup, "/S"), 0)
    expect_same("all files are there", older.folder, installed)
    expect(shortcut.is_file(), "There is no shortcut in the Start menu.")
    use(machine, installed)
    with window(machine, installed):
        expect_exit("refuses while the window is open", machine.run(newer_setup, "/S"), STILL_RUNNING)
        waiting = f"_?={machine.windows_path(installed)}".split(" ")  # NSIS takes it last and without quotes
        expect_exit("removal refuses too", machine.run(installed / "uninstall.exe", "/S", *waiting), STILL_RUNNING)
        expect_same("nothing was changed", older.folder, installed)
    expect_exit("fails on a full disk", machine.run(newer_setup, "/S", largest_file=LARGEST_FILE), FAILED)
    expect_same("the former version is back", older.folder, installed)
    expect_answer(machine, installed)
    expect_exit("upgrades in place", machine.run(newer_setup, "/S"), 0)
    expect_same("the files of the former version are gone", release.folder, installed)
    expect(machine.value(ENTRY, "DisplayVersion") == release.version, "The list of programs shows another version.")
    expect_answer(machine, installed)
    expect_exit("refuses a downgrade", machine.run(older_setup, "/S"), NEWER_INSTALLED)
    expect_same("nothing was changed", release.folder, installed)
    before = contents(data)
    expect_exit("removes silently", machine.run(installed / "uninstall.exe", "/S"), 0)
    wait_until(lambda: not installed.exists(), f"{installed} is still there")
    expect(not shortcut.exists(), "The shortcut is still in the Start menu.")
    expect(machine.value(ENTRY, "DisplayVersion") is None, "The program is still in the list of programs.")
    expect(before == contents(data), "The removal changed the data.")


def _try_msi(machine: Machine, release: Release, older: Release, icon: Path, data: Path) -> None:
    newer_msi = release.package(f"{WINDOWS}.msi")
    older_msi = windows_msi.make(older, icon)
    installed = machine.folder("ProgramFiles") / NAME

    expect_exit("installs silently", machine.run("msiexec", "/i", older_msi, "/qn"), 0)
    expect_same("all files are there", older.folder, installed)
    use(machine, installed)
    expect_exit("upgrades in place", machine.run("msiexec", "/i", newer_msi, "/qn"), 0)
    expect_same("the files of the former version are gone", release.folder, installed)
    expect_answer(machine, installed)
    expect_exit("refuses a downgrade", machine.run("msiexec", "/i", older_msi, "/qn"), MSI_FAILED)
    expect_same("nothing was changed", release.folder, installed)
    before = contents(data)
    expect_exit("removes silently", machine.run("msiexec", "/x", newer_msi, "/qn"), 0)
    expect(not installed.exists(), f"{installed} is still there.")
    expect(before == contents(data), "The removal changed the data.")


def _try_portable(machine: Machine, release: Release, place: Path, usual: Path) -> None:
    with zipfile.ZipFile(release.package(f"{WINDOWS}-portable.zip")) as archive:
        archive.extractall(place / "drive")
    unpacked = place / "drive" / NAME
    use(machine, unpacked)
    expect((unpacked / PORTABLE_DATA / "workspace" / "workspace.db").is_file(), "The data is not beside the program.")
    expect(not usual.exists(), f"Something is in {usual}.")
    moved = place / "another drive"
    unpacked.rename(moved)
    expect_answer(machine, moved)
    expect(not usual.exists(), f"Something is in {usual}.")


def use(machine: Machine, installed: Path) -> None:
    """Start the sample town, type an answer, export it, back it up."""
    program = installed / "mvp2desk.exe"
    expect_exit("starts the sample town", machine.run(program, "sample"), 0)
    expect_exit("takes an answer", machine.run(program, "set", PLACE, ANSWER), 0)
    with tempfile.TemporaryDirectory() as folder:
        made = Path(folder) / "made.pdf"
        export = ("export", "--tool", "community-exploration", "--format", "pdf", "--out")
        expect_exit("exports a PDF", machine.run(program, *export, made), 0)
        expect(made.read_bytes().startswith(b"%PDF-"), "The exported file is no PDF.")
    expect_exit("makes a backup", machine.run(program, "backup"), 0)
    with window(machine, installed):
        print("    opens the window, which stays open")
    expect_answer(machine, installed)


def expect_answer(machine: Machine, installed: Path) -> None:
    """Read the answer back."""
    done = machine.run(installed / "mvp2desk.exe", "get", PLACE)
    expect_exit("reads the answer back", done, 0)
    expect(ANSWER in done.stdout, f"The answer is {done.stdout!r}, not {ANSWER}.")


@contextmanager
def window(machine: Machine, installed: Path) -> Iterator[None]:
    """Open the window for as long as the block runs; it must stay open."""
    with machine.start(installed / f"{NAME}.exe") as opened:
        try:
            opened.wait(timeout=15)
        except subprocess.TimeoutExpired:
            yield
        expect(opened.poll() is None, f"The window closed by itself ({opened.returncode}).")
        opened.kill()


def expect_exit(promise: str, done: subprocess.CompletedProcess[str], code: int) -> None:
    """Print the promise; raise SystemExit unless the program ended with this exit code."""
    seen = code & 0xFF  # a process on Linux has one byte for it
    expect(done.returncode == seen, f"{promise}: exit code {done.returncode}\n{done.stdout}{done.stderr}")
    print(f"    {promise} (exit code {code})", flush=True)


def expect_same(promise: str, built: Path, installed: Path) -> None:
    """Raise SystemExit unless all files of `built`, and no others but the uninstaller, are in `installed`."""
    wanted, found = set(files(built)), set(files(installed)) - {Path("uninstall.exe")}
    expect(wanted == found, f"{promise}: {sorted(map(str, wanted ^ found))[:5]}")
    _, other, unread = filecmp.cmpfiles(built, installed, [str(path) for path in wanted], shallow=False)
    expect(not other and not unread, f"{promise}: {other} {unread}")
    print(f"    {promise} ({len(wanted)} files)", flush=True)


def contents(folder: Path) -> dict[Path, bytes]:
    """Return all files of `folder` with their bytes. Raises SystemExit if there are none."""
    found = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    expect(bool(found), f"There is nothing in {folder}.")
    return found


def wait_until(truth: Callable[[], bool], otherwise: str) -> None:
    """Wait for what another process does; raise SystemExit after two minutes."""
    until = time.monotonic() + PATIENCE
    while not truth():
        expect(time.monotonic() < until, otherwise)
        time.sleep(0.2)


@contextmanager
def _trial_of(name: str, machine: Machine, data: Path) -> Iterator[None]:
    """Try one package; afterwards only the data may be left, which is then deleted."""
    print(f"{name}:", flush=True)
    begun, before = time.monotonic(), machine.files()
    yield
    left = {path for path in machine.files() - before if data not in path.parents}
    expect(not left, f"{name}: left behind: {sorted(map(str, left))[:5]}")
    print(f"    nothing is left but the data ({time.monotonic() - begun:.0f} s)", flush=True)
    shutil.rmtree(data, ignore_errors=True)


def _link(source: str, target: str) -> None:
    os.link(os.path.realpath(source), target)
