"""The recorder of a project: each change becomes a labelled step of the journal."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from mvp2desk.domain.addresses import Address
from mvp2desk.domain.answers.answers import NO_ANSWER, Answer, Row
from mvp2desk.domain.errors import UserError
from mvp2desk.domain.forms.dates import read_date
from mvp2desk.domain.forms.form import Field, Form, Kind
from mvp2desk.domain.forms.kinds import KINDS, ParsedText, read
from mvp2desk.domain.forms.notation import UNITED_STATES, Notation
from mvp2desk.domain.forms.text_cleaning import LONGEST_ANSWER, clean_text
from mvp2desk.domain.project.journal import Action, ChangeOrigin, Label, StepRecord
from mvp2desk.services.recording.changes import Announcer, Changed

if TYPE_CHECKING:
    from mvp2desk.store.unit_of_work import UnitOfWork
    from mvp2desk.store.workspace import Workspace


def create_entries(work: UnitOfWork, project: str, form: Form) -> None:
    """Create the entry of a form of a project, with the preset rows of the guide."""
    work.open_entry(project, form.key)
    for field in form.fields():
        for preset in field.presets:
            work.add_row(project, form.key, field.key, preset=preset.key)


class PasteReport(Struct, frozen=True):
    """Numbers of rows in which pasted cells replaced answers or filled empty cells, of new rows, and of columns that
    were left out. `own` are names that were taken although they are not among the choices."""

    replaced: int = 0
    filled: int = 0
    added: int = 0
    left_out: int = 0
    own: tuple[str, ...] = ()


class Recorder(Struct):
    """Writes into one project. `author` is the name in "working as" and may change."""

    workspace: Workspace
    project: str
    author: str
    announcer: Announcer
    origin: ChangeOrigin = ChangeOrigin.PERSON

    def open_forms(self, forms: Sequence[Form]) -> None:
        """Create the entries of forms with their preset rows, unless they exist."""
        if self.workspace.read_only:
            return
        with self.workspace.read() as reading:
            opened = {entry.form for entry in reading.entries(self.project)}
        new = [form for form in forms if form.key not in opened]
        if not new:
            return
        with self.workspace.change(
            Label(Action.FORM_OPEN, Address(new[0].key)), author=self.author, project=self.project, origin=self.origin
        ) as work:
            for form in new:
                create_entries(work, self.project, form)

    def record(
        self, form: Form, address: Address, raw: str, *, brought: str = "", notation: Notation = UNITED_STATES
    ) -> None:
        """Save raw text at `address`: as canonical text, or as typed if it cannot be read.

        `brought` is the text that another answer offers now; it is saved with an answer that differs. Raises UserError
        "answer-too-long"; then nothing is changed.
        """
        reading = _read(raw, form.field(address.field, address.table), notation)

        def typed(answer: Answer) -> Answer:
            blank = not (reading.text or reading.unread)
            kept = "" if blank else (answer.brought or brought)
            unknown = answer.unknown and blank
            return replace(answer, text=reading.text, unread=reading.unread, unknown=unknown, brought=kept)

        self._amend(Action.ANSWER, address, typed)

    def mark_unknown(self, address: Address, unknown: bool) -> None:
        """Set or clear "we don't know yet". Setting it empties the answer; undo brings the text back."""

        def said(answer: Answer) -> Answer:
            return replace(answer, unknown=True, text="", unread="") if unknown else replace(answer, unknown=False)

        self._amend(Action.ANSWER, address, said)

    def clear(self, addresses: Sequence[Address]) -> None:
        """Empty the answers of one table in one step, but keep their notes."""
        table = replace(addresses[0], field="", row="")
        with self._step(Action.ANSWERS_CLEAR, addresses[0] if len(addresses) == 1 else table) as work:
            for address in addresses:
                answer = work.answer(self.project, address)
                work.put_answer(self.project, address, replace(answer, text="", unread="", unknown=False))
        self._announce(work, None)

    def annotate(self, address: Address, part: str, text: str) -> None:
        """Set a note of an answer: "source", "source_date", "follow_up", "owner", "confidential"; or "brought", the
        text of the linked answer that it replaces."""
        cleaned = clean_text(text, lines=part == "follow_up").text.strip()
        _expect_fitting(cleaned)

        def noted(answer: Answer) -> Answer:
            match part:
                case "source":
                    return replace(answer, source=cleaned)
                case "source_date":
                    return replace(answer, source_date=read_date(cleaned, UNITED_STATES) if cleaned else None)
                case "follow_up":
                    return replace(answer, follow_up=cleaned)
                case "owner":
                    return replace(answer, owner=cleaned)
                case "confidential":
                    return replace(answer, confidential=cleaned == "yes")
                case "brought":
                    return replace(answer, brought=text)
                case _:
                    raise KeyError(part)

        self._amend(Action.ANNOTATE, address, noted)

    def add_row(self, table: Address, *, preset: str = "", position: int | None = None) -> Row:
        """Add a row to a table, at `position` or at the end; `preset` restores a preset row."""
        with self._step(Action.ROW_ADD, table) as work:
            row = work.add_row(self.project, table.form, table.table, preset=preset, position=position)
        self._announce(work, None)
        return row

    def duplicate_row(self, form: Form, table: Address, row_id: str) -> Row:
        """Insert a copy below a row; preset text becomes text of the copy."""
        field = form.field(table.table)
        with self._step(Action.ROW_ADD, table) as work:
            filled = work.filled(self.project, table.form)
            original = next(row for row in filled.rows_of(table.table) if row.id == row_id)
            copy = work.add_row(self.project, table.form, table.table, position=original.position + 1)
            preset = field.preset(original.preset)
            for column in field.fields:
                answer = filled.answer(column.key, row_id)
                given = {**preset.texts, **preset.answers}.get(column.key, "") if preset else ""
                if answer.is_blank and given and KINDS[column.kind].stores_answer:
                    answer = replace(answer, text=str(given))
                if answer != NO_ANSWER:
                    work.put_answer(self.project, Address(table.form, column.key, table.table, copy.id), answer)
        self._announce(work, None)
        return copy

    def remove_row(self, table: Address, row_id: str) -> None:
        """Delete a row with its answers."""
        with self._step(Action.ROW_REMOVE, table) as work:
            work.remove_row(self.project, table.form, row_id)
        self._announce(work, None)

    def move_row(self, table: Address, row_id: str, position: int) -> None:
        """Move a row to `position`, counted from 0."""
        with self._step(Action.ROW_MOVE, table) as work:
            work.move_row(self.project, table.form, row_id, position)
        self._announce(work, None)

    def paste_rows(
        self,
        form: Form,
        table: Address,
        columns: Sequence[str],
        lines: Sequence[Sequence[str | None]],
        *,
        onto: Sequence[str] = (),
        notation: Notation = UNITED_STATES,
    ) -> PasteReport:
        """Write lines of cells into `columns`: first into the rows `onto`, then into new rows.

        One step, one undo. An empty cell changes nothing; None is "we don't know yet".
        """
        field = form.field(table.table)
        columns_of = {key: field.column(key) for key in columns}
        with self._step(Action.ROWS_PASTE, table) as work:
            filled = work.filled(self.project, table.form)
            new = work.add_rows(self.project, table.form, table.table, max(0, len(lines) - len(onto)))
            rows = [*onto[: len(lines)], *(row.id for row in new)]
            cells = {}
            for line, row in zip(lines, rows, strict=True):
                for key, raw in zip(columns, line, strict=False):
                    if (raw is None or raw.strip()) and KINDS[columns_of[key].kind].stores_answer:
                        reading = ParsedText() if raw is None else _read(raw, columns_of[key], notation)
                        there = filled.answer(key, row)  # keeps its notes
                        pasted = replace(there, text=reading.text, unread=reading.unread, unknown=raw is None)
                        if pasted != there:
                            cells[row, key] = pasted
            work.put_answers(self.project, table.form, cells)
        self._announce(work, None)
        changed = {row for row, _ in cells} & set(onto)
        replaced = {row for row, key in cells if row in changed and not filled.answer(key, row).is_blank}
        return PasteReport(len(replaced), len(changed - replaced), len(new))

    def undo(self) -> StepRecord | None:
        """Undo the newest step of this project. Returns it, or None."""
        return self._announce_step(self.workspace.undo(self.project, author=self.author))

    def redo(self) -> StepRecord | None:
        """Redo the step that was undone last. Returns it, or None."""
        return self._announce_step(self.workspace.redo(self.project, author=self.author))

    def _amend(self, action: Action, address: Address, change: Callable[[Answer], Answer]) -> None:
        with self.workspace.read() as reading:
            before = reading.answer(self.project, address)
        after = change(before)
        with self._step(action, address, join=continues_typing(before, after)) as work:
            work.put_answer(self.project, address, after)
        self._announce(work, address)

    def _step(self, action: Action, address: Address, *, join: bool = False) -> AbstractContextManager[UnitOfWork]:
        return self.workspace.change(
            Label(action, address), author=self.author, project=self.project, origin=self.origin, join=join
        )

    def _announce(self, work: UnitOfWork, address: Address | None) -> None:
        if work.step is not None:
            self.announcer.announce(Changed(self.project, work.step, address))

    def _announce_step(self, step: StepRecord | None) -> StepRecord | None:
        if step is not None:
            self.announcer.announce(Changed(self.project, step))
        return step


def continues_typing(before: Answer, after: Answer) -> bool:
    """Return True if the edit extends the same answer and so joins the present step.

    Emptying or replacing an answer, ticks and choices begin a step of their own, so that undo and history never skip a
    former answer.
    """
    ticked = (before.unknown, before.confidential, before.source_date)
    if ticked != (after.unknown, after.confidential, after.source_date):
        return False
    typed = zip(_typed(before), _typed(after), strict=True)
    return all(_is_half_kept(old, new) for old, new in typed)


def _typed(answer: Answer) -> tuple[str, ...]:
    return answer.text or answer.unread, answer.source, answer.follow_up, answer.owner


def _is_half_kept(before: str, after: str) -> bool:
    """Return True if at least half of the former text is left, counted at its beginning and its end."""
    shorter = min(len(before), len(after))
    head = next((n for n in range(shorter) if before[n] != after[n]), shorter)
    tail = next((n for n in range(shorter - head) if before[-1 - n] != after[-1 - n]), shorter - head)
    return 2 * (head + tail) >= len(before)


def _read(raw: str, field: Field, notation: Notation) -> ParsedText:
    _expect_fitting(clean_text(raw, lines=field.kind is Kind.LONG_TEXT).text.rstrip())
    return read(raw, field, notation)


def _expect_fitting(cleaned: str) -> None:
    if len(cleaned) > LONGEST_ANSWER:
        raise UserError("answer-too-long", {"length": len(cleaned), "limit": LONGEST_ANSWER})
