"""Icons: small outlines that tell the states apart without colour.

Pixmaps are drawn once for each shape, colour, size and scale, and kept in Qt's own cache.
"""

from collections.abc import Sequence
from enum import Enum
from typing import Protocol

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPainterPath, QPen, QPixmap, QPixmapCache
from PySide6.QtWidgets import QWidget

from mvp2desk.domain.problems import Level
from mvp2desk.domain.status import State
from mvp2desk.ui.kit.colours import Colours, colours

_R = 3.8
_TICK = ((-2.0, -0.1), (-0.5, 1.5), (2.1, -1.6))
_BOX = 10.0
"""Side of the square around the origin in which shapes are drawn."""


class Sign(Enum):
    """A sign that is neither a state nor the level of a problem."""

    BROUGHT = "brought"


def colour_of(state: State, theme: Colours) -> str:
    """Return the colour of a state; its shape and its word mean the same without it."""
    return {
        State.NOT_STARTED: theme.soft,
        State.BEGUN: theme.ink,
        State.WAITING: theme.due,
        State.READY: theme.accent,
        State.SENT: theme.accent,
        State.ACCEPTED: theme.done,
        State.NOT_NEEDED: theme.soft,
        State.LATE: theme.late,
    }[state]


def paint_state(painter: QPainter, state: State, where: QRectF, theme: Colours) -> None:
    """Paint the shape of `state` in the middle of `where`."""
    _paint(painter, _STATES[state], where, colour_of(state, theme), theme.surface)


def paint_fold(painter: QPainter, where: QRect, *, is_open: bool) -> None:
    """Paint the arrow of a folded part: onward, or down while it is open."""
    _paint(painter, _down if is_open else _onward, QRectF(where), colours().soft, colours().surface)


def fold_icon(size: int) -> QIcon:
    """Return the same arrow for a button that unfolds something: down while the button is checked."""
    icon = QIcon()
    for shape, state in ((_onward, QIcon.State.Off), (_down, QIcon.State.On)):
        for ratio in (1, 2):
            icon.addPixmap(_pixmap(shape, colours().accent, colours().surface, size, ratio), QIcon.Mode.Normal, state)
    return icon


def down_icon(size: int) -> QIcon:
    """Return the arrow of a button that opens a menu."""
    return _icon(_down, colours().soft, colours().surface, size)


def state_icon(state: State, size: int) -> QIcon:
    """Return the icon of `state`, `size` pixels wide."""
    return _icon(_STATES[state], colour_of(state, colours()), colours().surface, size)


def level_icon(level: Level, size: int) -> QIcon:
    """Return the icon of a problem's level, `size` pixels wide."""
    shape, colour = _level(level, colours())
    return _icon(shape, colour, colours().surface, size)


def lock_icon(size: int) -> QIcon:
    """Return the icon of a confidential answer."""
    return _icon(_lock, colours().soft, colours().surface, size)


