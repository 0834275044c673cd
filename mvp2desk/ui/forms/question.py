"""One question on a page: label, help, editor, problems, and the details of the answer."""

from pathlib import Path

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from mvp2desk.domain.addresses import Address
from mvp2desk.domain.forms.text_cleaning import LONGEST_ANSWER
from mvp2desk.services.form_views.views import CellView
from mvp2desk.text.words import Words
from mvp2desk.ui.editors.editor import Display, Editor, too_long
from mvp2desk.ui.editors.files import FilesEditor
from mvp2desk.ui.editors.kinds import KIND_EDITORS
from mvp2desk.ui.editors.reference import ReferenceEditor
from mvp2desk.ui.forms.details_bar import DetailsBar
from mvp2desk.ui.forms.linked_answer import LinkedAnswer
from mvp2desk.ui.forms.spoken_question import SpokenQuestion
from mvp2desk.ui.kit.announcing import News
from mvp2desk.ui.kit.flow_layout import FlowLayout
from mvp2desk.ui.kit.labels import PlainLabel
from mvp2desk.ui.kit.problem_list import ProblemList
from mvp2desk.ui.kit.text_cursor import put_cursor
from mvp2desk.ui.kit.theme import focus_ring_margin, unit

SOURCE_CHANGED = "source-changed"
"""The problem of an answer whose linked answer has changed (`domain.rules.checks`)."""


