"""The facts that a wording asks for, and braces that are none."""

import pytest

from mvp2desk.domain.words import has_stray_braces, placeholders


@pytest.mark.parametrize(
    ("message", "names", "stray"),
    [
        ("", set(), False),
        ("Nothing here", set(), False),
        ("{count} of {total}: {count}", {"count", "total"}, False),
        ("{half_way}", {"half_way"}, False),
        ("{name} {", {"name"}, True),
        ("}", set(), True),
        ("{}", set(), True),
        ("{0} {town.name} {a b}", set(), True),
        ("{{name}}", {"name"}, True),
    ],
)
def test_facts_stand_in_braces_by_plain_names(message: str, names: set[str], *, stray: bool) -> None:
    assert placeholders(message) == names
    assert has_stray_braces(message) is stray
