"""Coverage of groups by engagement, and its gaps."""

from typing import Any

from mvp2desk.domain.addresses import Address
from mvp2desk.domain.answers.answers import Answer, FormAnswers, Row
from mvp2desk.domain.answers.linked_answers import compiled
from mvp2desk.domain.answers.project_answers import ProjectAnswers
from mvp2desk.domain.forms.form import Choice, Field, Kind
from mvp2desk.domain.guide.guide import Voice
from mvp2desk.domain.links.coverage import Coverage, address_of_voice, coverage_gaps, coverage_of_groups
from mvp2desk.domain.problems import Level
from mvp2desk.domain.sources import Origin, Source
from mvp2desk.domain.words import N_
from tests.domain.small_links import form, points, table

MARK = Field(key="ours", kind=Kind.YES_NO, label=N_("Ours?"))
PART = Field(
    key="part",
    kind=Kind.SELECT_ONE,
    label=N_("Part"),
    choices=(Choice(key="liaison", label=N_("Liaison")), Choice(key="clerk", label=N_("Clerk"))),
)
TOWN = form("town", table("groups", MARK))
TEAM = form("team", table("members", points("speaks_for", "town.groups"), PART))
TOLD = form("told", points("whom", "town.groups"))


def voice(key: str, reference: str, **more: Any) -> Voice:
    named = {"label": N_("A voice"), "gap": N_("Nobody: {groups}"), "source": Source(Origin.OURS, "s3")}
    return Voice(**named | {"key": key, "of": "town.groups", "only": "ours", "reference": reference} | more)


LIAISON = voice("liaison", "team.members.speaks_for", where="part", answers=("liaison",))
SUPPER = voice("supper", "told.whom", hears=True)


def project_answers(*marked: str, blank: bool = False) -> ProjectAnswers:
    groups = ["renters", "farmers", "elders", *(["blank"] if blank else [])]
    cells = {(key, "name"): Answer(key) for key in groups if key != "blank"}
    cells |= {(key, "ours"): Answer("yes") for key in marked}
    members = {"ines": ("renters", "liaison"), "dale": ("renters farmers", "clerk")}
    team = {(key, "speaks_for"): Answer(whom) for key, (whom, _) in members.items()}
    team |= {(key, "part"): Answer(part) for key, (_, part) in members.items()}
    filled = {
        "town": FormAnswers("town", cells, {"groups": tuple(Row(key, "groups", n) for n, key in enumerate(groups))}),
        "team": FormAnswers("team", team, {"members": tuple(Row(key, "members", n) for n, key in enumerate(members))}),
        "told": FormAnswers("told", {("", "whom"): Answer("elders")}),
    }
    return compiled((TOWN, TEAM, TOLD), filled)


def ids(coverage: Coverage, one: Voice) -> list[str]:
    return [at.row.id for at in coverage.gap(one)]


def test_those_that_are_marked_count_else_all_that_say_something() -> None:
    (marked,) = coverage_of_groups((LIAISON, SUPPER), project_answers("farmers"))
    assert ([at.row.id for at in marked.groups], marked.is_chosen) == (["farmers"], True)
    (all_of_them,) = coverage_of_groups((LIAISON, SUPPER), project_answers(blank=True))
    assert [at.row.id for at in all_of_them.groups] == ["renters", "farmers", "elders"]
    assert not all_of_them.is_chosen


def test_a_group_is_reached_by_rows_that_say_what_they_must_or_by_a_question_outside_tables() -> None:
    (coverage,) = coverage_of_groups((LIAISON, SUPPER), project_answers())
    assert [pointer.address.row for pointer in coverage.reaching["liaison", "renters"]] == ["ines"]
    assert ids(coverage, LIAISON) == ["farmers", "elders"]
    assert ids(coverage, SUPPER) == ["renters", "farmers"]


def test_groups_that_speak_nowhere_are_uncovered() -> None:
    (coverage,) = coverage_of_groups((LIAISON, SUPPER), project_answers())
    assert [at.row.id for at in coverage.uncovered_groups()] == ["renters", "farmers"]
    (only,) = coverage_of_groups((LIAISON,), project_answers())
    assert [at.row.id for at in only.uncovered_groups()] == ["farmers", "elders"]


def test_each_voice_with_a_gap_gives_a_tip_where_something_can_be_done() -> None:
    found = list(coverage_gaps((LIAISON, SUPPER), project_answers("renters", "elders")))
    assert [(one.level, one.address, dict(one.facts), one.message) for one in found] == [
        (Level.TIP, Address("team", table="members"), {"groups": ("elders",)}, "Nobody: {groups}"),
        (Level.TIP, Address("told", "whom"), {"groups": ("renters",)}, "Nobody: {groups}"),
    ]
    assert address_of_voice(SUPPER) == Address("told", "whom")


def test_there_is_no_gap_without_groups() -> None:
    empty = compiled((TOWN, TEAM, TOLD), {})
    assert list(coverage_gaps((LIAISON, SUPPER), empty)) == []
    (coverage,) = coverage_of_groups((LIAISON,), empty)
    assert (coverage.groups, coverage.uncovered_groups()) == ((), ())
