"""Whole dialogs of Qt's own speak the language of the window."""

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QAbstractButton, QApplication, QFileDialog, QLabel
from pytestqt.qtbot import QtBot

from mvp2desk.app.desktop.qt_translations import QtTranslations


@pytest.fixture
def qt_words(qapp: QApplication) -> Iterator[QtTranslations]:
    words = QtTranslations(qapp)
    assert words.take("zh_CN")
    qapp.installTranslator(words)
    yield words
    qapp.removeTranslator(words)


def test_a_file_dialog_is_chinese_throughout(qtbot: QtBot, qt_words: QtTranslations) -> None:
    dialog = QFileDialog()
    qtbot.addWidget(dialog)
    dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
    told = [one.text() for kind in (QLabel, QAbstractButton) for one in dialog.findChildren(kind) if one.text()]
    assert len(told) >= 5
    assert [text for text in told if text.isascii()] == []


def test_what_nobody_translated_stays_as_it_is(qapp: QApplication, qt_words: QtTranslations) -> None:
    assert QApplication.translate("QFileDialog", "&Unheard of") == "&Unheard of"
