"""Announcement of committed steps to listeners."""

from collections.abc import Callable

from msgspec import Struct

from mvp2desk.domain.addresses import Address
from mvp2desk.domain.project.journal import StepRecord


class Changed(Struct, frozen=True):
    """A committed step; None if only the project in view or the content of a file changed. `address` is the answer that
    it concerns, None if it may concern the whole project."""

    project: str
    step: StepRecord | None
    address: Address | None = None


Listener = Callable[[Changed], None]


class Announcer:
    """Passes each `Changed` to its listeners in the order of their registration."""

    def __init__(self) -> None:
        self._listeners: list[Listener] = []

    def listen(self, listener: Listener) -> None:
        """Call `listener` after every commit from now on."""
        self._listeners.append(listener)

    def announce(self, changed: Changed) -> None:
        """Call all listeners."""
        for listener in tuple(self._listeners):
            listener(changed)
