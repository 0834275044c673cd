"""Commands as they are run in the tests of the command line."""

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from mvp2desk.app.main import main


class Answered(NamedTuple):
    """What a command gave: its exit code and what it wrote."""

    code: int
    out: str
    err: str


Run = Callable[..., Answered]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "work"


@pytest.fixture
def run(folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    """Runs one command on the workspace, in English."""
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)

    def run(*words: str) -> Answered:
        try:
            code = main(["--workspace", str(folder), *words])
        except SystemExit as ended:
            code = int(ended.code or 0)
        out, err = capsys.readouterr()
        return Answered(code, out, err)

    return run
