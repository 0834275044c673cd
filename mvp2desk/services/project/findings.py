"""The findings of `verify` in the words of a project: the question, what it said, and what it says now."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterable, Mapping
from functools import cache
from typing import Any

from msgspec import Struct

from mvp2desk.domain.addresses import Address
from mvp2desk.domain.answers.answers import NO_ANSWER, Answer
from mvp2desk.domain.answers.row_names import Names
from mvp2desk.domain.errors import UserError
from mvp2desk.domain.forms.form import Field
from mvp2desk.domain.project.journal import VerifyMismatch
from mvp2desk.services.form_views.names import where_words
from mvp2desk.services.project.project_source import ProjectSource
from mvp2desk.store.reading import answer_of
from mvp2desk.text.carried import carried_words
from mvp2desk.text.kinds import as_typed, reading
from mvp2desk.text.mismatches import mismatch_words, row_words, when_words
from mvp2desk.text.words import Words

SourceOf = Callable[[str], ProjectSource]
"""Returns a project by its id. Raises KeyError or UserError if it cannot be opened."""


class FindingView(Struct, frozen=True):
    """A finding: the place, its former and present reading, the time when it was right, and all that as a sentence."""

    where: str
    said: str
    now: str
    when: str
    sentence: str
    finding: VerifyMismatch


def finding_views(found: Iterable[VerifyMismatch], source_of: SourceOf, words: Words) -> tuple[FindingView, ...]:
    """Return findings in words, equal sentences once, those that can be put back first."""
    views: dict[str, FindingView] = {}
    opened = cache(source_of)
    for finding in sorted(found, key=lambda one: not one.can_be_put_back):
        where, said, now = _readings(finding, opened, words)
        sentence = mismatch_words(words, finding, where, said, now)
        views.setdefault(sentence, FindingView(where, said, now, when_words(words, finding), sentence, finding))
    return tuple(views.values())


def _readings(finding: VerifyMismatch, source_of: SourceOf, words: Words) -> tuple[str, str, str]:
    """Return place, former reading and present reading."""
    if finding.address is not None and finding.project:
        with contextlib.suppress(KeyError, UserError):  # damage, or an edition without this form or question
            return _in_project(finding, finding.address, source_of(finding.project), words)
    said, now = (_changed_values(finding, values) for values in (finding.expected, finding.found))
    return row_words(words, finding), said, now


def _in_project(finding: VerifyMismatch, address: Address, source: ProjectSource, words: Words) -> tuple[str, str, str]:
    form, names = source.guide.form(address.form), source.context().names
    where = words(form.title)
    if address.table or address.field:
        filled = source.snapshot().answers.filled[form.key]
        where = words("{form} · {table}", form=where, table=where_words(form, address, filled, names, words))
    if not address.field:
        said, now = (_place(values, words) for values in (finding.expected, finding.found))
        return where, said, now
    field = form.field(address.field, address.table)
    before, after = answer_of(finding.expected), answer_of(finding.found)
    said, now = _reading(field, before, names, words), _reading(field, after, names, words)
    said_also = carried_words(words, after, before, names) if before != NO_ANSWER else ()
    now_also = carried_words(words, before, after, names) if after != NO_ANSWER else ()
    if said == now:  # only its details differ
        said = now = ""
    return where, "; ".join(filter(None, (said, *said_also))), "; ".join(filter(None, (now, *now_also)))


def _place(values: Mapping[str, Any] | None, words: Words) -> str:
    """Word a row by its position, or a form by the state that it was given."""
    if values is None:
        return ""
    if isinstance(position := values.get("position"), int):
        return words("row {number}", number=position + 1)
    return str(values.get("reason") or values.get("state") or "")


def _reading(field: Field, answer: Answer, names: Names, words: Words) -> str:
    if answer.unknown:
        return words("We don't know yet")
    return as_typed(words, field, answer.unread, names) or reading(words, field, answer.text, names)


def _changed_values(finding: VerifyMismatch, values: Mapping[str, Any] | None) -> str:
    """Word the columns that differ, or those that have text."""
    if values is None:
        return ""
    others = (finding.found if values is finding.expected else finding.expected) or {}
    changed = [value for name, value in values.items() if name != "id" and value != others.get(name)]
    return ", ".join(str(value) for value in changed if value not in (None, ""))
