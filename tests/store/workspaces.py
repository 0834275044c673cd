"""A town's workspace to try things on, and how its answers are given and read."""

import datetime as dt
import hashlib
import sys
from pathlib import Path

from mvp2desk.domain.addresses import Address
from mvp2desk.domain.answers.answers import Answer
from mvp2desk.domain.project.journal import Action, Label
from mvp2desk.domain.project.registers import Attachment, Community, Person, Project, ProjectKind
from mvp2desk.store.opening import open_workspace
from mvp2desk.store.workspace import Workspace

NOON = dt.datetime(2026, 3, 3, 12, 0, tzinfo=dt.UTC)
WHO = Address("survey", "who")


def opened(folder: Path, *, read_only: bool = False) -> Workspace:
    return open_workspace(folder, now=lambda: NOON, read_only=read_only)


def settle(folder: Path, answers: int = 50) -> None:
    """Make a workspace with one project, its people, and a table of `answers` rows."""
    workspace = opened(folder)
    with workspace.change(Label(Action.PROJECT_START), author="clerk", project="p1") as work:
        work.save(Project(id="p1", name="Quabbin Falls", kind=ProjectKind.MUNICIPAL, edition="2025-2026"))
        work.save(Community(id="c1", project="p1", name="Quabbin Falls"))
        work.save(Person(id="n1", project="p1", name="Ana", role="community-liaison"))
        work.save(
            Attachment(id="a1", project="p1", sha256="0" * 64, name="map.pdf", media_type="application/pdf", size=1)
        )
        for number in range(answers):
            row = work.add_row("p1", "survey", "groups", preset=f"g{number}")
            work.put_answer("p1", Address("survey", "name", "groups", row.id), Answer(text=f"group {number}"))
    workspace.close()


def answer(workspace: Workspace, text: str, address: Address = WHO) -> None:
    with workspace.change(Label(Action.ANSWER, address), author="clerk", project="p1", join=True) as work:
        work.put_answer("p1", address, Answer(text=text))


def said(workspace: Workspace, address: Address = WHO) -> str:
    with workspace.read() as reading:
        return reading.answer("p1", address).text


def everything(workspace: Workspace) -> tuple[object, ...]:
    """All that a town has entered."""
    with workspace.read() as reading:
        projects = reading.projects()
        return (
            projects,
            *(
                (reading.all(Community, p.id), reading.all(Person, p.id), reading.all(Attachment, p.id))
                for p in projects
            ),
            *(reading.filled(p.id, entry.form) for p in projects for entry in reading.entries(p.id)),
        )


def hash_of(file: Path) -> str:
    return hashlib.sha256(file.read_bytes()).hexdigest()


def open_files(folder: Path) -> list[str]:
    """The files in `folder` that this process has open; none where the system does not list them."""
    handles = Path("/proc/self/fd").iterdir() if sys.platform == "linux" else ()
    files = [handle.readlink() for handle in handles if handle.is_symlink()]
    return [str(file) for file in files if file.is_relative_to(folder.resolve())]
