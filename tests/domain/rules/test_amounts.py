"""Products of a row, sums of a column, and the rows that say something: to the cent."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mvp2desk.domain.answers.answers import Answer
from mvp2desk.domain.forms.form import Kind
from mvp2desk.domain.forms.kinds import from_cents
from mvp2desk.domain.rules.amounts import column_sum, kind_in, number_in, product, rows_saying
from tests.domain.small_forms import filled, question, table

AMOUNT = question(Kind.CALCULATE, "amount", calculation="product", arguments={"factors": ("quantity", "rate")})
BUDGET = table(
    "budget",
    question(Kind.TEXT, "item"),
    question(Kind.HOURS, "quantity"),
    question(Kind.MONEY, "rate", default="30.00"),
    question(Kind.SELECT_ONE, "colour"),
    question(Kind.SELECT_MULTIPLE, "colours"),
    question(Kind.YES_NO, "paid", default="no"),
    question(Kind.INTEGER, "people"),
    AMOUNT,
)
COLUMNS = BUDGET.fields


def amount(quantity: Answer | str, rate: Answer | str) -> Decimal | None:
    return product(AMOUNT, COLUMNS, filled({}, budget=[{"quantity": quantity, "rate": rate}]), "budget-0")


@pytest.mark.parametrize(
    ("quantity", "rate", "dollars"),
    [
        ("7.5", "32.50", "243.75"),
        ("0.01", "0.50", "0.01"),  # half a cent is a cent, as everywhere
        ("0.03", "0.15", "0.00"),
        ("1.15", "1.50", "1.73"),
        ("-2", "10.00", "-20.00"),
        ("0", "10.00", "0.00"),
        ("3", Answer(), "90.00"),  # the default
        (Answer(), "10.00", None),
        (Answer(unknown=True), "10.00", None),
        ("3", Answer(unread="ten"), None),
        ("1", "999999999999.99", "999999999999.99"),
        ("-2", "500000000000.00", None),  # more than any question takes
    ],
)
def test_a_product_is_rounded_once_to_the_cent(quantity: Answer | str, rate: Answer | str, dollars: str | None) -> None:
    found = amount(quantity, rate)
    assert (None if found is None else str(found)) == dollars


def test_more_than_any_money_is_no_amount_and_no_crash() -> None:
    cubed = question(Kind.CALCULATE, "c", calculation="product", arguments={"factors": ("a", "b", "c")})
    columns = tuple(question(Kind.INTEGER, key) for key in "abc")
    assert product(cubed, columns, filled(dict.fromkeys("abc", "9" * 12))) is None


@given(cents=st.integers(-(10**13), 10**13), hundredths=st.integers(0, 10**6))
def test_a_product_is_within_half_a_cent(cents: int, hundredths: int) -> None:
    found, exact = (
        amount(str(from_cents(hundredths)), str(from_cents(cents))),
        from_cents(cents) * from_cents(hundredths),
    )
    if abs(exact) >= 10**12:
        assert found is None
    else:
        assert found is not None
        assert abs(found - exact) <= Decimal("0.005")
        assert found.as_tuple().exponent == -2


def test_the_number_in_a_cell() -> None:
    answers = filled({"rate": "12.00"}, budget=[{"quantity": "2", "rate": "5.00", "people": "7"}, {"item": "a"}])
    numbers = {c.key: number_in(c, COLUMNS, answers, "budget-0") for c in COLUMNS}
    assert {key: number for key, number in numbers.items() if number is not None} == {
        "quantity": Decimal(2),
        "rate": Decimal(5),
        "people": Decimal(7),
        "amount": Decimal(10),
    }
    assert number_in(BUDGET.column("rate"), COLUMNS, answers) == Decimal(12), "outside tables"
    assert number_in(BUDGET.column("rate"), COLUMNS, answers, "budget-1") == Decimal(30), "its default"


LINES = filled(
    {},
    budget=[
        {"quantity": "1.1", "rate": "0.10", "colour": "red", "colours": "green red", "people": "3"},
        {"quantity": "2.2", "rate": "0.10", "colour": "green", "paid": "yes"},
        {"quantity": "3", "colour": "red", "colours": Answer(unread="red blue"), "paid": Answer(unknown=True)},
        {"rate": "1000000.00", "people": "4"},
    ],
)


@pytest.mark.parametrize(
    ("column", "answers", "rows"),
    [
        ("colour", ("red",), [0, 2]),
        ("colour", ("red", "green"), [0, 1, 2]),
        ("colours", ("red",), [0]),
        ("paid", ("yes",), [1]),
        ("paid", ("no",), [0, 3]),  # the default, but not where we don't know yet
        ("colour", (), []),
    ],
)
def test_the_rows_that_say_something(column: str, answers: tuple[str, ...], rows: list[int]) -> None:
    found = rows_saying(BUDGET, LINES, {"where": column, "answers": answers}, "where")
    assert [row.position for row in found] == rows


def test_where_nothing_narrows_them_it_is_all_rows() -> None:
    assert rows_saying(BUDGET, LINES, {}, "where") == LINES.rows_of("budget")
    assert rows_saying(BUDGET, LINES, {"answers": ("red",)}, "where") == LINES.rows_of("budget")
    assert rows_saying(BUDGET, filled({}), {"where": "colour", "answers": ("red",)}, "where") == ()


@pytest.mark.parametrize(
    ("arguments", "total"),
    [
        ({"column": "amount"}, "90.33"),  # 0.11 + 0.22 + 90.00; a row without quantity adds nothing
        ({"column": "amount", "where": "colour", "answers": ("red",)}, "90.11"),
        ({"column": "amount", "where": "paid", "answers": ("yes",)}, "0.22"),
        ({"column": "quantity"}, "6.3"),
        ({"column": "people"}, "7"),
        ({"column": "people", "where": "colour", "answers": ("green",)}, "0"),
    ],
)
def test_a_sum_of_a_column(arguments: dict[str, str], total: str) -> None:
    assert column_sum(BUDGET, LINES, arguments) == Decimal(total)


def test_a_sum_of_nothing_is_nothing() -> None:
    assert column_sum(BUDGET, filled({}), {"column": "amount"}) == 0


@given(st.lists(st.integers(-(10**8), 10**8), max_size=30))
def test_cents_add_up_exactly(cents: list[int]) -> None:
    answers = filled({}, budget=[{"rate": str(from_cents(one))} for one in cents])
    assert column_sum(BUDGET, answers, {"column": "rate"}) == from_cents(sum(cents))


def test_what_numbers_add_up_to() -> None:
    kinds = {column.key: kind_in(column) for column in COLUMNS if column.key in ("quantity", "people", "amount")}
    assert kinds == {"quantity": Kind.HOURS, "people": Kind.INTEGER, "amount": Kind.MONEY}
