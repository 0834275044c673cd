"""Are the program's data kept where they are found again, and where nothing else deletes them?"""

import sys
from collections.abc import Callable, Iterator
from pathlib import Path, PureWindowsPath

import pytest
from PySide6.QtWidgets import QApplication, QLabel
from sessions import end

from mvp2desk.app import places
from mvp2desk.app.data_folders import DataFolders, FolderKind, choose_folders
from mvp2desk.app.desktop.session import Session
from mvp2desk.app.guides import load_edition
from mvp2desk.app.main import main
from mvp2desk.domain.errors import UserError
from mvp2desk.services.upkeep.risky_folders import synchronized_by
from mvp2desk.text.errors import error_words
from mvp2desk.text.words import Words

ORDINARY = PureWindowsPath(r"C:\Program Files\Python313")
STORE = PureWindowsPath(r"C:\Program Files\WindowsApps\PythonSoftwareFoundation.Python.3.13_3.13.1_x64__qbz5n2kfra8p0")
PACKAGE = "Packages/PythonSoftwareFoundation.Python.3.11_qbz5n2kfra8p0/LocalCache/Local/MVP2 Desk"


class Town:
    """A clerk's profile on a Windows computer, in a temporary folder."""

    def __init__(self, folder: Path) -> None:
        self.profile = folder / "Users" / "clerk"
        self.local = self.profile / "AppData" / "Local"
        self.usual = self._all_in(self.local / "MVP2 Desk")
        self.environment = {"LOCALAPPDATA": str(self.local), "USERPROFILE": str(self.profile)}

    def choose(self, base_prefix: PureWindowsPath, executable: Path = Path("python.exe")) -> DataFolders:
        return choose_folders(self.usual, self.environment, executable, base_prefix, frozen=False)

    @staticmethod
    def _all_in(folder: Path) -> DataFolders:
        return DataFolders(FolderKind.USUAL, folder / "workspace", folder, folder / "Logs", folder / "Cache")


@pytest.fixture
def town(tmp_path: Path) -> Town:
    return Town(tmp_path)


def test_an_ordinary_python_uses_the_usual_folders(town: Town) -> None:
    chosen = town.choose(ORDINARY)
    assert (chosen.workspace, chosen.logs) == (town.usual.workspace, town.usual.logs)
    assert (chosen.reason(Words()), chosen.warning(Words(), chosen.workspace)) == ("", "")


def test_nothing_of_the_store_s_python_is_kept_where_it_is_deleted_with_python(town: Town) -> None:
    chosen = town.choose(STORE)
    home = town.profile / "MVP2 Desk"
    assert chosen.workspace == home / "workspace"
    assert {chosen.settings, chosen.logs.parent, chosen.cache.parent} == {home}
    assert "Windows deletes what a Python from the Microsoft Store keeps there" in chosen.reason(Words())
    assert chosen.warning(Words(), chosen.workspace) == ""


def test_its_alias_is_recognized_too(town: Town) -> None:
    name = "PythonSoftwareFoundation.Python.3.12_qbz5n2kfra8p0"
    alias = town.local / "Microsoft" / "WindowsApps" / name / "python.exe"
    assert town.choose(ORDINARY, alias).kind is FolderKind.PROFILE
    other = town.local / "Microsoft" / "WindowsApps" / "Town.Program_1" / "python.exe"
    assert town.choose(ORDINARY, other).kind is FolderKind.USUAL


@pytest.mark.parametrize(("python", "safe"), [(STORE, "MVP2 Desk"), (ORDINARY, "AppData/Local/MVP2 Desk")])
def test_work_in_the_old_place_is_used_and_both_places_are_named(
    town: Town, python: PureWindowsPath, safe: str
) -> None:
    (town.local / PACKAGE / "workspace").mkdir(parents=True)
    chosen = town.choose(python)
    assert (chosen.workspace, chosen.settings) == (town.local / PACKAGE / "workspace", town.local / PACKAGE)
    warning = chosen.warning(Words(), chosen.workspace)
    assert str(town.local / PACKAGE) in warning
    assert f"move the folder to {town.profile / safe}." in warning
    assert chosen.warning(Words(), town.profile / "another") == ""


def test_after_the_move_the_new_place_is_used_without_a_warning(town: Town) -> None:
    old, new = town.local / PACKAGE, town.profile / "MVP2 Desk"
    (old / "workspace").mkdir(parents=True)
    old.rename(new)
    chosen = town.choose(STORE)
    assert chosen.workspace == new / "workspace"
    assert chosen.warning(Words(), chosen.workspace) == ""


