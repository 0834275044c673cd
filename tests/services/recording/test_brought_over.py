"""What is entered once is shown where it is needed again, follows its source, and gives way to what somebody types."""

import pytest

from mvp2desk.domain.addresses import Address
from mvp2desk.services.form_views.views import BroughtView, CellView
from mvp2desk.services.forms.project_form import ProjectForm
from mvp2desk.services.project.open_project import OpenProject
from mvp2desk.text.words import Words

WORDS = Words()
EXPLORATION, PLAN = "community-exploration", "engagement-plan"


class Town:
    """A project in which the plan's first group is the renters of the exploration."""

    def __init__(self, open_project: OpenProject) -> None:
        self.open_project = open_project
        self.exploration = ProjectForm(open_project, open_project.guide.form(EXPLORATION))
        self.plan = ProjectForm(open_project, open_project.guide.form(PLAN))
        rows = open_project.filled(self.exploration.form).rows_of("characteristics")
        self.renters = next(row.id for row in rows if row.preset == "renters")
        self.group = self.plan.add_row(Address(PLAN, table="groups"))
        self.affected = Address(EXPLORATION, "affected", "characteristics", self.renters)
        self.why = Address(PLAN, "why", "groups", self.group)
        self.exploration.record(self.affected, "Their basements flood")
        self.plan.record(Address(PLAN, "group", "groups", self.group), self.renters)

    def cell(self) -> CellView:
        return self.plan.cell(self.why, WORDS)

    def brought(self) -> BroughtView:
        view = self.cell().brought
        assert view is not None
        return view


@pytest.fixture
def town(open_project: OpenProject) -> Town:
    return Town(open_project)


def test_it_shows_where_it_comes_from_and_counts_as_answered(town: Town) -> None:
    assert town.cell().suggestion == "Their basements flood"
    assert town.cell().answer.is_blank
    assert (town.brought().address, town.brought().is_own) == (town.affected, False)
    assert "Renters" in town.brought().place
    assert not town.cell().is_open


def test_it_follows_its_source(town: Town) -> None:
    town.exploration.record(town.affected, "Their basements flood each spring")
    assert town.cell().suggestion == "Their basements flood each spring"
    assert not town.brought().has_changed


def test_ones_own_words_stand_and_a_change_of_the_source_is_told(town: Town) -> None:
    town.plan.record(town.why, "They hear of floods last")
    assert (town.cell().reading, town.brought().is_own, town.brought().has_changed) == (
        "They hear of floods last",
        True,
        False,
    )
    town.exploration.record(town.affected, "Landlords raised the boilers")
    assert town.brought().has_changed
    assert town.brought().reading == "Landlords raised the boilers"
    assert "source-changed" in {remark.code for remark in town.cell().remarks}


def test_keeping_ones_own_ends_the_question(town: Town) -> None:
    town.plan.record(town.why, "Ours")
    town.exploration.record(town.affected, "New")
    town.plan.keep_own(town.why)
    assert (town.cell().reading, town.brought().has_changed) == ("Ours", False)
    town.exploration.record(town.affected, "Newer still")
    assert town.brought().has_changed, "another change is another question"


def test_taking_it_over_follows_the_source_again_and_undo_brings_ones_own_back(town: Town) -> None:
    town.plan.record(town.why, "Ours")
    town.exploration.record(town.affected, "New")
    town.plan.follow_source(town.why)
    assert (town.cell().answer.is_blank, town.cell().suggestion) == (True, "New")
    town.open_project.recorder.undo()
    assert (town.cell().reading, town.brought().has_changed) == ("Ours", True)


def test_a_row_that_others_point_to_says_by_whom(town: Town) -> None:
    assert town.exploration.pointing_at(town.renters, WORDS) == ("Engagement Plan · Group · Renters",)
    assert town.exploration.pointing_at(town.group, WORDS) == ()


def test_a_row_taken_out_leaves_a_remark_and_undo_mends_it(town: Town) -> None:
    town.exploration.remove_row(Address(EXPLORATION, table="characteristics"), town.renters)
    group = town.plan.cell(Address(PLAN, "group", "groups", town.group), WORDS)
    assert [(one.label, one.address) for one in group.picked] == [("(removed)", None)]
    assert "row-missing" in {remark.code for remark in group.remarks}
    assert group.answer.text == town.renters, "nothing is lost"
    town.open_project.recorder.undo()
    group = town.plan.cell(Address(PLAN, "group", "groups", town.group), WORDS)
    assert [one.label for one in group.picked] == ["Renters"]
    assert "row-missing" not in {remark.code for remark in group.remarks}


def test_a_row_can_be_called_by_its_name(town: Town) -> None:
    address = Address(PLAN, "group", "groups", town.group)
    town.plan.record(address, "older adults, above all those living alone")
    assert town.plan.cell(address, WORDS).reading == "Older adults, above all those living alone"
    town.plan.record(address, "Martians")
    view = town.plan.cell(address, WORDS)
    assert (view.answer.text, view.answer.unread) == ("", "Martians")
    assert "row-unknown" in {remark.code for remark in view.remarks}
