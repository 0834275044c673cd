"""The command line: a second skin over the services. Exit codes: 0 good, 1 problems found, 2 usage or the world."""

import argparse
import datetime as dt
import getpass
import json
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from mvp2desk import __version__
from mvp2desk.app import places
from mvp2desk.domain.errors import UserError
from mvp2desk.domain.forms import Form
from mvp2desk.domain.guide import Guide
from mvp2desk.domain.journal import Origin
from mvp2desk.domain.registers import CommunityKind, Project
from mvp2desk.exchange.writers import WRITERS, write
from mvp2desk.guide.loader import check_pack, load_guide
from mvp2desk.services.binder import Binder
from mvp2desk.services.changes import Announcer
from mvp2desk.services.places import address_of
from mvp2desk.services.places import places as places_of
from mvp2desk.services.projects import Beginning, Place, find_project, start_project
from mvp2desk.services.recorder import Recorder
from mvp2desk.store.files import write_whole
from mvp2desk.store.opening import open_workspace
from mvp2desk.store.workspace import Workspace
from mvp2desk.text.catalogue import languages, words_for
from mvp2desk.text.errors import error_words
from mvp2desk.text.words import Words

EDITION = "2025-2026"
GOOD, PROBLEMS, STOPPED = 0, 1, 2


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; gives the exit code. What the world does wrong is one sentence on stderr."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8")
    options = _parser().parse_args(arguments)
    try:
        return int(options.command(options))
    except UserError as error:
        print(error_words(_screen_words(options), error), file=sys.stderr)
        return STOPPED


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="mvp2desk", description="Carries an MVP 2.0 grant from award to close-out.")
    parser.add_argument("--version", action="version", version=f"mvp2desk {__version__}")
    parser.add_argument("--workspace", type=Path, metavar="DIR", help="the folder of the town's work")
    parser.set_defaults(command=_run)
    commands = parser.add_subparsers(title="commands")

    one = _command(commands, "run", _run, "open the window (what happens without a command)")
    one = _command(commands, "init", _init, "start a project")
    one.add_argument("--name", required=True)
    one.add_argument("--town", action="append", required=True, help="may be given several times")
    one.add_argument("--start", type=dt.date.fromisoformat, metavar="YYYY-MM-DD", help="first day of the process")
    one.add_argument("--manager", default="", help="the project manager's name")

    one = _command(commands, "list", _list, "list projects, forms, and the places of answers")
    _project(one)
    one.add_argument("--json", action="store_true")

    one = _command(commands, "set", _set, "give an answer: set community-exploration.date 2026-03-03")
    one.add_argument("place")
    one.add_argument("value")
    _project(one)

    one = _command(commands, "get", _get, "read an answer")
    one.add_argument("place")
    _project(one)
    one.add_argument("--json", action="store_true")

    one = _command(commands, "export", _export, "write a form as a file")
    one.add_argument("--tool", required=True)
    one.add_argument("--format", required=True, choices=sorted(WRITERS))
    one.add_argument("--language", default="en", help="en, zh_CN, ... or both")
    one.add_argument("--out", type=Path, required=True)
    _project(one)

    one = _command(commands, "verify", _verify, "replay the journal and compare it with the data")
    one.add_argument("--json", action="store_true")

    one = _command(commands, "guide", _guide, "look after the guide's data")
    one.add_argument("what", choices=["check"])
    return parser


def _command(commands: Any, name: str, run: Any, about: str) -> argparse.ArgumentParser:
    one: argparse.ArgumentParser = commands.add_parser(name, help=about, description=about)
    one.set_defaults(command=run)
    # given after the command as well; SUPPRESS keeps what stood before it
    one.add_argument("--workspace", type=Path, metavar="DIR", default=argparse.SUPPRESS, help=argparse.SUPPRESS)
    return one


def _project(one: argparse.ArgumentParser) -> None:
    one.add_argument("--project", default="", metavar="NAME")


def _run(options: argparse.Namespace) -> int:
    from mvp2desk.app.desktop import run_window

    return run_window(_folder(options))


