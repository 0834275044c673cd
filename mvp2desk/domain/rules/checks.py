"""Checks of a form's answers. No problem blocks saving."""

from collections.abc import Iterator, Mapping
from functools import partial
from types import MappingProxyType

from msgspec import Struct
from msgspec.structs import replace

from mvp2desk.domain.addresses import Address
from mvp2desk.domain.answers.answers import Answer, FormAnswers
from mvp2desk.domain.answers.progress import first_open_question, is_relevant, section_progress
from mvp2desk.domain.forms.form import Field, Form, Kind, Section
from mvp2desk.domain.forms.kinds import KINDS, ValueType, is_row_id, keys, read, split_unread
from mvp2desk.domain.problems import Fact, Level, Problem
from mvp2desk.domain.rules.check_context import CheckContext
from mvp2desk.domain.rules.rules import RuleContext, apply_rule


def check_form(form: Form, filled: FormAnswers, context: CheckContext) -> tuple[Problem, ...]:
    """Return every problem of a form, in reading order: unreadable answers, lost files and rows, rules, open
    sections."""
    look = _Look(form, filled, context)
    return tuple(problem for section in form.sections for problem in look.section(section))


def check_answer(form: Form, filled: FormAnswers, address: Address, context: CheckContext) -> tuple[Problem, ...]:
    """Return the problems of one answer, or of a whole table if `address` has no field."""
    field = form.field(address.field or address.table, address.table if address.field else "")
    if _is_quiet(field, address.row, filled):
        return ()
    section = form.section_of(address.table or address.field)
    return tuple(_Look(form, filled, context).field(section, field, address))


def _is_quiet(field: Field, row: str, filled: FormAnswers) -> bool:
    """True if an answer cannot have a problem, as is the case for most cells of a table."""
    if field.rules or field.brought or KINDS[field.kind].holds is ValueType.KEYS:
        return False
    answer = filled.answer(field.key, row)
    return not (answer.unread or answer.follow_up)


class _Look(Struct, frozen=True):
    """Checks one form."""

    form: Form
    filled: FormAnswers
    context: CheckContext

    def section(self, section: Section) -> Iterator[Problem]:
        """Yield the problems of a section, question by question, then its open questions."""
        for field in section.fields:
            if field.kind is not Kind.REPEAT:
                if not _is_quiet(field, "", self.filled):
                    yield from self.field(section, field, Address(self.form.key, field.key))
                continue
            yield from self.field(section, field, Address(self.form.key, table=field.key))
            for row in self.filled.rows_of(field.key):
                of_row = partial(self._row, section, field, row.id)
                yield from self.filled.row_value(row.id, "problems", of_row, self.context.row_scope)
        count = section_progress(section, self.filled)
        if count.done < count.total:
            first = first_open_question(self.form, section, self.filled)
            facts: Mapping[str, Fact] = MappingProxyType(
                {"label": section.title, "open": count.total - count.done, "total": count.total}
            )
            yield Problem("section-incomplete", Level.MUST, first, facts, section.source)

    def field(self, section: Section, field: Field, address: Address) -> Iterator[Problem]:
        """Yield the problems of one answer or table. A rule without a source has that of its section."""
        if not is_relevant(field, self.filled, address.row):
            return
        answer = self.filled.effective(address)
        yield from self._unreadable(field, address, answer)
        yield from self._lost(field, address)
        brought = self.filled.brought.get((address.row, address.field))
        if brought and brought.is_news_to(self.filled.at(address)):
            yield Problem("source-changed", Level.SHOULD, address, source=section.source)
        situation = RuleContext(self.form, answer, field, address, self.filled, self.context)
        for rule in field.rules:
            problem = apply_rule(rule, situation)
            if problem is not None:
                yield replace(problem, source=problem.source or section.source)
        if answer.follow_up and not answer.owner:
            yield Problem("no-owner", Level.TIP, address, source=section.source)

    def _unreadable(self, field: Field, address: Address, answer: Answer) -> Iterator[Problem]:
        if answer.unread and KINDS[field.kind].stores_answer:
            reading = read(answer.unread, field, self.context.notation)
            facts = MappingProxyType({"typed": self._typed(field, answer.unread)})
            offers = reading.offers if reading.code else (reading.text,)
            yield Problem(reading.code or "typed-earlier", Level.MUST, address, facts, offers=offers)

    def _typed(self, field: Field, unread: str) -> Fact:
        """Return the faulty part of the typed text; if there are too many rows, the ids of all."""
        if field.kind is Kind.SELECT_MULTIPLE:
            return split_unread(unread, field)[1]
        if field.kind is Kind.REFERENCE:
            rest = " ".join(key for key in keys(unread) if not is_row_id(key)).replace("_", " ")
            return rest or keys(unread)
        return unread

    def _lost(self, field: Field, address: Address) -> Iterator[Problem]:
        """Yield problems of attached files without content and of references to removed rows; not again where they are
        brought over."""
        if KINDS[field.kind].holds is not ValueType.KEYS:
            return
        pointed = keys(self.filled.at(address).text)
        if field.kind is Kind.ATTACHMENT:
            for key in pointed:
                if key in self.context.lost:
                    facts = MappingProxyType({"name": self.context.lost[key]})
                    yield Problem("file-missing", Level.MUST, address, facts)
        if field.kind is Kind.REFERENCE and any(key not in self.context.project_answers.rows for key in pointed):
            yield Problem("row-missing", Level.MUST, address)

    def _row(self, section: Section, table: Field, row: str) -> tuple[Problem, ...]:
        """The problems of the answers in one row."""
        return tuple(
            problem
            for column in table.fields
            if not _is_quiet(column, row, self.filled)
            for problem in self.field(section, column, Address(self.form.key, column.key, table.key, row))
        )
