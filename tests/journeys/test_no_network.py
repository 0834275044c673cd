"""Nothing ever leaves this computer: a whole session in the window, watched from inside and from outside."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

HERE = Path(__file__).resolve().parent
BEYOND = re.compile(r"(?:socket|connect|bind|sendto)\([^\n]*AF_INET6?[^\n]*")


def look_at_everything(folder: Path, *before: str) -> str:
    """What the session says of itself; `before` is what it is started by."""
    paths = os.pathsep.join(map(str, (HERE.parents[1], HERE.parent / "ui")))
    environment = {**os.environ, "PYTHONPATH": paths, "HOME": str(folder)}
    environment.pop("http_proxy", None)
    command = [*before, sys.executable, str(HERE / "wanderer.py"), str(folder)]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=110, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.mark.skipif(shutil.which("strace") is None, reason="strace is not here to watch; the next test still does")
def test_the_system_saw_no_socket_that_leads_away(tmp_path: Path) -> None:
    trace = tmp_path / "trace"
    watching = ("strace", "-f", "-qq", "--seccomp-bpf", "-e", "trace=socket,connect,bind,sendto", "-o", str(trace))
    assert look_at_everything(tmp_path, *watching).splitlines()[-1] == "DONE"
    assert BEYOND.findall(trace.read_text()) == []
    assert {"packet.pdf", "packet.xlsx", "packet.txt"} <= {path.name for path in tmp_path.iterdir()}


@pytest.mark.skipif(shutil.which("strace") is not None, reason="watched from outside already")
def test_python_opened_no_socket_that_leads_away(tmp_path: Path) -> None:
    assert look_at_everything(tmp_path) == "DONE\n"


@pytest.mark.skipif(shutil.which("strace") is None, reason="strace is not here")
def test_that_watch_notices(tmp_path: Path) -> None:
    trace = tmp_path / "trace"
    ask = "import socket; socket.socket(socket.AF_INET, socket.SOCK_DGRAM).connect(('127.0.0.1', 9))"
    subprocess.run(["strace", "-f", "-qq", "-o", trace, sys.executable, "-c", ask], check=True)
    assert BEYOND.findall(trace.read_text())
