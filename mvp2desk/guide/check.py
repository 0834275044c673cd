"""Consistency checks of a guide: keys, numbers, months, sums and references."""

from collections.abc import Iterator
from itertools import chain

from mvp2desk.domain.guide.guide import Channel, Guide, Part
from mvp2desk.guide.check_forms import form_faults
from mvp2desk.guide.check_links import link_faults
from mvp2desk.guide.faults import PackFault
from mvp2desk.guide.files import FILES
from mvp2desk.guide.keys import dangling, key_faults, keys_of

PROCESS_AWARD = "process-award"
"""Key of the figure that equals the sum of the sample budget's lines."""

MAILBOX = "mailbox"
"""Recipient key of the program's mailbox, which is not a role."""


def faults_of(guide: Guide) -> tuple[PackFault, ...]:
    """Return all inconsistencies of `guide`."""
    return tuple(
        chain(
            _key_faults(guide),
            _number_faults(guide),
            _month_faults(guide),
            _budget_faults(guide),
            _step_faults(guide),
            _part_faults(guide),
            _people_faults(guide),
            _tool_faults(guide),
            _checkpoint_faults(guide),
            _criterion_faults(guide),
            chain.from_iterable(form_faults(form, guide) for form in guide.forms),
            link_faults(guide),
        )
    )


def _key_faults(guide: Guide) -> Iterator[PackFault]:
    for name, (file, word) in FILES.items():
        yield from key_faults(getattr(guide, name), file, word)
    yield from key_faults(guide.forms, "forms", "form")
    for number, step in enumerate(guide.steps, start=1):
        yield from key_faults(step.how, "steps.toml", f"step {number}, how")


def _number_faults(guide: Guide) -> Iterator[PackFault]:
    numbered = (
        ("phases.toml", "phase", [phase.number for phase in guide.phases]),
        ("steps.toml", "step", [step.number for step in guide.steps]),
        ("checkpoints.toml", "checkpoint", [checkpoint.number for checkpoint in guide.checkpoints]),
    )
    for file, word, numbers in numbered:
        for place, number in enumerate(numbers, start=1):
            if number != place:
                yield PackFault(file, f"{word} {place}", f"its number is {number}, but it stands in place {place}")


def _month_faults(guide: Guide) -> Iterator[PackFault]:
    free = 1
    for number, step in enumerate(guide.steps, start=1):
        if step.first_month != free:
            yield PackFault("steps.toml", f"step {number}", f"begins in month {step.first_month}, not in month {free}")
        if step.last_month < step.first_month:
            yield PackFault("steps.toml", f"step {number}", "ends before it begins")
        free = step.last_month + 1
    for number, phase in enumerate(guide.phases, start=1):
        months = sum(s.last_month - s.first_month + 1 for s in guide.steps if s.phase == phase.key)
        if months != phase.months:
            yield PackFault("phases.toml", f"phase {number}", f"has {phase.months} months, but its steps have {months}")


def _budget_faults(guide: Guide) -> Iterator[PackFault]:
    award = next((figure.value for figure in guide.figures if figure.key == PROCESS_AWARD), None)
    total = sum(line.dollars for line in guide.budget_lines)
    if award is None:
        yield PackFault("figures.toml", "", f"there is no figure {PROCESS_AWARD!r}")
    elif total != award:
        yield PackFault("budget.toml", "", f"the lines add up to {total}, but the figure {PROCESS_AWARD!r} is {award}")


def _step_faults(guide: Guide) -> Iterator[PackFault]:
    phases, roles, tools = keys_of(guide.phases), keys_of(guide.roles), keys_of(guide.tools)
    for number, step in enumerate(guide.steps, start=1):
        place = f"step {number}"
        yield from dangling("steps.toml", place, "phase", (step.phase,), phases)
        yield from dangling("steps.toml", f"{place}, tools", "tool", step.tools, tools)
        yield from dangling("steps.toml", f"{place}, resources", "tool", step.resources, tools)
        yield from dangling("steps.toml", f"{place}, takes_part", "role", step.takes_part, roles)
        for count, how in enumerate(step.how, start=1):
            within = f"{place}, how {count}"
            yield from dangling("steps.toml", f"{within}, led_by", "role", filter(None, (how.led_by,)), roles)
            yield from dangling("steps.toml", f"{within}, tools", "tool", how.tools, tools)


