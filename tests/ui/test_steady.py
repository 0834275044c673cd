"""What somebody works at stays where it is while things come and go around it."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QCheckBox, QPlainTextEdit, QScrollArea, QWidget
from pytestqt.qtbot import QtBot
from ui_help import EXPLORATION, answer, editor, go, press

from mvp2desk.app.desktop.session import Session
from mvp2desk.domain.addresses import Address

COMMUTERS = Address(EXPLORATION, "commuters")


def place(session: Session, widget: QWidget) -> QPoint:
    QApplication.processEvents()
    return widget.mapTo(session.window, QPoint())


def page_of(widget: QWidget) -> QScrollArea:
    above = widget.parentWidget()
    while not isinstance(above, QScrollArea):
        assert above is not None
        above = above.parentWidget()
    return above


def unfold(session: Session) -> None:
    go(session, COMMUTERS)
    press(session.window, "commuters-more")


def test_nothing_moves_while_the_source_and_the_follow_up_are_typed(sample: Session, qtbot: QtBot) -> None:
    unfold(sample)
    source, further = editor(sample, "commuters-source"), editor(sample, "commuters-follow_up")
    source.setFocus()
    before = place(sample, further), place(sample, editor(sample, "commuters-confidential"))
    source.selectAll()
    qtbot.keyClicks(source, "The school office")
    further.setFocus()
    further.selectAll()
    qtbot.keyClicks(further, "Ask the mill")
    further.flush()
    assert (place(sample, further), place(sample, editor(sample, "commuters-confidential"))) == before
    assert isinstance(further, QPlainTextEdit)


def test_a_click_while_a_remark_comes_hits_what_was_under_the_mouse(sample: Session, qtbot: QtBot) -> None:
    unfold(sample)
    go(sample, COMMUTERS)
    area = editor(sample, "commuters")
    area.selectAll()
    qtbot.keyClick(area, Qt.Key.Key_Delete)
    area.flush()
    further = editor(sample, "commuters-follow_up")
    further.setFocus()
    further.selectAll()
    qtbot.keyClicks(further, "Ask the mill")
    tick = editor(sample, "commuters-confidential")
    assert isinstance(tick, QCheckBox)
    before, ticked = place(sample, tick), tick.isChecked()
    qtbot.mouseClick(tick, Qt.MouseButton.LeftButton, pos=QPoint(10, tick.height() // 2))
    assert place(sample, tick) == before
    assert tick.isChecked() is not ticked


def test_the_strip_that_opens_comes_into_view(sample: Session) -> None:
    go(sample, COMMUTERS)
    more = editor(sample, "commuters-more")
    assert isinstance(more, QAbstractButton)
    page = page_of(more)
    room = page.viewport().height()
    status_bar = more.mapTo(page.widget(), QPoint(0, more.height())).y()
    page.verticalScrollBar().setValue(status_bar - room)  # the button stands at the lower edge
    press(sample.window, "commuters-more")
    past = editor(sample, "commuters-confidential")
    assert past.mapTo(page.viewport(), QPoint(0, past.height())).y() <= room


def test_what_an_answer_carries_is_told_when_the_strip_is_folded(sample: Session, qtbot: QtBot) -> None:
    unfold(sample)
    source = editor(sample, "commuters-source")
    source.selectAll()
    qtbot.keyClicks(source, "The school office")
    source.flush()
    told = [one.text() for one in page_of(source).findChildren(QWidget) if one.property("role") == "caption"]
    assert not any("Source: The school office" in text for text in told)
    press(sample.window, "commuters-more")
    told = [one.text() for one in page_of(source).findChildren(QWidget) if one.property("role") == "caption"]
    assert any("Source: The school office" in text for text in told)
    assert answer(sample, COMMUTERS)
