"""One recorded answer on the disk, against a bare commit with the same settings."""

import sqlite3
import statistics
import time
from collections.abc import Callable
from pathlib import Path

from benchmarks.figures import Figure
from benchmarks.workspaces import FORM, long_text, make_grown, opened, prepared
from mvp2desk.domain.addresses import Address
from mvp2desk.store.connection import WRITER, connect

_TABLE = "CREATE TABLE answer (id TEXT PRIMARY KEY, text TEXT NOT NULL) WITHOUT ROWID"
_UPSERT = "INSERT INTO answer VALUES (?, ?) ON CONFLICT (id) DO UPDATE SET text = excluded.text"


def measure(folder: Path, runs: int) -> list[Figure]:
    """Measure both in turn, on the same disk."""
    sample = prepared(folder, "rows-1", lambda workspace: make_grown(workspace, 1))
    bare = folder / "bare.db"
    bare.unlink(missing_ok=True)
    sqlite3.connect(bare).close()
    raw = connect(bare, WRITER)
    raw.execute(_TABLE)
    with opened(sample / "workspace") as open_project:
        form = open_project.guide.form(FORM)
        address = Address(form.key, long_text(form).key)

        def ours(text: str) -> None:
            open_project.recorder.record(form, address, text)

        def floor(text: str) -> None:
            raw.execute("BEGIN IMMEDIATE")
            raw.execute(_UPSERT, ("one", text))
            raw.execute("COMMIT")

        times = [(_timed(ours, f"word {n}"), _timed(floor, f"word {n}")) for n in range(40 * runs)]
    raw.close()
    mine, bares = (statistics.median(each) for each in zip(*times[10:], strict=True))
    return [Figure("a recorded answer on the disk / bare commit", mine, bares, "ms wall", 3)]


def _timed(act: Callable[[str], None], text: str) -> float:
    begun = time.perf_counter()
    act(text)
    return (time.perf_counter() - begun) * 1000
