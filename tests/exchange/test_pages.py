"""Pages as pixels, for the preview and the printer."""

import subprocess
import sys

from mvp2desk.exchange.pages import page_images
from mvp2desk.exchange.pdf import write_pdf
from tests.exchange.documents import FONTS, small


def test_each_page_is_drawn_in_the_size_that_was_asked_for() -> None:
    pdf = write_pdf(small(watermark=False), FONTS)
    images = list(page_images(pdf, scale=0.5))
    assert len(images) == 4
    for image in images:
        assert (image.width, image.height) == (306, 396)
        assert len(image.rgb) == 306 * 396 * 3
        assert image.rgb[:3] == b"\xff\xff\xff"
        assert min(image.rgb) < 80


def test_the_accent_has_its_own_colour_and_not_its_mirror() -> None:
    first = next(page_images(write_pdf(small(watermark=False), FONTS), scale=1))
    pixels = {first.rgb[start : start + 3] for start in range(0, len(first.rgb), 3)}
    assert bytes.fromhex("0B5D66") in pixels and bytes.fromhex("665D0B") not in pixels


def test_drawing_can_begin_anywhere_and_waits_until_asked() -> None:
    pdf = write_pdf(small(), FONTS)
    assert len(list(page_images(pdf, scale=0.1, start=3))) == 1


def test_nothing_heavy_is_loaded_before_a_file_is_made() -> None:
    code = (
        "import sys; import mvp2desk.exchange.writers; "
        "print([name for name in ('reportlab', 'openpyxl', 'pypdfium2', 'PIL') if name in sys.modules])"
    )
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, check=True).stdout.strip() == b"[]"
