"""An editor of dates, typed or picked from a calendar."""

import datetime as dt

from PySide6.QtCore import QDate, Qt, Signal
from PySide6.QtWidgets import QCalendarWidget, QHBoxLayout, QMenu, QWidget, QWidgetAction

from mvp2desk.domain.forms.dates import day_typed
from mvp2desk.services.form_views.views import CellView
from mvp2desk.text.kinds import date_as_typed
from mvp2desk.text.words import Words
from mvp2desk.ui.editors.line import NumberEditor
from mvp2desk.ui.kit.labels import button
from mvp2desk.ui.kit.theme import unit


class DateEditor(QWidget):
    """A line for a date with a button that opens a calendar."""

    edited = Signal(str)
    refused = Signal()

    def __init__(self, cell: CellView, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = words
        across = QHBoxLayout(self)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(unit(self))
        self.line = NumberEditor(cell, words)
        self.line.edited.connect(self.edited)
        self.line.refused.connect(self.refused)
        self._open = button(words("Calendar"), quiet=True)
        self._open.setAccessibleName(words("Calendar for {question}", question=cell.label))
        self._open.clicked.connect(self._pick)
        across.addWidget(self.line)
        across.addWidget(self._open)
        across.addStretch(1)
        self.setFocusProxy(self.line)

    def show_value(self, cell: CellView) -> None:
        """Show the date as it is typed."""
        self.line.show_value(cell)

    def flush(self) -> None:
        """Emit typed text that was not emitted yet."""
        self.line.flush()

    def set_read_only(self, read_only: bool) -> None:
        """Forbid changes."""
        self.line.set_read_only(read_only)
        self._open.setVisible(not read_only)

    def _pick(self) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        calendar = QCalendarWidget(menu)
        calendar.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        for weekend in (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday):  # not red, which marks problems
            calendar.setWeekdayTextFormat(weekend, calendar.weekdayTextFormat(Qt.DayOfWeek.Monday))
        calendar.setHorizontalHeaderFormat(QCalendarWidget.HorizontalHeaderFormat.SingleLetterDayNames)
        if day := day_typed(self.line.text()):
            calendar.setSelectedDate(QDate(day.year, day.month, day.day))
        calendar.activated.connect(self._picked)
        calendar.clicked.connect(self._picked)
        calendar.activated.connect(menu.close)
        calendar.clicked.connect(menu.close)
        action = QWidgetAction(menu)
        action.setDefaultWidget(calendar)
        menu.addAction(action)
        menu.popup(self._open.mapToGlobal(self._open.rect().bottomLeft()))
        calendar.setFocus()

    def _picked(self, day: QDate) -> None:
        self.line.setText(date_as_typed(self._words, dt.date(day.year(), day.month(), day.day())))
        self.line.flush()
