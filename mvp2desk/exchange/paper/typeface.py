"""Fonts of paper documents: text widths and covered characters."""

import functools
from pathlib import Path

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

NAMES = {False: "Mvp2deskSans-Regular", True: "Mvp2deskSans-Bold"}


class Typeface:
    """The regular and the bold font. Widths are in thousandths of the font size."""

    def __init__(self, fonts: Path) -> None:
        self._fonts = {bold: TTFont(name, str(fonts / f"{name}.ttf")) for bold, name in NAMES.items()}
        for font in self._fonts.values():
            pdfmetrics.registerFont(font)
        self.covered = frozenset(self._fonts[False].face.charToGlyph)

    def font(self, bold: bool) -> TTFont:
        """Return the regular or the bold font."""
        return self._fonts[bold]

    def ruler(self, bold: bool) -> "Ruler":
        """Return a new cache of word widths; use one per document."""
        return Ruler(self._fonts[bold].face.charWidths)


class Ruler(dict[str, int]):
    """Cache of widths by word."""

    def __init__(self, widths: dict[int, int]) -> None:
        super().__init__()
        self._widths = widths

    def __missing__(self, word: str) -> int:
        widths = self._widths
        self[word] = width = sum(int(widths[ord(one)]) for one in word)
        return width


@functools.lru_cache(maxsize=2)
def load(fonts: Path) -> Typeface:
    """Load the fonts in the folder `fonts`. Cached, since parsing is slow."""
    return Typeface(fonts)
