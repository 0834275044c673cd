"""Are temporary files deleted exactly when the process that writes them has ended?"""

import subprocess
import sys
from pathlib import Path

from mvp2desk.store.files import sweep


def test_the_temporary_files_of_living_processes_stay(tmp_path: Path) -> None:
    with subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE) as process:
        file = tmp_path / f".packet.pdf.{process.pid}.partial"
        file.write_bytes(b"half")
        sweep(tmp_path)
        assert file.exists()
        process.communicate(b"\n")
    sweep(tmp_path)
    assert not file.exists()


def test_a_temporary_file_without_a_process_is_deleted(tmp_path: Path) -> None:
    for name in (".a.pdf.999999999999999999999.partial", ".a..partial", ".a.pdf.x1.partial"):
        (tmp_path / name).write_bytes(b"half")
    (tmp_path / ".a.7.partial").mkdir()
    sweep(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == [".a.7.partial"]
