"""A drawn timeline: rows as bars over the months, and below them the money spent by the end of each month, as steps."""

from collections.abc import Iterator

from msgspec import Struct
from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from mvp2desk.services.form_views.views import CellView, TimelineBarView, TimelineView
from mvp2desk.text.words import Words
from mvp2desk.ui.kit.colours import colours
from mvp2desk.ui.kit.labels import PlainLabel
from mvp2desk.ui.kit.theme import caption_font, unit

STROKE = 2
"""Width of the line of money, in pixels."""

STEPS_HIGH = 9
"""Height of the steps, in units of space."""

EVERY = (1, 2, 3, 5, 10)
"""Intervals of months that are named where not all fit."""

_WRAPPED = Qt.TextFlag.TextWordWrap


class TimelineField(QWidget):
    """A `TimelineView` as a picture with a note on rows without months; line by line for a screen reader."""

    def __init__(self, cell: CellView, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = words
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(unit(self))
        self._empty = PlainLabel(words("There is nothing to show over the months yet."), "soft")
        self._picture = _Picture(words)
        self._note = PlainLabel("", "soft")
        for part in (self._empty, self._picture, self._note):
            column.addWidget(part)
        self.show_value(cell)

    def show_value(self, cell: CellView) -> None:
        """Show the timeline."""
        view = cell.timeline
        there = view is not None and bool(view.stretches)
        self._empty.setVisible(not there)
        self._picture.setVisible(there)
        self._note.set_text(view.note if view is not None else "")
        if view is not None and there:
            self._picture.show_view(view)
            self._picture.setObjectName(cell.address.field)
            self._picture.setAccessibleName(cell.label)
            self._picture.setAccessibleDescription("\n".join(timeline_lines(view, self._words)))


def timeline_lines(view: TimelineView, words: Words) -> Iterator[str]:
    """Yield the timeline in words: a line for each row, then one for the money spent by the end of each month."""
    for stretch in view.stretches:
        yield words("{name}: {months}", name=stretch.label, months=_months(stretch, view, words))
    for month, amount in zip(view.months, view.spent, strict=False):
        yield words("Spent by the end of {month}: {amount}", month=month, amount=amount)
    if view.note:
        yield view.note


def _months(stretch: TimelineBarView, view: TimelineView, words: Words) -> str:
    if not stretch.first:
        return words("no months yet")
    first, last = view.months[stretch.first - 1], view.months[stretch.last - 1]
    return first if first == last else words("{first} to {last}", first=first, last=last)


class _PictureLayout(Struct, frozen=True):
    """The layout of a picture, in pixels: the width of names and months, the heights of the head, rows, steps and
    whole. `heads` and `sums` are the intervals of months that have room for a name and for a sum."""

    names: int
    month: float
    heads: int
    sums: int
    head: int
    rows: tuple[int, ...]
    steps: int
    height: int

    def at(self, month: int) -> float:
        """Return the left edge of a month, counted from 1."""
        return self.names + (month - 1) * self.month


class _Picture(QWidget):
    """Paints the timeline in the width of the page."""

    def __init__(self, words: Words) -> None:
        super().__init__()
        self._words = words
        self._view = TimelineView((), (), (), ())
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_view(self, view: TimelineView) -> None:
        """Paint this timeline."""
        if view != self._view:
            self._view = view
            self.updateGeometry()
            self.update()

    def heightForWidth(self, width: int) -> int:
        """The height at a width, which decides on the line breaks of names."""
        return self._plan(width).height

    def sizeHint(self) -> QSize:
        """A width that a page hardly has, so that all of it is used."""
        wide = 100 * unit(self)
        return QSize(wide, self.heightForWidth(wide))

    def minimumSizeHint(self) -> QSize:
        """Room for a few letters of a name and a strip for each month."""
        return QSize(16 * unit(self) + len(self._view.months) * unit(self), unit(self))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint months, rows and money."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        plan = self._plan(self.width())
        self._paint_months(painter, plan)
        self._paint_rows(painter, plan)
        if self._view.spent:
            self._paint_steps(painter, plan)
        painter.end()

    def _plan(self, width: int) -> _PictureLayout:
        u, metrics = unit(self), self.fontMetrics()
        widest = max((metrics.horizontalAdvance(one.label) for one in self._view.stretches), default=0)
        names = min(widest + 2 * u, max(12 * u, width * 3 // 10))
        month = max(1.0, (width - names) / max(1, len(self._view.months)))
        small = QFontMetrics(caption_font(self.font()))
        head = small.height() * (2 if self._view.years else 1) + u
        rows = tuple(self._name_height(one, names - 2 * u) + u for one in self._view.stretches)
        steps = STEPS_HIGH * u + 2 * small.height() + 2 * u if self._view.spent else 0
        return _PictureLayout(
            names,
            month,
            self._every(month, (*self._view.heads, *self._view.years)),
            self._every(month, self._view.spent),
            head,
            rows,
            steps,
            head + sum(rows) + steps,
        )

    def _every(self, month: float, texts: tuple[str, ...]) -> int:
        """Return the interval of months that has room for these texts."""
        small = QFontMetrics(caption_font(self.font()))
        needed = max(map(small.horizontalAdvance, texts), default=0) + unit(self) // 2
        return next((n for n in EVERY if n * month >= needed), EVERY[-1])

    def _name_height(self, stretch: TimelineBarView, room: int) -> int:
        return self.fontMetrics().boundingRect(QRect(0, 0, room, 100_000), _WRAPPED, stretch.label).height()

    def _paint_months(self, painter: QPainter, plan: _PictureLayout) -> None:
        """Paint lines between the months, and names where they fit."""
        theme, bottom = colours(), plan.height - 1
        small = caption_font(self.font())
        painter.setFont(small)
        year = ""
        for number, head in enumerate(self._view.heads, start=1):
            x = plan.at(number)
            painter.setPen(QColor(theme.line))
            painter.drawLine(QPointF(x, plan.head), QPointF(x, bottom))
            if (number - 1) % plan.heads == 0:
                before, year = year, self._view.years[number - 1] if self._view.years else ""
                text = f"{head}\n{year}" if year != before else head
                painter.setPen(QColor(theme.soft))
                room = QRectF(x + unit(self) / 3, 0, plan.month * plan.heads, plan.head)
                painter.drawText(room, Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft, text)
        painter.setPen(QColor(theme.edge))
        painter.drawLine(QPointF(0, plan.head), QPointF(self.width(), plan.head))

    def _paint_rows(self, painter: QPainter, plan: _PictureLayout) -> None:
        theme, u, top = colours(), unit(self), plan.head
        painter.setFont(self.font())
        for stretch, high in zip(self._view.stretches, plan.rows, strict=True):
            painter.setPen(QColor(theme.ink))
            painter.drawText(QRectF(0, top + u / 2, plan.names - 2 * u, high), _WRAPPED, stretch.label)
            if stretch.first:
                left, right = plan.at(stretch.first), plan.at(stretch.last + 1)
                bar = QRectF(left + 1, top + high / 2 - u * 0.6, right - left - 2, u * 1.2)
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(QColor(theme.accent))
                painter.drawRoundedRect(bar, u / 3, u / 3)
            else:
                painter.setPen(QColor(theme.soft))
                room = QRectF(plan.names + u / 2, top + u / 2, self.width() - plan.names, high)
                painter.drawText(room, _WRAPPED, self._words("no months yet"))
            top += high
            painter.setPen(QColor(theme.line))
            painter.drawLine(QPointF(0, top), QPointF(self.width(), top))

    def _paint_steps(self, painter: QPainter, plan: _PictureLayout) -> None:
        """Paint the steps, with sums above them where they fit, always above the last."""
        theme, u = colours(), unit(self)
        small = caption_font(self.font())
        low, high = plan.height - u, STEPS_HIGH * u
        top = plan.height - plan.steps
        painter.setFont(self.font())
        painter.setPen(QColor(theme.ink))
        painter.drawText(
            QRectF(0, top + u, plan.names - 2 * u, plan.steps - u),
            _WRAPPED,
            self._words("Spent by the end of each month, as planned"),
        )
        line, last = QPolygonF(), len(self._view.parts)
        painter.setFont(small)
        for number, (part, amount) in enumerate(zip(self._view.parts, self._view.spent, strict=True), start=1):
            y = low - part * high
            line.append(QPointF(plan.at(number), y))
            line.append(QPointF(plan.at(number + 1), y))
            if (last - number) % plan.sums == 0:
                wide, over = plan.month * plan.sums, QFontMetrics(small).height()
                room = QRectF(plan.at(number + 1) - wide - u / 3, y - u / 4 - over, wide, over)
                painter.setPen(QColor(theme.ink))
                painter.drawText(room, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignBottom, amount)
        painter.setPen(QPen(QColor(theme.accent), STROKE))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPolyline(line)
