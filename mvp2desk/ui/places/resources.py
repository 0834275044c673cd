"""The resource shelf: what helps while one fills in the tools, one summary a page; sources are shown and copied."""

from PySide6.QtCore import Qt, Signal

from mvp2desk.services.screens.link_views import SummaryCard, SummaryView
from mvp2desk.text.words import Words
from mvp2desk.ui.kit.flow_layout import FlowLayout
from mvp2desk.ui.kit.labels import Button, PlainLabel, button
from mvp2desk.ui.kit.theme import unit
from mvp2desk.ui.places.shared.reading_page import ReadingPage

Shown = SummaryView | tuple[SummaryCard, ...]


class ResourcesPage(ReadingPage):
    """Shows the shelf, or one summary. `summary_wanted` carries the key of a summary, "" for the whole shelf."""

    summary_wanted = Signal(str)
    document_wanted = Signal(str)

    def __init__(self, words: Words) -> None:
        super().__init__(words)
        self._shown: Shown | None = None

    def show_view(self, view: Shown) -> None:
        """Show this."""
        if view == self._shown:
            return
        self._shown = view
        self.verticalScrollBar().setValue(0)
        self.begin()
        if isinstance(view, SummaryView):
            self._show_summary(view)
        else:
            self._show_shelf(view)
        self.end()

    def take_focus(self) -> None:
        """Put the keyboard on the first thing to do here."""
        (self.paper.findChild(Button, "to-shelf") or self.first()).setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_shelf(self, cards: tuple[SummaryCard, ...]) -> None:
        words = self.words
        self.text(words("Resource shelf"), "title")
        self.text(
            words(
                "A page for each thing that the guide points to, in our own words. Print what you need for a meeting."
            )
        )
        for card in cards:
            self.gap()
            read = self.link(card.title, name=f"summary-{card.key}")
            read.setProperty("summary", card.key)
            read.clicked.connect(self._read)
            lines = self.tight_lines()
            lines.addLayout(self.hung(read))
            lines.addWidget(PlainLabel(card.about, "soft"))

    def _show_summary(self, view: SummaryView) -> None:
        words = self.words
        self.text(words("Resource shelf"), "overline")
        self.text(view.title, "title")
        self.text(view.about, "lead")
        self.gap()
        back = button(words("Back to the shelf"), name="to-shelf")
        back.setProperty("summary", "")
        back.clicked.connect(self._read)
        out = button(words("Save or print this…"), name="summary-document")
        out.setProperty("summary", view.key)
        out.clicked.connect(self._look)
        self.row(back, out)
        for title, text in view.parts:
            self.section(title)
            self.text(text)
        self.section(words("Sources"))
        for number, source in enumerate(view.sources):
            across = FlowLayout(unit(self))
            across.addWidget(PlainLabel(source.text, "soft"))
            if source.address:
                named = words("Copy the web address {address}", address=source.address)
                copy = self.copying(source.address, words("Copy"), named)
                copy.setObjectName(f"source-{number}")
                across.addWidget(copy)
            self.column.addLayout(across)

    def _read(self) -> None:
        self.summary_wanted.emit(self.sender().property("summary"))

    def _look(self) -> None:
        self.document_wanted.emit(self.sender().property("summary"))
