"""A place that a later version fills: its purpose, and what to do until then."""

from mvp2desk.text.places import PLACES
from mvp2desk.text.words import Words
from mvp2desk.ui.places.shared.place_page import PlacePage


class PlannedPage(PlacePage[str]):
    """Explains a place that is not built yet. Its view is the key of the place."""

    def fill(self, view: str) -> None:
        """Add the purpose and the present substitute."""
        words = self.words
        coming, meanwhile = _texts(words)[view]
        self.text(words(PLACES[view].name), "title")
        self.gap()
        self.text(words("This place is not built yet."), "strong")
        self.text(coming)
        self.gap()
        self.text(words("Until then"), "strong")
        self.text(meanwhile)


def _texts(words: Words) -> dict[str, tuple[str, str]]:
    return {
        "money": (
            words("Here you will see what is budgeted, spent and proved, and keep the hours of everybody who is paid."),
            words("Keep every receipt and timesheet in one folder; you will be able to add them here."),
        ),
        "meetings": (
            words("The meetings that the guide suggests will be here, with agendas and minutes."),
            words("Each step names its meetings, who leads them and how long they take."),
        ),
        "region": (
            words("Each community of your project will be here, with its seed project and its share of the money."),
            words("Name all of your communities in the project's facts. They share the steps and the tools."),
        ),
    }
