"""Other processes that a test may kill, on every system.

They are forked where the system can, so that they begin at once with everything loaded. Windows starts a new Python,
for which the task and its arguments are pickled: the task is a function of a module.
"""

import multiprocessing
import os
import time
import warnings
from collections.abc import Callable
from multiprocessing.connection import Connection
from typing import Self

import pytest

try:
    import resource
except ImportError:
    resource = None  # type: ignore[assignment]

Say = Callable[[str], None]

FORKS = "fork" in multiprocessing.get_all_start_methods()
PROCESSES = multiprocessing.get_context("fork" if FORKS else "spawn")

needs_file_limit = pytest.mark.skipif(
    resource is None, reason="needs a limit of file sizes, which Windows does not have"
)
needs_fork = pytest.mark.skipif(not FORKS, reason="needs a fork, which Windows does not have")
needs_permissions = pytest.mark.skipif(
    os.name == "nt", reason="needs permissions of folders, which chmod does not set on Windows"
)


def often(times: int) -> int:
    """Return `times`, or fewer where each child takes a second to start; the nightly loops run them all."""
    return times if FORKS else min(times, 8)


def limit_files(size: int | None) -> None:
    """Let this process write no file beyond `size` bytes; None takes the limit away."""
    limit = resource.RLIM_INFINITY if size is None else size
    resource.setrlimit(resource.RLIMIT_FSIZE, (limit, resource.RLIM_INFINITY))


class Child:
    """A process that runs `task(*arguments, say)`, where `say` reports a line at once."""

    def __init__(self, task: Callable[..., None], *arguments: object, user: int | None = None) -> None:
        self._reports, end = PROCESSES.Pipe(duplex=False)
        self._lines: list[str] = []
        self._ended = False
        self._process = PROCESSES.Process(target=_run, args=(end, user, task, arguments), daemon=True)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", DeprecationWarning)  # other tests' threads; the child uses none of them
            self._process.start()
        end.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.kill()

    def wait_for(self, line: str = "") -> None:
        """Wait until the child has reported `line`, or any line. Fails if it ends before."""
        while (line not in self._lines if line else not self._lines) and self._hear():
            pass
        assert line in self._lines or (self._lines and not line), f"the child ended after {self._lines}"

    def lines(self) -> list[str]:
        """Return the lines that were received so far."""
        return self._lines

    def kill(self, after: float = 0.0) -> list[str]:
        """Kill the process as a power switch would. Returns all lines that it reported."""
        time.sleep(after)
        self._process.kill()
        return self.finish()

    def finish(self) -> list[str]:
        """Wait until the process has ended. Returns all lines that it reported."""
        while self._hear():
            pass
        self._process.join()
        return self._lines

    def _hear(self) -> bool:
        if self._ended:
            return False
        try:
            self._lines.append(self._reports.recv_bytes().decode())
        except (EOFError, OSError):  # it ended, perhaps in the middle of a line
            self._ended = True
            self._reports.close()
        return not self._ended


def _run(end: Connection, user: int | None, task: Callable[..., None], arguments: tuple[object, ...]) -> None:
    code = 1
    try:
        if user is not None:
            os.setgroups([])
            os.setresgid(user, user, user)
            os.setresuid(user, user, user)
        task(*arguments, lambda line: end.send_bytes(line.encode()))
        code = 0
    except BaseException as error:
        end.send_bytes(f"{type(error).__name__}: {getattr(error, 'code', error)}".encode())
    finally:
        os._exit(code)
