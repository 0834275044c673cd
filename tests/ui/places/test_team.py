"""The core team at its place: everybody on the list, a way to each of them, and what the team lacks."""

from PySide6.QtWidgets import QLabel
from ui_help import press

from mvp2desk.app.desktop.session import Session
from mvp2desk.domain.addresses import Address
from mvp2desk.ui.locations import Location

LIST = "core-team-member-list"


def said(session: Session) -> str:
    desk = session.content.view
    assert desk is not None
    return "\n".join(label.text() for label in desk.findChildren(QLabel) if label.isVisible())


def show(session: Session) -> None:
    assert session.content.view is not None
    session.content.view.show_location(Location("team"))


def test_it_names_everybody_and_leads_to_their_row(sample: Session) -> None:
    show(sample)
    assert "Community liaison: 5" in said(sample)
    assert "Municipal project manager\n" in said(sample)
    press(sample.window, "member-0")
    desk, open_project = sample.content.view, sample.workspaces.open_project if sample.workspaces else None
    assert desk is not None and open_project is not None
    first = open_project.filled(open_project.guide.form(LIST)).rows_of("members")[0]
    assert desk.here() == Address(LIST, "person", "members", first.id)


def test_a_team_without_liaisons_is_told_what_it_lacks(sample: Session) -> None:
    open_project = sample.workspaces.open_project if sample.workspaces else None
    assert open_project is not None
    form = open_project.guide.form(LIST)
    show(sample)
    assert "Nothing is missing" in said(sample)
    for row in open_project.filled(form).rows_of("members"):
        open_project.recorder.record(form, Address(LIST, "part", "members", row.id), "municipal-staff")
    show(sample)
    assert "There is no community liaison on the list" in said(sample)
    assert "Nothing is missing" not in said(sample)


def test_the_list_can_be_opened_from_here(sample: Session) -> None:
    show(sample)
    press(sample.window, "list-0")
    desk = sample.content.view
    assert desk is not None
    assert (desk.location.form, desk.location.section) == (LIST, "members")
