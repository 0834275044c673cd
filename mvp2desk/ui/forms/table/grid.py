"""The grid of a table: as high as its rows, with the keys of Excel and a frozen first column."""

from PySide6.QtCore import QEvent, QModelIndex, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPaintEvent, QResizeEvent, QShowEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractItemView, QApplication, QHeaderView, QTableView

from mvp2desk.domain.addresses import Address
from mvp2desk.text.words import Words
from mvp2desk.ui.editors.editor import Editor
from mvp2desk.ui.forms.table import keys
from mvp2desk.ui.forms.table.clipboard import CopiedCell, CopiedCells, mime_data
from mvp2desk.ui.forms.table.column_sizes import ColumnSizes
from mvp2desk.ui.forms.table.delegate import RowDelegate
from mvp2desk.ui.forms.table.edge_scroll_bar import EdgeScrollBar, page_of
from mvp2desk.ui.forms.table.frozen_column import FrozenColumn, GridHeader
from mvp2desk.ui.forms.table.model import Index, RowTableModel
from mvp2desk.ui.forms.table.row_heights import RowHeights

_ENSURE_VISIBLE = QAbstractItemView.ScrollHint.EnsureVisible


class Grid(QTableView):
    """A table view that is as high as its rows: the page scrolls, not the grid.

    `open_wanted` asks for the current row at large, `tool_wanted` carries the name of a tool.
    """

    edited = Signal(Address, str)
    cleared = Signal(list)
    refused = Signal()
    open_wanted = Signal()
    tool_wanted = Signal(str)
    current_changed = Signal()

    _is_built = False

    def __init__(self, model: RowTableModel, words: Words, *, read_only: bool) -> None:
        super().__init__()
        self._model = model
        self._read_only = read_only
        self.columns = ColumnSizes(self, model)
        self.rows = RowHeights(self, model, self._measured)
        self.frozen = FrozenColumn(self)
        self.setModel(model)
        self.setHorizontalHeader(GridHeader(self, self.frozen))
        delegate = RowDelegate(model, words, self)
        delegate.edited.connect(self.edited)
        delegate.refused.connect(self.refused)
        self.setItemDelegate(delegate)
        _configure(self, read_only=read_only)
        self._refit = QTimer(self, singleShot=True, interval=0)  # once for all columns that are resized together
        self._refit.timeout.connect(self.fit)
        self.horizontalHeader().sectionResized.connect(self._refit.start)
        self.verticalHeader().sectionDoubleClicked.connect(self._open_row)
        model.modelReset.connect(self.rows.reset)
        model.modelReset.connect(self.columns.reset)
        model.dataChanged.connect(self._invalidate)
        self.edge_bar = EdgeScrollBar(self)
        self.horizontalScrollBar().valueChanged.connect(self.frozen.update)
        self._is_built = True

    def fit(self) -> None:
        """Set the widths of the columns, then the heights of the rows."""
        if self._model.columns() and self.isVisible():
            self.columns.fit()
            self.rows.fit()

    def flush(self) -> None:
        """Emit typed text that was not emitted yet."""
        for editor in self.viewport().children():
            if isinstance(editor, Editor):
                editor.flush()

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Measure the rows near the current cell and repaint, since the row of the current cell is tinted."""
        self.rows.fit_near(current.row())
        super().currentChanged(current, previous)
        self.viewport().update()
        self.current_changed.emit()

    def showEvent(self, event: QShowEvent) -> None:
        """Fit to the width that is known now, and follow the scrolling of the page."""
        super().showEvent(event)
        self.fit()
        if (page := page_of(self)) is not None:
            bar = page.verticalScrollBar()
            bar.rangeChanged.connect(self.edge_bar.place, Qt.ConnectionType.UniqueConnection)
            bar.valueChanged.connect(self.rows.fit_visible, Qt.ConnectionType.UniqueConnection)
            bar.valueChanged.connect(self.edge_bar.place, Qt.ConnectionType.UniqueConnection)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit to another width."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.fit()
        self.edge_bar.place()

    def changeEvent(self, event: QEvent) -> None:
        """Fit to another font."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange and self._is_built:
            self.columns.reset_font()
            self.rows.reset_font()
            self.fit()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll sideways, also with Shift; leave vertical scrolling to the page."""
        if event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            bar = self.horizontalScrollBar()
            bar.setValue(bar.value() - event.angleDelta().y() - event.angleDelta().x())
        elif abs(event.angleDelta().x()) > abs(event.angleDelta().y()):
            super().wheelEvent(event)
        else:
            event.ignore()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Run the tool or action of a key; start editing on other keys, or open the row of a cell without an editor."""
        if self.state() is QAbstractItemView.State.EditingState:  # a key that the open editor has ignored
            super().keyPressEvent(event)
            return
        match keys.action_of(event):
            case keys.COPY_CELLS:
                self._copy()
            case keys.EDIT if self._can_edit(self.currentIndex()):
                self.edit(self.currentIndex())
            case keys.OPEN | keys.EDIT:
                self.open_wanted.emit()
            case keys.CLEAR:
                self._clear()
            case "":
                if keys.begins_typing(event) and not self._read_only and not self._can_edit(self.currentIndex()):
                    self.open_wanted.emit()
                else:
                    super().keyPressEvent(event)
            case tool:
                self.tool_wanted.emit(tool)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Scroll to the first column if its frozen copy is clicked."""
        is_frozen = event.position().x() < self.frozen.width()
        super().mousePressEvent(event)
        if is_frozen:
            self.scrollTo(self.currentIndex())

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Edit the cell, or open its row if it has no editor."""
        super().mouseDoubleClickEvent(event)
        if not self._can_edit(self.currentIndex()):
            self.open_wanted.emit()

    def indexAt(self, point: QPoint) -> QModelIndex:
        """Return the cell at a point of the viewport, with regard to the frozen column."""
        if point.x() < self.frozen.width():
            return self._model.index(self.rowAt(point.y()), 0)
        return super().indexAt(point)

    def scrollTo(self, index: Index, hint: QAbstractItemView.ScrollHint = _ENSURE_VISIBLE) -> None:
        """Scroll until a cell is in view and not covered by the frozen column."""
        super().scrollTo(index, hint)
        covered = self.frozen.width() - self.visualRect(index).left()
        if index.column() > 0 and covered > 0:
            self.horizontalScrollBar().setValue(self.horizontalScrollBar().value() - covered)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the cells, then the frozen column."""
        super().paintEvent(event)
        self.frozen.paint(event.rect())

    def _can_edit(self, index: QModelIndex) -> bool:
        return not self._read_only and bool(self._model.flags(index) & Qt.ItemFlag.ItemIsEditable)

    def _open_row(self, number: int) -> None:
        self.selectRow(number)
        self.open_wanted.emit()

    def _clear(self) -> None:
        cells = [self._model.cell(index) for index in self.selectedIndexes() if self._can_edit(index)]
        if addresses := [cell.address for cell in cells if not cell.answer.is_blank]:
            self.cleared.emit(addresses)

    def _copy(self) -> None:
        rows: dict[int, list[CopiedCell]] = {}
        columns: dict[str, None] = {}
        for index in sorted(self.selectedIndexes(), key=lambda index: (index.row(), index.column())):
            cell, shown = self._model.cell(index), str(self._model.data(index) or "")
            typed = cell.shown if cell.brought is not None and not cell.answer.unknown else cell.shown or shown
            rows.setdefault(index.row(), []).append(CopiedCell(typed, shown))  # linked text is linked again
            columns[f"{cell.address.form}.{cell.address.table}.{cell.address.field}"] = None
        copied = CopiedCells(tuple(columns), tuple(map(tuple, rows.values())))
        QApplication.clipboard().setMimeData(mime_data(copied))

    def _invalidate(self, first: Index, last: Index) -> None:
        self.columns.invalidate()
        self.rows.invalidate(first.row(), last.row())

    def _measured(self, rows: list[int]) -> None:
        """Widen columns whose figures are wider than was known."""
        if self.columns.measure_figures(rows):
            self.columns.invalidate()
            self._refit.start()


def _configure(grid: QTableView, *, read_only: bool) -> None:
    drag, triggers = QAbstractItemView.DragDropMode, QAbstractItemView.EditTrigger
    editing = triggers.DoubleClicked | triggers.EditKeyPressed | triggers.AnyKeyPressed
    grid.setWordWrap(True)
    grid.setShowGrid(False)
    grid.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    grid.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    grid.setTabKeyNavigation(False)
    grid.setSelectionMode(QAbstractItemView.SelectionMode.ContiguousSelection)
    grid.setDragDropMode(drag.NoDragDrop if read_only else drag.InternalMove)
    grid.setDragDropOverwriteMode(False)
    grid.setEditTriggers(triggers.NoEditTriggers if read_only else editing)
    grid.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
    grid.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
    grid.horizontalHeader().setHighlightSections(False)
    grid.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom)
