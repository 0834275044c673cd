"""Short words for what tests do in the window."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

from PySide6.QtCore import QCoreApplication, QEvent, QPoint, Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QMainWindow, QPushButton, QScrollArea, QWidget

from mvp2desk.app.desktop.session import Session
from mvp2desk.domain.addresses import Address
from mvp2desk.ui.kit.message_bar import MessageBar

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

T = TypeVar("T", bound=QWidget)

EXPLORATION = "community-exploration"


def there(window: QWidget, kind: type[T], name: str) -> T | None:
    """The widget of that object name that is in use; one that is about to go does not count."""
    inside = window.centralWidget() if isinstance(window, QMainWindow) else window
    found = [widget for widget in inside.findChildren(kind, name) if not _is_going(widget)]
    return found[-1] if found else None


def _is_going(widget: QWidget) -> bool:
    page = widget
    while (above := page.parentWidget()) is not None and not isinstance(above, QScrollArea | QMainWindow):
        page = above
    return page.testAttribute(Qt.WidgetAttribute.WA_WState_ExplicitShowHide) and page.isHidden()


def press(window: QWidget, name: str) -> None:
    """Press the button of that object name."""
    button = there(window, QAbstractButton, name)
    assert button is not None, f"there is no button {name}"
    assert button.isEnabled(), f"{name} cannot be pressed"
    QApplication.processEvents()  # a person presses what has been laid out and painted
    where = button.rect().center() if isinstance(button, QPushButton) else QPoint(10, button.height() // 2)
    QTest.mouseClick(button, Qt.MouseButton.LeftButton, pos=where)


def action(window: QMainWindow, key: str) -> QAction:
    """The command of that key in the menus."""
    menus = [entry.menu() for entry in window.menuBar().actions()]
    return next(command for menu in menus for command in menu.actions() if command.objectName() == key)


def message_bar(session: Session) -> str:
    """The message above the page; empty if there is none."""
    found = there(session.window, MessageBar, "banner")
    assert found is not None
    return found.text()


def status_bar(session: Session) -> str:
    """The status bar on saving."""
    found = there(session.window, QLabel, "saved")
    assert found is not None
    return found.text()


def close(qtbot: QtBot, session: Session) -> None:
    """Close the window, and wait for its last backup."""
    with qtbot.waitSignal(session.window.closed):
        session.window.close()


def sweep() -> None:
    """Let go at once of every widget that is about to go, as the event loop does when it comes round."""
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    QCoreApplication.processEvents()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def wake(window: QWidget) -> None:
    """Make it the active window again: here a list that has popped up leaves none active."""
    if (popup := QApplication.activePopupWidget()) is not None:
        popup.close()
    window.activateWindow()
    assert QTest.qWaitForWindowActive(window)


def go(session: Session, address: Address) -> None:
    """Go to a question, as a jump from Check or search does."""
    assert session.content.view is not None
    session.content.view.go(address)


def editor(session: Session, field: str) -> Any:
    """The editor of a question on the page."""
    found = there(session.window, QWidget, field)
    assert found is not None, f"there is no editor {field}"
    return found


def answer(session: Session, address: Address) -> str:
    """What the store holds."""
    assert session.workspaces is not None and session.workspaces.open_project is not None
    form = session.workspaces.open_project.guide.form(address.form)
    kept = session.workspaces.open_project.filled(form).at(address)
    return kept.unread or kept.text
