"""Detection of a closed standard output."""

import errno
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def einval_as_broken_pipe() -> Iterator[None]:
    """Raise BrokenPipeError instead of EINVAL, which Windows reports if the reader has closed the pipe."""
    try:
        yield
    except OSError as error:
        if error.errno != errno.EINVAL:
            raise
        raise BrokenPipeError(errno.EPIPE, "the reader has closed the pipe") from error
