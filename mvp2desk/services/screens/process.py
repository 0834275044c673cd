"""The process as the window shows it: the rows of the navigator, and the page of a step."""

from collections.abc import Iterator

from mvp2desk.domain.guide.guide import Channel, Guide, HowTo, Part, Phase, Step, Tool
from mvp2desk.domain.status import State
from mvp2desk.services.form_views.section_view import section_line, terms
from mvp2desk.services.form_views.views import Progress, TermView
from mvp2desk.services.recording.status_marks import CHOICES
from mvp2desk.services.screens.contacts import (
    coordinator,
    further_contacts,
    guide_coordinator,
    recipient_lines,
    who_to_ask,
)
from mvp2desk.services.screens.guide_facts import fact_passages
from mvp2desk.services.screens.guide_wording import length_words, recipients, role_title, step_text
from mvp2desk.services.screens.next_action import next_in_step
from mvp2desk.services.screens.resources import summary_of_tool
from mvp2desk.services.screens.views import (
    CheckpointLine,
    Passage,
    PhaseLine,
    ProcessView,
    StepLine,
    StepView,
    ToolLine,
)
from mvp2desk.services.status.process_dates import delay_words, due_words, step_days, step_months
from mvp2desk.services.status.project_status import SETTLED, CheckpointStatus, ProjectStatus, step_state
from mvp2desk.text.parts import PART_WORDS
from mvp2desk.text.submissions import answer_words, sent_words
from mvp2desk.text.words import Words


def phase_lines(status: ProjectStatus, words: Words) -> tuple[PhaseLine, ...]:
    """The phases with their steps, as branches of the navigator."""
    return tuple(_phase_line(phase, status, words) for phase in status.guide.phases)


def process_view(status: ProjectStatus, words: Words) -> ProcessView:
    """The process as a whole."""
    guide = status.guide
    known = coordinator(status.people) or guide_coordinator(guide, status.project.region)
    return ProcessView(
        phases=phase_lines(status, words),
        contacts=who_to_ask(status, words),
        others=further_contacts(status, words),
        facts=fact_passages(guide, 0, words),
        knows_coordinator=known is not None,
    )


def step_view(status: ProjectStatus, step: Step, words: Words) -> StepView:
    """A step's page."""
    guide = status.guide
    phase = next(phase for phase in guide.phases if phase.key == step.phase)
    numbers = [other.number for other in guide.steps]
    at = numbers.index(step.number)
    return StepView(
        line=_step_line(step, phase, status, words),
        phase=words("Phase {number}: {title}", number=phase.number, title=words(phase.title)),
        goal=words(step.goal),
        why=words(step.why),
        overview=tuple(words(text) for text in step.overview),
        next=next_in_step(step, status, words),
        tools=tuple(_tool_line(guide.tool(key), status, words) for key in step.tools),
        resources=tuple(_tool_line(guide.tool(key), status, words) for key in step.resources),
        deliverables=tuple(words(text) for text in step.deliverables),
        checkpoints=tuple(checkpoint_line(c, status, words) for c in status.of_step(step)),
        how=tuple(_how(how, guide, words) for how in step.how),
        tips=tuple(_tips(step, status, words)),
        meetings=tuple(_meetings(step, guide, words)),
        people=tuple(_people(step, status, words)),
        terms=_terms(step, guide, words),
        dates=step_days(status, step, words),
        delay=delay_words(status, step, words),
        facts=fact_passages(guide, step.number, words),
        before=numbers[at - 1] if at else 0,
        after=next(iter(numbers[at + 1 :]), 0),
    )


def checkpoint_line(one: CheckpointStatus, status: ProjectStatus, words: Words) -> CheckpointLine:
    """A checkpoint: what to send, to whom, by when."""
    checkpoint = one.checkpoint
    is_sent = one.sent is not None and not one.asks_for_changes
    return CheckpointLine(
        key=checkpoint.key,
        title=words(checkpoint.title),
        trigger=words(checkpoint.trigger),
        recipients=recipients(checkpoint, status.guide, words),
        due=one.due,
        due_words=due_words(one, status, words),
        state=one.state,
        attach=tuple(words(text) for text in checkpoint.attach),
        unlocks=words(checkpoint.unlocks),
        form=one.form.form.key if one.form else "",
        note=one.reason,
        step=checkpoint.step,
        contacts=recipient_lines(checkpoint, status, words),
        choices=() if is_sent else CHOICES,
        by_hand=one.by_hand,
        is_settled=one.state in SETTLED,
        is_mailed=checkpoint.channel is Channel.MAIL,
        sent=submission_words(one, status, words),
        is_sent=is_sent,
        waits_for_answer=one.waits_for_answer,
    )


