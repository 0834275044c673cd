"""The fonts that every PDF and the window are set in: real glyphs for what towns write, told apart by name."""

from collections.abc import Iterator

import pytest
from fontTools.ttLib import TTFont

from tests.exchange.documents import FONTS

WEIGHTS = ("Regular", "Bold")
TELLING = "Aaéñãçệ₱ğşł€½§–—“”•☐☑☒✓✗○◐夸宾福尔斯社区，。「」％镕堃"


@pytest.fixture(scope="module", params=WEIGHTS)
def font(request: pytest.FixtureRequest) -> Iterator[TTFont]:
    with TTFont(FONTS / f"Mvp2deskSans-{request.param}.ttf") as opened:
        yield opened


def gbk() -> set[int]:
    """Every hanzi of GBK."""
    pairs = (bytes((first, second)) for first in range(0x81, 0xFF) for second in range(0x40, 0xFF) if second != 0x7F)
    codes = (ord(text) for pair in pairs if len(text := pair.decode("gbk", "ignore")) == 1)
    return {code for code in codes if 0x4E00 <= code <= 0x9FFF}


def test_they_draw_all_that_towns_write(font: TTFont) -> None:
    covered = set(font.getBestCmap())
    assert len(gbk()) == 20_902
    assert gbk() <= covered
    assert {*range(0x20, 0x7F), *range(0xA0, 0x180), *range(0x1EA0, 0x1EFA)} <= covered
    assert {ord(one) for one in TELLING} | {0xFFFD} <= covered


def test_what_they_cover_has_ink(font: TTFont) -> None:
    characters, numbers = font.getBestCmap(), font.getReverseGlyphMap()
    begin = list(font["loca"])
    outlines = {code: numbers[characters[code]] for code in gbk() | {ord(one) for one in TELLING}}
    assert [code for code, number in outlines.items() if begin[number] == begin[number + 1]] == []
    assert begin[numbers[characters[0x20]]] == begin[numbers[characters[0x20]] + 1]


def test_figures_are_all_of_one_width(font: TTFont) -> None:
    assert len({font["hmtx"][font.getBestCmap()[ord(digit)]][0] for digit in "0123456789"}) == 1


def test_their_names_differ_or_a_pdf_would_show_one_for_both() -> None:
    names = []
    for weight in WEIGHTS:
        with TTFont(FONTS / f"Mvp2deskSans-{weight}.ttf", lazy=True) as opened:
            names.append((opened["name"].getDebugName(6), opened["name"].getDebugName(1), opened["OS/2"].usWeightClass))
    assert names == [("Mvp2deskSans-Regular", "Mvp2desk Sans", 400), ("Mvp2deskSans-Bold", "Mvp2desk Sans", 700)]


def test_they_may_be_given_on(font: TTFont) -> None:
    assert font["OS/2"].fsType == 0
    licence = (FONTS / "OFL.txt").read_text(encoding="utf-8")
    assert "SIL OPEN FONT LICENSE" in licence.upper()
    assert "Noto" in licence
