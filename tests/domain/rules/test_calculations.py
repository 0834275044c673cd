"""From answers to a result that explains itself: where the figures are found, and what is never made up."""

import datetime as dt
from decimal import Decimal
from typing import Any

import pytest
from msgspec.structs import replace

from mvp2desk.domain.answers.answers import Answer, FormAnswers
from mvp2desk.domain.forms.arguments import ArgumentSpec
from mvp2desk.domain.forms.form import Form, Kind, Preset
from mvp2desk.domain.rules.calculations import CALCULATIONS, NOTHING, Inputs, Result, calculate
from mvp2desk.domain.rules.check_context import CheckContext
from mvp2desk.domain.status import State
from mvp2desk.domain.words import N_
from tests.domain.small_forms import context, filled, form, project_answers, question, table

FIGURES = {
    "ej-income-percent": Decimal(65),
    "ej-minority-percent": Decimal(40),
    "ej-minority-lower-percent": Decimal(25),
    "ej-municipal-income-percent": Decimal(150),
    "ej-english-percent": Decimal(25),
}
NAMES = ("income", "minority", "limited_english", "municipal_income", "designated")
RESULT = question(
    Kind.CALCULATE,
    "result",
    calculation="environmental-justice",
    arguments={**{name: name for name in NAMES}, "state_income": "state"},
)
FORM = form(
    question(Kind.MONEY, "state", default="100000.00"),
    question(Kind.MONEY, "income"),  # not the one of the row
    question(
        Kind.REPEAT,
        "groups",
        fields=(
            question(Kind.MONEY, "income"),
            question(Kind.PERCENT, "minority"),
            question(Kind.PERCENT, "limited_english"),
            question(Kind.PERCENT, "municipal_income"),
            question(Kind.YES_NO, "designated"),
            RESULT,
        ),
    ),
)
POOR = {"income": "50000.00", "minority": "10", "limited_english": "1", "municipal_income": "90"}


def inputs(answers: FormAnswers) -> Inputs:
    return Inputs(FORM, "groups", "groups-0", RESULT, answers, context(figures=FIGURES))


def worked_out(row: dict[str, Any], **form_answers: Any) -> tuple[str, list[str]]:
    result = calculate(inputs(filled(form_answers, groups=[row])))
    return result.code, [reason.code for reason in result.reasons]


def test_the_row_comes_first_then_the_form_then_the_default() -> None:
    found = inputs(filled({"income": "7.00"}, groups=[{"income": "50000.00"}]))
    assert (found.number("income"), found.number("state_income")) == (Decimal(50000), Decimal(100000))
    assert inputs(filled({"state": "80000.00"}, groups=[{}])).number("state_income") == Decimal(80000)
    assert inputs(filled({"income": "7.00"}, groups=[{}])).number("income") is None, (
        "another question, though so called"
    )
    for said in (Answer(unknown=True), Answer(unread="a lot")):
        assert inputs(filled({"state": said}, groups=[{}])).number("state_income") is None, "no default then"


def test_a_result_and_its_reasons() -> None:
    assert worked_out(POOR) == ("ej-yes", ["ej-income-met", "ej-minority-not-met", "ej-limited-english-not-met"])
    assert worked_out({**POOR, "income": "66000.00"})[0] == "ej-no"


def test_a_reason_names_its_figure_and_its_threshold() -> None:
    result = calculate(inputs(filled({}, groups=[POOR])))
    assert dict(result.reasons[0].facts) == {"figure": Decimal(50), "threshold": Decimal(65)}


@pytest.mark.parametrize("gone", ["income", "minority", "limited_english"])
@pytest.mark.parametrize("said", [Answer(), Answer(unknown=True), Answer(unread="some")])
def test_what_is_not_known_is_never_a_no(gone: str, said: Answer) -> None:
    code, reasons = worked_out({**POOR, "income": "90000.00", gone: said})
    assert code == "ej-cannot-tell"
    assert f"ej-{gone.replace('_', '-')}-unknown" in reasons


def test_no_income_of_the_state_is_no_share_of_it() -> None:
    assert worked_out(POOR, state="0.00")[0] == "ej-cannot-tell"


def test_what_the_state_designated_is_one() -> None:
    code, reasons = worked_out({**POOR, "income": "90000.00", "designated": "yes"})
    assert (code, reasons[-1]) == ("ej-yes", "ej-designated-met")
    assert worked_out({**POOR, "income": "90000.00", "designated": "no"})[0] == "ej-no"


AMOUNT = question(Kind.CALCULATE, "amount", calculation="product", arguments={"factors": ("quantity", "rate")})
BUDGET = table(
    "budget",
    question(Kind.TEXT, "item"),
    question(Kind.INTEGER, "quantity"),
    question(Kind.MONEY, "rate"),
    question(Kind.SELECT_ONE, "colour"),
    question(Kind.HOURS, "hours"),
    question(Kind.INTEGER, "last"),
    AMOUNT,
)
LINES = filled(
    {},
    budget=[
        {"quantity": "3", "rate": "33.33", "colour": "red", "hours": "1.5", "last": "7"},
        {"quantity": "2", "rate": "0.01", "colour": "green", "hours": "2", "last": Answer(unread="May")},
        {"colour": Answer(unknown=True)},
    ],
)


