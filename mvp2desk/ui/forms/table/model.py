"""The rows of a table as an item model: what each cell reads, and which cell it is."""

from dataclasses import replace
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QMimeData, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QColor

from mvp2desk.domain.forms.form import Kind
from mvp2desk.services.form_views.views import CellView, ColumnView, Rows, TableView
from mvp2desk.text.words import Words
from mvp2desk.ui.editors.kinds import KIND_EDITORS
from mvp2desk.ui.kit.icons import lock_icon
from mvp2desk.ui.kit.labels import tip
from mvp2desk.ui.kit.theme import colours

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
_ROW = "application/x-mvp2desk-row"


class RowTableModel(QAbstractTableModel):
    """Shows a `TableView`, its signs `side` pixels high. Notes are no columns: they stand beside their row in the
    guidance."""

    row_dropped = Signal(str, int)

    def __init__(self, words: Words, side: int = 16) -> None:
        super().__init__()
        self._words = words
        self._side = side
        self._headings: tuple[str, ...] = ()
        self._columns: tuple[ColumnView, ...] = ()
        self._places: tuple[int, ...] = ()
        self._rows: Rows | None = None

    def show_table(self, view: TableView, in_view: range) -> None:
        """Show these rows. When only cells differ, only they change; the selection then stays. Rows that are not
        `in_view` are not looked at: any of them may have changed."""
        places = tuple(n for n, column in enumerate(view.columns) if column.kind is not Kind.NOTE)
        columns = tuple(view.columns[n] for n in places)
        before = self._rows
        if before is None or _headings(columns) != _headings(self._columns) or view.rows.ids != before.ids:
            self.beginResetModel()
            self._columns, self._places, self._rows = columns, places, view.rows
            self.endResetModel()
            return
        self._columns, self._rows = columns, view.rows
        self._tell_changed(0, in_view.start)
        for number in in_view:
            if before[number] != view.rows[number]:
                self._tell_changed(number, number + 1)
        self._tell_changed(in_view.stop, len(view.rows))

    def cell(self, index: Index) -> CellView:
        """The cell at `index`."""
        assert self._rows is not None
        return self._rows[index.row()].cells[self._places[index.column()]]

    def ids(self) -> tuple[str, ...]:
        """The ids of the rows, in their order."""
        return self._rows.ids if self._rows is not None else ()

    def columns(self) -> tuple[ColumnView, ...]:
        """The columns in view."""
        return self._columns

    def find(self, row: str, field: str = "") -> QModelIndex:
        """Where the cell of `row` and `field` is; an invalid index when it is not there."""
        if row not in self.ids():
            return QModelIndex()
        keys = [column.key for column in self._columns]
        return self.index(self.ids().index(row), keys.index(field) if field in keys else 0)

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """How many rows there are."""
        return 0 if parent.isValid() else len(self.ids())

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        """How many columns are in view."""
        return 0 if parent.isValid() else len(self._columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """What a cell shows."""
        if not index.isValid():
            return None
        cell = self.cell(index)
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return self._reads(cell)
            case Qt.ItemDataRole.ForegroundRole:
                return self._colour(cell)
            case Qt.ItemDataRole.TextAlignmentRole:
                return _side(self._columns[index.column()]) | Qt.AlignmentFlag.AlignTop
            case Qt.ItemDataRole.ToolTipRole:
                return tip("\n".join((*self._told(cell), *cell.explanation)))
            case Qt.ItemDataRole.DecorationRole:
                return lock_icon(self._side) if cell.answer.confidential else None
            case Qt.ItemDataRole.AccessibleTextRole:
                parts = (cell.label, self._reads(cell), *self._told(cell))
                return ". ".join(part for part in parts if part)
            case _:
                return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The label of a column, the number of a row."""
        if role == Qt.ItemDataRole.DisplayRole:
            return self._heading(section) if orientation is Qt.Orientation.Horizontal else str(section + 1)
        if role == Qt.ItemDataRole.AccessibleTextRole and orientation is Qt.Orientation.Horizontal:
            return self._columns[section].label
        if role == Qt.ItemDataRole.TextAlignmentRole and orientation is Qt.Orientation.Horizontal:
            return _side(self._columns[section]) | Qt.AlignmentFlag.AlignBottom
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop
        if role == Qt.ItemDataRole.ToolTipRole and orientation is Qt.Orientation.Horizontal:
            return tip(self._columns[section].hint)
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Which cells can be typed in; any row can be dragged, and dropped between rows."""
        flags = Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsEnabled
        if not index.isValid():
            return flags | Qt.ItemFlag.ItemIsDropEnabled
        if KIND_EDITORS[self._columns[index.column()].kind].cell is not None:
            flags |= Qt.ItemFlag.ItemIsEditable
        return flags | Qt.ItemFlag.ItemIsDragEnabled

    def supportedDropActions(self) -> Qt.DropAction:
        """Rows are moved."""
        return Qt.DropAction.MoveAction

    def mimeTypes(self) -> list[str]:
        """What can be dropped: a row of this table."""
        return [_ROW]

    def mimeData(self, indexes: Any) -> QMimeData:
        """The row that is being dragged."""
        data = QMimeData()
        data.setData(_ROW, self.ids()[indexes[0].row()].encode())
        return data

    def dropMimeData(self, data: QMimeData, action: Qt.DropAction, row: int, column: int, parent: Index) -> bool:
        """Tell where a row should go; the view itself moves nothing."""
        dragged = bytes(data.data(_ROW).data()).decode()
        place = row if row >= 0 else parent.row() if parent.isValid() else len(self.ids())
        start = self.find(dragged).row()
        if start >= 0:
            self.row_dropped.emit(dragged, place - 1 if place > start else place)
        return False

    def show_headings(self, headings: tuple[str, ...]) -> None:
        """Show the columns' labels like this, broken into the lines that fit."""
        if headings != self._headings:
            self._headings = headings
            self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, max(0, len(headings) - 1))

    def _tell_changed(self, first: int, after: int) -> None:
        if first < after:
            self.dataChanged.emit(self.index(first, 0), self.index(after - 1, len(self._columns) - 1))

    def _heading(self, section: int) -> str:
        return self._headings[section] if section < len(self._headings) else self._columns[section].label

    def _reads(self, cell: CellView) -> str:
        if cell.answer.unknown:
            return self._words("We don't know yet")
        return (cell.shown if cell.answer.unread else "") or cell.reading or cell.suggestion

    def _told(self, cell: CellView) -> tuple[str, ...]:
        confidence = (self._words("Said in confidence"),) if cell.answer.confidential else ()
        brought = cell.brought if cell.brought is not None and not cell.brought.is_own else None
        origin = (self._words("Brought over from {place}", place=brought.place),) if brought is not None else ()
        return (*confidence, *origin, *(remark.sentence for remark in cell.remarks))

    def _colour(self, cell: CellView) -> QColor | None:
        if cell.answer.unread:
            return QColor(colours().late)
        if cell.answer.unknown or not cell.reading:
            return QColor(colours().soft)  # a suggestion is softer than what was typed
        return None


def _side(column: ColumnView) -> Qt.AlignmentFlag:
    return Qt.AlignmentFlag.AlignRight if column.is_figures else Qt.AlignmentFlag.AlignLeft


def _headings(columns: tuple[ColumnView, ...]) -> list[ColumnView]:
    """The columns without what can be chosen in them, to which a name is added while it is being typed."""
    return [replace(column, options=()) for column in columns]
