"""A place that a later version fills: what it will be, and what can be done until then."""

from mvp2desk.text.words import Words
from mvp2desk.ui.kit.page import Page
from mvp2desk.ui.locations import place_names


class PlannedPage(Page):
    """Says honestly that there is nothing here yet."""

    def __init__(self, place: str, words: Words) -> None:
        super().__init__(words)
        coming, meanwhile = _said(words)[place]
        self.begin()
        self.text(place_names(words)[place], "title")
        self.gap()
        self.text(words("This place is not built yet."), "strong")
        self.text(coming)
        self.gap()
        self.text(words("Until then"), "strong")
        self.text(meanwhile)
        self.end()


def _said(words: Words) -> dict[str, tuple[str, str]]:
    return {
        "money": (
            words("Here you will see what is budgeted, spent and proved, and keep the hours of everybody who is paid."),
            words("Keep every receipt and timesheet in one folder; you will be able to add them here."),
        ),
        "meetings": (
            words("The meetings that the guide suggests will be here, with agendas and minutes."),
            words("Each step names its meetings, who leads them and how long they take."),
        ),
        "submissions": (
            words("Packets will be made ready to mail here, and what you sent will be kept as it was."),
            words("Open a tool's document, save it as PDF and mail it. Then mark the checkpoint in its step as sent."),
        ),
        "region": (
            words("Each community of your project will be here, with its seed project and its share of the money."),
            words("Name all of your communities in the project's facts. They share the steps and the tools."),
        ),
    }
