"""What each editor tells of what is typed, chosen and pasted in it, and when."""

import time
from collections.abc import Iterator
from typing import Any

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QDate, QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QCalendarWidget,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from mvp2desk.domain.addresses import Address
from mvp2desk.domain.answers.answers import Answer
from mvp2desk.domain.forms.form import Kind
from mvp2desk.domain.forms.text_cleaning import LONGEST_ANSWER
from mvp2desk.services.form_views.views import CellView, Option
from mvp2desk.text.words import Words
from mvp2desk.ui.editors.editor import LONGEST_WAIT, PAUSE
from mvp2desk.ui.editors.kinds import FEW, KIND_EDITORS
from mvp2desk.ui.editors.line import LONGEST_LINE

FEW_OPTIONS = (Option("red", "Red"), Option("green", "Green & blue"), Option("none", "<b>None</b>"))
MANY = tuple(Option(f"town-{n}", f"Town{n:02}") for n in range(FEW + 20))

TYPED = (Kind.TEXT, Kind.LONG_TEXT, Kind.INTEGER, Kind.MONEY, Kind.DATE, Kind.PERSON, Kind.LINK)
"""Kinds whose editors differ in how they are typed in."""


def cell(kind: Kind, text: str = "", options: tuple[Option, ...] = ()) -> CellView:
    return CellView(Address("form", "question"), kind, "The question", Answer(text=text), text, text, options=options)


class Stage(QWidget):
    """An editor with something after it, and what it told."""

    def __init__(self) -> None:
        super().__init__()
        self.column = QVBoxLayout(self)
        self.told: list[str] = []
        self.refusals = 0

    def put(self, view: CellView, *, in_table: bool = False) -> Any:
        """The editor of the question `view`, with the keyboard in it."""
        kind = KIND_EDITORS[view.kind]
        make = kind.cell if in_table else kind.page
        assert make is not None
        editor = make(view, Words("en"), self)
        editor.edited.connect(self.told.append)
        editor.refused.connect(self._refused)
        self.after = QPushButton("after")
        self.column.addWidget(editor)
        self.column.addWidget(self.after)
        self.show()
        QTest.qWaitForWindowActive(self)
        editor.setFocus()
        return editor

    def _refused(self) -> None:
        self.refusals += 1


@pytest.fixture
def stage(qtbot: QtBot) -> Iterator[Stage]:
    stage = Stage()
    qtbot.addWidget(stage)
    yield stage


def line_of(editor: QWidget) -> QLineEdit | QPlainTextEdit:
    """Where the keys of an editor go."""
    if isinstance(editor, QLineEdit | QPlainTextEdit):
        return editor
    line = editor.findChild(QLineEdit)
    assert line is not None
    return line


def text_of(line: QLineEdit | QPlainTextEdit) -> str:
    return line.text() if isinstance(line, QLineEdit) else line.toPlainText()


def place_of(line: QLineEdit | QPlainTextEdit) -> int:
    return line.cursorPosition() if isinstance(line, QLineEdit) else line.textCursor().position()


@pytest.mark.parametrize("kind", TYPED)
def test_what_is_typed_is_told_once_a_moment_later(stage: Stage, qtbot: QtBot, kind: Kind) -> None:
    editor = stage.put(cell(kind))
    qtbot.keyClicks(line_of(editor), "12")
    assert stage.told == []
    qtbot.waitUntil(lambda: stage.told == ["12"], timeout=PAUSE * 4)
    editor.flush()
    stage.after.setFocus()
    assert stage.told == ["12"]


@pytest.mark.parametrize("in_table", [False, True])
@pytest.mark.parametrize("kind", TYPED)
def test_leaving_tells_at_once(stage: Stage, qtbot: QtBot, kind: Kind, *, in_table: bool) -> None:
    stage.put(cell(kind), in_table=in_table)
    typed_in = _focus()
    qtbot.keyClicks(typed_in, "new")
    qtbot.keyClick(typed_in, Qt.Key.Key_Tab)
    assert stage.told == ["new"]
    assert _focus() is not typed_in


