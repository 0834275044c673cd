"""Which commands are there, and what can be said with each of them?"""

import argparse
import datetime as dt
from collections.abc import Sequence
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any, NoReturn

from mvp2desk import __version__
from mvp2desk.domain.audiences import Audience
from mvp2desk.domain.cleaning import clean_text
from mvp2desk.domain.formats import Format
from mvp2desk.domain.registers import ProjectKind

STOPPED = 2


def parse(arguments: Sequence[str]) -> argparse.Namespace:
    """The options that were typed; leaves with STOPPED and one line when they make no command."""
    parser = _parser()
    options = parser.parse_args(arguments)
    if options.command == "set" and (unclear := _unclear(options)):
        parser.error(unclear)
    return options


class _Parser(argparse.ArgumentParser):
    """Says what is wrong with a command in one line."""

    def error(self, message: str) -> NoReturn:
        self.exit(STOPPED, f"{self.prog}: {message}. “{self.prog} --help” says more.\n")


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(
        prog="mvp2desk", description="Carries an MVP 2.0 grant from award to close-out.", allow_abbrev=False
    )
    parser.add_argument("--version", action="version", version=f"mvp2desk {__version__}")
    parser.add_argument("--workspace", type=_folder, metavar="DIR", help="the folder of the town's work")
    parser.set_defaults(command="run")
    commands = parser.add_subparsers(title="commands", metavar="COMMAND")

    _command(commands, "run", "open the window (what happens without a command)")

    one = _command(commands, "init", "start a project")
    one.add_argument("--name", required=True, type=_line, help="what the project is called")
    one.add_argument("--town", action="append", required=True, help="a town, a tribe or Devens; may be repeated")
    one.add_argument("--kind", choices=[*ProjectKind], help="municipal for one town, regional for several, tribal")
    one.add_argument("--award-date", type=_day, metavar="YYYY-MM-DD", help="the day of the award")
    one.add_argument("--start-date", "--start", type=_day, metavar="YYYY-MM-DD", help="the first day of the process")
    one.add_argument("--region", default="", metavar="KEY", help="the coordinator's region; a wrong one lists them all")
    one.add_argument("--manager", type=_line, metavar="NAME", help="the project manager")
    one.add_argument("--under-5000", action="store_true", help="the town has fewer than 5,000 people")
    one.add_argument("--award", type=_dollars, metavar="DOLLARS", help="the award for the process")

    one = _command(commands, "sample", "start the sample town, an invented one to play with")
    one.add_argument("--language", metavar="LANGUAGE", help="en or zh_CN; else that of your system")
    one.add_argument("--again", action="store_true", help="another one, when there is one already")

    one = _command(commands, "list", "list projects, forms, and the answers of one project", json=True)
    one.add_argument("form", nargs="?", default="", help="only this form's answers")
    one.add_argument("--open", action="store_true", help="only what still waits for an answer")
    _project(one)

    one = _command(commands, "get", "read an answer", json=True)
    one.add_argument("place", help="such as community-exploration.date")
    _project(one)

    one = _command(commands, "set", "give an answer: set community-exploration.date 2026-03-03")
    one.add_argument("place", help="form.field, form.table[2].field, form.table[renters].field, form.table[+].field")
    one.add_argument("value", nargs="?", help="the answer, as you would type it")
    one.add_argument("--unknown", action="store_true", help="say “We don't know yet”")
    one.add_argument("--source", help="where the answer comes from")
    one.add_argument("--source-date", type=_day, metavar="YYYY-MM-DD", help="the day of that source")
    one.add_argument("--follow-up", metavar="WHAT", help="what is still to find out")
    one.add_argument("--owner", metavar="NAME", help="who finds it out")
    one.add_argument("--confidential", choices=["yes", "no"], help="whether it was said in confidence")
    _project(one)

    one = _command(commands, "export", "write a form as a file")
    one.add_argument("--tool", required=True, metavar="FORM", help="such as community-exploration")
    one.add_argument("--format", required=True, choices=[*Format])
    one.add_argument("--language", default="en", help="en, zh_CN, or both side by side")
    one.add_argument("--audience", default=Audience.PACKET, choices=[*Audience], help="for whom; else for the packet")
    one.add_argument("--out", required=True, type=Path, metavar="PATH", help="the file to write")
    _project(one)

    _command(commands, "verify", "replay the journal and compare it with the data", json=True)

    one = _command(commands, "backup", "make a backup and verify it", json=True)
    one.add_argument("--list", action="store_true", help="list the backups there are, and make none")

    one = _command(commands, "restore", "open a copy of a backup in a new folder", json=True)
    one.add_argument("backup", type=Path, help="the backup's file")
    one.add_argument("target", type=Path, metavar="folder", help="a folder that is empty or not there yet")

    one = _command(commands, "guide", "look after the guide's data", json=True)
    one.add_argument("what", choices=["check"])
    return parser


def _command(commands: Any, name: str, about: str, *, json: bool = False) -> argparse.ArgumentParser:
    one: argparse.ArgumentParser = commands.add_parser(name, help=about, description=about, allow_abbrev=False)
    one.set_defaults(command=name)
    # given after the command as well; SUPPRESS keeps what stood before it
    one.add_argument("--workspace", type=_folder, metavar="DIR", default=argparse.SUPPRESS, help=argparse.SUPPRESS)
    if json:
        one.add_argument("--json", action="store_true", help="tell it to another program")
    return one


def _project(one: argparse.ArgumentParser) -> None:
    one.add_argument("--project", default="", metavar="NAME", help="needed when there are several projects")


def _unclear(options: argparse.Namespace) -> str:
    """Why it is not clear what to set; empty when it is."""
    if options.value is not None and options.unknown:
        return "an answer is given or unknown, not both"
    carried = (options.source, options.source_date, options.follow_up, options.owner, options.confidential)
    if options.value is None and not options.unknown and all(one is None for one in carried):
        return "there is nothing to set: give an answer, --unknown, or what the answer carries"
    return ""


def _folder(typed: str) -> Path:
    if not typed.strip():  # a script's empty variable must not mean the folder it happens to stand in
        raise argparse.ArgumentTypeError("no folder is named")
    return Path(typed)


def _line(typed: str) -> str:
    line = clean_text(typed, lines=False).text.strip()
    if not line:
        raise argparse.ArgumentTypeError("a name has at least one letter")
    return line


def _day(typed: str) -> dt.date:
    try:
        return dt.date.fromisoformat(typed)
    except ValueError:
        raise argparse.ArgumentTypeError(f"“{typed}” is not a day such as 2026-03-31") from None


def _dollars(typed: str) -> Decimal:
    try:
        amount = Decimal(typed.replace(",", "").removeprefix("$"))
        if amount.is_finite() and 0 <= amount < 10**12:
            return amount
    except InvalidOperation:
        pass
    raise argparse.ArgumentTypeError(f"“{typed}” is not an amount such as 50000")
