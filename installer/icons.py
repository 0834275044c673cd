"""Icon files of the program, drawn from one SVG: `python -m installer.icons FOLDER`.

Writes mvp2desk.ico for Windows and mvp2desk.icns for macOS.
"""

import os
import sys
from pathlib import Path

from PIL import Image
from PySide6.QtCore import QRectF
from PySide6.QtGui import QGuiApplication, QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

SVG = Path(__file__).resolve().parent.parent / "resources" / "icons" / "mvp2desk.svg"
WINDOWS = (16, 20, 24, 32, 40, 48, 64, 128, 256)
"""Pixels, for scales from 100 % to 250 %."""

MACOS = (16, 32, 64, 128, 256, 512, 1024)
MACOS_MARGIN = 0.1
"""Empty part of the width at each side, as in other icons of macOS."""


def drawn(size: int, margin: float = 0) -> Image.Image:
    """Return the icon, `size` pixels wide, with a transparent margin of this part of the width."""
    image = QImage(size, size, QImage.Format.Format_RGBA8888)
    image.fill(0)
    painter = QPainter(image)
    inset = round(size * margin)
    QSvgRenderer(str(SVG)).render(painter, QRectF(image.rect()).adjusted(inset, inset, -inset, -inset))
    painter.end()
    return Image.frombytes("RGBA", (size, size), bytes(image.constBits()))


def write_icons(folder: Path) -> None:
    """Write both files into `folder`."""
    folder.mkdir(parents=True, exist_ok=True)
    *smaller, largest = (drawn(size) for size in WINDOWS)
    largest.save(folder / "mvp2desk.ico", append_images=smaller, sizes=[(size, size) for size in WINDOWS])
    *smaller, largest = (drawn(size, MACOS_MARGIN) for size in MACOS)
    largest.save(folder / "mvp2desk.icns", append_images=smaller)


if __name__ == "__main__":
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    application = QGuiApplication([])
    write_icons(Path(sys.argv[1]))
