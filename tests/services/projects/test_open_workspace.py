"""The library: starting, opening, changing and removing projects of one workspace."""

import datetime as dt
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mvp2desk.app.places import resources
from mvp2desk.domain.addresses import Address
from mvp2desk.domain.errors import UserError
from mvp2desk.domain.forms.kinds import own_choice
from mvp2desk.domain.guide.guide import Guide
from mvp2desk.domain.project.journal import Action
from mvp2desk.domain.project.registers import CommunityKind, ProjectKind
from mvp2desk.domain.project.towns import Town
from mvp2desk.services.forms.open_form import QuestionForm
from mvp2desk.services.forms.settings import Settings
from mvp2desk.services.forms.simple_form import load_form
from mvp2desk.services.projects.facts_form import town_key
from mvp2desk.services.projects.new_project_form import NewProjectForm
from mvp2desk.services.projects.open_workspace import OpenWorkspace
from mvp2desk.services.projects.start_project import NewProject, start_project
from mvp2desk.services.recording.changes import Changed
from mvp2desk.store.workspace import Workspace
from mvp2desk.text.words import Words

WORDS = Words()
SETTINGS = load_form(resources() / "forms" / "settings.toml")
FACTS = load_form(resources() / "forms" / "project.toml")
TOWNS = (
    Town("Ashfield", "Franklin"),
    Town("Conway", "Franklin"),
    Town("Montague", "Franklin"),
    Town("Mount Washington", "Berkshire"),
    Town("Wampanoag Tribe of Gay Head (Aquinnah)", kind=CommunityKind.TRIBE),
)


@pytest.fixture
def workspaces(workspace: Workspace, guide: Guide, tmp_path: Path) -> OpenWorkspace:
    own = Settings(tmp_path / "settings.json", SETTINGS, lambda: dt.date(2026, 3, 3))
    own.author = "clerk"
    return OpenWorkspace(
        workspace,
        (guide,),
        settings=own,
        load_form=lambda key: FACTS,
        towns=TOWNS,
        today=lambda: dt.date(2026, 3, 3),
    )


def answer(form: QuestionForm, **answers: str) -> None:
    for key, raw in answers.items():
        form.record(Address("project", key), raw)


def shown(form: QuestionForm, key: str) -> str:
    return form.cell(Address("project", key), WORDS).shown


def codes(form: QuestionForm, key: str) -> list[str]:
    return [remark.code for remark in form.cell(Address("project", key), WORDS).remarks]


def test_the_first_page_asks_at_most_eight_questions(workspaces: OpenWorkspace) -> None:
    (page,) = workspaces.new_project().contents(WORDS).sections
    assert len(workspaces.new_project().section(page.key, WORDS).fields) == 8


def test_a_town_starts_with_what_was_answered_and_lies_open(workspaces: OpenWorkspace) -> None:
    new = workspaces.new_project()
    answer(new, communities="montague", under_5000="no", region="central", award_date="2/4/2026", start_date="3/1/2026")
    answer(new, manager="Ann Sample", award="50,000")
    open_project = workspaces.start(new, WORDS)
    project = open_project.project
    assert (project.name, project.kind, project.region) == ("Montague", ProjectKind.MUNICIPAL, "central")
    assert (project.award_date, project.start_date) == (dt.date(2026, 2, 4), dt.date(2026, 3, 1))
    assert (project.award_cents, project.under_5000) == (5_000_000, False)
    assert [(c.name, c.county) for c in open_project.context().communities] == [("Montague", "Franklin")]
    assert [(p.name, p.role) for p in open_project.context().people] == [("Ann Sample", "municipal-project-manager")]
    assert workspaces.open_project is open_project
    assert workspaces.settings.last_project == project.id
    assert [(line.name, line.subtitle, line.is_open) for line in workspaces.projects(WORDS)] == [
        ("Montague", "Montague", True)
    ]


