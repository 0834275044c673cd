"""Tables small enough to be read at a glance, whose rows point to each other."""

from typing import Any

from mvp2desk.domain.forms.form import Field, Form, Kind, Need, Section
from mvp2desk.domain.words import N_
from tests.domain.small_forms import OURS


def form(key: str, *fields: Field) -> Form:
    section = Section(key="s", title=N_("A section"), source=OURS, fields=fields)
    return Form(key=key, title=N_("A form"), about=N_("About"), tool=key, source=OURS, sections=(section,))


def table(key: str, *columns: Field, needs: tuple[Need, ...] = (), threaded: bool = True) -> Field:
    name = Field(key="name", kind=Kind.TEXT, label=N_("Name"))
    more: dict[str, Any] = {"threaded": threaded, "needs": needs, "row_title": "name", "row_name": N_("Row")}
    return Field(key=key, kind=Kind.REPEAT, label=N_("Rows"), fields=(name, *columns), **more)


def points(key: str, *tables: str, **more: Any) -> Field:
    return Field(key=key, kind=Kind.REFERENCE, label=N_("From"), refers_to=tables, several=True, **more)
