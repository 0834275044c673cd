"""Everything that has been entered in the forms of one project, and how its rows point to each other."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field, replace
from functools import cached_property
from types import MappingProxyType

from mvp2desk.domain.addresses import Address
from mvp2desk.domain.answers.answers import BroughtText, CellKey, FormAnswers, Row
from mvp2desk.domain.answers.renamed_keys import renamed
from mvp2desk.domain.forms.form import Field, Form, Kind, Privacy
from mvp2desk.domain.forms.kinds import keys
from mvp2desk.domain.words import NO_TEXT, Text


@dataclass(frozen=True, slots=True)
class RowRef:
    """A row with the form and the table that it stands in."""

    form: Form
    table: Field
    row: Row

    @property
    def key(self) -> str:
        """The table by its full name, as references name it: "form.table"."""
        return f"{self.form.key}.{self.table.key}"

    @property
    def address(self) -> Address:
        """The address of the row."""
        return Address(self.form.key, table=self.table.key, row=self.row.id)


@dataclass(frozen=True, slots=True)
class Pointer:
    """One reference: the answer that points, its field, and the id of the row that it points to."""

    address: Address
    field: Field
    target: str


@dataclass(frozen=True)
class ProjectAnswers:
    """The forms of one project as filled in. `filled` has what is brought from one to the other (see `compiled`)."""

    forms: Mapping[str, Form] = field(default_factory=lambda: MappingProxyType({}))
    filled: Mapping[str, FormAnswers] = field(default_factory=lambda: MappingProxyType({}))

    @cached_property
    def rows(self) -> Mapping[str, RowRef]:
        """Every row of every table by its id."""
        return {
            row.id: RowRef(form, table, row)
            for form in self.forms.values()
            for table in form.tables()
            for row in self.filled[form.key].rows_of(table.key)
        }

    @cached_property
    def pointers(self) -> tuple[Pointer, ...]:
        """Every reference to a row, also to one that is gone, in reading order."""
        return tuple(self._pointers())

    @cached_property
    def pointing_at(self) -> Mapping[str, tuple[Pointer, ...]]:
        """The references to each row, by its id."""
        found: dict[str, list[Pointer]] = defaultdict(list)
        for pointer in self.pointers:
            found[pointer.target].append(pointer)
        return {target: tuple(pointers) for target, pointers in found.items()}

    @cached_property
    def pointing_from(self) -> Mapping[str, tuple[Pointer, ...]]:
        """The references of each row, by its id."""
        found: dict[str, list[Pointer]] = defaultdict(list)
        for pointer in self.pointers:
            found[pointer.address.row].append(pointer)
        return {row: tuple(pointers) for row, pointers in found.items() if row}

    def rows_of(self, full: str) -> tuple[RowRef, ...]:
        """The rows of the table "form.table", in order; none when there is no such table."""
        form_key, _, table_key = full.partition(".")
        form = self.forms.get(form_key)
        table = next((one for one in form.tables() if one.key == table_key), None) if form else None
        if form is None or table is None:
            return ()
        return tuple(RowRef(form, table, row) for row in self.filled[form.key].rows_of(table.key))

    def is_blank(self, at: RowRef) -> bool:
        """Whether nothing was answered in a row."""
        filled = self.filled[at.form.key]
        return all(filled.answer(column.key, at.row.id).is_blank for column in at.table.fields)

    def _pointers(self) -> Iterator[Pointer]:
        for form in self.forms.values():
            filled = self.filled[form.key]
            for asked in form.fields():
                if asked.kind is Kind.REFERENCE:
                    address = Address(form.key, asked.key)
                    yield from (Pointer(address, asked, key) for key in keys(filled.text(asked.key)))
                references = [column for column in asked.fields if column.kind is Kind.REFERENCE]
                for row in filled.rows_of(asked.key) if references else ():
                    for column in references:
                        address = Address(form.key, column.key, asked.key, row.id)
                        yield from (Pointer(address, column, key) for key in keys(filled.text(column.key, row.id)))


EMPTY = ProjectAnswers()
"""Nothing has been entered anywhere."""


def compiled(forms: Iterable[Form], filled: Mapping[str, FormAnswers]) -> ProjectAnswers:
    """The dossier of `forms`, with what is brought from one answer to another worked out."""
    by_key = {form.key: form for form in forms}
    entered = {key: renamed(form, filled.get(key, FormAnswers(key))) for key, form in by_key.items()}
    plain = ProjectAnswers(by_key, {key: with_suggestions(form, entered[key]) for key, form in by_key.items()})
    bringing = _Bringing(plain)
    return ProjectAnswers(plain.forms, {key: bringing.filled(form) for key, form in plain.forms.items()})


class _Bringing:
    """Follows brought texts to where they were typed. The loader has seen to it that they lead in no circle."""

    def __init__(self, project_answers: ProjectAnswers) -> None:
        self._dossier = project_answers

    def filled(self, form: Form) -> FormAnswers:
        """A form with what is brought to it; the same one where nothing is."""
        plain = self._dossier.filled[form.key]
        found: dict[CellKey, BroughtText] = {}
        for asked in form.fields():
            if asked.brought and (brought := self._brought(form, asked, Address(form.key, asked.key))):
                found["", asked.key] = brought
            columns = [column for column in asked.fields if column.brought]
            for row in plain.rows_of(asked.key) if columns else ():
                for column in columns:
                    address = Address(form.key, column.key, asked.key, row.id)
                    if brought := self._brought(form, column, address):
                        found[row.id, column.key] = brought
        return replace(plain, brought=found) if found else plain

    def _brought(self, form: Form, asked: Field, address: Address) -> BroughtText | None:
        rule = asked.brought
        if rule is None:
            return None
        if not rule.via:
            return self._first_said(Address(rule.form, key) for key in rule.fields if rule.form in self._dossier.forms)
        leads = self._said(address.at(rule.via))
        target = self._dossier.rows.get(next(iter(keys(leads.text)), "")) if leads else None
        if leads is None or target is None:
            return None
        known = {column.key for column in target.table.fields}
        said = self._first_said(target.address.at(key) for key in rule.fields if key in known)
        return said and _only_with(said, leads.privacies, confidential=leads.confidential)

    def _first_said(self, places: Iterable[Address]) -> BroughtText | None:
        return next((said for place in places if (said := self._said(place))), None)

    def _said(self, place: Address) -> BroughtText | None:
        """What the answer at `place` says, itself or brought; its suggestion's wording where nothing is said."""
        form, filled = self._dossier.forms[place.form], self._dossier.filled[place.form]
        asked, answer = form.field(place.field, place.table), filled.at(place)
        said = BroughtText(answer.text, place) if answer.text else None
        if answer.is_blank:
            said = self._brought(form, asked, place)
            wording = suggested(form, asked, place, filled)
            if said is None and (text := wording or filled.text(place.field, place.row)):
                said = BroughtText(text, place, wording)
        return said and _only_with(said, {asked.privacy}, confidential=answer.confidential)


def _only_with(said: BroughtText, privacies: AbstractSet[Privacy], *, confidential: bool) -> BroughtText:
    """The same text for those alone who may see answers of these `privacies` too, and what is said in confidence."""
    return BroughtText(
        said.text, said.origin, said.wording, said.privacies | privacies, said.confidential or confidential
    )


def with_suggestions(form: Form, filled: FormAnswers) -> FormAnswers:
    """A form with the answers that its suggested rows give; the same one where they give none."""
    given = {
        (row.id, key): text
        for table in form.tables()
        if table.presets
        for row in filled.rows_of(table.key)
        if row.preset and (preset := table.preset(row.preset))
        for key, text in preset.answers.items()
    }
    return replace(filled, suggested=given) if given else filled


def suggested(form: Form, asked: Field, address: Address, filled: FormAnswers) -> Text:
    """The wording that the guide's suggested row gives a cell; none outside such rows."""
    row = filled.row(address.row)
    preset = form.field(address.table).preset(row.preset) if row and row.preset else None
    return preset.texts.get(asked.key, NO_TEXT) if preset else NO_TEXT
