"""Pictures show what they are named after."""

from pathlib import Path

import pytest
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from tools.shots import HIGH, WIDE, draw

pytestmark = pytest.mark.sweep


def test_a_page_and_a_dialog_are_drawn_in_the_theme_they_are_named_after(qapp: QApplication, tmp_path: Path) -> None:
    paths = [*draw(tmp_path, qapp, "home-zh_CN-dark-100"), *draw(tmp_path, qapp, "backups-en-light-100")]
    assert [path.name for path in paths] == ["home-zh_CN-dark-100.png", "backups-en-light-100.png"]
    dark, light = (QImage(str(path)) for path in paths)
    assert {(image.width(), image.height()) for image in (dark, light)} == {(WIDE, HIGH)}
    corner = (WIDE - 2, HIGH - 2)
    assert dark.pixelColor(*corner).lightness() < 64 < 192 < light.pixelColor(*corner).lightness()
