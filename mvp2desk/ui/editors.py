"""What a person types or chooses an answer in.

An editor has three members: `edited` (the raw text, a moment after the last key, on leaving, or on choosing),
`show_value`, and a constructor that takes the question and the words. An editor that already shows the value does
nothing. `flush` tells at once what was typed and not told yet.
"""

import datetime as dt
from typing import Protocol, cast

from PySide6.QtCore import QDate, QElapsedTimer, QEvent, QMimeData, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QResizeEvent, QTextOption, QValidator, QWheelEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QButtonGroup,
    QCalendarWidget,
    QCheckBox,
    QComboBox,
    QHBoxLayout,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QRadioButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
    QWidgetAction,
)

from mvp2desk.domain.cleaning import LONGEST_ANSWER
from mvp2desk.services.days import day_typed
from mvp2desk.services.views import CellView, Option
from mvp2desk.text.kinds import date_as_typed
from mvp2desk.text.words import Words
from mvp2desk.ui.labels import button, plain, tip
from mvp2desk.ui.look import column_width, unit
from mvp2desk.ui.names import Names

PAUSE = 600
"""Milliseconds after the last key until what was typed is told."""

LONGEST_WAIT = 1500
"""Milliseconds after which it is told even while the keys go on."""

LONGEST_LINE = 200
"""Characters that one line may hold."""

_UNDO_KEYS = (Qt.Key.Key_Z, Qt.Key.Key_Y)


class Editor(Protocol):
    """What a page knows of an editor; every editor is a widget too."""

    edited: Signal
    refused: Signal

    def show_value(self, cell: CellView) -> None: ...
    def flush(self) -> None: ...
    def set_read_only(self, read_only: bool) -> None: ...


