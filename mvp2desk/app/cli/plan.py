"""Commands of the plan and of the checkpoints: show them, and record dates, what was sent and what was answered."""

import datetime as dt
from collections.abc import Iterator, Mapping
from typing import Any

from msgspec import structs
from msgspec.structs import replace

from mvp2desk.app import places
from mvp2desk.app.cli.call import Call, now, open_project_of
from mvp2desk.app.cli.documents import GOOD, PROBLEMS, words_of
from mvp2desk.domain.errors import UserError
from mvp2desk.domain.submissions.submission import FileRole, Reply, SentBy
from mvp2desk.exchange.writers import draft, write
from mvp2desk.services.form_views.names import where_words
from mvp2desk.services.project.open_project import OpenProject
from mvp2desk.services.projects.start_project import find_project
from mvp2desk.services.status.checkpoint_stage import checkpoint_stage
from mvp2desk.services.status.process_dates import due_words, step_days
from mvp2desk.services.status.project_status import CheckpointStatus, ProjectStatus
from mvp2desk.services.submissions.freeze_packet import freeze_packet
from mvp2desk.services.submissions.packet_folder import write_packet_folder
from mvp2desk.services.submissions.record_submission import record_answer, record_sent
from mvp2desk.services.submissions.step_dates import set_step_dates

Values = Mapping[str, Any]
"""Plain values, as JSON has them."""


def show_plan(call: Call) -> int:
    """Print the days of all steps of a project, or with --all of every project."""
    with call.workspace(reading=True) as workspace:
        values, lines = [], []
        for open_project in _projects(call, workspace):
            status = open_project.status()
            values.append(_plan_values(status))
            lines.append("\n".join(_plan_lines(status, call)))
    call.print_result("\n\n".join(lines), values if call.options.all else values[0])
    return GOOD


def list_checkpoints(call: Call) -> int:
    """Print the checkpoints of a project, or with --all of every project."""
    with call.workspace(reading=True) as workspace:
        values, lines = [], []
        for open_project in _projects(call, workspace):
            status = open_project.status()
            of_project = {"project": status.project.name} if call.options.all else {}
            values += [of_project | _checkpoint_values(one, status) for one in status.checkpoints]
            lines += [_checkpoint_line(one, status, call) for one in status.checkpoints]
    call.print_result("\n".join(lines), values)
    return GOOD


def set_step(call: Call) -> int:
    """Record when a step began and ended, when it is meant to end, and whether it waits for the one before."""
    options = call.options
    with call.project() as open_project:
        entered = open_project.submissions.step_dates(_expect_step(open_project, options.number))
        given = {"began": options.began, "finished": options.finished, "wanted_last": options.until}
        for name, day in given.items():
            if day is not None:
                entered = replace(entered, **{name: day or None})
        if options.waits is not None:
            entered = replace(entered, waits=options.waits)
        if options.reason is not None:
            entered = replace(entered, reason=options.reason)
        set_step_dates(open_project.recorder, entered)
        status = open_project.status()
    values = _plan_values(status)["steps"][options.number - 1]
    call.print_result(step_days(status, status.guide.step(options.number), call.words), values)
    return GOOD


def prepare_packet(call: Call) -> int:
    """Make the folder with everything with which a checkpoint is sent, and keep its files in the workspace."""
    options, fonts, at = call.options, places.fonts(), now()
    words = words_of(options.language)
    with call.project() as open_project:
        key = _expect_checkpoint(open_project, options.key)
        maker = open_project.submissions.packet_maker(key, words)
        packet = maker.packet(lambda target, made: write(target, made, fonts))
        folder = write_packet_folder(packet, maker, options.out, draft, at)
        freeze_packet(open_project.recorder, packet, words.language, at)
    for name in packet.lost:
        call.warn(call.words("The attached file “{name}” is missing.", name=name))
    for one in packet.to:
        if not one.email:
            call.warn(call.words("There is no email address for {name}.", name=one.name))
    values = {
        "folder": str(folder),
        "to": [one.email for one in packet.to if one.email],
        "subject": packet.subject,
        "files": [file.name for file in packet.files if file.role is not FileRole.ANSWERS],
        "open_questions": packet.open,
        "missing_files": list(packet.lost),
    }
    call.print_result(str(folder), values)
    return PROBLEMS if packet.lost else GOOD


