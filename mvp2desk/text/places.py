"""What is each place of the window called, and what else might a person call it?"""

from collections.abc import Mapping
from types import MappingProxyType

from mvp2desk.domain.words import N_, Text

PLACES: Mapping[str, tuple[Text, Text]] = MappingProxyType(
    {
        "home": (N_("Home"), N_("What is next, what is due, the money, what changed")),
        "process": (N_("Process"), N_("The three phases and ten steps with their dates")),
        "team": (N_("Team"), N_("People, roles, core team, community liaisons")),
        "money": (N_("Money & hours"), N_("Award, budget, invoices, hours, pay")),
        "meetings": (N_("Meetings"), N_("Agendas, attendance, notes")),
        "thread": (N_("Golden thread"), N_("What each row came from, what came of it, and who is missing")),
        "evidence": (N_("Evidence"), N_("Findings, activities, attached files, web addresses, and what uses them")),
        "submissions": (N_("Submissions"), N_("Checkpoints, packets, mail to the regional coordinator")),
        "region": (N_("Region"), N_("The communities of a project that several carry together")),
        "shelf": (N_("Resource shelf"), N_("One-page summaries of what the guide points to")),
        "project": (N_("The project's facts"), N_("Towns, award, start date, region, project manager")),
        "settings": (N_("Settings"), N_("Language, light or dark, size of the text, your name")),
    }
)
"""By key: its name, and what one finds there."""
