"""Buttons that show or hide a part of the page, and their state for screen readers."""

from typing import cast

from PySide6.QtCore import QObject
from PySide6.QtGui import QAccessible, QAccessibleInterface, QAccessibleStateChangeEvent
from PySide6.QtWidgets import QAbstractButton, QAccessibleWidget

from mvp2desk.ui.kit.labels import Button


class Disclosure(Button):
    """A button that shows a part of the page while it is checked. A screen reader calls it expanded or collapsed."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.setCheckable(True)
        self.toggled.connect(self._notify_screen_reader)

    def _notify_screen_reader(self) -> None:
        if QAccessible.isActive():
            changed = QAccessible.State()
            changed.expanded = changed.collapsed = True
            QAccessible.updateAccessibility(QAccessibleStateChangeEvent(self, changed))


def install_disclosures() -> None:
    """Make every `Disclosure` an expandable button for screen readers; Qt would make it a check box."""
    QAccessible.installFactory(_interface)


def _interface(class_name: str, widget: QObject) -> QAccessibleInterface | None:
    return _Expandable(widget) if class_name == Disclosure.__name__ and isinstance(widget, Disclosure) else None


class _Expandable(QAccessibleWidget):
    """The accessible interface of a `Disclosure`."""

    def __init__(self, widget: Disclosure) -> None:
        super().__init__(widget, QAccessible.Role.Button)

    def state(self) -> QAccessible.State:
        """Add that the button is expandable, and its present state."""
        state = super().state()
        state.expandable = True
        state.expanded = self._button().isChecked()
        state.collapsed = not state.expanded
        return state

    def actionNames(self) -> list[str]:
        """Return the actions of a button."""
        return [self.pressAction(), *super().actionNames()]

    def doAction(self, name: str) -> None:
        """Expand or collapse the part of the page."""
        if name == self.pressAction():
            if self._button().isEnabled():
                self._button().toggle()
        else:
            super().doAction(name)

    def _button(self) -> QAbstractButton:
        return cast(QAbstractButton, self.widget())
