"""Keys as this system writes them."""

from PySide6.QtGui import QKeySequence


def key_text(keys: str | QKeySequence) -> str:
    """Return keys for the screen: "Ctrl+K" is ⌘K on a Mac."""
    return QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText)
