"""Build of the program's two fonts "Mvp2desk Sans", merged from three OFL fonts.

Usage: python -m tools.fonts PACKAGES [OUT]

PACKAGES is a folder with the unpacked npm packages @expo-google-fonts/noto-sans, noto-sans-sc and
noto-sans-symbols-2 (static TrueType; any folder names, found by their files). Noto Sans gives all Latin, Greek and
Cyrillic with tabular figures, Noto Sans SC the hanzi of GBK, Symbols 2 the check boxes. Hinting and layout tables are
left out: neither reportlab nor a modern screen needs them.
"""

import sys
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path

from fontTools import subset
from fontTools.merge import Merger
from fontTools.ttLib import TTFont

FAMILY = "Mvp2desk Sans"
WEIGHTS = {"Regular": "400Regular", "Bold": "700Bold"}
_EPOCH = 3_786_912_000  # 2024-01-01 in seconds since 1904: the same packages always give the same bytes
_ASCENT, _DESCENT = 1069, 293

_LATIN = ((0x20, 0x530), (0x1E00, 0x2000), (0x2010, 0x2028), (0x2030, 0x2040), (0x2044, 0x2045), (0x2070, 0x20C1),
          (0x2116, 0x2117), (0x2122, 0x2123), (0x2139, 0x213A), (0x2150, 0x2160), (0xFB00, 0xFB07),
          (0xFFFD, 0xFFFE))  # fmt: skip
_MARKS = ((0x2610, 0x2613), (0x2713, 0x2715), (0x2717, 0x2719), (0x25D0, 0x25D4), (0x25CC, 0x25CD), (0x23F0, 0x23F4),
          (0x26A0, 0x26A1), (0x270E, 0x2711), (0x1F589, 0x1F58B), (0x2190, 0x21FF), (0x25A0, 0x2600))  # fmt: skip
_CHINESE = ((0x2010, 0x2040), (0x2100, 0x2150), (0x2160, 0x217C), (0x2190, 0x2300),
            (0x2460, 0x2600), (0x2605, 0x2607), (0x2660, 0x2680), (0x3000, 0x3040), (0x3100, 0x3130), (0x3200, 0x3400),
            (0xFE30, 0xFE50), (0xFF00, 0xFFF0))  # fmt: skip
_KEPT_OUT = ["DSIG", "BASE", "vhea", "vmtx", "VORG", "MVAR", "STAT", "GPOS", "GSUB", "GDEF"]


def build(packages: Path, out: Path) -> None:
    """Write the two fonts and their licence into `out`."""
    out.mkdir(parents=True, exist_ok=True)
    for weight, folder in WEIGHTS.items():
        with tempfile.TemporaryDirectory() as scratch:
            font = _merged(packages, folder, Path(scratch))
            _rename(font, weight)
            _set_line_height(font)
            font["head"].created = font["head"].modified = _EPOCH
            font.recalcTimestamp = False
            font.save(out / f"Mvp2deskSans-{weight}.ttf")
    (out / "OFL.txt").write_text(_licence(packages), encoding="utf-8")


def _merged(packages: Path, folder: str, scratch: Path) -> TTFont:
    parts: list[str] = []
    taken: set[int] = set()
    sources = (
        (f"{folder}/NotoSans_{folder}.ttf", _spread(_LATIN)),
        (f"{folder}/NotoSansSC_{folder}.ttf", {*_spread(_CHINESE), *_gbk()}),
        ("400Regular/NotoSansSymbols2_400Regular.ttf", _spread(_MARKS)),
    )
    for number, (pattern, wanted) in enumerate(sources):
        part = scratch / f"{number}.ttf"
        taken |= _subset(_find(packages, pattern), part, set(wanted) - taken)
        parts.append(str(part))
    return Merger().merge(parts)


def _subset(source: Path, target: Path, wanted: set[int]) -> set[int]:
    options = subset.Options()
    options.hinting = False
    options.layout_features = []
    options.glyph_names = False
    options.name_IDs = ["*"]
    options.notdef_outline = True
    options.drop_tables += _KEPT_OUT
    font = subset.load_font(str(source), options)
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=wanted)
    subsetter.subset(font)
    subset.save_font(font, str(target), options)
    with TTFont(target) as written:
        return set(written.getBestCmap())


def _rename(font: TTFont, weight: str) -> None:
    """The PostScript names differ by weight: two fonts of one name in a PDF are drawn with the first's outlines."""
    style = {1: FAMILY, 2: weight, 3: f"Mvp2deskSans-{weight}", 4: f"{FAMILY} {weight}", 6: f"Mvp2deskSans-{weight}",
             16: FAMILY, 17: weight}  # fmt: skip
    for record in font["name"].names:
        if record.nameID in style:
            record.string = style[record.nameID]


def _set_line_height(font: TTFont) -> None:
    """Noto Sans' own: merging takes the highest and the deepest of all three, which spaces lines far apart."""
    head, style = font["hhea"], font["OS/2"]
    head.ascent = style.sTypoAscender = style.usWinAscent = _ASCENT
    head.descent = style.sTypoDescender = -_DESCENT
    style.usWinDescent = _DESCENT
    head.lineGap = style.sTypoLineGap = 0


def _find(packages: Path, pattern: str) -> Path:
    found = sorted(packages.glob(f"**/{pattern}"))
    if not found:
        raise SystemExit(f"{pattern} is not under {packages}")
    return found[0]


def _licence(packages: Path) -> str:
    """The OFL with the copyright lines of all three fonts above it."""
    texts = [path.read_text(encoding="utf-8") for path in sorted(packages.glob("**/LICENSE_FONT"))]
    notices = dict.fromkeys(line for text in texts for line in text.splitlines() if line.startswith("Copyright 2"))
    body = texts[0][texts[0].index("This Font Software") :]
    return "\n".join([*notices, f'Merged and renamed "{FAMILY}" for mvp2desk by tools/fonts.py.', "", body])


def _spread(ranges: Iterable[tuple[int, int]]) -> set[int]:
    return {code for start, stop in ranges for code in range(start, stop)}


def _gbk() -> Iterator[int]:
    for first in range(0x81, 0xFF):
        for second in (*range(0x40, 0x7F), *range(0x80, 0xFF)):
            try:
                code = ord(bytes((first, second)).decode("gbk"))
            except UnicodeDecodeError:
                continue
            if 0x4E00 <= code <= 0x9FFF or code == 0x3007:
                yield code


if __name__ == "__main__":
    build(Path(sys.argv[1]), Path(sys.argv[2] if len(sys.argv) > 2 else "resources/fonts"))