def test_the_guides_award_holds_for_one_town_unless_another_is_typed(workspaces: OpenWorkspace) -> None:
    new = workspaces.new_project()
    answer(new, communities="montague")
    assert new.cell(Address("project", "award"), WORDS).suggestion == "$50,000"
    assert workspaces.start(new, WORDS).project.award_cents == 5_000_000


def test_for_several_towns_the_award_is_only_suggested_and_says_so(workspaces: OpenWorkspace) -> None:
    new = workspaces.new_project()
    answer(new, kind="regional", communities="ashfield conway")
    assert new.cell(Address("project", "award"), WORDS).suggestion == "$75,000"
    assert codes(new, "award") == ["award-inferred"]
    project = workspaces.start(new, WORDS).project
    assert (project.name, project.kind, project.award_cents) == ("Ashfield, Conway", ProjectKind.REGIONAL, None)


def test_nothing_at_all_is_enough_to_begin(workspaces: OpenWorkspace) -> None:
    new = workspaces.new_project()
    assert codes(new, "communities") == ["no-town"]
    first, second = workspaces.start(new, WORDS), workspaces.start(workspaces.new_project(), WORDS)
    assert (first.project.name, second.project.name) == ("New project", "New project (2)")
    assert first.project.award_cents is None


def test_what_cannot_be_read_is_kept_on_the_page_and_stays_unknown(workspaces: OpenWorkspace) -> None:
    new = workspaces.new_project()
    answer(new, start_date="next spring", award="-5", communities="montague")
    assert shown(new, "start_date") == "next spring"
    assert codes(new, "start_date") == ["date-unreadable"]
    assert codes(new, "award") == ["below-range"]
    project = workspaces.start(new, WORDS).project
    assert (project.start_date, project.award_cents) == (None, None)


@pytest.mark.parametrize(
    ("answers", "field", "code"),
    [
        ({"communities": "ashfield conway"}, "kind", "several-towns"),
        ({"communities": "ashfield", "kind": "regional"}, "kind", "one-town"),
        ({"award_date": "2026-03-01", "start_date": "2026-02-01"}, "start_date", "start-before-award"),
    ],
)
def test_remarks_stand_beside_their_question_and_in_check(
    workspaces: OpenWorkspace, answers: dict[str, str], field: str, code: str
) -> None:
    new = workspaces.new_project()
    answer(new, **answers)
    assert code in codes(new, field)
    assert code in [remark.code for remark in new.remarks(WORDS)]


def test_a_tribe_is_a_tribe(workspaces: OpenWorkspace) -> None:
    new = workspaces.new_project()
    answer(new, kind="tribal", communities=town_key("Wampanoag Tribe of Gay Head (Aquinnah)"))
    (community,) = workspaces.start(new, WORDS).context().communities
    assert community.kind is CommunityKind.TRIBE


@pytest.mark.parametrize(
    ("kind", "expected"), [("tribal", CommunityKind.TRIBE), ("municipal", CommunityKind.MUNICIPALITY)]
)
def test_a_community_that_no_list_knows_is_taken_by_its_name(
    workspaces: OpenWorkspace, kind: str, expected: CommunityKind
) -> None:
    new = workspaces.new_project()
    answer(new, kind=kind, communities=own_choice("Nipmuc Nation"))
    assert "no-town" not in codes(new, "communities")
    open_project = workspaces.start(new, WORDS)
    (community,) = open_project.context().communities
    assert (community.name, community.kind, community.county) == ("Nipmuc Nation", expected, "")
    assert open_project.project.name == "Nipmuc Nation"
    facts = workspaces.facts()
    assert shown(facts, "communities") == facts.cell(Address("project", "communities"), WORDS).answer.text
    assert facts.cell(Address("project", "communities"), WORDS).reading == "Nipmuc Nation"


