"""How what is typed gets saved, and what happens to it when the disk refuses: it waits here and is tried again."""

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import QObject, QTimer, Signal

from mvp2desk.domain.addresses import Address
from mvp2desk.domain.errors import UserError
from mvp2desk.services.open_forms import OpenForm

AGAIN = 5_000
"""Milliseconds until an answer that could not be saved is tried again."""

T = TypeVar("T")


class Saver(QObject):
    """Every write of the window goes through it, so that a refusal is told in one place and loses nothing.

    `failed` carries the UserError; `recovered` says that everything that waited has been saved.
    """

    saved = Signal()
    failed = Signal(UserError)
    recovered = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._waiting: dict[Address, tuple[OpenForm, str]] = {}
        self._again = QTimer(self, interval=AGAIN)
        self._again.timeout.connect(self.retry)

    @property
    def is_waiting(self) -> bool:
        """Whether something typed is not saved yet."""
        return bool(self._waiting)

    def waiting(self, address: Address) -> str | None:
        """What was typed at `address` and could not be saved yet."""
        found = self._waiting.get(address)
        return found[1] if found else None

    def record(self, form: OpenForm, address: Address, raw: str) -> None:
        """Save an answer; when that fails it waits, with whatever else waits."""
        self._waiting.pop(address, None)
        self._waiting[address] = (form, raw)
        self.retry()

    def retry(self) -> None:
        """Try to save all that waits, in the order in which it was typed."""
        late = self._again.isActive()
        for address, (form, raw) in tuple(self._waiting.items()):
            try:
                form.record(address, raw)
            except UserError as error:
                self._again.start()
                self.failed.emit(error)
                return
            del self._waiting[address]
        self._again.stop()
        self.saved.emit()
        if late:
            self.recovered.emit()

    def attempt(self, write: Callable[[], T]) -> T | None:
        """Do another write; None when it failed (and was told)."""
        try:
            done = write()
        except UserError as error:
            self.failed.emit(error)
            return None
        self.saved.emit()
        return done