class IconLabel(QWidget):
    """A state, the level of a problem, or a sign beside its words; screen readers read only the words."""

    def __init__(self, what: State | Level | Sign, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._what = what
        side = self.fontMetrics().height()
        self.setFixedSize(side, side)

    def show_what(self, what: State | Level | Sign) -> None:
        """Paint `what` from now on."""
        if what is not self._what:
            self._what = what
            self.update()

    def sizeHint(self) -> QSize:
        """Return a square as high as the text."""
        return QSize(self.fontMetrics().height(), self.fontMetrics().height())

    def paintEvent(self, event: object) -> None:
        """Paint the shape."""
        painter = QPainter(self)
        theme, where = colours(), QRectF(self.rect())
        if isinstance(self._what, State):
            paint_state(painter, self._what, where, theme)
        elif isinstance(self._what, Sign):
            _paint(painter, _SIGNS[self._what], where, theme.soft, theme.surface)
        else:
            shape, colour = _level(self._what, theme)
            _paint(painter, shape, where, colour, theme.surface)
        painter.end()


class _Shape(Protocol):
    """Draws a shape in a colour, on a ground of another; its name is part of the cache key."""

    @property
    def __name__(self) -> str: ...

    def __call__(self, painter: QPainter, colour: str, ground: str) -> None: ...


def _level(level: Level, theme: Colours) -> tuple[_Shape, str]:
    return {
        Level.MUST: (_triangle, theme.late),
        Level.SHOULD: (_triangle, theme.due),
        Level.TIP: (_hollow_dot, theme.soft),
    }[level]


def _paint(painter: QPainter, shape: _Shape, where: QRectF, colour: str, ground: str) -> None:
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(where.center())
    scale = min(where.width(), where.height()) / _BOX * 0.86
    painter.scale(scale, scale)
    painter.setPen(_pen(colour))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    shape(painter, colour, ground)
    painter.restore()


def _icon(shape: _Shape, colour: str, ground: str, size: int) -> QIcon:
    icon = QIcon()
    for ratio in (1, 2):
        icon.addPixmap(_pixmap(shape, colour, ground, size, ratio))
    return icon


def _pixmap(shape: _Shape, colour: str, ground: str, size: int, ratio: int) -> QPixmap:
    key = f"mvp2desk/{shape.__name__}/{colour}/{ground}/{size}/{ratio}"
    pixmap = QPixmap()
    if QPixmapCache.find(key, pixmap):
        return pixmap
    pixmap = QPixmap(size * ratio, size * ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    _paint(painter, shape, QRectF(pixmap.rect()), colour, ground)
    painter.end()
    pixmap.setDevicePixelRatio(ratio)
    QPixmapCache.insert(key, pixmap)
    return pixmap


def _pen(colour: str, width: float = 0.95) -> QPen:
    pen = QPen(QColor(colour), width)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    return pen


def _stroke(painter: QPainter, points: Sequence[tuple[float, float]]) -> None:
    path = QPainterPath(QPointF(*points[0]))
    for point in points[1:]:
        path.lineTo(QPointF(*point))
    painter.drawPath(path)


def _hollow_dot(painter: QPainter, colour: str, ground: str) -> None:
    painter.drawEllipse(QPointF(0, 0), _R, _R)


def _half_dot(painter: QPainter, colour: str, ground: str) -> None:
    _hollow_dot(painter, colour, ground)
    painter.setBrush(QColor(colour))
    painter.drawPie(QRectF(-_R, -_R, 2 * _R, 2 * _R), 90 * 16, 180 * 16)


def _clock(painter: QPainter, colour: str, ground: str) -> None:
    _hollow_dot(painter, colour, ground)
    _stroke(painter, ((0, -2.3), (0, 0), (1.8, 0)))


def _check_outline(painter: QPainter, colour: str, ground: str) -> None:
    _hollow_dot(painter, colour, ground)
    _stroke(painter, _TICK)


def _filled_check(painter: QPainter, colour: str, ground: str) -> None:
    painter.setBrush(QColor(colour))
    painter.drawEllipse(QPointF(0, 0), _R + 0.3, _R + 0.3)
    painter.setPen(_pen(ground, 1.2))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    _stroke(painter, _TICK)


def _paper_plane(painter: QPainter, colour: str, ground: str) -> None:
    _stroke(painter, ((-4, -0.6), (4, -3.8), (0.6, 4), (-0.7, 0.8), (-4, -0.6)))
    _stroke(painter, ((-0.7, 0.8), (4, -3.8)))


def _dash(painter: QPainter, colour: str, ground: str) -> None:
    painter.setPen(_pen(colour, 1.3))
    _stroke(painter, ((-3.2, 0), (3.2, 0)))


def _onward(painter: QPainter, colour: str, ground: str) -> None:
    _stroke(painter, ((-1.2, -2.4), (1.2, 0), (-1.2, 2.4)))


def _down(painter: QPainter, colour: str, ground: str) -> None:
    _stroke(painter, ((-2.4, -1.2), (0, 1.2), (2.4, -1.2)))


def _lock(painter: QPainter, colour: str, ground: str) -> None:
    painter.drawRoundedRect(QRectF(-3.2, -0.6, 6.4, 4.6), 0.6, 0.6)
    painter.drawArc(QRectF(-1.9, -4.2, 3.8, 5.0), 0, 180 * 16)
    _stroke(painter, ((-1.9, -1.7), (-1.9, -0.6)))
    _stroke(painter, ((1.9, -1.7), (1.9, -0.6)))


def _brought(painter: QPainter, colour: str, ground: str) -> None:
    _stroke(painter, ((-3.2, -3.6), (-3.2, 1.4), (3.4, 1.4)))
    _stroke(painter, ((1.0, -1.2), (3.6, 1.4), (1.0, 4.0)))


def _triangle(painter: QPainter, colour: str, ground: str) -> None:
    _stroke(painter, ((-4, 3.3), (4, 3.3), (0, -3.7), (-4, 3.3)))
    _stroke(painter, ((0, -1.2), (0, 0.9)))
    painter.setBrush(QColor(colour))
    painter.drawEllipse(QPointF(0, 2.15), 0.3, 0.3)


_STATES: dict[State, _Shape] = {
    State.NOT_STARTED: _hollow_dot,
    State.BEGUN: _half_dot,
    State.WAITING: _clock,
    State.READY: _check_outline,
    State.SENT: _paper_plane,
    State.ACCEPTED: _filled_check,
    State.NOT_NEEDED: _dash,
    State.LATE: _triangle,
}

_SIGNS: dict[Sign, _Shape] = {Sign.BROUGHT: _brought}
