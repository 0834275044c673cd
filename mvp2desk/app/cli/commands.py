"""Commands: each calls services, prints, and returns an exit code."""

import argparse
import datetime as dt
import os
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType

from msgspec import structs

from mvp2desk.app import places
from mvp2desk.app.cli.answers import get_answer, set_answer
from mvp2desk.app.cli.call import Call, author, form_of, newest_guide, now, open_project_of, today
from mvp2desk.app.cli.documents import GOOD, PROBLEMS, document_languages, words_of, write_document
from mvp2desk.app.cli.listing import (
    Values,
    answer_line,
    answers_values,
    form_line,
    form_values,
    project_line,
    project_values,
)
from mvp2desk.app.cli.plan import (
    list_changes,
    list_checkpoints,
    mark_answered,
    mark_sent,
    prepare_packet,
    set_step,
    show_plan,
)
from mvp2desk.app.cli.thread import follow_thread
from mvp2desk.app.guides import editions, pack_faults
from mvp2desk.app.language import system_words
from mvp2desk.domain.documents.audiences import Audience
from mvp2desk.domain.documents.blocks import Document
from mvp2desk.domain.errors import UserError
from mvp2desk.domain.forms.text_cleaning import clean_text
from mvp2desk.domain.project.journal import ChangeOrigin
from mvp2desk.domain.project.registers import CommunityKind, ProjectKind
from mvp2desk.domain.project.towns import Town, find_town
from mvp2desk.guide.gazetteer import load_towns
from mvp2desk.services.project.findings import FindingView, finding_views
from mvp2desk.services.project.open_project import OpenProject
from mvp2desk.services.projects.sample_town import load_sample, start_sample
from mvp2desk.services.projects.start_project import NewCommunity, NewProject, find_project, start_project
from mvp2desk.services.recording.attachments import inspect
from mvp2desk.services.recording.changes import Announcer
from mvp2desk.services.recording.putting_back import put_back
from mvp2desk.services.upkeep.backups import back_up, backups_of, make_if_due, restore_copy
from mvp2desk.services.upkeep.second_copy import bring_up_to_date, choose_place, newest_in, place_of
from mvp2desk.store.backups import Backup
from mvp2desk.store.opening import open_workspace
from mvp2desk.store.workspace import Workspace
from mvp2desk.text.catalogue import languages
from mvp2desk.text.errors import error_words
from mvp2desk.text.words import Languages

STOPPED = 2

ALL_FORMS = "all"
"""Value of --tool for the whole process."""


def perform(options: argparse.Namespace, folder: Path) -> int:
    """Run the command of the options and return its exit code. Environment errors are printed as one sentence."""
    call = Call(options, folder, system_words(os.environ))
    try:
        return COMMANDS[options.command](call)
    except UserError as error:
        call.warn(error_words(call.words, places.data_folders().explained(error)))
    except BrokenPipeError:
        raise  # there is no reader any more
    except OSError as error:
        refused = UserError("system-refused", {"reason": f"{error.strerror}: {error.filename}"})
        call.warn(error_words(call.words, refused))
    return STOPPED


def _init(call: Call) -> int:
    options, guide = call.options, newest_guide()
    towns = _towns(options.town, any_tribe=options.kind == ProjectKind.TRIBAL)
    regions = [region.key for region in guide.regions]
    if options.region and options.region not in regions:
        raise UserError("region-unknown", {"region": options.region, "regions": ", ".join(regions)})
    alone = ProjectKind.MUNICIPAL if len(towns) == 1 else ProjectKind.REGIONAL
    beginning = NewProject(
        name=options.name,
        communities=tuple(NewCommunity(name=town.name, kind=town.kind, county=town.county) for town in towns),
        kind=ProjectKind(options.kind or alone),
        region=options.region,
        award_date=options.award_date,
        start_date=options.start_date,
        manager=options.manager or "",
        under_5000=options.under_5000,
        award=options.award,
    )
    with call.workspace(create=True) as workspace:
        call.print_line(start_project(workspace, guide, beginning, author=author(), origin=ChangeOrigin.COMMAND).name)
    return GOOD


