"""The rows of a table as an item model."""

from typing import Any

from msgspec.structs import replace
from PySide6.QtCore import QAbstractTableModel, QMimeData, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QColor

from mvp2desk.domain.forms.form import Kind
from mvp2desk.services.form_views.views import CellView, ColumnView, Rows, TableView
from mvp2desk.text.words import Words
from mvp2desk.ui.editors.kinds import KIND_EDITORS
from mvp2desk.ui.forms.spoken_question import stand_in
from mvp2desk.ui.kit.colours import colours
from mvp2desk.ui.kit.icons import lock_icon
from mvp2desk.ui.kit.labels import tip

Index = QModelIndex | QPersistentModelIndex
_NO_PARENT = QModelIndex()
_ROW_FORMAT = "application/x-mvp2desk-row"


_Role = Qt.ItemDataRole
_HEADING_ROLES = frozenset({_Role.DisplayRole, _Role.AccessibleTextRole, _Role.TextAlignmentRole, _Role.ToolTipRole})
_CELL_ROLES = _HEADING_ROLES | {_Role.ForegroundRole, _Role.DecorationRole}
"""The roles with data. Qt asks for all roles of each cell that it measures or paints."""


class RowTableModel(QAbstractTableModel):
    """The rows of a `TableView`, with icons of `side` pixels.

    Notes are not columns: the guidance panel shows them. `row_dropped` carries the id of a dragged row and its new
    position.
    """

    row_dropped = Signal(str, int)

    def __init__(self, words: Words, side: int = 16) -> None:
        super().__init__()
        self._words = words
        self._side = side
        self._headings: tuple[str, ...] = ()
        self._columns: tuple[ColumnView, ...] = ()
        self._cell_numbers: tuple[int, ...] = ()
        self._rows: Rows | None = None

    def show_table(self, view: TableView, visible: range) -> None:
        """Show these rows. If only cells differ the selection is kept; rows that are not `visible` are not compared
        and count as changed."""
        numbers = tuple(n for n, column in enumerate(view.columns) if column.kind is not Kind.NOTE)
        columns = tuple(view.columns[n] for n in numbers)
        before = self._rows
        if before is None or _fixed_parts(columns) != _fixed_parts(self._columns) or view.rows.ids != before.ids:
            self.beginResetModel()
            self._columns, self._cell_numbers, self._rows = columns, numbers, view.rows
            self.endResetModel()
            return
        self._columns, self._rows = columns, view.rows
        self._emit_changed(0, visible.start)
        for number in visible:
            if before[number] != view.rows[number]:
                self._emit_changed(number, number + 1)
        self._emit_changed(visible.stop, len(view.rows))

    def cell(self, index: Index) -> CellView:
        """Return the cell at `index`."""
        assert self._rows is not None
        return self._rows[index.row()].cells[self._cell_numbers[index.column()]]

    def ids(self) -> tuple[str, ...]:
        """Return the ids of the rows in order."""
        return self._rows.ids if self._rows is not None else ()

    def columns(self) -> tuple[ColumnView, ...]:
        """Return the columns."""
        return self._columns

    def find(self, row: str, field: str = "") -> QModelIndex:
        """Return the index of a cell, or of the first cell of its row; an invalid index if the row is missing."""
        if row not in self.ids():
            return QModelIndex()
        keys = [column.key for column in self._columns]
        return self.index(self.ids().index(row), keys.index(field) if field in keys else 0)

    def rowCount(self, parent: Index = _NO_PARENT) -> int:
        """Return the number of rows."""
        return 0 if parent.isValid() else len(self.ids())

    def columnCount(self, parent: Index = _NO_PARENT) -> int:
        """Return the number of columns."""
        return 0 if parent.isValid() else len(self._columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return the text, color, alignment, tooltip, icon or accessible text of a cell."""
        if role not in _CELL_ROLES or not index.isValid():
            return None
        cell = self.cell(index)
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return _text(cell, self._words)
            case Qt.ItemDataRole.ForegroundRole:
                return _color(cell)
            case Qt.ItemDataRole.TextAlignmentRole:
                return _side(self._columns[index.column()]) | Qt.AlignmentFlag.AlignTop
            case Qt.ItemDataRole.ToolTipRole:
                return tip("\n".join((*_notices(cell, self._words), *cell.explanation)))
            case Qt.ItemDataRole.DecorationRole:
                return lock_icon(self._side) if cell.answer.confidential else None
            case Qt.ItemDataRole.AccessibleTextRole:
                is_suggested = cell.answer.is_blank and cell.brought is None
                text = (stand_in(cell, self._words) if is_suggested else "") or _text(cell, self._words)
                parts = (cell.label, text, *_notices(cell, self._words))
                return ". ".join(part for part in parts if part)
            case _:
                return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return the label of a column or the number of a row."""
        if role not in _HEADING_ROLES:
            return None
        if orientation is not Qt.Orientation.Horizontal:
            if role == Qt.ItemDataRole.TextAlignmentRole:
                return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop
            return str(section + 1) if role == Qt.ItemDataRole.DisplayRole else None
        if section >= len(self._columns):
            return None
        column = self._columns[section]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return self._headings[section] if section < len(self._headings) else column.label
            case Qt.ItemDataRole.AccessibleTextRole:
                return column.label
            case Qt.ItemDataRole.TextAlignmentRole:
                return _side(column) | Qt.AlignmentFlag.AlignBottom
            case Qt.ItemDataRole.ToolTipRole:
                return tip(column.hint)
            case _:
                return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Allow editing where the kind has a cell editor, dragging of rows, and dropping between rows."""
        flags = Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsEnabled
        if not index.isValid():
            return flags | Qt.ItemFlag.ItemIsDropEnabled
        if KIND_EDITORS[self._columns[index.column()].kind].cell is not None:
            flags |= Qt.ItemFlag.ItemIsEditable
        return flags | Qt.ItemFlag.ItemIsDragEnabled

    def supportedDropActions(self) -> Qt.DropAction:
        """Allow moving."""
        return Qt.DropAction.MoveAction

    def mimeTypes(self) -> list[str]:
        """Accept rows of this table."""
        return [_ROW_FORMAT]

    def mimeData(self, indexes: Any) -> QMimeData:
        """Return the id of the dragged row."""
        data = QMimeData()
        data.setData(_ROW_FORMAT, self.ids()[indexes[0].row()].encode())
        return data

    def dropMimeData(self, data: QMimeData, action: Qt.DropAction, row: int, column: int, parent: Index) -> bool:
        """Emit the new position of a row; return False so that the view itself moves nothing."""
        dragged = bytes(data.data(_ROW_FORMAT).data()).decode()
        position = row if row >= 0 else parent.row() if parent.isValid() else len(self.ids())
        start = self.find(dragged).row()
        if start >= 0:
            self.row_dropped.emit(dragged, position - 1 if position > start else position)
        return False

    def show_headings(self, headings: tuple[str, ...]) -> None:
        """Show the labels of the columns with these line breaks."""
        if headings != self._headings:
            self._headings = headings
            self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, max(0, len(headings) - 1))

    def _emit_changed(self, first: int, after: int) -> None:
        if first < after:
            self.dataChanged.emit(self.index(first, 0), self.index(after - 1, len(self._columns) - 1))


def _text(cell: CellView, words: Words) -> str:
    if cell.answer.unknown:
        return words("We don't know yet")
    return (cell.shown if cell.answer.unread else "") or cell.reading or cell.suggestion


def _notices(cell: CellView, words: Words) -> tuple[str, ...]:
    """Return the confidentiality, origin and problems of an answer, worded."""
    confidence = (words("Said in confidence"),) if cell.answer.confidential else ()
    brought = cell.brought if cell.brought is not None and not cell.brought.is_own else None
    origin = (words("Brought over from {place}", place=brought.place),) if brought is not None else ()
    return (*confidence, *origin, *(remark.sentence for remark in cell.remarks))


def _color(cell: CellView) -> QColor | None:
    """Return the color of unreadable answers, and the softer one of suggestions and unknown answers."""
    if cell.answer.unread:
        return QColor(colours().late)
    if cell.answer.unknown or not cell.reading:
        return QColor(colours().soft)
    return None


def _side(column: ColumnView) -> Qt.AlignmentFlag:
    return Qt.AlignmentFlag.AlignRight if column.is_figures else Qt.AlignmentFlag.AlignLeft


def _fixed_parts(columns: tuple[ColumnView, ...]) -> list[ColumnView]:
    """Return the columns without their options, which grow when a new name is typed."""
    return [replace(column, options=()) for column in columns]
