"""A mapped font is the font that reportlab reads, without its copies."""

import tracemalloc
from pathlib import Path

import pytest
from reportlab.pdfbase.ttfonts import TTFontFace

from mvp2desk.exchange.paper.mapped_font import MappedFace, MappedFont
from mvp2desk.exchange.paper.typeface import NAMES, load

FONTS = Path(__file__).parents[2] / "resources" / "fonts"
FILES = tuple(FONTS / f"{name}.ttf" for name in NAMES.values())


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_every_glyph_is_as_reportlab_reads_it(file: Path) -> None:
    read, mapped = TTFontFace(str(file)), MappedFace(file, None)
    assert mapped.charToGlyph == read.charToGlyph
    assert {character: mapped.charWidths[character] for character in read.charToGlyph} == read.charWidths
    glyphs = range(len(read.hmetrics))
    assert [mapped.hmetrics[glyph] for glyph in glyphs] == read.hmetrics
    assert list(mapped.glyphPos) == read.glyphPos
    assert (mapped.name, mapped.bbox, mapped.ascent, mapped.descent, mapped.defaultWidth) == (
        read.name,
        read.bbox,
        read.ascent,
        read.descent,
        read.defaultWidth,
    )


def test_a_subset_has_the_same_bytes() -> None:
    subset = [0, *map(ord, "Ärzte & 委员会 Ångström ½")]
    read, mapped = TTFontFace(str(FILES[0])), MappedFace(FILES[0], None)
    assert mapped.makeSubset(subset) == read.makeSubset(subset)


def test_a_character_that_the_font_lacks_has_the_default_width() -> None:
    face = MappedFace(FILES[0], None)
    assert face.getCharWidth(0x10FFFF) == face.defaultWidth
    assert 0x10FFFF not in load(FONTS).covered


def test_both_fonts_share_one_map_of_characters() -> None:
    regular = MappedFont(NAMES[False], FILES[0])
    assert MappedFont(NAMES[True], FILES[1], regular).face.charToGlyph is regular.face.charToGlyph


def test_the_files_are_not_copied_into_memory() -> None:
    """Python allocates less for both fonts than a copy of one file would take."""
    load.cache_clear()
    tracemalloc.start()
    try:
        load(FONTS)
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert peak < min(file.stat().st_size for file in FILES)
