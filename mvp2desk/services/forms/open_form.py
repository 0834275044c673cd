"""The protocols of open forms, independent of the storage of their answers.

Writing raises UserError when the answers cannot be saved; nothing has changed then.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Protocol, runtime_checkable

from msgspec import Struct

from mvp2desk.domain.addresses import Address
from mvp2desk.domain.forms.form import Form
from mvp2desk.services.form_views.views import CellView, FormView, ProblemView, RevisionView, RowView, SectionView
from mvp2desk.services.recording.recorder import PasteReport
from mvp2desk.text.words import Words

ANSWER = "answer"
"""The part of an answer that is its text; the other parts are its details (see `Recorder.annotate`)."""

UNKNOWN = "unknown"
"""The part "we don't know yet", which takes the place of the text."""


class UnsavedText(Struct, frozen=True):
    """Typed text that is not saved: one part of the answer at an address."""

    address: Address
    part: str
    text: str


class QuestionForm(Protocol):
    """A form whose questions can be shown and answered: a form of a project, the settings, the facts of a project."""

    @property
    def form(self) -> Form: ...
    @property
    def read_only(self) -> bool: ...
    def contents(self, words: Words) -> FormView: ...
    def section(self, key: str, words: Words) -> SectionView: ...
    def cell(self, address: Address, words: Words) -> CellView: ...
    def remarks(self, words: Words) -> Sequence[ProblemView]: ...
    def record(self, address: Address, raw: str) -> None: ...


@runtime_checkable
class TableForm(QuestionForm, Protocol):
    """A form with tables, whose rows can be shown, added, copied, moved, removed and pasted."""

    def row(self, table: Address, row: str, words: Words) -> RowView | None: ...
    def clear(self, addresses: Sequence[Address]) -> None: ...
    def add_row(self, table: Address, *, preset: str = "", position: int | None = None) -> str: ...
    def duplicate_row(self, table: Address, row: str) -> str: ...
    def remove_row(self, table: Address, row: str) -> None: ...
    def move_row(self, table: Address, row: str, position: int) -> None: ...
    def paste_rows(
        self,
        table: Address,
        columns: Sequence[str],
        lines: Sequence[Sequence[str]],
        words: Words,
        *,
        onto: Sequence[str] = (),
    ) -> PasteReport: ...
    def pointing_at(self, row: str, words: Words) -> tuple[str, ...]: ...
    def keep_version(self, table: Address, words: Words) -> str: ...


@runtime_checkable
class DetailsForm(QuestionForm, Protocol):
    """A form whose answers have details: source, follow-up, confidence, files, history, "we don't know yet", and the
    link to the answer that an answer is copied from."""

    def history(self, address: Address, words: Words) -> tuple[RevisionView, ...]: ...
    def mark_unknown(self, address: Address, unknown: bool) -> None: ...
    def annotate(self, address: Address, part: str, text: str) -> None: ...
    def attach(self, address: Address, source: Path) -> None: ...
    def follow_source(self, address: Address) -> None: ...
    def keep_own(self, address: Address) -> None: ...
