"""Text of editors, typed back, is the same answer: in every language, for every kind that is typed."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mvp2desk.app.places import translations
from mvp2desk.domain.answers.row_names import RowNames
from mvp2desk.domain.forms.form import Choice, Field, Kind, Preset
from mvp2desk.domain.forms.kinds import KINDS, read
from mvp2desk.domain.words import N_
from mvp2desk.text.catalogue import words_for
from mvp2desk.text.kinds import editing, money_words, named, reading
from mvp2desk.text.words import Words
from tests.domain.small_forms import filled, form, project_answers, reference, table
from tests.domain.small_forms import question as question_of

LANGUAGES = [Words(language) for language in ("en", "zh_CN", "es", "pt_BR")]
TYPED = [kind for kind in Kind if KINDS[kind].stores_answer]
CHOICES = (Choice(key="one", label=N_("One")), Choice(key="two", label=N_("Two")))

figures = st.decimals(-(10**12), 10**12, places=2, allow_nan=False).map(lambda number: f"{number:,f}")
days = st.dates().map(str) | st.dates().map("{0.month}/{0.day}/{0.year}".format)
months = st.dates().map("{0.month}/{0.year}".format) | st.dates().map("{0:%Y-%m}".format)
whole = st.integers(-(10**12), 10**12).map(str)
picks = st.sampled_from(["yes", "no", "one", "two", "two one"])


def question(kind: Kind) -> Field:
    return Field(key="f", kind=kind, label=N_("Question"), choices=CHOICES)


@pytest.mark.parametrize("kind", TYPED)
@given(raw=figures | whole | days | months | picks | st.text())
def test_what_stands_in_the_editor_is_read_as_the_same_answer(kind: Kind, raw: str) -> None:
    field = question(kind)
    text = read(raw, field).text
    for words in LANGUAGES:
        assert read(editing(words, field, text, {}), field).text == text


@pytest.mark.parametrize(
    ("kind", "typed", "english", "chinese"),
    [
        (Kind.DATE, "9/15/2026", "9/15/2026", "2026-09-15"),
        (Kind.DATE, "15 September 2026", "9/15/2026", "2026-09-15"),
        (Kind.MONTH, "April 2026", "4/2026", "2026-04"),
        (Kind.MONEY, "$52500", "52,500", "52,500"),
        (Kind.MONEY, "52500.5", "52,500.50", "52,500.50"),
        (Kind.MONEY, "-0.75", "-0.75", "-0.75"),
        (Kind.INTEGER, "1012", "1,012", "1,012"),
        (Kind.PERCENT, "12.50%", "12.5", "12.5"),
    ],
)
def test_it_stands_there_as_it_is_typed(kind: Kind, typed: str, english: str, chinese: str) -> None:
    field = question(kind)
    text = read(typed, field).text
    assert editing(Words(), field, text, {}) == english
    assert editing(Words("zh_CN"), field, text, {}) == chinese


PEOPLE = {"p-1": "Rosa Marsh"}
ROWS = form(
    table("groups", question_of(Kind.TEXT, "name"), row_name=N_("Row"),
          presets=(Preset(key="renters", texts={"name": N_("Renters")}),)),
    table("notes", question_of(Kind.PERSON, "who"), row_name=N_("Row")),
    table("budget", question_of(Kind.MONEY, "amount"), row_name=N_("Row")),
    table("users", reference("uses", "f.groups"), row_name=N_("Row")),
    table("colours", question_of(Kind.SELECT_ONE, "colour"), row_name=N_("Row")),
)  # fmt: skip
SAID = filled(
    {},
    groups=[{"preset": "renters"}, {"name": "Farm {hands}"}, {}],
    notes=[{"who": "p-1"}, {"who": "Tom Iglesias"}],
    budget=[{"amount": "1234.50"}],
    users=[{"uses": "groups-0"}, {"uses": "gone"}],
    colours=[{"colour": "red"}],
)
NAMES = {**dict(RowNames(project_answers((ROWS, SAID)))), **PEOPLE}


@pytest.mark.parametrize(
    ("row", "reads"),
    [
        ("groups-0", "Renters"),
        ("groups-1", "Farm {hands}"),
        ("groups-2", "Row 3"),
        ("notes-0", "Rosa Marsh"),
        ("notes-1", "Tom Iglesias"),
        ("budget-0", "$1,234.50"),
        ("users-0", "Renters"),
        ("users-1", "(removed)"),
        ("colours-0", "Red"),
        ("gone", "(removed)"),
    ],
)
def test_a_reference_reads_as_what_its_row_is_called(row: str, reads: str) -> None:
    assert reading(Words(), reference("x", "f.groups"), row, NAMES) == reads


def test_several_rows_read_as_a_list_in_the_language() -> None:
    asked, chinese = reference("x", "f.groups", several=True), words_for(translations(), "zh_CN")
    assert reading(Words(), asked, "groups-0 groups-1", NAMES) == "Renters and Farm {hands}"
    assert reading(chinese, asked, "groups-0 groups-1", NAMES) == f"{chinese(N_('Renters'))}和Farm {{hands}}"


def test_a_name_that_is_none_of_a_row_is_told_as_it_is() -> None:
    assert named(Words(), "Rosa Marsh", {}) == "Rosa Marsh"


@pytest.mark.parametrize(("amount", "reads"), [("5", "$5"), ("5.00", "$5"), ("5.50", "$5.50"), ("-0.01", "-$0.01")])
def test_money_has_cents_where_there_are_any(amount: str, reads: str) -> None:
    assert money_words(Words(), Decimal(amount)) == reads
