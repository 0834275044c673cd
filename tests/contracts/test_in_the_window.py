"""Every form of every pack in the window: its answers stand in the editors, and what is typed over them is kept.

Beside the forms of the packs goes one that asks a question of each kind, on a page and in the row of a table.
"""

import datetime as dt
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QComboBox,
    QFileDialog,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QWidget,
)
from pytestqt.qtbot import QtBot
from ui_help import sweep

from mvp2desk.app.guides import load_edition
from mvp2desk.domain.addresses import Address
from mvp2desk.domain.answers.progress import is_relevant
from mvp2desk.domain.documents.audiences import Audience
from mvp2desk.domain.forms import kinds
from mvp2desk.domain.forms.form import Choice, Field, Form, Kind, Section
from mvp2desk.domain.guide.guide import Guide
from mvp2desk.domain.sources import Origin, Source
from mvp2desk.domain.words import N_
from mvp2desk.exchange.writers import Format, write
from mvp2desk.services.form_views.views import CellView
from mvp2desk.services.forms.project_form import ProjectForm
from mvp2desk.services.project.open_project import OpenProject
from mvp2desk.services.projects.start_project import NewCommunity, NewProject, start_project
from mvp2desk.services.recording.changes import Announcer
from mvp2desk.services.recording.recorder import Recorder
from mvp2desk.store.opening import open_workspace
from mvp2desk.text.kinds import named
from mvp2desk.text.words import Words
from mvp2desk.ui.editors.choice import ComboEditor, OptionsEditor
from mvp2desk.ui.editors.date import DateEditor
from mvp2desk.ui.editors.files import FilesEditor
from mvp2desk.ui.editors.kinds import FEW
from mvp2desk.ui.editors.name import NameEditor
from mvp2desk.ui.editors.other_choices import OtherChoicesEditor
from mvp2desk.ui.editors.picker import PickerEditor
from mvp2desk.ui.editors.reference import ReferenceEditor
from mvp2desk.ui.forms.form_page import FormPage
from mvp2desk.ui.forms.question import Question
from mvp2desk.ui.forms.save_queue import SaveQueue
from tests.contracts.test_kinds import answer
from tests.exchange.documents import FONTS
from tests.exchange.reading import cell_texts, is_told, pdf_text, sheets, squeezed
from tests.exchange.town import ROOT

pytestmark = pytest.mark.sweep

NOON = dt.datetime(2026, 3, 3, 17, 0, tzinfo=dt.UTC)
WORDS = Words()
PACKS = sorted(folder for folder in (ROOT / "resources" / "guide").iterdir() if folder.is_dir())
FORMS = [(pack, key) for pack in PACKS for key in ("", *sorted(path.stem for path in (pack / "forms").glob("*.toml")))]
OURS = Source(Origin.OURS)
ASKED = [kind for kind in Kind if kinds.KINDS[kind].stores_answer]


def every_kind(tool: str) -> Form:
    """A form with a question of each kind, each also in a table; choices are few, and many."""

    def asked(prefix: str, *left_out: Kind) -> tuple[Field, ...]:
        few = tuple(Choice(key=f"few-{n}", label=N_(f"Few {n}")) for n in range(3))
        many = tuple(Choice(key=f"many-{n}", label=N_(f"Many {n:02}")) for n in range(12))
        chosen = {Kind.SELECT_ONE: few, Kind.SELECT_MULTIPLE: few}
        plain = [
            Field(
                key=f"{prefix}-{kind}",
                kind=kind,
                label=N_(f"{prefix} {kind}"),
                choices=chosen.get(kind, ()),
                refers_to=("every-kind.rows",) if kind is Kind.REFERENCE else (),
            )
            for kind in ASKED
            if kind not in left_out
        ]
        long = [
            Field(key=f"{prefix}-{kind}-many", kind=kind, label=N_(f"{prefix} {kind} many"), choices=many)
            for kind in chosen
        ]
        return (*plain, *long)

    columns = asked("row")
    table = Field(
        key="rows", kind=Kind.REPEAT, label=N_("Rows"), row_name=N_("row"), row_title="row-text", fields=columns
    )
    sections = (
        Section(key="page", title=N_("A page"), source=OURS, fields=asked("page")),
        Section(key="table", title=N_("A table"), source=OURS, fields=(table,)),
    )
    return Form(key="every-kind", title=N_("Every kind"), about=N_("About"), tool=tool, source=OURS, sections=sections)


