"""Measured figures beside their floors and goals, and the table that prints them."""

from collections.abc import Sequence
from dataclasses import dataclass

EMPTY_WINDOW = 115.0
"""Milliseconds of CPU that an empty window costs on the machine of the goals, with nothing else running."""


@dataclass(frozen=True, slots=True)
class Figure:
    """One measurement, in `unit`s. `goal` is a ratio to `floor`, or an absolute number where there is no floor.

    Times are CPU time (user and system) unless `unit` is "ms wall"; `wall` is the elapsed time, for comparison only,
    because it depends on what else the machine does. Even CPU time doubles on a busy machine: a time with `pace`, the
    ratio of an empty window of the same run to EMPTY_WINDOW, is divided by it before it is compared with its goal.
    A figure without a goal gives context.
    """

    name: str
    ours: float
    floor: float | None = None
    unit: str = "ms"
    goal: float | None = None
    wall: float | None = None
    note: str = ""
    pace: float = 1.0

    @property
    def reached(self) -> float:
        """The number to compare with the goal."""
        return self.ours / self.pace if self.floor is None else self.ours / self.floor

    @property
    def is_good(self) -> bool:
        """True if the goal is met or there is none."""
        return self.goal is None or self.reached <= self.goal


WIDTH = 60
"""Characters of the column of names."""


def table(figures: Sequence[Figure], title: str = "") -> str:
    """Format the figures as lines of text under a head, one line each."""
    head = f"{title:{WIDTH}} {'ours':>9} {'':7} {'floor':>9} {'reached':>8} {'goal':>8} {'elapsed':>9}"
    return "\n".join([head, *(_line(figure) for figure in figures)])


def _line(figure: Figure) -> str:
    mark = "" if figure.floor is None else "x"
    cells = (
        f"{figure.name:{WIDTH}} {figure.ours:9.1f} {figure.unit:7}",
        " " * 9 if figure.floor is None else f"{figure.floor:9.1f}",
        f"{figure.reached:7.{2 if mark else 1}f}{mark or ' '}",
        f"{'' if figure.goal is None else f'{figure.goal:g}{mark}':>8}",
        " " * 9 if figure.wall is None else f"{figure.wall:9.1f}",
        " " if figure.is_good else " <- not yet",
        figure.note,
    )
    return " ".join(cells).rstrip()


def pace(empty_window: float) -> float:
    """Return how many times as long as on the machine of the goals things take now, from an empty window's CPU."""
    return empty_window / EMPTY_WINDOW
