"""The fields of a form page: its questions, then its tables."""

from collections.abc import Iterable, Iterator

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from mvp2desk.domain.addresses import Address
from mvp2desk.services.form_views.views import CellView, TableView
from mvp2desk.services.forms.open_form import QuestionForm, TableForm
from mvp2desk.text.words import Words
from mvp2desk.ui.forms.form_questions import PageQuestions
from mvp2desk.ui.forms.form_tables import PageTables
from mvp2desk.ui.forms.page_scroll import PageScroll
from mvp2desk.ui.forms.question import Question
from mvp2desk.ui.forms.save_queue import SaveQueue
from mvp2desk.ui.forms.table.table import RowTable
from mvp2desk.ui.kit.page import process_layouts


class PageFields(QObject):
    """Creates the widgets of fields and finds them by address.

    `entered` carries the address of the question or cell that received the focus, `answered` that of a question whose
    answer is to be shown as it was read, `row_opened` that of the cell whose row is to be shown, `address_wanted`
    another place to go to, after typed text was saved.
    """

    entered = Signal(Address)
    answered = Signal(Address)
    row_opened = Signal(Address)
    history_wanted = Signal(Address)
    address_wanted = Signal(Address)
    undo_wanted = Signal()

    def __init__(
        self, form: QuestionForm, words: Words, save_queue: SaveQueue, scroll: PageScroll, *, begins: bool
    ) -> None:
        super().__init__(scroll)
        self._scroll = scroll
        self.questions = PageQuestions(form, words, save_queue, self, begins=begins)
        self.questions.entered.connect(self.entered)
        self.questions.answered.connect(self.answered)
        self.questions.history_wanted.connect(self.history_wanted)
        self.questions.address_wanted.connect(self._request_address)
        self.questions.unfolded.connect(scroll.reveal)
        self.tables: PageTables | None = None
        if isinstance(form, TableForm):
            self.tables = PageTables(form, words, save_queue, self)
            self.tables.entered.connect(self.entered)
            self.tables.entered.connect(self._scroll_to)
            self.tables.row_opened.connect(self.row_opened)
            self.tables.address_wanted.connect(self._request_address)
            self.tables.unfolded.connect(scroll.reveal)
            self.tables.undo_wanted.connect(self.undo_wanted)

    def clear(self) -> None:
        """Forget the widgets of the previous content."""
        self.questions.clear()
        if self.tables is not None:
            self.tables.clear()

    def add(self, view: CellView | TableView) -> QWidget:
        """Create the widget of a field."""
        if isinstance(view, CellView):
            return self.questions.add(view)
        assert self.tables is not None  # only a form with tables shows one
        return self.tables.add(view)

    def show(self, views: Iterable[CellView | TableView], *, keep_typing: bool) -> None:
        """Show the saved answers; with `keep_typing` the focused editor is left alone."""
        for view in views:
            if isinstance(view, CellView):
                self.questions.show(view, keep_typing=keep_typing)
            elif self.tables is not None:
                self.tables.show(view)

    def table(self, key: str) -> RowTable | None:
        """Return the table `key` if it is on the page."""
        return self.tables.find(key) if self.tables is not None else None

    def focused_address(self) -> Address | None:
        """Return the address of the focused question or cell."""
        for question in self.questions:
            if question.is_active:
                return question.address
        for table in self.tables or ():
            if table.grid.hasFocus() and (address := table.current()):
                return address
        return None

    def focus_first(self) -> None:
        """Focus the first question that can be answered, else the first table."""
        for part in self._parts():
            if isinstance(part, RowTable) or part.editor is not None:
                part.take_focus()
                return

    def flush(self) -> None:
        """Save typed text that is not saved yet."""
        for part in self._parts():
            part.flush()

    def _parts(self) -> Iterator[Question | RowTable]:
        yield from self.questions
        yield from self.tables or ()

    def _request_address(self, address: Address) -> None:
        self.flush()
        self.address_wanted.emit(address)

    def _scroll_to(self, cell: Address) -> None:
        if (table := self.table(cell.table)) is not None:
            process_layouts()
            self._scroll.follow(table, table.cell_rect())
