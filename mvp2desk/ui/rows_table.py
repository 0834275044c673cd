"""A table of rows on a page: typed in cell by cell, or row by row; added, copied, moved, removed, pasted from Excel."""

import csv
import io
import re

from PySide6.QtCore import QEvent, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import (
    QFont,
    QFontMetrics,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QResizeEvent,
    QShowEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QHeaderView,
    QMenu,
    QPushButton,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from mvp2desk.domain.addresses import Address
from mvp2desk.domain.words import N_, Text
from mvp2desk.services.views import CellView, TableView
from mvp2desk.text.words import Words
from mvp2desk.ui.flow import Flow
from mvp2desk.ui.labels import PlainLabel, button, plain, tip
from mvp2desk.ui.look import hang, unit
from mvp2desk.ui.question import too_long
from mvp2desk.ui.remarks import Remarks
from mvp2desk.ui.rows_delegate import RowsDelegate
from mvp2desk.ui.rows_model import FIGURES, Index, RowsModel

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


MOST_LINES = 6
"""What a row shows of a long text; the row at large shows all."""

MOST_HEADING = 3
"""Lines of a column's heading."""


class RowsTable(QWidget):
    """Shows a `TableView` with its tools. It decides nothing: everything a person does is told."""

    edited = Signal(Address, str)
    row_opened = Signal(str)
    row_wanted = Signal(str, int)
    row_copied = Signal(str)
    row_removed = Signal(str)
    row_moved = Signal(str, int)
    pasted = Signal(list, list, list)
    looked_at = Signal(Address)

    def __init__(self, view: TableView, words: Words, *, read_only: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.address = view.address
        self._words = words
        self._view = view
        u = unit(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(hang(self), 0, 0, 0)
        column.setSpacing(u)
        label = PlainLabel(view.label, "section")
        column.addWidget(label)
        if view.hint:
            column.addWidget(PlainLabel(view.hint, "soft"))
        self._model = RowsModel(words)
        self._model.row_dropped.connect(self.row_moved)
        self.grid = Grid(self._model, words, read_only=read_only)
        self.grid.setObjectName(view.address.table)
        self.grid.setAccessibleName(view.label)
        self.grid.setAccessibleDescription(view.hint)
        label.setBuddy(self.grid)
        self.grid.edited.connect(self.edited)
        self.grid.refused.connect(self._refuse)
        self.grid.row_asked.connect(self._open)
        self.grid.key_wanted.connect(self._by_key)
        self.grid.current_changed.connect(self._look)
        self._tools = Flow(u // 2, hang(self))
        self._add_tools(read_only)
        column.addLayout(self._tools)
        column.addWidget(self.grid)
        self._empty = PlainLabel(words("There are no rows yet. Add the first one."), "soft")
        column.addWidget(self._empty)
        self._refused = PlainLabel("", "must")
        self._refused.hide()
        column.addWidget(self._refused)
        self._remarks = Remarks(words)
        column.addWidget(self._remarks)
        self.show_table(view)

    def show_table(self, view: TableView) -> None:
        """Show these rows; the place in the table stays where it was."""
        here = self.current()
        self._view = view
        self._model.show_table(view)
        if here is not None and not self.grid.currentIndex().isValid():
            self.select(here.row, here.field)
        self.grid.fit()
        self.grid.setVisible(bool(view.rows))
        self._empty.setVisible(not view.rows)
        self._remarks.show_remarks(view.remarks)
        self._allow()

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
        return self._model.row_view(index.row()).row.id if index.isValid() else ""

    def _open(self) -> None:
        self.row_opened.emit(self._row())

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
        onto = [self._model.row_view(n).row.id for n in range(start, self._model.rowCount())][: len(lines)]
        self.pasted.emit(keys, lines, onto)

    def _look(self) -> None:
        self._allow()
        here = self.current()
        if here is not None:
            self.looked_at.emit(here)

    def _refuse(self) -> None:
        self._refused.say(too_long(self._words))


class Grid(QTableView):
    """The table itself, as high as its rows: the page scrolls, not the table in it."""

    edited = Signal(Address, str)
    refused = Signal()
    row_asked = Signal()
    key_wanted = Signal(str)
    current_changed = Signal()

    def __init__(self, model: RowsModel, words: Words, *, read_only: bool) -> None:
        super().__init__()
        self._model = model
        self.setModel(model)
        delegate = RowsDelegate(model, words, self)
        delegate.edited.connect(self.edited)
        delegate.refused.connect(self.refused)
        self.setItemDelegate(delegate)
        self.setWordWrap(True)
        self.setShowGrid(False)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ContiguousSelection)
        self.setDragDropMode(
            QAbstractItemView.DragDropMode.NoDragDrop if read_only else QAbstractItemView.DragDropMode.InternalMove
        )
        self.setDragDropOverwriteMode(False)
        triggers = QAbstractItemView.EditTrigger
        self.setEditTriggers(
            triggers.NoEditTriggers
            if read_only
            else triggers.DoubleClicked | triggers.EditKeyPressed | triggers.AnyKeyPressed
        )
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setMaximumSectionSize(self.fontMetrics().lineSpacing() * MOST_LINES + unit(self) // 2)
        self.verticalHeader().sectionDoubleClicked.connect(self._asked)
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        self.horizontalHeader().setHighlightSections(False)
        self.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom)
        self._resized = QTimer(self, singleShot=True, interval=0)  # once for all columns that change together
        self._resized.timeout.connect(self._fit_rows)
        self.horizontalHeader().sectionResized.connect(self._resized.start)
        self._widths: tuple[int, tuple[int, ...]] = (0, ())
        self._fitted: tuple[int, ...] = ()

    def fit(self) -> None:
        """Share the width among the columns, then give the rows their heights."""
        shares = tuple(column.width for column in self._model.columns())
        if not shares or not self.isVisible():
            return
        narrowest = (max(self._word_width(n), self._figure_width(n)) for n in range(len(shares)))
        least = tuple(max(share * unit(self) * 4, low) for share, low in zip(shares, narrowest, strict=True))
        if (self.viewport().width(), least) != self._widths:
            self._widths = (self.viewport().width(), least)
            metrics = self._bold()
            room = max(self.viewport().width(), 1)
            spare = max(0, room - sum(least))
            grown = [low + spare * share // sum(shares) for low, share in zip(least, shares, strict=True)]
            for number, width in enumerate(grown):
                self.setColumnWidth(number, width)
            room_for = [width - 2 * unit(self) for width in grown]
            labels = [column.label for column in self._model.columns()]
            self._model.show_headings(
                tuple(broken(label, room, metrics) for label, room in zip(labels, room_for, strict=True))
            )
        self._fit_rows()

    def flush(self) -> None:
        """Tell what was typed in an open cell and not told yet."""
        for editor in self.viewport().children():
            if hasattr(editor, "flush"):
                editor.flush()

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Tell where the keyboard is."""
        super().currentChanged(current, previous)
        self.viewport().update()  # the row of the current cell is tinted
        self.current_changed.emit()

    def showEvent(self, event: QShowEvent) -> None:
        """Its width is known by now."""
        super().showEvent(event)
        self.fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width: other heights."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.fit()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """The page scrolls; sideways the table does."""
        if abs(event.angleDelta().x()) > abs(event.angleDelta().y()):
            super().wheelEvent(event)
        else:
            event.ignore()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter types, Ctrl+Enter opens the row, Delete empties, and what Excel has: copy and paste."""
        if self.state() is QAbstractItemView.State.EditingState:  # a key that the open cell had no use for
            super().keyPressEvent(event)
            return
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        alt = bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if control and event.key() == Qt.Key.Key_Insert:  # before "copy", which some systems have on it as well
            self.key_wanted.emit("add")
        elif event.matches(QKeySequence.StandardKey.Copy):
            self._copy()
        elif event.matches(QKeySequence.StandardKey.Paste):
            self.key_wanted.emit("paste")
        elif enter and control:
            self.row_asked.emit()
        elif enter:
            self._type()
        elif control and event.key() == Qt.Key.Key_Delete:
            self.key_wanted.emit("remove")
        elif control and event.key() == Qt.Key.Key_D:
            self.key_wanted.emit("copy")
        elif alt and event.key() == Qt.Key.Key_Up:
            self.key_wanted.emit("up")
        elif alt and event.key() == Qt.Key.Key_Down:
            self.key_wanted.emit("down")
        elif event.key() == Qt.Key.Key_Delete and not event.modifiers():
            self._clear()
        else:
            super().keyPressEvent(event)

    def mouseDoubleClickEvent(self, event: object) -> None:
        """A cell that cannot be typed in here opens its row."""
        super().mouseDoubleClickEvent(event)  # type: ignore[arg-type]
        index = self.currentIndex()
        if index.isValid() and not self._model.flags(index) & Qt.ItemFlag.ItemIsEditable:
            self.row_asked.emit()

    def _asked(self, number: int) -> None:
        self.selectRow(number)
        self.row_asked.emit()

    def _type(self) -> None:
        index = self.currentIndex()
        if index.isValid() and self._model.flags(index) & Qt.ItemFlag.ItemIsEditable:
            self.edit(index)
        else:
            self.row_asked.emit()

    def _clear(self) -> None:
        for index in self.selectedIndexes():
            cell = self._model.cell(index)
            if self._model.flags(index) & Qt.ItemFlag.ItemIsEditable and not cell.answer.is_blank:
                self.edited.emit(cell.address, "")

    def _copy(self) -> None:
        indexes = sorted(self.selectedIndexes(), key=lambda index: (index.row(), index.column()))
        rows: dict[int, list[str]] = {}
        for index in indexes:
            rows.setdefault(index.row(), []).append(str(self._model.data(index) or ""))
        text = io.StringIO()
        csv.writer(text, dialect="excel-tab", lineterminator="\n").writerows(rows.values())
        QApplication.clipboard().setText(text.getvalue().removesuffix("\n"))

    def _word_width(self, column: int) -> int:
        """A column is never narrower than the longest word over it (a hanzi is a word), nor its heading a tower."""
        metrics = self._bold()
        label = self._model.columns()[column].label
        room = max(metrics.horizontalAdvance(word) for word in broken(label, 1, metrics).split("\n"))
        while broken(label, room, metrics).count("\n") >= MOST_HEADING:
            room += unit(self)
        return room + 2 * unit(self)

    def _figure_width(self, column: int) -> int:
        """A figure is never cut: half of it would be another figure."""
        if self._model.columns()[column].kind not in FIGURES:
            return 0
        cells = (self._model.cell(self._model.index(row, column)) for row in range(self._model.rowCount()))
        figures = (cell.answer.unread or cell.reading for cell in cells)
        return max(map(self.fontMetrics().horizontalAdvance, figures), default=0) + 3 * unit(self)

    def _bold(self) -> QFontMetrics:
        bold = QFont(self.font())
        bold.setBold(True)
        return QFontMetrics(bold)

    def _fit_rows(self) -> None:
        fitted = (self._model.shown(), *(self.columnWidth(n) for n in range(self._model.columnCount())))
        if fitted == self._fitted:
            return
        self._fitted = fitted
        self.resizeRowsToContents()
        height = self.horizontalHeader().sizeHint().height() + self.verticalHeader().length() + 2
        if self.horizontalHeader().length() > self.viewport().width():
            height += self.horizontalScrollBar().sizeHint().height()
        if self.height() != height:
            self.setFixedHeight(height)

    def changeEvent(self, event: QEvent) -> None:
        """Another font: other heights."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange and hasattr(self, "_widths"):
            self._widths = (0, ())
            self.fit()


def broken(text: str, room: int, metrics: QFontMetrics) -> str:
    """`text` in lines no wider than `room`, broken between words, or between hanzi."""
    lines = [""]
    for part in re.findall(r"[\u3000-\u9fff\uff00-\uffef]|[^\s\u3000-\u9fff\uff00-\uffef]+|\s+", text):
        if lines[-1].strip() and metrics.horizontalAdvance(lines[-1] + part) > room:
            lines.append("")
        lines[-1] += part
    return "\n".join(line.strip() for line in lines if line.strip())


def cells_of(text: str) -> list[list[str]]:
    """What Excel puts on the clipboard: lines of cells, parted by tabs, quoted where they hold a line break."""
    rows = csv.reader(io.StringIO(text.rstrip("\r\n"), newline=""), dialect="excel-tab")
    return [row for row in rows if any(cell.strip() for cell in row)]
