"""What cannot be read is offered as it may have been meant, beside the problem, to be taken with one press."""

from PySide6.QtWidgets import QAbstractButton, QLineEdit
from pytestqt.qtbot import QtBot
from ui_help import EXPLORATION, answer, editor, go, press, there

from mvp2desk.app.desktop.session import Session
from mvp2desk.domain.addresses import Address

DATE = Address(EXPLORATION, "date")


def typed(session: Session, qtbot: QtBot, text: str) -> QLineEdit:
    """Type a date and leave it."""
    go(session, DATE)
    line = editor(session, "date").findChild(QLineEdit)
    assert isinstance(line, QLineEdit)
    line.selectAll()
    qtbot.keyClicks(line, text)
    go(session, Address(EXPLORATION, "data_sources"))
    return line


def offered(session: Session) -> list[str]:
    found = [button for button in session.window.findChildren(QAbstractButton) if button.isVisible()]
    return [button.text() for button in found if button.objectName().startswith("offer-")]


def test_an_ambiguous_day_is_taken_with_one_press(sample: Session, qtbot: QtBot) -> None:
    line = typed(sample, qtbot, "5.1.2026")
    assert answer(sample, DATE) == "5.1.2026"
    assert offered(sample) == ["Fri, May 1, 2026?", "Mon, Jan 5, 2026?"]
    press(sample.window, "offer-1")
    assert answer(sample, DATE) == "2026-01-05"
    assert line.text() == "1/5/2026"
    assert line.hasFocus()
    assert offered(sample) == []
    sample.content.do("undo")
    assert answer(sample, DATE) == "5.1.2026"
    assert there(sample.window, QAbstractButton, "offer-0") is not None


def test_today_and_a_short_year_are_read(sample: Session, qtbot: QtBot) -> None:
    for text in ("today", "3/3/26"):
        typed(sample, qtbot, text)
        assert offered(sample) == []
        assert answer(sample, DATE).startswith("20")
