"""About tells what the program is and is not, and all of it can be taken away as plain text."""

from pathlib import Path

import pytest
from msgspec import structs
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel, QPlainTextEdit
from pytestqt.qtbot import QtBot
from ui_help import press

from mvp2desk.app import licences, places
from mvp2desk.domain.words import Text
from mvp2desk.text.words import Words
from mvp2desk.ui.context import About, Component
from mvp2desk.ui.dialogs.about import AboutDialog, LicencesDialog
from mvp2desk.ui.kit.copy_button import CopyButton
from mvp2desk.ui.kit.labels import Button

LONG = Path("/home/elizabeth.montgomery/.local/state/town/planning/climate/resilience/mvp2desk/workspace/log")
ABOUT = About(
    version="1.2.3",
    parts=(Component("Qt", "6.8", "LGPL-3.0-only"), Component("Mvp2desk Sans", "", "OFL-1.1")),
    licence_texts=lambda: licences.full_texts(places.resources()),
    workspace=Path("/data/<b>desk</b> & more"),
    settings=Path("/config"),
    log=LONG,
)
SAID = (Text("MVP 2.0 Process Guide"), Text("Supported by a grant."), Text("It is not an official product."))


@pytest.fixture
def about(qtbot: QtBot) -> AboutDialog:
    dialog = AboutDialog(ABOUT, SAID, Words(), None)
    qtbot.addWidget(dialog)
    dialog.open()
    return dialog


def test_it_tells_everything_and_copies_it(about: AboutDialog) -> None:
    press(about, "copy-about")
    copied = QGuiApplication.clipboard().text()
    for told in (
        "Version 1.2.3",
        *SAID,
        str(ABOUT.workspace),
        str(ABOUT.settings),
        str(LONG),
        "Qt · 6.8 · LGPL-3.0-only",
    ):
        assert told in copied
    shown = [label.text() for label in about.findChildren(QLabel)]
    assert all(part in shown for line in copied.splitlines() if line for part in line.split(" · "))


def test_the_line_that_every_document_carries_is_no_claim_of_the_program(about: AboutDialog) -> None:
    shown = [label.text() for label in about.findChildren(QLabel)]
    assert shown[shown.index(SAID[1]) - 1] == "What you send carries this line:"


def test_its_text_is_text_and_can_be_selected(about: AboutDialog) -> None:
    (version,) = [label for label in about.findChildren(QLabel) if label.text() == "Version 1.2.3"]
    assert version.textInteractionFlags() & Qt.TextInteractionFlag.TextSelectableByMouse
    (folder,) = [label for label in about.findChildren(QLabel) if label.text() == str(ABOUT.workspace)]
    assert folder.textFormat() is Qt.TextFormat.PlainText


def test_a_folder_is_copied_as_it_is(about: AboutDialog) -> None:
    (copy,) = [one for one in about.findChildren(CopyButton) if str(LONG) in one.accessibleName()]
    copy.click()
    assert QGuiApplication.clipboard().text() == str(LONG)
    assert copy.text() == "Copied"


def test_its_buttons_wrap_in_a_narrow_window(about: AboutDialog) -> None:
    about.resize(200, about.height())
    texts, close = (about.findChild(Button, name) for name in ("licence-texts", "close"))
    assert texts.text() == "Full license texts…"
    assert close.y() > texts.y()


def test_a_reason_for_another_folder_is_said(qtbot: QtBot) -> None:
    dialog = AboutDialog(structs.replace(ABOUT, reason="It is on a stick."), SAID, Words(), None)
    qtbot.addWidget(dialog)
    assert any(label.text() == "It is on a stick." for label in dialog.findChildren(QLabel))


def test_without_a_guide_it_says_itself_that_it_is_nothing_official(qtbot: QtBot) -> None:
    dialog = AboutDialog(ABOUT, (), Words(), None)
    qtbot.addWidget(dialog)
    assert any("not an official product" in label.text() for label in dialog.findChildren(QLabel))


def test_the_licences_can_be_read_in_full(about: AboutDialog) -> None:
    press(about, "licence-texts")
    dialog = about.findChild(LicencesDialog)
    texts = dialog.findChild(QPlainTextEdit, "texts").toPlainText()
    assert "GNU LESSER GENERAL PUBLIC LICENSE" in texts and "SIL OPEN FONT LICENSE" in texts
    dialog.close()
