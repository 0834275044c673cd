"""The heights of the rows of a grid: measured near the visible rows, estimated elsewhere."""

from collections.abc import Callable, Iterable

from PySide6.QtCore import QObject, QRect, QSize
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem, QTableView

from mvp2desk.ui.forms.table.column_sizes import FIRST_ROWS
from mvp2desk.ui.forms.table.edge_scroll_bar import page_of
from mvp2desk.ui.forms.table.model import RowTableModel
from mvp2desk.ui.kit.page import process_layouts
from mvp2desk.ui.kit.theme import cell_padding

MOST_LINES = 6
"""Maximum number of lines of a row; the row at large shows all of them."""


class RowHeights(QObject):
    """Sets the heights of the rows of `grid`, and the height of the grid to the sum of them.

    `measured` is called with the rows that were just measured.
    """

    def __init__(self, grid: QTableView, model: RowTableModel, measured: Callable[[list[int]], None]) -> None:
        super().__init__(grid)
        self._grid = grid
        self._model = model
        self._measured = measured
        self._widths: tuple[int, ...] = ()
        self._estimated: set[int] = set()
        self._heights: dict[str, int] = {}
        self._heights_at: tuple[int, ...] = ()

    def fit(self) -> None:
        """Measure the visible rows and those near the current one; estimate the others after a change of widths."""
        widths = tuple(self._grid.columnWidth(n) for n in range(self._model.columnCount()))
        if widths != self._widths:
            if widths != self._heights_at:
                self._heights_at, self._heights = widths, {}
            self._widths = widths
            self._estimated = set(range(self._model.rowCount()))
            self._grid.verticalHeader().setMaximumSectionSize(self._lines_height(MOST_LINES))
            self._measure(range(min(FIRST_ROWS, self._model.rowCount())))
            self._estimate()
        self.fit_near(self._grid.currentIndex().row())
        self._fit_steadily(self.visible_rows())

    def fit_near(self, row: int) -> None:
        """Measure the rows near `row`."""
        if row >= 0:
            self._fit_steadily(range(max(0, row - FIRST_ROWS), min(row + FIRST_ROWS, self._model.rowCount())))

    def fit_visible(self) -> None:
        """Measure the visible rows, until no other rows come into view."""
        while not self._estimated.isdisjoint(self.visible_rows()):
            self._fit_steadily(self.visible_rows())

    def visible_rows(self) -> range:
        """Return the rows in view; all rows of a short table."""
        count, visible = self._model.rowCount(), self._grid.viewport().visibleRegion().boundingRect()
        if count <= FIRST_ROWS or visible.isEmpty():
            return range(min(count, FIRST_ROWS))
        last = self._grid.rowAt(visible.bottom())
        return range(max(0, self._grid.rowAt(visible.top())), last + 1 if last >= 0 else count)

    def invalidate(self, first: int, last: int) -> None:
        """Measure changed rows again; at once those in view."""
        self._estimated.update(range(first, last + 1))
        if self._grid.isVisible():
            self._measure(self.visible_rows())

    def reset(self) -> None:
        """Forget which rows were measured, after other rows are shown."""
        self._widths, self._estimated = (), set()

    def reset_font(self) -> None:
        """Forget all heights, after the font was changed."""
        self._heights_at = ()

    def _estimate(self) -> None:
        """Give the other rows their last height, or the average height."""
        ids = self._model.ids()
        average = sum(self._heights.values()) // max(1, len(self._heights))
        for row in self._estimated:
            self._grid.setRowHeight(row, self._heights.get(ids[row], average))
        self._fit_grid()

    def _measure(self, rows: Iterable[int]) -> None:
        """Set the heights of those of `rows` that have an estimated one."""
        due = [row for row in rows if row in self._estimated]
        if not due:
            return
        self._estimated.difference_update(due)
        ids, option = self._model.ids(), self._cell_option()
        for row in due:
            height = self._heights[ids[row]] = self._row_height(row, option)
            self._grid.setRowHeight(row, height)
        self._measured(due)
        self._fit_grid()

    def _fit_steadily(self, rows: range) -> None:
        """Measure rows and scroll the page so that a visible row that was measured before keeps its place."""
        visible = self.visible_rows()
        anchor = next((row for row in visible if row not in self._estimated), visible.start)
        height, page = self._grid.height(), page_of(self._grid)
        bar = page.verticalScrollBar() if page is not None else None
        before = self._grid.rowViewportPosition(anchor) - bar.value() if bar is not None else 0
        self._measure(rows)
        if self._grid.height() != height and bar is not None and bar.value():
            process_layouts()
            bar.setValue(self._grid.rowViewportPosition(anchor) - before)

    def _fit_grid(self) -> None:
        grid = self._grid
        height = grid.horizontalHeader().sizeHint().height() + grid.verticalHeader().length() + 2
        if grid.horizontalHeader().length() > grid.viewport().width():
            height += grid.horizontalScrollBar().sizeHint().height()
        if grid.height() != height:
            grid.setFixedHeight(height)

    def _row_height(self, row: int, option: QStyleOptionViewItem) -> int:
        """Return the height of the highest cell. Qt measures only the visible columns, so that others would be cut."""
        return max(self._cell_height(row, column, option) for column in range(self._model.columnCount()))

    def _cell_height(self, row: int, column: int, option: QStyleOptionViewItem) -> int:
        width = self._grid.columnWidth(column) - 2 * cell_padding(self._grid)  # the style adds the padding afterwards
        option.rect = QRect(0, 0, width, self._grid.rowHeight(row))
        return self._grid.itemDelegate().sizeHint(option, self._model.index(row, column)).height()

    def _cell_option(self) -> QStyleOptionViewItem:
        """Return the style of a cell with wrapped text."""
        option = QStyleOptionViewItem()
        self._grid.initViewItemOption(option)
        option.features |= QStyleOptionViewItem.ViewItemFeature.WrapText
        return option

    def _lines_height(self, lines: int) -> int:
        """Return the exact height of a cell of so many lines, so that no line is cut in half."""
        option = QStyleOptionViewItem()
        self._grid.initViewItemOption(option)
        option.features |= QStyleOptionViewItem.ViewItemFeature.HasDisplay
        option.text = "\u2028".join("x" * lines)
        size = self._grid.style().sizeFromContents(QStyle.ContentsType.CT_ItemViewItem, option, QSize(), self._grid)
        return size.height()
