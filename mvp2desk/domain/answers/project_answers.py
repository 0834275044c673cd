"""Answers of all forms of one project, with the references between their rows."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from itertools import chain
from types import MappingProxyType

from msgspec import Struct, field
from msgspec.structs import replace

from mvp2desk.domain.addresses import Address
from mvp2desk.domain.answers.answers import FormAnswers, Row
from mvp2desk.domain.answers.joined_mapping import JoinedMapping
from mvp2desk.domain.forms.form import Field, Form, Kind
from mvp2desk.domain.forms.kinds import keys
from mvp2desk.domain.words import NO_TEXT, Text


class RowRef(Struct, frozen=True):
    """A row with its form and its table."""

    form: Form
    table: Field
    row: Row

    @property
    def key(self) -> str:
        """Full name of the table, as in references: "form.table"."""
        return f"{self.form.key}.{self.table.key}"

    @property
    def address(self) -> Address:
        """Address of the row."""
        return Address(self.form.key, table=self.table.key, row=self.row.id)


class Pointer(Struct, frozen=True):
    """A reference: the address and field of the answer, and the id of its target row."""

    address: Address
    field: Field
    target: str


class FormIndex(Struct, frozen=True, dict=True):
    """The rows and references of one form, by row id. Computed when first used."""

    form: Form
    answers: FormAnswers

    @cached_property
    def rows(self) -> Mapping[str, RowRef]:
        """The rows of all tables, by id."""
        return {
            row.id: RowRef(self.form, table, row)
            for table in self.form.tables()
            for row in self.answers.rows_of(table.key)
        }

    @cached_property
    def pointers(self) -> tuple[Pointer, ...]:
        """The references of the form to rows, including rows that were removed, in reading order."""
        return tuple(self._pointers())

    @cached_property
    def pointing_at(self) -> Mapping[str, tuple[Pointer, ...]]:
        """The references of the form to each row, by the id of that row."""
        found: dict[str, list[Pointer]] = defaultdict(list)
        for pointer in self.pointers:
            found[pointer.target].append(pointer)
        return {target: tuple(pointers) for target, pointers in found.items()}

    @cached_property
    def pointing_from(self) -> Mapping[str, tuple[Pointer, ...]]:
        """The references in each row of the form, by the id of that row."""
        found: dict[str, list[Pointer]] = defaultdict(list)
        for pointer in self.pointers:
            if pointer.address.row:
                found[pointer.address.row].append(pointer)
        return {row: tuple(pointers) for row, pointers in found.items()}

    def _pointers(self) -> Iterator[Pointer]:
        for asked in self.form.fields():
            if asked.kind is Kind.REFERENCE:
                address = Address(self.form.key, asked.key)
                yield from (Pointer(address, asked, key) for key in keys(self.answers.text(asked.key)))
            references = [column for column in asked.fields if column.kind is Kind.REFERENCE]
            for row in self.answers.rows_of(asked.key) if references else ():
                for column in references:
                    address = Address(self.form.key, column.key, asked.key, row.id)
                    yield from (Pointer(address, column, key) for key in keys(self.answers.text(column.key, row.id)))


class _Concatenated(Mapping[str, tuple[Pointer, ...]]):
    """The references of several forms to the same rows."""

    def __init__(self, parts: Sequence[Mapping[str, tuple[Pointer, ...]]]) -> None:
        self._parts = parts

    def __getitem__(self, key: str) -> tuple[Pointer, ...]:
        found = tuple(chain.from_iterable(part[key] for part in self._parts if key in part))
        if not found:
            raise KeyError(key)
        return found

    def __iter__(self) -> Iterator[str]:
        return iter(dict.fromkeys(chain.from_iterable(self._parts)))

    def __len__(self) -> int:
        return len(set(chain.from_iterable(self._parts)))


class ProjectAnswers(Struct, frozen=True, dict=True):
    """The answers and indexes of all forms of one project, by form key. `filled` includes linked texts
    (see `linked_answers`). Made by `indexed`."""

    forms: Mapping[str, Form] = field(default_factory=lambda: MappingProxyType({}))
    filled: Mapping[str, FormAnswers] = field(default_factory=lambda: MappingProxyType({}))
    indexes: Mapping[str, FormIndex] = field(default_factory=lambda: MappingProxyType({}))

    @cached_property
    def rows(self) -> Mapping[str, RowRef]:
        """The rows of all tables, by id."""
        return JoinedMapping([index.rows for index in self.indexes.values()])

    @cached_property
    def pointers(self) -> tuple[Pointer, ...]:
        """All references to rows, including rows that were removed, in reading order."""
        return tuple(chain.from_iterable(index.pointers for index in self.indexes.values()))

    @cached_property
    def pointing_at(self) -> Mapping[str, tuple[Pointer, ...]]:
        """The references to each row, by its id."""
        return _Concatenated([index.pointing_at for index in self.indexes.values()])

    @cached_property
    def pointing_from(self) -> Mapping[str, tuple[Pointer, ...]]:
        """The references in each row, by its id."""
        return JoinedMapping([index.pointing_from for index in self.indexes.values()])

    def rows_of(self, full: str) -> tuple[RowRef, ...]:
        """The rows of the table "form.table", in order; empty if there is no such table."""
        form_key, _, table_key = full.partition(".")
        form = self.forms.get(form_key)
        table = next((one for one in form.tables() if one.key == table_key), None) if form else None
        if form is None or table is None:
            return ()
        return tuple(RowRef(form, table, row) for row in self.filled[form.key].rows_of(table.key))

    def is_blank(self, at: RowRef) -> bool:
        """Return True if no question of a row has an answer."""
        filled = self.filled[at.form.key]
        return all(filled.answer(column.key, at.row.id).is_blank for column in at.table.fields)


EMPTY = ProjectAnswers()
"""A project without forms."""


def indexed(
    forms: Mapping[str, Form], filled: Mapping[str, FormAnswers], previous: ProjectAnswers = EMPTY
) -> ProjectAnswers:
    """Return the answers of a project. `previous` lends the indexes of forms whose answers are the same."""
    indexes = {}
    for key, form in forms.items():
        index = previous.indexes.get(key)
        is_same = index is not None and index.answers is filled[key]
        indexes[key] = index if index is not None and is_same else FormIndex(form, filled[key])
    return ProjectAnswers(forms, filled, indexes)


def with_suggestions(form: Form, filled: FormAnswers) -> FormAnswers:
    """Return the answers with those that the form's suggested rows give; the same object if they give none."""
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
    """Return the wording that the guide's suggested row gives a cell; empty outside such rows."""
    row = filled.row(address.row)
    preset = form.field(address.table).preset(row.preset) if row and row.preset else None
    return preset.texts.get(asked.key, NO_TEXT) if preset else NO_TEXT
