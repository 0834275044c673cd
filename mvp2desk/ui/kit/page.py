"""A page of the window: one column of text and parts on paper, that scrolls."""

from collections.abc import Iterator, Sequence

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QPushButton, QScrollArea, QVBoxLayout, QWidget

from mvp2desk.domain.status import State
from mvp2desk.text.states import state_word
from mvp2desk.text.words import Words
from mvp2desk.ui.kit.flow_layout import FlowLayout
from mvp2desk.ui.kit.icons import IconLabel
from mvp2desk.ui.kit.labels import Button, PlainLabel, button, together
from mvp2desk.ui.kit.theme import column_width, focus_ring_margin, unit

WIDEST_MARGIN = 56

WIDEST = 1.35
"""The widest that a page may become, its margins aside, as a multiple of a reading column."""

EVERYTHING = 16_777_215
"""As wide as Qt lets anything be."""

DEPTH = 4
"""How deep a table lies in its page: what holds a thing hears of its new size only when the thing has been laid out."""


def put(area: QScrollArea, widget: QWidget) -> None:
    """Show `widget` in `area`. What was there dies only when the event that asked for it is over: it may have been
    the very button that was pressed."""
    before = area.takeWidget()
    if before is not None:
        before.hide()
        before.deleteLater()
    area.setWidget(widget)
    if not widget.property("part"):
        widget.setAutoFillBackground(False)  # it lies on the ground of what holds it
    widget.show()  # at once, so that the keyboard can go into it


def process_layouts() -> None:
    """Give everything the place that it has from now on, before somebody is led there."""
    for _ in range(DEPTH):
        QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)


def margin(widget: QWidget) -> int:
    """The margin of a page, in pixels."""
    return min(6 * unit(widget), WIDEST_MARGIN)


def centred(paper: QWidget, widest: int = 0) -> QVBoxLayout:
    """A column in the middle of `paper`, no wider than a page should be, or than `widest` pixels."""
    across = QHBoxLayout(paper)
    across.setContentsMargins(0, 0, 0, 0)
    across.setSpacing(0)
    inner = QWidget()
    inner.setMaximumWidth(widest or round(column_width(paper) * WIDEST) + 2 * margin(paper))
    for part in (paper, inner):
        part.setMinimumHeight(1)  # the height that its text needs at this width counts, not that of a narrow one
    across.addStretch(1)
    across.addWidget(inner, 1_000)
    across.addStretch(1)
    column = QVBoxLayout(inner)
    column.setContentsMargins(margin(paper), 4 * unit(paper), margin(paper), 6 * unit(paper))
    return column


def _names(widget: QWidget | None, paper: QWidget) -> Iterator[str]:
    """The names of a widget on the paper and of what holds it, from the inside out."""
    while widget is not None and widget is not paper and paper.isAncestorOf(widget):
        if widget.objectName():
            yield widget.objectName()
        widget = widget.parentWidget()


