"""A timeline: as a picture at any width and size of text, and in words for whoever does not see it."""

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QPoint
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot
from ui_help import go, sweep, there

from mvp2desk.app.desktop.session import Session
from mvp2desk.domain.addresses import Address
from mvp2desk.domain.answers.answers import NO_ANSWER
from mvp2desk.domain.forms.form import Kind
from mvp2desk.services.form_views.views import CellView, TimelineBarView, TimelineView
from mvp2desk.text.words import Words
from mvp2desk.ui.editors.timeline import TimelineField, timeline_lines
from mvp2desk.ui.kit.colours import colours

MONTHS = ("December 2026", "January 2027", "February 2027", "March 2027")
VIEW = TimelineView(
    months=MONTHS,
    heads=("Dec", "Jan", "Feb", "Mar"),
    years=("2026", "2027", "2027", "2027"),
    stretches=(
        TimelineBarView("Find neighbors", 1, 2),
        TimelineBarView("Rehearse", 4, 4),
        TimelineBarView("Report", 0, 0),
    ),
    spent=("$0", "$500", "$500", "$2,000"),
    parts=(0.0, 0.2, 0.2, 0.8),
    note="$500 has no month yet.",
)


def cell(view: TimelineView) -> CellView:
    where = Address("form", "timeline")
    return CellView(where, Kind.TIMELINE, "Tasks over months", NO_ANSWER, "", "", timeline=view)


def shown(qtbot: QtBot, view: TimelineView, width: int = 800) -> TimelineField:
    reading = TimelineField(cell(view), Words())
    qtbot.addWidget(reading)
    reading.resize(width, reading.heightForWidth(width))
    reading.show()
    return reading


def picture(reading: TimelineField) -> QWidget:
    found = reading.findChild(QWidget, "timeline")
    assert isinstance(found, QWidget)
    return found


def runs(widget: QWidget, colour: str, y: int) -> list[tuple[int, int]]:
    """Where a line of pixels has that colour: from, to."""
    image: QImage = widget.grab().toImage()
    wanted = QColor(colour).rgb()
    found: list[tuple[int, int]] = []
    for x in range(image.width()):
        if image.pixel(x, y) != wanted:
            continue
        if found and found[-1][1] == x - 1:
            found[-1] = (found[-1][0], x)
        else:
            found.append((x, x))
    return found


def test_it_tells_in_words_what_it_shows() -> None:
    assert list(timeline_lines(VIEW, Words())) == [
        "Find neighbors: December 2026 to January 2027",
        "Rehearse: March 2027",
        "Report: no months yet",
        "Spent by the end of December 2026: $0",
        "Spent by the end of January 2027: $500",
        "Spent by the end of February 2027: $500",
        "Spent by the end of March 2027: $2,000",
        "$500 has no month yet.",
    ]


def test_whoever_reads_the_screen_hears_it(qtbot: QtBot) -> None:
    reading = shown(qtbot, VIEW)
    assert picture(reading).accessibleName() == "Tasks over months"
    assert picture(reading).accessibleDescription() == "\n".join(timeline_lines(VIEW, Words()))


def test_bars_stand_in_their_months(qtbot: QtBot) -> None:
    reading = shown(qtbot, VIEW)
    drawn = picture(reading)
    plan = drawn._plan(drawn.width())  # type: ignore[attr-defined]
    middles = [plan.head + sum(plan.rows[:n]) + high // 2 for n, high in enumerate(plan.rows)]
    bars = [[run for run in runs(drawn, colours().accent, y) if run[1] - run[0] > 10] for y in middles]
    months = [
        [(round((a - plan.names) / plan.month), round((b - plan.names) / plan.month)) for a, b in bar] for bar in bars
    ]
    assert months == [[(0, 2)], [(3, 4)], []]


@pytest.mark.parametrize("width", [240, 400, 900, 1600])
def test_names_are_whole_at_any_width_and_nothing_stands_over_the_edge(qtbot: QtBot, width: int) -> None:
    long = replace(VIEW, stretches=(TimelineBarView("Messages that arrive, in three languages, by Friday", 1, 4),))
    reading = shown(qtbot, long, width)
    drawn = picture(reading)
    plan = drawn._plan(drawn.width())  # type: ignore[attr-defined]
    assert drawn.height() >= plan.height
    assert plan.at(len(MONTHS) + 1) <= drawn.width() + 1
    lines = plan.rows[0] // drawn.fontMetrics().height()
    assert lines >= (4 if width == 240 else 1)


def test_where_nothing_is_entered_it_says_so(qtbot: QtBot) -> None:
    reading = shown(qtbot, replace(VIEW, stretches=(), spent=(), parts=(), note=""))
    assert [label.text() for label in reading.findChildren(QLabel) if label.isVisible()] == [
        "There is nothing to show over the months yet."
    ]
    reading.show_value(cell(VIEW))
    assert picture(reading).isVisible()


def test_the_plan_of_the_sample_town_is_drawn(sample: Session) -> None:
    go(sample, Address("seed-project-plan-b", "half_way_done"))
    drawn = there(sample.window, QWidget, "timeline")
    assert drawn is not None
    sweep()
    assert len(drawn.accessibleDescription().split("\n")) > 12
    assert not drawn.visibleRegion().isEmpty()
    assert drawn.mapTo(sample.window, QPoint(drawn.width(), 0)).x() <= sample.window.width()
