"""Common context of the commands: options, workspace and words."""

import argparse
import datetime as dt
import getpass
import json
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from msgspec import Struct

from mvp2desk.app import places
from mvp2desk.app.cli.output import einval_as_broken_pipe
from mvp2desk.app.guides import editions, load_edition
from mvp2desk.domain.errors import UserError
from mvp2desk.domain.forms.form import Form
from mvp2desk.domain.guide.guide import Guide
from mvp2desk.domain.project.journal import ChangeOrigin
from mvp2desk.domain.project.registers import Project
from mvp2desk.services.project.open_project import OpenProject
from mvp2desk.services.projects.start_project import find_project
from mvp2desk.services.recording.changes import Announcer
from mvp2desk.services.recording.recorder import Recorder
from mvp2desk.services.upkeep.risky_folders import risk_words
from mvp2desk.store.opening import open_workspace
from mvp2desk.store.workspace import Workspace
from mvp2desk.text.words import Words

PATIENCE = 5.0
"""Seconds that a command which writes waits for another one."""


class Call(Struct, frozen=True):
    """One call of a command. `folder` is the workspace's, `words` are those of the system's language."""

    options: argparse.Namespace
    folder: Path
    words: Words

    def print_line(self, line: str) -> None:
        """Print a line of output."""
        with einval_as_broken_pipe():
            print(line)

    def print_result(self, lines: str, values: Any) -> None:
        """Print the result: `lines`, or `values` as JSON if the options ask for it."""
        self.print_line(json.dumps(values, ensure_ascii=False, indent=1) if self.options.json else lines)

    def warn(self, sentence: str) -> None:
        """Print a warning to stderr unless it is empty."""
        if sentence:
            print(sentence, file=sys.stderr)

    @contextmanager
    def workspace(self, *, create: bool = False, reading: bool = False, untouched: bool = False) -> Iterator[Workspace]:
        """Open the workspace for the block. Commands that only read run while another process writes, the others wait
        for it up to `PATIENCE` seconds. `untouched` opens for reading if that is possible, because opening for writing
        repairs."""
        self.warn(risk_words(self.words, self.folder, os.environ))
        self.warn(places.data_folders().warning(self.words, self.folder))
        try:
            patience = 0 if reading else PATIENCE
            workspace = open_workspace(self.folder, now=now, create=create, read_only=untouched, wait=patience)
        except UserError as error:
            if untouched and error.code in ("workspace-older", "workspace-unfinished"):
                workspace = open_workspace(self.folder, now=now, create=create)
            elif reading and error.code == "workspace-in-use":
                workspace = open_workspace(self.folder, now=now, create=False, read_only=True)
            else:
                raise
        try:
            yield workspace
        finally:
            workspace.close()

    @contextmanager
    def project(self, *, reading: bool = False) -> Iterator[OpenProject]:
        """Open the project that the options name."""
        with self.workspace(reading=reading) as workspace:
            open_project = open_project_of(workspace, find_project(workspace, self.options.project))
            if not reading:
                open_project.recorder.open_forms(open_project.guide.forms)
            yield open_project


def open_project_of(workspace: Workspace, project: Project) -> OpenProject:
    """Open a project with the edition of the guide that it was started with.

    Raises UserError "edition-missing".
    """
    if project.edition not in editions():
        raise UserError("edition-missing", {"edition": project.edition, "name": project.name})
    recorder = Recorder(workspace, project.id, author(), Announcer(), ChangeOrigin.COMMAND)
    return OpenProject(workspace, load_edition(editions()[project.edition]), project, recorder, today)


def newest_guide() -> Guide:
    """The edition of the guide that new projects begin with."""
    return load_edition(list(editions().values())[-1])


def author() -> str:
    """Return the name of the user as the system gives it, or an empty string."""
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return ""


def now() -> dt.datetime:
    """Return the present time in UTC."""
    return dt.datetime.now(dt.UTC)


def today() -> dt.date:
    """Return the present day in local time."""
    return dt.date.today()


def form_of(guide: Guide, place: str) -> tuple[Form, str]:
    """Return the form at the beginning of a path, and the rest of the path. Raises UserError "form-unknown"."""
    key, _, rest = place.partition(".")
    try:
        return guide.form(key), rest
    except KeyError:
        raise UserError("form-unknown", {"form": key}) from None
