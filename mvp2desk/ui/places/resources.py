"""The resource shelf: one-page summaries that help with the tools, with sources to copy."""

from mvp2desk.services.screens.link_views import SummaryCard, SummaryView
from mvp2desk.ui.kit.flow_layout import FlowLayout
from mvp2desk.ui.kit.labels import PlainLabel
from mvp2desk.ui.kit.theme import unit
from mvp2desk.ui.kit.value_button import value_button
from mvp2desk.ui.locations import SHELF, Location
from mvp2desk.ui.places.shared.place_page import PlacePage

Shown = SummaryView | tuple[SummaryCard, ...]


class ResourcesPage(PlacePage[Shown]):
    """Shows the shelf, or one summary."""

    first_button = "to-shelf"

    def topic(self, view: Shown) -> object:
        """Return the key of the summary; "" for the shelf."""
        return view.key if isinstance(view, SummaryView) else ""

    def fill(self, view: Shown) -> None:
        """Add a summary, or a link to each."""
        if isinstance(view, SummaryView):
            self._show_summary(view)
        else:
            self._show_shelf(view)

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
            read = self.go_link(card.title, Location("shelf", item=card.key), name=f"summary-{card.key}")
            lines = self.tight_lines()
            lines.addLayout(self.hung(read))
            lines.addWidget(PlainLabel(card.about, "soft"))

    def _show_summary(self, view: SummaryView) -> None:
        words = self.words
        self.text(words("Resource shelf"), "overline")
        self.text(view.title, "title")
        self.text(view.about, "lead")
        self.gap()
        back = value_button(words("Back to the shelf"), SHELF, self.navigation.go, name="to-shelf")
        summary = Location("shelf", item=view.key)
        save = value_button(
            words("Save or print this…"), summary, self.navigation.show_document, name="summary-document"
        )
        self.row(back, save)
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
