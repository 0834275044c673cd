"""What is worth a look in a filled form: everything the Check panel says, none of it ever blocks a draft."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace
from types import MappingProxyType

from mvp2desk.domain.addresses import Address
from mvp2desk.domain.answers import Filled
from mvp2desk.domain.forms import Field, Form, Kind, Section
from mvp2desk.domain.kinds import KINDS, read
from mvp2desk.domain.notation import UNITED_STATES, Notation
from mvp2desk.domain.problems import Level, Problem
from mvp2desk.domain.progress import is_relevant, open_questions, section_progress
from mvp2desk.domain.rules import Situation, apply_rule


def check_form(form: Form, filled: Filled, today: dt.date, notation: Notation = UNITED_STATES) -> tuple[Problem, ...]:
    """Every problem of a form, in reading order: unreadable answers, rules, and sections that are not complete."""
    return tuple(p for section in form.sections for p in _check_section(form, section, filled, today, notation))


def check_answer(
    form: Form, filled: Filled, address: Address, today: dt.date, notation: Notation = UNITED_STATES
) -> tuple[Problem, ...]:
    """The problems of one answer, or of one table as a whole when `address` has no field."""
    field = form.field(address.field or address.table, address.table if address.field else "")
    section = form.section_of(address.table or address.field)
    return tuple(_check_field(section, field, filled, address, today, notation))


def _check_section(
    form: Form, section: Section, filled: Filled, today: dt.date, notation: Notation
) -> Iterator[Problem]:
    for field, address in _places(form, section, filled):
        yield from _check_field(section, field, filled, address, today, notation)
    count = section_progress(form, section, filled)
    if count.done < count.total:
        first = open_questions(form, section, filled)[0]
        facts = MappingProxyType({"open": count.total - count.done, "total": count.total})
        yield Problem("section-incomplete", Level.MUST, first, facts, section.source)


def _places(form: Form, section: Section, filled: Filled) -> Iterator[tuple[Field, Address]]:
    for field in section.fields:
        if field.kind is not Kind.REPEAT:
            yield field, Address(form.key, field.key)
            continue
        yield field, Address(form.key, table=field.key)
        for row in filled.rows_of(field.key):
            for column in field.fields:
                yield column, Address(form.key, column.key, field.key, row.id)


def _check_field(
    section: Section, field: Field, filled: Filled, address: Address, today: dt.date, notation: Notation
) -> Iterator[Problem]:
    """The problems of one answer or table. A rule that names no source of its own rests on its section's."""
    if not is_relevant(field, filled, address.row):
        return
    answer = filled.at(address)
    if answer.unread and KINDS[field.kind].keeps:
        reading = read(answer.unread, field, notation)
        facts = MappingProxyType({"typed": answer.unread, "offer": reading.offer})
        yield Problem(reading.code or "number-unreadable", Level.MUST, address, facts)
    situation = Situation(answer, field, address, filled, today)
    for rule in field.rules:
        problem = apply_rule(rule, situation)
        if problem is not None:
            yield replace(problem, source=problem.source or section.source)
    if answer.follow_up and not answer.owner:
        yield Problem("no-owner", Level.TIP, address, source=section.source)