class Pause(QTimer):
    """Waits for a pause in the typing, but not for ever: whoever types without one must not lose a page."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, singleShot=True)
        self._first = QElapsedTimer()

    def key(self) -> None:
        """A key was pressed."""
        if not self.isActive():
            self._first.start()
        self.start(max(0, min(PAUSE, LONGEST_WAIT - self._first.elapsed())))


class OneLine(QValidator):
    """Refuses whole what would make a line too long: a limit of the line itself would cut it."""

    def validate(self, text: str, place: int) -> tuple[QValidator.State, str, int]:
        """Fits or not."""
        fits = len(text) <= LONGEST_LINE
        return QValidator.State.Acceptable if fits else QValidator.State.Invalid, text, place


class LineEditor(QLineEdit):
    """One line for a figure, a date, or a short text."""

    edited = Signal(str)
    refused = Signal()

    def __init__(self, cell: CellView, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pause = Pause(self)
        self._pause.timeout.connect(self.flush)
        self._told = ""
        self.setValidator(OneLine(self))
        self.textEdited.connect(self._typed)
        self.inputRejected.connect(self.refused)
        self.show_value(cell)

    def show_value(self, cell: CellView) -> None:
        """Show the answer; its suggestion stands greyed while there is none."""
        if self.text() != cell.shown:
            self.setText(cell.shown)
            self.setCursorPosition(0)
        self.setPlaceholderText(cell.suggestion)
        self._told = cell.shown

    def flush(self) -> None:
        """Tell what was typed and not told yet."""
        self._pause.stop()
        if self.text() != self._told:
            self._told = self.text()
            self.edited.emit(self._told)

    def set_read_only(self, read_only: bool) -> None:
        """Only show."""
        self.setReadOnly(read_only)

    def event(self, event: QEvent) -> bool:
        """Undo and redo are the window's: one undo for everything."""
        return super().event(event) if not _is_undo(event) else False

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Leaving tells at once."""
        self.flush()
        super().focusOutEvent(event)

    def _typed(self) -> None:
        self._pause.key()


class FigureEditor(LineEditor):
    """One short line, as wide as figures are."""

    def sizeHint(self) -> QSize:
        """Room for about sixteen figures."""
        return QSize(self.fontMetrics().horizontalAdvance("0" * 16) + 2 * unit(self), super().sizeHint().height())

    def __init__(self, cell: CellView, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(cell, words, parent)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)


class TextEditor(QPlainTextEdit):
    """Text that grows as it is typed. `lines` is False where an answer is one line: Enter then leaves the field."""

    edited = Signal(str)
    refused = Signal()
    lines = False
    least = 1
    most = 14

    def __init__(self, cell: CellView, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pause = Pause(self)
        self._pause.timeout.connect(self.flush)
        self._told = ""
        self.setTabChangesFocus(True)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setMaximumWidth(column_width(self))
        self.document().documentLayout().documentSizeChanged.connect(self._grow)
        self.textChanged.connect(self._typed)
        self.show_value(cell)
        self._grow()

    def show_value(self, cell: CellView) -> None:
        """Show the answer; its suggestion stands greyed while there is none."""
        if self.toPlainText() != cell.shown:
            self._told = cell.shown
            self.setPlainText(cell.shown)
        self.setPlaceholderText(cell.suggestion)
        self._told = cell.shown

    def flush(self) -> None:
        """Tell what was typed and not told yet."""
        self._pause.stop()
        text = self.toPlainText()
        if text != self._told:
            self._told = text
            self.edited.emit(text)

    def set_read_only(self, read_only: bool) -> None:
        """Only show."""
        self.setReadOnly(read_only)

    def text(self) -> str:
        """What stands in it."""
        return self.toPlainText()

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Take pasted text as plain text, or refuse it whole when the answer would grow beyond its limit."""
        pasted = source.text() if self.lines else " ".join(source.text().split())
        kept = self.document().characterCount() - 1 - len(self.textCursor().selectedText())
        if kept + len(pasted) > LONGEST_ANSWER:
            self.refused.emit()
            return
        self.textCursor().insertText(pasted)

    def event(self, event: QEvent) -> bool:
        """Undo and redo are the window's: one undo for everything."""
        return super().event(event) if not _is_undo(event) else False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """In a one-line answer Enter goes on to the next question."""
        if not self.lines and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.flush()
            self.focusNextChild()
            return
        super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Leaving tells at once."""
        self.flush()
        super().focusOutEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """The page scrolls, unless this text is longer than its box and being read."""
        if self.hasFocus() and self.verticalScrollBar().maximum() > 0:
            super().wheelEvent(event)
        else:
            event.ignore()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width: other lines."""
        super().resizeEvent(event)
        self._grow()

    def sizeHint(self) -> QSize:
        """As high as its text, within reason."""
        return QSize(column_width(self), self._height())

    def _typed(self) -> None:
        if self.toPlainText() != self._told:
            self._pause.key()

    def _grow(self) -> None:
        if self.height() != self._height():
            self.setFixedHeight(self._height())

    def _height(self) -> int:
        rows = max(self.least, min(self.most, self._lines()))
        frame = 2 * round(self.document().documentMargin()) + unit(self) // 2 + 4
        return rows * self.fontMetrics().lineSpacing() + frame + 2

    def _lines(self) -> int:
        """How many there are at this width, as far as that matters; the document itself counts them only later."""
        lines, block = 0, self.document().begin()
        while block.isValid() and lines < self.most:
            self.document().documentLayout().blockBoundingRect(block)
            lines += max(1, block.layout().lineCount())
            block = block.next()
        return lines


class LongTextEditor(TextEditor):
    """Text of several lines."""

    lines = True
    least = 3