def _part_faults(guide: Guide) -> Iterator[PackFault]:
    """Compare roles and tools listed by steps with the steps listed by roles and tools."""
    roles = {role.key: role for role in guide.roles}
    for number, step in enumerate(guide.steps, start=1):
        for key, part in step.takes_part.items():
            if key in roles and part is not Part.JOINS and (part is Part.CORE_TEAM) != roles[key].core_team:
                yield PackFault("steps.toml", f"step {number}, takes_part", f"{key!r} cannot be of {part}")
    parts = {step.number: step.takes_part for step in guide.steps}
    for number, role in enumerate(guide.roles, start=1):
        for count, duty in enumerate(role.duties, start=1):
            if duty.step in parts and role.key not in parts[duty.step]:
                yield PackFault("roles.toml", f"role {number}, duties {count}", f"takes no part in step {duty.step}")


def _people_faults(guide: Guide) -> Iterator[PackFault]:
    steps = frozenset(step.number for step in guide.steps)
    roles, regions = keys_of(guide.roles), keys_of(guide.regions)
    for number, role in enumerate(guide.roles, start=1):
        for count, duty in enumerate(role.duties, start=1):
            if duty.step not in steps | {0}:
                yield PackFault("roles.toml", f"role {number}, duties {count}", f"there is no step {duty.step}")
    for number, meeting in enumerate(guide.meetings, start=1):
        yield from dangling("meetings.toml", f"meeting {number}, lead", "role", (meeting.lead,), roles)
        if meeting.step not in steps | {0}:
            yield PackFault("meetings.toml", f"meeting {number}, step", f"there is no step {meeting.step}")
    for number, contact in enumerate(guide.contacts, start=1):
        region = filter(None, (contact.region,))
        yield from dangling("contacts.toml", f"contact {number}, region", "region", region, regions)


def _tool_faults(guide: Guide) -> Iterator[PackFault]:
    roles, forms = keys_of(guide.roles), keys_of(guide.forms)
    for number, tool in enumerate(guide.tools, start=1):
        place = f"tool {number}"
        yield from dangling("tools.toml", f"{place}, used_by", "role", tool.used_by, roles)
        yield from dangling("tools.toml", f"{place}, form", "form", filter(None, (tool.form,)), forms)
        if not guide.steps_using(tool.key):
            yield PackFault("tools.toml", place, f"no step uses {tool.key!r}")


def _checkpoint_faults(guide: Guide) -> Iterator[PackFault]:
    steps = {step.number: step for step in guide.steps}
    recipients, tools = keys_of(guide.roles) | {MAILBOX}, keys_of(guide.tools)
    for number, checkpoint in enumerate(guide.checkpoints, start=1):
        file, place = "checkpoints.toml", f"checkpoint {number}"
        yield from dangling(file, f"{place}, recipients", "role", checkpoint.recipients, recipients)
        yield from dangling(file, f"{place}, tools", "tool", checkpoint.tools, tools)
        if bool(checkpoint.recipients) == (checkpoint.channel is Channel.WEB_FORM):
            yield PackFault(file, f"{place}, recipients", "a web form has none, anything else needs one")
        step = steps.get(checkpoint.step)
        if step is None:
            yield PackFault(file, f"{place}, step", f"there is no step {checkpoint.step}")
        elif checkpoint.due_month and not step.first_month <= checkpoint.due_month <= step.last_month:
            yield PackFault(file, f"{place}, due_month", f"lies outside of step {step.number}")
        if checkpoint.recorded_in and not _has_field(guide, checkpoint.recorded_in):
            yield PackFault(file, f"{place}, recorded_in", f"there is no field {checkpoint.recorded_in!r}")
        for document in checkpoint.documents:
            if not _has_document(guide, document):
                yield PackFault(file, f"{place}, documents", f"there is no document {document!r}")
        for field in checkpoint.files:
            if not _has_field(guide, field):
                yield PackFault(file, f"{place}, files", f"there is no field {field!r}")
        if checkpoint.before_step and (
            checkpoint.before_step not in steps or checkpoint.before_step <= checkpoint.step
        ):
            yield PackFault(file, f"{place}, before_step", f"there is no later step {checkpoint.before_step}")


def _has_document(guide: Guide, document: str) -> bool:
    key, _, part = document.removesuffix(".xlsx").partition(":")
    form = next((form for form in guide.forms if form.key == key), None)
    return form is not None and part in {
        "",
        *(letter.key for letter in form.letters),
        *(extract.key for extract in form.extracts),
    }


def _has_field(guide: Guide, place: str) -> bool:
    key, *table, field = place.split(".")
    try:
        guide.form(key).field(field, *table)
    except KeyError:
        return False
    return True


def _criterion_faults(guide: Guide) -> Iterator[PackFault]:
    figures = keys_of(guide.figures)
    for number, criterion in enumerate(guide.criteria, start=1):
        yield from dangling("criteria.toml", f"criterion {number}, figures", "figure", criterion.figures, figures)
