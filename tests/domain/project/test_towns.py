"""A town is found as people write it, and never another one."""

import pytest

from mvp2desk.domain.project.towns import Town, find_town

TOWNS = (
    Town("Boxborough", "Middlesex"),
    Town("Boxford", "Essex"),
    Town("Manchester-by-the-Sea", "Essex"),
    Town("North Attleborough", "Bristol"),
    Town("Attleboro", "Bristol"),
    Town("Washington", "Berkshire"),
    Town("Mount Washington", "Berkshire"),
    Town("Mashpee", "Barnstable"),
    Town("Mashpee Wampanoag Tribe"),
    Town("Wampanoag Tribe of Gay Head (Aquinnah)"),
)


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("Boxborough", "Boxborough"),
        ("boxboro", "Boxborough"),
        ("BOXFORD", "Boxford"),
        ("  Town  of   Boxford ", "Boxford"),
        ("the town of boxford", "Boxford"),
        ("City of Attleboro", "Attleboro"),
        ("Attleborough", "Attleboro"),
        ("North Attleboro", "North Attleborough"),
        ("manchester by the sea", "Manchester-by-the-Sea"),
        ("Manchester\u2011by\u2011the\u2011Sea", "Manchester-by-the-Sea"),
        ("Mount\u00a0Washington", "Mount Washington"),
        ("washington", "Washington"),
        ("Mashpee", "Mashpee"),
        ("Mt. Washington", "Mount Washington"),
        ("mt washington, ma", "Mount Washington"),
        ("N. Attleborough", "North Attleborough"),
        ("No. Attleboro, Mass.", "North Attleborough"),
        ("Boxford, MA", "Boxford"),
        ("Town of Boxford, Massachusetts", "Boxford"),
        ("mashpee wampanoag tribe", "Mashpee Wampanoag Tribe"),
        ("Wampanoag Tribe of Gay Head Aquinnah", "Wampanoag Tribe of Gay Head (Aquinnah)"),
    ],
)
def test_a_town_is_found_as_people_write_it(typed: str, found: str) -> None:
    town = find_town(TOWNS, typed)
    assert town is not None
    assert town.name == found


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "  ",
        "-",
        "Box",
        "Boxboroughs",
        "Boxforth",
        "Town of",
        "Attle",
        "Manchester",
        "Wampanoag",
        "<b>",
        "MA",
        "N.",
        "Mt.",
        "Attleboro, NH",
    ],
)
def test_nothing_is_guessed(typed: str) -> None:
    assert find_town(TOWNS, typed) is None
