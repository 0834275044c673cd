"""Colours of the light and the dark theme."""

from typing import NamedTuple

from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication


class Colours(NamedTuple):
    """Colours of one theme: contrast of text >= 4.5, of control edges >= 3, on both grounds.

    A tuple, because the first painting does without msgspec.
    """

    background: str
    surface: str
    line: str
    ink: str
    soft: str
    accent: str
    on_accent: str
    tint: str
    done: str
    due: str
    late: str
    edge: str


LIGHT = Colours(
    background="#F7F5F0",
    surface="#FFFFFF",
    line="#D9D4C7",
    ink="#1E2A2F",
    soft="#55646B",
    accent="#0B5D66",
    on_accent="#FFFFFF",
    tint="#DCEDEE",
    done="#2F6B3C",
    due="#8A5A00",
    late="#A3341F",
    edge="#7C8A90",
)
DARK = Colours(
    background="#14191B",
    surface="#1D2427",
    line="#3A4549",
    ink="#E9EEEC",
    soft="#A9B7BA",
    accent="#6CC7CF",
    on_accent="#0B1A1C",
    tint="#12393D",
    done="#7FC48D",
    due="#E3B55B",
    late="#F0917C",
    edge="#82939A",
)


def colours() -> Colours:
    """Return the theme that the application shows.

    It is read from the application's palette: a style sheet changes that of a widget.
    """
    return DARK if QApplication.palette().color(QPalette.ColorRole.Window).lightness() < 128 else LIGHT


def palette_of(colours: Colours) -> QPalette:
    """Return the palette that gives a theme to all widgets."""
    palette = QPalette()
    role = QPalette.ColorRole
    for which, colour in (
        (role.Window, colours.background),
        (role.WindowText, colours.ink),
        (role.Base, colours.surface),
        (role.AlternateBase, colours.background),
        (role.Text, colours.ink),
        (role.Button, colours.surface),
        (role.ButtonText, colours.ink),
        (role.BrightText, colours.late),
        (role.ToolTipBase, colours.surface),
        (role.ToolTipText, colours.ink),
        (role.PlaceholderText, colours.soft),
        (role.Highlight, colours.accent),
        (role.HighlightedText, colours.on_accent),
        (role.Accent, colours.accent),
        (role.Link, colours.accent),
        (role.LinkVisited, colours.accent),
        (role.Mid, colours.line),
        (role.Midlight, colours.line),
        (role.Dark, colours.edge),
        (role.Light, colours.surface),
        (role.Shadow, colours.line),
    ):
        palette.setColor(which, QColor(colour))
    for which in (role.WindowText, role.Text, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, which, QColor(colours.soft))
    return palette
