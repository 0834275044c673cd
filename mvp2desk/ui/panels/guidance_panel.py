"""The panel on the right: how to find the answer one is at, the page's advice, its key terms."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout

from mvp2desk.services.form_views.views import CellView, Option, TermView
from mvp2desk.text.words import Words
from mvp2desk.ui.kit.labels import PlainLabel, tip
from mvp2desk.ui.kit.page import Page
from mvp2desk.ui.kit.theme import unit


class GuidancePanel(Page):
    """Shows guidance; nothing here can be changed. Where there is none it makes room.

    `shelf_wanted` carries the key of a summary that somebody wants to read.
    """

    shelf_wanted = Signal(str)

    def __init__(self, words: Words) -> None:
        super().__init__(words)
        self._shown: object = None
        self.setObjectName("guidance")
        self.setAccessibleName(words("Guidance"))
        self.verticalScrollBar().rangeChanged.connect(self._reach)

    def show_guidance(
        self,
        advice: Sequence[str],
        terms: Sequence[TermView],
        cell: CellView | None = None,
        note: str = "",
        shelf: Sequence[Option] = (),
    ) -> None:
        """Show what helps here; `cell` is the question somebody is at, `note` what must be said of the page, `shelf`
        the summaries that help with all of it."""
        find = (cell.label, cell.how_to_find) if cell is not None and cell.how_to_find else None
        summaries = tuple(dict.fromkeys((*(cell.shelf if cell is not None else ()), *shelf)))
        shown = (tuple(advice), tuple(terms), find, note, summaries)
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
        if summaries:
            self._link(summaries)
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
        self.setVisible(bool(find or advice or terms or note or summaries))

    def _link(self, summaries: Sequence[Option]) -> None:
        links = QVBoxLayout()
        links.setSpacing(0)
        for summary in summaries:
            link = self.link(self.words("Summary: {title}", title=summary.label), f"shelf-{summary.key}")
            link.setToolTip(tip("\n".join((summary.label, summary.hint)).strip()))
            link.setAccessibleDescription(summary.hint)
            link.setProperty("key", summary.key)
            link.clicked.connect(self._wanted)
            links.addLayout(self.hung(link))
        self.column.addLayout(links)
        self.gap()

    def _wanted(self) -> None:
        self.shelf_wanted.emit(self.sender().property("key"))

    def _reach(self, least: int, most: int) -> None:
        """By keys one comes here only to read on."""
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus if most > least else Qt.FocusPolicy.NoFocus)
