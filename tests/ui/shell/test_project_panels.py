"""The panels of an open project follow its changes, also those that remove the place in view."""

from PySide6.QtWidgets import QApplication, QLabel, QListView
from pytestqt.qtbot import QtBot

from mvp2desk.app.desktop.session import Session
from mvp2desk.domain.addresses import Address
from mvp2desk.domain.forms.form import Kind
from mvp2desk.ui.locations import Location
from mvp2desk.ui.panels.check_panel import CheckPanel
from mvp2desk.ui.panels.guidance_panel import GuidancePanel


def sentences(session: Session) -> list[str]:
    """The sentences of the Check panel."""
    (check,) = session.window.findChildren(CheckPanel)
    (listed,) = check.findChildren(QListView)
    model = listed.model()
    return [str(model.index(row, 0).data()) for row in range(model.rowCount())]


def guidance(session: Session) -> list[str]:
    """The texts of the guidance panel."""
    (panel,) = session.window.findChildren(GuidancePanel)
    return [label.text() for label in panel.paper.findChildren(QLabel)]


def test_check_follows_an_undo_that_removes_the_place_in_view(sample: Session, qtbot: QtBot) -> None:
    """Region is a place only while several communities carry the project."""
    assert sample.workspaces is not None and sample.content.view is not None
    qtbot.waitUntil(lambda: bool(sentences(sample)))
    before = sentences(sample)
    sample.workspaces.facts().record(Address("project", "communities"), "gill montague")
    sample.content.view.go(Location("region"))
    qtbot.waitUntil(lambda: sentences(sample) != before)
    QApplication.processEvents()
    sample.content.do("undo")
    qtbot.waitUntil(lambda: sentences(sample) == before)


def test_the_guidance_of_the_question_stays_after_a_save(sample: Session, qtbot: QtBot) -> None:
    """It goes when the page of another question is shown."""
    assert sample.content.view is not None and sample.workspaces is not None
    project = sample.workspaces.open_project
    assert project is not None
    form, section, field = next(
        (form, section, field)
        for form in project.guide.forms
        for section in form.sections
        for field in section.fields
        if field.how_to_find and field.kind is Kind.LONG_TEXT
    )
    question = Address(form.key, field.key)
    view = sample.content.view
    view.go(question)
    qtbot.waitUntil(lambda: field.how_to_find in guidance(sample))
    with qtbot.waitSignal(view._settled.timeout):
        project.recorder.record(form, question, "Another answer.")
    assert field.how_to_find in guidance(sample)
    other = next(one for one in form.sections if one is not section)
    view.show_location(Location("form", form=form.key, section=other.key))
    qtbot.waitUntil(lambda: field.how_to_find not in guidance(sample))
