"""The golden thread as a picture: boxes in columns, from what was heard to what is done, and the lines between."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFontMetrics,
    QHelpEvent,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
    QPolygonF,
)
from PySide6.QtWidgets import QFrame, QScrollArea, QToolTip, QWidget

from mvp2desk.services.link_views import ThreadRow, ThreadView
from mvp2desk.text.words import Words
from mvp2desk.ui.labels import tip
from mvp2desk.ui.look import caption_font, colours, unit

WIDE, HIGHEST, ACROSS = 20, 38, 5
"""In units: how wide a box is, how high the picture becomes before it scrolls, the room between two columns."""

MOST_LINES = 3
"""Of a title in a box; its tooltip and the list below say all of it."""

TURNS = 4
"""How often the columns are put in order by where their lines come from and go to."""


@dataclass(frozen=True, slots=True)
class _Box:
    row: ThreadRow
    where: QRect


class ThreadPicture(QScrollArea):
    """Shows a `ThreadView`; what does not fit scrolls, by arrow keys too. `chosen` carries the key of a row that was
    clicked: the lists beside the picture do the same by keys."""

    chosen = Signal(str)

    def __init__(self, view: ThreadView, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setObjectName("thread-picture")
        self.setAccessibleName(words("The thread as a picture"))
        self.setAccessibleDescription(words("The lists below say the same in words."))
        self.viewport().setAutoFillBackground(False)
        self._canvas = _Canvas(view)
        self._canvas.chosen.connect(self.chosen)
        self.setWidget(self._canvas)
        self._canvas.setAutoFillBackground(False)  # it lies on the page
        self.setCornerWidget(QWidget())  # else the style draws one of its own
        self._fresh = True
        bar = self.horizontalScrollBar().sizeHint().height()
        self.setFixedHeight(min(self._canvas.height() + bar, HIGHEST * unit(self)))

    def resizeEvent(self, event: QEvent) -> None:
        """At first the row that is followed is in view."""
        super().resizeEvent(event)  # type: ignore[arg-type]
        if self._fresh and self._canvas.picked is not None:
            middle = self._canvas.picked.center()
            self.ensureVisible(middle.x(), middle.y(), self.width() // 2, self.height() // 2)
            self._fresh = False


class _Canvas(QWidget):
    """Places and paints the boxes and the lines."""

    chosen = Signal(str)

    def __init__(self, view: ThreadView) -> None:
        super().__init__()
        self._view = view
        self._boxes: dict[str, _Box] = {}
        self.setMouseTracking(True)
        self._place()

    @property
    def picked(self) -> QRect | None:
        """Where the row stands that is followed."""
        box = self._boxes.get(self._view.picked.key)
        return box.where if box else None

    def paintEvent(self, event: QPaintEvent) -> None:
        """Lines first, so that boxes lie on them."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for tie in sorted(self._view.ties, key=self._is_own):
            self._paint_tie(painter, *(self._boxes[end].where for end in tie), is_own=self._is_own(tie))
        for box in self._boxes.values():
            if box.where.intersects(event.rect()):
                self._paint_box(painter, box)
        painter.end()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click on a box follows that row."""
        box = self._at(event.position())
        if box is not None and event.button() is Qt.MouseButton.LeftButton and box.row.key != self._view.picked.key:
            self.chosen.emit(box.row.key)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """What can be clicked says so."""
        box = self._at(event.position())
        leads = box is not None and box.row.key != self._view.picked.key
        self.setCursor(Qt.CursorShape.PointingHandCursor if leads else Qt.CursorShape.ArrowCursor)

    def event(self, event: QEvent) -> bool:
        """A tooltip says all of what a box has no room for."""
        if isinstance(event, QHelpEvent):
            box = self._at(QPointF(event.pos()))
            if box is not None:
                QToolTip.showText(event.globalPos(), tip(f"{box.row.title}\n{box.row.place}"), self)
            return True
        return super().event(event)

    @property
    def _stroke(self) -> float:
        """How thick a thin line is beside text of this size."""
        return max(1.0, unit(self) / 9)

    def _is_own(self, tie: tuple[str, str]) -> bool:
        return self._view.picked.key in tie

    def _at(self, point: QPointF) -> _Box | None:
        return next((box for box in self._boxes.values() if box.where.contains(point.toPoint())), None)

    # -- placing

    def _place(self) -> None:
        u = unit(self)
        left, columns = 2, _in_order(self._view.columns, self._view.ties)
        heights = [[self._height(row) for row in column] for column in columns]
        highest = max(sum(each) + u * (len(each) - 1) for each in heights)
        for column, high in zip(columns, heights, strict=True):
            top = 2 + (highest - sum(high) - u * (len(high) - 1)) // 2
            for row, tall in zip(column, high, strict=True):
                self._boxes[row.key] = _Box(row, QRect(left, top, WIDE * u, tall))
                top += tall + u
            left += (WIDE + ACROSS) * u
        self.setFixedSize(QSize(left - ACROSS * u + 2, highest + 4))

    def _height(self, row: ThreadRow) -> int:
        u = unit(self)
        line = self._metrics(row).lineSpacing()
        lines = min(MOST_LINES, -(-self._wrapped(row).height() // line))
        return int(lines * line + QFontMetrics(caption_font(self.font())).height() + 1.5 * u)

    def _wrapped(self, row: ThreadRow) -> QRect:
        room = QRect(0, 0, WIDE * unit(self) - 2 * unit(self), 10_000)
        return self._metrics(row).boundingRect(room, Qt.TextFlag.TextWordWrap, row.title)

    def _metrics(self, row: ThreadRow) -> QFontMetrics:
        font = self.font()
        font.setBold(row.key == self._view.picked.key)
        return QFontMetrics(font)

    # -- painting

    def _paint_tie(self, painter: QPainter, origin: QRect, use: QRect, *, is_own: bool) -> None:
        """A line with a point where it leads to; those of the row that is followed are thick."""
        start = QPointF(origin.right() + 1, origin.center().y())
        end = QPointF(use.left() - 1, use.center().y())
        bend = max(ACROSS * unit(self) / 2, abs(end.x() - start.x()) / 3)
        point = unit(self) * 0.7
        path = QPainterPath(start)
        path.cubicTo(start + QPointF(bend, 0), end - QPointF(bend + point, 0), end - QPointF(point, 0))
        colour = QColor(colours().accent if is_own else colours().edge)
        painter.setPen(QPen(colour, self._stroke * (2 if is_own else 1)))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPath(path)
        painter.setBrush(colour)
        painter.drawPolygon(QPolygonF([end, end - QPointF(point, point / 2), end - QPointF(point, -point / 2)]))

    def _paint_box(self, painter: QPainter, box: _Box) -> None:
        """The row that is followed has bold letters and a thick edge."""
        u, theme, is_picked = unit(self), colours(), box.row.key == self._view.picked.key
        painter.setPen(QPen(QColor(theme.accent if is_picked else theme.edge), self._stroke * (3 if is_picked else 1)))
        painter.setBrush(QColor(theme.tint if is_picked else theme.surface))
        painter.drawRoundedRect(QRectF(box.where).adjusted(1, 1, -1, -1), u * 0.75, u * 0.75)
        room = box.where.adjusted(u, u // 2, -u, -u // 2)
        small = caption_font(self.font())
        painter.setFont(small)
        painter.setPen(QColor(theme.soft))
        stage = QFontMetrics(small).elidedText(box.row.stage, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, Qt.AlignmentFlag.AlignTop, stage)
        room.setTop(room.top() + QFontMetrics(small).height() + u // 4)
        font = self.font()
        font.setBold(is_picked)
        painter.setFont(font)
        painter.setPen(QColor(theme.ink))
        flags = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignTop
        painter.drawText(room, flags, self._shortened(box.row, room))

    def _shortened(self, row: ThreadRow, room: QRect) -> str:
        """As much of a title as there is room for, up to a whole word."""
        metrics, whole = self._metrics(row), Qt.TextFlag.TextWordWrap
        fits = MOST_LINES * metrics.lineSpacing()
        if metrics.boundingRect(QRect(0, 0, room.width(), 10_000), whole, row.title).height() <= fits:
            return row.title
        low, high = 0, len(row.title)
        while low < high:
            middle = (low + high + 1) // 2
            said = f"{row.title[:middle].rstrip()}…"
            tall = metrics.boundingRect(QRect(0, 0, room.width(), 10_000), whole, said).height()
            low, high = (middle, high) if tall <= fits else (low, middle - 1)
        return f"{row.title[:low].rstrip()}…"


def _in_order(
    columns: Sequence[Sequence[ThreadRow]], ties: Sequence[tuple[str, str]]
) -> tuple[tuple[ThreadRow, ...], ...]:
    """The columns, each with its rows near those that they are tied to, so that few lines cross."""
    beside: dict[str, list[str]] = {}
    for origin, use in ties:
        beside.setdefault(origin, []).append(use)
        beside.setdefault(use, []).append(origin)
    placed = [tuple(column) for column in columns]
    for turn in range(TURNS):
        there = {row.key: number / max(1, len(column)) for column in placed for number, row in enumerate(column)}
        for at in range(len(placed)) if turn % 2 == 0 else reversed(range(len(placed))):
            placed[at] = _sorted(placed[at], beside, there)
            there |= {row.key: number / max(1, len(placed[at])) for number, row in enumerate(placed[at])}
    return tuple(placed)


def _sorted(
    column: tuple[ThreadRow, ...], beside: Mapping[str, Sequence[str]], there: Mapping[str, float]
) -> tuple[ThreadRow, ...]:
    def middle(row: ThreadRow) -> float:
        ends = [there[key] for key in beside.get(row.key, ())]
        return sum(ends) / len(ends) if ends else there[row.key]

    return tuple(sorted(column, key=middle))
