"""Views of references, of linked texts and of timelines."""

from collections.abc import Iterator

import pytest
from msgspec.structs import replace

from mvp2desk.domain.addresses import Address
from mvp2desk.domain.documents.blocks import Document, Pair, Table
from mvp2desk.services.form_views.views import BroughtView, CellView, Option
from mvp2desk.services.forms.project_form import ProjectForm
from mvp2desk.services.project.open_project import OpenProject
from mvp2desk.text.words import Words
from tests.exchange import town

WORDS = Words()
PLAN = "engagement-plan"
EXPLORATION = "community-exploration"
PLAN_B = "seed-project-plan-b"
GROUPS = Address(PLAN, table="groups")


@pytest.fixture
def plan(open_project: OpenProject) -> ProjectForm:
    return ProjectForm(open_project, open_project.guide.form(PLAN))


def renters(open_project: OpenProject) -> Address:
    """The row of the Community Exploration that the guide suggests first."""
    row = open_project.filled(open_project.guide.form(EXPLORATION)).rows_of("characteristics")[0]
    return Address(EXPLORATION, table="characteristics", row=row.id)


def group(plan: ProjectForm, field: str, row: str) -> CellView:
    return plan.cell(replace(GROUPS, field=field, row=row), WORDS)


def brought(cell: CellView) -> BroughtView:
    assert cell.brought is not None
    return cell.brought


def test_a_row_to_pick_knows_its_place(open_project: OpenProject, plan: ProjectForm) -> None:
    row = plan.add_row(GROUPS)
    first = group(plan, "group", row).options[0]
    assert (first.key, first.hint, first.address) == (renters(open_project).row, "", renters(open_project))


def test_the_tables_to_pick_from_are_named_with_their_form_where_that_is_another(plan: ProjectForm) -> None:
    group_of, reached = group(plan, "group", plan.add_row(GROUPS)), plan.form.field("groups", "methods")
    assert group_of.tables == (
        Option(
            "community-exploration.characteristics",
            "Community Exploration · Experiences in our community",
            address=Address(EXPLORATION, table="characteristics"),
        ),
    )
    row = plan.add_row(Address(PLAN, table="methods"))
    cell = plan.cell(Address(PLAN, reached.key, "methods", row), WORDS)
    assert [(table.label, table.address) for table in cell.tables] == [("Groups you want to hear", GROUPS)]


def test_what_is_brought_over_can_be_typed_as_it_reads(open_project: OpenProject, plan: ProjectForm) -> None:
    row, source = plan.add_row(GROUPS), renters(open_project)
    exploration = ProjectForm(open_project, open_project.guide.form(EXPLORATION))
    exploration.record(replace(source, field="affected"), "No say in repairs")
    plan.record(replace(GROUPS, field="group", row=row), source.row)
    why = group(plan, "why", row)
    assert (why.suggestion, brought(why).typed, brought(why).is_own) == (
        "No say in repairs",
        "No say in repairs",
        False,
    )
    plan.record(why.address, brought(why).typed)
    exploration.record(replace(source, field="affected"), "They cannot repair")
    changed = brought(group(plan, "why", row))
    assert (changed.is_own, changed.has_changed, changed.reading) == (True, True, "They cannot repair")


def test_the_months_of_a_timeline_stand_short_over_their_columns(open_project: OpenProject) -> None:
    form = ProjectForm(open_project, open_project.guide.form(PLAN_B))
    view = form.cell(Address(PLAN_B, "timeline"), WORDS).timeline
    assert view is not None
    assert view.months[:2] == ("February 2027", "March 2027")
    assert (view.heads[:2], view.years[:2]) == (("Feb", "Mar"), ("2027", "2027"))
    assert len(view.months) == len(view.heads) == len(view.years) == 10


def test_pasted_rows_call_other_rows_and_people_by_their_names(open_project: OpenProject, plan: ProjectForm) -> None:
    team = ProjectForm(open_project, open_project.guide.form("core-team-member-list"))
    team.paste_rows(Address(team.form.key, table="members"), ["person"], [["Ines Calderwood"]], WORDS)
    plan.paste_rows(GROUPS, ["group", "liaison"], [["Renters", "ann sample"]], WORDS)
    row = open_project.filled(plan.form).rows_of("groups")[-1].id
    assert [one.label for one in group(plan, "group", row).picked] == ["Renters"]
    assert group(plan, "liaison", row).answer.text == open_project.context().people[0].id
    assert open_project.context().people[0].name == "Ann Sample"


def test_pasted_choices_go_by_their_names(open_project: OpenProject) -> None:
    team = ProjectForm(open_project, open_project.guide.form("core-team-member-list"))
    table, columns = Address(team.form.key, table="members"), ["person", "part", "youth"]
    chinese = town.chinese()
    pasted = [["Ines", "Community liaison", "Yes"], ["Bo", "municipal-staff", "no"]]
    pasted += [["Wen", chinese("Community liaison"), chinese("Yes")], ["Al", "Nobody knows", "No"]]
    team.paste_rows(table, columns, pasted, chinese)
    filled = open_project.filled(team.form)
    rows = [row.id for row in filled.rows_of("members")]
    read = [[filled.answer(key, row) for key in columns[1:]] for row in rows]
    assert [[one.text for one in answers] for answers in read] == [
        ["liaison", "yes"], ["municipal-staff", "no"], ["liaison", "yes"], ["", "no"],
    ]  # fmt: skip
    assert read[-1][0].unread == "Nobody knows"


def test_nobody_reads_the_ids_of_rows_that_were_picked_before(open_project: OpenProject, plan: ProjectForm) -> None:
    """A word left in the line makes the whole answer one that cannot be read."""
    row, source = plan.add_row(GROUPS), renters(open_project)
    where = replace(GROUPS, field="group", row=row)
    plan.record(where, f"{source.row} half_a_name")
    name = plan.cell(where, WORDS).options[0].label
    assert plan.cell(where, WORDS).shown == f"{name}; half a name"
    assert [remark.sentence for remark in plan.cell(where, WORDS).remarks] == [
        "“half a name” is not one of the rows to choose from, or it is the name of several. "
        "It is kept until you choose."
    ]
    assert plan.history(where, WORDS)[0].reading == f"{name}; half a name"
    texts = "\n".join(_texts(open_project.documents.make(plan.form, (WORDS,))))
    assert f"{name}; half a name" in texts
    assert source.row not in texts
    other = open_project.filled(open_project.guide.form(EXPLORATION)).rows_of("characteristics")[1].id
    plan.record(where, f"{source.row} {other}")
    (remark,) = plan.cell(where, WORDS).remarks
    assert remark.sentence.startswith("Choose one row only.")
    assert name in remark.sentence


def _texts(document: Document) -> Iterator[str]:
    for block in document.blocks:
        cells = [cell for row in block.rows for cell in row] if isinstance(block, Table) else []
        cells += [block.cell] if isinstance(block, Pair) else []
        yield from (phrase.text for cell in cells for phrase in cell.said)
