"""Buttons that lead from a row at large to its table and to the rows before and after it."""

from collections.abc import Callable, Iterator

from PySide6.QtGui import QKeySequence, QShortcut

from mvp2desk.domain.words import N_, Text
from mvp2desk.text.words import Words
from mvp2desk.ui.kit.key_text import key_text
from mvp2desk.ui.kit.labels import set_tip
from mvp2desk.ui.kit.value_button import ValueButton, value_button

ChooseRow = Callable[[str], object]
"""Called with the id of a row, or with an empty text for the table."""

_BACK, _BEFORE, _AFTER = "back", "before", "after"

ROW_TARGETS: tuple[tuple[str, Text, str], ...] = (
    (_BACK, N_("Back to the table"), "Esc"),
    (_BEFORE, N_("Previous row"), "Ctrl+PgUp"),
    (_AFTER, N_("Next row"), "Ctrl+PgDown"),
)
"""Key, label and keyboard shortcut of each target."""


def top_buttons(words: Words, before: str, after: str, on_chosen: ChooseRow) -> Iterator[ValueButton]:
    """Yield quiet buttons with their shortcuts. Escape is handled by the page, since it closes other things first."""
    for key, text, keys in ROW_TARGETS:
        rows = {_BACK: "", _BEFORE: before, _AFTER: after}
        made = value_button(words(text), rows[key], on_chosen, quiet=True, name=f"row-{key}")
        _finish(made, words, key, keys)
        if key != _BACK:
            QShortcut(QKeySequence(keys), made).activated.connect(made.click)
        yield made


def bottom_buttons(words: Words, before: str, after: str, on_chosen: ChooseRow) -> Iterator[ValueButton]:
    """Yield ordinary buttons; the next row, the most likely target at the end of a row, is the primary one."""
    for key, text, keys in (*ROW_TARGETS[1:], ROW_TARGETS[0]):
        rows = {_BACK: "", _BEFORE: before, _AFTER: after}
        is_primary = key == _AFTER and bool(after)
        made = value_button(words(text), rows[key], on_chosen, primary=is_primary, name=f"row-{key}-below")
        _finish(made, words, key, keys)
        yield made


def _finish(made: ValueButton, words: Words, key: str, keys: str) -> None:
    set_tip(made, words("{action} ({keys})", action=made.accessibleName(), keys=key_text(keys)))
    made.setEnabled(key == _BACK or bool(made.value))
