"""Buttons and menu entries that carry a typed value."""

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import QObject, QSignalBlocker, Signal
from PySide6.QtGui import QAction

from mvp2desk.ui.kit.labels import Button, plain, style_button

T = TypeVar("T")


class ValueButton(Button):
    """A button that carries a value; `chosen` emits it. Make it with `value_button`, which checks the types."""

    chosen = Signal(object)

    def __init__(self, text: str, value: object) -> None:
        super().__init__(text)
        self.value = value
        self.clicked.connect(self._emit_value)

    def _emit_value(self) -> None:
        self.chosen.emit(self.value)


class ChoiceButton(Button):
    """One of several buttons, checked if its value is the stored one. Toggling it emits `chosen` and leaves it as it
    was, until the receiver builds it anew. Make it with `choice_button`."""

    chosen = Signal(object)

    def __init__(self, text: str, value: object, *, is_chosen: bool) -> None:
        super().__init__(text)
        self._value = value
        self._is_chosen = is_chosen
        self.setCheckable(True)
        self.setChecked(is_chosen)
        self.toggled.connect(self._toggled)

    def _toggled(self) -> None:
        with QSignalBlocker(self):
            self.setChecked(self._is_chosen)
        if not self._is_chosen:
            self.chosen.emit(self._value)


class ValueAction(QAction):
    """A menu entry that carries a value; `chosen` emits it. Make it with `value_action`, which checks the types."""

    chosen = Signal(object)

    def __init__(self, text: str, value: object, parent: QObject) -> None:
        super().__init__(plain(text), parent)
        self.value = value
        self.triggered.connect(self._emit_value)

    def _emit_value(self) -> None:
        self.chosen.emit(self.value)


def value_button(
    text: str,
    value: T,
    on_chosen: Callable[[T], object],
    *,
    primary: bool = False,
    quiet: bool = False,
    name: str = "",
    spoken: str = "",
) -> ValueButton:
    """Return a button that calls `on_chosen`, a bound method, with `value`. `spoken` is its accessible name."""
    made = ValueButton(text, value)
    style_button(made, primary=primary, quiet=quiet, name=name)
    made.chosen.connect(on_chosen)
    if spoken:
        made.setAccessibleName(spoken)
    return made


def choice_button(
    text: str, value: T, on_chosen: Callable[[T], object], *, is_chosen: bool, quiet: bool = False, name: str = ""
) -> ChoiceButton:
    """Return a button that calls `on_chosen`, a bound method, with `value` unless it is chosen already."""
    made = ChoiceButton(text, value, is_chosen=is_chosen)
    style_button(made, quiet=quiet, name=name)
    made.chosen.connect(on_chosen)
    return made


def value_action(text: str, value: T, on_chosen: Callable[[T], object], parent: QObject) -> ValueAction:
    """Return a menu entry that calls `on_chosen`, a bound method, with `value`."""
    made = ValueAction(text, value, parent)
    made.chosen.connect(on_chosen)
    return made
