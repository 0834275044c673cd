"""A table of rows on a page: typed in cell by cell, or row by row; added, copied, moved, removed, pasted from Excel."""

import csv
import io
from collections.abc import Sequence

from PySide6.QtCore import QPoint, QRect, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeySequence
from PySide6.QtWidgets import QMenu, QPushButton, QVBoxLayout, QWidget

from mvp2desk.domain.addresses import Address
from mvp2desk.domain.words import N_, Text
from mvp2desk.services.form_views.views import CellView, TableView
from mvp2desk.text.words import Words
from mvp2desk.ui.editors.editor import too_long
from mvp2desk.ui.forms.table.grid import Grid
from mvp2desk.ui.forms.table.model import RowTableModel
from mvp2desk.ui.kit.confirm_strip import ConfirmStrip
from mvp2desk.ui.kit.flow_layout import FlowLayout
from mvp2desk.ui.kit.labels import PlainLabel, button, plain, tip
from mvp2desk.ui.kit.problem_list import ProblemList
from mvp2desk.ui.kit.theme import focus_ring_margin, unit

MOST_PLACES = 3
"""Places that are named where a row is used."""

TOOLS: tuple[tuple[str, Text, str], ...] = (
    ("open", N_("Open the row"), "Ctrl+Return"),
    ("add", N_("Add a row"), "Ctrl+Ins"),
    ("copy", N_("Duplicate"), "Ctrl+D"),
    ("up", N_("Move up"), "Alt+Up"),
    ("down", N_("Move down"), "Alt+Down"),
    ("paste", N_("Paste from Excel"), "Ctrl+V"),
    ("remove", N_("Remove"), "Ctrl+Del"),
)
"""What can be done with a row: its name, what it is called, its keys."""


