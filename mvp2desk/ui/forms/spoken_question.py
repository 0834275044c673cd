"""A question for screen readers: description of its editor, announcement of its problems."""

from collections.abc import Iterator

from PySide6.QtWidgets import QLineEdit, QWidget

from mvp2desk.domain.forms.form import Kind
from mvp2desk.services.form_views.views import CellView
from mvp2desk.text.words import Words
from mvp2desk.ui.kit.announcing import announce_later
from mvp2desk.ui.kit.problem_list import problem_sentence


class SpokenQuestion:
    """Keeps the description of an editor up to date, and announces problems that a change has brought."""

    def __init__(self, editor: QWidget, words: Words) -> None:
        self._editor = editor
        self._words = words
        self._own: tuple[QWidget, str] | None = None
        self._problems: tuple[str, ...] | None = None

    def show_cell(self, cell: CellView) -> None:
        """Describe the answer; the description belongs to the part of the editor that takes the focus."""
        focused = self._editor.focusProxy() or self._editor
        if self._own is None or self._own[0] is not focused:
            if self._own is not None:
                self._own[0].setAccessibleDescription(self._own[1])
            self._own = focused, focused.accessibleDescription()
        prompt = focused.placeholderText() if isinstance(focused, QLineEdit) else ""
        prompt = "" if prompt == cell.suggestion else prompt
        text = "\n".join(filter(None, (description(cell, self._words), self._own[1], prompt)))
        if focused.accessibleDescription() != text:
            focused.setAccessibleDescription(text)
        self._announce(cell)

    def _announce(self, cell: CellView) -> None:
        before, self._problems = self._problems, tuple(problem_sentence(one, self._words) for one in cell.remarks)
        fresh = [one for one in self._problems if before is not None and one not in before]
        if fresh and self._editor.isVisible():
            announce_later(self._editor, f"{cell.label}: {' '.join(fresh)}")


def description(cell: CellView, words: Words) -> str:
    """Return all that is shown around an answer and is not its text: problems, stand-ins, picks, reading, help."""
    return "\n".join(filter(None, _parts(cell, words)))


def _parts(cell: CellView, words: Words) -> Iterator[str]:
    yield from (problem_sentence(one, words) for one in cell.remarks)
    if cell.answer.unknown:
        yield words("We don't know yet")
    elif cell.answer.is_blank:
        yield stand_in(cell, words)
    elif cell.kind is Kind.ATTACHMENT:
        yield words("Attached: {files}", files=cell.reading)
    elif cell.kind in (Kind.SELECT_MULTIPLE, Kind.REFERENCE):
        yield words("Chosen: {answer}", answer=cell.reading)
    elif cell.reading != cell.shown and not cell.answer.unread and cell.kind not in (Kind.SELECT_ONE, Kind.YES_NO):
        yield words("Read as: {answer}", answer=cell.reading)
    yield cell.hint


def stand_in(cell: CellView, words: Words) -> str:
    """Return the text that stands in for a blank answer, and where it comes from."""
    if cell.brought is not None and not cell.brought.is_own:
        return words("Brought over from {place}: {answer}", place=cell.brought.place, answer=cell.brought.reading)
    return words("Suggested: {answer}", answer=cell.suggestion) if cell.suggestion else ""