class Page(QScrollArea):
    """Holds `column`, which `begin` makes anew; what stood there before is gone, the place in it stays."""

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.words = words
        self.setWidgetResizable(True)
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.paper = QWidget(self)
        self.column = QVBoxLayout()
        self._keyboard: tuple[str, ...] = ()
        self._has_keyboard = False

    def begin(self) -> None:
        """Begin with an empty column; what has the keyboard is remembered by its name."""
        here = self.window().focusWidget()
        self._keyboard = tuple(_names(here, self.paper))
        self._has_keyboard = here is not None and self.paper.isAncestorOf(here)
        self.paper = QWidget()
        self.paper.setProperty("part", "page")
        self.column = centred(self.paper)
        self.column.setSpacing(unit(self))

    def end(self) -> None:
        """Show the column."""
        self.column.addStretch(1)
        place = self.verticalScrollBar().value()
        put(self, self.paper)
        self.verticalScrollBar().setValue(place)
        again = (self.paper.findChild(QWidget, name) for name in self._keyboard)
        same = next((one for one in again if one is not None and one.isVisible()), None)
        if same is not None:
            takes = same.focusPolicy() is not Qt.FocusPolicy.NoFocus
            (same if takes else same.findChild(QPushButton) or same).setFocus(Qt.FocusReason.OtherFocusReason)
        elif self._has_keyboard:
            self.take_focus()  # else the keyboard would be nowhere

    def show_part(self, part: QWidget, room: int = 0) -> None:
        """Scroll until `part` can be seen, and `room` pixels above and below it."""
        process_layouts()
        self.ensureWidgetVisible(part, 0, room)

    def take_focus(self) -> None:
        """Put the keyboard on the first thing to do here."""
        self.first().setFocus(Qt.FocusReason.OtherFocusReason)

    def first(self) -> QWidget:
        """The first button here, which the Tab key reaches first too; the page itself where there is none."""
        # Qt's chain of the Tab key is not asked: PySide takes the next in it for a child, also one on another page, and
        # forgets it with the page that goes
        return next((one for one in self.paper.findChildren(QPushButton) if one.isVisibleTo(self.paper)), self)

    def flush(self) -> None:
        """Nothing is typed here."""

    def text(self, text: str, role: str = "body") -> PlainLabel:
        """Add text; nothing when it is empty."""
        label = PlainLabel(text, role)
        if text:
            self.column.addWidget(label)
        return label

    def section(self, title: str) -> None:
        """Begin a section."""
        self.column.addSpacing(3 * unit(self))
        self.text(title, "section")

    def hung(self, link: QWidget) -> FlowLayout:
        """A link whose text begins where the text over it does."""
        flow = FlowLayout(0, focus_ring_margin(self))
        flow.addWidget(link)
        return flow

    def lines(self, lines: Sequence[tuple[QWidget, QWidget]]) -> None:
        """Add lines of a link and what is to be said of it, in two columns; without room, in two lines."""
        widest = max((link.sizeHint().width() for link, _ in lines), default=0)
        column = QVBoxLayout()
        column.setSpacing(0)
        for link, said in lines:
            across = FlowLayout(2 * unit(self), focus_ring_margin(self), first=widest)
            across.addWidget(link)
            across.addWidget(said)
            column.addLayout(across)
        self.column.addLayout(column)

    def gap(self, units: int = 1) -> None:
        """Leave space."""
        self.column.addSpacing(units * unit(self))

    def row(self, *parts: QWidget, gap: int = 1) -> None:
        """Put parts side by side, as far as there is room."""
        self.column.addLayout(self.flowing(*parts, gap=gap))

    def flowing(self, *parts: QWidget, gap: int = 1) -> FlowLayout:
        """Parts side by side, as far as there is room."""
        across = FlowLayout(gap * unit(self), focus_ring_margin(self) if parts and parts[0].property("quiet") else 0)
        for part in parts:
            across.addWidget(part)
        return across

    def link(self, text: str, name: str = "") -> Button:
        """A quiet button that leads somewhere."""
        return button(text, quiet=True, name=name)

    def grid(self) -> QGridLayout:
        """Add parts that stand in columns."""
        grid = QGridLayout()
        grid.setHorizontalSpacing(2 * unit(self))
        grid.setVerticalSpacing(0)
        self.column.addLayout(grid)
        return grid

    def state(self, state: State, more: str = "", *, word: str = "") -> QWidget:
        """A state as glyph and word (its usual one, or `word`), and what else is to be said of it."""
        whole = QWidget()
        across = QHBoxLayout(whole)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(unit(self) // 2)
        across.addWidget(IconLabel(state))
        word = word or state_word(self.words, state)
        said = f"{word} · {more}" if more else word
        role = "late" if state is State.LATE else "done" if state is State.ACCEPTED else "soft"
        across.addWidget(PlainLabel(together(said), role), 1)
        across.addStretch(0)
        return whole
