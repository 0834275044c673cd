"""What a volunteer does in the window, by mouse and by keys."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QLabel,
    QLineEdit,
    QListView,
    QPlainTextEdit,
    QPushButton,
    QRadioButton,
    QScrollArea,
    QWidget,
)
from pytestqt.qtbot import QtBot
from ui_help import EXPLORATION, action, answer, close, editor, go, press, there

from mvp2desk.app.desktop.session import Session
from mvp2desk.domain.addresses import Address
from mvp2desk.ui.forms.form_page import FormPage
from mvp2desk.ui.kit.message_bar import MessageBar
from mvp2desk.ui.shell.main_window import MainWindow


def test_the_first_window_is_not_larger_than_the_screen(qtbot: QtBot, tmp_path: Path) -> None:
    window = MainWindow(tmp_path)
    qtbot.addWidget(window)
    there = window.screen().availableSize()
    assert there.width() < 1180  # else this shows nothing
    assert window.width() < there.width() and window.height() < there.height()


def test_a_first_start_leads_to_a_project_within_a_few_keys(start: Callable[[], Session], qtbot: QtBot) -> None:
    session = start()
    press(session.window, "start-project")
    towns = session.window.findChild(QWidget, "communities").findChild(QLineEdit)
    towns.setFocus()
    qtbot.keyClicks(towns, "Montague")
    qtbot.keyClick(towns, Qt.Key.Key_Return)
    day = session.window.findChild(QWidget, "start_date").findChild(QLineEdit)
    day.setFocus()
    qtbot.keyClicks(day, "3/1/2026")
    press(session.window, "start")
    assert session.workspaces is not None and session.workspaces.open_project is not None
    project = session.workspaces.open_project.project
    assert (project.name, str(project.start_date)) == ("Montague", "2026-03-01")
    assert session.content.view is not None


def test_what_is_typed_is_saved_a_moment_later_without_leaving_the_field(sample: Session, qtbot: QtBot) -> None:
    go(sample, Address(EXPLORATION, "community"))
    field = editor(sample, "community")
    field.selectAll()
    qtbot.keyClicks(field, "Quabbin Falls and Loon Pond")
    qtbot.waitUntil(lambda: answer(sample, Address(EXPLORATION, "community")) == "Quabbin Falls and Loon Pond")
    assert field.hasFocus()
    assert "Saved" in sample.window.findChild(QLabel, "saved").text()


def test_closing_the_window_saves_the_sentence_that_is_being_typed(
    start: Callable[[], Session], sample: Session, qtbot: QtBot
) -> None:
    go(sample, Address(EXPLORATION, "data_sources"))
    field = editor(sample, "data_sources")
    field.moveCursor(field.textCursor().MoveOperation.End)
    qtbot.keyClicks(field, " And then we ask")
    close(qtbot, sample)
    again = start()
    assert answer(again, Address(EXPLORATION, "data_sources")).endswith("And then we ask")


def test_undo_takes_back_what_was_typed_then_what_was_done(sample: Session, qtbot: QtBot) -> None:
    go(sample, Address(EXPLORATION, "community"))
    before = answer(sample, Address(EXPLORATION, "community"))
    field = editor(sample, "community")
    field.selectAll()
    qtbot.keyClicks(field, "X")
    field.flush()
    assert answer(sample, Address(EXPLORATION, "community")) == "X"
    sample.content.do("home")
    sample.content.do("undo")
    assert answer(sample, Address(EXPLORATION, "community")) == before
    sample.content.do("redo")
    assert answer(sample, Address(EXPLORATION, "community")) == "X"


def test_undo_survives_a_restart(start: Callable[[], Session], sample: Session, qtbot: QtBot) -> None:
    before = answer(sample, Address(EXPLORATION, "community"))
    go(sample, Address(EXPLORATION, "community"))
    field = editor(sample, "community")
    field.selectAll()
    qtbot.keyClicks(field, "Y")
    close(qtbot, sample)
    again = start()
    again.content.do("undo")
    assert answer(again, Address(EXPLORATION, "community")) == before


def test_another_language_keeps_the_place_and_the_cursor(sample: Session, qtbot: QtBot) -> None:
    go(sample, Address(EXPLORATION, "data_sources"))
    field = editor(sample, "data_sources")
    field.moveCursor(field.textCursor().MoveOperation.Start)
    qtbot.keyClicks(field, "Now ")
    press(sample.window, "language-zh_CN")
    again = editor(sample, "data_sources")
    assert again is not field
    assert again.hasFocus()
    assert again.textCursor().position() == 4
    assert again.toPlainText().startswith("Now ")
    assert answer(sample, Address(EXPLORATION, "data_sources")).startswith("Now ")
    assert sample.content.state.words.language == "zh_CN"
    press(sample.window, "language-en")
    assert editor(sample, "data_sources").hasFocus()


def test_larger_text_keeps_the_place(sample: Session) -> None:
    go(sample, Address(EXPLORATION, "data_sources"))
    small = editor(sample, "data_sources").fontMetrics().height()
    press(sample.window, "larger")
    assert editor(sample, "data_sources").hasFocus()
    assert editor(sample, "data_sources").fontMetrics().height() > small
    press(sample.window, "smaller")


def test_what_cannot_be_read_stays_on_the_screen_and_says_so(sample: Session, qtbot: QtBot) -> None:
    go(sample, Address(EXPLORATION, "date"))
    line = editor(sample, "date").findChild(QLineEdit) or editor(sample, "date")
    line.selectAll()
    qtbot.keyClicks(line, "31/02/2026")
    line.flush()
    assert line.text() == "31/02/2026"
    said = [label.text() for label in sample.window.findChildren(QLabel) if "31/02/2026" in label.text()]
    assert said, "the problem is told beside the field"
    sample.content.do("home")
    go(sample, Address(EXPLORATION, "date"))
    line = editor(sample, "date").findChild(QLineEdit) or editor(sample, "date")
    assert line.text() == "31/02/2026"


def test_typing_in_a_cell_of_a_table(sample: Session, qtbot: QtBot) -> None:
    desk = sample.content.view
    assert desk is not None
    row = _first_row(sample)
    desk.go(Address(EXPLORATION, "share", "characteristics", row))
    grid = desk.findChild(QWidget, "characteristics")
    assert grid.hasFocus()
    qtbot.keyClick(grid, Qt.Key.Key_Return)
    cell = grid.findChild(QLineEdit, "share")
    cell.selectAll()
    qtbot.keyClicks(cell, "21.5 %")
    qtbot.keyClick(cell, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: answer(sample, Address(EXPLORATION, "share", "characteristics", row)) == "21.5")


def test_rows_are_added_copied_moved_removed_and_brought_back(sample: Session, qtbot: QtBot) -> None:
    desk = sample.content.view
    assert desk is not None
    first = _first_row(sample)
    desk.go(Address(EXPLORATION, "found", "characteristics", first))
    grid = desk.findChild(QWidget, "characteristics")
    count = len(_rows(sample))
    qtbot.keyClick(grid, Qt.Key.Key_D, Qt.KeyboardModifier.ControlModifier)
    assert len(_rows(sample)) == count + 1
    copied = answer(sample, Address(EXPLORATION, "found", "characteristics", _rows(sample)[1]))
    assert copied == answer(sample, Address(EXPLORATION, "found", "characteristics", first))
    qtbot.keyClick(grid, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    qtbot.keyClick(grid, Qt.Key.Key_Delete, Qt.KeyboardModifier.ControlModifier)
    assert len(_rows(sample)) == count
    sample.content.do("undo")
    assert len(_rows(sample)) == count + 1


def test_a_block_from_excel_fills_rows_and_adds_the_rest(sample: Session, qtbot: QtBot) -> None:
    desk = sample.content.view
    assert desk is not None
    last = _rows(sample)[-1]
    count = len(_rows(sample))
    desk.go(Address(EXPLORATION, "characteristic", "characteristics", last))
    grid = desk.findChild(QWidget, "characteristics")
    QGuiApplication.clipboard().setText('Night workers\t"they sleep\nby day"\t4\nGlass blowers\tfew\t0.5\n')
    qtbot.keyClick(grid, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    rows = _rows(sample)
    assert len(rows) == count + 1
    assert answer(sample, Address(EXPLORATION, "found", "characteristics", rows[-2])) == "they sleep\nby day"
    assert answer(sample, Address(EXPLORATION, "share", "characteristics", rows[-1])) == "0.5"
    sample.content.do("undo")
    assert len(_rows(sample)) == count


def test_the_row_at_large_shows_how_to_find_the_answer(sample: Session, qtbot: QtBot) -> None:
    desk = sample.content.view
    assert desk is not None
    desk.go(Address(EXPLORATION, "found", "characteristics", _first_row(sample)))
    grid = desk.findChild(QWidget, "characteristics")
    qtbot.keyClick(grid, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    found = desk.findChild(QPlainTextEdit, "found")
    found.setFocus()
    qtbot.keyClicks(found, "!")
    press(sample.window, "row-after")
    assert answer(sample, Address(EXPLORATION, "found", "characteristics", _first_row(sample))).startswith("!")
    guidance = " ".join(label.text() for label in desk.findChild(QWidget, "guidance").findChildren(QLabel))
    assert "How can I find this answer?" in guidance
    assert desk.findChild(QWidget, "share-more") and not desk.findChild(QWidget, "source-more")
    press(sample.window, "row-back")
    assert desk.findChild(QWidget, "characteristics").hasFocus()


def test_check_jumps_to_what_is_open(sample: Session, qtbot: QtBot) -> None:
    desk = sample.content.view
    assert desk is not None
    sample.content.do("check")
    check = desk.findChild(QWidget, "check")
    assert check.hasFocus()
    qtbot.keyClick(check, Qt.Key.Key_Home)
    qtbot.keyClick(check, Qt.Key.Key_Return)
    assert desk.location.place == "form"


def test_unknown_source_and_confidence_are_kept_with_the_answer(sample: Session, qtbot: QtBot) -> None:
    where = Address(EXPLORATION, "commuters_affected")
    go(sample, where)
    press(sample.window, "commuters_affected-more")
    source = sample.window.findChild(QPlainTextEdit, "commuters_affected-source")
    source.setFocus()
    qtbot.keyClicks(source, "OnTheMap 2022")
    source.flush()
    press(sample.window, "commuters_affected-confidential")
    press(sample.window, "commuters_affected-unknown")
    assert sample.workspaces is not None and sample.workspaces.open_project is not None
    form = sample.workspaces.open_project.guide.form(EXPLORATION)
    kept = sample.workspaces.open_project.filled(form).at(where)
    assert (kept.unknown, kept.source, kept.confidential) == (True, "OnTheMap 2022", True)


def _rows(session: Session) -> list[str]:
    assert session.workspaces is not None and session.workspaces.open_project is not None
    form = session.workspaces.open_project.guide.form(EXPLORATION)
    return [row.id for row in session.workspaces.open_project.filled(form).rows_of("characteristics")]


def _first_row(session: Session) -> str:
    return _rows(session)[0]


def test_check_is_unfolded_when_one_goes_there(sample: Session) -> None:
    desk = sample.content.view
    assert desk is not None
    sample.content.do("guidance")
    check = desk.findChild(QWidget, "check")
    assert not check.isVisible()
    sample.content.do("check")
    assert check.isVisible()
    assert check.hasFocus()


def test_the_right_side_comes_and_goes_with_the_width_unless_it_was_folded_by_hand(sample: Session) -> None:
    window, desk = sample.window, sample.content.view
    assert desk is not None
    check = desk.findChild(QWidget, "check")

    def seen(wide: int) -> bool:
        window.resize(wide, 720)
        QApplication.processEvents()
        return check.isVisible()

    assert [seen(wide) for wide in (1280, 800, 1280)] == [True, False, True]
    sample.content.do("guidance")
    assert [seen(wide) for wide in (1279, 800, 1280)] == [False, False, False]


def test_history_is_there_only_at_a_question(sample: Session) -> None:
    desk = sample.content.view
    assert desk is not None

    def offered() -> bool:
        return action(sample.window, "history").isEnabled()

    sample.content.do("home")
    assert not offered()
    go(sample, Address(EXPLORATION, "commuters"))
    assert offered()
    sample.window.menuBar().setFocus()
    assert offered()
    sample.content.do("home")
    assert not offered()


def test_undo_of_what_is_not_in_view_says_so_and_leads_there(sample: Session, qtbot: QtBot) -> None:
    where = Address(EXPLORATION, "commuters")
    go(sample, where)
    area = editor(sample, "commuters")
    area.selectAll()
    qtbot.keyClicks(area, "Nobody works here")
    sample.content.do("home")
    sample.content.do("undo")
    said = sample.window.findChildren(MessageBar)[-1]
    assert said.text().startswith("Undone: Answer: ")
    sample.content.do("redo")
    assert said.text().startswith("Done again: Answer: ")
    press(sample.window, "banner-do")
    assert editor(sample, "commuters").hasFocus()
    assert said.text() == ""
    go(sample, Address(EXPLORATION, "commuters_affected"))
    sample.content.do("undo")
    assert said.text() == ""
    assert answer(sample, where) != "Nobody works here"


def test_the_hits_are_seen_whole_and_nothing_found_is_one_sentence(sample: Session, qtbot: QtBot) -> None:
    sample.content.do("find")
    box = sample.window.findChild(QLineEdit, "search")
    hits = sample.window.findChild(QListView, "hits")
    for query in ("liaison", "State median", "census", "3"):
        box.clear()
        qtbot.keyClicks(box, query)
        QApplication.processEvents()
        index = hits.model().index(hits.model().rowCount() - 1, 0)
        last, lines = hits.visualRect(index), len(index.data().split("\n"))
        assert hits.verticalScrollBar().maximum() == 0, query
        assert last.height() >= hits.fontMetrics().lineSpacing() * lines
        assert last.bottom() <= hits.viewport().rect().bottom()
    box.clear()
    qtbot.keyClicks(box, "qqqqzz")
    assert hits.model().index(0, 0).data() == "Nothing was found."


def test_escape_and_the_button_at_the_foot_lead_back_from_a_row(sample: Session, qtbot: QtBot) -> None:
    desk = sample.content.view
    assert desk is not None
    go(sample, Address(EXPLORATION, table="characteristics"))
    for leave in (
        lambda: qtbot.keyClick(desk.focusWidget(), Qt.Key.Key_Escape),
        lambda: press(sample.window, "row-back-below"),
    ):
        press(sample.window, "characteristics-open")
        assert desk.location.row is not None
        leave()
        assert desk.location.row is None
        assert editor(sample, "characteristics").hasFocus()


def test_a_row_at_large_says_how_to_find_the_answer_or_asks_nothing(sample: Session) -> None:
    desk = sample.content.view
    assert desk is not None

    def said() -> list[str]:
        page = there(sample.window, FormPage, "")
        assert page is not None
        return [label.text() for label in page.widget().findChildren(QLabel) if label.text() and not label.isHidden()]

    go(sample, Address(EXPLORATION, table="characteristics"))
    press(sample.window, "characteristics-open")
    heading = said().index("How can I find this answer?")
    assert len(said()[heading + 1]) > 20
    press(sample.window, "row-back-below")
    press(sample.window, "characteristics-add")
    if (menu := QApplication.activePopupWidget()) is not None:
        menu.actions()[0].trigger()
        menu.close()
    press(sample.window, "characteristics-open")
    assert "How can I find this answer?" not in said()


def test_guidance_is_read_on_by_keys(sample: Session, qtbot: QtBot) -> None:
    go(sample, Address(EXPLORATION, table="characteristics"))
    guidance = there(sample.window, QWidget, "guidance")
    assert isinstance(guidance, QScrollArea)
    qtbot.waitUntil(lambda: guidance.focusPolicy() is Qt.FocusPolicy.TabFocus)
    guidance.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.keyClick(guidance, Qt.Key.Key_PageDown)
    assert guidance.verticalScrollBar().value() > 0


def test_a_click_on_empty_paper_leaves_the_keyboard_where_it_is(sample: Session, qtbot: QtBot) -> None:
    go(sample, Address(EXPLORATION, "commuters"))
    page = there(sample.window, FormPage, "")
    assert page is not None
    for ground in (page.viewport(), page.widget(), there(sample.window, QScrollArea, "guidance").viewport()):
        qtbot.mouseClick(ground, Qt.MouseButton.LeftButton, pos=QPoint(3, 3))
        assert editor(sample, "commuters").hasFocus()


def test_beginning_a_project_and_its_facts_begin_at_the_first_question(start: Callable[[], Session]) -> None:
    session = start()
    assert session.window.focusWidget() is editor(session, "start-project")
    session.content.do("new-project")
    first = session.window.focusWidget()
    assert first is not None
    assert first.objectName() == "kind-municipal"
    press(session.window, "start-back")
    press(session.window, "start-sample")
    session.content.do("facts")
    facts = session.window.findChild(QDialog, "facts")
    assert facts.focusWidget().objectName() == "kind-municipal"


def test_tab_goes_through_the_facts_in_their_order_and_to_what_is_chosen(sample: Session, qtbot: QtBot) -> None:
    sample.content.do("facts")
    facts = sample.window.findChild(QDialog, "facts")
    page = facts.findChild(FormPage)
    region = next(
        one for one in facts.findChildren(QRadioButton) if one.objectName().startswith("region-") and one.isChecked()
    )
    stops: list[QWidget] = []
    while len(stops) < 40 and facts.focusWidget() not in stops:
        stops.append(facts.focusWidget())
        qtbot.keyClick(stops[-1], Qt.Key.Key_Tab)
    assert region in stops
    inside = [one for one in stops if page.widget().isAncestorOf(one) and not one.objectName().startswith("take-out")]
    places = [one.mapTo(page.widget(), QPoint()).y() for one in inside if not isinstance(one, QPushButton)]
    assert places == sorted(places)
    assert stops[-1].objectName() == "close"
