"""Where can one go from a row that is shown large? Back to its table, to the row before it, to the one after it."""

from collections.abc import Iterator

from PySide6.QtGui import QKeySequence, QShortcut

from mvp2desk.domain.words import N_, Text
from mvp2desk.text.words import Words
from mvp2desk.ui.kit.labels import Button, button, tip

_BACK, _BEFORE, _AFTER = "back", "before", "after"

WAYS: tuple[tuple[str, Text, str], ...] = (
    (_BACK, N_("Back to the table"), "Esc"),
    (_BEFORE, N_("Previous row"), "Ctrl+PgUp"),
    (_AFTER, N_("Next row"), "Ctrl+PgDown"),
)
"""Each way: its name, what it is called, its keys."""


def ways_at_head(words: Words, before: str, after: str) -> Iterator[Button]:
    """Quiet buttons, the property `row` of each the id of the row it leads to ("" for the table); the keys are theirs,
    but for Escape: that is the page's own, for it closes other things first."""
    for key, text, keys in WAYS:
        way = _way(words, key, text, keys, {_BEFORE: before, _AFTER: after}, quiet=True)
        way.setObjectName(f"row-{key}")
        if key != _BACK:
            QShortcut(QKeySequence(keys), way).activated.connect(way.click)
        yield way


def ways_at_foot(words: Words, before: str, after: str) -> Iterator[Button]:
    """The same as ordinary buttons; whoever has come to the end will mostly want the next row."""
    for key, text, keys in (*WAYS[1:], WAYS[0]):
        way = _way(words, key, text, keys, {_BEFORE: before, _AFTER: after}, primary=key == _AFTER and bool(after))
        way.setObjectName(f"row-{key}-below")
        yield way


def _way(
    words: Words, key: str, text: Text, keys: str, rows: dict[str, str], *, quiet: bool = False, primary: bool = False
) -> Button:
    label = words(text)
    way = button(label, quiet=quiet, primary=primary)
    shown = QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText)
    way.setToolTip(tip(words("{action} ({keys})", action=label, keys=shown)))
    way.setProperty("row", rows.get(key, ""))
    way.setEnabled(key == _BACK or bool(rows[key]))
    return way
