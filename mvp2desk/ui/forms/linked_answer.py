"""Where does a text come from that another answer gives, and what can be done about it?"""

from PySide6.QtCore import QSize, Qt, Signal, SignalInstance
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from mvp2desk.domain.problems import Level
from mvp2desk.services.form_views.views import BroughtView, CellView
from mvp2desk.text.words import Words
from mvp2desk.ui.kit.flow_layout import FlowLayout
from mvp2desk.ui.kit.icons import IconLabel, Sign
from mvp2desk.ui.kit.labels import Button, PlainLabel, button, empty
from mvp2desk.ui.kit.theme import column_width, focus_ring_margin, unit

LONGEST = 400
"""Characters of the other answer that are shown here; the place it stands at has all of it."""


class BroughtOver(QWidget):
    """Stands under an editor that another answer gives a text; it hangs out to the left as its buttons do.

    As long as nothing of one's own is typed it says from where. Then it is folded up, or says that both are the same;
    when the other answer says something else meanwhile, it tells that and asks which of the two counts.
    """

    place_wanted = Signal()
    change_wanted = Signal()
    followed = Signal()
    kept = Signal()

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
        """Show where the text comes from; nothing where there is none."""
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
            self._tell_change(brought)
        elif is_same:
            self._tell_origin(self._words("{place} says the same", place=brought.place), can_change=False)
        elif brought.is_own:
            self._fold(brought)
        else:
            self._tell_origin(self._words("Brought over from {place}", place=brought.place), can_change=True)

    def _tell_origin(self, sentence: str, *, can_change: bool) -> None:
        across = FlowLayout(unit(self), focus_ring_margin(self))
        told = QWidget()
        inside = QHBoxLayout(told)
        inside.setContentsMargins(
            focus_ring_margin(self), 0, 0, 0
        )  # under the text above, as what hangs out beside it is
        inside.setSpacing(unit(self) // 2)
        inside.addWidget(IconLabel(Sign.BROUGHT), 0, Qt.AlignmentFlag.AlignTop)
        inside.addWidget(PlainLabel(sentence, "soft"), 1)
        across.addWidget(told)
        across.addWidget(self._way(self._words("Go there"), "go", self.place_wanted))
        if can_change and not self._read_only:
            across.addWidget(self._way(self._words("Change it here"), "change", self.change_wanted))
        self._column.addLayout(across)

    def _fold(self, brought: BroughtView) -> None:
        label = self._words("In place of what {place} says", place=brought.place)
        unfold = button(label, soft=True, name=f"{self._name}-instead")
        unfold.setCheckable(True)
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
        ways = FlowLayout(u, focus_ring_margin(self))
        if not self._read_only:
            ways.addWidget(self._way(self._words("Use that instead"), "follow", self.followed))
        ways.addWidget(self._way(self._words("Go there"), "go", self.place_wanted))
        column.addLayout(ways)
        inner.hide()
        unfold.toggled.connect(inner.setVisible)
        self._column.addWidget(inner)

    def _tell_change(self, brought: BroughtView) -> None:
        badge = QFrame()
        badge.setProperty("part", "card")
        u = unit(self)
        column = QVBoxLayout(badge)
        column.setContentsMargins(2 * u, u, 2 * u, u)
        column.setSpacing(u // 2)
        told = QHBoxLayout()
        told.setSpacing(u)
        told.addWidget(IconLabel(Level.SHOULD), 0, Qt.AlignmentFlag.AlignTop)
        sentence = self._words(
            "{place} says something else now: “{reading}”", place=brought.place, reading=_shortened(brought.reading)
        )
        told.addWidget(PlainLabel(sentence), 1)
        column.addLayout(told)
        ways = FlowLayout(u, focus_ring_margin(self))
        if not self._read_only:
            ways.addWidget(self._way(self._words("Take that over"), "follow", self.followed))
            ways.addWidget(self._way(self._words("Keep mine"), "keep", self.kept))
        ways.addWidget(self._way(self._words("Go there"), "go", self.place_wanted))
        column.addLayout(ways)
        self._column.addWidget(badge)

    def _way(self, label: str, name: str, wanted: SignalInstance) -> Button:
        way = button(label, quiet=True, name=f"{self._name}-{name}")
        way.setAccessibleName(self._words("{question}: {action}", question=self._question, action=label))
        way.clicked.connect(wanted)
        return way


def _shortened(reading: str) -> str:
    return reading if len(reading) <= LONGEST else f"{reading[:LONGEST].rstrip()} …"
