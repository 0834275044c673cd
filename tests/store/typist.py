"""A process that works in a workspace while every call to the system is recorded: python typist.py FOLDER TASK.

It says on its output what it was told is safe: "ACK 3" (both answers have the value 3), "FILE <sha256>", "BACKUP name".
"""

import os
import sys
from pathlib import Path

from revisions import STRICTER
from workspaces import NOON, opened

from mvp2desk.domain.addresses import Address
from mvp2desk.domain.answers.answers import Answer
from mvp2desk.domain.project.journal import Action, Label
from mvp2desk.domain.project.registers import Project, ProjectKind
from mvp2desk.store import contents
from mvp2desk.store.backups import make_backup
from mvp2desk.store.connection import WRITER
from mvp2desk.store.restoring import restore_in_place
from mvp2desk.store.upgrading import upgrade

SAVES = 15
LEFT, RIGHT = Address("survey", "left"), Address("survey", "right")


def value(number: int) -> str:
    """A value that fills a few pages, so that a save is more than one write."""
    return f"{number} " + f"{number:04}" * 1500


def answer_all(folder: Path, journal: str = "truncate") -> None:
    """Make a workspace; save again and again, keep a file and make a backup in between."""
    WRITER.settings["journal_mode"] = journal
    workspace = opened(folder)
    with workspace.change(Label(Action.PROJECT_START), author="clerk", project="p1") as work:
        work.save(Project(id="p1", name="Quabbin Falls", kind=ProjectKind.MUNICIPAL, edition="2025-2026"))
    say("ACK 0")
    for number in range(1, SAVES + 1):
        with workspace.change(Label(Action.ANSWER, LEFT), author="clerk", project="p1", join=number % 4 > 0) as work:
            work.put_answer("p1", LEFT, Answer(text=value(number)))
            work.put_answer("p1", RIGHT, Answer(text=value(number)))
        say(f"ACK {number}")
        if number == 5:
            say(f"FILE {contents.add(folder, Path(__file__))[0]}")
        if number == 10:
            say(f"BACKUP {make_backup(folder, NOON).path.name}")
    workspace.close()


def answer_carelessly(folder: Path) -> None:
    """The same with the journal that SQLite has by itself."""
    answer_all(folder, "delete")


def migrate(folder: Path) -> None:
    """Upgrade the workspace that is there."""
    upgrade(folder / "workspace.db", NOON, STRICTER)


def restore(folder: Path) -> None:
    """Put the backup that is there in the place of the database."""
    restore_in_place(folder, next((folder / "backups").glob("*.db")))


def say(line: str) -> None:
    os.write(1, f"{line}\n".encode())


if __name__ == "__main__":
    tasks = {task.__name__: task for task in (answer_all, answer_carelessly, migrate, restore)}
    tasks[sys.argv[2]](Path(sys.argv[1]))
    say("DONE it")
