"""Search in a project: prepared row by row, and up to date after each change."""

import pytest

from mvp2desk.domain.addresses import Address
from mvp2desk.services.project.open_project import OpenProject
from mvp2desk.text.words import Words
from tests.services.linked_rows import thread

LANGUAGES = (Words(),)


@pytest.fixture
def rows(open_project: OpenProject) -> dict[str, str]:
    return thread(open_project)


def titles(open_project: OpenProject, query: str) -> list[str]:
    return [hit.title for hit in open_project.search.find(query, LANGUAGES)]


def test_after_preparing_the_cards_of_every_row_are_there(open_project: OpenProject, rows: dict[str, str]) -> None:
    steps = sum(1 for _ in open_project.search.prepare(LANGUAGES))
    assert steps > len(open_project.project_answers().rows)
    for at in open_project.project_answers().rows.values():
        answers = open_project.filled(at.form)

        def missing(row: str = at.row.id) -> None:
            raise AssertionError(f"the cards of {row} were not prepared")

        assert answers.row_value(at.row.id, ("cards", LANGUAGES), missing, open_project.names_scope())


def test_a_new_title_is_found_wherever_the_row_is_referred_to(open_project: OpenProject, rows: dict[str, str]) -> None:
    assert "Rooms get hot" in titles(open_project, "rooms hot")
    comes_from = titles(open_project, "library")
    assert "Library supper" in comes_from
    activity = Address("engagement-log", "activity", "activities", rows["supper"])
    open_project.recorder.record(open_project.guide.form("engagement-log"), activity, "Harvest fair")
    assert "Library supper" not in titles(open_project, "library")
    assert any("Rooms get hot" in title for title in titles(open_project, "harvest")), "a reference reads as its row"
    open_project.recorder.undo()
    assert titles(open_project, "library") == comes_from
