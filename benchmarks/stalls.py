"""The longest times in which the window answers nothing, by a timer of 5 ms; elapsed time.

The least of several runs counts: another process on the machine can only lengthen a stall.
"""

import shutil
from pathlib import Path

from benchmarks.figures import Figure
from benchmarks.processes import run
from benchmarks.workspaces import answer_count, make_grown, make_projects, prepared

FACTOR = 13
"""Times the rows of the sample that make about 17,000 answers."""

PROJECTS = (1, 20, 351)


def measure(folder: Path, runs: int) -> list[Figure]:
    """Measure one of everything that may take long, with many answers; and a backup of many projects."""
    large = prepared(folder, f"rows-{FACTOR}", lambda made: make_grown(made, FACTOR))
    count = answer_count(large / "workspace")
    stalls = [run("child_window", str(large), "stalls") for _ in range(min(runs, 3))]
    figures = [
        Figure(f"longest stall, {what}, {count:,} answers", min(one[what] for one in stalls), unit="ms wall", goal=100)
        for what in stalls[0]
        if what in WHAT
    ]
    for projects in PROJECTS:
        made = prepared(folder, f"projects-{projects}", lambda one: make_projects(one, projects))  # noqa: B023
        backups = [run("child_window", str(made), "back-up")["backup"] for _ in range(min(runs, 3))]
        shutil.rmtree(made / "workspace" / "backups", ignore_errors=True)
        figures.append(Figure(f"longest stall, a backup of {projects} projects", min(backups), unit="ms wall", goal=50))
    return figures


WHAT = ("page", "save", "undo", "evidence", "search", "preview", "export")
