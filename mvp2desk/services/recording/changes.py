"""What is announced once after each commit, and to whom."""

from collections.abc import Callable
from dataclasses import dataclass, field

from mvp2desk.domain.addresses import Address
from mvp2desk.domain.project.journal import StepRecord


@dataclass(frozen=True, slots=True)
class Changed:
    """A step was committed. `address` is what it concerned; None when it may concern anything in the project."""

    project: str
    step: StepRecord | None
    address: Address | None = None


Listener = Callable[[Changed], None]


@dataclass(slots=True)
class Announcer:
    """Passes each `Changed` to whoever listens, in the order in which they began to."""

    _listeners: list[Listener] = field(default_factory=list)

    def listen(self, listener: Listener) -> None:
        """Call `listener` after every commit from now on."""
        self._listeners.append(listener)

    def announce(self, changed: Changed) -> None:
        """Tell everybody."""
        for listener in tuple(self._listeners):
            listener(changed)