@pytest.mark.parametrize("kind", [Kind.LONG_TEXT, Kind.MONEY, Kind.PERSON])
def test_whoever_types_without_a_pause_is_saved_too(stage: Stage, kind: Kind) -> None:
    line = line_of(stage.put(cell(kind)))
    begun = time.monotonic()
    while not stage.told and time.monotonic() - begun < 2 * LONGEST_WAIT / 1000:
        QTest.keyClick(line, "1", Qt.KeyboardModifier.NoModifier, 50)
    waited = time.monotonic() - begun
    assert stage.told
    assert len(stage.told[0]) > 10
    assert waited < LONGEST_WAIT / 1000 + 5, "the pause is over though nobody paused"


@pytest.mark.parametrize("kind", TYPED)
def test_a_value_that_is_shown_already_changes_nothing(stage: Stage, qtbot: QtBot, kind: Kind) -> None:
    editor = stage.put(cell(kind, "1234"))
    line = line_of(editor)
    qtbot.keyClick(line, Qt.Key.Key_Home)
    qtbot.keyClick(line, Qt.Key.Key_Right)
    qtbot.keyClicks(line, "x")
    editor.show_value(cell(kind, "1x234"))
    assert place_of(line) == 2
    editor.show_value(cell(kind, "other"))
    editor.flush()
    assert text_of(line) == "other"
    assert stage.told == [], "showing is not typing"


@pytest.mark.parametrize("kind", [Kind.SELECT_ONE, Kind.YES_NO, Kind.SELECT_MULTIPLE])
@pytest.mark.parametrize("options", [FEW_OPTIONS, MANY])
def test_showing_a_choice_is_not_choosing(stage: Stage, kind: Kind, options: tuple[Option, ...]) -> None:
    editor = stage.put(cell(kind, options[1].key, options))
    editor.show_value(cell(kind, options[0].key, options))
    editor.show_value(cell(kind, "", options))
    editor.flush()
    assert stage.told == []


