"""Names of choices as they are typed: known ones and own words together, in every separator."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from mvp2desk.domain.forms.form import Kind
from mvp2desk.domain.forms.kinds import keys, own_name
from mvp2desk.services.forms.choice_input import ChoiceNames
from tests.domain.small_forms import question

NAMES = {
    "heat": ("heat",),
    "inland flooding": ("flood",),
    "drought": ("drought",),
    "food, water and gift cards": ("food",),
    "same words": ("row-1", "row-2"),
    "same words (2)": ("row-2",),
    "干旱": ("drought",),
    "炎热": ("heat",),
}
STRICT = ChoiceNames(question(Kind.SELECT_MULTIPLE), NAMES)
OPEN = ChoiceNames(replace(question(Kind.SELECT_MULTIPLE), or_other=True), NAMES)
ONE = ChoiceNames(question(Kind.SELECT_ONE), NAMES)


@pytest.mark.parametrize(
    ("raw", "found"),
    [
        ("heat drought", "heat drought"),
        ("Inland  Flooding", "flood"),
        ("Inland flooding and Drought", "flood drought"),
        ("Inland flooding, Heat, and Drought", "flood heat drought"),
        ("Inland flooding; heat", "flood heat"),
        ("Drought\nHeat", "drought heat"),
        ("干旱、炎热和Inland flooding", "drought heat flood"),
        ("Food, water and gift cards, Heat", "food heat"),
        ("Heat; Food, water and gift cards and Drought", "heat food drought"),
        ("Same words (2); Heat", "row-2 heat"),
    ],
)
def test_known_names_are_found_in_any_list(raw: str, found: str) -> None:
    assert STRICT.keys_in(raw) == OPEN.keys_in(raw) == found


@pytest.mark.parametrize(
    ("raw", "found"),
    [
        ("Smoke", ["Smoke"]),
        ("Smoke days; Heat", ["Smoke days", "heat"]),
        ("Heat, smoke and ash", ["heat", "smoke and ash"]),
        ("Smoke and Heat", ["Smoke", "heat"]),
        ("Heat and smoke", ["heat", "smoke"]),
        ("Keep homes cool\nDrought", ["Keep homes cool", "drought"]),
        ("heat own:Ash Smoke_days", ["heat", "Ash", "Smoke days"]),
    ],
)
def test_own_words_stand_beside_known_names(raw: str, found: list[str]) -> None:
    assert [own_name(key) or key for key in keys(OPEN.keys_in(raw))] == found


@pytest.mark.parametrize(
    ("raw", "kept"),
    [
        ("Smoke", "Smoke"),
        ("some heat is here", "some heat is here"),
        ("Smoke days; Heat", "heat Smoke_days"),
        ("Heat; Inland floding, Smoke", "heat Inland_floding;_Smoke"),
        ("Same words", "Same words"),
        ("Same words, Heat", "heat Same_words"),
    ],
)
def test_unknown_names_stay_behind_what_was_found(raw: str, kept: str) -> None:
    assert STRICT.keys_in(raw) == kept


@pytest.mark.parametrize(("raw", "found"), [("Heat", "heat"), ("Heat; Drought", "Heat; Drought"), ("Smoke", "Smoke")])
def test_one_choice_is_one_name(raw: str, found: str) -> None:
    assert ONE.keys_in(raw) == found


@given(raw=st.text("Heat; ,andDrough\n、和x", max_size=30))
def test_what_was_found_is_found_again(raw: str) -> None:
    once = OPEN.keys_in(raw)
    assert OPEN.keys_in(once) == once
    assert all(name.strip(";,、\n ") for name in OPEN.split(raw))