class Town:
    """A project on disk, and the pages of one form of its guide."""

    def __init__(self, folder: Path, guide: Guide, form: Form) -> None:
        self.guide = guide
        self.workspace = open_workspace(folder / "desk", now=lambda: NOON)
        beginning = NewProject(
            name="Quabbin Falls",
            communities=(NewCommunity(name="Quabbin Falls", county="Worcester"), NewCommunity(name="Loon Pond")),
            manager="Ann Sample",
        )
        project = start_project(self.workspace, guide, beginning, author="clerk")
        self.recorder = Recorder(self.workspace, project.id, "clerk", Announcer())
        self.open_project = OpenProject(self.workspace, guide, project, self.recorder, NOON.date)
        self.form = ProjectForm(self.open_project, form)
        self.people = self.open_project.context().people
        fields = [field for one in form.fields() for field in (one, *one.fields)]
        self.asked_for = {key: answers[0] for field in fields for key, answers in field.relevant.items()}
        self.rows = {full: self._two_rows(full) for field in fields for full in field.refers_to}
        self.files = [folder / "minutes of May 4.pdf", folder / "second file.txt"]
        for number, file in enumerate(self.files):
            file.write_bytes(b"%d" % number)

    def _two_rows(self, full: str) -> list[str]:
        """Two rows of a table to point to."""
        form, _, table = full.partition(".")
        while len(rows := self.open_project.project_answers().rows_of(full)) < 2:
            ProjectForm(self.open_project, self.guide.form(form)).add_row(Address(form, table=table))
        return [at.row.id for at in rows[:2]]

    def pages(self) -> Iterator[FormPage]:
        """Each page of the form, and each table's first row at large."""
        for section in self.form.form.sections:
            yield from self._page(section)
            for table in (field for field in section.fields if field.kind is Kind.REPEAT):
                where = Address(self.form.form.key, table=table.key)
                row = self.open_project.filled(self.form.form).rows_of(table.key)[0].id
                yield from self._page(section, replace(where, row=row))

    def _page(self, section: Section, row: Address | None = None) -> Iterator[FormPage]:
        """One page, destroyed by Qt after its use: the garbage collector would clear it before its parts."""
        page = FormPage(self.form, WORDS, SaveQueue(), section.key, row)
        yield page
        page.deleteLater()
        sweep()

    def answer_all(self, nth: int) -> None:
        """Answer every question by the recorder, without the window."""
        for field, address in self.asked():
            if field.kind is Kind.ATTACHMENT:
                self.form.attach(address, self.files[nth])
            else:
                self.recorder.record(self.form.form, address, self.said(field, nth))

    def asked(self) -> Iterator[tuple[Field, Address]]:
        """Every question that the answers so far make one to ask, in tables of the first row."""
        for field, address in self._places():
            if is_relevant(field, self.open_project.filled(self.form.form), address.row):
                yield field, address

    def _places(self) -> Iterator[tuple[Field, Address]]:
        form = self.form.form
        for field in form.fields():
            if kinds.KINDS[field.kind].stores_answer:
                yield field, Address(form.key, field.key)
            elif field.kind is Kind.REPEAT:
                where = Address(form.key, table=field.key)
                rows = self.open_project.filled(form).rows_of(field.key)
                row = rows[0].id if rows else self.form.add_row(where)
                columns = (column for column in field.fields if kinds.KINDS[column.kind].stores_answer)
                yield from ((column, replace(where, field=column.key, row=row)) for column in columns)

    def said(self, field: Field, nth: int) -> str:
        """The first or the second canonical answer to `field`, unique where possible; the same one if another question
        depends on it."""
        if field.key in self.asked_for:
            return self.asked_for[field.key]
        what = "second" if nth else "first"
        choices = [choice.key for choice in field.choices]
        answers = {
            Kind.TEXT: f"{what} <b>&amp; {field.key}",
            Kind.LONG_TEXT: f"{what} line of {field.key}\nand another",
            Kind.INTEGER: ("1234", "98765")[nth],
            Kind.PERCENT: ("12.5", "7.25")[nth],
            Kind.MONEY: ("1234.56", "9000.00")[nth],
            Kind.HOURS: ("7.5", "1250")[nth],
            Kind.DATE: ("2026-03-03", "2026-02-01")[nth],
            Kind.MONTH: ("2026-04", "2025-12")[nth],
            Kind.SELECT_ONE: (choices or ["", ""])[-1 - nth],
            Kind.SELECT_MULTIPLE: " ".join(choices[nth : nth + 2]),
            Kind.YES_NO: ("yes", "no")[nth],
            Kind.PERSON: (self.people[0].id, f"Rosa of {field.key}")[nth],
            Kind.PLACE: ("Quabbin Falls", "Loon Pond")[nth],
            Kind.LINK: f"https://example.org/{what}/{field.key}?a=1&b=2",
            Kind.ATTACHMENT: "",  # given as a file
            Kind.REFERENCE: self.rows[field.refers_to[0]][nth] if field.refers_to else "",
        }
        return answers[field.kind] if field.kind in answers else answer(field, f"{what}-{field.key}")

    def kept(self, address: Address) -> str:
        return self.open_project.filled(self.form.form).at(address).text


