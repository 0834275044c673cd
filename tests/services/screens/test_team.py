"""The place of the core team: everybody on a list of people, what they are, and what the team lacks."""

from mvp2desk.domain.addresses import Address
from mvp2desk.services.form_views.options import options
from mvp2desk.services.forms.project_form import ProjectForm
from mvp2desk.services.project.open_project import OpenProject
from mvp2desk.text.words import Words

WORDS = Words()
LIST = "core-team-member-list"
MEMBERS = Address(LIST, table="members")


def member(open_project: OpenProject, **answers: str) -> str:
    """A new row of the list."""
    form = ProjectForm(open_project, open_project.guide.form(LIST))
    row = form.add_row(MEMBERS)
    for key, answer in answers.items():
        form.record(Address(LIST, key, "members", row), answer)
    return row


def test_it_names_the_members_and_counts_them(open_project: OpenProject) -> None:
    member(open_project, person="Rosa", part="liaison", organisation="Laundry co-op", languages="Spanish")
    member(open_project, person="Bao", part="liaison", youth="yes")
    view = open_project.team(WORDS)
    assert [(line.name, line.part) for line in view.members] == [
        ("Rosa", "Community liaison"),
        ("Bao", "Community liaison"),
    ]
    assert "Laundry co-op" in view.members[0].details
    assert view.counts == ("2 people", "Community liaison: 2")


def test_it_says_what_the_team_lacks(open_project: OpenProject) -> None:
    member(open_project, person="Rosa", part="liaison")
    said = " ".join(remark.sentence for remark in open_project.team(WORDS).remarks)
    assert "project manager" in said
    assert "Nobody young" in said
    member(open_project, person="Ann", part="municipal-manager", youth="yes")
    said = " ".join(remark.sentence for remark in open_project.team(WORDS).remarks)
    assert "project manager" not in said
    assert "Nobody young" not in said


def test_what_a_member_needs_stays_with_the_editor(open_project: OpenProject) -> None:
    row = member(open_project, person="Rosa", part="liaison")
    form = ProjectForm(open_project, open_project.guide.form(LIST))
    need = form.add_row(Address(LIST, table="onboarding"))
    form.record(Address(LIST, "member", "onboarding", need), row)
    form.record(Address(LIST, "pay_how", "onboarding", need), "In cash, never by check")
    assert "cash" not in str(open_project.team(WORDS))


def test_whoever_is_on_the_list_can_be_named_elsewhere(open_project: OpenProject) -> None:
    row = member(open_project, person="Rosa", part="liaison")
    lead = open_project.guide.form("engagement-log").field("lead", "activities")
    assert (row, "Rosa") in [(o.key, o.label) for o in options(lead, open_project.context(), WORDS)]


def test_whom_the_register_knows_is_offered_once(open_project: OpenProject) -> None:
    known = open_project.context().people[0]
    member(open_project, person=known.name)
    lead = open_project.guide.form("engagement-log").field("lead", "activities")
    assert [o.label for o in options(lead, open_project.context(), WORDS)].count(known.name) == 1
