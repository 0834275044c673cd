"""How is something measured that needs a process of its own: a start, or the most memory that was used?"""

import json
import os
import statistics
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def run(child: str, *args: str) -> Mapping[str, float]:
    """What the module `benchmarks.<child>` prints as JSON; it is told the moment at which it was started."""
    context = {**os.environ, "PYTHONPATH": str(ROOT), "QT_QPA_PLATFORM": "offscreen"}
    context.pop("PYTHONDONTWRITEBYTECODE", None)  # a program that is compiled anew at each start is not what users have
    command = [sys.executable, "-P", "-m", f"benchmarks.{child}", repr(time.monotonic()), *args]
    done = subprocess.run(command, env=context, stdout=subprocess.PIPE, text=True, check=True, timeout=60)
    told: Mapping[str, float] = json.loads(done.stdout.splitlines()[-1])
    return told


def medians(children: Sequence[tuple[str, ...]], runs: int) -> list[dict[str, float]]:
    """The medians of what each child tells. They take turns, so that a slow moment of the machine falls on all."""
    for child in children:
        run(*child)  # bytecode and page cache
    told = [[run(*child) for child in children] for _ in range(runs)]
    return [
        {name: statistics.median(turn[n][name] for turn in told) for name in told[0][n]} for n in range(len(children))
    ]
