"""The panel on the right: how to find the answer one is at, the page's advice, its key terms."""

from collections.abc import Sequence

from PySide6.QtCore import Qt

from mvp2desk.services.views import CellView, TermView
from mvp2desk.text.words import Words
from mvp2desk.ui.labels import PlainLabel
from mvp2desk.ui.look import unit
from mvp2desk.ui.page import Page


class Guidance(Page):
    """Shows guidance; nothing here can be changed. Where there is none it makes room."""

    def __init__(self, words: Words) -> None:
        super().__init__(words)
        self._shown: object = None
        self.setObjectName("guidance")
        self.setAccessibleName(words("Guidance"))
        self.verticalScrollBar().rangeChanged.connect(self._reach)

    def show_guidance(
        self, advice: Sequence[str], terms: Sequence[TermView], cell: CellView | None = None, note: str = ""
    ) -> None:
        """Show what helps here; `cell` is the question somebody is at, `note` what must be said of the page."""
        find = (cell.label, cell.how_to_find) if cell is not None and cell.how_to_find else None
        shown = (tuple(advice), tuple(terms), find, note)
        if shown == self._shown:
            return
        self._shown = shown
        self.begin()
        u = unit(self)
        self.column.setContentsMargins(2 * u, 2 * u, 2 * u, 2 * u)
        self.paper.setProperty("part", "")
        if find:
            self.text(self.words("How can I find this answer?"), "strong")
            self.text(find[0], "caption")
            self.text(find[1])
            self.gap(2)
        if advice:
            self.text(self.words("Good to know"), "strong")
            for sentence in advice:
                self.text(sentence)
        if terms:
            self.gap(2)
            self.text(self.words("Key terms"), "strong")
            for term in terms:
                self.gap()
                self.column.addWidget(PlainLabel(term.term, "strong"))
                self.text(term.meaning, "soft")
        if note:
            self.gap(2)
            self.text(note, "caption")
        self.end()
        self.setVisible(bool(find or advice or terms or note))

    def _reach(self, least: int, most: int) -> None:
        """By keys one comes here only to read on."""
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus if most > least else Qt.FocusPolicy.NoFocus)