def shown(editor: Any) -> str | list[str]:
    """What a person sees in an editor; of things to choose from, those that are chosen."""
    if isinstance(editor, OptionsEditor | OtherChoicesEditor):
        return [one.text().replace("&&", "&") for one in editor.findChildren(QAbstractButton) if one.isChecked()]
    if isinstance(editor, ReferenceEditor):
        return [out.parentWidget().findChild(QLabel).text() for out in take_outs(editor)]
    if isinstance(editor, PickerEditor | FilesEditor):
        return [label.text() for out in take_outs(editor) for label in out.parentWidget().findChildren(QLabel)]
    if isinstance(editor, DateEditor):
        return editor.line.text()
    return str(editor.currentText() if isinstance(editor, QComboBox) else editor.text())


def take_outs(editor: QWidget) -> list[QPushButton]:
    """The buttons beside what can be taken out again; what was taken out is hidden until it dies."""
    found = (one for one in editor.findChildren(QPushButton) if one.text() == "Take out")
    return [one for one in found if not one.parentWidget().isHidden()]


def expected(cell: CellView, town: Town) -> str | list[str]:
    """What should be seen there."""
    names = {option.key: option.label for option in cell.options}
    match cell.kind:
        case Kind.SELECT_ONE | Kind.YES_NO:
            return [names[cell.answer.text]] if len(cell.options) <= FEW else names[cell.answer.text]
        case Kind.SELECT_MULTIPLE | Kind.REFERENCE:
            return [names[key] for key in cell.answer.text.split()]
        case Kind.ATTACHMENT:
            known = town.open_project.context().names
            return [named(Words(), key, known) for key in cell.answer.text.split()]
        case Kind.PERSON:
            return named(Words(), cell.answer.text, town.open_project.context().names)
    return {
        Kind.MONEY: {"1234.56": "1,234.56", "9000.00": "9,000"},
        Kind.INTEGER: {"1234": "1,234", "98765": "98,765"},
        Kind.DATE: {"2026-03-03": "3/3/2026", "2026-02-01": "2/1/2026"},
        Kind.MONTH: {"2026-04": "4/2026", "2025-12": "12/2025"},
    }.get(cell.kind, {}).get(cell.answer.text, cell.answer.text)


