"""The panels of an open project follow its changes, also those that remove the place in view."""

from PySide6.QtWidgets import QApplication, QListView
from pytestqt.qtbot import QtBot

from mvp2desk.app.desktop.session import Session
from mvp2desk.domain.addresses import Address
from mvp2desk.ui.locations import Location
from mvp2desk.ui.panels.check_panel import CheckPanel


def sentences(session: Session) -> list[str]:
    """The sentences of the Check panel."""
    (check,) = session.window.findChildren(CheckPanel)
    (listed,) = check.findChildren(QListView)
    model = listed.model()
    return [str(model.index(row, 0).data()) for row in range(model.rowCount())]


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
