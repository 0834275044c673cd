"""Font files mapped into memory and parsed in bulk.

reportlab reads a whole file and makes Python objects of every glyph: 11 MB and 150 ms a font, of which a document uses
some hundred glyphs. Here the pages of the file that are used stay in the system's cache, tables are arrays, and fonts
with the same characters share one map from character to glyph. The subsets in a PDF have the same bytes.
"""

import mmap
import struct
import sys
from array import array
from collections.abc import Callable
from pathlib import Path
from typing import Any
from weakref import WeakKeyDictionary

from reportlab import rl_config
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTEncoding, TTFont, TTFontFace

_SEGMENTS = 12
"""Format of the character map that our fonts have: segments of consecutive characters and glyphs."""


class MappedFont(TTFont):
    """A font of reportlab's over a mapped file, registered by its name. `sibling` may have the same characters."""

    def __init__(self, name: str, file: Path, sibling: "MappedFont | None" = None) -> None:
        # not TTFont's own, which would read the file; the same attributes
        self.fontName = name
        self.face: MappedFace = MappedFace(file, sibling.face if sibling is not None else None)
        self.encoding = TTEncoding()
        self.state = WeakKeyDictionary()
        self._asciiReadable = rl_config.ttfAsciiReadable
        self.shapable = True
        pdfmetrics.registerFont(self)


class MappedFace(TTFontFace):
    """A face of reportlab's over a mapped file. It shares the character map of `sibling` if theirs are the same."""

    _pdfScale: Callable[[int], float]  # noqa: N815  missing in the types of reportlab

    def __init__(self, file: Path, sibling: "MappedFace | None") -> None:
        self._sibling = sibling
        super().__init__(str(file))
        self._sibling = None

    def readFile(self, f: str) -> None:  # noqa: N802  reportlab's name
        """Map the file instead of reading it."""
        self.filename = f
        with Path(f).open("rb") as file:
            self._ttf_data = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        self._pos = 0

    def extractInfo(self, charInfo: int = 1) -> None:  # noqa: N802, N803  reportlab's names
        """Parse the tables: names and sizes by reportlab, those of glyphs in bulk."""
        super().extractInfo(0)
        glyphs = self.get_ushort(self._start("maxp") + 4)
        self.hmetrics = HorizontalMetrics(self._table("hmtx"), self.get_ushort(self._start("hhea") + 34))
        is_long = self.get_ushort(self._start("head") + 50)
        loca = _big_endian("I" if is_long else "H", self._table("loca"))[: glyphs + 1]
        self.glyphPos = loca if is_long else array("I", (2 * half for half in loca))
        self._cmap = self._table("cmap")
        sibling = self._sibling
        shares = sibling is not None and sibling._cmap == self._cmap
        self.charToGlyph = sibling.charToGlyph if shares and sibling is not None else _characters(self._cmap)
        self.charWidths = CharacterWidths(self.charToGlyph, self.hmetrics, self._pdfScale)
        self.defaultWidth = self._pdfScale(self.hmetrics[0][0])

    def _table(self, tag: str) -> bytes:
        content: bytes = self.get_table(tag)  # type: ignore[no-untyped-call]
        return content

    def _start(self, table: str) -> int:
        start: int = self.get_table_pos(table)[0]
        return start


class HorizontalMetrics:
    """Advance width and left side bearing by glyph, in units of the font."""

    def __init__(self, table: bytes, full: int) -> None:
        """Parse the table `hmtx`: `full` pairs, then bearings of glyphs that are as wide as the last of them."""
        self._full = full
        self._numbers = _big_endian("H", table)

    def __getitem__(self, glyph: int) -> tuple[int, int]:
        if glyph < self._full:
            return self._numbers[2 * glyph], self._numbers[2 * glyph + 1]
        return self._numbers[2 * self._full - 2], self._numbers[self._full + glyph]


class CharacterWidths(dict[int, float]):
    """Widths by character in thousandths of the type size, computed when first asked for."""

    def __init__(self, glyphs: dict[int, int], metrics: HorizontalMetrics, scale: Callable[[int], float]) -> None:
        super().__init__()
        self._glyphs = glyphs
        self._metrics = metrics
        self._scale = scale

    def __missing__(self, character: int) -> float:
        self[character] = width = self._scale(self._metrics[self._glyphs[character]][0])
        return width

    def get(self, character: int, default: Any = None) -> Any:
        """Return the width, or `default` for a character that the font lacks."""
        try:
            return self[character]
        except KeyError:
            return default


def _characters(table: bytes) -> dict[int, int]:
    """Return the glyphs by character of the segmented map in the table `cmap`. Raises ValueError without one."""
    (count,) = struct.unpack_from(">H", table, 2)
    offsets = [struct.unpack_from(">HHL", table, 4 + 8 * n) for n in range(count)]
    start = next((at for _, _, at in offsets if struct.unpack_from(">H", table, at) == (_SEGMENTS,)), None)
    if start is None:
        raise ValueError(f"no character map of format {_SEGMENTS}")
    (segments,) = struct.unpack_from(">L", table, start + 12)
    glyphs: dict[int, int] = {}
    for first, last, glyph in struct.iter_unpack(">LLL", table[start + 16 : start + 16 + 12 * segments]):
        glyphs.update(zip(range(first, last + 1), range(glyph, glyph + last + 1 - first), strict=True))
    if 0x20 in glyphs:
        glyphs[0xA0] = glyphs[0x20]  # as reportlab does
    return glyphs


def _big_endian(kind: str, table: bytes) -> "array[int]":
    numbers = array(kind)
    numbers.frombytes(table[: len(table) - len(table) % numbers.itemsize])
    if sys.byteorder == "little":
        numbers.byteswap()
    return numbers
