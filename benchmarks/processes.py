"""Child processes whose whole cost is measured: starts, commands and peak memory."""

import json
import os
import statistics
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
TIMEOUT = 600
"""Seconds until a child counts as hanging."""


@dataclass(frozen=True, slots=True)
class Cost:
    """Milliseconds that a whole process took: CPU (user and system) and elapsed."""

    cpu: float
    wall: float


def environment() -> dict[str, str]:
    """Variables of a child: this source tree, no screen, and bytecode that may be written."""
    variables = {**os.environ, "PYTHONPATH": str(ROOT), "QT_QPA_PLATFORM": "offscreen"}
    variables.pop("PYTHONDONTWRITEBYTECODE", None)  # compiling anew at each start is not what users have
    return variables


def run(child: str, *args: str) -> Mapping[str, float]:
    """Run the module `benchmarks.<child>` with the time of its start as first argument; return the JSON it prints."""
    command = [sys.executable, "-P", "-m", f"benchmarks.{child}", repr(time.monotonic()), *args]
    done = subprocess.run(
        command, env=environment(), cwd=ROOT, stdout=subprocess.PIPE, text=True, check=True, timeout=TIMEOUT
    )
    measured: Mapping[str, float] = json.loads(done.stdout.splitlines()[-1])
    return measured


def medians(children: Sequence[tuple[str, ...]], runs: int) -> list[dict[str, float]]:
    """Return the medians of the figures of each child.

    The children take turns, so that a slow moment of the machine falls on all of them; a first turn fills the caches
    of bytecode and files and is not counted.
    """
    for child in children:
        run(*child)
    turns = [[run(*child) for child in children] for _ in range(runs)]
    return [
        {name: statistics.median(turn[n][name] for turn in turns) for name in turns[0][n]} for n in range(len(children))
    ]


def costs(commands: Sequence[Sequence[str]], runs: int) -> list[Cost]:
    """Return the median cost of each command as a whole process; they take turns as in `medians`."""
    for command in commands:
        cost(command)
    turns = [[cost(command) for command in commands] for _ in range(runs)]
    return [
        Cost(statistics.median(turn[n].cpu for turn in turns), statistics.median(turn[n].wall for turn in turns))
        for n in range(len(commands))
    ]


def cost(command: Sequence[str]) -> Cost:
    """Run a command and measure it. Windows gives no CPU time of children: there it is the elapsed time."""
    used, begun = _cpu_of_children(), time.perf_counter()
    subprocess.run(command, env=environment(), cwd=ROOT, stdout=subprocess.DEVNULL, check=True, timeout=TIMEOUT)
    wall = (time.perf_counter() - begun) * 1000
    cpu = (_cpu_of_children() - used) * 1000
    return Cost(cpu if sys.platform != "win32" else wall, wall)


def _cpu_of_children() -> float:
    if sys.platform == "win32":
        return 0.0
    import resource  # not on Windows

    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime
