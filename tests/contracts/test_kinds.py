"""A kind of field is a row in four tables; here they all agree, and every form of every pack reaches paper."""

import datetime as dt
from collections.abc import Iterator
from decimal import Decimal
from functools import cache
from pathlib import Path

import pytest
from msgspec.structs import replace
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from mvp2desk.domain.addresses import Address
from mvp2desk.domain.answers.answers import Answer, FormAnswers
from mvp2desk.domain.answers.progress import is_relevant
from mvp2desk.domain.documents.blocks import Cell, Document, Pair, Table
from mvp2desk.domain.forms import kinds
from mvp2desk.domain.forms.form import Choice, Field, Form, Kind
from mvp2desk.domain.guide.guide import Guide
from mvp2desk.exchange.kinds import NOTATIONS, CellType, stored
from mvp2desk.exchange.writers import Format, unprintable, write
from mvp2desk.guide.loader import load_guide
from mvp2desk.services.documents.form_document import blank_document
from mvp2desk.services.form_views.cell_view import cell_view
from mvp2desk.services.form_views.context import ProjectContext
from mvp2desk.services.form_views.views import CellView, Option
from mvp2desk.text.kinds import KIND_WORDS
from mvp2desk.text.words import Words
from mvp2desk.ui.editors.editor import Display, Editor
from mvp2desk.ui.editors.kinds import FEW, KIND_EDITORS
from tests.exchange import town
from tests.exchange.documents import FONTS
from tests.exchange.reading import cell_texts, is_told, pdf_text, sheets, squeezed

PACKS = sorted(folder for folder in (town.ROOT / "resources" / "guide").iterdir() if folder.is_dir())
FORMS = [(pack, path.stem) for pack in PACKS for path in sorted((pack / "forms").glob("*.toml"))]
ONE = Choice(key="one", label=town.exploration().title)
NAMES = {"att-1": "minutes of May 4.pdf", "row-1": "Row of another table"}


@cache
def guide(pack: Path) -> Guide:
    return load_guide(pack)


def answer(field: Field, place: str) -> str:
    """Canonical text that answers `field`; `place` makes it unlike all others where that can be."""
    match field.kind:
        case Kind.SELECT_ONE:
            return field.choices[-1].key
        case Kind.SELECT_MULTIPLE:
            return " ".join(choice.key for choice in field.choices)
    return {
        Kind.TEXT: f"Text {place} <b>&amp; 你好",
        Kind.LONG_TEXT: f"First line {place}.\nSecond line, ñandú.",
        Kind.INTEGER: "1234",
        Kind.PERCENT: "12.5",
        Kind.MONEY: "1234.56",
        Kind.HOURS: "7.5",
        Kind.DATE: "2026-03-03",
        Kind.MONTH: "2026-04",
        Kind.YES_NO: "yes",
        Kind.PERSON: "per-1",
        Kind.PLACE: "Quabbin Falls",
        Kind.LINK: f"https://example.org/{place}?a=1&b=2",
        Kind.ATTACHMENT: "att-1",
        Kind.REFERENCE: "row-1",
    }[field.kind]


def filled(form: Form) -> FormAnswers:
    """Every question answered, so that each is asked: what makes another question relevant is answered that way."""
    answers: dict[str, str | Answer] = {}
    tables: dict[str, list[dict[str, str | Answer]]] = {}
    for field in form.fields():
        if field.kind is Kind.REPEAT:
            presets = [{"preset": preset.key} for preset in field.presets[:2]]
            own = {c.key: answer(c, f"{field.key}.{c.key}") for c in field.fields if kinds.KINDS[c.kind].stores_answer}
            tables[field.key] = [{**own, **wanted(field.fields)}, *presets]
        elif kinds.KINDS[field.kind].stores_answer:
            answers[field.key] = answer(field, field.key)
    return town.filled(form, {**answers, **wanted(tuple(form.fields()))}, tables)


def wanted(fields: tuple[Field, ...]) -> dict[str, str]:
    return {key: choices[0] for field in fields for key, choices in field.relevant.items()}


def asked(form: Form, answers: FormAnswers) -> Iterator[tuple[Field, Address]]:
    for field in form.fields():
        if not is_relevant(field, answers):
            continue
        if kinds.KINDS[field.kind].stores_answer:
            yield field, Address(form.key, field.key)
        for column in field.fields:
            if kinds.KINDS[column.kind].stores_answer:
                yield column, Address(form.key, column.key, field.key, f"{field.key}-0")


def desk(pack: Path) -> ProjectContext:
    return replace(town.desk(NAMES), guide=guide(pack))


def test_every_kind_is_in_every_table() -> None:
    assert set(kinds.KINDS) == set(KIND_WORDS) == set(NOTATIONS) == set(KIND_EDITORS) == set(Kind)


@pytest.mark.parametrize("kind", [kind for kind in Kind if kinds.KINDS[kind].stores_answer])
def test_a_value_has_the_type_that_its_kind_declares(kind: Kind) -> None:
    text = answer(Field(key="f", kind=kind, label=town.exploration().title, choices=(ONE,)), "f")
    number, day = (kinds.KINDS[kind].holds is one for one in (kinds.ValueType.NUMBER, kinds.ValueType.DAY))
    assert isinstance(kinds.value(kind, text), int | Decimal) is number
    assert isinstance(kinds.value(kind, text), dt.date) is day


