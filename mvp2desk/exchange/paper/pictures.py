"""Preparation of pictures for PDF: resized to keep files small, without camera metadata."""

import io
import warnings

from msgspec import Struct
from PIL import Image, ImageOps
from reportlab.lib.utils import ImageReader

MOST = 50_000_000
"""Maximum number of pixels; a larger JPEG is decoded at reduced size, a larger PNG is refused."""
_LONGEST = 1800
_FEW = 4096
"""Maximum number of colors of a drawing, stored as PNG; other pictures become JPEG."""


class Pixels(Struct, frozen=True):
    """A picture prepared for drawing, with its size in pixels."""

    reader: ImageReader
    width: int
    height: int


def read(data: bytes) -> Pixels | None:
    """Prepare the picture in `data` (PNG or JPEG), or return None if it is unreadable or too large."""
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
