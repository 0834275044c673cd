"""Repeated work in the background: records how the last attempt ended, so that it can be shown."""

from collections.abc import Callable
from typing import TypeVar

from mvp2desk.domain.documents.formats import Progress
from mvp2desk.domain.errors import UserError
from mvp2desk.services.documents.save_document import Cancelled

T = TypeVar("T")


class Attempts:
    """One kind of work. `error` is that of the last attempt; None after a success and before the first one.

    A bug is raised once, so that it is reported, and is an ordinary error when it comes again.
    """

    def __init__(self) -> None:
        self.error: UserError | None = None
        self._bugs: set[str] = set()

    def run(self, work: Callable[[Progress], T], progress: Progress) -> T:
        """Do `work` in any thread. Raises what it raises."""
        try:
            result = work(progress)
        except UserError as error:
            self.error = error
            raise
        except Cancelled:
            raise
        except Exception as bug:
            name = type(bug).__name__
            self.error = UserError("backup-fault", {"reason": name})
            if name in self._bugs:
                raise self.error from None
            self._bugs.add(name)
            raise
        self.error = None
        return result
