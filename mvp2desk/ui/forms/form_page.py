"""A form as pages: one section at a time, in any order, or one row of a table large; a short form all at once."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from mvp2desk.domain.addresses import Address
from mvp2desk.domain.forms.form import Kind
from mvp2desk.services.form_views.views import CellView, SectionView, TableView
from mvp2desk.services.forms.open_form import OpenForm
from mvp2desk.text.states import state_word
from mvp2desk.text.words import Words
from mvp2desk.ui.editors.kinds import KIND_EDITORS
from mvp2desk.ui.forms.form_questions import PageQuestions
from mvp2desk.ui.forms.form_tables import PageTables
from mvp2desk.ui.forms.question import Question
from mvp2desk.ui.forms.row_navigation import ways_at_foot, ways_at_head
from mvp2desk.ui.forms.save_queue import SaveQueue
from mvp2desk.ui.forms.table.table import RowTable
from mvp2desk.ui.kit.flow_layout import FlowLayout
from mvp2desk.ui.kit.icons import IconLabel
from mvp2desk.ui.kit.labels import Button, PlainLabel, button, tip
from mvp2desk.ui.kit.page import EVERYTHING, centred, margin, process_layouts, put
from mvp2desk.ui.kit.theme import focus_ring_margin, unit


class FormPage(QScrollArea):
    """One section of an open form, or one row of it; with `whole` all its sections under each other.

    Where something only `begins`, nothing is said of what is not answered yet.

    `went` tells where the page is now (section key, row id or nothing); `looked_at` the question somebody came to;
    `address_wanted` another place to go to; `thread_wanted` the id of the row whose golden thread is wanted.
    """

    went = Signal(str, str)
    looked_at = Signal(object)
    history_wanted = Signal(Address)
    address_wanted = Signal(Address)
    thread_wanted = Signal(str)
    preview_wanted = Signal()

    def __init__(
        self,
        form: OpenForm,
        words: Words,
        save_queue: SaveQueue,
        section: str = "",
        row: Address | None = None,
        *,
        whole: bool = False,
        begins: bool = False,
    ) -> None:
        super().__init__()
        self.form = form
        self._words = words
        self._saver = save_queue
        self._contents = form.contents(words)
        self._section = section or self._contents.sections[0].key
        self._row = row
        self._whole = whole
        self._questions = PageQuestions(form, words, save_queue, self, begins=begins)
        self._questions.looked_at.connect(self._looked_at)
        self._questions.answered.connect(self._settle_answer)
        self._questions.history_wanted.connect(self.history_wanted)
        self._questions.address_wanted.connect(self._go)
        self._questions.unfolded.connect(self._unfolded)
        self._tables = PageTables(form, words, save_queue, self)
        self._tables.looked_at.connect(self._looked_at)
        self._tables.looked_at.connect(self._follow)
        self._tables.row_opened.connect(self._open_row)
        self._tables.address_wanted.connect(self._go)
        self._tables.unfolded.connect(self._unfolded)
        self.setWidgetResizable(True)
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self._build()

    @property
    def section(self) -> str:
        """The key of the section in view."""
        return self._section

    @property
    def row(self) -> Address | None:
        """The row in view, when one is shown large."""
        return self._row

    def show_section(self, key: str) -> None:
        """Go to a section."""
        self.flush()
        self._section, self._row = key, None
        self._build()
        self.went.emit(key, "")

    def show_row(self, row: Address) -> None:
        """Show one row large."""
        self.flush()
        self._section = self.form.form.section_of(row.table).key
        self._row = row
        self._build()
        self.went.emit(self._section, row.row)

    def go_to(self, address: Address) -> None:
        """Go to a question and put the keyboard there."""
        section = self.form.form.section_of(address.table or address.field).key
        elsewhere = self._row is not None or (section != self._section and not self._whole)
        if elsewhere and self._questions.find(address) is None:
            self.show_section(section)
        self.stand_at(address)

    def stand_at(self, address: Address) -> None:
        """Put the keyboard to a question or a cell of this page, or to the first where it is not here."""
        if question := self._questions.find(address):
            question.take_focus()
            process_layouts()
            self.ensureWidgetVisible(question)
        elif table := self._tables.find(address.table):
            if address.row:
                table.select(address.row, address.field)
            table.take_focus()
        else:
            self.take_focus()

    def here(self) -> Address | None:
        """The question where the keyboard is, or the first of the page."""
        for question in self._questions:
            if question.is_active:
                return question.address
        for table in self._tables:
            if table.grid.hasFocus() and (current := table.current()):
                return current
        return None

    def look_again(self, *, own: bool = False) -> None:
        """Something was saved: show what stands now. What is being typed is left alone when it caused the change
        (`own`)."""
        with self._steady():
            self._look_again(own=own)

    def _look_again(self, *, own: bool) -> None:
        if self._row is not None:
            row = self.form.row(self._row, self._row.row, self._words)
            if row is None:
                self.show_section(self._section)
                return
            self._title.set_text(row.title)
            self._questions.show(row.cells, keep_typing=own)
            return
        views = self._views()
        fields = [field for view in views for field in view.fields]
        if [field.address for field in fields] != self._order:
            here = self.here()
            self._build()
            if here is not None and (question := self._questions.find(here)):
                question.take_focus()
            return
        if not self._whole:
            self._show_progress(views[0])
        self._questions.show((field for field in fields if isinstance(field, CellView)), keep_typing=own)
        for field in fields:
            if isinstance(field, TableView):
                self._tables.show(field)

    def flush(self) -> None:
        """Save what was typed and not saved yet."""
        for part in self._parts():
            part.flush()

    def take_focus(self) -> None:
        """Put the keyboard into the first question."""
        for part in self._parts():
            if isinstance(part, RowTable) or part.editor is not None:
                part.take_focus()
                return

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape leads from a row back to its table."""
        if event.key() == Qt.Key.Key_Escape and self._row is not None:
            self._leave_row()
            return
        super().keyPressEvent(event)

    def _parts(self) -> Iterator[Question | RowTable]:
        yield from self._questions
        yield from self._tables

    # -- building

    def _build(self) -> None:
        self._questions.forget()
        self._tables.forget()
        self._contents = self.form.contents(self._words)
        page = QWidget()
        page.setProperty("part", "page")
        u = unit(self)
        self._column = centred(page, 0 if self._row or not self._is_wide() else EVERYTHING)
        self._column.setContentsMargins(margin(self) - focus_ring_margin(self), 4 * u, margin(self), 6 * u)
        self._column.setSpacing(3 * u)
        self._order: list[Address] = []
        if self._whole:
            self._build_whole()
        elif self._row is None:
            self._build_section(self.form.section(self._section, self._words))
        else:
            self._build_row(self._row)
        self._column.addStretch(1)
        put(self, page)
        self.verticalScrollBar().setValue(0)

    @contextmanager
    def _steady(self) -> Iterator[None]:
        """What comes and goes above the place where the keyboard is must not move it: it may be under the mouse."""
        here, paper = QApplication.focusWidget(), self.widget()
        if here is None or paper is None or not paper.isAncestorOf(here):
            yield
            return
        before = here.mapTo(paper, QPoint()).y()
        yield
        if self.widget() is paper:
            process_layouts()
            bar = self.verticalScrollBar()
            bar.setValue(bar.value() + here.mapTo(paper, QPoint()).y() - before)

    def _is_wide(self) -> bool:
        """A table takes all the width there is, and so do months."""
        fields = (field for view in self._views() for field in view.fields)
        return any(isinstance(field, TableView) or KIND_EDITORS[field.kind].is_wide for field in fields)

    def _head(self) -> QVBoxLayout:
        """A column within the page. In a widget of its own: Qt takes a layout for no wider than the narrowest part may
        be when it gives it its place, but not when it asks for its height."""
        whole = QWidget()
        head = QVBoxLayout(whole)
        head.setSpacing(unit(self))
        head.setContentsMargins(focus_ring_margin(self), 0, 0, 0)
        self._column.addWidget(whole)
        return head

    def _build_section(self, view: SectionView) -> None:
        u = unit(self)
        head = self._head()
        head.addWidget(PlainLabel(self._contents.title, "overline"))
        head.addWidget(PlainLabel(view.title, "title"))
        across = QHBoxLayout()
        across.setSpacing(u // 2)
        line = next(s for s in self._contents.sections if s.key == view.key)
        self._glyph = IconLabel(line.state)
        self._progress = PlainLabel("", "soft", wrap=False)
        across.addWidget(self._glyph)
        across.addWidget(self._progress)
        across.addStretch(1)
        head.addLayout(across)
        if view.intro:
            head.addWidget(PlainLabel(view.intro))
        self._show_progress(view)
        self._add_fields(view)
        self._column.addSpacing(2 * u)
        self._head().addLayout(self._turning())

    def _build_whole(self) -> None:
        head = self._head()
        head.addWidget(PlainLabel(self._contents.title, "title"))
        head.addWidget(PlainLabel(self._contents.about, "soft"))
        for view in self._views():
            title = self._head()
            title.addWidget(PlainLabel(view.title, "section"))
            if view.intro:
                title.addWidget(PlainLabel(view.intro, "soft"))
            self._add_fields(view)

    def _add_fields(self, view: SectionView) -> None:
        for field in view.fields:
            self._order.append(field.address)
            self._column.addWidget(
                self._tables.add(field) if isinstance(field, TableView) else self._questions.add(field)
            )

    def _views(self) -> list[SectionView]:
        """The sections in view."""
        keys = [line.key for line in self._contents.sections] if self._whole else [self._section]
        return [self.form.section(key, self._words) for key in keys]

    def _build_row(self, place: Address) -> None:
        row = self.form.row(place, place.row, self._words)
        if row is None:
            self._row = None
            self._build_section(self.form.section(self._section, self._words))
            return
        u, words = unit(self), self._words
        ids = self._row_ids()
        number = ids.index(place.row)
        table = self.form.form.field(place.table)
        head = self._head()
        before, after = (ids[n] if 0 <= n < len(ids) else "" for n in (number - 1, number + 1))
        head.addLayout(self._turning_rows(ways_at_head(words, before, after), FlowLayout(u, focus_ring_margin(self))))
        self._title = PlainLabel(row.title, "title")
        head.addWidget(self._title)
        counted = words("{name} {number} of {total}", name=words(table.row_name), number=number + 1, total=len(ids))
        head.addWidget(PlainLabel(counted, "soft"))
        if table.threaded:
            thread = button(words("Golden thread"), quiet=True, name="thread")
            thread.setToolTip(tip(words("What this comes from, and what makes use of it")))
            thread.clicked.connect(self._want_thread)
            below = FlowLayout(0, focus_ring_margin(self))
            below.addWidget(thread)
            head.addLayout(below)
        for cell in row.cells:
            if cell.kind is not Kind.NOTE or cell.suggestion:  # a row of one's own has no advice of the guide's
                self._column.addWidget(self._questions.add(cell))
        self._column.addSpacing(2 * u)
        self._head().addLayout(self._turning_rows(ways_at_foot(words, before, after), FlowLayout(2 * u)))

    def _turning_rows(self, ways: Iterable[Button], across: FlowLayout) -> FlowLayout:
        for way in ways:
            way.clicked.connect(self._turn_row)
            across.addWidget(way)
        return across

    def _turning(self) -> FlowLayout:
        keys = [line.key for line in self._contents.sections]
        titles = {line.key: line.title for line in self._contents.sections}
        number = keys.index(self._section)
        across = FlowLayout(unit(self) * 2)
        if number > 0:
            before = button(self._words("Back: {section}", section=titles[keys[number - 1]]), name="section-before")
            before.setProperty("section", keys[number - 1])
            before.clicked.connect(self._turn_section)
            across.addWidget(before)
        if number < len(keys) - 1:
            label = self._words("Next: {section}", section=titles[keys[number + 1]])
            after = button(label, primary=True, name="section-after")
            after.setProperty("section", keys[number + 1])
            after.clicked.connect(self._turn_section)
            across.addWidget(after)
        elif self.form.annotates:
            done = button(self._words("Look at the finished document"), primary=True, name="preview")
            done.clicked.connect(self.preview_wanted)
            across.addWidget(done)
        return across

    def _show_progress(self, view: SectionView) -> None:
        contents = self.form.contents(self._words)
        line = next(s for s in contents.sections if s.key == view.key)
        self._glyph.show_what(line.state)
        done, total = view.progress.done, view.progress.total
        word = state_word(self._words, line.state)
        if total:
            text = self._words("{state} · {done} of {total} answered", state=word, done=done, total=total)
        else:
            text = word
        self._progress.set_text(text)

    def _row_ids(self) -> list[str]:
        assert self._row is not None
        view = self.form.section(self._section, self._words)
        tables = (f for f in view.fields if isinstance(f, TableView) and f.address.table == self._row.table)
        return [row for table in tables for row in table.rows.ids]

    # -- what a person does

    def _go(self, address: Address) -> None:
        self.flush()
        self.address_wanted.emit(address)

    def _follow(self, address: Address) -> None:
        """The page scrolls with the keyboard through a table that is higher than it."""
        table, paper = self._tables.find(address.table), self.widget()
        if table is not None and paper is not None and paper.isAncestorOf(table):
            process_layouts()
            cell = table.place()
            bar, top = self.verticalScrollBar(), table.mapTo(paper, cell.topLeft()).y()
            over = top + cell.height() - (bar.value() + self.viewport().height())
            bar.setValue(min(top, bar.value() + max(0, over)))

    def _settle_answer(self, address: Address) -> None:
        """An answer stands as it was understood once it is left."""
        with self._steady():
            self._questions.settle(address)

    def _unfolded(self, strip: QWidget) -> None:
        process_layouts()
        self.ensureWidgetVisible(strip)
        if (focus := strip.focusWidget()) is not None and focus.hasFocus():  # where there is no room for all of it
            self.ensureWidgetVisible(focus)

    def _looked_at(self, address: Address) -> None:
        self.looked_at.emit(self.form.cell(address, self._words))

    def _open_row(self, cell: Address) -> None:
        """Show a row large, at the question of the cell that it was opened from."""
        self.show_row(replace(cell, field=""))
        question = self._questions.find(cell)
        if question is not None and question.editor is not None:
            self.stand_at(cell)
        else:  # nobody types there
            self.take_focus()

    def _leave_row(self) -> None:
        assert self._row is not None
        cell = self.here() or self._row
        self.show_section(self._section)
        self.stand_at(cell)

    def _turn_row(self) -> None:
        """Go to another row, at the question where the keyboard is, or back to the table."""
        assert self._row is not None
        if row := self.sender().property("row"):
            self._open_row(replace(self.here() or self._row, row=row))
        else:
            self._leave_row()

    def _want_thread(self) -> None:
        assert self._row is not None
        self.flush()
        self.thread_wanted.emit(self._row.row)

    def _turn_section(self) -> None:
        self.show_section(self.sender().property("section"))
        self.take_focus()
