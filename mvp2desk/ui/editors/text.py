"""Editors of text that grow during typing."""

from PySide6.QtCore import QEvent, QMimeData, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QResizeEvent, QTextOption, QWheelEvent
from PySide6.QtWidgets import QPlainTextEdit, QSizePolicy, QWidget

from mvp2desk.domain.forms.text_cleaning import LONGEST_ANSWER, clean_text
from mvp2desk.services.form_views.views import CellView
from mvp2desk.text.words import Words
from mvp2desk.ui.editors.editor import TypingTimer, is_undo
from mvp2desk.ui.kit.theme import column_width, unit

_LINE_ENDS = str.maketrans("\u2028\u2029", "\n\n")
_WRAPPED = Qt.TextFlag.TextWordWrap


class TextEditor(QPlainTextEdit):
    """Text in a box of `least` to `most` lines. If `lines` is False, Enter moves to the next question."""

    edited = Signal(str)
    refused = Signal()
    lines = False
    least = 1
    most = 14

    def __init__(self, cell: CellView, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pause = TypingTimer(self)
        self._pause.timeout.connect(self.flush)
        self._emitted = ""
        self.setTabChangesFocus(True)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setMaximumWidth(column_width(self))
        self.document().documentLayout().documentSizeChanged.connect(self._grow)
        self.textChanged.connect(self._restart_pause)
        self.show_value(cell)
        self._grow()

    def show_value(self, cell: CellView) -> None:
        """Show the answer, or its suggestion as a placeholder."""
        if self.text() != cell.shown:
            self._emitted = cell.shown
            self.setPlainText(cell.shown)
        if self.placeholderText() != cell.suggestion:
            self.setPlaceholderText(cell.suggestion)
            self._grow()
        self._emitted = cell.shown

    def flush(self) -> None:
        """Emit typed text that was not emitted yet."""
        self._pause.stop()
        text = self.text()
        if text != self._emitted:
            self._emitted = text
            self.edited.emit(text)

    def set_read_only(self, read_only: bool) -> None:
        """Forbid changes."""
        self.setReadOnly(read_only)

    def text(self) -> str:
        """Return the text, with its no-break spaces, which `toPlainText` replaces by spaces."""
        return self.document().toRawText().translate(_LINE_ENDS)

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Insert pasted text as plain text; refuse all of it if the answer would exceed its limit."""
        pasted = clean_text(source.text(), lines=self.lines).text
        kept = self.document().characterCount() - 1 - len(self.textCursor().selectedText())
        if kept + len(pasted) > LONGEST_ANSWER:
            self.refused.emit()
            return
        self.textCursor().insertText(pasted)

    def event(self, event: QEvent) -> bool:
        """Leave undo and redo to the window, which has one history for everything."""
        return super().event(event) if not is_undo(event) else False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move to the next question on Enter, unless `lines`."""
        if not self.lines and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.flush()
            self.focusNextChild()
            return
        super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Emit typed text at once."""
        self.flush()
        super().focusOutEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll the page, unless this text has the focus and exceeds its box."""
        if self.hasFocus() and self.verticalScrollBar().maximum() > 0:
            super().wheelEvent(event)
        else:
            event.ignore()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Adapt the height to the line breaks of another width."""
        super().resizeEvent(event)
        self._grow()

    def sizeHint(self) -> QSize:
        """As high as the text, within limits."""
        return QSize(column_width(self), self._height())

    def _restart_pause(self) -> None:
        self._grow()  # the document emits its size only when lines are added
        if self.text() != self._emitted:
            self._pause.restart()

    def _grow(self) -> None:
        if self.height() != self._height():
            self.setFixedHeight(self._height())

    def _height(self) -> int:
        rows = max(self.least, min(self.most, self._lines()))
        frame = 2 * round(self.document().documentMargin()) + unit(self) // 2 + 4
        return rows * self.fontMetrics().lineSpacing() + frame + 2

    def _lines(self) -> int:
        """Return the number of lines at this width, up to `most`; the document itself counts them only later.

        In an empty editor it is that of the suggestion, which may be the text of a linked answer.
        """
        if self.document().isEmpty() and self.placeholderText():
            room = QRect(0, 0, self.viewport().width() - 2 * round(self.document().documentMargin()), 100_000)
            metrics = self.fontMetrics()
            return metrics.boundingRect(room, _WRAPPED, self.placeholderText()).height() // metrics.lineSpacing()
        lines, block = 0, self.document().begin()
        while block.isValid() and lines < self.most:
            self.document().documentLayout().blockBoundingRect(block)
            lines += max(1, block.layout().lineCount())
            block = block.next()
        return lines


class LongTextEditor(TextEditor):
    """Text with line breaks."""

    lines = True
    least = 3
