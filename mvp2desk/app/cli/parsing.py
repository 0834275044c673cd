"""Parser of the command line.

Our help is in the system's language. The few words of argparse itself ("usage:", "invalid choice") are English, because
its only catalogue is global to the process.
"""

import argparse
import datetime as dt
import re
from collections.abc import Sequence
from decimal import Decimal, InvalidOperation
from functools import partial
from pathlib import Path
from typing import Any, NoReturn

from mvp2desk import __version__
from mvp2desk.domain.documents.audiences import Audience
from mvp2desk.domain.documents.formats import Format
from mvp2desk.domain.forms.dates import YEARS
from mvp2desk.domain.forms.text_cleaning import clean_text
from mvp2desk.domain.project.registers import ProjectKind
from mvp2desk.domain.submissions.submission import Reply, SentBy
from mvp2desk.text.errors import shortened
from mvp2desk.text.words import Words

STOPPED = 2

_SHOWN = 300
"""Characters of an argument in a message."""


def parse(arguments: Sequence[str], words: Words, note: str = "") -> argparse.Namespace:
    """Parse the arguments. Exits with STOPPED and one line if they are wrong. `note` ends the help."""
    parser = _parser(words, note)
    options = parser.parse_args([_as_value(argument) for argument in arguments])
    checks = {"set": _unclear, "thread": _half_written}
    if unclear := checks.get(options.command, _clear)(options, words):
        parser.error(unclear)
    return options


def _as_value(argument: str) -> str:
    """Return an argument that begins as a negative number so that it is not taken for an option.

    argparse knows "-1", but neither "-$5" nor "-1,500"; it takes no argument with a space for an option. Spaces at the
    end of an answer do not count.
    """
    return f"{argument} " if re.match(r"-[^A-Za-z-]", argument) else argument


class _Parser(argparse.ArgumentParser):
    """Reports a wrong command in one line."""

    def __init__(self, *, words: Words, **options: Any) -> None:
        super().__init__(allow_abbrev=False, **options)
        self._words = words

    def error(self, message: str) -> NoReturn:
        line = self._words(
            "{program}: {fault}. “{program} --help” says more.", program=self.prog, fault=shortened(message)
        )
        self.exit(STOPPED, f"{line}\n")


