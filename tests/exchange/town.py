"""A small town's forms for the tests of documents: the real pack, and answers that a town might give."""

import datetime as dt
import io
from functools import cache
from gettext import GNUTranslations, NullTranslations
from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from mvp2desk.domain.answers.answers import Answer, FormAnswers, Row
from mvp2desk.domain.answers.row_names import Names
from mvp2desk.domain.documents.audiences import Audience
from mvp2desk.domain.documents.blocks import Document
from mvp2desk.domain.forms.form import Form
from mvp2desk.domain.guide.guide import Guide
from mvp2desk.domain.project.registers import Community, Person, Project, ProjectKind
from mvp2desk.guide.loader import load_guide
from mvp2desk.services.documents.form_document import form_document
from mvp2desk.services.form_views.context import ProjectContext
from mvp2desk.text.words import Words

ROOT = Path(__file__).parents[2]
PACK = ROOT / "resources" / "guide" / "2025-2026"
ENGLISH = Words()
PROJECT = Project(id="p", name="Quabbin Falls", kind=ProjectKind.MUNICIPAL, edition="2025-2026", is_sample=True)
PEOPLE = (Person(id="per-1", project="p", name="Rosa Marsh"), Person(id="per-2", project="p", name="Tom Iglesias"))
COMMUNITIES = (Community(id="c", project="p", name="Quabbin Falls", county="Worcester"),)
TODAY = dt.date(2026, 3, 3)


@cache
def guide() -> Guide:
    """The edition that the program ships with."""
    return load_guide(PACK)


@cache
def chinese() -> Words:
    """Chinese wording, from the catalogues' sources: whether they are compiled yet does not matter."""
    merged = NullTranslations()
    for source in sorted((ROOT / "translations" / "zh_CN" / "LC_MESSAGES").glob("*.po")):
        compiled = io.BytesIO()
        with source.open("rb") as file:
            write_mo(compiled, read_po(file, locale="zh_CN"))
        compiled.seek(0)
        merged.add_fallback(GNUTranslations(compiled))
    return Words("zh_CN", merged)


def desk(names: Names | None = None) -> ProjectContext:
    """What stands beside the answers."""
    people = {person.id: person.name for person in PEOPLE}
    return ProjectContext(
        guide=guide(),
        people=PEOPLE,
        communities=COMMUNITIES,
        names={**people, **(names or {})},
        figures=guide().numbers(),
        today=TODAY,
    )


def exploration() -> Form:
    """The Community Exploration."""
    return guide().form("community-exploration")


def document(
    form: Form,
    filled: FormAnswers,
    *wordings: Words,
    audience: Audience = Audience.EDITOR,
    context: ProjectContext | None = None,
) -> Document:
    """A form as a document; English unless somebody else speaks."""
    return form_document(PROJECT, form, filled, context or desk(), wordings or (ENGLISH,), audience)


def filled(
    form: Form, answers: dict[str, str | Answer], tables: dict[str, list[dict[str, str | Answer]]]
) -> FormAnswers:
    """`answers` by field, `tables` as rows of answers by column (canonical text); "preset" names a row's suggestion."""
    cells: dict[tuple[str, str], Answer] = {("", key): _answer(text) for key, text in answers.items()}
    rows: dict[str, tuple[Row, ...]] = {}
    for table, lines in tables.items():
        rows[table] = tuple(Row(f"{table}-{n}", table, n, str(line.get("preset", ""))) for n, line in enumerate(lines))
        for row, line in zip(rows[table], lines, strict=True):
            cells |= {(row.id, key): _answer(text) for key, text in line.items() if key != "preset"}
    return FormAnswers(form.key, cells, rows)


def _answer(text: str | Answer) -> Answer:
    return text if isinstance(text, Answer) else Answer(text)


def quabbin_falls() -> FormAnswers:
    """The Community Exploration of an invented town, half done: every kind of cell that the form has."""
    return filled(
        exploration(),
        {
            "community": "Quabbin Falls",
            "date": "2026-02-27",
            "filled_in_by": "Rosa Marsh (town), Tom Iglesias (vendor), the council on aging",
            "data_sources": "American Community Survey 2019–2023.\nTalks with the school nurse and the food pantry.",
            "commuters": "About 140 farm hands and packing-house workers; most live in Ware and Palmer.",
            "commuters_affected": Answer(unknown=True, follow_up="Ask the two packing houses", owner="per-2"),
        },
        {
            "characteristics": [
                {
                    "preset": "low-income",
                    "found": Answer(
                        "One household in five lives on less than $35,000; most of them by the river.",
                        source="ACS table B19001",
                        source_date=dt.date(2025, 12, 11),
                    ),
                    "share": "19.5",
                    "affected": "Mill houses flood and have no cooling. A week without wages is a lost rent.",
                    "source": "ACS 2019–2023, table B19001",
                },
                {
                    "preset": "language",
                    "found": "The school office knows of 31 families: Spanish, Portuguese and Chinese (普通话).",
                    "share": "7",
                    "affected": "Warnings go out in English only.",
                    "follow_up": "Which languages do the packing-house workers speak?",
                    "owner": "per-1",
                },
                {
                    "characteristic": "People on private wells in the hills",
                    "found": Answer(unknown=True),
                    "share": Answer(unread="a third or so"),
                    "affected": "Wells ran dry in the summer of 2022.",
                },
            ],
            "block_groups": [
                {
                    "block_group": "250277231001",
                    "place": "Quabbin Falls",
                    "people": "1243",
                    "income": "52100.00",
                    "minority": "11.4",
                    "limited_english": "2.6",
                    "municipal_income": "78",
                },
                {
                    "block_group": "250277231002",
                    "place": "Quabbin Falls",
                    "people": "2107",
                    "income": Answer(unknown=True),
                    "minority": "9",
                    "limited_english": "1",
                    "municipal_income": "78",
                },
            ],
            "perspectives": [
                {
                    "perspective": "Renters in the mill houses",
                    "why": "They are flooded first and asked last.",
                    "who": "Ana at the laundromat",
                    "priority": "must",
                },
            ],
        },
    )
