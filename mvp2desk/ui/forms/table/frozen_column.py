"""The first column of a grid, which names the rows and stays in view when the grid is scrolled sideways."""

from PySide6.QtCore import QObject, QRect, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QHeaderView, QStyle, QStyleOptionViewItem, QTableView

from mvp2desk.ui.kit.colours import colours


class FrozenColumn(QObject):
    """Paints the first column of `grid` over its left edge."""

    def __init__(self, grid: QTableView) -> None:
        super().__init__(grid)
        self._grid = grid

    def width(self) -> int:
        """Return the width of the column in pixels; 0 while the grid is not scrolled sideways."""
        if not self._grid.horizontalScrollBar().value():
            return 0
        return min(self._grid.columnWidth(0), self._grid.viewport().width() // 2)

    def paint(self, rect: QRect) -> None:
        """Paint the part of the column that is in `rect` of the viewport."""
        if width := self.width():
            painter = QPainter(self._grid.viewport())
            self._paint_cells(painter, rect, width)
            painter.end()

    def update(self) -> None:
        """Repaint the column and its heading."""
        self._grid.viewport().update()
        self._grid.horizontalHeader().viewport().update()

    def _paint_cells(self, painter: QPainter, rect: QRect, width: int) -> None:
        grid, model = self._grid, self._grid.model()
        first, last = grid.rowAt(max(0, rect.top())), grid.rowAt(rect.bottom())
        for row in range(max(0, first), (last if last >= 0 else model.rowCount() - 1) + 1):
            index = model.index(row, 0)
            option = QStyleOptionViewItem()
            grid.initViewItemOption(option)
            option.features |= QStyleOptionViewItem.ViewItemFeature.WrapText
            option.rect = QRect(0, grid.rowViewportPosition(row), width, grid.rowHeight(row))
            if grid.selectionModel().isSelected(index):
                option.state |= QStyle.StateFlag.State_Selected
            painter.fillRect(option.rect, QColor(colours().surface))
            grid.itemDelegate().paint(painter, option, index)
        painter.setPen(QColor(colours().edge))
        painter.drawLine(width, rect.top(), width, rect.bottom())


class GridHeader(QHeaderView):
    """The headings of a grid; the first one is frozen with its column."""

    def __init__(self, grid: QTableView, frozen: FrozenColumn) -> None:
        super().__init__(Qt.Orientation.Horizontal, grid)
        self._frozen = frozen
        self.setSectionsClickable(True)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the headings, then the frozen one."""
        super().paintEvent(event)
        if width := self._frozen.width():
            painter = QPainter(self.viewport())
            rect = QRect(0, 0, width, self.height())
            painter.fillRect(rect, QColor(colours().surface))
            self.paintSection(painter, rect, 0)
            painter.end()
