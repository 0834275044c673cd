"""Which workspaces are measured: the sample town, and a project with thousands of answers."""

import datetime as dt
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from benchmarks.children import ROOT
from mvp2desk.app import places
from mvp2desk.domain.addresses import Address
from mvp2desk.domain.forms.form import Field, Form, Kind
from mvp2desk.guide.loader import load_guide
from mvp2desk.services.project.open_project import OpenProject
from mvp2desk.services.projects.start_project import find_project
from mvp2desk.services.recording.changes import Announcer
from mvp2desk.services.recording.recorder import Recorder
from mvp2desk.store.opening import open_workspace

FORM = "community-exploration"
_TYPED = (Kind.TEXT, Kind.LONG_TEXT)


def make_sample(folder: Path) -> None:
    """Make a workspace with the sample town, as the command line does."""
    context = {**os.environ, "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-P", "-m", "mvp2desk", "--workspace", str(folder), "sample", "--language", "en"]
    subprocess.run(command, env=context, check=True, stdout=subprocess.DEVNULL)


def make_large(folder: Path, answers: int) -> None:
    """Make the sample town with that many answers more, spread over every table of the form."""
    make_sample(folder)
    with opened(folder) as open_project:
        form = open_project.guide.form(FORM)
        columns = {table.key: _typed(table) for table in tables(form)}
        rows = -(-answers // sum(len(keys) for keys in columns.values()))
        for table, keys in columns.items():
            lines = [[f"What row {row} says about {key}" for key in keys] for row in range(rows)]
            open_project.recorder.paste_rows(form, Address(form.key, table, table), keys, lines)


def make_whole(folder: Path, answers: int) -> None:
    """Make the sample town with rows added to every table of every form, until there are that many answers in all."""
    make_sample(folder)
    with opened(folder) as open_project:
        forms = open_project.guide.forms
        there = sum(len(open_project.filled(form).cells) for form in forms)
        per_row = sum(len(_typed(table)) for form in forms for table in tables(form))
        rows = -(-(answers - there) // per_row)
        for form in forms:
            for table in tables(form):
                keys = _typed(table)
                lines = [[f"What row {row} says about {key}" for key in keys] for row in range(rows)]
                open_project.recorder.paste_rows(form, Address(form.key, table=table.key), keys, lines)


@contextmanager
def opened(folder: Path) -> Iterator[OpenProject]:
    """The only project of a workspace, lying open."""
    guide = load_guide(next((places.resources() / "guide").iterdir()))
    workspace = open_workspace(folder, now=lambda: dt.datetime.now(dt.UTC))
    try:
        project = find_project(workspace, "")
        recorder = Recorder(workspace, project.id, "benchmark", Announcer())
        yield OpenProject(workspace, guide, project, recorder, dt.date.today)
    finally:
        workspace.close()


def tables(form: Form) -> list[Field]:
    """The tables of a form that hold text, the widest first."""
    found = [field for field in form.fields() if field.kind is Kind.REPEAT and _typed(field)]
    return sorted(found, key=lambda table: -len(_typed(table)))


def _typed(table: Field) -> list[str]:
    return [column.key for column in table.fields if column.kind in _TYPED]