class ComboEditor(QComboBox):
    """One of several, folded up: for table cells and long lists."""

    edited = Signal(str)
    refused = Signal()

    def __init__(self, cell: CellView, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.addItem("", "")
        self._offer(cell.options)
        self.activated.connect(self._chosen)
        self.show_value(cell)

    def show_value(self, cell: CellView) -> None:
        """Show the choice."""
        place = max(0, self.findData(cell.answer.text))
        if self.currentIndex() != place:
            self.setCurrentIndex(place)
        self.setPlaceholderText(cell.answer.unread or cell.suggestion)

    def flush(self) -> None:
        """A choice is told when it is made."""

    def set_read_only(self, read_only: bool) -> None:
        """Only show."""
        self.setEnabled(not read_only)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scrolling over a choice must never change it."""
        event.ignore()

    def _offer(self, options: tuple[Option, ...]) -> None:
        for option in options:
            self.addItem(option.label, option.key)
            if option.hint:
                self.setItemData(self.count() - 1, tip(option.hint), Qt.ItemDataRole.ToolTipRole)

    def _chosen(self) -> None:
        self.edited.emit(str(self.currentData() or ""))


class NameEditor(QComboBox):
    """Somebody or some place: picked from those the project knows, or typed."""

    edited = Signal(str)
    refused = Signal()

    def __init__(self, cell: CellView, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setEditable(True)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._keys = {option.label.casefold(): option.key for option in cell.options}
        for option in cell.options:
            self.addItem(option.label, option.key)
        line = cast(QLineEdit, self.lineEdit())
        line.setValidator(OneLine(line))
        line.inputRejected.connect(self.refused)
        line.textEdited.connect(self._typed)
        self._told = ""
        self._pause = Pause(self)
        self._pause.timeout.connect(self.flush)
        Names((option.label for option in cell.options), line).activated.connect(self._picked)
        self.activated.connect(self.flush)
        self.show_value(cell)

    def show_value(self, cell: CellView) -> None:
        """Show the name."""
        if self.currentText() != cell.shown:
            self.setCurrentIndex(-1)
            self.setEditText(cell.shown)
        cast(QLineEdit, self.lineEdit()).setPlaceholderText(cell.suggestion)
        self._told = cell.shown

    def flush(self) -> None:
        """Tell what was typed and not told yet."""
        self._pause.stop()
        text = self.currentText()
        if text != self._told:
            self._told = text
            self.edited.emit(self._keys.get(text.strip().casefold(), text))

    def set_read_only(self, read_only: bool) -> None:
        """Only show."""
        self.setEnabled(not read_only)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scrolling over a choice must never change it."""
        event.ignore()

    def event(self, event: QEvent) -> bool:
        """Undo and redo are the window's: one undo for everything."""
        return super().event(event) if not _is_undo(event) else False

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Leaving tells at once."""
        self.flush()
        super().focusOutEvent(event)

    def _picked(self, label: str) -> None:
        self.setEditText(label)
        self.flush()

    def _typed(self) -> None:
        self._pause.key()


class OptionsEditor(QWidget):
    """A few things to choose from, all in view: one of them, or several."""

    edited = Signal(str)
    refused = Signal()
    several = False

    def __init__(self, cell: CellView, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._keys = [option.key for option in cell.options]
        self._buttons: list[QAbstractButton] = []
        self._group = QButtonGroup(self)  # of those of which one is chosen; in a group Tab reaches only one
        rows = QHBoxLayout(self) if len(cell.options) <= 2 else QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(unit(self) // 2)
        for option in cell.options:
            label = plain(option.label)
            one = QCheckBox(label, self) if self.several else QRadioButton(label, self)
            one.setToolTip(tip(option.hint))
            one.setAccessibleName(f"{cell.label}: {option.label}")
            one.setObjectName(f"{cell.address.field}-{option.key}")
            one.clicked.connect(self._clicked)
            if not self.several:
                self._group.addButton(one)
            self._buttons.append(one)
        for above in self._buttons[:-1]:
            rows.addWidget(above)
        self._clear = button(words("Clear the choice"), quiet=True, name=f"{cell.address.field}-clear")
        self._clear.clicked.connect(self._cleared)
        self._clears = not self.several and not cell.default
        self._clear.setParent(self)  # also where it has no place: it must go with the rest
        policy = self._clear.sizePolicy()
        policy.setRetainSizeWhenHidden(True)  # it comes and goes beside the last, and moves nothing
        self._clear.setSizePolicy(policy)
        last = QHBoxLayout()
        for part in (*self._buttons[-1:], *((self._clear,) if self._clears else ())):
            last.addWidget(part)
        last.addStretch(1)
        rows.addLayout(last)
        self.show_value(cell)

    def show_value(self, cell: CellView) -> None:
        """Show what is chosen; while nothing was, the default, which then holds."""
        self._show(set((cell.default if cell.answer.is_blank else cell.answer.text).split()))

    def flush(self) -> None:
        """A choice is told when it is made."""

    def set_read_only(self, read_only: bool) -> None:
        """Only show."""
        self.setEnabled(not read_only)

    def _show(self, chosen: set[str]) -> None:
        if not chosen.intersection(self._keys):
            self._group.setExclusive(False)  # else one of them would stay
        for key, one in zip(self._keys, self._buttons, strict=True):
            one.setChecked(key in chosen)
        self._group.setExclusive(True)
        if self._buttons:
            self.setFocusProxy(self._group.checkedButton() or self._buttons[0])
        self._clear.setVisible(self._clears and bool(chosen))

    def _clicked(self) -> None:
        chosen = [key for key, one in zip(self._keys, self._buttons, strict=True) if one.isChecked()]
        self._clear.setVisible(self._clears and bool(chosen))
        self.edited.emit(" ".join(chosen))

    def _cleared(self) -> None:
        self._show(set())
        self._buttons[0].setFocus()
        self.edited.emit("")


class SeveralEditor(OptionsEditor):
    """Several of a few things."""

    several = True


class DateEditor(QWidget):
    """A day, typed or picked from a calendar."""

    edited = Signal(str)
    refused = Signal()

    def __init__(self, cell: CellView, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = words
        across = QHBoxLayout(self)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(unit(self))
        self.line = FigureEditor(cell, words)
        self.line.edited.connect(self.edited)
        self.line.refused.connect(self.refused)
        self._open = button(words("Calendar"), quiet=True)
        self._open.setAccessibleName(words("Calendar for {question}", question=cell.label))
        self._open.clicked.connect(self._pick)
        across.addWidget(self.line)
        across.addWidget(self._open)
        across.addStretch(1)
        self.setFocusProxy(self.line)

    def show_value(self, cell: CellView) -> None:
        """Show the day as it is typed."""
        self.line.show_value(cell)

    def flush(self) -> None:
        """Tell what was typed and not told yet."""
        self.line.flush()

    def set_read_only(self, read_only: bool) -> None:
        """Only show."""
        self.line.set_read_only(read_only)
        self._open.setVisible(not read_only)

    def _pick(self) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        calendar = QCalendarWidget(menu)
        calendar.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        for weekend in (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday):  # red is for what is wrong
            calendar.setWeekdayTextFormat(weekend, calendar.weekdayTextFormat(Qt.DayOfWeek.Monday))
        calendar.setHorizontalHeaderFormat(QCalendarWidget.HorizontalHeaderFormat.SingleLetterDayNames)
        if day := day_typed(self.line.text()):
            calendar.setSelectedDate(QDate(day.year, day.month, day.day))
        calendar.activated.connect(self._picked)
        calendar.clicked.connect(self._picked)
        calendar.activated.connect(menu.close)
        calendar.clicked.connect(menu.close)
        action = QWidgetAction(menu)
        action.setDefaultWidget(calendar)
        menu.addAction(action)
        menu.popup(self._open.mapToGlobal(self._open.rect().bottomLeft()))
        calendar.setFocus()

    def _picked(self, day: QDate) -> None:
        self.line.setText(date_as_typed(self._words, dt.date(day.year(), day.month(), day.day())))
        self.line.flush()


def _is_undo(event: QEvent) -> bool:
    if event.type() is not QEvent.Type.ShortcutOverride:
        return False
    key = cast(QKeyEvent, event)
    return key.key() in _UNDO_KEYS and bool(key.modifiers() & Qt.KeyboardModifier.ControlModifier)
