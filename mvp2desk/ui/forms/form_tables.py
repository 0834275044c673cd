"""The tables of a form page: what a person does in them is written, and they show what stands then."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from mvp2desk.domain.addresses import Address
from mvp2desk.services.form_views.views import TableView
from mvp2desk.services.forms.open_form import OpenForm
from mvp2desk.text.words import Words
from mvp2desk.ui.forms.save_queue import SaveQueue
from mvp2desk.ui.forms.table.table import RowTable
from mvp2desk.ui.forms.unsaved import table_as_typed


class PageTables(QObject):
    """Those that are on the page now, by their keys.

    `looked_at` tells the cell somebody came to, `row_opened` the cell whose row is to be shown large, `address_wanted`
    another place to go to, `unfolded` what has opened and must be seen.
    """

    looked_at = Signal(Address)
    row_opened = Signal(Address)
    address_wanted = Signal(Address)
    unfolded = Signal(QWidget)

    def __init__(self, form: OpenForm, words: Words, save_queue: SaveQueue, parent: QObject) -> None:
        super().__init__(parent)
        self._form = form
        self._words = words
        self._saver = save_queue
        self._tables: dict[str, RowTable] = {}

    def __iter__(self) -> Iterator[RowTable]:
        yield from self._tables.values()

    def find(self, key: str) -> RowTable | None:
        """The table `key`, when it is on the page."""
        return self._tables.get(key)

    def forget(self) -> None:
        """Another page is made; its tables come one by one."""
        self._tables = {}

    def add(self, view: TableView) -> RowTable:
        """A table for the page."""
        table = RowTable(table_as_typed(view, self._saver.waiting), self._words, read_only=self._form.read_only)
        table.edited.connect(self._edited)
        table.cleared.connect(self._clear)
        table.looked_at.connect(self.looked_at)
        table.row_opened.connect(self.row_opened)
        table.row_wanted.connect(self._add_row)
        table.row_copied.connect(self._copy_row)
        table.row_removed.connect(self._ask_to_remove)
        table.removal_agreed.connect(self._remove_row)
        table.row_moved.connect(self._move_row)
        table.pasted.connect(self._paste)
        table.version_wanted.connect(self._keep_version)
        table.address_wanted.connect(self.address_wanted)
        table.unfolded.connect(self.unfolded)
        self._tables[view.address.table] = table
        return table

    def show(self, view: TableView) -> None:
        """Show a table as it stands; what waits to be saved stands as typed."""
        self._tables[view.address.table].show_table(table_as_typed(view, self._saver.waiting))

    def _edited(self, address: Address, raw: str) -> None:
        self._saver.record(self._form, address, raw)
        if self._saver.waiting(address) and address.table in self._tables:
            self.show(self._view_of(self._tables[address.table]))

    def _clear(self, addresses: list[Address]) -> None:
        self._saver.attempt(partial(self._form.clear, addresses))

    def _add_row(self, preset: str, position: int) -> None:
        table = self._sending_table()
        row = self._saver.attempt(partial(self._form.add_row, table.address, preset=preset, position=position))
        if row is not None:
            table.select(row)  # its first cell, wherever one was
        table.take_focus()

    def _copy_row(self, row: str) -> None:
        table = self._sending_table()
        self._settle(table, self._saver.attempt(partial(self._form.duplicate_row, table.address, row)))

    def _ask_to_remove(self, row: str) -> None:
        """A row that answers point to is not taken out without a word."""
        table = self._sending_table()
        if places := self._form.pointing_at(row, self._words):
            table.ask_to_remove(row, places)
        else:
            self._take_out(table, row)

    def _remove_row(self, row: str) -> None:
        self._take_out(self._sending_table(), row)

    def _take_out(self, table: RowTable, row: str) -> None:
        ids = self._view_of(table).rows.ids
        after = [*ids[ids.index(row) + 1 :], *reversed(ids[: ids.index(row)])]
        self._saver.attempt(partial(self._form.remove_row, table.address, row))
        self._settle(table, after[0] if after else None)

    def _move_row(self, row: str, position: int) -> None:
        table = self._sending_table()
        self._saver.attempt(partial(self._form.move_row, table.address, row, position))
        self._settle(table, row)

    def _paste(self, columns: list[str], lines: list[list[str]], onto: list[str]) -> None:
        table = self._sending_table()
        self._saver.attempt(partial(self._form.paste_rows, table.address, columns, lines, self._words, onto=onto))
        table.take_focus()

    def _keep_version(self) -> None:
        table = self._sending_table()
        row = self._saver.attempt(partial(self._form.keep_version, table.address, self._words))
        if row is not None:
            versions = self._form.form.field(table.address.table).kept_in.partition(".")[0]
            table.say_kept(Address(self._form.form.key, table=versions, row=row))

    def _sending_table(self) -> RowTable:
        table = self.sender()
        assert isinstance(table, RowTable)
        table.flush()
        return table

    def _view_of(self, table: RowTable) -> TableView:
        section = self._form.form.section_of(table.address.table).key
        view = self._form.section(section, self._words)
        return next(f for f in view.fields if isinstance(f, TableView) and f.address == table.address)

    def _settle(self, table: RowTable, row: str | None) -> None:
        here = table.current()
        if row is not None:
            table.select(row, here.field if here else "")
        table.take_focus()
