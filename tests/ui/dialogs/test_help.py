"""Help is there without a net, says the keys that there are, and stands beside the work."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QLabel, QListView, QScrollArea
from pytestqt.qtbot import QtBot

from mvp2desk.app.desktop.session import Session
from mvp2desk.text.help import SECTIONS
from mvp2desk.text.words import Words
from mvp2desk.ui.commands import MENUS
from mvp2desk.ui.dialogs.help import HelpDialog
from mvp2desk.ui.forms.table.tools import TOOLS


@pytest.fixture
def help_dialog(qtbot: QtBot) -> HelpDialog:
    dialog = HelpDialog(Words(), None)
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.waitExposed(dialog)
    return dialog


def texts(dialog: HelpDialog) -> list[str]:
    return [label.text() for label in dialog.findChildren(QLabel)]


def test_it_holds_every_section_and_blocks_nothing(help_dialog: HelpDialog) -> None:
    shown = texts(help_dialog)
    assert all(text in shown for title, paragraphs in SECTIONS for text in (title, *paragraphs))
    assert not help_dialog.isModal()


def test_the_keys_are_those_of_the_menus_and_the_tables(help_dialog: HelpDialog, sample: Session) -> None:
    shown = texts(help_dialog)
    for _, commands in MENUS:
        for command in commands:
            keys = sample.content._commands.actions[command.key].shortcuts()
            if keys:
                first = keys[0].toString(QKeySequence.SequenceFormat.NativeText)
                assert first in shown and command.text in shown
    for _, text, keys in TOOLS:
        assert text in shown and QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText) in shown


def test_the_list_of_sections_leads_to_each_by_keyboard(help_dialog: HelpDialog, qtbot: QtBot) -> None:
    contents = help_dialog.findChild(QListView, "help-contents")
    page = help_dialog.findChild(QScrollArea, "help-page")
    contents.setFocus()
    for _ in range(len(SECTIONS) - 1):
        before = page.verticalScrollBar().value()
        qtbot.keyClick(contents, Qt.Key.Key_Down)
        assert page.verticalScrollBar().value() > before
    title = SECTIONS[contents.currentIndex().row()][0]
    (label,) = [one for one in page.findChildren(QLabel) if one.text() == title]
    assert label.visibleRegion().boundingRect().height() == label.height()
