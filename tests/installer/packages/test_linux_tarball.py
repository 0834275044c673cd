"""The tarball holds the program, and a script that adds it to the menu of this user."""

import subprocess
import sys
import tarfile
from pathlib import Path

import pytest

from installer.packages import linux_tarball
from installer.packages.release import Release

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="is about Linux: modes, links, a shell script")


@pytest.fixture
def linux(tmp_path: Path) -> Release:
    folder = tmp_path / "mvp2desk"
    (folder / "_internal").mkdir(parents=True)
    (folder / "_internal" / "libmade.so.1").write_text("a library", encoding="utf-8")
    (folder / "_internal" / "libmade.so").symlink_to("libmade.so.1")
    (folder / "mvp2desk").write_text("#!/bin/sh\necho started\n", encoding="utf-8")
    (folder / "mvp2desk").chmod(0o755)
    return Release("1.2.3", folder, tmp_path)


def test_it_unpacks_and_adds_itself_to_the_menu(linux: Release, tmp_path: Path) -> None:
    place = tmp_path / "a place with 100% spaces"
    with tarfile.open(linux_tarball.make(linux)) as archive:
        archive.extractall(place, filter="data")
    top = place / "MVP2-Desk-1.2.3-linux-x86_64"
    assert (top / "_internal" / "libmade.so").read_text(encoding="utf-8") == "a library"

    context = {"XDG_DATA_HOME": str(tmp_path / "share"), "PATH": "/usr/bin:/bin"}
    subprocess.run([top / "add-to-menu.sh"], env=context, check=True)
    entry = tmp_path / "share" / "applications" / "mvp2desk.desktop"
    lines = entry.read_text(encoding="utf-8").splitlines()
    assert f'Exec="{str(top).replace("%", "%%")}/mvp2desk"' in lines
    assert (tmp_path / "share/icons/hicolor/scalable/apps/mvp2desk.svg").is_file()

    subprocess.run([top / "add-to-menu.sh", "--remove"], env=context, check=True)
    assert not [path for path in (tmp_path / "share").rglob("*") if path.is_file()]


def test_the_same_folder_gives_the_same_tarball(linux: Release) -> None:
    first = linux_tarball.make(linux).read_bytes()
    for path in linux.folder.rglob("*.*"):
        path.touch()
    assert linux_tarball.make(linux).read_bytes() == first
