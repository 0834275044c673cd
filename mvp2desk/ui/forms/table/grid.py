"""The grid of a table: as high as its rows, worked in by keys as in Excel, its first column always in view."""

import csv
import io
import re
from collections.abc import Iterable
from heapq import nlargest

from PySide6.QtCore import QEvent, QModelIndex, QPoint, QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetrics,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QShowEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QHeaderView,
    QScrollArea,
    QScrollBar,
    QStyle,
    QStyleOptionViewItem,
    QTableView,
)

from mvp2desk.domain.addresses import Address
from mvp2desk.text.words import Words
from mvp2desk.ui.editors.editor import Editor
from mvp2desk.ui.forms.table.delegate import RowDelegate
from mvp2desk.ui.forms.table.model import Index, RowTableModel
from mvp2desk.ui.kit.page import process_layouts
from mvp2desk.ui.kit.theme import cell_padding, colours, unit

MOST_LINES = 6
"""What a row shows of a long text; the row at large shows all."""

WIDEST_WORD = 16
"""Units of space that a column gives to its longest word."""

FEW = 5
"""Words with the most letters, of which one is the widest."""

MOST_HEADING = 3
"""Lines of a column's heading."""

_ENSURE_VISIBLE = QAbstractItemView.ScrollHint.EnsureVisible

AT_ONCE = 30
"""Rows that get their heights before the table is shown, and around the one that somebody comes to; of the others the
height is estimated until they come into view."""


