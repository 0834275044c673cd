"""The tables of a form page: edits are saved, and saved rows are shown."""

from collections.abc import Iterator
from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from mvp2desk.domain.addresses import Address
from mvp2desk.services.form_views.views import TableView
from mvp2desk.services.forms.open_form import TableForm
from mvp2desk.text.words import Words
from mvp2desk.ui.forms.save_queue import SaveQueue
from mvp2desk.ui.forms.table.table import RowTable
from mvp2desk.ui.forms.unsaved import table_with_unsaved


class PageTables(QObject):
    """The tables of the page by key.

    `entered` carries the address of the cell that received the focus, `row_opened` the cell whose row is to be shown,
    `address_wanted` another place to go to, `unfolded` a widget to scroll to.
    """

    entered = Signal(Address)
    row_opened = Signal(Address)
    address_wanted = Signal(Address)
    unfolded = Signal(QWidget)
    undo_wanted = Signal()

    def __init__(self, form: TableForm, words: Words, save_queue: SaveQueue, parent: QObject) -> None:
        super().__init__(parent)
        self._form = form
        self._words = words
        self._save_queue = save_queue
        self._tables: dict[str, RowTable] = {}

    def __iter__(self) -> Iterator[RowTable]:
        yield from self._tables.values()

    def find(self, key: str) -> RowTable | None:
        """Return the table `key` if it is on the page."""
        return self._tables.get(key)

    def clear(self) -> None:
        """Forget the tables of the previous content."""
        self._tables = {}

    def add(self, view: TableView) -> RowTable:
        """Create a table."""
        displayed = table_with_unsaved(view, self._save_queue.unsaved)
        table = RowTable(displayed, self._words, read_only=self._form.read_only)
        TableWriter(self._form, self._words, self._save_queue, table)
        table.entered.connect(self.entered)
        table.row_opened.connect(self.row_opened)
        table.address_wanted.connect(self.address_wanted)
        table.unfolded.connect(self.unfolded)
        table.undo_wanted.connect(self.undo_wanted)
        self._tables[view.address.table] = table
        return table

    def show(self, view: TableView) -> None:
        """Show the saved rows of a table, with unsaved answers as typed."""
        self._tables[view.address.table].show_table(table_with_unsaved(view, self._save_queue.unsaved))


class TableWriter(QObject):
    """Saves what is edited in one table. It lives as long as the table."""

    def __init__(self, form: TableForm, words: Words, save_queue: SaveQueue, table: RowTable) -> None:
        super().__init__(table)
        self._form = form
        self._words = words
        self._save_queue = save_queue
        self._table = table
        table.edited.connect(self._record)
        table.cleared.connect(self._clear)
        table.row_wanted.connect(self._add_row)
        table.row_copied.connect(self._copy_row)
        table.row_removed.connect(self._remove_row)
        table.removal_confirmed.connect(self._remove_used_row)
        table.row_moved.connect(self._move_row)
        table.pasted.connect(self._paste)
        table.version_wanted.connect(self._keep_version)

    def _record(self, address: Address, raw: str) -> None:
        self._save_queue.record(self._form, address, raw)
        if self._save_queue.unsaved(address):
            self._table.show_table(table_with_unsaved(self._view(), self._save_queue.unsaved))

    def _clear(self, addresses: list[Address]) -> None:
        self._save_queue.attempt(partial(self._form.clear, addresses))

    def _add_row(self, preset: str, position: int) -> None:
        self._table.flush()
        write = partial(self._form.add_row, self._table.address, preset=preset, position=position)
        row = self._save_queue.attempt(write)
        if row is not None:
            self._table.select(row)
        self._table.take_focus()

    def _copy_row(self, row: str) -> None:
        self._table.flush()
        self._select(self._save_queue.attempt(partial(self._form.duplicate_row, self._table.address, row)))

    def _remove_row(self, row: str) -> None:
        """Remove a row; ask first if answers refer to it."""
        self._table.flush()
        if places := self._form.pointing_at(row, self._words):
            self._table.ask_to_remove(row, places)
        else:
            self._remove_used_row(row)

    def _remove_used_row(self, row: str) -> None:
        self._table.flush()
        ids = self._view().rows.ids
        neighbors = [*ids[ids.index(row) + 1 :], *reversed(ids[: ids.index(row)])]
        self._save_queue.attempt(partial(self._form.remove_row, self._table.address, row))
        self._select(neighbors[0] if neighbors else None)

    def _move_row(self, row: str, position: int) -> None:
        self._table.flush()
        self._save_queue.attempt(partial(self._form.move_row, self._table.address, row, position))
        self._select(row)

    def _paste(self, columns: list[str], lines: list[list[str]], onto: list[str]) -> None:
        self._table.flush()
        write = partial(self._form.paste_rows, self._table.address, columns, lines, self._words, onto=onto)
        report = self._save_queue.attempt(write)
        if report is not None:
            self._table.show_paste_report(report)
        self._table.take_focus()

    def _keep_version(self) -> None:
        self._table.flush()
        row = self._save_queue.attempt(partial(self._form.keep_version, self._table.address, self._words))
        if row is not None:
            versions = self._form.form.field(self._table.address.table).kept_in.partition(".")[0]
            self._table.show_version_notice(Address(self._form.form.key, table=versions, row=row))

    def _view(self) -> TableView:
        section = self._form.form.section_of(self._table.address.table).key
        views = self._form.section(section, self._words).fields
        return next(view for view in views if isinstance(view, TableView) and view.address == self._table.address)

    def _select(self, row: str | None) -> None:
        """Select a row in the current column and focus the table."""
        current = self._table.current()
        if row is not None:
            self._table.select(row, current.field if current else "")
        self._table.take_focus()
