"""A community that no list knows, typed where communities are picked: nothing typed is dropped."""

from collections.abc import Callable

import pytest
from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot
from ui_help import press, sweep, there

from mvp2desk.app.desktop.session import Session
from mvp2desk.domain.addresses import Address
from mvp2desk.domain.answers.answers import Answer
from mvp2desk.domain.forms.form import Kind
from mvp2desk.domain.project.registers import CommunityKind
from mvp2desk.services.form_views.views import CellView, Option
from mvp2desk.text.words import Words
from mvp2desk.ui.editors.editor import LONGEST_WAIT, PAUSE
from mvp2desk.ui.editors.picker import PickerEditor

TOWNS = tuple(Option(name.casefold().replace(" ", "-"), name) for name in ("Adams", "Ashfield", "North Adams"))


def cell(text: str = "", unread: str = "", *, or_other: bool = True) -> CellView:
    answer = Answer(text=text, unread=unread)
    where = Address("project", "communities")
    return CellView(where, Kind.SELECT_MULTIPLE, "Towns", answer, text, text, options=TOWNS, or_other=or_other)


class Stage:
    """An editor, the keys that go into it, and what it told."""

    def __init__(self, qtbot: QtBot, view: CellView) -> None:
        self.editor = PickerEditor(view, Words())
        qtbot.addWidget(self.editor)
        self.told: list[str] = []
        self.editor.edited.connect(self.told.append)
        self.editor.show()
        self.line = self.editor.findChild(QLineEdit)
        assert isinstance(self.line, QLineEdit)

    @property
    def picked(self) -> list[str]:
        sweep()
        return [label.text() for label in self.editor.findChildren(QLabel)]

    @property
    def offer(self) -> str:
        button = self.editor.findChild(QAbstractButton, "communities-as-typed")
        assert button is not None
        return button.accessibleName() if button.isVisible() else ""


def test_a_name_that_no_list_has_is_taken_as_typed(qtbot: QtBot) -> None:
    stage = Stage(qtbot, cell("ashfield"))
    qtbot.keyClicks(stage.line, "Nipmuc  Nation")
    assert stage.offer == "Use “Nipmuc Nation” as typed"
    press(stage.editor, "communities-as-typed")
    assert stage.told[-1] == "ashfield own:Nipmuc_Nation"
    assert (stage.picked, stage.line.text(), stage.offer) == (["Ashfield", "Nipmuc Nation"], "", "")


@pytest.mark.parametrize("or_other", [True, False])
def test_what_is_left_in_the_line_is_told_and_stays(qtbot: QtBot, or_other: bool) -> None:
    stage = Stage(qtbot, cell("ashfield", or_other=or_other))
    qtbot.keyClicks(stage.line, "North Adamz")
    stage.editor.flush()
    stage.editor.flush()
    assert stage.told == ["ashfield North_Adamz"]
    stage.editor.show_value(cell(unread="ashfield North_Adamz", or_other=or_other))
    assert (stage.picked, stage.line.text()) == (["Ashfield"], "North Adamz")
    assert bool(stage.offer) is or_other


def test_it_stands_in_the_line_again_another_day(qtbot: QtBot) -> None:
    stage = Stage(qtbot, cell(unread="ashfield North_Adamz"))
    assert (stage.picked, stage.line.text()) == (["Ashfield"], "North Adamz")
    stage.line.clear()
    stage.editor.flush()
    assert stage.told == ["ashfield"]


def test_what_the_list_has_is_not_offered_as_typed(qtbot: QtBot) -> None:
    stage = Stage(qtbot, cell())
    for typed in ("ada", "north", "Adams", "?!"):
        stage.line.setText(typed)
        assert stage.offer == ""
    stage.line.setText("adams")
    qtbot.keyClick(stage.line, Qt.Key.Key_Return)
    assert (stage.told, stage.picked, stage.line.text()) == (["adams"], ["Adams"], "")


def test_a_tribe_starts_its_project(start: Callable[[], Session], qtbot: QtBot) -> None:
    session = start()
    press(session.window, "start-project")
    press(session.window, "kind-tribal")
    editor = there(session.window, QWidget, "communities")
    assert editor is not None
    line = editor.findChild(QLineEdit)
    qtbot.keyClicks(line, "Nipmuc Nation")
    editor.flush()  # type: ignore[attr-defined]
    said = "\n".join(label.text() for label in session.window.findChildren(QLabel))
    assert "“Nipmuc Nation” is not one of the answers to choose from. It is kept until you choose." in said
    press(editor, "communities-as-typed")
    press(session.window, "start")
    assert session.workspaces is not None and session.workspaces.open_project is not None
    (community,) = session.workspaces.open_project.context().communities
    assert (community.name, community.kind) == ("Nipmuc Nation", CommunityKind.TRIBE)
    assert session.workspaces.open_project.project.name == "Nipmuc Nation"


def test_what_is_looked_up_is_told_when_the_list_is_closed(qtbot: QtBot) -> None:
    stage = Stage(qtbot, cell("ashfield"))
    qtbot.keyClicks(stage.line, "Ada")
    assert stage.line.completer().popup().isVisible()
    qtbot.wait(LONGEST_WAIT)
    assert stage.told == []
    stage.line.completer().popup().hide()
    qtbot.waitUntil(lambda: stage.told == ["ashfield Ada"], timeout=PAUSE * 4)


def test_what_no_list_has_is_told_a_moment_later(qtbot: QtBot) -> None:
    stage = Stage(qtbot, cell("ashfield"))
    qtbot.keyClicks(stage.line, "Nipmuc")
    qtbot.waitUntil(lambda: stage.told == ["ashfield Nipmuc"], timeout=PAUSE * 4)
    assert stage.line.text() == "Nipmuc"


def test_other_choices_are_offered_when_there_are_others(qtbot: QtBot) -> None:
    stage = Stage(qtbot, cell("ashfield"))
    stage.editor.show_value(replace(cell("ashfield"), options=(*TOWNS, Option("heath", "Heath"))))
    qtbot.keyClicks(stage.line, "heath")
    qtbot.keyClick(stage.line, Qt.Key.Key_Return)
    assert (stage.told, stage.picked) == (["ashfield heath"], ["Ashfield", "Heath"])


def test_all_are_shown_to_whoever_does_not_know_what_to_type(qtbot: QtBot) -> None:
    stage = Stage(qtbot, cell("ashfield"))
    press(stage.editor, "communities-all")
    popup = stage.line.completer().popup()
    assert (popup.isVisible(), popup.model().rowCount(), stage.line.hasFocus()) == (True, 3, True)
