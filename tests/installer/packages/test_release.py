"""A folder is packed for the system that it was built on, or not at all."""

from pathlib import Path

import pytest

import mvp2desk
from installer.packages import release as release_module
from installer.packages.release import LINUX, WINDOWS, Release, files, source_version, system_of, timestamp


def test_the_system_shows_in_what_the_folder_holds(release: Release, tmp_path: Path) -> None:
    assert release.system == WINDOWS
    linux = tmp_path / "linux"
    (linux / "_internal").mkdir(parents=True)
    (linux / "mvp2desk").touch()
    assert system_of(linux) == LINUX


def test_a_folder_with_anything_else_is_refused(release: Release) -> None:
    """The removal deletes known names only: a new one would be left behind."""
    (release.folder / "readme.txt").touch()
    with pytest.raises(SystemExit, match=r"not a built folder: it holds .*readme\.txt"):
        system_of(release.folder)
    with pytest.raises(SystemExit, match="it holds nothing"):
        system_of(release.folder / "missing")


def test_files_are_sorted_by_path(release: Release) -> None:
    assert [path.as_posix() for path in files(release.folder)] == [
        "MVP2 Desk.exe",
        "_internal/a folder/data.txt",
        "_internal/base_library.zip",
        "mvp2desk.exe",
    ]


def test_the_version_is_that_of_the_program() -> None:
    assert source_version() == mvp2desk.__version__


def test_a_version_that_windows_cannot_hold_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "mvp2desk").mkdir()
    (tmp_path / "mvp2desk" / "__init__.py").write_text('__version__ = "1.2.3rc1"\n', encoding="utf-8")
    monkeypatch.setattr(release_module, "ROOT", tmp_path)
    with pytest.raises(SystemExit, match="three numbers"):
        source_version()


def test_the_time_of_packed_files_can_be_given(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1800000000")
    assert timestamp() == 1800000000
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "0")
    assert timestamp() == 315532800, "a zip knows no day before 1980"