def result(calculation: str, said: FormAnswers = LINES, grant: CheckContext | None = None, **arguments: Any) -> Result:
    """Return the result of a calculation outside tables."""
    field = question(Kind.CALCULATE, "result", calculation=calculation, arguments={"table": "budget", **arguments})
    return calculate(Inputs(form(BUDGET, field), "", "", field, said, grant or context(figures=LIMITS)))


LIMITS = {"award": Decimal(100), "line": Decimal(50)}


def test_a_product_is_an_amount_of_money() -> None:
    rows = [calculate(Inputs(form(BUDGET), "budget", f"budget-{n}", AMOUNT, LINES, context())) for n in range(3)]
    assert [(one.code, one.kind, one.value) for one in rows] == [
        ("amount", Kind.MONEY, Decimal("99.99")),
        ("amount", Kind.MONEY, Decimal("0.02")),
        ("nothing", Kind.CALCULATE, None),
    ]
    top = form(question(Kind.INTEGER, "quantity"), question(Kind.MONEY, "rate"), AMOUNT)
    answers = filled({"quantity": "2", "rate": "1.50"})
    assert calculate(Inputs(top, "", "", AMOUNT, answers, context())).value == Decimal(3), "outside tables as well"


@pytest.mark.parametrize(
    ("column", "kind", "value"),
    [("amount", Kind.MONEY, Decimal("100.01")), ("hours", Kind.HOURS, Decimal("3.5")), ("quantity", Kind.INTEGER, 5)],
)
def test_a_sum_is_money_hours_or_a_count(column: str, kind: Kind, value: object) -> None:
    found = result("sum", column=column)
    assert (found.code, found.kind, found.value, type(found.value)) == ("amount", kind, value, type(value))


def test_a_sum_over_some_rows() -> None:
    assert result("sum", column="amount", where="colour", answers=("red",)).value == Decimal("99.99")
    assert result("sum", column="amount", where="colour", answers=()).value == 0
    assert result("sum", filled({}), column="amount").value == 0


@pytest.mark.parametrize(
    ("arguments", "communities", "code", "left"),
    [
        ({"figure": "award"}, 1, "overdrawn", "0.01"),
        ({"figure": "award", "where": "colour", "answers": ("red",)}, 1, "left", "0.01"),
        ({"figure": "line"}, 1, "overdrawn", "50.01"),
        ({"figure": "line"}, 2, "overdrawn", "50.01"),
        ({"figure": "line", "per_community": True}, 2, "overdrawn", "0.01"),
        ({"figure": "line", "per_community": True}, 3, "left", "49.99"),
    ],
)
def test_what_is_left_of_a_limit(arguments: dict[str, Any], communities: int, code: str, left: str) -> None:
    grant = context(figures=LIMITS, communities=tuple("ABC"[:communities]))
    found = result("left", grant=grant, column="amount", **arguments)
    assert (found.code, found.facts["left"], found.value) == (code, Decimal(left), None)
    limit, total = found.facts["limit"], found.facts["total"]
    assert isinstance(limit, Decimal) and isinstance(total, Decimal)
    assert abs(limit - total) == Decimal(left)


def test_exactly_all_of_a_limit_is_not_overdrawn() -> None:
    answers = filled({}, budget=[{"quantity": "1", "rate": "100.00"}])
    assert result("left", answers, column="amount", figure="award").code == "left"


def test_a_share_counts_all_rows() -> None:
    found = result("share", where="colour", answers=("red", "green"))
    assert (found.code, dict(found.facts)) == ("share", {"count": 2, "total": 3})
    assert dict(result("share", filled({}), where="colour", answers=("red",)).facts) == {"count": 0, "total": 0}


@pytest.mark.parametrize(
    ("months", "half"),
    [
        (["7"], 4),
        (["8"], 4),
        (["1"], 1),
        (["3", "10", "2"], 5),
        (["9", "1000000000000"], 5),  # a slip of the pen
        ([], None),
        (["0", "-3"], None),
        ([Answer(unread="May"), Answer(unknown=True)], None),
    ],
)
def test_the_month_half_way(months: list[Answer | str], half: int | None) -> None:
    found = result("half-way", filled({}, budget=[{"last": one} for one in months]), column="last")
    assert (found is NOTHING) if half is None else (found.code, dict(found.facts)) == ("half-way", {"month": half})


