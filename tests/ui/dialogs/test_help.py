"""Help works offline, begins with the handbook, lists the real keys, and stays next to the window."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QImage, QKeySequence, QTextDocument
from PySide6.QtWidgets import QLabel, QListView, QScrollArea, QTextBrowser
from pytestqt.qtbot import QtBot
from ui_help import action

from mvp2desk.app.desktop.session import Session
from mvp2desk.text.help import SECTIONS
from mvp2desk.text.words import Words
from mvp2desk.ui.commands import MENUS
from mvp2desk.ui.context import Chapter
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
            keys = action(sample.window, command.key).shortcuts()
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


def test_f1_opens_the_first_chapter_of_the_handbook(sample: Session, qtbot: QtBot) -> None:
    qtbot.keyClick(sample.window, Qt.Key.Key_F1)
    dialog = sample.window.findChild(HelpDialog, "help")
    chapter = dialog.findChild(QTextBrowser, "help-chapter")
    assert chapter.isVisible()
    assert chapter.toPlainText().startswith("Your first evening")


def test_a_chapter_and_the_sections_take_turns(qtbot: QtBot) -> None:
    dialog = HelpDialog(Words(), None, [Chapter("One", "# One\n\nFirst **text**."), Chapter("Two", "# Two")])
    qtbot.addWidget(dialog)
    dialog.show()
    contents, chapter = dialog.findChild(QListView, "help-contents"), dialog.findChild(QTextBrowser, "help-chapter")
    assert chapter.toPlainText() == "One\nFirst text."
    qtbot.keyClick(contents, Qt.Key.Key_Down)
    assert chapter.toPlainText() == "Two"
    qtbot.keyClick(contents, Qt.Key.Key_Down)
    assert not chapter.isVisible()
    assert contents.currentIndex().data() == SECTIONS[0][0]
    qtbot.keyClick(contents, Qt.Key.Key_Up)
    assert chapter.isVisible()


def test_a_chapter_loads_no_picture_and_opens_no_link(qtbot: QtBot, tmp_path: Path) -> None:
    picture = tmp_path / "picture.png"
    QImage(8, 8, QImage.Format.Format_RGB32).save(str(picture))
    dialog = HelpDialog(Words(), None, [Chapter("One", f"![]({picture.as_uri()}) [elsewhere](https://example.org)")])
    qtbot.addWidget(dialog)
    chapter = dialog.findChild(QTextBrowser, "help-chapter")
    assert chapter.document().resource(QTextDocument.ResourceType.ImageResource, QUrl(picture.as_uri())) == b""
    assert not chapter.openLinks() and not chapter.openExternalLinks()
