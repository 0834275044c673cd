"""The icon files are drawn from the SVG in every size, with the mark of the program in each."""

from pathlib import Path

import pytest
from PIL import Image, ImageStat
from PySide6.QtWidgets import QApplication

from installer import icons


@pytest.fixture(scope="module")
def made(qapp: QApplication, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("icons")
    icons.write_icons(folder)
    return folder


def test_the_icon_of_windows_has_every_size_drawn_for_it(made: Path) -> None:
    with Image.open(made / "mvp2desk.ico") as file:
        assert file.info["sizes"] == {(size, size) for size in icons.WINDOWS}
        for size in icons.WINDOWS:
            assert file.ico.getimage((size, size)).convert("RGBA") == icons.drawn(size)


def test_the_icon_of_macos_has_an_empty_margin(made: Path) -> None:
    with Image.open(made / "mvp2desk.icns") as file:
        assert max(file.info["sizes"])[0] * max(file.info["sizes"])[2] == max(icons.MACOS)
        left, top, right, bottom = file.convert("RGBA").getbbox() or (0, 0, 0, 0)
    assert left == top == file.width - right == file.height - bottom > 0


@pytest.mark.parametrize("size", icons.WINDOWS)
def test_the_mark_is_seen_in_every_size(qapp: QApplication, size: int) -> None:
    image = icons.drawn(size)
    assert image.getpixel((0, 0))[3] < 128, "the corners are round"
    assert image.getpixel((size // 2, size // 12))[3] == 255
    gray = image.convert("L").crop((size // 8, size // 8, size * 7 // 8, size * 7 // 8))
    assert gray.getextrema()[1] - gray.getextrema()[0] > 120
    assert ImageStat.Stat(gray).stddev[0] > 45