@pytest.mark.parametrize("length", [1_000_000, LONGEST_ANSWER + 1])
@pytest.mark.parametrize("in_table", [False, True])
@pytest.mark.parametrize("kind", [*TYPED, Kind.SELECT_MULTIPLE])
def test_what_is_too_long_is_refused_whole_and_at_once(
    stage: Stage, qtbot: QtBot, kind: Kind, length: int, *, in_table: bool
) -> None:
    if in_table and KIND_EDITORS[kind].cell is None:
        return
    options = MANY if kind is Kind.SELECT_MULTIPLE else ()
    editor = stage.put(cell(kind, "" if options else "kept", options), in_table=in_table)
    line = line_of(editor)
    before = text_of(line)
    QGuiApplication.clipboard().setText("x" * length)
    begun = time.process_time()
    qtbot.keyClick(line, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    QApplication.processEvents()
    took = time.process_time() - begun
    editor.flush()
    assert text_of(line) == before
    assert stage.told == []
    assert stage.refusals > 0
    assert took < 5


@pytest.mark.parametrize("kind", TYPED)
def test_what_just_fits_is_taken(stage: Stage, qtbot: QtBot, kind: Kind) -> None:
    editor = stage.put(cell(kind, "old"))
    line = line_of(editor)
    fits = LONGEST_ANSWER if isinstance(line, QPlainTextEdit) else LONGEST_LINE
    line.selectAll()
    QGuiApplication.clipboard().setText("1" * fits)
    qtbot.keyClick(line, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    editor.flush()
    assert stage.told == ["1" * fits]
    assert stage.refusals == 0


def test_a_long_answer_in_a_line_is_shown_whole(stage: Stage) -> None:
    long = "7" * (LONGEST_LINE * 3)
    editor = stage.put(cell(Kind.MONEY, long))
    editor.flush()
    assert (line_of(editor).text(), stage.told) == (long, [])


@pytest.mark.parametrize("kind", [Kind.TEXT, Kind.LINK])
def test_enter_in_a_line_of_text_goes_on(stage: Stage, qtbot: QtBot, kind: Kind) -> None:
    editor = stage.put(cell(kind))
    qtbot.keyClicks(editor, "one")
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    assert stage.told == ["one"]
    assert stage.after.hasFocus()


def test_enter_in_a_long_text_is_a_new_line(stage: Stage, qtbot: QtBot) -> None:
    editor = stage.put(cell(Kind.LONG_TEXT))
    qtbot.keyClicks(editor, "one")
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    qtbot.keyClicks(editor, "two")
    editor.flush()
    assert stage.told == ["one\ntwo"]


@pytest.mark.parametrize("kind", TYPED)
def test_escape_takes_nothing_away(stage: Stage, qtbot: QtBot, kind: Kind) -> None:
    editor = stage.put(cell(kind))
    qtbot.keyClicks(line_of(editor), "kept")
    qtbot.keyClick(line_of(editor), Qt.Key.Key_Escape)
    editor.flush()
    assert stage.told == ["kept"]


@pytest.mark.parametrize("in_table", [False, True])
@pytest.mark.parametrize("kind", TYPED)
def test_the_keys_of_undo_are_left_to_the_window(stage: Stage, kind: Kind, *, in_table: bool) -> None:
    stage.put(cell(kind), in_table=in_table)
    for key in (Qt.Key.Key_Z, Qt.Key.Key_Y):
        asked = QKeyEvent(QEvent.Type.ShortcutOverride, key, Qt.KeyboardModifier.ControlModifier)
        asked.ignore()
        QApplication.sendEvent(_focus(), asked)
        assert not asked.isAccepted()


def test_pasted_lines_become_one_where_an_answer_is_one_line(stage: Stage, qtbot: QtBot) -> None:
    editor = stage.put(cell(Kind.TEXT))
    QGuiApplication.clipboard().setText("Ann\r\nSample\n\tof Quabbin Falls\n")
    qtbot.keyClick(editor, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    editor.flush()
    assert stage.told == ["Ann Sample of Quabbin Falls"]


@pytest.mark.parametrize("kind", TYPED)
def test_pasted_markup_is_text(stage: Stage, qtbot: QtBot, kind: Kind) -> None:
    editor = stage.put(cell(kind))
    data = QApplication.clipboard().mimeData().__class__()
    data.setHtml("<b>bold</b>")
    data.setText("<b>bold</b>")
    QGuiApplication.clipboard().setMimeData(data)
    qtbot.keyClick(line_of(editor), Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    editor.flush()
    assert stage.told == ["<b>bold</b>"]


def test_one_of_a_few_is_chosen_and_cleared_by_keys(stage: Stage, qtbot: QtBot) -> None:
    editor = stage.put(cell(Kind.SELECT_ONE, options=FEW_OPTIONS))
    qtbot.keyClick(_focus(), Qt.Key.Key_Space)
    qtbot.keyClick(_focus(), Qt.Key.Key_Down)
    assert stage.told == ["red", "green"]
    qtbot.keyClick(_focus(), Qt.Key.Key_Tab)
    qtbot.keyClick(_focus(), Qt.Key.Key_Space)
    assert stage.told == ["red", "green", ""]
    assert editor.isAncestorOf(_focus())


def test_a_default_stands_as_chosen_and_cannot_be_cleared(stage: Stage) -> None:
    editor = stage.put(replace(cell(Kind.SELECT_ONE, options=FEW_OPTIONS), default="green"))

    def chosen() -> list[str]:
        return [b.objectName() for b in editor.findChildren(QAbstractButton) if b.isCheckable() and b.isChecked()]

    assert chosen() == ["question-green"]
    editor.show_value(replace(cell(Kind.SELECT_ONE, "red", FEW_OPTIONS), default="green"))
    assert chosen() == ["question-red"]
    assert not any(b.isVisible() for b in editor.findChildren(QPushButton))
    editor.show_value(replace(cell(Kind.SELECT_ONE, options=FEW_OPTIONS), default="green"))
    assert (chosen(), stage.told) == (["question-green"], [])


def test_several_of_a_few_are_chosen_by_keys(stage: Stage, qtbot: QtBot) -> None:
    stage.put(cell(Kind.SELECT_MULTIPLE, options=FEW_OPTIONS))
    for _ in range(3):
        qtbot.keyClick(_focus(), Qt.Key.Key_Space)
        qtbot.keyClick(_focus(), Qt.Key.Key_Tab)
    assert stage.told == ["red", "red green", "red green none"]
    assert stage.after.hasFocus()


def test_the_label_of_a_choice_is_no_shortcut_and_no_markup(stage: Stage) -> None:
    editor = stage.put(cell(Kind.SELECT_ONE, options=FEW_OPTIONS))
    labels = [button.text() for button in editor.findChildren(QAbstractButton)][:3]
    assert labels == ["Red", "Green && blue", "<b>None</b>"]
    assert all(button.shortcut().isEmpty() for button in editor.findChildren(QAbstractButton))


def test_any_number_of_many_are_picked_by_typing(stage: Stage, qtbot: QtBot) -> None:
    editor = stage.put(cell(Kind.SELECT_MULTIPLE, options=MANY))
    line = line_of(editor)
    qtbot.keyClicks(line, "wn07")
    popup = line.completer().popup()
    qtbot.waitUntil(popup.isVisible)
    qtbot.keyClick(popup, Qt.Key.Key_Down)
    qtbot.keyClick(popup, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: line.text() == "")
    qtbot.keyClicks(line, "town03")
    qtbot.keyClick(line, Qt.Key.Key_Return)
    assert stage.told == ["town-7", "town-7 town-3"]
    qtbot.keyClicks(line, "wn05")  # the only one that holds it
    qtbot.keyClick(line, Qt.Key.Key_Return)
    assert stage.told[2:] == ["town-7 town-3 town-5"]
    assert line.text() == ""
    line.completer().popup().close()
    stage.activateWindow()
    assert QTest.qWaitForWindowActive(stage)
    out = editor.findChild(QPushButton, "take-out-town-7")
    out.setFocus()
    qtbot.keyClick(out, Qt.Key.Key_Space)
    assert stage.told[-1] == "town-3 town-5"
    assert _focus() is line


def test_somebody_is_picked_by_typing_or_named_anew(stage: Stage, qtbot: QtBot) -> None:
    editor = stage.put(cell(Kind.PERSON, options=(Option("p1", "Ann Sample"),)))
    line = line_of(editor)
    qtbot.keyClicks(line, "ann sample")
    editor.flush()
    line.selectAll()
    qtbot.keyClicks(line, "Bo")
    editor.flush()
    assert stage.told == ["p1", "Bo"]


def test_one_of_many_is_chosen_by_keys_alone(stage: Stage, qtbot: QtBot) -> None:
    editor = stage.put(cell(Kind.SELECT_ONE, options=MANY))
    assert isinstance(editor, QComboBox)
    qtbot.keyClicks(editor, "Town1")
    assert stage.told
    assert stage.told[-1] == "town-10"


@pytest.mark.parametrize("view", [cell(Kind.SELECT_ONE, "town-3", MANY), cell(Kind.PERSON, "Town03", MANY)])
def test_the_wheel_over_a_choice_changes_nothing(stage: Stage, view: CellView) -> None:
    editor = stage.put(view)
    assert isinstance(editor, QComboBox)
    before = editor.currentText()
    centre = editor.rect().center()
    wheel = QWheelEvent(
        QPointF(centre), QPointF(editor.mapToGlobal(centre)), QPoint(0, -120), QPoint(0, -120),
        Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(editor, wheel)
    assert (editor.currentText(), stage.told) == (before, [])
    assert not wheel.isAccepted(), "the page scrolls"


@pytest.mark.parametrize("kind", [*TYPED, Kind.SELECT_ONE, Kind.SELECT_MULTIPLE, Kind.YES_NO])
@pytest.mark.parametrize("options", [FEW_OPTIONS, MANY])
def test_for_reading_only_nothing_can_be_typed_or_chosen(
    stage: Stage, qtbot: QtBot, kind: Kind, options: tuple[Option, ...]
) -> None:
    editor = stage.put(cell(kind, options=options))
    editor.set_read_only(True)
    for part in (editor, *editor.findChildren(QWidget)):
        if part.isVisible() and part.isEnabled():
            qtbot.keyClicks(part, "12")
            qtbot.keyClick(part, Qt.Key.Key_Space)
            qtbot.keyClick(part, Qt.Key.Key_Down)
    editor.flush()
    assert stage.told == []


def test_a_suggestion_stands_greyed_and_is_not_told(stage: Stage) -> None:
    editor = stage.put(replace(cell(Kind.MONEY), suggestion="84385"))
    editor.flush()
    assert (editor.text(), editor.placeholderText(), stage.told) == ("", "84385", [])


def _focus() -> QWidget:
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def test_the_calendar_opens_at_the_day_and_writes_one_as_it_is_typed(stage: Stage) -> None:
    editor = stage.put(replace(cell(Kind.DATE, "2026-09-15"), shown="9/15/2026"))
    calendar_button = next(b for b in editor.findChildren(QPushButton) if "Calendar" in b.text())
    calendar_button.click()
    (calendar,) = editor.findChildren(QCalendarWidget)
    assert calendar.selectedDate() == QDate(2026, 9, 15)
    calendar.clicked.emit(QDate(2026, 10, 1))
    assert (stage.told, editor.line.text()) == (["10/1/2026"], "10/1/2026")


def test_names_that_begin_with_what_is_typed_come_first(stage: Stage, qtbot: QtBot) -> None:
    towns = ("Adams", "North Adams", "Acton", "Minot", "Northampton")
    options = (*(Option(town.casefold().replace(" ", "-"), town) for town in towns), *MANY)
    editor = stage.put(cell(Kind.SELECT_MULTIPLE, options=options))
    line = line_of(editor)
    qtbot.keyClicks(line, "no")
    offered = line.completer().completionModel()
    assert [offered.index(n, 0).data() for n in range(3)] == ["North Adams", "Northampton", "Minot"]
    qtbot.keyClick(line, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClicks(line, "ada")
    assert offered.index(0, 0).data() == "Adams"
    line.completer().popup().close()


def test_a_name_picked_from_the_list_is_told(stage: Stage, qtbot: QtBot) -> None:
    editor = stage.put(cell(Kind.PERSON, options=(Option("id-1", "Ann Lee"), Option("id-2", "Joan Ann"))))
    qtbot.keyClicks(editor.lineEdit(), "ann")
    popup = editor.completer().popup()
    qtbot.waitUntil(popup.isVisible)
    qtbot.keyClick(popup, Qt.Key.Key_Down)
    qtbot.keyClick(popup, Qt.Key.Key_Return)
    assert (editor.currentText(), stage.told) == ("Ann Lee", ["id-1"])


def test_nothing_moves_when_a_choice_is_made(stage: Stage, qtbot: QtBot) -> None:
    editor = stage.put(cell(Kind.SELECT_ONE, options=FEW_OPTIONS))
    QApplication.processEvents()
    before = (editor.height(), stage.after.y())
    qtbot.mouseClick(editor.findChild(QAbstractButton, "question-green"), Qt.MouseButton.LeftButton, pos=QPoint(8, 8))
    QApplication.processEvents()
    assert editor.findChild(QAbstractButton, "question-clear").isVisible()
    assert (editor.height(), stage.after.y()) == before