class RowTable(QWidget):
    """Shows a `TableView` with its tools. It decides nothing: everything a person does is told."""

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
    entered = Signal(Address)

    def __init__(self, view: TableView, words: Words, *, read_only: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.address = view.address
        self._words = words
        self._view = view
        u = unit(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(focus_ring_margin(self), 0, 0, 0)
        column.setSpacing(u)
        label = PlainLabel(view.label, "section")
        column.addWidget(label)
        if view.hint:
            column.addWidget(PlainLabel(view.hint, "soft"))
        self._model = RowTableModel(words, self.fontMetrics().ascent())
        self._model.row_dropped.connect(self.row_moved)
        self.grid = Grid(self._model, words, read_only=read_only)
        self.grid.setObjectName(view.address.table)
        self.grid.setAccessibleName(view.label)
        self.grid.setAccessibleDescription(view.hint)
        label.setBuddy(self.grid)
        self.grid.edited.connect(self.edited)
        self.grid.cleared.connect(self.cleared)
        self.grid.refused.connect(self._refuse)
        self.grid.row_asked.connect(self._open)
        self.grid.key_wanted.connect(self._by_key)
        self.grid.current_changed.connect(self._look)
        self._tools = FlowLayout(u // 2, focus_ring_margin(self))
        self._add_tools(read_only)
        column.addLayout(self._tools)
        self._kept = VersionNotice(words)
        self._kept.place_wanted.connect(self.address_wanted)
        self._asking = ConfirmStrip(words("Keep it"), words("Take it out all the same"))
        self._asking.kept.connect(self.take_focus)
        self._asking.agreed.connect(self._agreed)
        self._asked = ""
        column.addWidget(self._kept)
        column.addWidget(self._asking)
        column.addWidget(self.grid)
        self._empty = PlainLabel(words("There are no rows yet. Add the first one."), "soft")
        column.addWidget(self._empty)
        self._refused = PlainLabel("", "must")
        self._refused.hide()
        column.addWidget(self._refused)
        self._remarks = ProblemList(words)
        column.addWidget(self._remarks)
        self.show_table(view)

    def show_table(self, view: TableView) -> None:
        """Show these rows; the place in the table stays where it was."""
        here = self.current()
        self._view = view
        self._model.show_table(view, self.grid.rows_in_view())
        if here is not None and not self.grid.currentIndex().isValid():
            self.select(here.row, here.field)
        self.grid.fit()
        self.grid.setVisible(bool(view.rows))
        self._empty.setVisible(not view.rows)
        self._remarks.show_remarks(view.remarks)
        self._kept.hide()
        if self._asked not in view.rows.ids:
            self._asking.hide()
        self._allow()

    def ask_to_remove(self, row: str, places: Sequence[str]) -> None:
        """Ask whether a row is to be taken out that answers at these places point to."""
        words = self._words
        title = self._view.rows[self._view.rows.ids.index(row)].title
        sentence = words.count(
            "“{row}” is used in {n} place:", "“{row}” is used in {n} places:", len(places), row=title
        )
        rest = len(places) - MOST_PLACES
        more = (words("and in {n} more", n=words.integer(rest)),) if rest > 0 else ()
        after = words("There it will read “(removed)”. Undo brings it back.")
        self._asked = row
        self._asking.ask(sentence, (*places[:MOST_PLACES], *more), after)
        self.unfolded.emit(self._asking)

    def show_version_notice(self, version: Address) -> None:
        """Say that the table was kept as a version, and lead there, until something changes."""
        self._kept.say(version)

    def current(self) -> Address | None:
        """The cell where the keyboard is."""
        index = self.grid.currentIndex()
        return self._model.cell(index).address if index.isValid() else None

    def cell(self, address: Address) -> CellView | None:
        """The cell at `address` as it is shown."""
        index = self._model.find(address.row, address.field)
        return self._model.cell(index) if index.isValid() else None

    def select(self, row: str, field: str = "") -> None:
        """Go to a cell."""
        index = self._model.find(row, field)
        if index.isValid():
            self.grid.setCurrentIndex(index)

    def cell_rect(self) -> QRect:
        """Where the cell is that one is in, within this widget."""
        cell = self.grid.visualRect(self.grid.currentIndex())
        return QRect(self.grid.viewport().mapTo(self, cell.topLeft()), cell.size())

    def take_focus(self) -> None:
        """Put the keyboard into the table."""
        if not self.grid.currentIndex().isValid() and self._model.rowCount():
            self.grid.setCurrentIndex(self._model.index(0, 0))
        self.grid.setFocus(Qt.FocusReason.OtherFocusReason)

    def flush(self) -> None:
        """Tell what was typed and not told yet."""
        self.grid.flush()

    def _add_tools(self, read_only: bool) -> None:
        words = self._words
        self._buttons: dict[str, QPushButton] = {}
        runs = {
            "open": self._open,
            "add": self._ask_for_row,
            "copy": self._copy,
            "up": self._up,
            "down": self._down,
            "paste": self.paste,
            "remove": self._remove,
        }
        for name, text, keys in TOOLS:
            label = words(text)
            made = button(label, quiet=True, name=f"{self.address.table}-{name}")
            made.setAccessibleName(words("{table}: {action}", table=self._view.label, action=label))
            shown = QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText)
            made.setToolTip(tip(words("{action} ({keys})", action=label, keys=shown)))
            made.clicked.connect(runs[name])
            self._buttons[name] = made
            if not read_only or name == "open":
                self._tools.addWidget(made)
        if self._view.keeps_versions and not read_only:
            label = words("Keep this version")
            version = button(label, quiet=True, name=f"{self.address.table}-version")
            version.setAccessibleName(words("{table}: {action}", table=self._view.label, action=label))
            version.clicked.connect(self.version_wanted)
            self._tools.addWidget(version)

    def _allow(self) -> None:
        number = self.grid.currentIndex().row()
        there = number >= 0
        for name in ("open", "copy", "remove"):
            self._buttons[name].setEnabled(there)
        self._buttons["up"].setEnabled(there and number > 0)
        self._buttons["down"].setEnabled(there and number < self._model.rowCount() - 1)

    def _by_key(self, name: str) -> None:
        if self._buttons[name].parent() is not None and self._buttons[name].isEnabled():
            self._buttons[name].click()

    def _row(self) -> str:
        index = self.grid.currentIndex()
        return self._model.ids()[index.row()] if index.isValid() else ""

    def _open(self) -> None:
        if (cell := self.current()) is not None:
            self.row_opened.emit(cell)

    def _ask_for_row(self) -> None:
        """An empty row at once, or a choice where the guide suggests rows that are not there."""
        if not self._view.missing_presets:
            self._want("")
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(self._words("An empty row")).setData("")
        menu.addSeparator()
        for option in self._view.missing_presets:
            menu.addAction(plain(option.label)).setData(option.key)
        menu.triggered.connect(self._preset_chosen)
        anchor = self._buttons["add"]
        menu.popup(anchor.mapToGlobal(QPoint(0, anchor.height())))

    def _preset_chosen(self, action: object) -> None:
        self._want(str(action.data()))  # type: ignore[attr-defined]

    def _want(self, preset: str) -> None:
        number = self.grid.currentIndex().row()
        self.row_wanted.emit(preset, number + 1 if number >= 0 else self._model.rowCount())

    def _copy(self) -> None:
        self.row_copied.emit(self._row())

    def _remove(self) -> None:
        self.row_removed.emit(self._row())

    def _agreed(self) -> None:
        self.removal_confirmed.emit(self._asked)

    def _up(self) -> None:
        self.row_moved.emit(self._row(), self.grid.currentIndex().row() - 1)

    def _down(self) -> None:
        self.row_moved.emit(self._row(), self.grid.currentIndex().row() + 1)

    def paste(self) -> None:
        """Put what was copied in Excel into the rows from here on; further lines become new rows."""
        lines = cells_of(QGuiApplication.clipboard().text())
        columns = self._model.columns()
        labels = [column.label.casefold() for column in columns]
        index = self.grid.currentIndex()
        first = index.column() if index.isValid() else 0
        if lines and [cell.strip().casefold() for cell in lines[0]] == labels[first : first + len(lines[0])]:
            lines = lines[1:]
        if not lines:
            return
        keys = [column.key for column in columns[first:]]
        start = index.row() if index.isValid() else self._model.rowCount()
        onto = list(self._model.ids()[start : start + len(lines)])
        self.pasted.emit(keys, lines, onto)

    def _look(self) -> None:
        self._allow()
        here = self.current()
        if here is not None:
            self.entered.emit(here)

    def _refuse(self) -> None:
        self._refused.set_text(too_long(self._words))


class VersionNotice(QWidget):
    """Says that the table was kept as a version of today; `place_wanted` leads to it."""

    place_wanted = Signal(Address)

    def __init__(self, words: Words) -> None:
        super().__init__()
        self._address: Address | None = None
        across = FlowLayout(unit(self))
        self.setLayout(across)
        across.addWidget(PlainLabel(words("Kept as a version of today."), "done"))
        way = button(words("Go there"), quiet=True, name="version-go")
        way.setAccessibleName(words("Go to the version that was kept"))
        way.clicked.connect(self._go)
        across.addWidget(way)
        self.hide()

    def say(self, version: Address) -> None:
        """Say it of the version that stands there."""
        self._address = version
        self.show()

    def _go(self) -> None:
        self.place_wanted.emit(self._address)


def cells_of(text: str) -> list[list[str]]:
    """What Excel puts on the clipboard: lines of cells, parted by tabs, quoted where they hold a line break."""
    rows = csv.reader(io.StringIO(text.rstrip("\r\n"), newline=""), dialect="excel-tab")
    return [row for row in rows if any(cell.strip() for cell in row)]
