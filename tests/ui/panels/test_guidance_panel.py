"""The panel beside a page: what helps with it, and the summaries that one can read on."""

from PySide6.QtWidgets import QAbstractButton
from pytestqt.qtbot import QtBot
from ui_help import press, there

from mvp2desk.domain.addresses import Address
from mvp2desk.domain.answers.answers import NO_ANSWER
from mvp2desk.domain.forms.form import Kind
from mvp2desk.services.form_views.views import CellView, Option
from mvp2desk.text.words import Words
from mvp2desk.ui.locations import Location
from mvp2desk.ui.navigation import Navigation
from mvp2desk.ui.panels.guidance_panel import GuidancePanel

LEVELS = Option("levels-of-engagement", "Levels of engagement", "How much say people have.")
METHODS = Option("engagement-methods", "Ways to engage people")


def shown(qtbot: QtBot, *shelf: Option, cell: CellView | None = None) -> GuidancePanel:
    panel = GuidancePanel(Words(), Navigation())
    qtbot.addWidget(panel)
    panel.show_guidance(("Ask first.",), (), cell, shelf=shelf)
    return panel


def links(panel: GuidancePanel) -> list[str]:
    return [
        one.accessibleName() for one in panel.findChildren(QAbstractButton) if one.objectName().startswith("shelf-")
    ]


def test_summaries_that_help_are_links(qtbot: QtBot) -> None:
    panel = shown(qtbot, LEVELS, METHODS)
    assert links(panel) == ["Summary: Levels of engagement", "Summary: Ways to engage people"]
    link = there(panel, QAbstractButton, "shelf-levels-of-engagement")
    assert link is not None
    assert link.accessibleDescription() == "How much say people have."
    with qtbot.waitSignal(panel.navigation.go_requested) as requested:
        press(panel, "shelf-engagement-methods")
    assert requested.args == [Location("shelf", item="engagement-methods")]


def test_those_of_the_question_come_first_and_once(qtbot: QtBot) -> None:
    cell = CellView(Address("form", "level"), Kind.TEXT, "Level", NO_ANSWER, "", "", shelf=(METHODS,))
    assert links(shown(qtbot, LEVELS, METHODS, cell=cell)) == [
        "Summary: Ways to engage people",
        "Summary: Levels of engagement",
    ]


def test_where_none_help_there_is_none(qtbot: QtBot) -> None:
    assert links(shown(qtbot)) == []