def test_who_is_a_tribe_follows_who_carries_the_grant_but_a_town_of_the_list_stays_one(
    workspaces: OpenWorkspace,
) -> None:
    new = workspaces.new_project()
    answer(new, communities=f"ashfield {own_choice('Nipmuc Nation')}")
    open_project, facts = workspaces.start(new, WORDS), workspaces.facts()
    answer(facts, kind="tribal")
    kinds = {community.name: community.kind for community in open_project.context().communities}
    assert kinds == {"Ashfield": CommunityKind.MUNICIPALITY, "Nipmuc Nation": CommunityKind.TRIBE}
    open_project.recorder.undo()
    assert {community.kind for community in open_project.context().communities} == {CommunityKind.MUNICIPALITY}


def test_a_town_typed_as_people_write_it_is_the_one_of_the_list(workspaces: OpenWorkspace) -> None:
    new = workspaces.new_project()
    answer(new, communities=f"{own_choice('Town of Ashfield')} {own_choice('ASHFIELD')}")
    (community,) = workspaces.start(new, WORDS).context().communities
    assert (community.name, community.county) == ("Ashfield", "Franklin")


def test_what_is_typed_beside_the_choice_is_kept_and_said_and_takes_nothing_away(workspaces: OpenWorkspace) -> None:
    new = workspaces.new_project()
    answer(new, communities="ashfield North_Adamz")
    cell = new.cell(Address("project", "communities"), WORDS)
    assert cell.answer.unread == "ashfield North_Adamz"
    assert [r.sentence.partition(" is ")[0] for r in cell.remarks if r.code == "choice-unknown"] == ["“North Adamz”"]
    open_project = workspaces.start(new, WORDS)
    assert [c.name for c in open_project.context().communities] == ["Ashfield", "North Adamz"], (
        "a name is not lost by starting"
    )
    facts = workspaces.facts()
    answer(facts, communities="ashfield conway Nip")
    assert [c.name for c in open_project.context().communities] == ["Ashfield", "Conway"]
    assert facts.cell(Address("project", "communities"), WORDS).answer.unread == "ashfield conway Nip"
    answer(facts, communities=f"conway {own_choice('Nipmuc Nation')}")
    assert [c.name for c in open_project.context().communities] == ["Conway", "Nipmuc Nation"]
    assert facts.cell(Address("project", "communities"), WORDS).answer.unread == ""
    assert codes(facts, "communities") == []
    open_project.recorder.undo()
    assert [c.name for c in open_project.context().communities] == ["Ashfield", "North Adamz"]


@pytest.fixture
def facts(workspaces: OpenWorkspace, started: Callable[[], object]) -> QuestionForm:
    started()
    return workspaces.facts()


@pytest.fixture
def started(workspaces: OpenWorkspace) -> Callable[[], object]:
    def start() -> object:
        new = workspaces.new_project()
        answer(new, communities="montague", start_date="2026-01-01", manager="Ann")
        return workspaces.start(new, WORDS)

    return start


def test_each_fact_saves_at_once_and_is_undone_alone(workspaces: OpenWorkspace, facts: QuestionForm) -> None:
    told: list[Changed] = []
    workspaces.announcer.listen(told.append)
    open_project = workspaces.open_project
    assert open_project is not None
    answer(facts, start_date="2/1/2026", region="central")
    assert (open_project.project.start_date, open_project.project.region) == (dt.date(2026, 2, 1), "central")
    assert [changed.step.label.action for changed in told if changed.step] == [Action.PROJECT_EDIT] * 2
    assert open_project.history.undo_label(WORDS) == "Change the project's facts: Region of the program"
    open_project.recorder.undo()
    assert (open_project.project.start_date, open_project.project.region) == (dt.date(2026, 2, 1), "")
    assert shown(facts, "region") == ""


def test_typing_one_fact_is_one_step(workspaces: OpenWorkspace, facts: QuestionForm) -> None:
    for name in ("Q", "Qua", "Quabbin"):
        answer(facts, name=name)
    assert workspaces.open_project is not None
    workspaces.open_project.recorder.undo()
    assert workspaces.open_project.project.name == "Montague"


