"""Measures all or the named parts and prints a table of each: `python -m benchmarks [starts ...] [--runs 7]`."""

import argparse
import tempfile
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from benchmarks import opening, paper, saving, stalls, starts, use
from benchmarks.figures import Figure, table

PARTS: Mapping[str, Callable[[Path, int], list[Figure]]] = {
    "starts": starts.measure,
    "use": use.measure,
    "saving": saving.measure,
    "opening": opening.measure,
    "stalls": stalls.measure,
    "paper": paper.measure,
}


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the figures. Returns 0 whatever they are: a busy machine is no fault of the program."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description="CPU time and ratios to floors.")
    parser.add_argument("parts", nargs="*", metavar="PART", help=", ".join(PARTS))
    parser.add_argument("--runs", type=int, default=7, help="number of runs that a figure is the median of (7)")
    parser.add_argument("--workspaces", type=Path, help="folder that keeps the measured workspaces for the next time")
    options = parser.parse_args(arguments)
    if unknown := set(options.parts) - PARTS.keys():
        parser.error(f"no such part: {', '.join(sorted(unknown))}")
    with tempfile.TemporaryDirectory() as temporary:
        folder = options.workspaces or Path(temporary)
        folder.mkdir(parents=True, exist_ok=True)
        for part in options.parts or PARTS:
            print(table(PARTS[part](folder, options.runs), title=part), flush=True)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
