"""Look of the window: type, spaces, and the theme applied to the application.

Colours are read from the application's palette (`kit.colours`), spaces from a widget's font (`unit`), so no widget
keeps a copy of either and a change of theme or text size reaches everything. Where the system asks for high contrast,
its own colours stay (`apply_theme` then sets sizes only).
"""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontDatabase, QFontMetrics
from PySide6.QtWidgets import QApplication, QWidget

from mvp2desk.ui.kit.colours import DARK, LIGHT, palette_of
from mvp2desk.ui.kit.stylesheet import CAPTION, style_sheet

FAMILY = "Mvp2desk Sans"
BASE_POINTS = 10.0
"""Points of the body text at 100 %."""

COLUMN = 70
"""Characters in a line of reading text."""


def unit(widget: QWidget) -> int:
    """Return the unit of space in pixels: half the height of the widget's text."""
    return max(4, QFontMetrics(widget.font()).height() // 2)


def column_width(widget: QWidget) -> int:
    """Return the greatest width of reading text, in pixels."""
    return QFontMetrics(widget.font()).horizontalAdvance("n") * COLUMN * 9 // 10


def cell_padding(widget: QWidget) -> int:
    """Return the padding left and right of the text in a cell of a table, in pixels."""
    return unit(widget) * 3 // 4


def caption_font(font: QFont) -> QFont:
    """Return the font of captions beside text in `font`, for widgets that paint text themselves."""
    small = QFont(font)
    small.setPointSizeF(font.pointSizeF() * CAPTION)
    return small


def focus_ring_margin(widget: QWidget) -> int:
    """Return the left inset, in pixels, that aligns the text of framed controls with plain text."""
    return unit(widget) // 2 + 1


def load_fonts(folder: Path) -> None:
    """Load the program's own font; without it Chinese would depend on the machine."""
    for path in sorted(folder.glob("*.ttf")):
        QFontDatabase.addApplicationFont(str(path))


def apply_theme(application: QApplication, icons: Path, *, theme: str, percent: int) -> None:
    """Set font, palette and style sheet of the application.

    `theme` is "system", "light" or "dark", `percent` the text size, `icons` the folder of ticks and arrows.
    """
    hints = application.styleHints()
    schemes = {"light": Qt.ColorScheme.Light, "dark": Qt.ColorScheme.Dark}
    hints.setColorScheme(schemes.get(theme, Qt.ColorScheme.Unknown))
    font = QFont(FAMILY)
    font.setPointSizeF(BASE_POINTS * percent / 100)
    application.setFont(font)
    if _wants_contrast(application):
        application.setStyleSheet("")
        return
    dark = theme == "dark" or (theme == "system" and hints.colorScheme() is Qt.ColorScheme.Dark)
    theme_colours = DARK if dark else LIGHT
    application.setPalette(palette_of(theme_colours))
    sheet = style_sheet(theme_colours, font, icons, "dark" if dark else "light")
    if sheet != application.styleSheet():  # setting it polishes every widget again
        application.setStyleSheet(sheet)


def _wants_contrast(application: QApplication) -> bool:
    hints = application.styleHints()  # referenced, since its accessibility() is deleted with it
    return hints.accessibility().contrastPreference() is Qt.ContrastPreference.HighContrast
