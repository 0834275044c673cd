"""Start, memory and command line, against an empty window and a bare Python."""

import sys
from pathlib import Path

from benchmarks.figures import Figure, pace
from benchmarks.processes import costs, medians
from benchmarks.workspaces import make_grown, place_of_long_text, prepared


def measure(folder: Path, runs: int) -> list[Figure]:
    """Measure starts with the sample community open, and an answer by the command line."""
    sample = prepared(folder, "rows-1", lambda workspace: make_grown(workspace, 1))
    floor, ours = medians([("child_empty",), ("child_window", str(sample), "export")], runs)
    get = ["-m", "mvp2desk", "--workspace", str(sample / "workspace"), "get", place_of_long_text()]
    python, command = costs([[sys.executable, "-c", "pass"], [sys.executable, "-P", *get]], runs)
    return [
        Figure(
            "start to first paint / empty window",
            ours["first_paint_cpu"],
            floor["cpu"],
            goal=1.5,
            wall=ours["first_paint_wall"],
        ),
        Figure(
            "start to usable, sample open / empty window",
            ours["usable_cpu"],
            floor["cpu"],
            goal=5,
            wall=ours["usable_wall"],
        ),
        Figure("memory, sample open / empty window", ours["memory"], floor["memory"], "MB", 2.2),
        Figure("memory after exports / empty window", ours["memory_after_export"], floor["memory"], "MB", 3),
        Figure(
            "command line: get, whole process",
            command.cpu,
            goal=400,
            wall=command.wall,
            pace=pace(floor["cpu"]),
            note=f"bare Python: {python.cpu:.0f} ms",
        ),
    ]
