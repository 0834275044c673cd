"""What was entered in a form, and where it is found again."""

import datetime as dt

import pytest

from mvp2desk.domain.addresses import Address
from mvp2desk.domain.answers import NO_ANSWER, Answer, Row
from tests.domain.small_forms import filled


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


def test_an_address_of_the_same_row() -> None:
    assert Address("f", "name", "rows", "1").at("share") == Address("f", "share", "rows", "1")
