"""Does a reader that closes our output end the program quietly, as it is reported on every system?"""

import errno
import os
import subprocess
import sys
from pathlib import Path

import pytest

from mvp2desk.app.cli.output import einval_as_broken_pipe


@pytest.mark.parametrize("command", [["--help"], ["backup", "--list"]])
def test_a_reader_that_is_gone_ends_the_program_without_a_word(command: list[str], tmp_path: Path) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONUNBUFFERED"}
    try:
        ended = subprocess.run(
            [sys.executable, "-m", "mvp2desk", "--workspace", str(tmp_path), *command],
            stdout=writing,
            stderr=subprocess.PIPE,
            env={**environment, "LANG": "C"},
            check=False,
        )
    finally:
        os.close(writing)
    assert (ended.returncode, ended.stderr) == (2, b"")


def test_what_windows_reports_is_the_same() -> None:
    with pytest.raises(BrokenPipeError), einval_as_broken_pipe():
        raise OSError(errno.EINVAL, "Invalid argument")


def test_another_failure_of_writing_remains_what_it_is() -> None:
    with pytest.raises(OSError, match="No space") as failure, einval_as_broken_pipe():
        raise OSError(errno.ENOSPC, "No space")
    assert not isinstance(failure.value, BrokenPipeError)
