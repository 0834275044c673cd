"""Forms small enough to be read at a glance."""

from typing import Any

from mvp2desk.domain.answers import Answer, Filled, Row
from mvp2desk.domain.forms import Choice, Field, Form, Kind, Section
from mvp2desk.domain.sources import Origin, Source
from mvp2desk.domain.words import N_

OURS = Source(Origin.OURS)
COLOURS = (Choice(key="red", label=N_("Red"), was=("crimson",)), Choice(key="green", label=N_("Green")))


def question(kind: Kind, key: str = "f", **more: Any) -> Field:
    """A question of that kind; one that is chosen from offers red (once called crimson) and green."""
    choices = COLOURS if kind in (Kind.SELECT_ONE, Kind.SELECT_MULTIPLE) else ()
    return Field(key=key, kind=kind, label=N_("A question"), **{"choices": choices, **more})


def form(*fields: Field) -> Form:
    """The form "f" with one section "s"."""
    section = Section(key="s", title=N_("A section"), source=OURS, fields=fields)
    return Form(key="f", title=N_("A form"), about=N_("About"), tool="f", source=OURS, sections=(section,))


def filled(cells: dict[str, Answer | str], **rows: list[dict[str, Answer | str]]) -> Filled:
    """Answers by key; rows of a table by its key. A row's id is the table's key and a number."""
    kept = {("", key): one if isinstance(one, Answer) else Answer(one) for key, one in cells.items()}
    lines: dict[str, tuple[Row, ...]] = {}
    for table, contents in rows.items():
        lines[table] = tuple(Row(f"{table}-{n}", table, n) for n in range(len(contents)))
        for row, line in zip(lines[table], contents, strict=True):
            kept |= {(row.id, key): one if isinstance(one, Answer) else Answer(one) for key, one in line.items()}
    return Filled("f", kept, lines)
