"""Privacy levels by audience: the whole table, so that a change of it is a change here."""

import pytest

from mvp2desk.domain.documents.audiences import Audience, may_see
from mvp2desk.domain.forms.form import Privacy

TABLE = """
            editor  packet  room    public
public      yes     yes     yes     yes
internal    yes     yes     yes     -
personal    yes     yes     -       -
sensitive   yes     -       -       -
"""
HEAD, *LINES = [line.split() for line in TABLE.strip().splitlines()]
CASES = [
    (Audience(who), Privacy(line[0]), said == "yes") for line in LINES for who, said in zip(HEAD, line[1:], strict=True)
]


@pytest.mark.parametrize(("audience", "privacy", "sees"), CASES)
def test_who_sees_what(audience: Audience, privacy: Privacy, *, sees: bool) -> None:
    assert may_see(audience, privacy) is sees


@pytest.mark.parametrize("audience", Audience)
@pytest.mark.parametrize("privacy", Privacy)
def test_what_was_said_in_confidence_stays_with_the_editor(audience: Audience, privacy: Privacy) -> None:
    assert may_see(audience, privacy, confidential=True) is (audience is Audience.EDITOR)


def test_the_table_is_whole() -> None:
    assert {(audience, privacy) for audience, privacy, _ in CASES} == {(a, p) for a in Audience for p in Privacy}
