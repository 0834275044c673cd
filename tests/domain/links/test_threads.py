"""Origins and uses of a row, through references of any length and direction."""

from mvp2desk.domain.answers.answers import Answer, FormAnswers, Row
from mvp2desk.domain.answers.linked_answers import compiled
from mvp2desk.domain.answers.project_answers import ProjectAnswers
from mvp2desk.domain.forms.form import Field, Kind, Need
from mvp2desk.domain.links.threads import Threads, threads
from mvp2desk.domain.words import N_
from tests.domain.small_links import form, points, table

GROUPS = ("town.groups",)


TOWN = form("town", table("groups", threaded=False))
HEARD = form(
    "heard",
    table(
        "suppers",
        points("groups", "town.groups"),
        points("topics", "list.topics", onward=True),
        needs=(Need.USE,),
    ),
    table("helpers", threaded=False),
)
LIST = form(
    "list",
    table("topics", points("heard_in", "heard.suppers")),
    table(
        "wishes",
        points("topics", "list.topics"),
        points("serves", "town.groups"),
        points("helpers", "heard.helpers"),
        needs=(Need.ORIGIN, Need.USE),
    ),
)
PLAN = form(
    "plan",
    Field(key="wish", kind=Kind.REFERENCE, label=N_("The wish"), refers_to=("list.wishes",), threaded=True),
    table("tasks", points("wishes", "list.wishes"), needs=(Need.ORIGIN,)),
)


def project_answers(rows: dict[str, dict[str, str]], top: dict[str, str] | None = None) -> ProjectAnswers:
    """Rows by "form.table.id", each with its answers; everything has a name but what is called blank."""
    filled: dict[str, FormAnswers] = {}
    for one in (TOWN, HEARD, LIST, PLAN):
        cells: dict[tuple[str, str], Answer] = {}
        lines: dict[str, tuple[Row, ...]] = {}
        for full, answers in rows.items():
            form_key, table_key, key = full.split(".")
            if form_key == one.key:
                there = lines.get(table_key, ())
                lines[table_key] = (*there, Row(key, table_key, len(there)))
                named = {} if key.startswith("blank") else {"name": key}
                cells |= {(key, field): Answer(text) for field, text in (named | answers).items()}
        for full, text in (top or {}).items():
            form_key, _, field = full.partition(".")
            if form_key == one.key:
                cells["", field] = Answer(text)
        filled[one.key] = FormAnswers(one.key, cells, lines)
    return compiled((TOWN, HEARD, LIST, PLAN), filled)


SMALL = {
    "town.groups.renters": {},
    "town.groups.farmers": {},
    "heard.suppers.grange": {"groups": "renters"},
    "heard.suppers.school": {"topics": "heat"},
    "heard.helpers.ines": {},
    "list.topics.heat": {"heard_in": "grange"},
    "list.wishes.shade": {"topics": "heat", "helpers": "ines"},
    "plan.tasks.trees": {"wishes": "shade"},
}


def came_from(made: Threads, row: str) -> list[str]:
    return [one.at.row.id for one in made.node(row).origins]


def came_of(made: Threads, row: str) -> list[str]:
    return [one.at.row.id for one in made.node(row).uses]


def test_a_row_is_followed_to_its_beginning_and_to_its_end() -> None:
    made = threads(project_answers(SMALL), GROUPS)
    assert came_from(made, "trees") == ["renters", "grange", "school", "heat", "shade"]
    assert came_of(made, "renters") == ["grange", "heat", "shade", "trees"]
    assert (came_from(made, "heat"), came_of(made, "heat")) == (["renters", "grange", "school"], ["shade", "trees"])
    assert (came_from(made, "farmers"), came_of(made, "farmers")) == ([], [])


def test_only_threaded_rows_and_groups_are_links() -> None:
    assert "ines" not in came_from(threads(project_answers(SMALL), GROUPS), "shade")
    assert "renters" not in came_from(threads(project_answers(SMALL)), "trees")


def test_a_reference_onward_leads_from_the_row_to_what_came_of_it() -> None:
    made = threads(project_answers(SMALL), GROUPS)
    assert came_of(made, "school") == ["heat", "shade", "trees"]
    assert came_from(made, "school") == []


