"""The content of a form page that shows one row of a table at large."""

from PySide6.QtCore import Signal

from mvp2desk.domain.addresses import Address
from mvp2desk.domain.forms.form import Kind
from mvp2desk.services.form_views.views import RowView, TableView
from mvp2desk.services.forms.open_form import TableForm
from mvp2desk.text.words import Words
from mvp2desk.ui.forms.page_content import PageContent
from mvp2desk.ui.forms.page_fields import PageFields
from mvp2desk.ui.forms.row_navigation import bottom_buttons, top_buttons
from mvp2desk.ui.kit.flow_layout import FlowLayout
from mvp2desk.ui.kit.labels import PlainLabel, button, set_tip
from mvp2desk.ui.kit.theme import focus_ring_margin, unit


class RowContent(PageContent):
    """The questions of one row, with buttons to its table and to the rows before and after it.

    `row_wanted` carries the id of another row, or nothing for the table; `thread_wanted` the id of this row.
    """

    row_wanted = Signal(str)
    thread_wanted = Signal(str)

    def __init__(self, form: TableForm, words: Words, fields: PageFields, place: Address, row: RowView) -> None:
        super().__init__(form, words, fields)
        self._form = form
        self._place = place
        ids = self._row_ids()
        number = ids.index(place.row)
        table = form.form.field(place.table)
        before, after = (ids[n] if 0 <= n < len(ids) else "" for n in (number - 1, number + 1))
        head = self.add_head()
        above, below = FlowLayout(unit(self), focus_ring_margin(self)), FlowLayout(2 * unit(self))
        for one in top_buttons(words, before, after, self._request_row):
            above.addWidget(one)
        head.addLayout(above)
        self._title = PlainLabel(row.title, "title")
        head.addWidget(self._title)
        counted = words("{name} {number} of {total}", name=words(table.row_name), number=number + 1, total=len(ids))
        head.addWidget(PlainLabel(counted, "soft"))
        if table.threaded:
            head.addLayout(self._thread_button())
        for cell in row.cells:
            if cell.kind is not Kind.NOTE or cell.suggestion:  # only suggested rows have a note
                self.column.addWidget(fields.add(cell))
        self.column.addSpacing(2 * unit(self))
        for one in bottom_buttons(words, before, after, self._request_row):
            below.addWidget(one)
        self.add_head().addLayout(below)

    def refresh(self, *, keep_typing: bool) -> bool:
        """Show the saved answers and the title; return False if the row was removed."""
        row = self._form.row(self._place, self._place.row, self.words)
        if row is None:
            return False
        self._title.set_text(row.title)
        self.fields.show(row.cells, keep_typing=keep_typing)
        return True

    def _row_ids(self) -> list[str]:
        section = self.form.form.section_of(self._place.table).key
        views = self.form.section(section, self.words).fields
        tables = (view for view in views if isinstance(view, TableView) and view.address.table == self._place.table)
        return [row for table in tables for row in table.rows.ids]

    def _thread_button(self) -> FlowLayout:
        thread = button(self.words("Golden thread"), quiet=True, name="thread")
        set_tip(thread, self.words("What this comes from, and what makes use of it"))
        thread.clicked.connect(self._request_thread)
        below = FlowLayout(0, focus_ring_margin(self))
        below.addWidget(thread)
        return below

    def _request_row(self, row: str) -> None:
        self.row_wanted.emit(row)

    def _request_thread(self) -> None:
        self.fields.flush()
        self.thread_wanted.emit(self._place.row)
