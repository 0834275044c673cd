"""What a person typed is text wherever it is shown: never markup, never a picture, never a shortcut."""

from collections.abc import Iterator
from html import unescape
from pathlib import Path

import pytest
from PySide6 import QtGui
from PySide6.QtCore import QAbstractItemModel, QAbstractTableModel, QModelIndex, Qt
from PySide6.QtGui import QColor, QImage, QPixmap
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QDialog,
    QLabel,
    QLineEdit,
    QMenu,
    QTextEdit,
    QWidget,
)
from pytestqt.qtbot import QtBot
from ui_help import EXPLORATION, action, editor, press, sweep, there

from mvp2desk.app.desktop.session import Session
from mvp2desk.domain.addresses import Address
from mvp2desk.ui.locations import Location
from mvp2desk.ui.places.table import PLACES

pytestmark = pytest.mark.sweep

RED = QColor(255, 0, 0)
SIGN = "AT&T"
"""Stands in every hostile text, so that it can be found on the screen."""


@pytest.fixture
def hostile(tmp_path: Path) -> str:
    """Markup of every sort around a picture that would paint the window red."""
    picture = tmp_path / "red.png"
    red = QPixmap(300, 300)
    red.fill(RED)
    assert red.save(str(picture))
    return (
        f'<img src="file://{picture}"> <a href="file:///etc/passwd">{SIGN}</a> <b>unclosed x</para>y '
        '<font color="#ff0000" size="7">red</font> {0.__class__} %s%n invoice\u202egpj.exe'
    )


def plant(session: Session, text: str) -> None:
    """Put `text` wherever text can be typed."""
    assert session.workspaces is not None
    assert session.workspaces.open_project is not None
    open_project, settings = session.workspaces.open_project, session.settings
    form = open_project.guide.form(EXPLORATION)
    settings.author = text[:60]
    for field in ("community", "data_sources", "filled_in_by", "commuters"):
        open_project.recorder.record(form, Address(EXPLORATION, field), text)
    open_project.recorder.record(form, Address(EXPLORATION, "date"), text[-60:])
    row = open_project.filled(form).rows_of("characteristics")[0].id
    for field in ("characteristic", "found", "affected", "source", "follow_up", "owner", "share"):
        open_project.recorder.record(form, Address(EXPLORATION, field, "characteristics", row), text)
    plan = open_project.guide.form("engagement-plan")
    group = open_project.filled(plan).rows_of("groups")[0].id
    open_project.recorder.record(plan, Address(plan.key, "group", "groups", group), row)
    for part in ("source", "follow_up", "owner"):
        open_project.recorder.annotate(Address(EXPLORATION, "commuters"), part, text)
    facts = session.workspaces.facts()
    for field in ("name", "manager"):
        facts.record(Address("project", field), text)
    sweep()


def walk(session: Session) -> Iterator[str]:
    """Go everywhere; says where it is."""
    content = session.content
    assert content.view is not None
    assert session.workspaces is not None
    assert session.workspaces.open_project is not None
    form = session.workspaces.open_project.guide.form(EXPLORATION)
    row = session.workspaces.open_project.filled(form).rows_of("characteristics")[0].id
    everywhere = map(Location, PLACES)
    for location in (*everywhere, Location("step", step=2), Location("thread", item=row)):
        content.view.show_location(location)
        yield str(location)
    for section in form.sections:
        content.view.show_location(Location("form", form=EXPLORATION, section=section.key))
        yield section.key
    content.view.go(Address(EXPLORATION, "commuters"))
    press(session.window, "commuters-more")
    yield "what an answer carries"
    content.view.show_location(
        Location("form", form=EXPLORATION, section="people", row=Address(EXPLORATION, "", "characteristics", row))
    )
    yield "a row at large"
    plan = session.workspaces.open_project.guide.form("engagement-plan")
    group = session.workspaces.open_project.filled(plan).rows_of("groups")[0].id
    content.view.show_location(
        Location("form", form=plan.key, section="people", row=Address(plan.key, "", "groups", group))
    )
    yield "a row that is called what another is called, with its reason brought over"
    press(session.window, "group-all")
    yield "all rows that can be picked"
    QApplication.activePopupWidget().close()
    content.view.go(Address(EXPLORATION, "characteristic", "characteristics", row))
    press(session.window, "characteristics-remove")
    yield "whether a row may go that is used"
    search = there(session.window, QLineEdit, "search")
    assert search is not None
    search.setFocus()
    search.setText(SIGN)
    yield "search"
    search.clear()
    content.view.go(Address(EXPLORATION, "community"))
    for command in ("history", "facts", "projects", "settings"):
        content.do(command)
        yield command
        for dialog in session.window.findChildren(QDialog):
            dialog.close()
        sweep()


