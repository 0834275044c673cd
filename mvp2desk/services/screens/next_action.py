"""The next action of a project."""

from msgspec.structs import replace

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
    if open_one.is_waiting:
        sentence = words("“{title}” is waiting for someone else. It is due: {due}.", title=title, due=due)
        return _to_mark(sentence, open_one, step, words, on_page=on_page)
    form = open_one.form
    whom = recipients(open_one.checkpoint, status.guide, words)
    if open_one.state is State.READY and form and whom:
        sentence = words("{title} is ready. Email it to: {whom}. Due: {due}.", title=title, whom=whom, due=due)
        look = words("Look at the document")
        return NextThing(sentence, look, step=step.number, preview=form.form.key, also=(_to_record(open_one, words),))
    if open_one.asks_for_changes:
        sentence = words("Changes were asked for: “{title}”. Make them, and send it again.", title=title)
        first = Address(form.form.key) if form else None
        return NextThing(sentence, words("Go on"), first, step.number, also=(_to_record(open_one, words),))
    if form and open_one.checkpoint.recorded_in:
        return _to_answer(open_one, form, step, words, due, on_page=on_page)
    if form and form.progress.done < form.progress.total:
        return _to_fill(form, step, words)
    if form and (unread := _unread(form)) and form.state is State.BEGUN:
        return _to_correct(form, unread, step, words)
    question = words(open_one.checkpoint.question)
    if question:
        sentence = words("{question} Due: {due}.", question=question, due=due)
    else:
        sentence = words("“{title}” is still open. Due: {due}.", title=title, due=due)
    return replace(_to_mark(sentence, open_one, step, words, on_page=on_page), also=(_to_record(open_one, words),))


def _to_answer(
    one: CheckpointStatus, form: FormStatus, step: Step, words: Words, due: str, *, on_page: bool
) -> NextThing:
    """Ask the question of a checkpoint; once it is answered, ask to send it."""
    title, key = words(one.checkpoint.title), one.checkpoint.recorded_in.partition(".")[2]
    if not form.filled.rows_of(key) and form.filled.answer(key).is_blank:
        question = words(one.checkpoint.question)
        sentence = words("{question} Due: {due}.", question=question, due=due)
        not_yet = words("Not yet: open {form}", form=words(form.form.title))
        other = NextThing("", not_yet, Address(form.form.key), step.number)
        return NextThing(sentence, words("Yes, record it"), _recorded(form, key), step.number, also=(other,))
    sentence = words("“{title}” is recorded. Tell the state about it. Due: {due}.", title=title, due=due)
    return replace(_to_mark(sentence, one, step, words, on_page=on_page), also=(_to_record(one, words),))


def _recorded(form: FormStatus, key: str) -> Address:
    field = form.form.field(key)
    return Address(form.form.key, table=key) if field.fields else Address(form.form.key, key)


def _to_record(one: CheckpointStatus, words: Words) -> NextThing:
    """Record that a checkpoint was sent."""
    is_mailed = one.checkpoint.channel is Channel.MAIL
    label = words("We sent it…") if is_mailed else words("It is done…")
    return NextThing("", label, step=one.checkpoint.step, sent=one.checkpoint.key)


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
