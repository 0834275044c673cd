"""A scrolling page: one column of text and widgets."""

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
"""The maximum width of a page without margins, as a multiple of a reading column."""

EVERYTHING = 16_777_215
"""Qt's maximum width of a widget."""

LAYOUT_PASSES = 4
"""Nested layouts of a table in a page; each pass of LayoutRequest events settles one level."""


def put(area: QScrollArea, widget: QWidget) -> None:
    """Show `widget` in `area`. The former widget is deleted after the present event, which may come from a button in
    it."""
    before = area.takeWidget()
    if before is not None:
        before.hide()
        before.deleteLater()
    widget.resize(area.viewport().size())  # so that it is laid out for this size only
    area.setWidget(widget)
    if not widget.property("part"):
        widget.setAutoFillBackground(False)  # it has the background of its parent
    widget.show()  # at once, so that the keyboard can go into it


def process_layouts() -> None:
    """Run the pending layouts now, so that positions are final."""
    for _ in range(LAYOUT_PASSES):
        QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)


def margin(widget: QWidget) -> int:
    """Return the margin of a page, in pixels."""
    return min(6 * unit(widget), WIDEST_MARGIN)


def centred(paper: QWidget, widest: int = 0) -> QVBoxLayout:
    """Return a centered column in `paper`, at most `widest` pixels wide; 0 is the width of a page."""
    across = QHBoxLayout(paper)
    across.setContentsMargins(0, 0, 0, 0)
    across.setSpacing(0)
    inner = QWidget()
    inner.setMaximumWidth(widest or round(column_width(paper) * WIDEST) + 2 * margin(paper))
    for part in (paper, inner):
        part.setMinimumHeight(1)  # the height depends on the real width, not on the minimum width
    across.addStretch(1)
    across.addWidget(inner, 1_000)
    across.addStretch(1)
    column = QVBoxLayout(inner)
    column.setContentsMargins(margin(paper), 4 * unit(paper), margin(paper), 6 * unit(paper))
    return column


def _names(widget: QWidget | None, paper: QWidget) -> Iterator[str]:
    """Yield the object names of a widget and its parents within the paper, innermost first."""
    while widget is not None and widget is not paper and paper.isAncestorOf(widget):
        if widget.objectName():
            yield widget.objectName()
        widget = widget.parentWidget()


class Page(QScrollArea):
    """Holds `column`, which `begin` replaces by an empty one; the scroll position stays."""

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
        """Begin an empty column, and remember the object name of the focused widget."""
        here = self.window().focusWidget()
        self._keyboard = tuple(_names(here, self.paper))
        self._has_keyboard = here is not None and self.paper.isAncestorOf(here)
        self.paper = QWidget()
        self.paper.setProperty("part", "page")
        self.column = centred(self.paper)
        self.column.setSpacing(unit(self))

    def end(self) -> None:
        """Show the column and restore the focus."""
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
            self.take_focus()  # otherwise nothing would have the keyboard

    def show_part(self, part: QWidget, room: int = 0) -> None:
        """Scroll until `part` is in view, with `room` pixels above and below it."""
        process_layouts()
        self.ensureWidgetVisible(part, 0, room)

    def take_focus(self) -> None:
        """Put the keyboard on the first thing to do here."""
        self.first().setFocus(Qt.FocusReason.OtherFocusReason)

    def first(self) -> QWidget:
        """Return the first button in the tab order; the page itself if it has none."""
        # not by nextInFocusChain: PySide takes its result for a child, even of another page, and invalidates it when
        # that page is deleted
        return next((one for one in self.paper.findChildren(QPushButton) if one.isVisibleTo(self.paper)), self)

    def flush(self) -> None:
        """Do nothing: such a page has no editors."""

    def text(self, text: str, role: str = "body") -> PlainLabel:
        """Add a label, unless the text is empty."""
        label = PlainLabel(text, role)
        if text:
            self.column.addWidget(label)
        return label

    def section(self, title: str) -> None:
        """Add the title of a section."""
        self.column.addSpacing(3 * unit(self))
        self.text(title, "section")

    def hung(self, link: QWidget) -> FlowLayout:
        """Return a layout that aligns the text of a link with the text above it."""
        flow = FlowLayout(0, focus_ring_margin(self))
        flow.addWidget(link)
        return flow

    def lines(self, lines: Sequence[tuple[QWidget, QWidget]]) -> None:
        """Add pairs of a link and a note, in two columns, or in two lines if the page is narrow."""
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
        """Add vertical space."""
        self.column.addSpacing(units * unit(self))

    def row(self, *parts: QWidget, gap: int = 1) -> None:
        """Add a wrapping row of widgets."""
        self.column.addLayout(self.flowing(*parts, gap=gap))

    def flowing(self, *parts: QWidget, gap: int = 1) -> FlowLayout:
        """Return a wrapping row of widgets."""
        across = FlowLayout(gap * unit(self), focus_ring_margin(self) if parts and parts[0].property("quiet") else 0)
        for part in parts:
            across.addWidget(part)
        return across

    def link(self, text: str, name: str = "") -> Button:
        """Return a quiet button."""
        return button(text, quiet=True, name=name)

    def grid(self) -> QGridLayout:
        """Add an empty grid."""
        grid = QGridLayout()
        grid.setHorizontalSpacing(2 * unit(self))
        grid.setVerticalSpacing(0)
        self.column.addLayout(grid)
        return grid

    def state(self, state: State, more: str = "", *, word: str = "") -> QWidget:
        """Return a state as icon and word (its usual one, or `word`), with a note `more`."""
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