def test_the_links_tell_which_question_leads_there_from_one_step_nearer() -> None:
    node = threads(project_answers(SMALL), GROUPS).node("trees")
    through = {one.at.row.id: [(link.field.key, link.use) for link in one.links] for one in node.origins}
    assert through == {
        "renters": [("groups", "grange")],
        "grange": [("heard_in", "heat")],
        "school": [("topics", "heat")],
        "heat": [("topics", "shade")],
        "shade": [("wishes", "trees")],
    }


def test_a_threaded_reference_outside_tables_ties_all_rows_of_its_form_that_say_something() -> None:
    rows = SMALL | {"list.wishes.shelter": {}, "plan.tasks.benches": {}, "plan.tasks.blank": {}}
    made = threads(project_answers(rows, {"plan.wish": "shelter"}), GROUPS)
    assert came_of(made, "shelter") == ["trees", "benches"]
    assert came_from(made, "blank") == []


def test_a_circle_of_references_is_walked_once() -> None:
    rows = {
        "list.topics.heat": {"heard_in": "grange"},
        "heard.suppers.grange": {"topics": "heat flood"},
        "list.topics.flood": {"heard_in": "grange"},
        "plan.tasks.trees": {"wishes": "trees"},
    }
    made = threads(project_answers(rows))
    assert came_of(made, "grange") == ["heat", "flood"]
    assert (came_from(made, "trees"), came_of(made, "trees")) == ([], [])
    both = form("both", table("a", points("b", "both.b")), table("b", points("a", "both.a")))
    filled = FormAnswers(
        "both",
        {("x", "b"): Answer("y"), ("y", "a"): Answer("x")},
        {"a": (Row("x", "a", 0),), "b": (Row("y", "b", 0),)},
    )
    made = threads(compiled((both,), {"both": filled}))
    assert (came_from(made, "x"), came_of(made, "x")) == (["y"], ["y"])


def test_a_reference_to_a_row_that_is_gone_ties_nothing() -> None:
    assert came_from(threads(project_answers({"plan.tasks.trees": {"wishes": "gone"}})), "trees") == []


def test_links_that_may_not_be_seen_are_not_there() -> None:
    made = threads(project_answers(SMALL), GROUPS, lambda link: link.field.key != "heard_in")
    assert came_from(made, "trees") == ["school", "heat", "shade"]


def test_the_stages_stand_in_the_order_of_what_comes_from_what() -> None:
    made = threads(project_answers(SMALL), GROUPS)
    assert list(made.stages) == ["town.groups", "heard.suppers", "list.topics", "list.wishes", "plan.tasks"]


def orphans(rows: dict[str, dict[str, str]], top: dict[str, str] | None = None) -> list[tuple[str, Need]]:
    return [(one.at.row.id, one.need) for one in threads(project_answers(rows, top), GROUPS).orphans()]


def test_orphans_come_from_nothing_or_lead_to_nothing() -> None:
    assert orphans(SMALL) == []
    assert orphans({"heard.suppers.grange": {}, "list.wishes.shade": {}, "plan.tasks.trees": {}}) == [
        ("grange", Need.USE),
        ("shade", Need.ORIGIN),
        ("shade", Need.USE),
        ("trees", Need.ORIGIN),
    ]


def test_a_row_is_no_origin_of_itself() -> None:
    assert orphans({"plan.tasks.trees": {"wishes": "trees"}}) == [("trees", Need.ORIGIN)]


def test_a_blank_row_is_no_orphan() -> None:
    assert orphans({"heard.suppers.blank": {}, "plan.tasks.blank-too": {}}) == []


def test_to_serve_a_group_is_no_origin_and_what_is_said_of_a_form_is_said_of_no_row() -> None:
    rows = {"town.groups.renters": {}, "list.wishes.shade": {"serves": "renters"}, "plan.tasks.trees": {}}
    assert orphans(rows, {"plan.wish": "shade"}) == [
        ("shade", Need.ORIGIN),
        ("shade", Need.USE),
        ("trees", Need.ORIGIN),
    ]