def _sample(call: Call) -> int:
    language = call.options.language or call.words.language
    words_of(language)
    guide, town = newest_guide(), load_sample(places.resources() / "sample", language)
    with call.workspace(create=True) as workspace:
        project = start_sample(workspace, guide, town, today=today(), author=author(), again=call.options.again)
    call.print_line(project.name)
    return GOOD


def _list(call: Call) -> int:
    options = call.options
    with call.workspace(reading=True) as workspace:
        values: dict[str, list[Values]] = {"projects": list(project_values(workspace)), "forms": [], "answers": []}
        if options.project or options.form or len(values["projects"]) == 1:
            open_project = open_project_of(workspace, find_project(workspace, options.project))
            forms = [form_of(open_project.guide, options.form)[0]] if options.form else open_project.guide.forms
            words = call.words
            values["forms"] = [
                form_values(open_project.contents(form, words), open_project.documents.offered(form, words))
                for form in forms
            ]
            values["answers"] = [one for form in forms for one in answers_values(open_project, form, call.words)]
    if options.open:
        values["answers"] = [one for one in values["answers"] if one["is_open"]]
    parts = ((values["projects"], project_line), (values["forms"], form_line), (values["answers"], answer_line))
    paragraphs = ["\n".join(line(one, call.words) for one in ones) for ones, line in parts if ones]
    call.print_result("\n\n".join(paragraphs), values)
    return GOOD


def _export(call: Call) -> int:
    options = call.options
    languages = document_languages(options.language, call.words.language)
    with call.project(reading=True) as open_project:
        document = _document(open_project, options, languages)
    return write_document(call, document)


def _document(open_project: OpenProject, options: argparse.Namespace, languages: Languages) -> Document:
    """Return the requested document: of a form, of a part of it, or of all forms."""
    audience = None if options.blank else Audience(options.audience)
    if options.tool != ALL_FORMS:
        form, _ = form_of(open_project.guide, options.tool)
        if audience is None:
            return open_project.documents.make_blank(form, languages, options.part)
        return open_project.documents.make(form, languages, audience, options.part, options.keep)
    if options.part:
        raise UserError("part-none", {"form": ALL_FORMS})
    return open_project.documents.make_whole(languages, audience, options.keep)


def _verify(call: Call) -> int:
    words, wanted = call.words, call.options.put_back
    views: tuple[FindingView, ...] = ()
    back: tuple[FindingView, ...] = ()
    try:
        with call.workspace(reading=not wanted, untouched=not wanted) as workspace:
            views = _findings(call, workspace)
            if wanted:
                back = tuple(view for view in views if view.finding.can_be_put_back)
                found = [view.finding for view in back]
                put_back(workspace, found, Announcer(), author=author(), origin=ChangeOrigin.COMMAND)
                views = _findings(call, workspace)
            files = inspect(workspace)
    except UserError as error:
        if not error.code.startswith("workspace-damaged"):
            raise
        sentences = [view.sentence for view in views] + [error_words(words, error)]
    else:
        sentences = [view.sentence for view in views]
        sentences += [words("The attached file “{name}” is missing.", name=one.name) for one in files.missing]
        sentences += [words("The attached file “{name}” was changed.", name=one.name) for one in files.changed]
    good = words("Everything matches the journal.")
    done = [words("Put back: {where}", where=view.where) for view in back]
    values = {"findings": [_finding_values(view) for view in views], "put_back": [view.where for view in back]}
    call.print_result(
        "\n".join((*done, *sentences)) if sentences else "\n".join((*done, good)), {"problems": sentences, **values}
    )
    return PROBLEMS if sentences else GOOD


def _findings(call: Call, workspace: Workspace) -> tuple[FindingView, ...]:
    """Return the findings in the words of their projects."""

    def source_of(project: str) -> OpenProject:
        with workspace.read() as reading:
            return open_project_of(workspace, reading.project(project))

    return finding_views(workspace.verify(), source_of, call.words)


def _finding_values(view: FindingView) -> Mapping[str, object]:
    finding = view.finding
    return {
        "reason": finding.reason,
        "where": view.where,
        "said": view.said,
        "now": view.now,
        "right_on": finding.at.isoformat() if finding.at else None,
        "can_be_put_back": finding.can_be_put_back,
    }


