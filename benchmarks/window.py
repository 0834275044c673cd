"""How quickly does the window start, and how quickly do its pages come, against an empty window of the same run?"""

import tempfile
from pathlib import Path

from benchmarks.children import medians
from benchmarks.figures import Figure
from benchmarks.workspaces import make_large, make_sample

ANSWERS = 2_000


def measure(runs: int) -> list[Figure]:
    """An empty window, ours with the sample town, and ours with many answers, in turns."""
    with tempfile.TemporaryDirectory() as name:
        sample, large = Path(name, "sample"), Path(name, "large")
        make_sample(sample / "workspace")
        make_large(large / "workspace", ANSWERS)
        children = [("child_empty",), ("child_window", str(sample)), ("child_window", str(large))]
        empty, ours, full = medians(children, runs)
    floor, memory = empty["first_paint"], empty["memory"]
    return [
        Figure("start to first paint / empty window", ours["first_paint"], floor, "ms", 1.5),
        Figure("start to usable, sample open / empty window", ours["usable"], floor, "ms", 4),
        Figure(f"open the form's widest page, {ANSWERS:,} answers", full["opening"], None, "ms", 150),
        Figure("switch pages, sample (median)", ours["switch"], None, "ms", 50),
        Figure("switch pages, sample (slowest)", ours["slowest_switch"], None, "ms", 50),
        Figure(f"switch pages, {ANSWERS:,} answers (median)", full["switch"], None, "ms", 50),
        Figure("peak memory, sample open / empty window", ours["memory"], memory, "MB", 2),
        Figure("peak memory after exports / empty window", ours["memory_after_export"], memory, "MB", 3),
    ]
