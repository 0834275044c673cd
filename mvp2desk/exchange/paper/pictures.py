"""What of a picture goes on paper? Its pixels, small enough to mail, and nothing of what a camera wrote beside them."""

import io
import warnings
from dataclasses import dataclass

from PIL import Image, ImageOps
from reportlab.lib.utils import ImageReader

MOST = 50_000_000
"""Pixels; a JPEG of more is read at a fraction of its size, a PNG of more is not read."""
_LONGEST = 1800
_FEW = 4096
"""A drawing of few colours is kept sharp; a photograph is kept small."""


@dataclass(frozen=True, slots=True)
class Pixels:
    """A picture that is ready to be drawn, its size in pixels."""

    reader: ImageReader
    width: int
    height: int


def read(data: bytes) -> Pixels | None:
    """The picture in `data` (PNG or JPEG), or None when it cannot be read or is unreasonably large."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            image = _opened(data)
    except (OSError, ValueError, SyntaxError, EOFError, Image.DecompressionBombError):
        return None
    if image is None:
        return None
    packed = io.BytesIO()
    if image.getcolors(_FEW):
        image.save(packed, "PNG")
    else:
        image.save(packed, "JPEG", quality=86)
    packed.seek(0)
    return Pixels(ImageReader(packed), image.width, image.height)


def _opened(data: bytes) -> Image.Image | None:
    image: Image.Image = Image.open(io.BytesIO(data), formats=("PNG", "JPEG"))
    image.draft("RGB", (_LONGEST, _LONGEST))
    if image.width * image.height > MOST:
        return None
    image = ImageOps.exif_transpose(image)
    if "A" in image.getbands() or "transparency" in image.info:
        ground = Image.new("RGBA", image.size, "white")
        ground.alpha_composite(image.convert("RGBA"))
        image = ground
    image = image.convert("RGB")
    image.thumbnail((_LONGEST, _LONGEST))
    return image
