"""Forms small enough to be read at a glance."""

import datetime as dt
from typing import Any

from msgspec.structs import replace

from mvp2desk.domain.answers.answers import Answer, CellKey, FormAnswers, Row
from mvp2desk.domain.answers.linked_answers import compiled
from mvp2desk.domain.answers.project_answers import ProjectAnswers
from mvp2desk.domain.forms.form import Brought, Choice, Field, Form, Kind, Section
from mvp2desk.domain.rules.check_context import CheckContext
from mvp2desk.domain.sources import Origin, Source
from mvp2desk.domain.words import N_

OURS = Source(Origin.OURS)
TODAY = dt.date(2026, 3, 3)
COLOURS = (Choice(key="red", label=N_("Red"), was=("crimson",)), Choice(key="green", label=N_("Green")))


def question(kind: Kind, key: str = "f", **more: Any) -> Field:
    """A question of that kind; one that is chosen from offers red (once called crimson) and green."""
    choices = COLOURS if kind in (Kind.SELECT_ONE, Kind.SELECT_MULTIPLE) else ()
    return Field(key=key, kind=kind, label=N_("A question"), **{"choices": choices, **more})


def table(key: str, *columns: Field, **more: Any) -> Field:
    """A table whose rows are named by its first column."""
    named = {"row_title": columns[0].key, "row_name": N_("Row"), **more}
    return question(Kind.REPEAT, key, fields=columns, **named)


def reference(key: str, *tables: str, **more: Any) -> Field:
    """A question that points to rows of `tables` ("form.table")."""
    return question(Kind.REFERENCE, key, refers_to=tables, **more)


def brought(*fields: str, **more: Any) -> Brought:
    """Where a text is brought from: `via` a reference, or from the top of a `form`."""
    return Brought(fields=fields, **more)


def form(*fields: Field, key: str = "f", **more: Any) -> Form:
    """A form with one section "s"."""
    section = Section(key="s", title=N_("A section"), source=OURS, fields=fields)
    return Form(key=key, title=N_("A form"), about=N_("About"), tool=key, source=OURS, sections=(section,), **more)


def filled(cells: dict[str, Answer | str], **rows: list[dict[str, Answer | str]]) -> FormAnswers:
    """Answers by key; rows of a table by its key. A row's id is the table's key and a number; "preset" names the
    suggestion that it came from."""
    kept: dict[CellKey, Answer] = {("", key): _answer(one) for key, one in cells.items()}
    lines: dict[str, tuple[Row, ...]] = {}
    for key, contents in rows.items():
        lines[key] = tuple(Row(f"{key}-{n}", key, n, str(line.get("preset", ""))) for n, line in enumerate(contents))
        for row, line in zip(lines[key], contents, strict=True):
            kept |= {(row.id, field): _answer(one) for field, one in line.items() if field != "preset"}
    return FormAnswers("f", kept, lines)


def project_answers(*forms: tuple[Form, FormAnswers]) -> ProjectAnswers:
    """Forms with what was answered in each."""
    return compiled([one for one, _ in forms], {one.key: replace(said, form=one.key) for one, said in forms})


def context(**more: Any) -> CheckContext:
    """A grant of one community on a day in March."""
    return CheckContext(**{"today": TODAY, "communities": ("Quabbin Falls",), **more})


def _answer(one: Answer | str) -> Answer:
    return one if isinstance(one, Answer) else Answer(one)
