"""What was measured: our figure beside its floor from the same run, and what we want it to be."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Figure:
    """`goal` is a ratio to `floor`; without a floor it is an absolute number of `unit`s."""

    name: str
    ours: float
    floor: float | None
    unit: str
    goal: float

    @property
    def reached(self) -> float:
        """What is compared with the goal."""
        return self.ours if self.floor is None else self.ours / self.floor

    @property
    def is_good(self) -> bool:
        """Whether the goal is met."""
        return self.reached <= self.goal


def table(figures: Sequence[Figure]) -> str:
    """The figures as lines of text, one each under a head."""
    lines = [f"{'':52} {'ours':>10} {'floor':>10} {'ratio':>7} {'goal':>7}"]
    for figure in figures:
        floor = "" if figure.floor is None else f"{figure.floor:.1f}"
        ratio = "" if figure.floor is None else f"{figure.reached:.2f}"
        goal = f"{figure.goal:g}" + ("x" if figure.floor is not None else f" {figure.unit}")
        lines.append(
            f"{figure.name:52} {figure.ours:7.1f} {figure.unit} {floor:>10} {ratio:>7} {goal:>7}"
            + ("" if figure.is_good else "  <- not yet")
        )
    return "\n".join(lines)