@pytest.mark.parametrize(
    ("begins", "day"), [({}, dt.date(2026, 5, 14)), ({"begins": 14}, dt.date(2027, 6, 14))], ids=["from 1", "from 14"]
)
def test_half_way_is_a_day_where_the_start_is_known(begins: dict[str, int], day: dt.date) -> None:
    found = result("half-way", grant=context(start=dt.date(2026, 1, 15)), column="last", **begins)
    assert (found.code, dict(found.facts)) == ("half-way-by", {"month": 4, "day": day})


REFLECTIONS = table(
    "reflections",
    question(Kind.PERSON, "member"),
    question(Kind.YES_NO, "named", default="no"),
    question(Kind.LONG_TEXT, "change"),
)


def gathered(answers: FormAnswers, **arguments: str) -> Result:
    field = question(
        Kind.CALCULATE,
        "all",
        calculation="gather",
        arguments={"table": "reflections", "column": "change", "name": "member", **arguments},
    )
    return calculate(Inputs(form(REFLECTIONS, field), "", "", field, answers, context()))


SAID = filled(
    {},
    reflections=[
        {"member": "p-1", "named": "yes", "change": "Ask {name} first"},
        {"member": "Tom Iglesias", "change": "More time"},
        {"change": "Less paper", "named": "yes"},
        {"member": "p-1", "named": "yes", "change": Answer(unknown=True)},
    ],
)


def test_statements_are_gathered_with_the_people_who_agreed_to_be_named() -> None:
    found = gathered(SAID, named="named")
    assert (found.code, dict(found.facts)) == ("gathered", {"count": 3})
    assert [(one.code, dict(one.facts)) for one in found.reasons] == [
        ("said-by", {"text": "Ask {name} first", "name": "p-1"}),
        ("said", {"text": "More time"}),
        ("said", {"text": "Less paper"}),
    ]


def test_where_nobody_is_asked_to_agree_all_are_named_who_have_a_name() -> None:
    assert [one.code for one in gathered(SAID).reasons] == ["said-by", "said-by", "said"]


def test_of_nothing_said_nothing_is_gathered() -> None:
    assert gathered(filled({}, reflections=[{"member": "p-1"}])) is gathered(filled({})) is NOTHING


PLAN = form(question(Kind.TEXT, "name", required=True), question(Kind.TEXT, "more", required=True), key="plan")
UPLOADS = table(
    "uploads",
    question(Kind.TEXT, "what"),
    question(Kind.CALCULATE, "state", calculation="form-state"),
    presets=(Preset(key="plan", texts={"what": N_("The plan")}),),
)
ONE = question(Kind.CALCULATE, "one", calculation="form-state", arguments={"form": "plan"})
PACKET: Form = form(UPLOADS, ONE, key="packet")


@pytest.mark.parametrize(
    ("plan", "mark", "state", "done"),
    [
        ({}, None, State.NOT_STARTED, 0),
        ({"name": "a"}, None, State.BEGUN, 1),
        ({"name": "a", "more": "b"}, None, State.READY, 2),
        ({"name": "a"}, State.SENT, State.SENT, 1),
    ],
)
def test_the_state_of_a_form_is_what_somebody_set_else_what_its_answers_tell(
    plan: dict[str, Answer | str], mark: State | None, state: State, done: int
) -> None:
    packet = filled({}, uploads=[{"preset": "plan"}, {}])
    project = project_answers((PLAN, filled(plan)), (PACKET, packet))
    grant = context(project_answers=project, marks={"plan": mark} if mark else {})
    column, answers = UPLOADS.column("state"), project.filled["packet"]
    wanted = {"state": state, "done": done, "total": 2}
    assert dict(calculate(Inputs(PACKET, "uploads", "uploads-0", column, answers, grant)).facts) == wanted
    assert dict(calculate(Inputs(PACKET, "", "", ONE, answers, grant)).facts) == wanted
    assert calculate(Inputs(PACKET, "uploads", "uploads-1", column, answers, grant)).code == "no-form", (
        "no suggested row"
    )
    elsewhere = replace(ONE, arguments={"form": "gone"})
    assert calculate(Inputs(PACKET, "", "", elsewhere, answers, grant)).code == "no-form"


def test_the_arguments_of_each_calculation() -> None:
    said = {name: (row.signature, row.names_fields, row.omits) for name, row in CALCULATIONS.items()}
    justice = "income state_income minority limited_english municipal_income designated"
    assert said == {
        "environmental-justice": (ArgumentSpec.of(justice), True, False),
        "product": (ArgumentSpec.of("factors"), False, False),
        "sum": (ArgumentSpec.of("table column", "where+answers"), False, False),
        "left": (ArgumentSpec.of("table column figure", "per_community where+answers"), False, False),
        "share": (ArgumentSpec.of("table where answers"), False, False),
        "half-way": (ArgumentSpec.of("table column", "begins"), False, False),
        "gather": (ArgumentSpec.of("table column name", "named"), False, True),
        "form-state": (ArgumentSpec.of("", "form"), False, False),
    }