class Question(QWidget):
    """Shows a `CellView` and emits what is edited. Signals carry the address of the question first.

    `entered` and `left` follow the focus; `source_copied` carries the text of the linked answer, copied to be changed
    here; `unfolded` a widget to scroll to.
    """

    edited = Signal(Address, str)
    unknown_marked = Signal(Address, bool)
    annotated = Signal(Address, str, str)
    history_wanted = Signal(Address)
    file_offered = Signal(Address, object)
    entered = Signal(Address)
    left = Signal(Address)
    unfolded = Signal(QWidget)
    address_wanted = Signal(Address)
    source_copied = Signal(Address, str)
    source_followed = Signal(Address)
    own_kept = Signal(Address)

    def __init__(
        self, cell: CellView, words: Words, *, has_details: bool, read_only: bool, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.address = cell.address
        self._input: QWidget | None = None
        self._spoken: SpokenQuestion | None = None
        self._display: Display | None = None
        self._details: DetailsBar | None = None
        self._link: LinkedAnswer | None = None
        self._words = words
        self._cell = cell
        self._read_only = read_only
        column = QVBoxLayout(self)
        column.setContentsMargins(focus_ring_margin(self), 0, 0, 0)
        column.setSpacing(unit(self) // 2)
        self._label = PlainLabel(cell.label, "strong")
        column.addWidget(self._label)
        if cell.hint:
            column.addWidget(PlainLabel(cell.hint, "soft"))
        self.editor = self._add_editor(cell, column)
        self._reading = PlainLabel("", "soft")
        self._refused = News("", "must")
        self._refused.hide()
        self._link_place = FlowLayout(0, focus_ring_margin(self))
        self._remarks = ProblemList(words)
        self._remarks.offer_taken.connect(self._take_offer)
        column.addWidget(self._reading)
        column.addWidget(self._refused)
        column.addLayout(self._link_place)
        column.addWidget(self._remarks)
        if self.editor is not None and has_details:
            self._add_details(cell, column)
        self.show_cell(cell)

    def show_cell(self, cell: CellView, *, keep_typing: bool = False) -> None:
        """Show the answer; with `keep_typing` a focused editor is left alone."""
        self._cell = cell
        if self.editor is not None and not (keep_typing and self.is_active):
            self.editor.show_value(cell)
        if self._display is not None:
            self._display.show_value(cell)
        if self._spoken is not None:
            self._spoken.show_cell(cell)
        self._reading.set_text(_echo(cell))
        self._show_link(cell)
        if self._details is not None:
            self._details.show_cell(cell)

    @property
    def is_active(self) -> bool:
        """True while the focus is in the editor."""
        focused = QApplication.focusWidget()
        return focused is not None and self._input is not None and self._holds(focused)

    def take_focus(self) -> None:
        """Focus the editor."""
        (self._input or self).setFocus(Qt.FocusReason.OtherFocusReason)

    def flush(self) -> None:
        """Emit typed text that was not emitted yet."""
        if self.editor is not None:
            self.editor.flush()
        if self._details is not None:
            self._details.flush()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the focus of the editor's parts; emit typed text when it leaves."""
        if event.type() is QEvent.Type.FocusIn:
            self.entered.emit(self.address)
        elif isinstance(event, QFocusEvent) and event.type() is QEvent.Type.FocusOut:
            if event.reason() is Qt.FocusReason.PopupFocusReason:
                return super().eventFilter(watched, event)  # a list has opened over the editor
            if self.editor is not None:
                self.editor.flush()
            self.left.emit(self.address)
        return super().eventFilter(watched, event)

    def _holds(self, widget: QWidget) -> bool:
        return self._input is not None and (widget is self._input or self._input.isAncestorOf(widget))

    def _add_editor(self, cell: CellView, column: QVBoxLayout) -> Editor | None:
        """Add the editor of the kind and return it, or add the display of a kind without one."""
        kind = KIND_EDITORS[cell.kind]
        if kind.page is not None:
            editor = kind.page(cell, self._words, self)
            assert isinstance(editor, QWidget)
            self._input = editor
            self._connect(editor, cell)
            self._name(editor, cell)
            self._spoken = SpokenQuestion(editor, self._words)
            editor.set_read_only(self._read_only)
            column.addLayout(self._with_unit(editor, cell))
            return editor
        if kind.reading is not None:
            display = kind.reading(cell, self._words, self)
            assert isinstance(display, QWidget)
            self._display = display
            column.addWidget(display)
        return None

    def _name(self, widget: QWidget, cell: CellView) -> None:
        """Name the editor for the screen reader."""
        widget.setObjectName(cell.address.field)
        widget.setAccessibleName(cell.label)
        self._label.setBuddy(widget)
        for part in (widget, *widget.findChildren(QWidget)):
            if part.focusPolicy() is not Qt.FocusPolicy.NoFocus:
                part.installEventFilter(self)
        if (proxy := widget.focusProxy()) is not None:
            proxy.setAccessibleName(proxy.accessibleName() or cell.label)

    def _connect(self, editor: Editor, cell: CellView) -> None:
        editor.edited.connect(self._emit_edit)
        editor.refused.connect(self._refuse)
        if isinstance(editor, FilesEditor):
            editor.file_offered.connect(self._offer_file)
        if isinstance(editor, ReferenceEditor):
            editor.address_wanted.connect(self.address_wanted)

    def _with_unit(self, widget: QWidget, cell: CellView) -> QHBoxLayout:
        across = QHBoxLayout()
        across.setSpacing(unit(self))
        across.addWidget(widget)
        if cell.unit:
            across.addWidget(PlainLabel(cell.unit, "soft", wrap=False))
        across.addStretch(1)
        return across

    def _add_details(self, cell: CellView, column: QVBoxLayout) -> None:
        self._details = DetailsBar(cell, self._words, column, self, read_only=self._read_only)
        self._details.unknown_marked.connect(self.unknown_marked)
        self._details.annotated.connect(self.annotated)
        self._details.history_wanted.connect(self.history_wanted)
        self._details.unfolded.connect(self.unfolded)

    def _show_link(self, cell: CellView) -> None:
        """Show the linked answer, if there is one, and the problems that it does not show itself."""
        if self._link is None and cell.brought is not None and self.editor is not None:
            self._link = LinkedAnswer(cell, self._words, read_only=self._read_only)
            self._link.address_wanted.connect(self.address_wanted)
            self._link.change_wanted.connect(self._copy_source)
            self._link.followed.connect(self._follow_source)
            self._link.own_kept.connect(self._keep_own)
            self._link_place.addWidget(self._link)
        if self._link is not None:
            self._link.show_cell(cell)
        is_shown = cell.brought is not None and cell.brought.has_changed
        self._remarks.show_remarks(tuple(r for r in cell.remarks if not (is_shown and r.code == SOURCE_CHANGED)))

    def _copy_source(self, typed: str) -> None:
        """Make the linked text the own answer and let it be edited."""
        self.source_copied.emit(self.address, typed)
        self.take_focus()
        put_cursor(LONGEST_ANSWER)

    def _follow_source(self) -> None:
        self.source_followed.emit(self.address)
        self.take_focus()

    def _keep_own(self) -> None:
        self.own_kept.emit(self.address)
        self.take_focus()

    def _emit_edit(self, raw: str) -> None:
        self._refused.hide()
        self.edited.emit(self.address, raw)

    def _take_offer(self, raw: str) -> None:
        self.take_focus()
        self._emit_edit(raw)
        self.left.emit(self.address)  # shown as it was read, although the editor has the focus

    def _refuse(self) -> None:
        self._refused.set_text(too_long(self._words))

    def _offer_file(self, path: Path) -> None:
        self.file_offered.emit(self.address, path)


def _echo(cell: CellView) -> str:
    """Return the reading of a figure or day if it differs from the typed text."""
    differs = cell.reading.rstrip("%") != cell.shown.rstrip("% ")
    return cell.reading if KIND_EDITORS[cell.kind].echoes and differs else ""
