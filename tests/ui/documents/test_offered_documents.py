"""Which documents the window offers: those of the form that lies open, and the whole process."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QPlainTextEdit, QPushButton
from pytestqt.qtbot import QtBot
from ui_help import go, press

from mvp2desk.app.desktop.session import Session
from mvp2desk.domain.addresses import Address
from mvp2desk.ui.documents.preview_dialog import PreviewDialog


def shown(session: Session, qtbot: QtBot, command: str) -> tuple[PreviewDialog, QComboBox]:
    """The preview that a command opens, with its pages drawn."""
    session.content.do(command)
    preview = session.window.findChild(PreviewDialog)
    assert preview is not None
    wait_for_pages(preview, qtbot)
    choice = preview.findChild(QComboBox, "document")
    assert choice is not None
    return preview, choice


def wait_for_pages(preview: PreviewDialog, qtbot: QtBot) -> None:
    printing = preview.findChild(QPushButton, "print")
    assert printing is not None
    qtbot.waitUntil(printing.isEnabled)


def text(preview: PreviewDialog) -> str:
    found = preview.findChild(QPlainTextEdit, "text")
    assert found is not None
    return found.toPlainText()


def test_the_form_comes_first_and_the_whole_process_last(sample: Session, qtbot: QtBot) -> None:
    go(sample, Address("vendor-hiring", "chosen"))
    preview, choice = shown(sample, qtbot, "preview")
    titles = [choice.itemText(number) for number in range(choice.count())]
    assert titles[:2] == ["Hiring a Planning Vendor", "Request for quotes"]
    assert titles[-1] == "The whole process"
    QTest.keyClick(choice, Qt.Key.Key_Down)
    wait_for_pages(preview, qtbot)
    assert "What we want you to do:" in text(preview)
    press(preview, "close")


def test_the_whole_process_has_a_command_of_its_own(sample: Session, qtbot: QtBot) -> None:
    preview, choice = shown(sample, qtbot, "whole")
    assert choice.currentText() == "The whole process"
    assert "1. Hiring a Planning Vendor" in text(preview)
    press(preview, "close")
