"""One question on a page: its label, its help, its editor, its problems, and what the answer carries."""

from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QApplication, QCheckBox, QHBoxLayout, QVBoxLayout, QWidget

from mvp2desk.domain.addresses import Address
from mvp2desk.domain.forms.text_cleaning import LONGEST_ANSWER
from mvp2desk.services.form_views.views import CellView
from mvp2desk.text.words import Words
from mvp2desk.ui.editors.editor import too_long
from mvp2desk.ui.editors.kinds import KIND_EDITORS
from mvp2desk.ui.forms.answer_details import AnswerDetails, summary
from mvp2desk.ui.forms.linked_answer import BroughtOver
from mvp2desk.ui.kit.flow_layout import FlowLayout
from mvp2desk.ui.kit.labels import PlainLabel, button, plain
from mvp2desk.ui.kit.problem_list import ProblemList
from mvp2desk.ui.kit.text_cursor import put_cursor
from mvp2desk.ui.kit.theme import focus_ring_margin, unit

SOURCE_CHANGED = "source-changed"
"""The problem of an answer whose source says something else now (`domain.checks`)."""


class Question(QWidget):
    """Shows a `CellView` and tells what a person does with it. It decides nothing."""

    edited = Signal(Address, str)
    unknown = Signal(Address, bool)
    annotated = Signal(Address, str, str)
    history_wanted = Signal(Address)
    file_offered = Signal(Address, object)
    looked_at = Signal(Address)
    left = Signal(Address)
    unfolded = Signal(QWidget)
    address_wanted = Signal(Address)
    brought_changed = Signal(Address, str)
    brought_followed = Signal(Address)
    brought_kept = Signal(Address)

    def __init__(
        self, cell: CellView, words: Words, *, annotates: bool, read_only: bool, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.address = cell.address
        self._words = words
        self._cell = cell
        u = unit(self)
        self._column = column = QVBoxLayout(self)
        column.setContentsMargins(focus_ring_margin(self), 0, 0, 0)
        column.setSpacing(u // 2)
        self._label = PlainLabel(cell.label, "strong")
        column.addWidget(self._label)
        if cell.hint:
            column.addWidget(PlainLabel(cell.hint, "soft"))
        self.editor: Any = None
        self._shown: Any = None
        kind = KIND_EDITORS[cell.kind]
        if kind.page is not None:
            self.editor = kind.page(cell, words, self)
            self._connect(cell)
            self.editor.set_read_only(read_only)
            column.addLayout(self._beside(cell))
        elif kind.reading is not None:
            self._shown = kind.reading(cell, words, self)
            column.addWidget(self._shown)
        self._reading = PlainLabel("", "soft")
        self._refused = PlainLabel("", "must")
        self._refused.hide()
        self._brought: BroughtOver | None = None
        self._over = FlowLayout(0, focus_ring_margin(self))
        self._remarks = ProblemList(words)
        for widget in (self._reading, self._refused):
            column.addWidget(widget)
        column.addLayout(self._over)
        column.addWidget(self._remarks)
        self._unknown = QCheckBox(plain(words("We don't know yet")))
        self._summary = PlainLabel("", "caption")
        self._carried: AnswerDetails | None = None
        self._read_only = read_only
        if self.editor is not None and annotates:
            self._add_more(column)
        self.show_cell(cell)

    def show_cell(self, cell: CellView, *, keep_typing: bool = False) -> None:
        """Show the question as it stands. With `keep_typing` the editor that is being typed in is left alone."""
        self._cell = cell
        if self.editor is not None and not (keep_typing and self.is_active):
            self.editor.show_value(cell)
        if self._shown is not None:
            self._shown.show_value(cell)
        self._reading.set_text(self._what_is_read(cell))
        self._show_brought(cell)
        if self._unknown.isChecked() != cell.answer.unknown:
            self._unknown.setChecked(cell.answer.unknown)
        self._summarise()
        if self._carried is not None:
            self._carried.show_cell(cell)

    @property
    def is_active(self) -> bool:
        """Whether the keyboard is in its editor."""
        focus = QApplication.focusWidget()
        return focus is not None and self.editor is not None and (focus is self.editor or self._holds(focus))

    def take_focus(self) -> None:
        """Put the keyboard into the editor."""
        (self.editor or self).setFocus(Qt.FocusReason.OtherFocusReason)

    def flush(self) -> None:
        """Tell what was typed and not told yet."""
        if self.editor is not None:
            self.editor.flush()
        if self._carried is not None:
            self._carried.flush()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Notice when somebody comes to this question and when they leave it, with everything told by then."""
        if event.type() is QEvent.Type.FocusIn:
            self.looked_at.emit(self.address)
        elif isinstance(event, QFocusEvent) and event.type() is QEvent.Type.FocusOut:
            if event.reason() is Qt.FocusReason.PopupFocusReason:
                return super().eventFilter(watched, event)  # a list has opened over it: nobody has left
            self.editor.flush()
            self.left.emit(self.address)
        return super().eventFilter(watched, event)

    def _holds(self, widget: QWidget) -> bool:
        return bool(self.editor.isAncestorOf(widget))

    def _connect(self, cell: CellView) -> None:
        editor = self.editor
        editor.setObjectName(cell.address.field)
        editor.setAccessibleName(cell.label)
        editor.setAccessibleDescription(cell.hint)
        self._label.setBuddy(editor)
        editor.edited.connect(self._edited)
        editor.refused.connect(self._refuse)
        if hasattr(editor, "offered"):
            editor.offered.connect(self._offered)
        if hasattr(editor, "address_wanted"):
            editor.address_wanted.connect(self.address_wanted)
        for part in (editor, *editor.findChildren(QWidget)):
            if part.focusPolicy() is not Qt.FocusPolicy.NoFocus:
                part.installEventFilter(self)
        proxy = editor.focusProxy()
        if proxy is not None:
            proxy.setAccessibleName(proxy.accessibleName() or cell.label)

    def _beside(self, cell: CellView) -> QHBoxLayout:
        across = QHBoxLayout()
        across.setSpacing(unit(self))
        across.addWidget(self.editor)
        if cell.unit:
            across.addWidget(PlainLabel(cell.unit, "soft", wrap=False))
        across.addStretch(1)
        return across

    def _add_more(self, column: QVBoxLayout) -> None:
        across = FlowLayout(unit(self) * 2, focus_ring_margin(self))
        self._unknown.setProperty("soft", True)
        self._unknown.setEnabled(not self._read_only)
        self._unknown.setAccessibleName(self._words("{question}: we don't know yet", question=self._cell.label))
        self._unknown.setObjectName(f"{self.address.field}-unknown")
        self._unknown.clicked.connect(self._unknown_clicked)
        across.addWidget(self._unknown)
        more = button(self._words("Source, follow-up and more"), soft=True, name=f"{self.address.field}-more")
        more.setCheckable(True)
        more.setAccessibleName(self._words("{question}: source, follow-up and more", question=self._cell.label))
        more.toggled.connect(self._show_carried)
        across.addWidget(more)
        column.addLayout(across)
        column.addWidget(self._summary)

    def _summarise(self) -> None:
        """What the answer carries stands in one line where the strip opens: while that is open, it says all of it."""
        if self._summary.parent() is not None:
            folded = self._carried is None or self._carried.isHidden()
            self._summary.set_text(summary(self._cell, self._words) if folded else "")

    def _what_is_read(self, cell: CellView) -> str:
        """How a figure was understood stands under its editor."""
        told = KIND_EDITORS[cell.kind].echoes and cell.reading.rstrip("%") != cell.shown.rstrip("% ")
        return cell.reading if told else ""

    def _show_brought(self, cell: CellView) -> None:
        """Where the text comes from that another answer gives; made when there is one for the first time."""
        if self._brought is None and cell.brought is not None and self.editor is not None:
            self._brought = BroughtOver(cell, self._words, read_only=self._read_only)
            self._brought.place_wanted.connect(self._go_to_source)
            self._brought.change_wanted.connect(self._change_here)
            self._brought.followed.connect(self._follow_source)
            self._brought.kept.connect(self._keep_own)
            self._over.addWidget(self._brought)
        if self._brought is not None:
            self._brought.show_cell(cell)
        asked = cell.brought is not None and cell.brought.has_changed  # the badge says it, and what can be done
        self._remarks.show_remarks(tuple(r for r in cell.remarks if not (asked and r.code == SOURCE_CHANGED)))

    def _go_to_source(self) -> None:
        if self._cell.brought is not None:
            self.address_wanted.emit(self._cell.brought.address)

    def _change_here(self) -> None:
        """What is brought over becomes one's own, to be typed on."""
        if self._cell.brought is not None:
            self.brought_changed.emit(self.address, self._cell.brought.typed)
            self.take_focus()
            put_cursor(LONGEST_ANSWER)

    def _follow_source(self) -> None:
        self.brought_followed.emit(self.address)
        self.take_focus()

    def _keep_own(self) -> None:
        self.brought_kept.emit(self.address)
        self.take_focus()

    def _edited(self, raw: str) -> None:
        self._refused.hide()
        self.edited.emit(self.address, raw)

    def _refuse(self) -> None:
        self._refused.set_text(too_long(self._words))

    def _offered(self, path: object) -> None:
        self.file_offered.emit(self.address, path)

    def _unknown_clicked(self, checked: bool) -> None:
        self.unknown.emit(self.address, checked)

    def _show_carried(self, shown: bool) -> None:
        """The strip is made when it is first opened: most answers never need it."""
        if self._carried is None:
            self._carried = AnswerDetails(self._cell, self._words, read_only=self._read_only)
            self._carried.annotated.connect(self._annotated)
            self._carried.history_wanted.connect(self._wants_history)
            self._column.addWidget(self._carried)
        self._carried.setVisible(shown)
        self._summarise()
        if shown:
            self.unfolded.emit(self._carried)

    def _annotated(self, part: str, text: str) -> None:
        self.annotated.emit(self.address, part, text)

    def _wants_history(self) -> None:
        self.history_wanted.emit(self.address)
