"""The next action of a project."""

from mvp2desk.domain.addresses import Address
from mvp2desk.domain.answers.progress import open_questions, unread_answers
from mvp2desk.domain.guide.guide import Channel, Step
from mvp2desk.domain.status import State
from mvp2desk.services.screens.guide_wording import recipients
from mvp2desk.services.screens.views import NextThing
from mvp2desk.services.status.process_dates import due_words, step_months
from mvp2desk.services.status.project_status import SETTLED, CheckpointStatus, FormStatus, ProjectStatus
from mvp2desk.text.words import Words


def next_thing(status: ProjectStatus, words: Words) -> NextThing:
    """Return the next action: the first open one in the steps up to today's, otherwise the first of later steps.

    Actions that wait for another person come only if there is nothing else to do.
    """
    steps = status.guide.steps
    so_far = reached(status)
    waiting = None
    for step in steps[:so_far]:
        for one in _still_open(step, status):
            if not one.is_waiting:
                return _to_do(one, step, status, words)
            waiting = waiting or (one, step)
    if waiting:
        return _to_do(*waiting, status, words)
    for step in steps[so_far:]:
        if _still_open(step, status):
            sentence = words(
                "All that is due so far is done. Next comes step {number}, “{title}”: {months}.",
                number=step.number,
                title=words(step.title),
                months=step_months(status, step, step, words),
            )
            return NextThing(sentence, words("Look at step {number}", number=step.number), step=step.number)
    last = steps[-1]
    sentence = words("Every checkpoint of the process is behind you. Well done.")
    return NextThing(sentence, words("Look at step {number}", number=last.number), step=last.number)


def reached(status: ProjectStatus) -> int:
    """The number of the step that the project has come to."""
    return status.now.number if status.now else _reached_without_dates(status)


def next_in_step(step: Step, status: ProjectStatus, words: Words) -> NextThing | None:
    """Return the first open action of a step, or None. Actions that wait for another person come last."""
    still_open = sorted(_still_open(step, status), key=lambda one: one.is_waiting)
    return _to_do(still_open[0], step, status, words, on_page=True) if still_open else None


def _still_open(step: Step, status: ProjectStatus) -> tuple[CheckpointStatus, ...]:
    return tuple(c for c in status.of_step(step) if c.state not in SETTLED)


def _to_do(
    open_one: CheckpointStatus, step: Step, status: ProjectStatus, words: Words, *, on_page: bool = False
) -> NextThing:
    """Word the action of a checkpoint. `on_page` is true on the page of its own step."""
    title = words(open_one.checkpoint.title)
    due = due_words(open_one, status, words)
    facts = {"number": step.number, "title": title, "due": due}
    if open_one.is_waiting:
        sentence = words("“{title}” is waiting for someone else. It is due: {due}.", title=title, due=due)
        return _to_mark(sentence, open_one, step, words, on_page=on_page)
    form = open_one.form
    whom = recipients(open_one.checkpoint, status.guide, words)
    if open_one.state is State.READY and form and whom:
        sentence = words("{title} is ready. Mail it to: {whom}. Due: {due}.", title=title, whom=whom, due=due)
        return NextThing(sentence, words("Look at the document"), step=step.number, preview=form.form.key)
    if form and form.progress.done < form.progress.total:
        return _to_fill(form, step, words)
    if form and (unread := _unread(form)) and form.state is State.BEGUN:
        return _to_correct(form, unread, step, words)
    mailed = open_one.checkpoint.channel is Channel.MAIL
    if on_page and mailed:
        sentence = words("“{title}” is still open. Due: {due}. Once you have mailed it, mark it here.", **facts)
    elif on_page:
        sentence = words("“{title}” is still open. Due: {due}. Once it is done, mark it here.", **facts)
    elif mailed:
        sentence = words(
            "Step {number} still waits for “{title}”. Due: {due}. Once you have mailed it, mark it there.", **facts
        )
    else:
        sentence = words(
            "Step {number} still waits for “{title}”. Due: {due}. Once it is done, mark it there.", **facts
        )
    return _to_mark(sentence, open_one, step, words, on_page=on_page)


def _to_mark(sentence: str, one: CheckpointStatus, step: Step, words: Words, *, on_page: bool) -> NextThing:
    go = words("Go to the checkpoint") if on_page else words("Look at step {number}", number=step.number)
    return NextThing(sentence, go, step=step.number, checkpoint=one.checkpoint.key)


def _to_fill(status: FormStatus, step: Step, words: Words) -> NextThing:
    form, count = status.form, status.progress
    questions = (open_questions(form, section, status.filled) for section in form.sections)
    first = next((found[0] for found in questions if found), Address(form.key))
    if status.state is State.NOT_STARTED:
        sentence = words.count(
            "The {form} has not been started. It has {n} question.",
            "The {form} has not been started. It has {n} questions.",
            count.total,
            form=words(form.title),
        )
        return NextThing(sentence, words("Begin"), Address(form.key), step.number)
    sentence = words.count(
        "{n} question in the {form} has no answer yet.",
        "{n} questions in the {form} have no answer yet.",
        count.total - count.done,
        form=words(form.title),
    )
    return NextThing(sentence, words("Go on"), first, step.number)


def _to_correct(status: FormStatus, unread: list[Address], step: Step, words: Words) -> NextThing:
    sentence = words.count(
        "{n} answer in the {form} cannot be read as it is written.",
        "{n} answers in the {form} cannot be read as they are written.",
        len(unread),
        form=words(status.form.title),
    )
    return NextThing(sentence, words("Go on"), unread[0], step.number)


def _unread(status: FormStatus) -> list[Address]:
    form = status.form
    return [address for section in form.sections for address in unread_answers(form, section, status.filled)]


def _reached_without_dates(status: ProjectStatus) -> int:
    """Return the number of steps that count as reached without dates: one before the start, all after the end."""
    start = status.project.start_date
    if start is not None:
        return 1 if status.today < start else len(status.guide.steps)
    for step in status.guide.steps:
        if _still_open(step, status):
            return step.number
    return len(status.guide.steps)