def list_changes(call: Call) -> int:
    """Print the answers that have changed since a checkpoint was sent."""
    with call.project(reading=True) as open_project:
        key = _expect_checkpoint(open_project, call.options.key)
        found = open_project.submissions.changes(key)
        names = open_project.context().names
        lines = []
        for one in found:
            form = open_project.guide.form(one.address.form)
            where = where_words(form, one.address, open_project.filled(form), names, call.words)
            lines.append(f"{where}: {one.before or '–'} → {one.now or '–'}")
    values = [{**structs.asdict(one.address), "before": one.before, "now": one.now} for one in found]
    call.print_result("\n".join(lines) or call.words("Nothing has changed since it was sent."), values)
    return GOOD


def mark_sent(call: Call) -> int:
    """Record that a checkpoint was sent."""
    options = call.options
    with call.project() as open_project:
        key = _expect_checkpoint(open_project, options.key)
        day = _expect_past(options.date, open_project.today())
        how = SentBy(options.how) if options.how else open_project.submissions.usual_way(key)
        record_sent(open_project.recorder, key, day, how, options.note)
        return _print_checkpoint(call, open_project, key)


def mark_answered(call: Call) -> int:
    """Record what the state answered."""
    options = call.options
    with call.project() as open_project:
        key = _expect_checkpoint(open_project, options.key)
        record_answer(
            open_project.recorder, key, Reply(options.answer), _expect_past(options.date, open_project.today())
        )
        return _print_checkpoint(call, open_project, key)


def _projects(call: Call, workspace: Any) -> Iterator[OpenProject]:
    if not call.options.all:
        yield open_project_of(workspace, find_project(workspace, call.options.project))
        return
    with workspace.read() as reading:
        projects = reading.projects()
    for project in projects:
        yield open_project_of(workspace, project)


def _expect_step(open_project: OpenProject, number: int) -> int:
    if number not in {step.number for step in open_project.guide.steps}:
        raise UserError("step-unknown", {"number": number})
    return number


def _expect_checkpoint(open_project: OpenProject, key: str) -> str:
    if key not in {one.key for one in open_project.guide.checkpoints}:
        raise UserError("checkpoint-unknown", {"key": key})
    return key


def _expect_past(day: dt.date | None, today: dt.date) -> dt.date:
    """Return the day, today if none was given. Raises UserError "day-in-future"."""
    if day and day > today:
        raise UserError("day-in-future", {"day": day})
    return day or today


def _print_checkpoint(call: Call, open_project: OpenProject, key: str) -> int:
    status = open_project.status()
    one = next(one for one in status.checkpoints if one.checkpoint.key == key)
    call.print_result(_checkpoint_line(one, status, call), _checkpoint_values(one, status))
    return GOOD


def _plan_lines(status: ProjectStatus, call: Call) -> Iterator[str]:
    yield status.project.name
    for step in status.guide.steps:
        yield f"{step.number:>2}  {step_days(status, step, call.words)}  {call.words(step.title)}"


def _plan_values(status: ProjectStatus) -> dict[str, Any]:
    return {
        "project": status.project.name,
        "start": _iso(status.project.start_date),
        "end": _iso(status.plan.end if status.plan else None),
        "steps": [_step_values(status, step.number) for step in status.guide.steps],
    }


def _step_values(status: ProjectStatus, number: int) -> Values:
    planned = status.plan.step(number) if status.plan else None
    entered = status.plan_steps.get(number)
    return {
        "number": number,
        "first": _iso(planned.first if planned else None),
        "last": _iso(planned.last if planned else None),
        "began": _iso(entered.began if entered else None),
        "finished": _iso(entered.finished if entered else None),
        "until": _iso(entered.wanted_last if entered else None),
        "waits": entered.waits if entered else True,
        "reason": entered.reason if entered else "",
    }


def _checkpoint_line(one: CheckpointStatus, status: ProjectStatus, call: Call) -> str:
    stage = checkpoint_stage(one, status)
    return f"{one.checkpoint.number:>2}  {stage:<10}  {one.checkpoint.key:<28}  {due_words(one, status, call.words)}"


def _checkpoint_values(one: CheckpointStatus, status: ProjectStatus) -> dict[str, Any]:
    return {
        "key": one.checkpoint.key,
        "number": one.checkpoint.number,
        "title": str(one.checkpoint.title),
        "step": one.checkpoint.step,
        "due": _iso(one.due),
        "due_is_suggested": one.checkpoint.due_is_suggested,
        "sent_on": _iso(one.sent.sent_on if one.sent else None),
        "how": one.sent.how.value if one.sent else "",
        "answered_on": _iso(one.sent.answered_on if one.sent else None),
        "state": checkpoint_stage(one, status).value,
    }


def _iso(day: dt.date | None) -> str | None:
    return day.isoformat() if day else None
