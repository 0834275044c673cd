"""Glyphs of states, distinguishable without color."""

from reportlab.pdfgen.canvas import Canvas

from mvp2desk.domain.status import State
from mvp2desk.exchange.paper.styles import STATES

ROOM = 14.0
"""Distance from the left edge of a glyph to its text, in points."""
_R = 3.8
_TICK = ((-2.0, 0.1), (-0.5, -1.5), (2.1, 1.6))


def draw(canvas: Canvas, state: State, x: float, y: float) -> None:
    """Draw the glyph of `state` with its left edge at `x`, vertically centered on `y`."""
    canvas.saveState()
    canvas.translate(x + _R + 0.5, y)
    canvas.setStrokeColor(STATES[state])
    canvas.setFillColor(STATES[state])
    canvas.setLineWidth(0.95)
    canvas.setLineJoin(1)
    canvas.setLineCap(1)
    _DRAWN[state](canvas)
    canvas.restoreState()


def _hollow_dot(canvas: Canvas) -> None:
    canvas.circle(0, 0, _R)


def _half_dot(canvas: Canvas) -> None:
    _hollow_dot(canvas)
    canvas.wedge(-_R, -_R, _R, _R, 90, 180, stroke=0, fill=1)


def _clock(canvas: Canvas) -> None:
    _hollow_dot(canvas)
    _stroke(canvas, (0, 2.3), (0, 0), (1.8, 0))


def _check_outline(canvas: Canvas) -> None:
    _hollow_dot(canvas)
    _stroke(canvas, *_TICK)


def _filled_check(canvas: Canvas) -> None:
    canvas.circle(0, 0, _R + 0.3, fill=1)
    canvas.setStrokeColor("#FFFFFF")
    canvas.setLineWidth(1.2)
    _stroke(canvas, *_TICK)


def _paper_plane(canvas: Canvas) -> None:
    _stroke(canvas, (-4, 0.6), (4, 3.8), (0.6, -4), (-0.7, -0.8), (-4, 0.6))
    _stroke(canvas, (-0.7, -0.8), (4, 3.8))


def _dash(canvas: Canvas) -> None:
    canvas.setLineWidth(1.3)
    _stroke(canvas, (-3.2, 0), (3.2, 0))


def _triangle(canvas: Canvas) -> None:
    _stroke(canvas, (-4, -3.3), (4, -3.3), (0, 3.7), (-4, -3.3))
    _stroke(canvas, (0, 1.2), (0, -0.9))
    canvas.circle(0, -2.15, 0.3, fill=1)


_DRAWN = {
    State.NOT_STARTED: _hollow_dot,
    State.BEGUN: _half_dot,
    State.WAITING: _clock,
    State.READY: _check_outline,
    State.SENT: _paper_plane,
    State.ACCEPTED: _filled_check,
    State.NOT_NEEDED: _dash,
    State.LATE: _triangle,
}


def _stroke(canvas: Canvas, *points: tuple[float, float]) -> None:
    path = canvas.beginPath()
    path.moveTo(*points[0])
    for point in points[1:]:
        path.lineTo(*point)
    canvas.drawPath(path)