def _parser(words: Words, note: str) -> argparse.ArgumentParser:
    day, line, text = partial(_day, words), partial(_line, words), partial(_text, words)
    day_or_none = partial(_day_or_none, words)
    parser = _Parser(
        words=words,
        prog="mvp2desk",
        description=words("Carries an MVP 2.0 grant from award to close-out."),
        epilog=note,
        formatter_class=argparse.RawDescriptionHelpFormatter,  # leaves a path in one piece
    )
    parser.add_argument("--version", action="version", version=f"mvp2desk {__version__}")
    where = words("the folder of the town's work")
    parser.add_argument("--workspace", type=partial(_folder, words), metavar="DIR", help=where)
    parser.set_defaults(command="run")
    commands = parser.add_subparsers(title=words("commands"), metavar="COMMAND")

    def command(name: str, about: str, *, json: bool = False, project: bool = False) -> argparse.ArgumentParser:
        one: argparse.ArgumentParser = commands.add_parser(name, help=about, description=about, words=words)
        one.set_defaults(command=name)
        # also allowed after the command; SUPPRESS keeps a value from before it
        folder = partial(_folder, words)
        one.add_argument("--workspace", type=folder, metavar="DIR", default=argparse.SUPPRESS, help=argparse.SUPPRESS)
        if json:
            one.add_argument("--json", action="store_true", help=words("tell it to another program"))
        if project:
            needed = words("needed when there are several projects")
            one.add_argument("--project", default="", metavar="NAME", help=needed)
        return one

    command("run", words("open the window (what happens without a command)"))

    one = command("init", words("start a project"))
    one.add_argument("--name", required=True, type=line, help=words("what the project is called"))
    town = words("a town, a tribe or Devens; may be repeated. With --kind tribal any name is taken")
    one.add_argument("--town", action="append", required=True, type=text, help=town)
    kind = words("municipal for one town, regional for several, tribal")
    one.add_argument("--kind", choices=[each.value for each in ProjectKind], help=kind)
    one.add_argument("--award-date", type=day, metavar="YYYY-MM-DD", help=words("the day of the award"))
    start = words("the first day of the process")
    one.add_argument("--start-date", "--start", type=day, metavar="YYYY-MM-DD", help=start)
    region = words("the coordinator's region; a wrong one lists them all")
    one.add_argument("--region", default="", metavar="KEY", help=region)
    one.add_argument("--manager", type=line, metavar="NAME", help=words("the project manager"))
    one.add_argument("--under-5000", action="store_true", help=words("the town has fewer than 5,000 people"))
    award = words("the award for the process")
    one.add_argument("--award", type=partial(_dollars, words), metavar="DOLLARS", help=award)

    one = command("sample", words("start the sample town, an invented one to play with"))
    one.add_argument("--language", metavar="LANGUAGE", help=words("en or zh_CN; else that of your system"))
    again = words("another one, when there is one already")
    one.add_argument("--again", action="store_true", help=again)

    one = command("list", words("list projects, forms, and the answers of one project"), json=True, project=True)
    one.add_argument("form", nargs="?", default="", help=words("only this form's answers"))
    one.add_argument("--open", action="store_true", help=words("only what still waits for an answer"))

    one = command("get", words("read an answer"), json=True, project=True)
    one.add_argument("place", help=words("such as community-exploration.date"))

    one = command("set", words("give an answer: set community-exploration.date 2026-03-03"), project=True)
    places = (
        "form.field, form.table[2].field, form.table[renters].field, form.table[Cool homes].field, form.table[+].field"
    )
    one.add_argument("place", help=places)
    one.add_argument("value", nargs="?", type=text, help=words("the answer, as you would type it"))
    one.add_argument("--file", type=Path, metavar="PATH", help=words("a file to attach, where files are kept"))
    one.add_argument("--unknown", action="store_true", help=words("say “We don't know yet”"))
    one.add_argument("--source", type=text, help=words("where the answer comes from"))
    one.add_argument("--source-date", type=day, metavar="YYYY-MM-DD", help=words("the day of that source"))
    one.add_argument("--follow-up", type=text, metavar="WHAT", help=words("what is still to find out"))
    one.add_argument("--owner", type=text, metavar="NAME", help=words("who finds it out"))
    one.add_argument("--confidential", choices=["yes", "no"], help=words("whether it was said in confidence"))

    one = command("export", words("write a form, a part of it, or the whole process as a file"), project=True)
    tool = words("such as community-exploration; “all” for the whole process")
    one.add_argument("--tool", required=True, metavar="FORM", help=tool)
    part = words("a letter or a table of the form, such as seed-project-budget; “list” shows which there are")
    one.add_argument("--part", default="", metavar="PART", help=part)
    one.add_argument("--format", required=True, choices=[each.value for each in Format])
    language = words("a language; “both” for English and another side by side, or “both=zh_CN” to say which")
    one.add_argument("--language", default="en", help=language)
    audiences = [each.value for each in Audience]
    audience = words("for whom; else for the packet")
    one.add_argument("--audience", default=Audience.PACKET.value, choices=audiences, help=audience)
    keep = words("a name or number to keep in a copy for everyone; may be given several times")
    one.add_argument("--keep", action="append", default=[], metavar="NAME", help=keep)
    one.add_argument("--blank", action="store_true", help=words("without the answers, to fill in by hand"))
    one.add_argument("--out", required=True, type=Path, metavar="PATH", help=words("the file to write"))

    one = command(
        "thread", words("follow the golden thread; tell what hangs loose and who is missing"), json=True, project=True
    )
    one.add_argument("--of", default="", metavar="TITLE", help=words("the row to follow, by its title"))
    one.add_argument("--format", choices=[each.value for each in Format], help=words("to write it as a file"))
    one.add_argument("--language", default="en", help=language)
    one.add_argument("--audience", default=Audience.PACKET.value, choices=audiences, help=audience)
    one.add_argument("--keep", action="append", default=[], metavar="NAME", help=keep)
    one.add_argument("--out", type=Path, metavar="PATH", help=words("the file to write"))

    every = words("of every project")
    one = command("plan", words("show the days of all steps"), json=True, project=True)
    one.add_argument("--all", action="store_true", help=every)

    one = command("step", words("record the dates of a step"), json=True, project=True)
    one.add_argument("number", type=int, help=words("the number of the step, 1 to 10"))
    one.add_argument(
        "--began", type=day_or_none, metavar="YYYY-MM-DD", help=words("its first day; “none” takes it out")
    )
    one.add_argument(
        "--finished", type=day_or_none, metavar="YYYY-MM-DD", help=words("the day on which it was finished")
    )
    one.add_argument("--until", type=day_or_none, metavar="YYYY-MM-DD", help=words("the last day that you plan for it"))
    waits = words("it begins after the step before, or it does not wait for it")
    one.add_argument("--wait", dest="waits", action=argparse.BooleanOptionalAction, default=None, help=waits)
    one.add_argument("--reason", type=text, metavar="WHY", help=words("why it differs from the guide"))

    one = command(
        "checkpoints", words("list what goes to the state: when it is due, sent, answered"), json=True, project=True
    )
    one.add_argument("--all", action="store_true", help=every)

    checkpoint = words("the key of the checkpoint; “checkpoints” lists them")
    one = command("prepare", words("make the folder with which a checkpoint is sent"), json=True, project=True)
    one.add_argument("key", help=checkpoint)
    one.add_argument(
        "--out", required=True, type=partial(_folder, words), metavar="DIR", help=words("where it is made")
    )
    spoken = words("the language of the documents and the message; else English")
    one.add_argument("--language", default="en", metavar="LANGUAGE", help=spoken)

    one = command("sent", words("record that a checkpoint was sent"), json=True, project=True)
    one.add_argument("key", help=checkpoint)
    one.add_argument("--date", type=day, metavar="YYYY-MM-DD", help=words("the day; else today"))
    ways = [way.value for way in SentBy if way is not SentBy.UNKNOWN]
    one.add_argument("--how", choices=ways, help=words("the way; else the usual one"))
    one.add_argument("--note", type=text, metavar="NOTE", help=words("for example to whom it went"))

    one = command("answered", words("record what the state answered"), json=True, project=True)
    one.add_argument("key", help=checkpoint)
    one.add_argument("answer", choices=[reply.value for reply in Reply if reply])
    one.add_argument("--date", type=day, metavar="YYYY-MM-DD", help=words("the day; else today"))

    changed = words("list the answers that have changed since a checkpoint was sent")
    one = command("changes", changed, json=True, project=True)
    one.add_argument("key", help=checkpoint)

    one = command("verify", words("replay the journal and compare it with the data"), json=True)
    one.add_argument("--put-back", action="store_true", help=words("put back what something else changed"))

    one = command("backup", words("make a backup and verify it"), json=True)
    one.add_argument("--list", action="store_true", help=words("list the backups there are, and make none"))

    one = command("copy", words("copy the whole workspace to a second place, such as a USB drive"), json=True)
    place = words("the USB drive or network folder; it is remembered, and needed only the first time")
    one.add_argument("--to", type=partial(_folder, words), metavar="DIR", help=place)

    one = command("restore", words("open a copy of a backup in a new folder"), json=True)
    one.add_argument("backup", type=Path, help=words("the backup's file, or the folder with the copy on a USB drive"))
    target = words("a folder that is empty or not there yet")
    one.add_argument("target", type=Path, metavar="folder", help=target)

    one = command("guide", words("look after the guide's data"), json=True)
    one.add_argument("what", choices=["check"])
    return parser


