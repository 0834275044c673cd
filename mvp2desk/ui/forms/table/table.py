"""A table of rows on a page: its label, its tools, its grid, and messages about it."""

from collections.abc import Sequence

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from mvp2desk.domain.addresses import Address
from mvp2desk.services.form_views.views import TableView
from mvp2desk.services.recording.recorder import PasteReport
from mvp2desk.text.words import Words
from mvp2desk.ui.editors.editor import too_long
from mvp2desk.ui.forms.table.grid import Grid
from mvp2desk.ui.forms.table.messages import PasteNotice, RemovalQuestion, VersionNotice
from mvp2desk.ui.forms.table.model import RowTableModel
from mvp2desk.ui.forms.table.tools import RowTools
from mvp2desk.ui.kit.announcing import News
from mvp2desk.ui.kit.labels import PlainLabel
from mvp2desk.ui.kit.problem_list import ProblemList, problem_sentence
from mvp2desk.ui.kit.theme import focus_ring_margin, unit


class RowTable(QWidget):
    """Shows a `TableView` and emits what is edited.

    `entered` carries the address of the cell that received the focus, `row_opened` the cell whose row is to be shown;
    `row_wanted` the preset and position of a new row; `removal_confirmed` a row that is removed although it is used;
    `unfolded` a widget to scroll to.
    """

    edited = Signal(Address, str)
    cleared = Signal(list)
    row_opened = Signal(Address)
    row_wanted = Signal(str, int)
    row_copied = Signal(str)
    row_removed = Signal(str)
    row_moved = Signal(str, int)
    pasted = Signal(list, list, list)
    removal_confirmed = Signal(str)
    version_wanted = Signal()
    address_wanted = Signal(Address)
    unfolded = Signal(QWidget)
    undo_wanted = Signal()
    entered = Signal(Address)

    def __init__(self, view: TableView, words: Words, *, read_only: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.address = view.address
        self._words = words
        self._view = view
        column = QVBoxLayout(self)
        column.setContentsMargins(focus_ring_margin(self), 0, 0, 0)
        column.setSpacing(unit(self))
        label = PlainLabel(view.label, "section")
        column.addWidget(label)
        if view.hint:
            column.addWidget(PlainLabel(view.hint, "soft"))
        self._model = RowTableModel(words, self.fontMetrics().ascent())
        self._model.row_dropped.connect(self.row_moved)
        self.grid = Grid(self._model, words, read_only=read_only)
        self._tools = RowTools(view, self.grid, self._model, words, read_only=read_only)
        self._version_notice = VersionNotice(words)
        self._paste_notice = PasteNotice(words)
        self._removal_question = RemovalQuestion(words)
        self._empty = PlainLabel(words("There are no rows yet. Add the first one."), "soft")
        self._refused = News("", "must")
        self._refused.hide()
        self._remarks = ProblemList(words)
        column.addLayout(self._tools)
        column.addWidget(self._version_notice)
        column.addWidget(self._paste_notice)
        column.addWidget(self._removal_question)
        column.addWidget(self.grid)
        column.addWidget(self._empty)
        column.addWidget(self._refused)
        column.addWidget(self._remarks)
        label.setBuddy(self.grid)
        self._connect()
        self.show_table(view)

    def show_table(self, view: TableView) -> None:
        """Show these rows and keep the current cell."""
        current = self.current()
        self._view = view
        self._model.show_table(view, self.grid.rows.visible_rows())
        if current is not None and not self.grid.currentIndex().isValid():
            self.select(current.row, current.field)
        self.grid.fit()
        self.grid.setVisible(bool(view.rows))
        self._empty.setVisible(not view.rows)
        self._remarks.show_remarks(view.remarks)
        problems = (problem_sentence(remark, self._words) for remark in view.remarks)
        self.grid.setAccessibleDescription("\n".join(filter(None, (*problems, view.hint))))
        self._version_notice.hide()
        self._paste_notice.hide()
        self._removal_question.show_rows(view.rows.ids)
        self._tools.show_table(view)

    def ask_to_remove(self, row: str, places: Sequence[str]) -> None:
        """Ask for confirmation to remove a row that answers at these places refer to."""
        self._removal_question.ask_about(row, self._view.rows[self._view.rows.ids.index(row)].title, places)
        self.unfolded.emit(self._removal_question)

    def show_version_notice(self, version: Address) -> None:
        """Show that a version of the table was saved, until something changes."""
        self._version_notice.show_version(version)

    def show_paste_report(self, report: PasteReport) -> None:
        """Show what was pasted, until something changes."""
        self._paste_notice.show_report(report)

    def current(self) -> Address | None:
        """Return the address of the current cell."""
        index = self.grid.currentIndex()
        return self._model.cell(index).address if index.isValid() else None

    def select(self, row: str, field: str = "") -> None:
        """Make a cell the current one."""
        index = self._model.find(row, field)
        if index.isValid():
            self.grid.setCurrentIndex(index)

    def cell_rect(self) -> QRect:
        """Return the rectangle of the current cell within this widget."""
        cell = self.grid.visualRect(self.grid.currentIndex())
        return QRect(self.grid.viewport().mapTo(self, cell.topLeft()), cell.size())

    def take_focus(self) -> None:
        """Focus the grid at its current cell, or at the first one."""
        if not self.grid.currentIndex().isValid() and self._model.rowCount():
            self.grid.setCurrentIndex(self._model.index(0, 0))
        self.grid.setFocus(Qt.FocusReason.OtherFocusReason)

    def flush(self) -> None:
        """Emit typed text that was not emitted yet."""
        self.grid.flush()

    def _connect(self) -> None:
        self.grid.setObjectName(self.address.table)
        self.grid.setAccessibleName(self._view.label)
        self.grid.edited.connect(self.edited)
        self.grid.cleared.connect(self.cleared)
        self.grid.refused.connect(self._refuse)
        self.grid.current_changed.connect(self._enter)
        self._tools.row_opened.connect(self.row_opened)
        self._tools.row_wanted.connect(self.row_wanted)
        self._tools.row_copied.connect(self.row_copied)
        self._tools.row_removed.connect(self.row_removed)
        self._tools.row_moved.connect(self.row_moved)
        self._tools.pasted.connect(self.pasted)
        self._tools.version_wanted.connect(self.version_wanted)
        self._version_notice.place_wanted.connect(self.address_wanted)
        self._paste_notice.undo_wanted.connect(self.undo_wanted)
        self._removal_question.kept.connect(self.take_focus)
        self._removal_question.confirmed.connect(self.removal_confirmed)

    def _enter(self) -> None:
        if (address := self.current()) is not None:
            self.entered.emit(address)

    def _refuse(self) -> None:
        self._refused.set_text(too_long(self._words))
