"""Opening a workspace and reading its projects, with everything loaded before. Prints the median cost as JSON."""

import json
import statistics
import sys
import time
from pathlib import Path

from benchmarks.workspaces import now
from mvp2desk.store.opening import open_workspace

TIMES = 5


def main(folder: Path) -> None:
    """Open and close the workspace again and again; only opening is measured."""
    cpu, wall = [], []
    for _ in range(TIMES + 1):
        begun, used = time.perf_counter(), time.process_time()
        workspace = open_workspace(folder, now=now)
        with workspace.read() as reading:
            reading.projects()
        wall.append((time.perf_counter() - begun) * 1000)
        cpu.append((time.process_time() - used) * 1000)
        workspace.close()
    print(json.dumps({"cpu": statistics.median(cpu[1:]), "wall": statistics.median(wall[1:])}))


if __name__ == "__main__":
    main(Path(sys.argv[2], "workspace"))
