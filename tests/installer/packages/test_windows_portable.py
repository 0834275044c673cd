"""The zip holds the program in one folder, with the file that makes it portable."""

import zipfile

from installer.packages import windows_portable
from installer.packages.release import Release


def test_the_mark_is_beside_the_program(release: Release) -> None:
    with zipfile.ZipFile(windows_portable.make(release)) as archive:
        assert archive.namelist() == [
            "MVP2 Desk/portable.txt",
            "MVP2 Desk/MVP2 Desk.exe",
            "MVP2 Desk/_internal/a folder/data.txt",
            "MVP2 Desk/_internal/base_library.zip",
            "MVP2 Desk/mvp2desk.exe",
        ]
        mark = archive.read("MVP2 Desk/portable.txt").decode("utf-8-sig")
        assert archive.read("MVP2 Desk/mvp2desk.exe") == b"mvp2desk.exe"
    assert 'keeps everything in the folder "data"' in mark
    assert "便携版" in mark
    assert mark.count("\n") == mark.count("\r\n")


def test_the_same_folder_gives_the_same_zip(release: Release) -> None:
    first = windows_portable.make(release).read_bytes()
    for path in release.folder.rglob("*.*"):
        path.touch()
    assert windows_portable.make(release).read_bytes() == first
