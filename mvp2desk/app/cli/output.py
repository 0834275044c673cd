"""Writing to the reader of our output, which may be gone."""

import errno
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def to_reader() -> Iterator[None]:
    """Raise BrokenPipeError if the reader has closed the output that the block writes: Windows reports EINVAL."""
    try:
        yield
    except OSError as error:
        if error.errno != errno.EINVAL:
            raise
        raise BrokenPipeError(errno.EPIPE, "the reader is gone") from error
