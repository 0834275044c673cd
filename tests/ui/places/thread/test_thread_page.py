"""Following the golden thread in the window: by buttons, by a click on the picture, by keys, and on paper."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QMenu, QPlainTextEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot
from ui_help import close, press, sweep, there, wake

from mvp2desk.app.desktop.session import Session
from mvp2desk.domain.addresses import Address
from mvp2desk.services.project.open_project import OpenProject
from mvp2desk.text.kinds import named
from mvp2desk.text.words import Words
from mvp2desk.ui.documents.preview_dialog import PreviewDialog
from mvp2desk.ui.locations import HOME, THREAD, Location
from mvp2desk.ui.places.shared.coverage_table import Matrix
from mvp2desk.ui.places.thread.thread_diagram import ThreadDiagram

PRIORITIES, IDEAS = "resilience-priorities-guide.priorities", "seed-project-plan-a.ideas"
ROOMS = "Cool rooms and neighbors who check"
GAP_COLUMN, HEARD_COLUMN = 3, 2
"""Of the table of groups: findings that speak of somebody, activities that reached them."""


def open_project(session: Session) -> OpenProject:
    assert session.workspaces is not None and session.workspaces.open_project is not None
    return session.workspaces.open_project


def row(session: Session, full: str, number: int = 0) -> str:
    return open_project(session).project_answers().rows_of(full)[number].row.id


def show(session: Session, location: Location) -> None:
    assert session.content.view is not None
    session.content.view.show_location(location)
    session.content.view.take_focus()
    sweep()


def location(session: Session) -> Location:
    assert session.content.view is not None
    return session.content.view.location


def said(session: Session) -> list[str]:
    desk = session.content.view
    assert desk is not None
    return [label.text() for label in desk.findChildren(QLabel) if label.isVisible()]


def matrix(session: Session) -> Matrix:
    found = there(session.window, Matrix, "who-is-missing")
    assert found is not None
    return found


def test_a_row_page_leads_to_its_thread_and_the_thread_back_to_the_row(sample: Session) -> None:
    idea = row(sample, IDEAS)
    place = Address("seed-project-plan-a", table="ideas", row=idea)
    show(sample, Location("form", form="seed-project-plan-a", section="ideas", row=place))
    press(sample.window, "thread")
    assert location(sample) == Location("thread", item=idea)
    assert {ROOMS, "What it came from", "What came of it"} <= set(said(sample))
    press(sample.window, "go-to-picked")
    wake(sample.window)
    desk = sample.content.view
    assert desk is not None
    assert (location(sample).form, location(sample).section) == ("seed-project-plan-a", "ideas")
    assert desk.here() is not None and desk.here().row == idea


def test_what_is_tied_directly_lies_open_and_can_be_followed_on(sample: Session) -> None:
    show(sample, Location("thread", item=row(sample, IDEAS)))
    priority = row(sample, PRIORITIES)
    task = row(sample, "seed-project-plan-b.tasks")
    follow = there(sample.window, QPushButton, f"follow-{priority}")
    assert follow is not None and follow.isVisible()
    assert follow.accessibleName() == f"Follow {named(Words(), priority, open_project(sample).context().names)}"
    far = f"follow-{row(sample, 'gear-findings.findings')}"
    assert there(sample.window, QPushButton, far) is None  # made when it is unfolded
    press(sample.window, "from-gear-findings-findings")
    assert there(sample.window, QPushButton, far) is not None
    press(sample.window, f"follow-{priority}")
    assert location(sample).item == priority
    press(sample.window, "of-seed-project-plan-b-tasks")
    press(sample.window, f"go-{task}")
    assert location(sample).form == "seed-project-plan-b"


def picture_of(session: Session) -> ThreadDiagram:
    picture = there(session.window, ThreadDiagram, "thread-picture")
    assert picture is not None
    return picture


def boxes(picture: ThreadDiagram) -> dict[str, QRect]:
    """Where each row stands, by its title."""
    return {box.row.title: box.where for box in picture.widget()._shown.boxes.values()}


def has_in_view(picture: ThreadDiagram, box: QRect) -> bool:
    return picture.viewport().rect().contains(box.translated(picture.widget().pos()))


def test_the_picture_shows_what_is_nearest_and_all_of_that_can_be_seen(sample: Session, qtbot: QtBot) -> None:
    show(sample, Location("thread", item=row(sample, IDEAS)))
    picture = picture_of(sample)
    assert picture.accessibleName() and picture.accessibleDescription()
    drawn = boxes(picture)
    qtbot.waitUntil(lambda: all(has_in_view(picture, box) for box in drawn.values()))
    assert not any(one.intersects(other) for one in drawn.values() for other in drawn.values() if one is not other)
    assert len({box.left() for box in drawn.values()}) == 3
    near = [one for one in drawn if drawn[one].left() < drawn[ROOMS].left()]
    assert near[0].startswith("Homes that stay cool and dry")  # a priority: the stage before comes first
    assert [more for more, _ in picture.widget()._shown.rests] == [4, 3]
    qtbot.mouseClick(picture.widget(), Qt.MouseButton.LeftButton, pos=drawn[ROOMS].center())
    assert location(sample).item == row(sample, IDEAS)  # it is followed already
    shelter = drawn["Make the town hall a better emergency shelter"]
    qtbot.mouseClick(picture.widget(), Qt.MouseButton.LeftButton, pos=shelter.center())
    assert location(sample).item == row(sample, PRIORITIES, 4)


def test_the_whole_picture_is_centred_on_the_row_and_scrolls_by_keys(sample: Session, qtbot: QtBot) -> None:
    show(sample, Location("thread", item=row(sample, IDEAS)))
    near = len(boxes(picture_of(sample)))
    press(sample.window, "thread-whole")
    sweep()
    picture = picture_of(sample)
    drawn = boxes(picture)
    assert len(drawn) > 3 * near
    qtbot.waitUntil(lambda: has_in_view(picture, drawn[ROOMS]))
    before = picture.horizontalScrollBar().value()
    picture.setFocus()
    qtbot.keyClick(picture, Qt.Key.Key_Left)
    assert picture.horizontalScrollBar().value() < before
    press(sample.window, "thread-whole")
    assert len(boxes(picture_of(sample))) == near


def test_where_no_row_is_picked_one_can_be_picked(sample: Session) -> None:
    show(sample, THREAD)
    tops = [one for one in said(sample) if one in ("Follow", "Loose ends", "Who is missing?")]
    assert tops == ["Follow", "Loose ends", "Who is missing?"]
    press(sample.window, "follow-seed-project-plan-a-ideas")
    press(sample.window, f"follow-{row(sample, IDEAS)}")
    assert location(sample).item == row(sample, IDEAS)
    press(sample.window, "follow-another")
    assert location(sample) == THREAD


def test_a_loose_end_leads_to_its_row(sample: Session) -> None:
    show(sample, THREAD)
    press(sample.window, "loose-0")
    press(sample.window, f"loose-{row(sample, PRIORITIES, 4)}")
    assert location(sample).form == "resilience-priorities-guide"


def test_the_menu_follows_the_row_that_one_is_at(sample: Session) -> None:
    idea = row(sample, IDEAS)
    place = Address("seed-project-plan-a", table="ideas", row=idea)
    show(sample, Location("form", form="seed-project-plan-a", section="ideas", row=place))
    sample.content.do("thread")
    assert location(sample).item == idea
    show(sample, HOME)
    sample.content.do("thread")
    assert location(sample) == THREAD


def test_a_row_that_is_taken_out_is_followed_no_more(sample: Session, qtbot: QtBot) -> None:
    idea = row(sample, IDEAS, 2)
    show(sample, Location("thread", item=idea))
    open_project(sample).recorder.remove_row(Address("seed-project-plan-a", table="ideas"), idea)
    qtbot.waitUntil(lambda: "Loose ends" in said(sample))
    sweep()
    keyboard = sample.window.focusWidget()
    assert keyboard is not None and keyboard.objectName() == "follow-community-exploration-characteristics"


@pytest.mark.parametrize("spot_of_table", [Location("team"), THREAD])
def test_who_is_missing_is_read_and_gone_through_by_keys(
    sample: Session, qtbot: QtBot, spot_of_table: Location
) -> None:
    show(sample, spot_of_table)
    table, model = matrix(sample), matrix(sample).model()
    names = [model.index(number, 0).data() for number in range(model.rowCount())]
    assert names[:2] == ["People with low incomes", "People of color and Indigenous people"]
    gap, heard = model.index(1, HEARD_COLUMN), model.index(0, HEARD_COLUMN)
    assert (gap.data(), heard.data()) == ("no", "yes · 5")
    spoken = heard.data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken.startswith("People with low incomes. Activity reached. yes · 5. First laundry evening")
    table.setFocus()
    table.setCurrentIndex(gap)
    qtbot.keyClick(table, Qt.Key.Key_Return)
    assert location(sample).form == "engagement-log"  # where somebody can enter an activity that reaches them


def test_a_cell_with_several_offers_them_and_goes_where_one_chooses(sample: Session, qtbot: QtBot) -> None:
    show(sample, THREAD)
    table = matrix(sample)
    table.setFocus()
    table.setCurrentIndex(table.model().index(0, HEARD_COLUMN))
    qtbot.keyClick(table, Qt.Key.Key_Return)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    assert [action.text() for action in menu.actions()][:1] == ["First laundry evening"]
    qtbot.keyClick(menu, Qt.Key.Key_Down)
    qtbot.keyClick(menu, Qt.Key.Key_Return)
    desk = sample.content.view
    assert desk is not None and desk.here() is not None
    assert desk.here().row == row(sample, "engagement-log.activities")


def test_a_gap_in_words_has_its_way_there(sample: Session) -> None:
    show(sample, THREAD)
    assert "No activity has reached: People of color and Indigenous people." in said(sample)
    press(sample.window, "gap-1")
    assert location(sample).form == "engagement-log"


def test_home_says_who_was_not_heard_and_leads_there(sample: Session) -> None:
    show(sample, HOME)
    assert "Not heard from yet: People of color and Indigenous people." in said(sample)
    press(sample.window, "look-who-is-missing")
    assert location(sample) == THREAD


def test_the_thread_of_a_row_is_a_document_for_every_reader(sample: Session, qtbot: QtBot) -> None:
    show(sample, Location("thread", item=row(sample, IDEAS)))
    press(sample.window, "thread-document")
    (preview,) = sample.window.findChildren(PreviewDialog)
    assert there(preview, QWidget, "for-blank") is None
    assert there(preview, QWidget, "for-public") is not None
    qtbot.waitUntil(lambda: f"Why: {ROOMS}" in there(preview, QPlainTextEdit, "text").toPlainText())
    preview.close()


def test_the_place_is_where_one_was_last(sample: Session, start: Callable[[], Session], qtbot: QtBot) -> None:
    here = Location("thread", item=row(sample, IDEAS))
    show(sample, here)
    close(qtbot, sample)
    assert location(start()) == here


def test_a_long_title_in_a_box_has_a_tooltip(sample: Session, qtbot: QtBot) -> None:
    show(sample, Location("thread", item=row(sample, PRIORITIES)))
    canvas = picture_of(sample).widget()
    box = canvas._shown.boxes[row(sample, PRIORITIES)]
    shown = canvas._shortened(box.row, box.where)
    assert shown != box.row.title and box.row.title.startswith(shown.removesuffix("…").rstrip())
    QTest.mouseMove(canvas, QPoint(box.where.center()))


class Windows(QObject):
    """Notices every window that appears."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802  Qt calls it so
        if event.type() is QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            self.seen.append(type(watched).__name__)
        return False


def test_what_lies_open_is_no_window_for_a_moment(sample: Session) -> None:
    windows = Windows()
    application = QApplication.instance()
    assert application is not None
    application.installEventFilter(windows)
    show(sample, Location("thread", item=row(sample, IDEAS)))
    application.removeEventFilter(windows)
    assert windows.seen == []
