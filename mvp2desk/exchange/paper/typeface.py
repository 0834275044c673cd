"""Fonts of paper documents: text widths and covered characters."""

import functools
from collections.abc import Set as AbstractSet
from pathlib import Path

from mvp2desk.exchange.paper.mapped_font import CharacterWidths, MappedFont

NAMES = {False: "Mvp2deskSans-Regular", True: "Mvp2deskSans-Bold"}


class Typeface:
    """The regular and the bold font. Widths are in thousandths of the font size."""

    def __init__(self, fonts: Path) -> None:
        regular, bold = (fonts / f"{NAMES[is_bold]}.ttf" for is_bold in (False, True))
        font = MappedFont(NAMES[False], regular)
        self._fonts = {False: font, True: MappedFont(NAMES[True], bold, font)}
        self.covered: AbstractSet[int] = font.face.charToGlyph.keys()

    def font(self, bold: bool) -> MappedFont:
        """Return the regular or the bold font."""
        return self._fonts[bold]

    def ruler(self, bold: bool) -> "Ruler":
        """Return a new cache of word widths; use one per document."""
        return Ruler(self._fonts[bold].face.charWidths)


class Ruler(dict[str, int]):
    """Cache of widths by word."""

    def __init__(self, widths: CharacterWidths) -> None:
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
