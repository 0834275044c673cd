"""What is worked out, in words: every result, with figures as the kind of answer that they are."""

import datetime as dt
from decimal import Decimal

import pytest

from mvp2desk.app.places import translations
from mvp2desk.domain.forms.form import Kind
from mvp2desk.domain.rules.calculations import NOTHING, Reason, Result, ResultFact
from mvp2desk.domain.status import State
from mvp2desk.text.calculations import NUMBERS, reason_words, result_words
from mvp2desk.text.catalogue import words_for
from mvp2desk.text.words import Words

ENGLISH = Words()


@pytest.mark.parametrize(
    ("kind", "value", "reads"),
    [
        (Kind.MONEY, Decimal("1234.50"), "$1,234.50"),
        (Kind.MONEY, Decimal("50000.00"), "$50,000"),
        (Kind.MONEY, Decimal(0), "$0"),
        (Kind.HOURS, Decimal("7.5"), "7.5 hours"),
        (Kind.HOURS, Decimal(1), "1 hour"),
        (Kind.INTEGER, 1250, "1,250"),
        (Kind.INTEGER, 0, "0"),
    ],
)
def test_a_plain_number_reads_as_an_answer_of_its_kind(kind: Kind, value: Decimal | int, reads: str) -> None:
    assert result_words(ENGLISH, Result("amount", kind=kind, value=value)) == reads
    assert kind in NUMBERS


LEFT: dict[str, ResultFact] = {"left": Decimal("420.00"), "limit": Decimal(1500), "total": Decimal(1080)}


@pytest.mark.parametrize(
    ("result", "reads"),
    [
        (NOTHING, "Nothing yet"),
        (Result("left", facts=LEFT), "$420 left of $1,500; planned so far: $1,080"),
        (
            Result("overdrawn", facts={**LEFT, "left": Decimal("0.01")}),
            "$0.01 over the $1,500; planned so far: $1,080",
        ),
        (Result("share", facts={"count": 5, "total": 1100}), "5 of 1,100"),
        (Result("half-way", facts={"month": 5}), "End of month 5 of the plan"),
        (
            Result("half-way-by", facts={"month": 5, "day": dt.date(2027, 6, 14)}),
            "Mon, Jun 14, 2027, the end of month 5 of the plan",
        ),
        (
            Result("form-state", facts={"state": State.BEGUN, "done": 3, "total": 7}),
            "Begun: 3 of 7 questions answered",
        ),
        (Result("gathered", facts={"count": 1}), "1 answer so far:"),
        (Result("gathered", facts={"count": 1200}), "1,200 answers so far:"),
    ],
)
def test_a_result_is_one_sentence(result: Result, reads: str) -> None:
    assert result_words(ENGLISH, result) == reads


def test_a_state_is_told_in_the_language() -> None:
    chinese = words_for(translations(), "zh_CN")
    result = Result("form-state", facts={"state": State.NOT_STARTED, "done": 0, "total": 7})
    assert "未开始" in result_words(chinese, result)


@pytest.mark.parametrize("text", ["Ask {name} first", "{text}", "100 % {", "<b>&amp;"])
def test_what_somebody_said_is_never_a_template(text: str) -> None:
    said = Reason("said-by", {"text": text, "name": "p-1"})
    assert reason_words(ENGLISH, said, {"p-1": "Rosa {text}"}) == f"Rosa {{text}}: {text}"
    assert reason_words(ENGLISH, Reason("said", {"text": text}), {}) == text


def test_the_figures_of_a_reason_are_percentages() -> None:
    reason = Reason("ej-income-met", {"figure": Decimal("50.5"), "threshold": Decimal(65)})
    assert reason_words(ENGLISH, reason, {}).startswith("Income: 50.5% of the state's median, at or below")