def test_nothing_typed_is_taken_for_markup(sample: Session, hostile: str, qtbot: QtBot) -> None:
    plant(sample, hostile)
    seen = 0
    for where in walk(sample):
        QApplication.processEvents()
        for widget in (sample.window, *sample.window.findChildren(QWidget)):
            check(widget, where)
            seen += SIGN in str(widget.property("text") or "") + str(widget.property("plainText") or "")
        assert not has_red(sample.window), where
        for dialog in sample.window.findChildren(QDialog):
            assert not has_red(dialog), where
    assert seen > 25, "the hostile text was on the screen"


def check(widget: QWidget, where: str) -> None:
    """Whatever can show markup shows text, in the widget and in its tooltip."""
    told = (where, type(widget).__name__, widget.objectName())
    if isinstance(widget, QLabel):
        assert widget.textFormat() is Qt.TextFormat.PlainText, told
    assert not isinstance(widget, QTextEdit), told
    if isinstance(widget, QAbstractButton):
        assert widget.shortcut().isEmpty() or widget.objectName() in ("save-pdf", "print"), told
    assert_plain(widget.toolTip(), told)
    assert "<" not in widget.windowTitle() or SIGN in widget.windowTitle()
    if isinstance(widget, QMenu):
        for action in widget.actions():
            assert "&" not in action.text().replace("&&", ""), (told, action.text())
    if isinstance(widget, QAbstractItemView) and widget.model() is not None:
        for tip in tips(widget.model()):
            assert_plain(tip, told)


def tips(model: QAbstractItemModel) -> Iterator[str]:
    for row in range(model.rowCount(QModelIndex())):
        for column in range(model.columnCount(QModelIndex()) if isinstance(model, QAbstractTableModel) else 1):
            yield str(model.data(model.index(row, column), Qt.ItemDataRole.ToolTipRole) or "")


def assert_plain(tip: str, told: object) -> None:
    """A tooltip is either no markup at all, or our own envelope around escaped text."""
    if QtGui.Qt.mightBeRichText(tip):
        inside = tip.removeprefix("<qt>").removesuffix("</qt>").replace("<br>", "\n")  # our own line breaks
        assert "<" not in inside, (told, tip)
        assert unescape(inside) != inside or SIGN not in tip, (told, tip)


def has_red(widget: QWidget) -> bool:
    image = widget.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    red = bytes((0, 0, 255, 255))  # blue, green, red, and nothing
    pixels = bytes(image.constBits())
    found = pixels.find(red)
    while found >= 0 and found % 4:
        found = pixels.find(red, found + 1)
    return found >= 0


def test_that_look_notices_red(qtbot: QtBot, hostile: str) -> None:
    label = QLabel(hostile)
    qtbot.addWidget(label)
    label.show()
    assert has_red(label)
    label.setTextFormat(Qt.TextFormat.PlainText)
    assert not has_red(label)


def test_the_name_of_a_project_is_no_shortcut(sample: Session, hostile: str) -> None:
    plant(sample, hostile)
    button = editor(sample, "switch-project")
    assert button.shortcut().isEmpty()
    assert "&" in button.accessibleName()


def test_what_undo_names_is_text(sample: Session) -> None:
    assert sample.workspaces is not None
    assert sample.workspaces.open_project is not None
    form = sample.workspaces.open_project.guide.form(EXPLORATION)
    row = sample.workspaces.open_project.filled(form).rows_of("characteristics")[0].id
    where = Address(EXPLORATION, "characteristic", "characteristics", row)
    sample.workspaces.open_project.recorder.record(form, where, "A&B <b>bold</b>")
    sample.workspaces.open_project.recorder.record(form, Address(EXPLORATION, "found", "characteristics", row), "x")
    undo = action(sample.window, "undo")
    assert "&" not in undo.text().replace("&&", "")
