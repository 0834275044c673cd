"""The guidance panel: advice for the present question and page, and key terms."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout

from mvp2desk.services.form_views.views import CellView, Option, TermView
from mvp2desk.text.words import Words
from mvp2desk.ui.kit.labels import PlainLabel, tip
from mvp2desk.ui.kit.page import Page
from mvp2desk.ui.kit.theme import unit
from mvp2desk.ui.kit.value_button import value_button
from mvp2desk.ui.locations import Location
from mvp2desk.ui.navigation import Navigation


class GuidancePanel(Page):
    """Shows guidance, read-only, and links to summaries on the shelf. Hides itself when it is empty."""

    def __init__(self, words: Words, navigation: Navigation) -> None:
        super().__init__(words)
        self.navigation = navigation
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
        """Show advice and terms of a page. `cell` is the present question, `note` a remark on the page, `shelf` are
        the summaries for the page."""
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
            link = value_button(
                self.words("Summary: {title}", title=summary.label),
                Location("shelf", item=summary.key),
                self.navigation.go,
                quiet=True,
                name=f"shelf-{summary.key}",
            )
            link.setToolTip(tip("\n".join((summary.label, summary.hint)).strip()))
            link.setAccessibleDescription(summary.hint)
            links.addLayout(self.hung(link))
        self.column.addLayout(links)
        self.gap()

    def _reach(self, least: int, most: int) -> None:
        """Take part in the tab order only while there is something to scroll."""
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus if most > least else Qt.FocusPolicy.NoFocus)
