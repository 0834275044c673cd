"""A form as pages: one section at a time, one row of a table at large, or a short form at once."""

from msgspec.structs import replace
from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QScrollArea, QWidget

from mvp2desk.domain.addresses import Address
from mvp2desk.services.forms.open_form import QuestionForm, TableForm
from mvp2desk.text.words import Words
from mvp2desk.ui.forms.page_content import SectionContent, WholeContent
from mvp2desk.ui.forms.page_fields import PageFields
from mvp2desk.ui.forms.page_scroll import PageScroll
from mvp2desk.ui.forms.row_content import RowContent
from mvp2desk.ui.forms.save_queue import SaveQueue
from mvp2desk.ui.kit.page import process_layouts, put


class FormPage(QScrollArea):
    """One section of an open form, or one row of a table; with `whole` all sections, one below the other.

    With `begins` unanswered questions show no problems. `moved` carries the section key and row id (or nothing) of the
    page that was opened; `entered` the `CellView` of the question that received the focus; `address_wanted` another
    place to go to; `thread_wanted` the id of the row whose golden thread is to be shown.
    """

    moved = Signal(str, str)
    entered = Signal(object)
    history_wanted = Signal(Address)
    address_wanted = Signal(Address)
    thread_wanted = Signal(str)
    preview_wanted = Signal()
    undo_wanted = Signal()

    def __init__(
        self,
        form: QuestionForm,
        words: Words,
        save_queue: SaveQueue,
        section: str = "",
        row: Address | None = None,
        *,
        whole: bool = False,
        begins: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        if parent is not None:
            self.resize(parent.size())  # at once, so that its content is laid out for this size only
        self.form = form
        self._words = words
        self._section = section or form.contents(words).sections[0].key
        self._row = row
        self._whole = whole
        self._scroll = PageScroll(self)
        self.fields = PageFields(form, words, save_queue, self._scroll, begins=begins)
        self.fields.entered.connect(self._enter)
        self.fields.answered.connect(self._show_as_read)
        self.fields.history_wanted.connect(self.history_wanted)
        self.fields.address_wanted.connect(self.address_wanted)
        self.fields.row_opened.connect(self._open_row)
        self.fields.undo_wanted.connect(self.undo_wanted)
        self.setWidgetResizable(True)
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self._rebuild()

    @property
    def section(self) -> str:
        """The key of the current section."""
        return self._section

    @property
    def row(self) -> Address | None:
        """The row that is shown at large."""
        return self._row

    def show_section(self, key: str) -> None:
        """Open a section."""
        self.flush()
        self._section, self._row = key, None
        self._rebuild()
        self.moved.emit(key, "")

    def show_row(self, row: Address) -> None:
        """Open one row at large."""
        self.flush()
        self._section = self.form.form.section_of(row.table).key
        self._row = row
        self._rebuild()
        self.moved.emit(self._section, row.row)

    def go_to(self, address: Address) -> None:
        """Open the section of a question or cell and focus it."""
        section = self.form.form.section_of(address.table or address.field).key
        is_elsewhere = self._row is not None or (section != self._section and not self._whole)
        if is_elsewhere and self.fields.questions.find(address) is None:
            self.show_section(section)
        self.focus_on(address)

    def focus_on(self, address: Address) -> None:
        """Focus a question or cell of this page, or the first question if it is not on this page."""
        if question := self.fields.questions.find(address):
            question.take_focus()
            process_layouts()
            self.ensureWidgetVisible(question)
        elif table := self.fields.table(address.table):
            if address.row:
                table.select(address.row, address.field)
            table.take_focus()
        else:
            self.take_focus()

    def current_address(self) -> Address | None:
        """Return the address of the focused question or cell."""
        return self.fields.focused_address()

    def refresh(self, *, own: bool = False) -> None:
        """Show the saved answers after a change; with `own`, the change of the focused editor, that editor is kept."""
        with self._scroll.steady():
            if self._content.refresh(keep_typing=own):
                return
            if self._row is not None:
                self.show_section(self._section)
                return
            current = self.current_address()
            self._rebuild()
            if current is not None and (question := self.fields.questions.find(current)):
                question.take_focus()

    def flush(self) -> None:
        """Save typed text that is not saved yet."""
        self.fields.flush()

    def take_focus(self) -> None:
        """Focus the first question."""
        self.fields.focus_first()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Return from a row to its table on Escape."""
        if event.key() == Qt.Key.Key_Escape and self._row is not None:
            self._close_row()
            return
        super().keyPressEvent(event)

    def _rebuild(self) -> None:
        self.fields.clear()
        self._content = self._make_content()
        self._content.column.addStretch(1)
        put(self, self._content)
        self.verticalScrollBar().setValue(0)

    def _make_content(self) -> SectionContent | WholeContent | RowContent:
        if self._whole:
            return WholeContent(self.form, self._words, self.fields)
        if self._row is not None and isinstance(self.form, TableForm):
            view = self.form.row(self._row, self._row.row, self._words)
            if view is not None:
                row = RowContent(self.form, self._words, self.fields, self._row, view)
                row.row_wanted.connect(self._change_row)
                row.thread_wanted.connect(self.thread_wanted)
                return row
        self._row = None
        section = SectionContent(self.form, self._words, self.fields, self._section)
        section.section_wanted.connect(self._change_section)
        section.preview_wanted.connect(self.preview_wanted)
        return section

    def _change_section(self, key: str) -> None:
        self.show_section(key)
        self.take_focus()

    def _open_row(self, cell: Address) -> None:
        """Open the row of a cell and focus the question of that cell."""
        self.show_row(replace(cell, field=""))
        question = self.fields.questions.find(cell)
        if question is not None and question.editor is not None:
            self.focus_on(cell)
        else:
            self.take_focus()

    def _close_row(self) -> None:
        assert self._row is not None
        cell = self.current_address() or self._row
        self.show_section(self._section)
        self.focus_on(cell)

    def _change_row(self, row: str) -> None:
        """Open another row at the focused question; return to the table if `row` is empty."""
        assert self._row is not None
        if row:
            self._open_row(replace(self.current_address() or self._row, row=row))
        else:
            self._close_row()

    # The slots of focus events are methods of the page: when the page is destroyed its parts lose the focus one by one,
    # and by then only the page is disconnected.

    def _enter(self, address: Address) -> None:
        self.entered.emit(self.form.cell(address, self._words))

    def _show_as_read(self, address: Address) -> None:
        with self._scroll.steady():
            self.fields.questions.show_as_read(address)
