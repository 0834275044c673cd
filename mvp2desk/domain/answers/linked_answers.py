"""Texts that one answer takes over from another: computed for a whole project, or again after a change."""

from collections.abc import Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet

from msgspec import Struct, field
from msgspec.structs import replace

from mvp2desk.domain.addresses import Address
from mvp2desk.domain.answers.answers import Answer, BroughtText, CellKey, FormAnswers, Row
from mvp2desk.domain.answers.project_answers import ProjectAnswers, indexed, suggested, with_suggestions
from mvp2desk.domain.answers.renamed_keys import renamed
from mvp2desk.domain.forms.form import Brought, Field, Form, Privacy
from mvp2desk.domain.forms.kinds import keys

_FieldKey = tuple[str, str]
"""(form key, field key)."""


class FormChange(Struct, frozen=True):
    """A change to one form: its new answers (`NO_ANSWER` if removed), and the rows of the tables that changed."""

    answers: Mapping[CellKey, Answer] = field(default_factory=dict)
    tables: Mapping[str, tuple[Row, ...]] = field(default_factory=dict)


def compiled(forms: Iterable[Form], filled: Mapping[str, FormAnswers]) -> ProjectAnswers:
    """Return the answers of all `forms` with the suggestions of the guide and with linked texts."""
    by_key = {form.key: form for form in forms}
    entered = {key: _prepared(form, filled.get(key, FormAnswers(key))) for key, form in by_key.items()}
    plain = indexed(by_key, entered)
    links = _Links(plain)
    linked = {key: _with_texts(entered[key], dict(links.of_form(form))) for key, form in by_key.items()}
    return indexed(by_key, linked)


def updated(before: ProjectAnswers, changes: Mapping[str, FormChange]) -> ProjectAnswers:
    """Return `before` after `changes`, by form key: equal to compiling everything again.

    Forms without a change keep their identity, so that what was derived from them stays valid.
    """
    filled = dict(before.filled)
    for key, change in changes.items():
        filled[key] = _changed(before.forms[key], before.filled[key], change)
    now = indexed(before.forms, filled, before)
    touched = {(form, key) for form, change in changes.items() for _, key in change.answers}
    moved = {(form, table) for form, change in changes.items() for table in change.tables}
    touched |= {(form, column.key) for form, table in moved for column in before.forms[form].field(table).fields}
    while touched:  # a text may be linked to one that is linked itself; the loader refuses circles
        now, touched = _relinked(now, touched, moved)
        moved = set()
    return now


def _prepared(form: Form, filled: FormAnswers) -> FormAnswers:
    return with_suggestions(form, renamed(form, filled))


def _changed(form: Form, before: FormAnswers, change: FormChange) -> FormAnswers:
    after = before.with_answers(change.answers)
    if not change.tables:
        return renamed(form, after)
    rows = {table: rows for table, rows in {**before.rows, **change.tables}.items() if rows}
    return replace(_prepared(form, FormAnswers(form.key, after.cells, rows)), brought=before.brought)


def _with_texts(filled: FormAnswers, texts: Mapping[CellKey, BroughtText]) -> FormAnswers:
    return filled if texts == filled.brought else replace(filled, brought=texts)


def _relinked(
    now: ProjectAnswers, touched: AbstractSet[_FieldKey], moved: AbstractSet[_FieldKey]
) -> tuple[ProjectAnswers, set[_FieldKey]]:
    """Compute again the linked texts that depend on the fields `touched` or stand in the tables `moved`; return the
    answers and the fields whose linked texts changed."""
    links = _Links(now)
    filled = dict(now.filled)
    spread: set[_FieldKey] = set()
    for key, form in now.forms.items():
        texts = filled[key].brought
        for table, asked in _linked_fields(form):
            if (key, table) not in moved and touched.isdisjoint(_sources(form, table, asked)):
                continue
            found = dict(links.of_field(form, table, asked))
            rows = {row.id for row in filled[key].rows_of(table)} if table else {""}
            former = {place: text for place, text in texts.items() if place[1] == asked.key and place[0] in rows}
            gone = {p for p in texts if p[1] == asked.key and p[0] and filled[key].row(p[0]) is None}
            if found != former or gone:
                spread.add((key, asked.key))
                texts = {p: text for p, text in texts.items() if p not in former and p not in gone} | found
        filled[key] = _with_texts(filled[key], texts)
    return indexed(now.forms, filled, now), spread