class Grid(QTableView):
    """The table itself, as high as its rows: the page scrolls, not the table in it.

    Scrolled sideways its first column, which names the row, stays; its bar stays at the lower edge of the page.
    """

    edited = Signal(Address, str)
    cleared = Signal(list)
    refused = Signal()
    row_asked = Signal()
    key_wanted = Signal(str)
    current_changed = Signal()

    def __init__(self, model: RowTableModel, words: Words, *, read_only: bool) -> None:
        super().__init__()
        self._model = model
        self._read_only = read_only
        self._widths: tuple[int, tuple[int, ...]] = (0, ())
        self._least: tuple[int, ...] = ()
        self._fitted: tuple[int, ...] = ()
        self._unfitted: set[int] = set()
        self._heights: dict[str, int] = {}
        self._heights_for: tuple[int, ...] = ()
        self._figures: dict[int, int] = {}
        self.setModel(model)
        self.setHorizontalHeader(GridHeader(self))
        delegate = RowDelegate(model, words, self)
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
        self.verticalHeader().sectionDoubleClicked.connect(self._asked)
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        self.horizontalHeader().setHighlightSections(False)
        self.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom)
        self._resized = QTimer(self, singleShot=True, interval=0)  # once for all columns that change together
        self._resized.timeout.connect(self.fit)
        self.horizontalHeader().sectionResized.connect(self._resized.start)
        model.modelReset.connect(self._forget)
        model.dataChanged.connect(self._changed)
        self._bar = QScrollBar(Qt.Orientation.Horizontal, self)
        self._bar.hide()
        own = self.horizontalScrollBar()
        own.rangeChanged.connect(self._place_bar)
        own.valueChanged.connect(self._scrolled)
        self._bar.valueChanged.connect(own.setValue)

    def fit(self) -> None:
        """Share the width among the columns, then give the rows their heights."""
        shares = tuple(column.width for column in self._model.columns())
        if not shares or not self.isVisible():
            return
        if not self._least:
            self._see_figures(range(min(AT_ONCE, self._model.rowCount())))
        least = self._least = self._least or tuple(
            max(share * unit(self) * 4, self._heading_width(n), self._figure_width(n), self._word_width(n))
            for n, share in enumerate(shares)
        )
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
            if isinstance(editor, Editor):
                editor.flush()

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Tell where the keyboard is."""
        self._fit_steadily(self._around(current.row()))
        super().currentChanged(current, previous)
        self.viewport().update()  # the row of the current cell is tinted
        self.current_changed.emit()

    def showEvent(self, event: QShowEvent) -> None:
        """Its width is known by now."""
        super().showEvent(event)
        self.fit()
        if (page := self._page()) is not None:
            page.verticalScrollBar().rangeChanged.connect(self._place_bar, Qt.ConnectionType.UniqueConnection)
            page.verticalScrollBar().valueChanged.connect(self._passed, Qt.ConnectionType.UniqueConnection)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width: other heights."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.fit()
        self._place_bar()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """The page scrolls; sideways the table does, with Shift too."""
        if event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            bar = self.horizontalScrollBar()
            bar.setValue(bar.value() - event.angleDelta().y() - event.angleDelta().x())
        elif abs(event.angleDelta().x()) > abs(event.angleDelta().y()):
            super().wheelEvent(event)
        else:
            event.ignore()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter types or opens the row, Ctrl+Enter opens it, Delete empties, and what Excel has: copy and paste."""
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
        elif self._begins_typing(event) and not self._takes_typing(self.currentIndex()) and not self._read_only:
            self.row_asked.emit()
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Whoever goes to the first column sees all of it."""
        names = event.position().x() < self.names_width()
        super().mousePressEvent(event)
        if names:
            self.scrollTo(self.currentIndex())

    def mouseDoubleClickEvent(self, event: object) -> None:
        """A cell that cannot be typed in here opens its row."""
        super().mouseDoubleClickEvent(event)  # type: ignore[arg-type]
        if not self._takes_typing(self.currentIndex()):
            self.row_asked.emit()

    def _asked(self, number: int) -> None:
        self.selectRow(number)
        self.row_asked.emit()

    def _type(self) -> None:
        if self._takes_typing(self.currentIndex()):
            self.edit(self.currentIndex())
        else:
            self.row_asked.emit()

    def _takes_typing(self, index: QModelIndex) -> bool:
        """Whether a cell can be typed in here; any other is answered where its row is shown large."""
        return not self._read_only and bool(self._model.flags(index) & Qt.ItemFlag.ItemIsEditable)

    def _begins_typing(self, event: QKeyEvent) -> bool:
        """Whether a key would begin to type in a cell."""
        chorded = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
        letter = bool(event.text()) and event.text().isprintable() and not event.modifiers() & chorded
        return letter or event.key() == Qt.Key.Key_F2

    def _clear(self) -> None:
        editable = [index for index in self.selectedIndexes() if self._takes_typing(index)]
        cells = [self._model.cell(index) for index in editable]
        if addresses := [cell.address for cell in cells if not cell.answer.is_blank]:
            self.cleared.emit(addresses)

    def _copy(self) -> None:
        indexes = sorted(self.selectedIndexes(), key=lambda index: (index.row(), index.column()))
        rows: dict[int, list[str]] = {}
        for index in indexes:
            rows.setdefault(index.row(), []).append(str(self._model.data(index) or ""))
        text = io.StringIO()
        csv.writer(text, dialect="excel-tab", lineterminator="\n").writerows(rows.values())
        QApplication.clipboard().setText(text.getvalue().removesuffix("\n"))

    def _heading_width(self, column: int) -> int:
        """A column is never narrower than the longest word over it (a hanzi is a word), nor its heading a tower."""
        metrics = self._bold()
        label = self._model.columns()[column].label
        room = max(metrics.horizontalAdvance(word) for word in broken(label, 1, metrics).split("\n"))
        while broken(label, room, metrics).count("\n") >= MOST_HEADING:
            room += unit(self)
        return room + 2 * unit(self)

    def _figure_width(self, column: int) -> int:
        """A figure is never cut: half of it would be another figure."""
        return self._figures[column] + 3 * unit(self) if column in self._figures else 0

    def _see_figures(self, rows: Iterable[int]) -> bool:
        """Whether these rows have wider figures than were seen so far."""
        before = dict(self._figures)
        for column in (n for n, one in enumerate(self._model.columns()) if one.is_figures):
            cells = (self._model.cell(self._model.index(row, column)) for row in rows)
            widths = (self.fontMetrics().horizontalAdvance(cell.answer.unread or cell.reading) for cell in cells)
            self._figures[column] = max((self._figures.get(column, 0), *widths))
        return self._figures != before

    def _word_width(self, column: int) -> int:
        """A word is not cut either, within reason; hanzi part anywhere."""
        rows = range(min(AT_ONCE, self._model.rowCount()))
        texts = (str(self._model.index(row, column).data() or "") for row in rows)
        longest = nlargest(FEW, {word for text in texts for word in _WORD.findall(text)}, key=len)
        widest = max(map(self.fontMetrics().horizontalAdvance, longest), default=0)
        return min(widest, WIDEST_WORD * unit(self)) + 2 * unit(self) + 2  # Qt breaks a word that lacks half a pixel

    def _bold(self) -> QFontMetrics:
        bold = QFont(self.font())
        bold.setBold(True)
        return QFontMetrics(bold)

    def _fit_rows(self) -> None:
        widths = tuple(self.columnWidth(n) for n in range(self._model.columnCount()))
        if widths != self._fitted:
            if widths != self._heights_for:
                self._heights_for, self._heights = widths, {}
            self._fitted = widths
            self._unfitted = set(range(self._model.rowCount()))
            self.verticalHeader().setMaximumSectionSize(self._lines_height(MOST_LINES))
            self._fit_these(range(min(AT_ONCE, self._model.rowCount())))
            self._estimate()
        self._fit_steadily(self._around(self.currentIndex().row()))
        self._fit_steadily(self.rows_in_view())

    def _estimate(self) -> None:
        """Rows that are not fitted are as high as they were last, or as the others are on the whole."""
        ids = self._model.ids()
        usual = sum(self._heights.values()) // max(1, len(self._heights))
        for row in self._unfitted:
            self.setRowHeight(row, self._heights.get(ids[row], usual))
        self._take_room()

    def _fit_these(self, rows: Iterable[int]) -> None:
        """Give those of `rows` that have an estimated height their own."""
        due = [row for row in rows if row in self._unfitted]
        if not due:
            return
        self._unfitted.difference_update(due)
        for row in due:
            height = self._heights[self._model.ids()[row]] = self._row_height(row)
            self.setRowHeight(row, height)
        if self._see_figures(due):
            self._least = ()
            self._resized.start()
        self._take_room()

    def _take_room(self) -> None:
        height = self.horizontalHeader().sizeHint().height() + self.verticalHeader().length() + 2
        if self.horizontalHeader().length() > self.viewport().width():
            height += self.horizontalScrollBar().sizeHint().height()
        if self.height() != height:
            self.setFixedHeight(height)

    def _passed(self) -> None:
        """The page was scrolled: other rows may have come into view."""
        while not self._unfitted.isdisjoint(self.rows_in_view()):
            self._fit_steadily(self.rows_in_view())
        self._place_bar()

    def _fit_steadily(self, rows: range) -> None:
        """As `_fit_these`; a row in view that is fitted already stays where it is seen."""
        seen = self.rows_in_view()
        still = next((row for row in seen if row not in self._unfitted), seen.start)
        high, page = self.height(), self._page()
        bar = page.verticalScrollBar() if page is not None else None
        before = self.rowViewportPosition(still) - bar.value() if bar is not None else 0
        self._fit_these(rows)
        if self.height() != high and bar is not None and bar.value():
            process_layouts()
            bar.setValue(self.rowViewportPosition(still) - before)

    def _around(self, row: int) -> range:
        return range(max(0, row - AT_ONCE), min(row + AT_ONCE, self._model.rowCount())) if row >= 0 else range(0)

    def rows_in_view(self) -> range:
        """The rows that can be seen: all of a short table."""
        count, seen = self._model.rowCount(), self.viewport().visibleRegion().boundingRect()
        if count <= AT_ONCE or seen.isEmpty():
            return range(min(count, AT_ONCE))
        last = self.rowAt(seen.bottom())
        return range(max(0, self.rowAt(seen.top())), last + 1 if last >= 0 else count)

    def _row_height(self, row: int) -> int:
        return max(self._cell_height(row, n) for n in range(self._model.columnCount()))

    def _cell_height(self, row: int, column: int) -> int:
        """Qt itself asks only the columns in view; scrolled sideways the others would be cut."""
        option = QStyleOptionViewItem()
        self.initViewItemOption(option)
        option.features |= QStyleOptionViewItem.ViewItemFeature.WrapText
        text = self.columnWidth(column) - 2 * cell_padding(self)  # in which it wraps; the style adds the padding after
        option.rect = QRect(0, 0, text, self.rowHeight(row))
        return self.itemDelegate().sizeHint(option, self._model.index(row, column)).height()

    def _lines_height(self, lines: int) -> int:
        """How high a cell is with exactly so many lines: with a little more, half of the next would be seen."""
        option = QStyleOptionViewItem()
        self.initViewItemOption(option)
        option.features |= QStyleOptionViewItem.ViewItemFeature.HasDisplay
        option.text = "\u2028".join("x" * lines)
        return self.style().sizeFromContents(QStyle.ContentsType.CT_ItemViewItem, option, QSize(), self).height()

    def _forget(self) -> None:
        self._fitted = self._least = ()
        self._unfitted, self._figures = set(), {}

    def _changed(self, first: Index, last: Index) -> None:
        self._least = ()
        self._unfitted.update(range(first.row(), last.row() + 1))
        if self.isVisible():  # else when it is shown again
            self._fit_these(self.rows_in_view())

    # -- sideways

    def names_width(self) -> int:
        """How much of the left edge the first column keeps for itself, in pixels: nothing while all is in view."""
        return min(self.columnWidth(0), self.viewport().width() // 2) if self.horizontalScrollBar().value() else 0

    def indexAt(self, point: QPoint) -> QModelIndex:
        """Over the first column, where that stays, is its cell."""
        if point.x() < self.names_width():
            return self._model.index(self.rowAt(point.y()), 0)
        return super().indexAt(point)

    def scrollTo(self, index: Index, hint: QAbstractItemView.ScrollHint = _ENSURE_VISIBLE) -> None:
        """A cell must not lie under the first column."""
        super().scrollTo(index, hint)
        under = self.names_width() - self.visualRect(index).left()
        if index.column() > 0 and under > 0:
            self.horizontalScrollBar().setValue(self.horizontalScrollBar().value() - under)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The cells, and the first column over them."""
        super().paintEvent(event)
        if width := self.names_width():
            painter = QPainter(self.viewport())
            self._paint_names(painter, event.rect(), width)
            painter.end()

    def _paint_names(self, painter: QPainter, part: QRect, width: int) -> None:
        theme = colours()
        first, last = self.rowAt(max(0, part.top())), self.rowAt(part.bottom())
        for row in range(max(0, first), (last if last >= 0 else self._model.rowCount() - 1) + 1):
            index = self._model.index(row, 0)
            option = QStyleOptionViewItem()
            self.initViewItemOption(option)
            option.features |= QStyleOptionViewItem.ViewItemFeature.WrapText
            option.rect = QRect(0, self.rowViewportPosition(row), width, self.rowHeight(row))
            if self.selectionModel().isSelected(index):
                option.state |= QStyle.StateFlag.State_Selected
            painter.fillRect(option.rect, QColor(theme.surface))
            self.itemDelegate().paint(painter, option, index)
        painter.setPen(QColor(theme.edge))
        painter.drawLine(width, part.top(), width, part.bottom())

    def _page(self) -> QScrollArea | None:
        above = self.parentWidget()
        while above is not None and not isinstance(above, QScrollArea):
            above = above.parentWidget()
        return above

    def _scrolled(self, value: int) -> None:
        self._bar.setValue(value)
        self.viewport().update()
        self.horizontalHeader().viewport().update()

    def _place_bar(self) -> None:
        """While the table's own bar lies under the edge of the page, another does its work at that edge."""
        own, high = self.horizontalScrollBar(), self.horizontalScrollBar().sizeHint().height()
        seen = self.visibleRegion().boundingRect()
        self._bar.setRange(own.minimum(), own.maximum())
        self._bar.setPageStep(own.pageStep())
        self._bar.setSingleStep(own.singleStep())
        self._bar.setValue(own.value())
        self._bar.setVisible(own.maximum() > 0 and 4 * high < seen.height() < self.height() - high)
        self._bar.setGeometry(0, seen.bottom() - high + 1, self.width(), high)

    def changeEvent(self, event: QEvent) -> None:
        """Another font: other heights."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange and hasattr(self, "_widths"):
            self._widths, self._least, self._heights_for, self._figures = (0, ()), (), (), {}
            self.fit()


class GridHeader(QHeaderView):
    """The headings of a grid; the first stays in view as its column does."""

    def __init__(self, grid: Grid) -> None:
        super().__init__(Qt.Orientation.Horizontal, grid)
        self._grid = grid
        self.setSectionsClickable(True)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The headings, and the first over them."""
        super().paintEvent(event)
        if width := self._grid.names_width():
            painter = QPainter(self.viewport())
            where = QRect(0, 0, width, self.height())
            painter.fillRect(where, QColor(colours().surface))
            self.paintSection(painter, where, 0)
            painter.end()


_HANZI = r"\u3000-\u9fff\uff00-\uffef"
_PARTS = re.compile(rf"[{_HANZI}]|[^\s{_HANZI}]+|\s+")
_WORD = re.compile(rf"[^\s{_HANZI}]+")


def broken(text: str, room: int, metrics: QFontMetrics) -> str:
    """`text` in lines no wider than `room`, broken between words, or between hanzi."""
    lines = [""]
    for part in _PARTS.findall(text):
        if lines[-1].strip() and metrics.horizontalAdvance(lines[-1] + part) > room:
            lines.append("")
        lines[-1] += part
    return "\n".join(line.strip() for line in lines if line.strip())
