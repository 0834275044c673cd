"""A horizontal scroll bar at the lower edge of the page."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QScrollArea, QScrollBar, QTableView, QWidget


class EdgeScrollBar(QScrollBar):
    """A copy of the grid's own horizontal scroll bar, shown while that is below the visible part of the page."""

    def __init__(self, grid: QTableView) -> None:
        super().__init__(Qt.Orientation.Horizontal, grid)
        self._grid = grid
        self.hide()
        own = grid.horizontalScrollBar()
        own.rangeChanged.connect(self.place)
        own.valueChanged.connect(self.setValue)
        self.valueChanged.connect(own.setValue)

    def place(self) -> None:
        """Move to the edge of the page and show or hide."""
        own = self._grid.horizontalScrollBar()
        height, visible = own.sizeHint().height(), self._grid.visibleRegion().boundingRect()
        self.setRange(own.minimum(), own.maximum())
        self.setPageStep(own.pageStep())
        self.setSingleStep(own.singleStep())
        self.setValue(own.value())
        self.setVisible(own.maximum() > 0 and 4 * height < visible.height() < self._grid.height() - height)
        self.setGeometry(0, visible.bottom() - height + 1, self._grid.width(), height)


def page_of(widget: QWidget) -> QScrollArea | None:
    """Return the scroll area that contains a widget."""
    above = widget.parentWidget()
    while above is not None and not isinstance(above, QScrollArea):
        above = above.parentWidget()
    return above
