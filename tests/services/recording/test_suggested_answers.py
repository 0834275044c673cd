"""What a suggested row answers is shown, counts and can be answered otherwise."""

import pytest

from mvp2desk.domain.addresses import Address
from mvp2desk.domain.answers.answers import NO_ANSWER
from mvp2desk.domain.documents.blocks import Table
from mvp2desk.services.documents.form_document import blank_document
from mvp2desk.services.form_views.views import CellView
from mvp2desk.services.forms.project_form import ProjectForm
from mvp2desk.services.project.open_project import OpenProject
from mvp2desk.text.words import Words
from tests.exchange import town
from tests.services.linked_rows import preset

GEAR, WORDS = "gear-findings", Words()
GUIDES = Address(GEAR, table="guides")


@pytest.fixture
def gear(open_project: OpenProject) -> ProjectForm:
    open_project.recorder.open_forms(open_project.guide.forms)
    return ProjectForm(open_project, open_project.guide.form(GEAR))


def cell(gear: ProjectForm, field: str, row: str) -> CellView:
    return gear.cell(Address(GEAR, field, "guides", row), WORDS)


def test_it_stands_there_as_long_as_nobody_chose(open_project: OpenProject, gear: ProjectForm) -> None:
    row = preset(open_project, "gear-findings.guides", "housing-heat")
    shown = cell(gear, "hazard", row)
    assert (shown.answer, shown.suggestion, shown.default) == (NO_ANSWER, "Heat", "heat")
    assert cell(gear, "link", row).suggestion.startswith("https://")
    gear.record(shown.address, "drought")
    assert cell(gear, "hazard", row).reading == "Drought"
    assert open_project.filled(gear.form).text("hazard", row) == "drought"
    gear.record(shown.address, "")
    assert open_project.filled(gear.form).text("hazard", row) == "heat"


def test_a_copy_of_the_row_has_it_for_its_own(open_project: OpenProject, gear: ProjectForm) -> None:
    row = preset(open_project, "gear-findings.guides", "housing-heat")
    copy = gear.duplicate_row(GUIDES, row)
    answers = open_project.filled(gear.form)
    assert [answers.answer(key, copy).text for key in ("guide", "system", "hazard")] == [
        "Housing × Heat",
        "housing",
        "heat",
    ]


def test_it_stands_on_paper_too(open_project: OpenProject, gear: ProjectForm) -> None:
    by_hand = blank_document(town.PROJECT, gear.form, open_project.context(), (WORDS,))
    (first,) = (one for one in by_hand.blocks if isinstance(one, Table) and "Guide" in one.columns[0].label[0].text)
    housing = next(row for row in first.rows if row[0].said[0].text == "Housing × Heat")
    assert {"Housing", "Heat"} <= {part.text for one in housing for part in one.said}
