"""The golden thread as a diagram: rows as boxes in columns, from findings to actions, joined by lines."""

from collections.abc import Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace
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
    QResizeEvent,
)
from PySide6.QtWidgets import QFrame, QScrollArea, QSizePolicy, QToolTip, QWidget

from mvp2desk.services.screens.link_views import ThreadRow, ThreadView
from mvp2desk.text.words import Words
from mvp2desk.ui.kit.colours import colours
from mvp2desk.ui.kit.labels import tip
from mvp2desk.ui.kit.theme import caption_font, unit

WIDE, NARROW, HIGHEST, ACROSS = 20, 13, 38, 5
"""In units: width of a box, its least width when all columns are in view, height from which the diagram scrolls, gap
between columns."""

MOST_LINES = 3
"""Lines of a title in a box; its tooltip has the whole."""

MOST_NEAR = 4
"""Rows on each side of the followed one; of more only the number is shown."""

TURNS = 4
"""Passes that order the rows of the columns by the rows they are tied to."""


class _Box(Struct, frozen=True):
    row: ThreadRow
    where: QRect


class _Column(Struct, frozen=True):
    rows: tuple[ThreadRow, ...]
    more: int = 0


class _Drawing(Struct, frozen=True):
    """The geometry: boxes by the key of their row, and the notes about further rows."""

    boxes: Mapping[str, _Box]
    rests: tuple[tuple[int, QRect], ...]
    size: QSize


def is_all_near(view: ThreadView) -> bool:
    """Return True if every row of the thread is tied directly to the followed one."""
    return sum(map(len, view.columns)) == sum(len(column.rows) for column in _near(view))


