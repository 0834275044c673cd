"""Faults of the program: exceptions raised in its own calls, at one place after the other."""

import inspect
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import CodeType, FrameType

import mvp2desk

CODE = str(Path(mvp2desk.__file__).parent)
BETWEEN = "sqlalchemy"
"""The library between the program and SQLite, whose calls fail, too."""


class Faults:
    """Raises `kind` in the calls that are made within the function `within`: in the call number `first`, or from it on.

    `calls_before` is the number of calls before the last one of the function `mark`.
    """

    def __init__(self, kind: type[Exception], first: int, within: object, mark: object, *, always: bool) -> None:
        self.calls = 0
        self.calls_before = 0
        self.raised = 0
        self._always = always
        self._kind = kind
        self._first = first
        self._within = _code(within)
        self._mark = _code(mark)
        self._is_within = False

    def __call__(self, frame: FrameType, event: str, _: object) -> None:
        if frame.f_code is self._within and event in ("call", "return"):
            self._is_within = event == "call"
            return
        if not self._is_within or event != "call" or not _concerns(frame.f_code):
            return
        if self._always and not _has_caller(frame, self._within):  # it has ended without notice, by what was raised
            return
        if frame.f_code is self._mark:
            self.calls_before = self.calls
        self.calls += 1
        if self.calls == self._first or (self._always and self.calls > self._first):
            self.raised += 1
            raise self._kind("out of order")


@contextmanager
def faults(
    kind: type[Exception], first: int, *, within: object, mark: object = None, always: bool = False
) -> Iterator[Faults]:
    """Raise faults in this block (see `Faults`); `first` is 0 to count the calls only."""
    made = Faults(kind, first, within, mark, always=always)

    def set_again(*_: object) -> None:
        sys.setprofile(made)  # Python has removed it if it raised

    before = sys.gettrace()
    if always:
        sys.settrace(set_again)  # which is called at each call
    sys.setprofile(made)
    try:
        yield made
    finally:
        sys.setprofile(None)
        sys.settrace(before)


def root(error: BaseException) -> BaseException:
    """The first of a chain: the library between wraps what is raised in it, or fails at it."""
    while (before := error.__cause__ or error.__context__) is not None:
        error = before
    return error


def _code(function: object) -> CodeType | None:
    code = getattr(inspect.unwrap(function) if callable(function) else function, "__code__", None)
    assert code is None or isinstance(code, CodeType)
    return code


def _has_caller(frame: FrameType | None, code: CodeType | None) -> bool:
    while frame is not None and frame.f_code is not code:
        frame = frame.f_back
    return frame is not None


def _concerns(code: CodeType) -> bool:
    """Leave out generators: nothing catches what is raised in one that is let go of."""
    file = code.co_filename
    return (file.startswith(CODE) or BETWEEN in file) and not code.co_flags & inspect.CO_GENERATOR
