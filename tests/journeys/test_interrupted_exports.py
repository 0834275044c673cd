"""Is an export that is interrupted or killed the old file or the whole new one, and never half of it?

Windows has no interrupt that one process can send to another; there each export is killed.
"""

import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pypdf
import pytest

FIRST = b"%PDF-1.7 of yesterday"


@pytest.mark.parametrize("times", [8, pytest.param(100, marks=[pytest.mark.nightly, pytest.mark.timeout(900)])])
def test_an_interrupted_export_leaves_a_whole_file(times: int, tmp_path: Path) -> None:
    folder, out = tmp_path / "out", tmp_path / "out" / "a.pdf"
    program = [sys.executable, "-m", "mvp2desk", "--workspace", str(tmp_path / "work")]
    subprocess.run([*program, "sample"], check=True, capture_output=True)
    export = [*program, "export", "--tool", "vendor-hiring", "--format", "pdf", "--out", str(out)]
    folder.mkdir()
    began = time.monotonic()
    subprocess.run(export, check=True, capture_output=True)
    whole, length = out.read_bytes(), time.monotonic() - began
    chance, old = random.Random(9), 0
    for number in range(times):
        killed = number % 2 == 0 or sys.platform == "win32"
        out.write_bytes(FIRST)
        with subprocess.Popen(export, stdout=subprocess.PIPE, stderr=subprocess.STDOUT) as process:
            time.sleep(length * (0.3 + 0.8 * chance.random()))
            if killed:
                process.kill()
            else:
                process.send_signal(signal.SIGINT)
            process.communicate()  # it has ended when its output has
        found = out.read_bytes()
        assert found == FIRST or (len(found) == len(whole) and len(pypdf.PdfReader(out).pages) > 1)
        old += found == FIRST
        beside = [path.name for path in folder.iterdir() if path != out]
        assert all(name.endswith(".partial") for name in beside)
        assert killed or beside == []
        for name in beside:
            (folder / name).unlink()
    assert old > 0, "no export was interrupted in time"
    print(f"{times} interrupts: {old} left the old file, {times - old} the new one, none half a file")