def _clear(options: argparse.Namespace, words: Words) -> str:
    return ""


def _half_written(options: argparse.Namespace, words: Words) -> str:
    """Return the missing option of a document of the thread, empty if there is none."""
    if not options.format and options.out is None:
        return ""
    if options.format and options.out is not None and options.of:
        return ""
    return words("a file needs --of, --format and --out")


def _unclear(options: argparse.Namespace, words: Words) -> str:
    """Return the reason why the value to set is ambiguous, empty if it is clear."""
    given = (options.value is not None, options.file is not None, options.unknown)
    if sum(given) > 1:
        return words("an answer is given, a file, or unknown: only one of these")
    carried = (options.source, options.source_date, options.follow_up, options.owner, options.confidential)
    if not any(given) and all(one is None for one in carried):
        return words("there is nothing to set: give an answer, --file, --unknown, or what the answer carries")
    return ""


def _folder(words: Words, typed: str) -> Path:
    if not typed.strip():  # a script's empty variable must not mean the current folder
        raise argparse.ArgumentTypeError(words("no folder is named"))
    return Path(typed)


def _text(words: Words, typed: str) -> str:
    """Return text; bytes of another encoding than UTF-8 come in as lone surrogates."""
    if re.search("[\ud800-\udfff]", typed):
        shown = clean_text(typed, lines=False).text
        raise argparse.ArgumentTypeError(words("“{typed}” has bytes that are not UTF-8 text", typed=shown[:_SHOWN]))
    return typed


def _line(words: Words, typed: str) -> str:
    line = clean_text(_text(words, typed), lines=False).text.strip()
    if not line:
        raise argparse.ArgumentTypeError(words("a name has at least one letter"))
    return line


def _day(words: Words, typed: str) -> dt.date:
    try:
        day = dt.date.fromisoformat(typed)
    except ValueError:
        raise argparse.ArgumentTypeError(words("“{typed}” is not a day such as 2026-03-31", typed=typed)) from None
    if day.year not in YEARS:
        raise argparse.ArgumentTypeError(words("“{typed}” is too far from today to be right", typed=typed))
    return day


def _day_or_none(words: Words, typed: str) -> dt.date | str:
    """Return the day; an empty text for "none", which takes a day out."""
    return "" if typed == "none" else _day(words, typed)


def _dollars(words: Words, typed: str) -> Decimal:
    try:
        amount = Decimal(typed.replace(",", "").removeprefix("$"))
        if amount.is_finite() and 0 <= amount < 10**12:
            return amount
    except InvalidOperation:
        pass
    raise argparse.ArgumentTypeError(words("“{typed}” is not an amount such as 50000", typed=typed))