def test_work_in_both_places_is_named_and_the_safe_one_is_used(town: Town) -> None:
    for folder in (town.local / PACKAGE, town.profile / "MVP2 Desk"):
        (folder / "workspace").mkdir(parents=True)
    chosen = town.choose(STORE)
    assert chosen.workspace == town.profile / "MVP2 Desk" / "workspace"
    warning = chosen.warning(Words(), chosen.workspace)
    assert str(town.local / PACKAGE / "workspace") in warning
    assert str(chosen.workspace) in warning


@pytest.mark.parametrize(("made_by", "opened_by"), [(STORE, ORDINARY), (ORDINARY, STORE)])
def test_an_installed_program_finds_what_the_other_python_made(
    town: Town, made_by: PureWindowsPath, opened_by: PureWindowsPath
) -> None:
    first = town.choose(made_by)
    first.workspace.mkdir(parents=True)
    then = town.choose(opened_by)
    assert (then.workspace, then.settings) == (first.workspace, first.settings)
    assert then.warning(Words(), then.workspace) == ""


def test_the_new_place_is_in_no_folder_that_a_service_synchronizes(town: Town) -> None:
    clouds = {"OneDrive": str(town.profile / "OneDrive - Town of Ware")}
    assert synchronized_by(town.choose(STORE).workspace, clouds) == ""


def test_without_a_windows_profile_the_usual_folders_are_used(town: Town) -> None:
    assert choose_folders(town.usual, {}, Path("/usr/bin/python3"), Path("/usr"), frozen=False) == town.usual


@pytest.fixture
def portable(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of a frozen program with the mark; `HOME` is beside it."""
    folder = tmp_path / "stick" / "MVP2 Desk"
    folder.mkdir(parents=True)
    (folder / "portable.txt").touch()
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(sys, "executable", str(folder / "mvp2desk.exe"))
    monkeypatch.setenv("LC_ALL", "C")
    for name in ("HOME", "USERPROFILE", "LOCALAPPDATA", "APPDATA"):
        monkeypatch.setenv(name, str(tmp_path / "home"))
    for name in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME"):
        monkeypatch.setenv(name, str(tmp_path / "home" / name))
    (tmp_path / "home").mkdir()
    load_edition.cache_clear()  # as a new process begins
    return folder


def test_a_portable_program_keeps_everything_beside_it(portable: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["sample"]) == 0
    assert main(["list"]) == 0
    assert "Quabbin Falls" in capsys.readouterr().out
    data = portable / "data"
    assert {places.default_workspace(), places.settings_folder(data / "workspace")} == {data / "workspace", data}
    assert (places.logs_folder().parent, places.cache_folder().parent) == (data, data)
    assert (data / "workspace" / "workspace.db").is_file()
    assert (data / "Cache").is_dir()
    assert list((portable.parent.parent / "home").iterdir()) == []


def test_its_help_and_about_say_so(portable: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["--help"])
    told = capsys.readouterr().out
    assert f"the work is in {portable / 'data' / 'workspace'}." in told
    assert "it keeps everything in the folder “data” beside it" in told


def test_the_mark_counts_for_the_frozen_program_only(portable: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert places.data_folders().kind is FolderKind.PORTABLE
    monkeypatch.delattr(sys, "frozen")
    assert not places.default_workspace().is_relative_to(portable)
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    (portable / "portable.txt").unlink()
    assert not places.default_workspace().is_relative_to(portable)


def test_a_stick_that_cannot_be_written_is_explained(portable: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (portable / "data").touch()  # nothing can be written in a file
    assert main(["sample"]) == 2
    told = capsys.readouterr().err
    assert f"keeps everything in {portable / 'data'}, but cannot write there" in told
    assert "delete the file portable.txt" in told


@pytest.fixture
def open_window(qapp: QApplication) -> Iterator[Callable[[], Session]]:
    sessions: list[Session] = []

    def begin() -> Session:
        session = Session(places.default_workspace(), qapp)
        sessions.append(session)
        session.window.show()
        session.open()
        return session

    yield begin
    end(sessions)


def test_its_window_keeps_everything_there_too(portable: Path, open_window: Callable[[], Session]) -> None:
    session = open_window()
    session.settings.set("theme", "dark")
    session.window.close()
    assert {"workspace", "settings.json"} <= {path.name for path in (portable / "data").iterdir()}
    assert list((portable.parent.parent / "home").iterdir()) == []


def test_its_window_explains_a_stick_that_cannot_be_written(portable: Path, open_window: Callable[[], Session]) -> None:
    (portable / "data").touch()
    labels = [label.text() for label in open_window().window.findChildren(QLabel)]
    assert any("keeps everything in" in text and "cannot write there" in text for text in labels)


def test_a_workspace_elsewhere_that_cannot_be_written_is_not_explained_by_the_stick(portable: Path) -> None:
    refused = UserError("workspace-folder-unwritable", {"folder": "elsewhere"})
    assert "elsewhere" in error_words(Words(), places.data_folders().explained(refused))