def _linked_fields(form: Form) -> Iterator[tuple[str, Field]]:
    """The fields that take texts over, each with the key of its table, which is empty outside tables."""
    for asked in form.fields():
        if asked.brought:
            yield "", asked
        for column in asked.fields:
            if column.brought:
                yield asked.key, column


def _sources(form: Form, table: str, asked: Field) -> Iterator[_FieldKey]:
    """The fields on which the linked texts of a field depend directly."""
    rule = asked.brought
    assert rule is not None
    if not rule.via:
        yield from ((rule.form, key) for key in rule.fields)
        return
    yield form.key, rule.via
    for full in form.field(rule.via, table).refers_to:
        yield from ((full.partition(".")[0], key) for key in rule.fields)


class _Links(Struct, frozen=True):
    """Follows linked texts to the answers they come from. The loader refuses circles."""

    project_answers: ProjectAnswers

    def of_form(self, form: Form) -> Iterator[tuple[CellKey, BroughtText]]:
        """The linked texts of a form, by cell."""
        for table, asked in _linked_fields(form):
            yield from self.of_field(form, table, asked)

    def of_field(self, form: Form, table: str, asked: Field) -> Iterator[tuple[CellKey, BroughtText]]:
        """The linked texts of one field, by cell: one for each row of its table."""
        rows = self.project_answers.filled[form.key].rows_of(table) if table else (None,)
        for row in rows:
            row_id = row.id if row else ""
            if text := self._linked(form, asked, Address(form.key, asked.key, table, row_id)):
                yield (row_id, asked.key), text

    def _linked(self, form: Form, asked: Field, address: Address) -> BroughtText | None:
        rule = asked.brought
        if rule is None:
            return None
        if rule.via:
            return self._through_reference(rule, address)
        return self._first(Address(rule.form, key) for key in rule.fields if rule.form in self.project_answers.forms)

    def _through_reference(self, rule: Brought, address: Address) -> BroughtText | None:
        reference = self._text(address.at(rule.via))
        if reference is None:
            return None
        target = self.project_answers.rows.get(next(iter(keys(reference.text)), ""))
        if target is None:
            return None
        known = {column.key for column in target.table.fields}
        text = self._first(target.address.at(key) for key in rule.fields if key in known)
        return text and _restricted(text, reference.privacies, confidential=reference.confidential)

    def _first(self, places: Iterable[Address]) -> BroughtText | None:
        return next((text for place in places if (text := self._text(place))), None)

    def _text(self, place: Address) -> BroughtText | None:
        """The text at `place`: its own, a linked one, or the wording that the guide suggests."""
        form, filled = self.project_answers.forms[place.form], self.project_answers.filled[place.form]
        asked, answer = form.field(place.field, place.table), filled.at(place)
        text = BroughtText(answer.text, place) if answer.text else None
        if answer.is_blank:
            text = self._linked(form, asked, place)
            wording = suggested(form, asked, place, filled)
            given = wording or filled.suggested.get((place.row, place.field), "")
            if text is None and given:
                text = BroughtText(given, place, wording)
        return text and _restricted(text, {asked.privacy}, confidential=answer.confidential)


def _restricted(text: BroughtText, privacies: AbstractSet[Privacy], *, confidential: bool) -> BroughtText:
    """The same text with the privacy of another answer on its way added to its own."""
    return BroughtText(
        text.text, text.origin, text.wording, text.privacies | privacies, text.confidential or confidential
    )
