"""Buttons that lead from a row at large to its table and to the rows before and after it."""

from collections.abc import Iterator

from PySide6.QtGui import QKeySequence, QShortcut

from mvp2desk.domain.words import N_, Text
from mvp2desk.text.words import Words
from mvp2desk.ui.kit.labels import Button, button, tip

_BACK, _BEFORE, _AFTER = "back", "before", "after"

ROW_TARGETS: tuple[tuple[str, Text, str], ...] = (
    (_BACK, N_("Back to the table"), "Esc"),
    (_BEFORE, N_("Previous row"), "Ctrl+PgUp"),
    (_AFTER, N_("Next row"), "Ctrl+PgDown"),
)
"""Key, label and keyboard shortcut of each target."""


def top_buttons(words: Words, before: str, after: str) -> Iterator[Button]:
    """Yield quiet buttons with their shortcuts; the property `row` is the id of the target row ("" for the table).

    Escape is handled by the page, since it closes other things first.
    """
    for key, text, keys in ROW_TARGETS:
        made = _button(words, key, text, keys, {_BEFORE: before, _AFTER: after}, quiet=True)
        made.setObjectName(f"row-{key}")
        if key != _BACK:
            QShortcut(QKeySequence(keys), made).activated.connect(made.click)
        yield made


def bottom_buttons(words: Words, before: str, after: str) -> Iterator[Button]:
    """Yield ordinary buttons; the next row, the most likely target at the end of a row, is the primary one."""
    for key, text, keys in (*ROW_TARGETS[1:], ROW_TARGETS[0]):
        made = _button(words, key, text, keys, {_BEFORE: before, _AFTER: after}, primary=key == _AFTER and bool(after))
        made.setObjectName(f"row-{key}-below")
        yield made


def _button(
    words: Words, key: str, text: Text, keys: str, rows: dict[str, str], *, quiet: bool = False, primary: bool = False
) -> Button:
    label = words(text)
    made = button(label, quiet=quiet, primary=primary)
    shortcut = QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText)
    made.setToolTip(tip(words("{action} ({keys})", action=label, keys=shortcut)))
    made.setProperty("row", rows.get(key, ""))
    made.setEnabled(key == _BACK or bool(rows[key]))
    return made
