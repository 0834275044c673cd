"""How the command line names an answer."""

import pytest

from mvp2desk.app.cli.answer_paths import address_of, addresses, new_row, place_of
from mvp2desk.domain.addresses import Address
from mvp2desk.domain.errors import UserError
from mvp2desk.domain.forms.form import Form
from mvp2desk.domain.guide.guide import Guide
from mvp2desk.services.project.open_project import OpenProject

KEY = "community-exploration"


@pytest.fixture
def form(guide: Guide) -> Form:
    return guide.form(KEY)


def test_a_field_outside_tables(open_project: OpenProject, form: Form) -> None:
    assert address_of("date", form, open_project.filled(form)) == Address(KEY, "date")


def test_a_row_goes_by_its_suggestion_or_is_counted_from_one(open_project: OpenProject, form: Form) -> None:
    filled = open_project.filled(form)
    rows = filled.rows_of("characteristics")
    renters = next(row for row in rows if row.preset == "renters")
    found = address_of("characteristics[renters].share", form, filled)
    assert found == Address(KEY, "share", "characteristics", renters.id)
    assert address_of(f"characteristics[{renters.position + 1}].share", form, filled) == found


def test_every_place_that_is_listed_leads_back_to_its_address(open_project: OpenProject, form: Form) -> None:
    table = Address(KEY, table="perspectives")
    open_project.recorder.paste_rows(form, table, ["perspective"], [["Renters"], ["Farm workers"]])
    filled = open_project.filled(form)
    listed = list(addresses(form, filled))
    assert len(listed) > 100
    for address in listed:
        assert address_of(place_of(address, filled).removeprefix(f"{KEY}."), form, filled) == address
    assert place_of(listed[-1], filled).startswith(KEY)
    assert f"{KEY}.perspectives[2].who" in [place_of(address, filled) for address in listed]


def test_a_row_that_is_not_there_yet(form: Form) -> None:
    assert new_row("perspectives[+].who", form) == Address(KEY, "who", "perspectives")
    assert new_row("perspectives[1].who", form) is None
    assert new_row("date", form) is None


@pytest.mark.parametrize(
    "place",
    [
        "", "nothing", "date.day", "characteristics", "characteristics[renters]", "characteristics[renters].nothing",
        "characteristics[0].share", "characteristics[19].share", "characteristics[-1].share", "date[1].share",
        "perspectives[1].who", "characteristics[renters].share ", "characteristics[+].share",
        "characteristics[²].share",
    ],
)  # fmt: skip
def test_what_names_nothing_is_refused(open_project: OpenProject, form: Form, place: str) -> None:
    with pytest.raises(UserError, match="address-unknown"):
        address_of(place, form, open_project.filled(form))


@pytest.mark.parametrize("place", ["nothing[+].share", "date[+].share", "characteristics[+].nothing"])
def test_a_row_in_no_table_is_refused(form: Form, place: str) -> None:
    with pytest.raises(UserError, match="address-unknown"):
        new_row(place, form)
