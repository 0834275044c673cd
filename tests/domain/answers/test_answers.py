"""Answers of a form, and their lookup."""

import datetime as dt

import pytest
from msgspec.structs import replace

from mvp2desk.domain.addresses import Address
from mvp2desk.domain.answers.answers import NO_ANSWER, Answer, BroughtText, FormAnswers, Row
from mvp2desk.domain.forms.form import Kind
from tests.domain.small_forms import filled, question


@pytest.mark.parametrize(
    ("answer", "is_blank"),
    [
        (Answer(), True),
        (Answer(source="Census", source_date=dt.date(2026, 1, 1), follow_up="Ask", owner="Rosa"), True),
        (Answer(confidential=True), True),
        (Answer("text"), False),
        (Answer(unread="some"), False),
        (Answer(unknown=True), False),
    ],
)
def test_blank_is_where_nothing_was_said(answer: Answer, *, is_blank: bool) -> None:
    assert answer.is_blank is is_blank


def test_an_answer_is_found_where_it_was_given() -> None:
    answers = filled({"name": "Ann"}, rows=[{"name": "Ben"}, {}])
    assert answers.answer("name") == answers.at(Address("f", "name")) == Answer("Ann")
    assert answers.at(Address("f", "name", "rows", "rows-0")) == Answer("Ben")
    assert answers.at(Address("f", "name", "rows", "rows-1")) is NO_ANSWER
    assert answers.answer("other") is NO_ANSWER


def test_rows_stand_in_their_order() -> None:
    answers = filled({}, rows=[{}, {}])
    assert answers.rows_of("rows") == (Row("rows-0", "rows", 0), Row("rows-1", "rows", 1))
    assert answers.rows_of("others") == ()


def test_a_row_is_known_by_its_id_alone() -> None:
    answers = filled({}, rows=[{}, {}], others=[{"preset": "renters"}])
    assert answers.row("rows-1") == Row("rows-1", "rows", 1)
    assert answers.row("others-0") == Row("others-0", "others", 0, "renters")
    assert answers.row("gone") is answers.row("") is None


def test_an_address_of_the_same_row() -> None:
    assert Address("f", "name", "rows", "1").at("share") == Address("f", "share", "rows", "1")


def told(own: Answer) -> FormAnswers:
    return FormAnswers("f", {("r", "why"): own}, brought={("r", "why"): BroughtText("From there", Address("g", "why"))})


@pytest.mark.parametrize(
    ("own", "says"),
    [
        (Answer(), "From there"),
        (Answer(source="Census", follow_up="Ask", confidential=True), "From there"),
        (Answer("Ours"), "Ours"),
        (Answer(unknown=True), ""),
        (Answer(unread="?"), ""),
    ],
)
def test_what_is_brought_over_counts_while_nothing_is_said_here(own: Answer, says: str) -> None:
    answers, place = told(own), Address("f", "why", "rows", "r")
    assert answers.text("why", "r") == says
    assert (answers.brought_to("why", "r") is None) is (not own.is_blank)
    assert answers.effective(place) == replace(own, text=says), "with all that it carries"
    assert answers.at(place) is own
    assert answers.text("why") == "", "another cell"


def test_a_default_counts_while_nothing_is_said() -> None:
    colour = question(Kind.SELECT_ONE, "colour", default="green")
    for own, counts in (
        (Answer(), "green"), (Answer("red"), "red"), (Answer(unknown=True), ""), (Answer(unread="?"), "")
    ):  # fmt: skip
        answers = filled({"colour": own}, rows=[{"colour": own}])
        assert answers.counted(colour) == answers.counted(colour, "rows-0") == counts
    assert told(Answer()).counted(question(Kind.TEXT, "why", default="x"), "r") == "From there"


@pytest.mark.parametrize(
    ("own", "is_news"),
    [
        (Answer("Ours", brought="Before"), True),
        (Answer(unread="?", brought="Before"), True),
        (Answer("Ours", brought="Now"), False),
        (Answer("Now", brought="Before"), False),
        (Answer("Ours"), False),
        (Answer(brought="Before"), False),
    ],
)
def test_what_says_something_new(own: Answer, *, is_news: bool) -> None:
    assert BroughtText("Now", Address("g", "why")).is_news_to(own) is is_news
