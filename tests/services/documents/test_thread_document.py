"""Document of the thread of a row: short, and without withheld answers."""

from pathlib import Path

import pytest

from mvp2desk.app.places import fonts, translations
from mvp2desk.domain.addresses import Address
from mvp2desk.domain.documents.audiences import Audience
from mvp2desk.domain.documents.blocks import Document, Paragraph, Table, Tone
from mvp2desk.exchange.cleaning import texts
from mvp2desk.exchange.pdf import write_pdf
from mvp2desk.exchange.writers import page_images
from mvp2desk.services.project.open_project import OpenProject
from mvp2desk.services.project.project_links import ProjectLinks
from mvp2desk.text.catalogue import words_for
from mvp2desk.text.words import Words
from tests.services.linked_rows import FINDINGS, TASKS, add, thread


def document(open_project: OpenProject, row: str, audience: Audience = Audience.PACKET) -> Document:
    return ProjectLinks(open_project).thread_document(row, (Words(),), audience)


def tables(made: Document) -> list[list[tuple[str, ...]]]:
    return [
        [tuple("".join(p.text for p in cell.said) for cell in row) for row in block.rows]
        for block in made.blocks
        if isinstance(block, Table)
    ]


def notices(made: Document) -> list[str]:
    return [b.said[0].text for b in made.blocks if isinstance(b, Paragraph) and b.tone is Tone.NOTICE]


def test_it_tells_the_way_from_what_was_heard_to_what_is_done(open_project: OpenProject) -> None:
    made = document(open_project, thread(open_project)["rooms"])
    assert made.title[0].text == "Why: Cool rooms"
    assert tables(made) == [
        [
            ("Experiences in our community", "Renters"),
            ("Findings", "Hot days"),
            ("What you did and heard", "Library supper"),
            ("Key findings", "Rooms get hot"),
            ("Resilience priorities", "Cool homes"),
            ("Ideas for a seed project", "Cool rooms"),
            ("Tasks", "Heat pumps"),
        ],
        [("Priorities it moves forward", "Cool homes")],
    ]
    assert notices(made) == []


def test_it_is_one_page_with_the_credit_at_its_end(open_project: OpenProject) -> None:
    made = document(open_project, thread(open_project)["rooms"])
    assert len(list(page_images(write_pdf(made, fonts()), scale=0.2))) == 1
    last = made.blocks[-1]
    assert isinstance(last, Paragraph)
    assert "Municipal Vulnerability Preparedness" in last.said[0].text


def test_of_many_rows_a_few_are_named(open_project: OpenProject) -> None:
    rows = thread(open_project)
    for number in range(5):
        add(open_project, TASKS, task=f"Task {number}", priorities=rows["cool"])
    assert tables(document(open_project, rows["cool"]))[0][-1] == ("Tasks", "Heat pumps · Task 0 · 4 more")


@pytest.mark.parametrize(
    ("name", "title", "notice"),
    [
        ("renters", "What came of: Renters", "Nothing that was heard or found is behind it yet."),
        ("pumps", "Why: Heat pumps", "Nothing has come of it yet."),
    ],
)
def test_an_end_of_the_thread_says_so(open_project: OpenProject, name: str, title: str, notice: str) -> None:
    made = document(open_project, thread(open_project)[name])
    assert (made.title[0].text, notices(made)) == (title, [notice])


def test_what_was_said_in_confidence_ties_nothing_and_names_nobody(open_project: OpenProject) -> None:
    rows = thread(open_project)
    source = Address("resilience-priorities-guide", "comes_from", "key_findings", rows["hot"])
    open_project.recorder.annotate(source, "confidential", "yes")
    seen = [text for row in tables(document(open_project, rows["cool"]))[0] for text in row]
    assert not {"Library supper", "Hot days"} & set(seen)
    assert "Library supper" in str(tables(document(open_project, rows["cool"], Audience.EDITOR)))
    open_project.recorder.annotate(source.at("finding"), "confidential", "yes")
    assert "Rooms get hot" not in "".join(texts(document(open_project, rows["cool"])))
    assert ("Key findings", "Finding 1") in tables(document(open_project, rows["cool"]))[0]


def test_two_languages_say_once_what_was_typed(open_project: OpenProject, tmp_path: Path) -> None:
    rows = thread(open_project)
    both = (Words(), words_for(translations(), "zh_CN"))
    made = ProjectLinks(open_project).thread_document(rows["rooms"], both, Audience.PACKET)
    said = {row[0]: row[1] for row in tables(made)[0]}
    assert said["Resilience priorities韧性优先事项"] == "Cool homes"
    assert said["Experiences in our community我们社区中的各种经历"] == "Renters租房者"


def test_a_row_that_is_gone_has_no_document(open_project: OpenProject) -> None:
    thread(open_project)
    row = add(open_project, FINDINGS, finding="Gone")
    open_project.recorder.remove_row(Address("resilience-priorities-guide", table="key_findings"), row)
    with pytest.raises(KeyError):
        document(open_project, row)