def _init(options: argparse.Namespace) -> int:
    guide = _load()
    with _opened(options) as workspace:
        towns = tuple(Place(name=town, kind=CommunityKind.MUNICIPALITY) for town in options.town)
        beginning = Beginning(name=options.name, places=towns, start_date=options.start, manager=options.manager)
        project = start_project(workspace, guide, beginning, author=_author(), origin=Origin.COMMAND)
    print(project.name)
    return GOOD


def _list(options: argparse.Namespace) -> int:
    guide = _load()
    with _opened(options) as workspace:
        with workspace.read() as reading:
            projects = reading.projects()
        listed: dict[str, Any] = {"projects": [project.name for project in projects], "places": []}
        if projects:
            project = find_project(workspace, options.project) if options.project else projects[0]
            binder = _binder(workspace, guide, project)
            listed["places"] = [place for form in guide.forms for place, _ in places_of(form, binder.filled(form))]
    if options.json:
        print(json.dumps(listed, ensure_ascii=False, indent=1))
    else:
        print("\n".join([*listed["projects"], "", *listed["places"]]))
    return GOOD


def _set(options: argparse.Namespace) -> int:
    guide = _load()
    with _opened(options) as workspace:
        binder = _binder(workspace, guide, find_project(workspace, options.project))
        form, place = _form(guide, options.place)
        address = address_of(place, form, binder.filled(form))
        binder.recorder.record(form, address, options.value)
        unread = binder.filled(form).at(address).unread
    return PROBLEMS if unread else GOOD


def _get(options: argparse.Namespace) -> int:
    guide = _load()
    with _opened(options) as workspace:
        binder = _binder(workspace, guide, find_project(workspace, options.project))
        form, place = _form(guide, options.place)
        filled = binder.filled(form)
        answer = filled.at(address_of(place, form, filled))
    if options.json:
        told = {"text": answer.text, "unread": answer.unread, "unknown": answer.unknown, "source": answer.source}
        print(json.dumps(told, ensure_ascii=False))
    else:
        print(answer.unread or answer.text)
    return GOOD


def _export(options: argparse.Namespace) -> int:
    guide = _load()
    with _opened(options) as workspace:
        binder = _binder(workspace, guide, find_project(workspace, options.project))
        form, _ = _form(guide, options.tool)
        document = binder.document(form, _speakers(options.language))
    write_whole(options.out, write(options.format, document, places.fonts()))
    return GOOD


def _verify(options: argparse.Namespace) -> int:
    with _opened(options) as workspace:
        found = workspace.verify()
    told = [{"table": m.table, "row": m.row, "reason": m.reason} for m in found]
    if options.json:
        print(json.dumps(told))
    else:
        words = _screen_words(options)
        print(
            words.count(
                "{n} place is not what the journal says.", "{n} places are not what the journal says.", len(told)
            )
        )
    return PROBLEMS if found else GOOD


def _guide(options: argparse.Namespace) -> int:
    faults = check_pack(places.resources() / "guide" / EDITION)
    for fault in faults:
        print(f"{fault.file}, {fault.place}: {fault.reason}")
    return PROBLEMS if faults else GOOD


@contextmanager
def _opened(options: argparse.Namespace) -> Iterator[Workspace]:
    workspace = open_workspace(_folder(options), now=lambda: dt.datetime.now(dt.UTC))
    try:
        yield workspace
    finally:
        workspace.close()


def _folder(options: argparse.Namespace) -> Path:
    return options.workspace or places.default_workspace()


def _binder(workspace: Workspace, guide: Guide, project: Project) -> Binder:
    recorder = Recorder(workspace, project.id, _author(), Announcer(), Origin.COMMAND)
    return Binder(workspace, guide, project, recorder, dt.date.today)


def _form(guide: Guide, place: str) -> tuple[Form, str]:
    key, _, rest = place.partition(".")
    try:
        return guide.form(key), rest
    except KeyError:
        raise UserError("form-unknown", {"form": key}) from None


def _speakers(language: str) -> tuple[Words, ...]:
    known = languages(places.translations())
    if language == "both":
        return Words(), words_for(places.translations(), "zh_CN")
    if language not in known:
        raise UserError("language-unknown", {"language": language, "languages": ", ".join(known)})
    return (words_for(places.translations(), language),)


def _screen_words(options: argparse.Namespace) -> Words:
    return Words()


def _load() -> Guide:
    return load_guide(places.resources() / "guide" / EDITION)


def _author() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return ""
