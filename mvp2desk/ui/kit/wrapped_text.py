"""Layout of text with words that are longer than a line, such as paths."""

import re

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QTextLayout, QTextOption
from PySide6.QtWidgets import QWidget

_LONG_WORD = re.compile(r"[^\s\u2e80-\uffff]{16}")
"""A word of 16 letters; Chinese text breaks after any."""

_BACKSLASH = re.compile(r"(?<=[^\\\s])\\(?=[^\\\s])")
_BREAK = "\\\u200b"
"""A backslash and a zero-width space: Qt breaks a line after "/" on its own."""
_TOGETHER = "\\\u2060\\"
"""The two backslashes of a network folder, with a word joiner between them."""

_ROOT = re.compile(r"(?<![^\s“])/(?=[^\s/])")
_JOINED_ROOT = "/\u2060"
"""The slash at the beginning of a path, and a word joiner."""


def has_long_word(text: str) -> bool:
    """True if Qt may not be able to break a line where it must be broken."""
    return _LONG_WORD.search(text) is not None


def wrapped(text: str, widget: QWidget, width: int, alignment: Qt.AlignmentFlag) -> QTextLayout:
    """Return the layout of `text` in lines of `width` in the font of `widget`. A line breaks after a space or a
    separator of folders; inside a word only if that is longer than a line."""
    shown = _BACKSLASH.sub(lambda _: _BREAK, text).replace("\\\\", _TOGETHER).replace("\n", "\u2028")
    shown = _ROOT.sub(_JOINED_ROOT, shown)
    layout = QTextLayout(shown, widget.font(), widget)
    option = QTextOption(alignment)
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    option.setTextDirection(widget.layoutDirection())
    layout.setTextOption(option)
    layout.beginLayout()
    down = 0.0
    while (line := layout.createLine()).isValid():
        line.setLeadingIncluded(True)
        line.setLineWidth(width)
        line.setPosition(QPointF(0, down))
        down += line.height()
    layout.endLayout()
    return layout
