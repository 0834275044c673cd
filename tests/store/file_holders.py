"""Simulation of programs that hold our files for a moment, as virus scanners and cloud clients do on Windows."""

import contextlib
import os
import pathlib
import shutil
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType
from typing import Any
from unittest import mock

from call_faults import CODE

FILE_HOLDERS = ("holds once", "never lets delete")
_LIBRARIES = {module.__file__ for module in (contextlib, os, pathlib, shutil)}
_SHARING_VIOLATION = 32
"""Windows: the process cannot access the file because it is being used by another process."""


@contextmanager
def file_holder(kind: str) -> Iterator[list[str]]:
    """Refuse deletions and renamings by the program, not by a test. Yields the names of the refused files.

    "holds once": for each name the first deletion and the first renaming. "never lets delete": every deletion, and the
    first renaming of each name.
    """
    refused: list[str] = []
    held: set[tuple[str, str]] = set()

    def refusing(function: str) -> Callable[..., None]:
        real: Callable[..., None] = getattr(os, function)

        def call(*names: Any, **options: Any) -> None:
            name = os.fspath(names[-1])
            is_held = (function, name) not in held or (function == "unlink" and kind == "never lets delete")
            if is_held and os.path.lexists(names[0]) and _is_ours(sys._getframe(1)):
                held.add((function, name))
                refused.append(name)
                error = PermissionError(13, "used by another process", name)
                error.winerror = _SHARING_VIOLATION
                raise error
            real(*names, **options)

        return call

    with contextlib.ExitStack() as patches:
        for function in ("unlink", "replace", "rename"):
            patches.enter_context(mock.patch.object(os, function, refusing(function)))
        yield refused


def _is_ours(frame: FrameType | None) -> bool:
    while frame is not None and frame.f_code.co_filename in _LIBRARIES:
        frame = frame.f_back
    return frame is not None and frame.f_code.co_filename.startswith(CODE)
