"""A queue of writes; a write that fails, for whatever reason, stays in the queue and is retried."""

import sys
from collections.abc import Callable, Mapping
from functools import partial
from typing import TypeVar

from PySide6.QtCore import QObject, QTimer, Signal

from mvp2desk.domain.addresses import Address
from mvp2desk.domain.errors import UserError
from mvp2desk.services.forms.open_form import ANSWER, UNKNOWN, DetailsForm, QuestionForm, UnsavedText

RETRY_INTERVAL = 5_000
"""Milliseconds between attempts to save."""

FAULT = "save-fault"
"""Code of the error that is shown while a bug of the program keeps text from being saved."""

T = TypeVar("T")
_Write = Callable[[], object]


class SaveQueue(QObject):
    """Runs every write of the window, so that failures are reported in one place and no text is lost.

    `failed` carries the UserError; `recovered` is emitted when all delayed writes are saved. A bug goes to
    `sys.excepthook` too, but only the first one until everything is saved again.
    """

    saved = Signal()
    failed = Signal(UserError)
    recovered = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._unsaved: dict[tuple[Address, str], tuple[str, _Write]] = {}
        self._retry_timer = QTimer(self, interval=RETRY_INTERVAL)
        self._retry_timer.timeout.connect(self.retry)
        self.error: UserError | None = None

    @property
    def is_waiting(self) -> bool:
        """True while typed text is not saved; `error` is the reason."""
        return bool(self._unsaved)

    def unsaved(self, address: Address) -> Mapping[str, str]:
        """Return the unsaved text of each part of the answer at `address`."""
        return {part: text for (place, part), (text, _) in self._unsaved.items() if place == address}

    def unsaved_texts(self) -> tuple[UnsavedText, ...]:
        """Return all unsaved texts, the latest first."""
        return tuple(UnsavedText(place, part, text) for (place, part), (text, _) in self._unsaved.items())

    def discard(self) -> None:
        """Drop all unsaved texts."""
        self._unsaved.clear()
        self._retry_timer.stop()

    def record(self, form: QuestionForm, address: Address, raw: str) -> None:
        """Save an answer."""
        self._unsaved.pop((address, UNKNOWN), None)
        self._save(address, ANSWER, raw, partial(form.record, address, raw))

    def mark_unknown(self, form: DetailsForm, address: Address, unknown: bool) -> None:
        """Save or clear "we don't know yet"."""
        self._unsaved.pop((address, ANSWER), None)
        self._save(address, UNKNOWN, "yes" if unknown else "", partial(form.mark_unknown, address, unknown))

    def follow_source(self, form: DetailsForm, address: Address) -> None:
        """Delete an answer in favor of the answer that it was copied from."""
        self._unsaved.pop((address, UNKNOWN), None)
        self._save(address, ANSWER, "", partial(form.follow_source, address))

    def annotate(self, form: DetailsForm, address: Address, part: str, text: str) -> None:
        """Save one detail of an answer."""
        self._save(address, part, text, partial(form.annotate, address, part, text))

    def retry(self) -> None:
        """Save the queue, the latest text first, until the first failure."""
        waited = self._retry_timer.isActive()
        for key in tuple(self._unsaved):
            if key in self._unsaved and not self._run(key):  # a nested call may have saved it
                return
        self._retry_timer.stop()
        self.error = None
        self.saved.emit()
        if waited:
            self.recovered.emit()

    def attempt(self, write: Callable[[], T]) -> T | None:
        """Run a write that is not retried; return None and emit `failed` if it fails."""
        try:
            result = write()
        except UserError as error:
            self._fail(error)
            return None
        if not self.is_waiting:
            self.error = None
        self.saved.emit()
        return result

    def _save(self, address: Address, part: str, text: str, write: _Write) -> None:
        self._unsaved.pop((address, part), None)
        self._unsaved = {(address, part): (text, write), **self._unsaved}
        self.retry()

    def _run(self, key: tuple[Address, str]) -> bool:
        """Save one text of the queue. Returns False if it could not be saved and is in the queue again."""
        entry = self._unsaved.pop(key)
        try:
            entry[1]()
        except Exception as error:
            self._unsaved.setdefault(key, entry)  # at the end, so that it does not hold up the others
            self._retry_timer.start()
            self._fail(error)
            return False
        return True

    def _fail(self, error: Exception) -> None:
        bug = None if isinstance(error, UserError) or (self.error and self.error.code == FAULT) else error
        self.error = error if isinstance(error, UserError) else UserError(FAULT)
        self.failed.emit(self.error)
        if bug is not None:
            sys.excepthook(type(bug), bug, bug.__traceback__)
