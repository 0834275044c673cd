"""Other processes that a test may kill: forked, so that they begin at once with everything loaded."""

import contextlib
import os
import signal
import time
import warnings
from collections.abc import Callable
from typing import Self

import pytest

Say = Callable[[str], None]

needs_fork = pytest.mark.skipif(not hasattr(os, "fork"), reason="this system cannot fork, so nothing is killed here")


class Child:
    """A process that runs `task` and says on a pipe what it has done."""

    def __init__(self, task: Callable[[Say], None], *, user: int | None = None) -> None:
        self._pipe, end = os.pipe()
        self._told = b""
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", DeprecationWarning)  # other tests' threads; the child uses none of them
            self.pid = os.fork()
        if self.pid == 0:
            os.close(self._pipe)
            _run(task, end, user)
        os.close(end)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.kill()

    def wait_for(self, line: str) -> None:
        """Wait until the child has said `line`, or has ended."""
        while line not in self.lines() and self._read():
            pass

    def lines(self) -> list[str]:
        """What was said and heard so far."""
        return self._told.decode().splitlines()

    def kill(self, after: float = 0.0) -> list[str]:
        """Kill the process as a power switch would; gives everything that it had said."""
        time.sleep(after)
        with contextlib.suppress(ProcessLookupError):
            os.kill(self.pid, signal.SIGKILL)
        return self.finish()

    def finish(self) -> list[str]:
        """Wait until the process has ended; gives everything that it had said."""
        if self._pipe >= 0:
            while self._read():
                pass
            os.close(self._pipe)
            os.waitpid(self.pid, 0)
            self._pipe = -1
        return self.lines()

    def _read(self) -> bool:
        heard = os.read(self._pipe, 65536)
        self._told += heard
        return bool(heard)


def _run(task: Callable[[Say], None], end: int, user: int | None) -> None:
    code = 1
    try:
        if user is not None:
            os.setgroups([])
            os.setresgid(user, user, user)
            os.setresuid(user, user, user)
        task(lambda line: os.write(end, f"{line}\n".encode()) and None)
        code = 0
    except BaseException as error:
        os.write(end, f"{type(error).__name__}: {getattr(error, 'code', error)}\n".encode())
    finally:
        os._exit(code)
