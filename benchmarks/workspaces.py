"""Workspaces to measure: the sample community with more rows or in many projects. A folder of them can be kept."""

import datetime as dt
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

from mvp2desk.app import places
from mvp2desk.domain.addresses import Address
from mvp2desk.domain.forms.form import Field, Form, Kind
from mvp2desk.domain.guide.guide import Guide
from mvp2desk.guide.loader import load_guide
from mvp2desk.services.project.open_project import OpenProject
from mvp2desk.services.projects.sample_town import load_sample, start_sample
from mvp2desk.services.projects.start_project import find_project
from mvp2desk.services.recording.changes import Announcer
from mvp2desk.services.recording.recorder import Recorder
from mvp2desk.store.opening import open_workspace

FORM = "community-exploration"
_TYPED = (Kind.TEXT, Kind.LONG_TEXT)
_AT_ONCE = 100
"""Rows of one paste: more are refused."""


def prepared(folder: Path, name: str, make: Callable[[Path], None]) -> Path:
    """Return `folder/name`, which holds a `workspace`; `make` it there if it is not made yet."""
    made = folder / name
    if not (made / "is-made").exists():
        make(made / "workspace")
        (made / "is-made").touch()
    return made


def make_grown(folder: Path, factor: int) -> None:
    """Make the sample community with `factor` times as many rows in every table of every form."""
    make_projects(folder, 1)
    with opened(folder) as open_project:
        for form in open_project.guide.forms:
            rows = open_project.filled(form).rows
            for table in tables(form):
                keys = _typed(table)
                more = (factor - 1) * len(rows.get(table.key, ()))
                lines = [[f"Row {row} about {key}" for key in keys] for row in range(more)]
                for first in range(0, more, _AT_ONCE):
                    address = Address(form.key, table=table.key)
                    open_project.recorder.paste_rows(form, address, keys, lines[first : first + _AT_ONCE])


def make_projects(folder: Path, count: int) -> None:
    """Make a workspace with the sample community `count` times, each a project of its own."""
    town = load_sample(places.resources() / "sample", "en")
    workspace = open_workspace(folder, now=now)
    try:
        for _ in range(count):
            start_sample(workspace, _guide(), town, today=_today(), author="benchmark", again=True)
    finally:
        workspace.close()


def answer_count(folder: Path) -> int:
    """Return the number of answers in all forms of the only project."""
    with opened(folder) as open_project:
        return sum(len(open_project.filled(form).cells) for form in open_project.guide.forms)


@contextmanager
def opened(folder: Path) -> Iterator[OpenProject]:
    """Open the only project of a workspace for the length of a block."""
    workspace = open_workspace(folder, now=now)
    try:
        project = find_project(workspace, "")
        recorder = Recorder(workspace, project.id, "benchmark", Announcer())
        yield OpenProject(workspace, _guide(), project, recorder, _today)
    finally:
        workspace.close()


def tables(form: Form) -> list[Field]:
    """Return the tables of a form that hold text."""
    return [field for field in form.fields() if field.kind is Kind.REPEAT and _typed(field)]


def long_text(form: Form) -> Field:
    """Return the first question of a form that is answered by a long text."""
    return next(field for field in form.fields() if field.kind is Kind.LONG_TEXT)


def place_of_long_text() -> str:
    """Return the address of the first long text of FORM, as the command line names it."""
    return f"{FORM}.{long_text(_guide().form(FORM)).key}"


def now() -> dt.datetime:
    """Return the time in UTC."""
    return dt.datetime.now(dt.UTC)


def _today() -> dt.date:
    return now().date()


@cache
def _guide() -> Guide:
    return load_guide(next((places.resources() / "guide").iterdir()))


def _typed(table: Field) -> list[str]:
    return [column.key for column in table.fields if column.kind in _TYPED]
