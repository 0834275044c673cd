"""Do menus and keys follow the habits of the system, on a Mac too?"""

from pathlib import Path

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMainWindow
from pytestqt.qtbot import QtBot

from mvp2desk.app import places
from mvp2desk.text.words import Words
from mvp2desk.ui.commands import Commands
from mvp2desk.ui.kit.key_text import key_text
from mvp2desk.ui.panels.search_box import SearchBox


def test_only_three_entries_move_to_the_menu_of_the_program(qtbot: QtBot) -> None:
    window = QMainWindow()
    qtbot.addWidget(window)
    commands = Commands(window, Words(), window)
    moving = {key: one.menuRole() for key, one in commands.actions.items() if one.menuRole() != QAction.MenuRole.NoRole}
    assert moving == {
        "about": QAction.MenuRole.AboutRole,
        "settings": QAction.MenuRole.PreferencesRole,
        "quit": QAction.MenuRole.QuitRole,
    }


def test_the_search_names_the_key_as_the_system_does(qtbot: QtBot) -> None:
    window = QMainWindow()
    qtbot.addWidget(window)
    commands = Commands(window, Words(), window)
    box = SearchBox(Words(), lambda _: (), lambda: (), window)
    assert box.placeholderText() == f"Find anything ({key_text(commands.actions['find'].shortcut())})"


def test_no_sentence_names_a_key_itself() -> None:
    texts: Path = places.translations() / "zh_CN" / "LC_MESSAGES" / "mvp2desk.po"
    named = [
        line for line in texts.read_text(encoding="utf-8").splitlines() if line.startswith("msgid") and "Ctrl" in line
    ]
    assert named == []
