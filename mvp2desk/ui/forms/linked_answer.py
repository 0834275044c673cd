"""The answer of another form that a question is linked to, shown below its editor."""

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt, Signal, SignalInstance
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from mvp2desk.domain.addresses import Address
from mvp2desk.domain.problems import Level
from mvp2desk.services.form_views.views import BroughtView, CellView
from mvp2desk.text.words import Words
from mvp2desk.ui.kit.disclosure import Disclosure
from mvp2desk.ui.kit.flow_layout import FlowLayout
from mvp2desk.ui.kit.icons import IconLabel, Sign
from mvp2desk.ui.kit.labels import Button, PlainLabel, button, empty, style_button
from mvp2desk.ui.kit.theme import column_width, focus_ring_margin, unit

LONGEST = 400
"""Maximum number of characters of the linked answer that are shown."""


class LinkedAnswer(QWidget):
    """Shows the origin of a linked answer, and buttons to go there, change, follow or keep it.

    It has four forms: the origin, while the question has no answer of its own; the origin again, where both answers
    are the same; a folded text, where they differ; a card with a choice, where the linked answer has changed since.
    `change_wanted` carries the text to edit. Its left edge is that of its buttons.
    """

    address_wanted = Signal(Address)
    change_wanted = Signal(str)
    followed = Signal()
    own_kept = Signal()

    def __init__(self, cell: CellView, words: Words, *, read_only: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self._question = cell.label
        self._name = cell.address.field
        self._read_only = read_only
        self._shown: tuple[BroughtView | None, bool] = (None, False)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(focus_ring_margin(self), 0, 0, 0)
        self._column.setSpacing(unit(self) // 2)
        self.setMaximumWidth(column_width(self) + focus_ring_margin(self))
        self.show_cell(cell)

    def sizeHint(self) -> QSize:
        """As wide as the text above it."""
        return QSize(self.maximumWidth(), super().sizeHint().height())

    def show_cell(self, cell: CellView) -> None:
        """Show the linked answer of a question; hide if it has none."""
        brought = cell.brought
        is_same = brought is not None and cell.shown == brought.typed
        self.setVisible(brought is not None)
        if (brought, is_same) == self._shown:
            return
        self._shown = (brought, is_same)
        empty(self._column)
        if brought is None:
            return
        if brought.has_changed:
            self._add_change(brought)
        elif is_same:
            self._add_origin(self._words("{place} says the same", place=brought.place), can_change=False)
        elif brought.is_own:
            self._add_folded(brought)
        else:
            self._add_origin(self._words("Brought over from {place}", place=brought.place), can_change=True)

    def _add_origin(self, sentence: str, *, can_change: bool) -> None:
        across = FlowLayout(unit(self), focus_ring_margin(self))
        origin = QWidget()
        inside = QHBoxLayout(origin)
        inside.setContentsMargins(focus_ring_margin(self), 0, 0, 0)  # aligned with the text above
        inside.setSpacing(unit(self) // 2)
        inside.addWidget(IconLabel(Sign.BROUGHT), 0, Qt.AlignmentFlag.AlignTop)
        inside.addWidget(PlainLabel(sentence, "soft"), 1)
        across.addWidget(origin)
        across.addWidget(self._button(self._words("Go there"), "go", self._request_address))
        if can_change and not self._read_only:
            across.addWidget(self._button(self._words("Change it here"), "change", self._request_change))
        self._column.addLayout(across)

    def _add_folded(self, brought: BroughtView) -> None:
        label = self._words("In place of what {place} says", place=brought.place)
        unfold = Disclosure(label)
        style_button(unfold, soft=True, name=f"{self._name}-instead")
        unfold.setAccessibleName(self._words("{question}: {action}", question=self._question, action=label))
        across = FlowLayout(0, focus_ring_margin(self))
        across.addWidget(unfold)
        self._column.addLayout(across)
        inner = QFrame()
        inner.setProperty("part", "strip")
        u = unit(self)
        column = QVBoxLayout(inner)
        column.setContentsMargins(2 * u, u, 2 * u, u)
        column.setSpacing(u // 2)
        column.addWidget(PlainLabel(_shortened(brought.reading), "soft"))
        buttons = FlowLayout(u, focus_ring_margin(self))
        if not self._read_only:
            buttons.addWidget(self._button(self._words("Use that instead"), "follow", self.followed))
        buttons.addWidget(self._button(self._words("Go there"), "go", self._request_address))
        column.addLayout(buttons)
        inner.hide()
        unfold.toggled.connect(inner.setVisible)
        self._column.addWidget(inner)

    def _add_change(self, brought: BroughtView) -> None:
        card = QFrame()
        card.setProperty("part", "card")
        u = unit(self)
        column = QVBoxLayout(card)
        column.setContentsMargins(2 * u, u, 2 * u, u)
        column.setSpacing(u // 2)
        change = QHBoxLayout()
        change.setSpacing(u)
        change.addWidget(IconLabel(Level.SHOULD), 0, Qt.AlignmentFlag.AlignTop)
        sentence = self._words(
            "{place} says something else now: “{reading}”", place=brought.place, reading=_shortened(brought.reading)
        )
        change.addWidget(PlainLabel(sentence), 1)
        column.addLayout(change)
        buttons = FlowLayout(u, focus_ring_margin(self))
        if not self._read_only:
            buttons.addWidget(self._button(self._words("Take that over"), "follow", self.followed))
            buttons.addWidget(self._button(self._words("Keep mine"), "keep", self.own_kept))
        buttons.addWidget(self._button(self._words("Go there"), "go", self._request_address))
        column.addLayout(buttons)
        self._column.addWidget(card)

    def _button(self, label: str, name: str, clicked: SignalInstance | Callable[[], None]) -> Button:
        made = button(label, quiet=True, name=f"{self._name}-{name}")
        made.setAccessibleName(self._words("{question}: {action}", question=self._question, action=label))
        made.clicked.connect(clicked)
        return made

    def _request_address(self) -> None:
        if (brought := self._shown[0]) is not None:
            self.address_wanted.emit(brought.address)

    def _request_change(self) -> None:
        if (brought := self._shown[0]) is not None:
            self.change_wanted.emit(brought.typed)


def _shortened(reading: str) -> str:
    return reading if len(reading) <= LONGEST else f"{reading[:LONGEST].rstrip()} …"
