"""The places of the window in words: names, descriptions for search, and keyboard shortcuts."""

from collections.abc import Mapping
from types import MappingProxyType

from msgspec import Struct

from mvp2desk.domain.words import N_, Text


class PlaceText(Struct, frozen=True):
    """One place. A `shortcut` also gives it an entry in the View menu; `regional_only` places exist in projects of
    several communities only."""

    name: Text
    about: Text
    shortcut: str = ""
    regional_only: bool = False


_PLACES = {
    "home": PlaceText(N_("Home"), N_("What is next, what is due, the money, what changed"), "Alt+Home"),
    "process": PlaceText(N_("Process"), N_("The three phases and ten steps with their dates")),
    "team": PlaceText(N_("Team"), N_("People, roles, core team, community liaisons")),
    "money": PlaceText(N_("Money and hours"), N_("Award, budget, invoices, hours, pay")),
    "meetings": PlaceText(N_("Meetings"), N_("Agendas, attendance, notes")),
    "thread": PlaceText(
        N_("Golden thread"), N_("What each row came from, what came of it, and who is missing"), "Ctrl+G"
    ),
    "evidence": PlaceText(
        N_("Evidence"), N_("Findings, activities, attached files, web addresses, and what uses them")
    ),
    "submissions": PlaceText(N_("Submissions"), N_("Checkpoints, packets, mail to the regional coordinator")),
    "region": PlaceText(
        N_("Region"), N_("The communities of a project that several carry together"), regional_only=True
    ),
    "shelf": PlaceText(N_("Resource shelf"), N_("One-page summaries of what the guide points to"), "Ctrl+Shift+R"),
}

PLACES: Mapping[str, PlaceText] = MappingProxyType(_PLACES)
"""By key. `ui.places.table` has the page of each."""

DIALOGS: Mapping[str, PlaceText] = MappingProxyType(
    {
        "project": PlaceText(N_("The project's facts"), N_("Towns, award, start date, region, project manager")),
        "settings": PlaceText(N_("Settings"), N_("Language, light or dark, size of the text, your name")),
    }
)
"""Dialogs that search finds as it finds places."""
