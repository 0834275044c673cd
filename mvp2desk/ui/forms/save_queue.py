"""How what is typed gets saved, and what happens to it when the disk refuses: it waits here and is tried again."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import TypeVar

from PySide6.QtCore import QObject, QTimer, Signal

from mvp2desk.domain.addresses import Address
from mvp2desk.domain.errors import UserError
from mvp2desk.services.forms.open_form import OpenForm

AGAIN = 5_000
"""Milliseconds until what could not be saved is tried again."""

ANSWER = "answer"
"""The part of an answer that is the answer itself; the others are what it carries (see `Recorder.annotate`)."""

UNKNOWN = "unknown"
"""What waits in place of an answer when somebody said "we don't know yet", or took that back."""

T = TypeVar("T")
_Write = Callable[[], object]


class SaveQueue(QObject):
    """Every write of the window goes through it, so that a refusal is told in one place and loses nothing.

    `failed` carries the UserError; `recovered` says that everything that waited has been saved.
    """

    saved = Signal()
    failed = Signal(UserError)
    recovered = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._waiting: dict[tuple[Address, str], tuple[str, _Write]] = {}
        self._again = QTimer(self, interval=AGAIN)
        self._again.timeout.connect(self.retry)
        self.error: UserError | None = None

    @property
    def is_waiting(self) -> bool:
        """Whether something typed is not saved yet; `error` then says why."""
        return bool(self._waiting)

    def waiting(self, address: Address) -> Mapping[str, str]:
        """What was typed at `address` and could not be saved yet: the text of each part."""
        return {part: text for (where, part), (text, _) in self._waiting.items() if where == address}

    def record(self, form: OpenForm, address: Address, raw: str) -> None:
        """Save an answer; when that fails it waits."""
        self._waiting.pop((address, UNKNOWN), None)
        self._keep(address, ANSWER, raw, partial(form.record, address, raw))

    def mark_unknown(self, form: OpenForm, address: Address, unknown: bool) -> None:
        """Save, or take back, that nobody knows yet."""
        self._waiting.pop((address, ANSWER), None)
        self._keep(address, UNKNOWN, "yes" if unknown else "", partial(form.mark_unknown, address, unknown))

    def follow(self, form: OpenForm, address: Address) -> None:
        """Let an answer say again what its source says; when that fails it waits."""
        self._waiting.pop((address, UNKNOWN), None)
        self._keep(address, ANSWER, "", partial(form.follow_source, address))

    def annotate(self, form: OpenForm, address: Address, part: str, text: str) -> None:
        """Save one of the things that an answer carries."""
        self._keep(address, part, text, partial(form.annotate, address, part, text))

    def retry(self) -> None:
        """Try to save all that waits: what was typed last first, and up to the first refusal."""
        waited = self._again.isActive()
        for key in tuple(self._waiting):
            if (kept := self._waiting.pop(key, None)) is None:
                continue  # saved meanwhile
            try:
                kept[1]()
            except UserError as error:
                self._waiting.setdefault(key, kept)  # at the end: what is refused must not hold up the rest
                self._again.start()
                self._fail(error)
                return
        self._again.stop()
        self.error = None
        self.saved.emit()
        if waited:
            self.recovered.emit()

    def attempt(self, write: Callable[[], T]) -> T | None:
        """Do another write; None when it failed (and was told)."""
        try:
            done = write()
        except UserError as error:
            self._fail(error)
            return None
        if not self.is_waiting:
            self.error = None
        self.saved.emit()
        return done

    def _keep(self, address: Address, part: str, text: str, write: _Write) -> None:
        self._waiting.pop((address, part), None)
        self._waiting = {(address, part): (text, write), **self._waiting}
        self.retry()

    def _fail(self, error: UserError) -> None:
        self.error = error
        self.failed.emit(error)
