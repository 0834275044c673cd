"""Measures everything, or what is named, and prints it: `python -m benchmarks [keystroke ...] [--runs 7]`."""

import argparse
import importlib
from collections.abc import Sequence

from benchmarks.figures import Figure, table

PARTS = ("window", "keystroke", "exchange", "project")
"""Modules of this package with `measure(runs) -> list[Figure]`."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the figures; gives 0 whatever they are, for a busy machine is no fault of the program."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description="Ratios to floors, measured in one run.")
    parser.add_argument("parts", nargs="*", metavar="PART", help=", ".join(PARTS))
    parser.add_argument("--runs", type=int, default=7, help="a figure is the median of so many (7)")
    options = parser.parse_args(arguments)
    if unknown := set(options.parts) - set(PARTS):
        parser.error(f"no such part: {', '.join(sorted(unknown))}")
    figures: list[Figure] = []
    for part in options.parts or PARTS:
        figures += importlib.import_module(f"benchmarks.{part}").measure(options.runs)
    print(table(figures))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
