"""Pixel comparison of two folders of pictures: `python -m tools.compare_pictures BEFORE AFTER [--sheet FILE]`.

The pictures are those of `python -m tools.shots`. The contact sheet shows each pair that differs: before, after, and
the changed pixels in red. Exit code 1 if any picture is different, missing or added.
"""

import argparse
import sys
from pathlib import Path

from PIL import Image, ImageChops, ImageDraw

from tools.comparison import Comparison, compare_folders

THUMBNAIL = (420, 300)
"""Largest width and height of a picture on the contact sheet, in pixels."""
LINE = 16
MOST_PAIRS = 200
"""Pairs on one contact sheet; further pairs are listed by name only."""


def compare(before: Path, after: Path) -> Comparison:
    """Compare the PNG files of two folders pixel by pixel."""
    return compare_folders(before, after, "*.png", _is_same)


def contact_sheet(before: Path, after: Path, names: tuple[str, ...]) -> Image.Image:
    """Return a picture with a row for each name: before, after, and the pixels that changed."""
    width, height = THUMBNAIL
    rows = names[:MOST_PAIRS]
    sheet = Image.new("RGB", (3 * width, max(1, len(rows)) * (height + LINE)), "white")
    pen = ImageDraw.Draw(sheet)
    for number, name in enumerate(rows):
        top = number * (height + LINE)
        pen.text((4, top + 2), name, fill="black")
        old, new = _opened(before / name), _opened(after / name)
        for column, picture in enumerate((old, new, _changed_pixels(old, new))):
            picture.thumbnail(THUMBNAIL)
            sheet.paste(picture, (column * width, top + LINE))
    return sheet


def _is_same(before: Path, after: Path) -> bool:
    if before.read_bytes() == after.read_bytes():
        return True
    old, new = _opened(before), _opened(after)
    return old.size == new.size and ImageChops.difference(old, new).getbbox() is None


def _changed_pixels(old: Image.Image, new: Image.Image) -> Image.Image:
    """Return `new` faded, with the pixels that differ from `old` in red."""
    if old.size != new.size:
        return Image.new("RGB", new.size, "red")
    red, green, blue = ImageChops.difference(old, new).split()
    changed = ImageChops.lighter(ImageChops.lighter(red, green), blue).point(lambda level: 255 if level else 0)
    faded = Image.blend(new, Image.new("RGB", new.size, "white"), 0.7)
    faded.paste("red", mask=changed)
    return faded


def _opened(path: Path) -> Image.Image:
    with Image.open(path) as image:
        return image.convert("RGB")


def main(arguments: list[str] | None = None) -> int:
    """Run the command line; return the exit code."""
    parser = argparse.ArgumentParser(prog="python -m tools.compare_pictures", description=__doc__.splitlines()[0])
    parser.add_argument("before", type=Path)
    parser.add_argument("after", type=Path)
    parser.add_argument("--sheet", type=Path, default=Path("contact-sheet.png"), help="file for the contact sheet")
    options = parser.parse_args(arguments)
    found = compare(options.before, options.after)
    print(found.report())
    if found.different:
        contact_sheet(options.before, options.after, found.different).save(options.sheet)
        print(f"contact sheet: {options.sheet}")
    return 0 if found.is_equal else 1


if __name__ == "__main__":
    sys.exit(main())
