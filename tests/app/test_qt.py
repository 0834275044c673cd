"""Does a call into Qt leave Python's own objects as they were? A PySide6 that does not ends the program in the end."""

import sys

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot


@pytest.mark.parametrize("owned", [None, True, False])
def test_a_call_takes_nothing_of_what_it_gives_back(qtbot: QtBot, owned: object) -> None:
    label = QLabel()
    qtbot.addWidget(label)
    before = sys.getrefcount(owned)
    for _ in range(200):
        label.setText("")
        label.isVisible()
        label.isEnabled()
    assert abs(sys.getrefcount(owned) - before) < 100
