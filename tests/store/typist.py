"""A process that works in a workspace while every call to the system is recorded: python typist.py FOLDER JOURNAL.

It says on its output what it was told is safe: "ACK 3" (both answers have the value 3), "FILE <sha256>", "BACKUP name".
"""

import os
import sys
from pathlib import Path

from workspaces import NOON, opened

from mvp2desk.domain.addresses import Address
from mvp2desk.domain.answers import Answer
from mvp2desk.domain.journal import Action, Label
from mvp2desk.domain.registers import Project, ProjectKind
from mvp2desk.store import contents
from mvp2desk.store.backups import make_backup

SAVES = 15
LEFT, RIGHT = Address("survey", "left"), Address("survey", "right")


def value(number: int) -> str:
    """A value that fills a few pages, so that a save is more than one write."""
    return f"{number} " + f"{number:04}" * 1500


def work(folder: Path, journal: str) -> None:
    workspace = opened(folder)
    workspace._engine.raw_connection().dbapi_connection.execute(f"PRAGMA journal_mode={journal}")
    with workspace.change(Label(Action.PROJECT_START), author="clerk", project="p1") as work:
        work.save_project(Project(id="p1", name="Quabbin Falls", kind=ProjectKind.MUNICIPAL, edition="2025-2026"))
    say("ACK 0")
    for number in range(1, SAVES + 1):
        with workspace.change(Label(Action.ANSWER, LEFT), author="clerk", project="p1", join=number % 4 > 0) as work:
            work.put_answer("p1", LEFT, Answer(text=value(number)))
            work.put_answer("p1", RIGHT, Answer(text=value(number)))
        say(f"ACK {number}")
        if number == 5:
            say(f"FILE {contents.keep(folder, Path(__file__))[0]}")
        if number == 10:
            say(f"BACKUP {make_backup(folder, NOON).path.name}")
    workspace.close()


def say(line: str) -> None:
    os.write(1, f"{line}\n".encode())


if __name__ == "__main__":
    work(Path(sys.argv[1]), sys.argv[2])
