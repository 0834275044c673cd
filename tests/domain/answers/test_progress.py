"""Progress and state of sections: ready once all questions that count have readable answers."""

import pytest
from msgspec.structs import replace

from mvp2desk.domain.answers.answers import Answer, FormAnswers, Row
from mvp2desk.domain.answers.progress import (
    Count,
    form_progress,
    form_state,
    is_relevant,
    open_questions,
    section_state,
)
from mvp2desk.domain.forms.form import Field, Form, Kind, Section
from mvp2desk.domain.sources import Origin, Source
from mvp2desk.domain.status import State
from mvp2desk.domain.words import N_
from tests.domain.small_forms import brought, filled, form, project_answers, question, reference, table

OURS = Source(Origin.OURS)
FORM = Form(
    key="f",
    title=N_("A form"),
    about=N_("About"),
    tool="f",
    source=OURS,
    sections=(
        Section(
            key="s",
            title=N_("A section"),
            source=OURS,
            fields=(
                Field(key="name", kind=Kind.TEXT, label=N_("Name"), required=True),
                Field(key="day", kind=Kind.DATE, label=N_("Day")),
                Field(key="late", kind=Kind.DATE, label=N_("Late"), relevant={"name": ("late",)}),
                Field(
                    key="rows",
                    kind=Kind.REPEAT,
                    label=N_("Rows"),
                    fields=(Field(key="share", kind=Kind.PERCENT, label=N_("Share")),),
                ),
            ),
        ),
    ),
)
NAME = {("", "name"): Answer("Ann")}


def states(cells: dict[tuple[str, str], Answer]) -> tuple[State, State]:
    filled = FormAnswers("f", cells, {"rows": (Row("r", "rows", 0),)})
    return section_state(FORM, FORM.sections[0], filled), form_state(FORM, filled)


def test_what_counts_is_answered() -> None:
    assert states({}) == (State.NOT_STARTED, State.NOT_STARTED)
    assert states({("", "day"): Answer("2026-03-03")}) == (State.BEGUN, State.BEGUN)
    assert states(NAME) == (State.READY, State.READY)
    assert states({("", "name"): Answer(unknown=True)}) == (State.READY, State.READY)


@pytest.mark.parametrize("place", [("", "name"), ("", "day"), ("r", "share")], ids=str)
def test_what_cannot_be_read_is_not_ready_though_it_does_not_count(place: tuple[str, str]) -> None:
    assert states({**NAME, place: Answer(unread="some")}) == (State.BEGUN, State.BEGUN)


def test_what_is_not_asked_does_not_matter() -> None:
    assert states({**NAME, ("", "late"): Answer(unread="some")}) == (State.READY, State.READY)


def test_in_a_table_each_row_counts_for_itself() -> None:
    columns = (
        question(Kind.TEXT, "who", required=True),
        question(Kind.YES_NO, "more"),
        question(Kind.TEXT, "what", required=True, relevant={"more": ("yes",)}),
    )
    table = form(question(Kind.REPEAT, "rows", required=True, fields=columns))
    empty, begun = filled({}), filled({}, rows=[{"who": "Ann"}, {"more": "yes"}])
    assert (form_progress(table, empty), form_state(table, empty)) == (Count(0, 1), State.NOT_STARTED)
    assert form_progress(table, begun) == Count(1, 3)
    open_ones = [(a.row, a.field) for a in open_questions(table, table.sections[0], begun)]
    assert open_ones == [("rows-1", "who"), ("rows-1", "what")]


def test_an_answer_in_a_row_begins_its_section() -> None:
    table = form(
        question(Kind.TEXT, "name", required=True), question(Kind.REPEAT, "rows", fields=(question(Kind.TEXT),))
    )
    for answers, state in (({}, State.NOT_STARTED), ({"f": "x"}, State.BEGUN)):
        assert section_state(table, table.sections[0], filled({}, rows=[answers])) is state
    elsewhere = filled({}, others=[{"f": "x"}])
    assert section_state(table, table.sections[0], elsewhere) is State.NOT_STARTED, "a row of another section"


GROUPS = form(
    question(Kind.TEXT, "town"),
    table("groups", question(Kind.TEXT, "name"), question(Kind.TEXT, "affected")),
    key="a",
)
PLAN = form(
    question(Kind.TEXT, "town", required=True, brought=brought("town", form="a")),
    table(
        "steps",
        reference("group", "a.groups"),
        question(Kind.TEXT, "why", required=True, brought=brought("affected", via="group")),
    ),
    key="b",
)


def test_what_is_brought_over_answers_a_question_but_begins_no_form() -> None:
    rows: list[dict[str, Answer | str]] = [{"affected": "x"}, {}]
    plan = filled({}, steps=[{"group": "groups-0"}, {"group": "groups-1"}])
    told = project_answers((GROUPS, filled({"town": "Quabbin Falls"}, groups=rows)), (PLAN, plan)).filled["b"]
    assert [(a.row, a.field) for a in open_questions(PLAN, PLAN.sections[0], told)] == [("steps-1", "why")]
    assert (form_progress(PLAN, told), form_state(PLAN, told)) == (Count(2, 3), State.BEGUN)
    only_brought = project_answers((GROUPS, filled({"town": "Quabbin Falls"})), (PLAN, filled({}))).filled["b"]
    assert (form_progress(PLAN, only_brought), form_state(PLAN, only_brought)) == (Count(1, 1), State.NOT_STARTED)


def test_what_was_typed_over_what_is_brought_must_be_read_itself() -> None:
    for own, count in ((Answer(unread="?"), Count(0, 1)), (Answer(unknown=True), Count(1, 1))):
        told = project_answers((GROUPS, filled({"town": "Quabbin Falls"})), (PLAN, filled({"town": own}))).filled["b"]
        assert form_progress(PLAN, told) == count


def test_what_is_brought_over_decides_what_is_asked() -> None:
    first = form(question(Kind.YES_NO, "many"), key="a")
    second = form(
        question(Kind.YES_NO, "many", brought=brought("many", form="a")),
        question(Kind.TEXT, "how", required=True, relevant={"many": ("yes",)}),
        key="b",
    )
    for said, is_asked in (("yes", True), ("no", False), ("", False)):
        told = project_answers((first, filled({"many": said})), (second, filled({}))).filled["b"]
        assert is_relevant(second.field("how"), told) is is_asked


def test_a_section_that_asks_nothing_is_ready_when_the_others_have_begun() -> None:
    asked = form(question(Kind.TEXT, "name"))
    fields = (question(Kind.NOTE, "hint"), question(Kind.TEXT, "remark"))
    shown = Section(key="sums", title=N_("Sums"), source=OURS, fields=fields)
    whole = replace(asked, sections=(*asked.sections, shown))
    assert section_state(whole, shown, filled({})) is State.NOT_STARTED
    assert section_state(whole, shown, filled({"name": "Ann"})) is State.READY