class ThreadDiagram(QScrollArea):
    """Shows the rows of a `ThreadView` that are tied directly to the followed one, or with `whole` all of them. It
    scrolls, by arrow keys too. `chosen` carries the key of a clicked row; the lists on the page do the same by keys."""

    chosen = Signal(str)

    def __init__(self, view: ThreadView, words: Words, *, whole: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setObjectName("thread-picture")
        self.setAccessibleName(words("The thread as a picture"))
        self.setAccessibleDescription(words("The lists below say the same in words."))
        self.viewport().setAutoFillBackground(False)
        self._whole = whole
        self._canvas = _Canvas(view, words, whole=whole)
        self._canvas.chosen.connect(self.chosen)
        self.setWidget(self._canvas)
        self._canvas.setAutoFillBackground(False)  # it has the background of the page
        self.setCornerWidget(QWidget())  # otherwise the style draws its own
        self._begun_at = (0, 0)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def heightForWidth(self, width: int) -> int:
        """Return the height of the drawing; with `whole` at most `HIGHEST`."""
        size = self._canvas.drawing(width).size
        high = size.height() + (self.horizontalScrollBar().sizeHint().height() if size.width() > width else 0)
        return min(high, HIGHEST * unit(self)) if self._whole else high

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the boxes to the new width. Until the first scrolling the followed row stays centered."""
        untouched = self._place() == self._begun_at
        self._canvas.fit(event.size().width())
        super().resizeEvent(event)
        if untouched and self._canvas.picked is not None:
            middle = self._canvas.picked.center()
            self.ensureVisible(middle.x(), middle.y(), self.width() // 2, self.height() // 2)
            self._begun_at = self._place()

    def _place(self) -> tuple[int, int]:
        return self.horizontalScrollBar().value(), self.verticalScrollBar().value()


class _Canvas(QWidget):
    """Places and paints the boxes and the lines."""

    chosen = Signal(str)

    def __init__(self, view: ThreadView, words: Words, *, whole: bool) -> None:
        super().__init__()
        self._picked = view.picked.key
        self._words = words
        self._whole = whole
        in_order = _in_order(view.columns, view.ties)
        self._columns = tuple(map(_Column, in_order)) if whole else _near(replace(view, columns=in_order))
        shown = {row.key for column in self._columns for row in column.rows}
        ties = view.ties if whole else (tie for tie in view.ties if self._picked in tie)
        self._ties = tuple(tie for tie in ties if shown.issuperset(tie))
        self._shown = _Drawing({}, (), QSize())
        self.setMouseTracking(True)

    @property
    def picked(self) -> QRect | None:
        """The box of the followed row."""
        box = self._shown.boxes.get(self._picked)
        return box.where if box else None

    def fit(self, width: int) -> None:
        """Place the boxes for a viewport `width` pixels wide."""
        self._shown = self.drawing(width)
        self.setFixedSize(self._shown.size)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the lines, then the boxes above them."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for tie in sorted(self._ties, key=self._is_own):
            self._paint_tie(painter, *(self._shown.boxes[end].where for end in tie), is_own=self._is_own(tie))
        for box in self._shown.boxes.values():
            if box.where.intersects(event.rect()):
                self._paint_box(painter, box)
        painter.setFont(caption_font(self.font()))
        painter.setPen(QColor(colours().soft))
        for more, where in self._shown.rests:
            painter.drawText(
                where, Qt.AlignmentFlag.AlignHCenter, self._words("+ {n} more", n=self._words.integer(more))
            )
        painter.end()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Emit the row of a clicked box."""
        box = self._at(event.position())
        if box is not None and event.button() is Qt.MouseButton.LeftButton and box.row.key != self._picked:
            self.chosen.emit(box.row.key)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show a hand above a box."""
        box = self._at(event.position())
        leads = box is not None and box.row.key != self._picked
        self.setCursor(Qt.CursorShape.PointingHandCursor if leads else Qt.CursorShape.ArrowCursor)

    def event(self, event: QEvent) -> bool:
        """Show the whole title as a tooltip."""
        if isinstance(event, QHelpEvent):
            box = self._at(QPointF(event.pos()))
            if box is not None:
                QToolTip.showText(event.globalPos(), tip(f"{box.row.title}\n{box.row.place}"), self)
            return True
        return super().event(event)

    @property
    def _stroke(self) -> float:
        """Return the width of a thin line at this text size, in pixels."""
        return max(1.0, unit(self) / 9)

    def _is_own(self, tie: tuple[str, str]) -> bool:
        return self._picked in tie

    def _at(self, point: QPointF) -> _Box | None:
        return next((box for box in self._shown.boxes.values() if box.where.contains(point.toPoint())), None)

    # -- placing

    def drawing(self, width: int) -> _Drawing:
        """Return the geometry for a viewport `width` pixels wide."""
        u = unit(self)
        columns, gaps = self._columns, ACROSS * u * (len(self._columns) - 1)
        wide = WIDE * u if self._whole else max(NARROW * u, min(WIDE * u, (width - gaps - 4) // len(columns)))
        small = QFontMetrics(caption_font(self.font())).height()
        heights = [[self._height(row, wide) for row in column.rows] for column in columns]
        tall = [
            sum(high) + u * (len(high) - 1) + (small + u if column.more else 0)
            for column, high in zip(columns, heights, strict=True)
        ]
        boxes: dict[str, _Box] = {}
        rests, left = [], 2
        for column, high, whole in zip(columns, heights, tall, strict=True):
            top = 2 + (max(tall) - whole) // 2
            for row, box in zip(column.rows, high, strict=True):
                boxes[row.key] = _Box(row, QRect(left, top, wide, box))
                top += box + u
            if column.more:
                rests.append((column.more, QRect(left, top, wide, small)))
            left += wide + ACROSS * u
        return _Drawing(boxes, tuple(rests), QSize(left - ACROSS * u + 2, max(tall) + 4))

    def _height(self, row: ThreadRow, wide: int) -> int:
        u = unit(self)
        line = self._metrics(row).lineSpacing()
        room = QRect(0, 0, wide - 2 * u, 10_000)
        wrapped = self._metrics(row).boundingRect(room, Qt.TextFlag.TextWordWrap, row.title).height()
        lines = min(MOST_LINES, -(-wrapped // line))
        return int(lines * line + QFontMetrics(caption_font(self.font())).height() + 1.5 * u)

    def _metrics(self, row: ThreadRow) -> QFontMetrics:
        font = self.font()
        font.setBold(row.key == self._picked)
        return QFontMetrics(font)

    # -- painting

    def _paint_tie(self, painter: QPainter, origin: QRect, use: QRect, *, is_own: bool) -> None:
        """Paint a line with an arrowhead; those of the followed row are thick."""
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
        """Paint a box; that of the followed row is bold with a thick edge."""
        u, theme, is_picked = unit(self), colours(), box.row.key == self._picked
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
        """Return the words of a title that fit, with an ellipsis."""
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


def _near(view: ThreadView) -> tuple[_Column, ...]:
    """Return three columns: direct origins, the row, and direct uses."""
    picked = view.picked.key
    origins = {origin for origin, use in view.ties if use == picked}
    uses = {use for origin, use in view.ties if origin == picked}
    columns = (
        tuple(row for column in stages for row in column if row.key in keys)
        for stages, keys in ((view.columns[::-1], origins), (view.columns, {picked}), (view.columns, uses))
    )
    return tuple(_Column(rows[:MOST_NEAR], max(0, len(rows) - MOST_NEAR)) for rows in columns if rows)


def _in_order(
    columns: Sequence[Sequence[ThreadRow]], ties: Sequence[tuple[str, str]]
) -> tuple[tuple[ThreadRow, ...], ...]:
    """Order the rows of each column near those that they are tied to, so that few lines cross."""
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
