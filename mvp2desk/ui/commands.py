"""The commands of the window: one table for the menus, the keys and the palette."""

from collections.abc import Iterator

from msgspec import Struct
from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMainWindow, QMenu

from mvp2desk.domain.words import N_, Text
from mvp2desk.text.places import PLACES
from mvp2desk.text.words import Words
from mvp2desk.ui.kit.labels import plain
from mvp2desk.ui.kit.value_button import value_action

_Keys = QKeySequence.StandardKey
_Roles = QAction.MenuRole


class Command(Struct, frozen=True):
    """One line of a menu. `needs` is "" (always there), "project", "writing" or "question"; `gap` puts a line before
    it. `role` is its place in the menu of the program on a Mac."""

    key: str
    text: Text
    keys: tuple[str | QKeySequence.StandardKey, ...] = ()
    needs: str = ""
    gap: bool = False
    role: QAction.MenuRole = _Roles.NoRole
    """Without one, Qt would move entries by their text."""


_PLACES_WITH_KEYS = [(key, place) for key, place in PLACES.items() if place.shortcut]
_TO_PLACES = tuple(
    Command(key, place.name, (place.shortcut,), "project", gap=number == 1)
    for number, (key, place) in enumerate(_PLACES_WITH_KEYS)
)
"""The first heads its menu, the others follow Back and Forward."""

MENUS: tuple[tuple[Text, tuple[Command, ...]], ...] = (
    (
        N_("File"),
        (
            Command("projects", N_("Projects…"), (_Keys.Open,)),
            Command("new-project", N_("Start a project…"), (_Keys.New,)),
            Command("facts", N_("Facts of this project…"), needs="project"),
            Command("preview", N_("Save or print the document…"), (_Keys.Print,), "project", gap=True),
            Command("whole", N_("Save or print the whole process…"), ("Ctrl+Shift+P",), "project"),
            Command("backups", N_("Backups…"), gap=True),
            Command("settings", N_("Settings…"), (_Keys.Preferences,), role=_Roles.PreferencesRole),
            Command("quit", N_("Quit"), (_Keys.Quit, "Ctrl+Q"), gap=True, role=_Roles.QuitRole),
        ),
    ),
    (
        N_("Edit"),
        (
            Command("undo", N_("Undo"), (_Keys.Undo,), "writing"),
            Command("redo", N_("Redo"), (_Keys.Redo, "Ctrl+Y", "Ctrl+Shift+Z"), "writing"),
            Command("history", N_("History of this answer…"), ("Ctrl+H",), "question", gap=True),
            Command("find", N_("Find anything…"), ("Ctrl+K", _Keys.Find), "project"),
        ),
    ),
    (
        N_("View"),
        (
            *_TO_PLACES[:1],
            Command("back", N_("Back"), (_Keys.Back,), "project"),
            Command("forward", N_("Forward"), (_Keys.Forward,), "project"),
            *_TO_PLACES[1:],
            Command("guidance", N_("Show or hide the guidance"), ("F8",), "project", gap=True),
            Command("check", N_("Go to the Check panel"), ("F7",), "project"),
            Command("larger", N_("Larger text"), (_Keys.ZoomIn, "Ctrl+="), gap=True),
            Command("smaller", N_("Smaller text"), (_Keys.ZoomOut,)),
        ),
    ),
    (
        N_("Help"),
        (
            Command("help", N_("How to work with this program"), (_Keys.HelpContents,)),
            Command("about", N_("About MVP2 Desk"), gap=True, role=_Roles.AboutRole),
        ),
    ),
)


class Commands(QObject):
    """The actions of a window; `chosen` carries the key of a command."""

    chosen = Signal(str)

    def __init__(self, window: QMainWindow, words: Words, parent: QObject) -> None:
        super().__init__(parent)
        self._words = words
        self.actions: dict[str, QAction] = {}
        self._needs = {command.key: command.needs for _, commands in MENUS for command in commands}
        bar = window.menuBar()
        for old in bar.findChildren(QMenu, options=Qt.FindChildOption.FindDirectChildrenOnly):
            old.deleteLater()  # clearing the bar would only take it out
        bar.clear()
        for title, commands in MENUS:
            menu: QMenu = bar.addMenu(plain(words(title)))
            for command in commands:
                if command.gap:
                    menu.addSeparator()
                menu.addAction(self._action(command))

    def allow(self, *, project: bool, writing: bool, question: bool) -> None:
        """Enable the commands whose needs are met."""
        there = {"": True, "project": project, "writing": project and writing, "question": question}
        for key, action in self.actions.items():
            action.setEnabled(there[self._needs[key]])

    def name(self, key: str, text: str) -> None:
        """Give an action a fuller name: "Undo: Answer: ..."."""
        self.actions[key].setText(plain(text))

    def offered(self) -> Iterator[tuple[str, str]]:
        """Yield (key, name) of the enabled commands, for the palette."""
        for key, action in self.actions.items():
            if action.isEnabled():
                yield key, action.text().replace("&&", "&")

    def _action(self, command: Command) -> QAction:
        action = value_action(self._words(command.text), command.key, self._choose, self)
        action.setObjectName(command.key)
        action.setMenuRole(command.role)
        keys = [sequence for keys in command.keys for sequence in sequences(keys)]
        action.setShortcuts(list(dict.fromkeys(keys)))
        self.actions[command.key] = action
        return action

    def _choose(self, key: str) -> None:
        self.chosen.emit(key)


def sequences(keys: str | QKeySequence.StandardKey) -> list[QKeySequence]:
    """Return the key sequences, the most usual first; a standard key is that of the operating system."""
    return [QKeySequence(keys)] if isinstance(keys, str) else QKeySequence.keyBindings(keys)
