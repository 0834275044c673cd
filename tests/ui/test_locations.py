"""Where somebody is, and comes back to."""

from collections.abc import Callable

import pytest
from msgspec.structs import replace
from pytestqt.qtbot import QtBot
from ui_help import EXPLORATION, close, go

from mvp2desk.app.desktop.session import Session
from mvp2desk.domain.addresses import Address
from mvp2desk.ui.locations import HOME, PROCESS, Location, LocationHistory

PEOPLE = Location("form", form=EXPLORATION, section="people")


@pytest.mark.parametrize("location", [HOME, PROCESS, Location("step", 7), PEOPLE, Location("shelf", item="gear")])
def test_a_spot_is_read_as_it_was_written(location: Location) -> None:
    assert Location.read(location.written()) == location


def test_a_spot_that_an_older_version_wrote_is_read() -> None:
    assert Location.read(f"form/0/{EXPLORATION}/people") == PEOPLE


@pytest.mark.parametrize("line", ["", "form", "step/x//", "a/b/c/d/e"])
def test_what_is_no_spot_is_home(line: str) -> None:
    assert Location.read(line) == HOME


def test_back_and_forward_go_where_one_has_been() -> None:
    history = LocationHistory()
    for location in (HOME, PROCESS, PEOPLE):
        history.add(location)
    assert history.back() == PROCESS
    assert history.back() == HOME
    assert history.back() is None
    assert history.forward() == PROCESS
    history.add(PROCESS)
    assert history.forward() == PEOPLE
    history.add(HOME)
    assert history.forward() is None


def test_the_next_evening_begins_where_the_last_one_ended(
    sample: Session, start: Callable[[], Session], qtbot: QtBot
) -> None:
    go(sample, Address(EXPLORATION, "commuters"))
    close(qtbot, sample)
    again = start()
    assert again.content.view is not None
    assert again.content.view.location == Location("form", form=EXPLORATION, section="workers")


def test_back_leads_to_the_question_that_was_left(sample: Session) -> None:
    desk = sample.content.view
    assert desk is not None and sample.workspaces is not None and sample.workspaces.open_project is not None
    form = sample.workspaces.open_project.guide.form(EXPLORATION)
    row = sample.workspaces.open_project.filled(form).rows_of("characteristics")[1].id
    large = Address(EXPLORATION, table="characteristics", row=row)
    left = replace(large, field="found")
    desk.show_location(replace(PEOPLE, row=large))
    go(sample, left)
    assert desk.location.row == large
    go(sample, Address(EXPLORATION, "commuters"))
    sample.content.do("back")
    assert (desk.location.row, desk.here()) == (large, left)
    sample.content.do("forward")
    assert desk.here() == Address(EXPLORATION, "commuters")
