"""The communities that the program knows: complete, and nothing said twice."""

import csv
import os
from collections import Counter
from pathlib import Path

import pytest
from packs import RESOURCES

from mvp2desk.domain.errors import UserError
from mvp2desk.domain.project.registers import CommunityKind
from mvp2desk.domain.project.towns import Town, find_town
from mvp2desk.guide.gazetteer import load_towns

SHARED = Path(os.environ.get("MVP2DESK_SHARED_DATA") or Path(__file__).parents[3] / "shared" / "data")

COUNTIES = {
    "Worcester": 60, "Middlesex": 54, "Essex": 34, "Berkshire": 32, "Norfolk": 28, "Plymouth": 27, "Franklin": 26,
    "Hampden": 23, "Bristol": 20, "Hampshire": 20, "Barnstable": 15, "Dukes": 7, "Suffolk": 4, "Nantucket": 1,
}  # fmt: skip


@pytest.fixture(scope="module")
def towns() -> tuple[Town, ...]:
    return load_towns(RESOURCES)


def test_351_municipalities_in_14_counties(towns: tuple[Town, ...]) -> None:
    municipalities = [town for town in towns if town.kind is CommunityKind.MUNICIPALITY]
    assert Counter(town.county for town in municipalities) == COUNTIES
    assert len(municipalities) == sum(COUNTIES.values()) == 351
    assert municipalities == sorted(municipalities, key=lambda town: town.name)


def test_tribes_and_devens_can_apply_too(towns: tuple[Town, ...]) -> None:
    assert [(town.name, town.kind.value) for town in towns if town.kind is not CommunityKind.MUNICIPALITY] == [
        ("Mashpee Wampanoag Tribe", "tribe"),
        ("Wampanoag Tribe of Gay Head (Aquinnah)", "tribe"),
        ("Devens", "devens"),
    ]


def test_names_and_counties_are_those_of_the_state(towns: tuple[Town, ...]) -> None:
    path = SHARED / "ma_towns.csv"
    if not path.exists() and "MVP2DESK_SHARED_DATA" not in os.environ:
        pytest.skip(f"the state's list of towns is not here ({path}); set MVP2DESK_SHARED_DATA to its folder")
    with path.open(encoding="utf-8", newline="") as file:
        official = {(row["muni_name"], row["county"]) for row in csv.DictReader(file)}
    assert {(town.name, town.county) for town in towns if town.kind is CommunityKind.MUNICIPALITY} == official


def test_every_name_finds_its_own_town(towns: tuple[Town, ...]) -> None:
    for town in towns:
        for text in (town.name, town.name.upper(), f"  town of {town.name} ", f"City of  {town.name.lower()}"):
            assert find_town(towns, text) is town


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ('"Acton", ', '"Acton", "Acton", ', "gazetteer.toml: duplicate name 'Acton'"),
        (
            'kind = "devens"',
            'kind = "fort"',
            "gazetteer.toml, other 3, kind: must be one of municipality, tribe, devens",
        ),
        ('name = "Dukes"', 'county = "Dukes"', "gazetteer.toml, county 4: unknown key 'county'"),
        ("[[other]]", "[[others]]", "gazetteer.toml: unknown key 'others'"),
        ('"Adams", ', '"", "Adams", ', "gazetteer.toml, county 2, towns 1: is empty"),
    ],
)
def test_a_fault_is_named_with_its_place(tmp_path: Path, old: str, new: str, fault: str) -> None:
    text = (RESOURCES / "gazetteer.toml").read_text(encoding="utf-8")
    assert old in text
    (tmp_path / "gazetteer.toml").write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(UserError) as raised:
        load_towns(tmp_path)
    facts = raised.value.facts
    place = "" if facts["place"] == "the whole file" else f", {facts['place']}"
    assert f"{facts['file']}{place}: {facts['reason']}".startswith(fault)


def test_a_missing_list_is_refused_in_words(tmp_path: Path) -> None:
    with pytest.raises(UserError) as raised:
        load_towns(tmp_path)
    assert (raised.value.code, raised.value.facts["reason"]) == ("pack-invalid", "is missing")