def submission_words(one: CheckpointStatus, status: ProjectStatus, words: Words) -> str:
    """Word the last submission of a checkpoint: date, way, and the answer or the days without one."""
    if one.sent is None or one.sent.sent_on is None:
        return ""
    sentences = [sent_words(one.sent, words)]
    if one.due is not None:
        sentences.append(words("It was due on {date}.", date=words.date(one.due)))
    if answer := answer_words(one.sent, words):
        sentences.append(answer)
    elif days := (status.today - one.sent.sent_on).days:
        sentences.append(words.count("No answer for {n} day so far.", "No answer for {n} days so far.", days))
    return words.sentences(sentences)


def _phase_line(phase: Phase, status: ProjectStatus, words: Words) -> PhaseLine:
    steps = [step for step in status.guide.steps if step.phase == phase.key]
    window = step_months(status, steps[0], steps[-1], words)
    lines = tuple(_step_line(step, phase, status, words) for step in steps)
    return PhaseLine(phase.number, words(phase.title), window, lines)


def _step_line(step: Step, phase: Phase, status: ProjectStatus, words: Words) -> StepLine:
    window = step_months(status, step, step, words)
    state = step_state(step, status)
    return StepLine(step.number, words(step.title), state, phase.number, window, status.now is step)


def _tool_line(tool: Tool, status: ProjectStatus, words: Words) -> ToolLine:
    title, about, own = words(tool.title), words(tool.about), status.forms.get(tool.form)
    summary = summary_of_tool(status.guide, tool.key)
    if own is None:
        nothing = Progress(0, 0)
        return ToolLine(tool.key, title, about, "", State.NOT_STARTED, nothing, address=tool.address, summary=summary)
    return ToolLine(
        tool.key,
        title,
        about,
        own.form.key,
        own.state,
        Progress(own.progress.done, own.progress.total),
        tuple(section_line(own.form, section, own.filled, words) for section in own.form.sections),
        address=tool.address,
        choices=CHOICES,
        by_hand=own.by_hand,
        note=own.reason,
        summary=summary,
    )


def _how(how: HowTo, guide: Guide, words: Words) -> Passage:
    led = words("Led by: {who}", who=role_title(how.led_by, guide, words)) if how.led_by else ""
    tools = [words(guide.tool(key).title) for key in how.tools]
    using = words("Uses: {what}", what=words.listing(tools)) if tools else ""
    return Passage(words(how.title), words(how.text), _beside(led, length_words(how.minutes, words), using))


def _tips(step: Step, status: ProjectStatus, words: Words) -> Iterator[Passage]:
    """The tips, those for small towns first where the town is one."""
    first = status.project.under_5000
    for tip in sorted(step.tips, key=lambda tip: first and not tip.small_towns):
        yield Passage(words(tip.title), words(tip.text), small_towns=tip.small_towns)


def _meetings(step: Step, guide: Guide, words: Words) -> Iterator[Passage]:
    """The meetings of this step, then those of all steps."""
    for number in (step.number, 0):
        for meeting in guide.meetings:
            if meeting.step == number:
                led = words("Led by: {who}", who=role_title(meeting.lead, guide, words))
                optional = words("If you like") if meeting.optional else ""
                aside = _beside(led, length_words(meeting.minutes, words), optional)
                yield Passage(words(meeting.title), words(meeting.about), aside)


def _people(step: Step, status: ProjectStatus, words: Words) -> Iterator[Passage]:
    """Yield the roles of a step with their duties in it and in all steps, and their people in this project."""
    for role in status.guide.roles:
        part = step.takes_part.get(role.key)
        if part is None:
            continue
        duties = [words(duty.text) for number in (step.number, 0) for duty in role.duties if duty.step == number]
        names = [person.name for person in status.people if person.role == role.key]
        who = words.listing(names) if names else ""
        yield Passage(words(role.title), "\n".join(duties), _beside(words(PART_WORDS[Part(part)]), who))


def _terms(step: Step, guide: Guide, words: Words) -> tuple[TermView, ...]:
    """The key terms that the step's own text uses."""
    said = step_text(step)
    return terms(guide.key_terms, tuple(term.key for term in guide.key_terms if term.term.casefold() in said), words)


def _beside(*parts: str) -> str:
    return " · ".join(part for part in parts if part)