@pytest.mark.parametrize("kind", Kind)
def test_what_keeps_an_answer_has_an_editor_and_nothing_else_has(kind: Kind) -> None:
    assert (KIND_EDITORS[kind].page is not None) is kinds.KINDS[kind].stores_answer


def views(kind: Kind) -> Iterator[CellView]:
    """A question of `kind` with few and with many choices; how many there are decides on the editor."""
    address = Address("form", "question")
    for number in (2, 2 * FEW):
        options = tuple(Option(f"key-{n}", f"Label {n}") for n in range(number))
        yield CellView(address, kind, "The question", Answer(), "", "", options=options)


@pytest.mark.parametrize("kind", Kind)
def test_every_editor_satisfies_the_protocol_and_is_a_widget(qtbot: QtBot, kind: Kind) -> None:
    row, parent = KIND_EDITORS[kind], QWidget()
    qtbot.addWidget(parent)
    for view in views(kind):
        for make in filter(None, (row.page, row.cell)):
            editor = make(view, town.ENGLISH, parent)
            assert isinstance(editor, Editor) and isinstance(editor, QWidget)
            edits: list[str] = []
            editor.edited.connect(edits.append)
            editor.show_value(view)
            editor.flush()
            editor.set_read_only(True)
            assert edits == [], "nothing was typed"
        if row.reading is not None:
            display = row.reading(view, town.ENGLISH, parent)
            assert isinstance(display, Display) and isinstance(display, QWidget)


@pytest.mark.parametrize("kind", Kind)
def test_a_cell_type_fits_what_the_kind_holds(kind: Kind) -> None:
    if not kinds.KINDS[kind].stores_answer or kind in (Kind.SELECT_ONE, Kind.SELECT_MULTIPLE):
        assert NOTATIONS[kind].type is CellType.TEXT
        return
    text = answer(Field(key="f", kind=kind, label=town.exploration().title), "f")
    value = kinds.value(kind, text)
    wanted = {int: CellType.NUMBER, Decimal: CellType.NUMBER, dt.date: CellType.DATE, str: CellType.TEXT}
    assert NOTATIONS[kind].type is wanted[type(value)]


@pytest.mark.parametrize("languages", [("en",), ("zh",), ("en", "zh")], ids="-".join)
@pytest.mark.parametrize(("pack", "key"), FORMS, ids=[f"{pack.name}-{key}" for pack, key in FORMS])
def test_every_form_reaches_every_output_and_its_answers_are_found_again(
    pack: Path, key: str, languages: tuple[str, ...]
) -> None:
    form = guide(pack).form(key)
    wordings = [{"en": town.ENGLISH, "zh": town.chinese()}[language] for language in languages]
    answers = filled(form)
    document = town.document(form, answers, *wordings, context=desk(pack))
    pdf = squeezed(pdf_text(write(Format.PDF, document, FONTS)))
    text = squeezed(write(Format.TXT, document, FONTS).decode("utf-8-sig"))
    book = write(Format.XLSX, document, FONTS)
    texts = {squeezed(part) for one in cell_texts(book) for part in (one, *one.split("\n"))}
    values = {value for sheet in sheets(book) for row in sheet.iter_rows(values_only=True) for value in row}
    assert unprintable(Format.PDF, document, FONTS) == ()
    for field, address in asked(form, answers):
        for words in wordings:
            view = cell_view(form, field, address, answers, desk(pack), words)
            assert squeezed(_label(view, words)) in texts
            if not _names_its_row(form, address):
                assert squeezed(view.label) in pdf and squeezed(view.label) in text
            assert is_told(view.reading, pdf), address
            assert is_told(view.reading, text), address
            cell = next(one for one in _cells(document) if any(p.text == view.reading for p in one.said))
            if (value := stored(cell)) is None:
                assert squeezed(view.reading) in texts, address
            else:
                day = isinstance(value, dt.date)
                assert (dt.datetime.combine(value, dt.time()) if day else float(value)) in values, address


def _names_its_row(form: Form, address: Address) -> bool:
    """Where a row is set as a record, its first cell is the record's name and needs no label."""
    return bool(address.table) and form.field(address.table).fields[0].key == address.field


def _label(view: CellView, words: Words) -> str:
    """A question as it heads its column or stands beside its answer, with its unit."""
    return words("{label} ({unit})", label=view.label, unit=view.unit) if view.unit else view.label


def _cells(document: Document) -> Iterator[Cell]:
    for block in document.blocks:
        if isinstance(block, Table):
            yield from (cell for row in block.rows for cell in row)
        elif isinstance(block, Pair):
            yield block.cell


@pytest.mark.parametrize(("pack", "key"), FORMS, ids=[f"{pack.name}-{key}" for pack, key in FORMS])
def test_every_form_can_be_written_blank(pack: Path, key: str) -> None:
    form = guide(pack).form(key)
    empty = town.document(form, FormAnswers(form.key), context=desk(pack))
    by_hand = blank_document(town.PROJECT, form, desk(pack), (town.ENGLISH,))
    for document in (empty, by_hand):
        book = "".join(cell_texts(write(Format.XLSX, document, FONTS)))
        pdf = squeezed(pdf_text(write(Format.PDF, document, FONTS)))
        text = squeezed(write(Format.TXT, document, FONTS).decode("utf-8-sig"))
        for section in form.sections:
            assert section.title in book and squeezed(section.title) in pdf and squeezed(section.title) in text
    for field in form.fields():
        assert squeezed(field.label) in pdf or field.kind in (Kind.CALCULATE, Kind.TIMELINE)
