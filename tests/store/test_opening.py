"""A workspace is made only where there is none, and a damaged one is refused and left alone."""

import datetime as dt
import hashlib
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from mvp2desk.domain.errors import UserError
from mvp2desk.store.opening import VERSION, open_workspace
from mvp2desk.store.workspace import Workspace

NOON = dt.datetime(2026, 3, 3, 12, 0, tzinfo=dt.UTC)


def refused(folder: Path) -> str:
    """The code with which the workspace is refused; its file must be left as it was."""
    file = folder / "workspace.db"
    before = hashlib.sha256(file.read_bytes()).hexdigest()
    with pytest.raises(UserError) as told:
        open_workspace(folder, now=lambda: NOON)
    assert hashlib.sha256(file.read_bytes()).hexdigest() == before
    return told.value.code


def test_a_missing_file_beside_attachments_is_never_replaced_by_an_empty_project(tmp_path: Path) -> None:
    (tmp_path / "attachments").mkdir()
    (tmp_path / "attachments" / "abc").write_bytes(b"receipt")
    with pytest.raises(UserError, match="workspace-missing-file"):
        open_workspace(tmp_path, now=lambda: NOON)
    assert not (tmp_path / "workspace.db").exists()


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "workspace-empty-file"),
        (b"dear town clerk" * 20, "workspace-not-ours"),
        (b"SQLite format 3\x00", "workspace-damaged-no-backup"),
        (b"PK\x03\x04" + bytes(200), "workspace-not-ours"),
    ],
)
def test_what_is_no_workspace_is_refused(tmp_path: Path, content: bytes, code: str) -> None:
    (tmp_path / "workspace.db").write_bytes(content)
    assert refused(tmp_path) == code


def test_another_programs_database_is_refused(tmp_path: Path) -> None:
    raw = sqlite3.connect(tmp_path / "workspace.db")
    raw.execute("CREATE TABLE recipes (name)")
    raw.close()
    assert refused(tmp_path) == "workspace-not-ours"


@pytest.mark.parametrize("version", [VERSION + (1 << 16), 2**31 - 1])
def test_a_newer_workspace_is_refused_untouched(workspace: Workspace, version: int) -> None:
    workspace.close()
    raw = sqlite3.connect(workspace.folder / "workspace.db")
    raw.execute(f"PRAGMA user_version={version}")
    raw.close()
    assert refused(workspace.folder) == "workspace-newer"


def test_a_slightly_newer_workspace_opens_for_reading(opened: Callable[[], Workspace], workspace: Workspace) -> None:
    workspace.close()
    raw = sqlite3.connect(workspace.folder / "workspace.db")
    raw.execute(f"PRAGMA user_version={VERSION + 1}")
    raw.close()
    again = opened()
    assert again.read_only
    again.close()


def test_a_truncated_workspace_is_never_opened_as_healthy(workspace: Workspace) -> None:
    workspace.close()
    file = workspace.folder / "workspace.db"
    whole = file.read_bytes()
    cuts = [n * len(whole) // 1000 for n in range(1000)]
    for cut in cuts:
        file.write_bytes(whole[:cut])
        assert refused(workspace.folder) in ("workspace-empty-file", "workspace-damaged-no-backup")
    print(f"promise 5: {len(cuts)}/{len(cuts)}")