def test_saying_the_same_leaves_no_step(workspaces: OpenWorkspace, facts: QuestionForm) -> None:
    assert workspaces.open_project is not None
    answer(facts, start_date="2026-01-01", communities="montague", name="Montague", manager="Ann", award="50000")
    assert workspaces.open_project.history.undo_label(WORDS) == ""


def test_the_name_follows_the_towns_until_it_has_one_of_its_own(workspaces: OpenWorkspace, facts: QuestionForm) -> None:
    assert workspaces.open_project is not None
    answer(facts, communities="conway montague")
    assert workspaces.open_project.project.name == "Conway, Montague"
    answer(facts, name="Our valley")
    answer(facts, communities="ashfield conway")
    assert workspaces.open_project.project.name == "Our valley"
    assert [c.name for c in workspaces.open_project.context().communities] == ["Ashfield", "Conway"]
    answer(facts, name="")
    assert workspaces.open_project.project.name == "Ashfield, Conway"


@pytest.mark.parametrize(
    ("key", "raw", "code"),
    [
        ("start_date", "31/31/2026", "date-impossible"),
        ("award", "-1", "below-range"),
        ("award", "x", "number-unreadable"),
    ],
)
def test_what_the_registers_cannot_take_stays_beside_and_changes_nothing(
    workspaces: OpenWorkspace, facts: QuestionForm, key: str, raw: str, code: str
) -> None:
    assert workspaces.open_project is not None
    before = workspaces.open_project.project
    answer(facts, **{key: raw})
    assert workspaces.open_project.project == before
    assert codes(facts, key) == [code]
    assert raw in shown(facts, key)
    answer(facts, **{key: ""})
    assert codes(facts, key) == []


def test_two_projects_cannot_have_one_name(
    workspaces: OpenWorkspace, started: Callable[[], object], workspace: Workspace
) -> None:
    started()
    started()
    facts = workspaces.facts()
    answer(facts, name="montague")
    assert codes(facts, "name") == ["name-taken"]
    assert workspaces.open_project is not None
    assert workspaces.open_project.project.name == "Montague (2)"


def test_a_new_manager_is_a_new_person_and_renames_nobody(workspaces: OpenWorkspace, facts: QuestionForm) -> None:
    assert workspaces.open_project is not None
    for typed in ("B", "Bo", "Bob"):
        answer(facts, manager=typed)
    people = {person.id: person.name for person in workspaces.open_project.context().people}
    assert sorted(people.values()) == ["Ann", "Bob"]
    assert people[workspaces.open_project.project.manager or ""] == "Bob"
    answer(facts, manager="Ann")
    assert [person.name for person in workspaces.open_project.context().people] == ["Ann"]
    answer(facts, manager="")
    assert workspaces.open_project.project.manager is None
    assert shown(facts, "manager") == ""


def test_a_community_that_no_list_knows_stays_chosen(
    workspaces: OpenWorkspace, workspace: Workspace, guide: Guide
) -> None:
    fictional = NewProjectForm(FACTS, guide, (Town("Quabbin Falls"),), lambda: dt.date(2026, 3, 3))
    answer(fictional, communities="quabbin-falls")
    workspaces.start(fictional, WORDS)
    cell = workspaces.facts().cell(Address("project", "communities"), WORDS)
    assert cell.reading == "Quabbin Falls"
    assert cell.remarks == ()


def test_what_others_begin_opens_too(workspaces: OpenWorkspace, workspace: Workspace) -> None:
    beginning = NewProject(name="Sampleton", communities=(), is_sample=True)
    open_project = workspaces.add(lambda guide: start_project(workspace, guide, beginning, author=""))
    assert workspaces.open_project is open_project
    assert [(line.name, line.is_sample) for line in workspaces.projects(WORDS)] == [("Sampleton", True)]