def give(question: Question, cell: CellView, field: Field, text: str, town: Town) -> None:
    """Type or choose the answer `text` in the question's editor, as a person would."""
    editor = question.editor
    if isinstance(editor, FilesEditor):
        for name in ("Take out", "Attach a file…"):
            next(one for one in editor.findChildren(QPushButton) if one.text() == name).click()
        dialog = editor.findChildren(QFileDialog)[-1]
        dialog.fileSelected.emit(str(town.files[1]))
        dialog.close()
    elif isinstance(editor, OptionsEditor | OtherChoicesEditor):
        wanted = set(text.split())
        for option in cell.options:
            one = editor.findChild(QAbstractButton, f"{field.key}-{option.key}")
            if one.isChecked() != (option.key in wanted):
                one.click()
    elif isinstance(editor, PickerEditor):
        for out in take_outs(editor):
            out.click()
        for option in cell.options:
            if option.key in text.split():
                QTest.keyClicks(editor.findChild(QLineEdit), option.label)
                QTest.keyClick(editor.findChild(QLineEdit), Qt.Key.Key_Return)
    elif isinstance(editor, ComboEditor):
        editor.setCurrentIndex(editor.findData(text))
        editor.activated.emit(editor.currentIndex())
    else:
        line = editor if isinstance(editor, QLineEdit | QPlainTextEdit) else editor.findChild(QLineEdit)
        line.selectAll()
        for number, part in enumerate(text.split("\n")):
            if number:
                QTest.keyClick(line, Qt.Key.Key_Return)
            QTest.keyClicks(line, part)
        if isinstance(editor, NameEditor):
            QTest.keyClick(line, Qt.Key.Key_Escape)
    question.flush()


@pytest.mark.parametrize(("pack", "key"), FORMS, ids=[f"{pack.name}-{key or 'every-kind'}" for pack, key in FORMS])
def test_answers_stand_in_the_editors_and_what_is_typed_is_found_everywhere(
    pack: Path, key: str, tmp_path: Path, qtbot: QtBot
) -> None:
    guide = load_edition(pack)
    if not key:
        guide = replace(guide, forms=(*guide.forms, every_kind(guide.tools[0].key)))
    town = Town(tmp_path, guide, guide.form(key or "every-kind"))
    town.answer_all(0)

    typed = {}
    for page in town.pages():
        page.show()
        questions = [question for question in page.fields.questions if question.editor is not None]
        cells = [town.form.cell(question.address, WORDS) for question in questions]
        for question, cell in zip(questions, cells, strict=True):
            address = question.address
            field = town.form.form.field(address.field, address.table)
            assert shown(question.editor) == expected(cell, town), address
            give(question, cell, field, town.said(field, 1), town)
            typed[address] = field
        page.flush()
        page.close()
    assert set(typed) == {address for _, address in town.asked()}, "every question has been on a page"

    document = town.open_project.documents.make(town.form.form, (WORDS,), Audience.EDITOR)
    pdf = squeezed(pdf_text(write(Format.PDF, document, FONTS)))
    plain = squeezed(write(Format.TXT, document, FONTS).decode("utf-8-sig"))
    book = write(Format.XLSX, document, FONTS)
    texts = {squeezed(part) for one in cell_texts(book) for part in (one, *one.split("\n"))}
    values = {value for sheet in sheets(book) for row in sheet.iter_rows(values_only=True) for value in row}
    for address, field in typed.items():
        cell = town.form.cell(address, WORDS)
        if field.kind is Kind.ATTACHMENT:
            assert cell.reading == "second file.txt"
        else:
            assert town.kept(address) == town.said(field, 1), "in the store"
        assert is_told(cell.reading, pdf), address
        assert is_told(cell.reading, plain), address
        assert squeezed(cell.reading) in texts or _value(field, town.kept(address)) in values, address

    for page in town.pages():
        for question in page.fields.questions:
            if question.editor is not None:
                cell = town.form.cell(question.address, WORDS)
                assert shown(question.editor) == expected(cell, town), "and back"
    town.workspace.close()


def _value(field: Field, text: str) -> object:
    value = kinds.value(field.kind, text)
    if isinstance(value, dt.date):
        return dt.datetime.combine(value, dt.time())
    return float(str(value)) / (100 if field.kind is Kind.PERCENT else 1)


def test_the_form_of_every_kind_has_them_all() -> None:
    form = every_kind("")
    assert {field.kind for field in form.sections[0].fields} == set(ASKED)
    assert {field.kind for field in form.field("rows").fields} == set(ASKED)
