"""Table of the coverage of groups by voices. A cell opens the rows that reach the group, or the place to enter one."""

from typing import Any, cast

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QGridLayout,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from mvp2desk.domain.addresses import Address
from mvp2desk.domain.status import State
from mvp2desk.services.form_views.views import PickedView, ProblemView
from mvp2desk.services.screens.link_views import CoverageView
from mvp2desk.text.words import Words
from mvp2desk.ui.kit.colours import colours
from mvp2desk.ui.kit.flow_layout import FlowLayout
from mvp2desk.ui.kit.icons import IconLabel, state_icon
from mvp2desk.ui.kit.labels import PlainLabel, tip
from mvp2desk.ui.kit.theme import cell_padding, focus_ring_margin, unit
from mvp2desk.ui.kit.value_button import value_button
from mvp2desk.ui.navigation import Navigation
from mvp2desk.ui.places.shared.goto_menu import PlaceChooser

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()

WIDE = 9
"""The least width of a column, in units; the column of the groups has twice as much."""

_WRAPPED = int(Qt.TextFlag.TextWordWrap)


class CoverageTable(QWidget):
    """Shows a `CoverageView`; its cells and buttons go to the answers behind them."""

    def __init__(self, view: CoverageView, words: Words, navigation: Navigation) -> None:
        super().__init__()
        self._navigation = navigation
        u = unit(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(u)
        if not view.rows:
            column.addWidget(PlainLabel(words("No group of people is entered yet."), "soft"))
            go = value_button(words("Enter one"), view.address, navigation.go, quiet=True, name="enter-groups")
            hung = FlowLayout(0, focus_ring_margin(self))
            hung.addWidget(go)
            column.addLayout(hung)
            return
        column.addWidget(PlainLabel(view.note, "soft"))
        matrix = Matrix(view, words)
        matrix.chosen.connect(navigation.go)
        column.addWidget(matrix)
        for number, gap in enumerate(view.gaps):
            column.addLayout(self._gap(gap, number, words))

    def _gap(self, gap: ProblemView, number: int, words: Words) -> QGridLayout:
        assert gap.address is not None
        spoken = words("Go to {what}", what=gap.place)
        go = value_button(
            words("Go there"), gap.address, self._navigation.go, quiet=True, name=f"gap-{number}", spoken=spoken
        )
        hung = FlowLayout(0, focus_ring_margin(self))
        hung.addWidget(go)
        grid = QGridLayout()
        grid.setHorizontalSpacing(unit(self))
        grid.setVerticalSpacing(0)
        grid.setColumnStretch(2, 1)
        grid.addWidget(IconLabel(gap.level), 0, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(PlainLabel(gap.sentence), 0, 1)
        grid.addLayout(hung, 1, 1)
        return grid


class _Cells(QAbstractTableModel):
    """Model with groups in rows and a column for each voice."""

    def __init__(self, view: CoverageView, words: Words, side: int) -> None:
        super().__init__()
        self._view = view
        self._words = words
        self._icons = {True: state_icon(State.ACCEPTED, side), False: state_icon(State.NOT_STARTED, side)}

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """Return the number of groups."""
        return 0 if parent.isValid() else len(self._view.rows)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        """Return the number of columns: the group and each voice."""
        return 0 if parent.isValid() else 1 + len(self._view.voices)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return the name of a column."""
        if role != Qt.ItemDataRole.DisplayRole or orientation is Qt.Orientation.Vertical:
            return None
        return self._view.voices[section - 1] if section else self._words("Group")

    def places(self, index: Index) -> tuple[PickedView, ...]:
        """Return the answers behind a cell."""
        row = self._view.rows[index.row()]
        if not index.column():
            return (row.group,)
        gap = PickedView("", self._view.voices[index.column() - 1], "", self._view.places[index.column() - 1])
        return row.cells[index.column() - 1] or (gap,)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return icon and word of a cell; as tooltip and accessible text also the names."""
        row, at = self._view.rows[index.row()], index.column() - 1
        if at < 0:
            texts = {Qt.ItemDataRole.DisplayRole: row.group.label, Qt.ItemDataRole.AccessibleTextRole: row.group.label}
            return texts.get(cast(Qt.ItemDataRole, role))
        there = row.cells[at]
        if role == Qt.ItemDataRole.DecorationRole:
            return self._icons[bool(there)]
        said = self._words("yes · {n}", n=len(there)) if there else self._words("no")
        if role == Qt.ItemDataRole.DisplayRole:
            return said
        if role == Qt.ItemDataRole.ToolTipRole:
            return tip("\n".join(one.label for one in there))
        if role == Qt.ItemDataRole.AccessibleTextRole:
            names = self._words.listing(one.label for one in there) if there else ""
            return ". ".join(filter(None, (row.group.label, self._view.voices[at], said, names)))
        return None


class _Lines(QStyledItemDelegate):
    """Wraps the text of cells and paints a ring around the focused one."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return the size of the wrapped text."""
        view = cast(QTableView, option.widget)
        glyph = view.iconSize().width() + unit(view) if index.column() else 0
        room = view.columnWidth(index.column()) - 2 * cell_padding(view) - glyph - unit(view)
        text = view.fontMetrics().boundingRect(QRect(0, 0, max(1, room), 10_000), _WRAPPED, index.data())
        return QSize(view.columnWidth(index.column()), text.height() + 2 * cell_padding(view))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint the cell, with a ring if it is focused."""
        super().paint(painter, option, index)
        view = cast(QTableView, option.widget)
        if view.hasFocus() and index == view.currentIndex():
            painter.setPen(QPen(QColor(colours().accent), 2))
            painter.drawRect(option.rect.adjusted(1, 1, -1, -2))


class Matrix(QTableView):
    """The table view, as high as its rows. `chosen` carries the address behind a cell."""

    chosen = Signal(Address)

    def __init__(self, view: CoverageView, words: Words) -> None:
        super().__init__()
        side = self.fontMetrics().height()
        self._cells = _Cells(view, words, side)
        self.setModel(self._cells)
        self.setItemDelegate(_Lines(self))
        self.setObjectName("who-is-missing")
        self.setAccessibleName(words("Who is missing?"))
        self.setIconSize(QSize(side, side))
        self.setWordWrap(True)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        head = self.horizontalHeader()
        head.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextWordWrap)
        head.setHighlightSections(False)
        self._chooser = PlaceChooser(self)
        self._chooser.chosen.connect(self.chosen)
        self.activated.connect(self._activate)
        self.clicked.connect(self._activate)
        self.setCurrentIndex(self._cells.index(0, 0))
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the new width among the columns."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._fit()

    def _fit(self) -> None:
        least, count = max(WIDE * unit(self), self._widest_word()), self._cells.columnCount()
        share = max(least, self.viewport().width() // (count + 1))
        for column in range(count):
            self.setColumnWidth(column, share * (1 if column else 2))
        self.resizeRowsToContents()
        self.horizontalHeader().setFixedHeight(self._head_height())
        rows = sum(self.rowHeight(row) for row in range(self._cells.rowCount()))
        bar = self.horizontalScrollBar().sizeHint().height() if share == least else 0
        self.setFixedHeight(self._head_height() + rows + bar + 2)

    def _head_height(self) -> int:
        """Return the height of the tallest wrapped column name."""
        metrics, padding = self._bold(), self._head_padding()
        rooms = [QRect(0, 0, self.columnWidth(at) - padding, 10_000) for at in range(self._cells.columnCount())]
        tall = (metrics.boundingRect(room, _WRAPPED, name) for room, name in zip(rooms, self._names(), strict=True))
        return max(one.height() for one in tall) + 2 * unit(self)

    def _widest_word(self) -> int:
        """Return the least width in which every column name can be wrapped."""
        narrow, metrics = QRect(0, 0, 1, 10_000), self._bold()
        pieces = (metrics.boundingRect(narrow, _WRAPPED, name) for name in self._names())
        return max(piece.width() for piece in pieces) + self._head_padding()

    def _names(self) -> list[str]:
        count = self._cells.columnCount()
        return [str(self._cells.headerData(at, Qt.Orientation.Horizontal)) for at in range(count)]

    def _bold(self) -> QFontMetrics:
        font = self.font()
        font.setBold(True)
        return QFontMetrics(font)

    def _head_padding(self) -> int:
        return 2 * (cell_padding(self) + 5)

    def _activate(self, index: QModelIndex) -> None:
        self._chooser.choose(self._cells.places(index), self, self.visualRect(index).bottomLeft())
