"""Is exactly the named file opened, with the settings that survive a power cut?"""

from contextlib import closing
from pathlib import Path, PurePath, PurePosixPath, PureWindowsPath
from urllib.parse import unquote

import pytest
from workspaces import open_files

from mvp2desk.domain.errors import UserError
from mvp2desk.store.connection import HALF_MADE, READER, WRITER, connect, engine_of, sqlite_uri


@pytest.mark.parametrize(
    "path",
    [
        PureWindowsPath(r"C:\Users\Ann Lee\MVP2 Desk\workspace.db"),
        PureWindowsPath(r"\\townhall\shared\MVP2\workspace.db"),
        PureWindowsPath(r"\\?\C:\Users\ann\a very long path\workspace.db"),
        PureWindowsPath(r"\\?\UNC\townhall\shared\workspace.db"),
        PureWindowsPath("C:\\100% done#1\\what?\\洪水\\workspace.db"),
        PurePosixPath("/home/ann/MVP2 Desk/workspace.db"),
        PurePosixPath("/home/ann/100% done#1/what?/洪水/a&mode=ro/workspace.db"),
        PurePosixPath("//townhall/shared/workspace.db"),
        PurePosixPath("here/workspace.db"),
    ],
    ids=str,
)
def test_a_uri_names_the_path_and_no_computer(path: PurePath) -> None:
    scheme, _, quoted = sqlite_uri(path, "ro").removesuffix("?mode=ro").partition(":")
    assert (scheme, unquote(quoted)) == ("file", str(path))
    assert not set(quoted) & set("/\\?#& ")


@pytest.mark.parametrize("name", ["a b", "100%", "#1", "a&mode=ro", "%41", "洪水", "ñ'"])
def test_a_file_is_opened_whatever_its_name(tmp_path: Path, name: str) -> None:
    file = tmp_path / name / f"{name}.db"
    file.parent.mkdir()
    with closing(connect(file, HALF_MADE)) as raw:
        raw.execute("CREATE TABLE one (number)")
    assert [path.name for path in file.parent.iterdir()] == [file.name]
    with closing(connect(file, READER)) as raw:
        assert raw.execute("SELECT count(*) FROM one").fetchone() == (0,)


def test_every_connection_waits_for_the_medium(tmp_path: Path) -> None:
    for access in (HALF_MADE, WRITER, READER):
        with closing(connect(tmp_path / "some.db", access)) as raw:
            assert [raw.execute(f"PRAGMA {name}").fetchone() for name in ("synchronous", "fullfsync")] == [(2,), (1,)]


def test_a_file_is_free_after_an_error(tmp_path: Path) -> None:
    file = tmp_path / "some.db"
    with pytest.raises(UserError), engine_of(file, HALF_MADE) as engine, engine.begin():
        raise UserError("upgrade-refused")
    file.rename(tmp_path / "other.db")  # Windows renames no open file
    assert not open_files(tmp_path)
