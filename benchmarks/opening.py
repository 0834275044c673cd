"""Opening a workspace with 1, 20 and 351 projects."""

from pathlib import Path

from benchmarks.figures import Figure, pace
from benchmarks.processes import medians
from benchmarks.workspaces import make_projects, prepared

COUNTS = (1, 20, 351)
"""One community, a region, and all municipalities of Massachusetts."""


def measure(folder: Path, runs: int) -> list[Figure]:
    """Measure from the folder to the list of projects."""
    made = [prepared(folder, f"projects-{count}", lambda one: make_projects(one, count)) for count in COUNTS]  # noqa: B023
    floor, *ours = medians([("child_empty",), *(("child_opening", str(one)) for one in made)], min(runs, 3))
    return [
        Figure(f"open a workspace of {count} projects", one["cpu"], goal=30, wall=one["wall"], pace=pace(floor["cpu"]))
        for count, one in zip(COUNTS, ours, strict=True)
    ]
