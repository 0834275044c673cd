"""The tools of a table: buttons that open, add, copy, move, paste and remove rows."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMenu, QPushButton

from mvp2desk.domain.addresses import Address
from mvp2desk.domain.words import N_, Text
from mvp2desk.services.form_views.views import TableView
from mvp2desk.text.words import Words
from mvp2desk.ui.forms.table import keys
from mvp2desk.ui.forms.table.clipboard import cells_on
from mvp2desk.ui.forms.table.grid import Grid
from mvp2desk.ui.forms.table.model import RowTableModel
from mvp2desk.ui.kit.flow_layout import FlowLayout
from mvp2desk.ui.kit.key_text import key_text
from mvp2desk.ui.kit.labels import button, set_tip
from mvp2desk.ui.kit.theme import focus_ring_margin, unit
from mvp2desk.ui.kit.value_button import value_action

TOOLS: tuple[tuple[str, Text, str], ...] = (
    (keys.OPEN, N_("Open the row"), "Ctrl+Return"),
    (keys.ADD, N_("Add a row"), "Ctrl+Ins"),
    (keys.DUPLICATE, N_("Duplicate"), "Ctrl+D"),
    (keys.UP, N_("Move up"), "Alt+Up"),
    (keys.DOWN, N_("Move down"), "Alt+Down"),
    (keys.PASTE, N_("Paste from Excel"), "Ctrl+V"),
    (keys.REMOVE, N_("Remove"), "Ctrl+Del"),
)
"""Name, label and keyboard shortcut of each tool."""


class RowTools(FlowLayout):
    """Buttons for the current row of `grid`. They write nothing: each emits a signal."""

    row_opened = Signal(Address)
    row_wanted = Signal(str, int)
    row_copied = Signal(str)
    row_removed = Signal(str)
    row_moved = Signal(str, int)
    pasted = Signal(list, list, list)
    version_wanted = Signal()

    def __init__(self, view: TableView, grid: Grid, model: RowTableModel, words: Words, *, read_only: bool) -> None:
        super().__init__(unit(grid) // 2, focus_ring_margin(grid))
        self._view = view
        self._grid = grid
        self._model = model
        self._words = words
        self._buttons: dict[str, QPushButton] = {}
        grid.open_wanted.connect(self._open)
        grid.tool_wanted.connect(self._click)
        grid.current_changed.connect(self.enable)
        self._add_buttons(read_only=read_only)

    def show_table(self, view: TableView) -> None:
        """Use the tools on these rows."""
        self._view = view
        self.enable()

    def enable(self) -> None:
        """Enable the tools that can be used on the current row."""
        number = self._grid.currentIndex().row()
        for name in (keys.OPEN, keys.DUPLICATE, keys.REMOVE):
            self._buttons[name].setEnabled(number >= 0)
        self._buttons[keys.UP].setEnabled(number > 0)
        self._buttons[keys.DOWN].setEnabled(0 <= number < self._model.rowCount() - 1)

    def _add_buttons(self, *, read_only: bool) -> None:
        slots: Mapping[str, Callable[[], None]] = {
            keys.OPEN: self._open,
            keys.ADD: self._add,
            keys.DUPLICATE: self._copy,
            keys.UP: self._move_up,
            keys.DOWN: self._move_down,
            keys.PASTE: self._paste,
            keys.REMOVE: self._remove,
        }
        for name, text, shortcut in TOOLS:
            label = self._words(text)
            made = self._button(label, name)
            set_tip(made, self._words("{action} ({keys})", action=label, keys=key_text(shortcut)))
            made.clicked.connect(slots[name])
            self._buttons[name] = made
            if not read_only or name == keys.OPEN:
                self.addWidget(made)
        if self._view.keeps_versions and not read_only:
            version = self._button(self._words("Keep this version"), "version")
            version.clicked.connect(self.version_wanted)
            self.addWidget(version)

    def _button(self, label: str, name: str) -> QPushButton:
        made = button(label, quiet=True, name=f"{self._view.address.table}-{name}")
        made.setAccessibleName(self._words("{table}: {action}", table=self._view.label, action=label))
        return made

    def _click(self, name: str) -> None:
        """Click the button of a tool, unless it is disabled or was left out."""
        if self._buttons[name].parent() is not None and self._buttons[name].isEnabled():
            self._buttons[name].click()

    def _row(self) -> str:
        index = self._grid.currentIndex()
        return self._model.ids()[index.row()] if index.isValid() else ""

    def _open(self) -> None:
        index = self._grid.currentIndex()
        if index.isValid():
            self.row_opened.emit(self._model.cell(index).address)

    def _add(self) -> None:
        """Add an empty row, or show a menu of the suggested rows that are not in the table."""
        if not self._view.missing_presets:
            self._request_row("")
            return
        menu = QMenu(self._grid)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(value_action(self._words("An empty row"), "", self._request_row, menu))
        menu.addSeparator()
        for option in self._view.missing_presets:
            menu.addAction(value_action(option.label, option.key, self._request_row, menu))
        anchor = self._buttons[keys.ADD]
        menu.popup(anchor.mapToGlobal(QPoint(0, anchor.height())))

    def _request_row(self, preset: str) -> None:
        number = self._grid.currentIndex().row()
        self.row_wanted.emit(preset, number + 1 if number >= 0 else self._model.rowCount())

    def _copy(self) -> None:
        self.row_copied.emit(self._row())

    def _remove(self) -> None:
        self.row_removed.emit(self._row())

    def _move_up(self) -> None:
        self.row_moved.emit(self._row(), self._grid.currentIndex().row() - 1)

    def _move_down(self) -> None:
        self.row_moved.emit(self._row(), self._grid.currentIndex().row() + 1)

    def _paste(self) -> None:
        """Emit the cells on the clipboard, to be written from the current cell on; further lines become new rows."""
        index, columns = self._grid.currentIndex(), self._model.columns()
        columns = columns[index.column() if index.isValid() else 0 :]
        table = self._view.address
        lines = cells_on(
            QGuiApplication.clipboard().mimeData(), [f"{table.form}.{table.table}.{column.key}" for column in columns]
        )
        if lines:
            start = index.row() if index.isValid() else self._model.rowCount()
            onto = list(self._model.ids()[start : start + len(lines)])
            self.pasted.emit([column.key for column in columns], lines, onto)
