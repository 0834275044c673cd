"""What does it cost until a typed answer is on the disk, against a bare commit with the same settings?"""

import sqlite3
import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from benchmarks.figures import Figure
from benchmarks.workspaces import FORM, make_sample, opened
from mvp2desk.domain.addresses import Address
from mvp2desk.domain.forms.form import Kind
from mvp2desk.store.connection import WRITER, connect

_TABLE = "CREATE TABLE answer (id TEXT PRIMARY KEY, text TEXT NOT NULL) WITHOUT ROWID"
_UPSERT = "INSERT INTO answer VALUES (?, ?) ON CONFLICT (id) DO UPDATE SET text = excluded.text"


def measure(runs: int) -> list[Figure]:
    """Both in turns, on the same disk."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        make_sample(folder / "workspace")
        bare = folder / "bare.db"
        sqlite3.connect(bare).close()
        raw = connect(bare, WRITER)
        raw.execute(_TABLE)
        with opened(folder / "workspace") as open_project:
            form = open_project.guide.form(FORM)
            field = next(field for field in form.fields() if field.kind is Kind.LONG_TEXT)
            address = Address(form.key, field.key)

            def ours(text: str) -> None:
                open_project.recorder.record(form, address, text)

            def floor(text: str) -> None:
                raw.execute("BEGIN IMMEDIATE")
                raw.execute(_UPSERT, ("one", text))
                raw.execute("COMMIT")

            times = [(_timed(ours, f"word {n}"), _timed(floor, f"word {n}")) for n in range(40 * runs)]
        raw.close()
    mine, bares = (statistics.median(each) for each in zip(*times[10:], strict=True))
    return [Figure("keystroke to disk / bare commit", mine, bares, "ms", 3)]


def _timed(act: Callable[[str], None], text: str) -> float:
    begun = time.perf_counter()
    act(text)
    return (time.perf_counter() - begun) * 1000