def test_removing_a_project_closes_it_and_can_be_taken_back(
    workspaces: OpenWorkspace, started: Callable[[], object]
) -> None:
    started()
    assert workspaces.open_project is not None
    project = workspaces.open_project.project
    workspaces.remove(project.id)
    assert (workspaces.open_project, workspaces.projects(WORDS)) == (None, ())
    assert workspaces.open_last() is None
    workspaces.bring_back(project.id)
    again = workspaces.open(project.id)
    assert again.project == project
    assert [person.name for person in again.context().people] == ["Ann"]


def test_what_is_gone_is_gone(workspaces: OpenWorkspace) -> None:
    with pytest.raises(KeyError):
        workspaces.open("nobody")
    with pytest.raises(KeyError):
        workspaces.remove("nobody")
    with pytest.raises(LookupError):
        workspaces.facts()


def test_the_last_project_opens_again(workspaces: OpenWorkspace, started: Callable[[], object]) -> None:
    started()
    started()
    assert workspaces.open_project is not None
    second = workspaces.open_project.project
    workspaces.open_project = None
    opened = workspaces.open_last()
    assert opened is not None
    assert opened.project == second


def test_settings_that_cannot_be_saved_keep_no_project_closed(
    workspace: Workspace, guide: Guide, tmp_path: Path
) -> None:
    (tmp_path / "file").write_text("no folder")
    own = Settings(tmp_path / "file" / "settings.json", SETTINGS, dt.date.today)
    workspaces = OpenWorkspace(
        workspace, (guide,), settings=own, load_form=lambda key: FACTS, towns=TOWNS, today=dt.date.today
    )
    assert workspaces.start(workspaces.new_project(), WORDS) is workspaces.open_project


def test_a_project_of_an_edition_that_is_not_here_is_refused_in_words(
    workspaces: OpenWorkspace, started: Callable[[], object], workspace: Workspace, tmp_path: Path
) -> None:
    started()
    assert workspaces.open_project is not None
    without = OpenWorkspace(
        workspace, (), settings=workspaces.settings, load_form=lambda key: FACTS, towns=TOWNS, today=dt.date.today
    )
    with pytest.raises(UserError) as caught:
        without.open(workspaces.open_project.project.id)
    assert caught.value.code == "edition-missing"


def test_working_as_is_written_beside_each_change(workspaces: OpenWorkspace, facts: QuestionForm) -> None:
    assert workspaces.open_project is not None
    workspaces.author = "Bea"
    answer(facts, region="central")
    assert workspaces.open_project.home(WORDS).recent[0].author == "Bea"


EDITS = st.sampled_from(
    [
        *(
            ("communities", towns)
            for towns in ("", "ashfield", "conway ashfield", "montague own:Nipmuc_Nation", "ashfield x")
        ),
        *(("manager", name) for name in ("", "Ann", "ann", "Bo", "Bob")),
        *(("name", name) for name in ("", "Montague", "Our valley")),
        *(("award", amount) for amount in ("", "50000", "-1", "many")),
        *(("start_date", day) for day in ("", "2026-02-01", "31/31/2026")),
        *(("under_5000", said) for said in ("yes", "no", "")),
        *(("kind", kind) for kind in ("regional", "municipal", "")),
    ]
)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(edits=st.lists(EDITS, max_size=8))
def test_undoing_every_change_brings_back_the_facts(
    workspaces: OpenWorkspace, started: Callable[[], object], edits: list[tuple[str, str]]
) -> None:
    started()
    open_project = workspaces.open_project
    assert open_project is not None
    before = (open_project.project, open_project.context().communities, open_project.context().people)
    facts = workspaces.facts()
    for key, raw in edits:
        facts.record(Address("project", key), raw)
    after = (open_project.project, open_project.context().communities, open_project.context().people)
    undone = 0
    while open_project.recorder.undo():
        undone += 1
    assert (open_project.project, open_project.context().communities, open_project.context().people) == before
    for _ in range(undone):
        open_project.recorder.redo()
    assert (open_project.project, open_project.context().communities, open_project.context().people) == after
    assert open_project.workspace.verify() == ()
