"""The content of a form page: one section, or all sections of a short form."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from mvp2desk.services.form_views.views import CellView, FormView, SectionView, TableView
from mvp2desk.services.forms.open_form import DetailsForm, QuestionForm
from mvp2desk.text.states import state_word
from mvp2desk.text.words import Words
from mvp2desk.ui.editors.kinds import KIND_EDITORS
from mvp2desk.ui.forms.page_fields import PageFields
from mvp2desk.ui.kit.flow_layout import FlowLayout
from mvp2desk.ui.kit.icons import IconLabel
from mvp2desk.ui.kit.labels import PlainLabel, button
from mvp2desk.ui.kit.page import EVERYTHING, centred, margin
from mvp2desk.ui.kit.theme import focus_ring_margin, unit
from mvp2desk.ui.kit.value_button import value_button


class PageContent(QWidget):
    """A column of headings and fields, as wide as the page or as a reading column."""

    def __init__(self, form: QuestionForm, words: Words, fields: PageFields, *, is_wide: bool = False) -> None:
        super().__init__()
        self.form = form
        self.words = words
        self.fields = fields
        self.setProperty("part", "page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.column = centred(self, EVERYTHING if is_wide else 0)
        self.column.setContentsMargins(
            margin(self) - focus_ring_margin(self), 4 * unit(self), margin(self), 6 * unit(self)
        )
        self.column.setSpacing(3 * unit(self))

    def add_head(self) -> QVBoxLayout:
        """Add a column for headings.

        It is a widget of its own: Qt limits a nested layout to the width of its narrowest part when it places the
        layout, but not when it asks for the height.
        """
        holder = QWidget()
        head = QVBoxLayout(holder)
        head.setSpacing(unit(self))
        head.setContentsMargins(focus_ring_margin(self), 0, 0, 0)
        self.column.addWidget(holder)
        return head


class SectionContent(PageContent):
    """One section with its progress and buttons to the sections before and after it."""

    section_wanted = Signal(str)
    preview_wanted = Signal()

    def __init__(self, form: QuestionForm, words: Words, fields: PageFields, key: str) -> None:
        view, contents = form.section(key, words), form.contents(words)
        super().__init__(form, words, fields, is_wide=_is_wide(view))
        self._key = key
        self._addresses = [field.address for field in view.fields]
        head = self.add_head()
        head.addWidget(PlainLabel(contents.title, "overline"))
        head.addWidget(PlainLabel(view.title, "title"))
        across = QHBoxLayout()
        across.setSpacing(unit(self) // 2)
        line = next(s for s in contents.sections if s.key == key)
        self._glyph = IconLabel(line.state)
        self._progress = PlainLabel("", "soft", wrap=False)
        across.addWidget(self._glyph)
        across.addWidget(self._progress)
        across.addStretch(1)
        head.addLayout(across)
        if view.intro:
            head.addWidget(PlainLabel(view.intro))
        self._show_progress(view)
        for field in view.fields:
            self.column.addWidget(fields.add(field))
        self.column.addSpacing(2 * unit(self))
        self.add_head().addLayout(self._navigation(contents))

    def refresh(self, *, keep_typing: bool) -> bool:
        """Show the saved answers and the progress; return False if the section has other fields now."""
        view = self.form.section(self._key, self.words)
        if [field.address for field in view.fields] != self._addresses:
            return False
        self._show_progress(view)
        self.fields.show(view.fields, keep_typing=keep_typing)
        return True

    def _show_progress(self, view: SectionView) -> None:
        line = next(s for s in self.form.contents(self.words).sections if s.key == view.key)
        self._glyph.show_what(line.state)
        done, total = view.progress.done, view.progress.total
        state = state_word(self.words, line.state)
        if total:
            state = self.words("{state} · {done} of {total} answered", state=state, done=done, total=total)
        self._progress.set_text(state)

    def _navigation(self, contents: FormView) -> FlowLayout:
        keys = [line.key for line in contents.sections]
        titles = {line.key: line.title for line in contents.sections}
        number = keys.index(self._key)
        across = FlowLayout(unit(self) * 2)
        if number > 0:
            label = self.words("Back: {section}", section=titles[keys[number - 1]])
            across.addWidget(value_button(label, keys[number - 1], self._request_section, name="section-before"))
        if number < len(keys) - 1:
            label = self.words("Next: {section}", section=titles[keys[number + 1]])
            key = keys[number + 1]
            across.addWidget(value_button(label, key, self._request_section, primary=True, name="section-after"))
        elif isinstance(self.form, DetailsForm):
            done = button(self.words("Look at the finished document"), primary=True, name="preview")
            done.clicked.connect(self.preview_wanted)
            across.addWidget(done)
        return across

    def _request_section(self, key: str) -> None:
        self.section_wanted.emit(key)


class WholeContent(PageContent):
    """All sections of a short form, one below the other."""

    def __init__(self, form: QuestionForm, words: Words, fields: PageFields) -> None:
        contents = form.contents(words)
        views = [form.section(line.key, words) for line in contents.sections]
        super().__init__(form, words, fields, is_wide=any(map(_is_wide, views)))
        self._keys = [view.key for view in views]
        self._addresses = [field.address for field in _fields(views)]
        head = self.add_head()
        head.addWidget(PlainLabel(contents.title, "title"))
        head.addWidget(PlainLabel(contents.about, "soft"))
        for view in views:
            title = self.add_head()
            title.addWidget(PlainLabel(view.title, "section"))
            if view.intro:
                title.addWidget(PlainLabel(view.intro, "soft"))
            for field in view.fields:
                self.column.addWidget(fields.add(field))

    def refresh(self, *, keep_typing: bool) -> bool:
        """Show the saved answers; return False if the form has other fields now."""
        fields = _fields([self.form.section(key, self.words) for key in self._keys])
        if [field.address for field in fields] != self._addresses:
            return False
        self.fields.show(fields, keep_typing=keep_typing)
        return True


def _fields(views: Sequence[SectionView]) -> list[CellView | TableView]:
    return [field for view in views for field in view.fields]


def _is_wide(view: SectionView) -> bool:
    return any(isinstance(field, TableView) or KIND_EDITORS[field.kind].is_wide for field in view.fields)