def _backup(call: Call) -> int:
    if call.options.list:
        kept = backups_of(call.folder)
    else:
        with call.workspace(reading=True) as workspace:
            kept = (back_up(workspace.folder, now()),)
    call.print_result("\n".join(str(backup.path) for backup in kept), [_backup_values(backup) for backup in kept])
    return GOOD


def _backup_values(backup: Backup) -> Mapping[str, str | int | bool]:
    made = backup.when.isoformat()
    return {"path": str(backup.path), "made": made, "bytes": backup.size, "pinned": backup.pinned}


def _copy(call: Call) -> int:
    """Copy to the second place, which --to chooses; makes a backup first if anything changed."""
    with call.workspace(reading=True) as workspace:
        if call.options.to is not None:
            choose_place(workspace.folder, call.options.to)
        elif place_of(workspace.folder) is None:
            raise UserError("copy-place-none")
        make_if_due(workspace.folder, now(), dt.timedelta(0))
        done = bring_up_to_date(workspace.folder, now(), thorough=True)
    return _copied(call, Path(done.place.folder), done.missing)


def _restore(call: Call) -> int:
    target, backup = call.options.target, call.options.backup
    missing = restore_copy(newest_in(backup) if backup.is_dir() else backup, target)
    return _copied(call, target, missing, _problems_of_copy(call, target))


def _problems_of_copy(call: Call, target: Path) -> list[str]:
    """Return sentences about what differs in a restored copy from its journal, and about changed attached files."""
    try:
        workspace = open_workspace(target, now=now, read_only=True)
    except UserError as error:
        if error.code != "workspace-older":
            raise
        return []  # its first opening brings it up to date
    try:
        sentences = [view.sentence for view in _findings(call, workspace)]
        changed = inspect(workspace).changed
    finally:
        workspace.close()
    return sentences + [call.words("The attached file “{name}” was changed.", name=one.name) for one in changed]


def _copied(call: Call, folder: Path, missing: Sequence[str], problems: Sequence[str] = ()) -> int:
    """Print the folder of a copy, the attached files that it lacks, and its problems."""
    for name in missing:
        call.warn(call.words("The attached file “{name}” is missing.", name=name))
    for problem in problems:
        call.warn(problem)
    values = {"folder": str(folder), "missing": list(missing)}
    call.print_result(str(folder), values | {"problems": list(problems)} if problems else values)
    return PROBLEMS if missing or problems else GOOD


def _guide(call: Call) -> int:
    others = [language for language in languages(places.translations()) if language != "en"]
    translated = {language: words_of(language).has_translation for language in others}
    faults = [(edition, fault) for edition, folder in editions().items() for fault in pack_faults(folder, translated)]
    values = [{"edition": edition, **structs.asdict(fault)} for edition, fault in faults]
    lines = "\n".join(f"{edition}/{fault}" for edition, fault in faults)
    call.print_result(lines or call.words("The guide's data is sound."), values)
    return PROBLEMS if faults else GOOD


def _towns(names: list[str], *, any_tribe: bool) -> tuple[Town, ...]:
    """Return the communities with these names; with `any_tribe` an unlisted one is a tribe."""
    known = load_towns(places.resources())
    found = []
    for name in names:
        town, typed = find_town(known, name), clean_text(name, lines=False).text.strip()
        if town is None and not (any_tribe and typed):
            raise UserError("town-unknown", {"town": name})
        found.append(town or Town(typed, kind=CommunityKind.TRIBE))
    return tuple(dict.fromkeys(found))


COMMANDS: Mapping[str, Callable[[Call], int]] = MappingProxyType(
    {
        "init": _init,
        "sample": _sample,
        "list": _list,
        "get": get_answer,
        "set": set_answer,
        "export": _export,
        "thread": follow_thread,
        "plan": show_plan,
        "step": set_step,
        "checkpoints": list_checkpoints,
        "prepare": prepare_packet,
        "sent": mark_sent,
        "answered": mark_answered,
        "changes": list_changes,
        "verify": _verify,
        "backup": _backup,
        "copy": _copy,
        "restore": _restore,
        "guide": _guide,
    }
)
