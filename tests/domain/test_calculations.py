"""From answers to a result that explains itself: where the figures are found, and what is never made up."""

from decimal import Decimal
from typing import Any

import pytest

from mvp2desk.domain.answers import Answer, Filled
from mvp2desk.domain.calculations import CALCULATIONS, Inputs, calculate
from mvp2desk.domain.forms import Kind
from tests.domain.small_forms import filled, form, question

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


def inputs(answers: Filled) -> Inputs:
    return Inputs(FORM, "groups", "groups-0", RESULT, answers, FIGURES)


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


def test_a_calculation_names_every_field_that_it_needs() -> None:
    assert CALCULATIONS["environmental-justice"].needs == {*NAMES, "state_income"}
