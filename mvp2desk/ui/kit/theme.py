"""The look of the window: colors, type and spaces, light and dark.

Colours are read back from the application's palette (`colours`), spaces from a widget's font (`unit`), so no widget
keeps a copy of either and a change of theme or text size reaches everything. Where the system asks for high contrast,
its own colours stay (`dress` then sets sizes only).
"""

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QFontMetrics, QPalette
from PySide6.QtWidgets import QApplication, QWidget

FAMILY = "Mvp2desk Sans"
BASE_POINTS = 10.0
"""The body text at 100 %."""

TITLE, SECTION, CAPTION = 1.6, 1.25, 0.87
"""Type sizes as multiples of the body."""

COLUMN = 70
"""Characters in a line of reading text."""


@dataclass(frozen=True, slots=True)
class Colours:
    """One theme (design: contrast of text >= 4.5, of control edges >= 3 on both grounds)."""

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
    """Return the present theme. (A style sheet changes the palette of a widget, but not of the application.)"""
    return DARK if QApplication.palette().color(QPalette.ColorRole.Window).lightness() < 128 else LIGHT


def unit(widget: QWidget) -> int:
    """The unit of space, in pixels: half the height of the widget's text."""
    return max(4, QFontMetrics(widget.font()).height() // 2)


def column_width(widget: QWidget) -> int:
    """The widest that reading text may run, in pixels."""
    return QFontMetrics(widget.font()).horizontalAdvance("n") * COLUMN * 9 // 10


def cell_padding(widget: QWidget) -> int:
    """The room that a cell of a table leaves at each side of its text, in pixels."""
    return unit(widget) * 3 // 4


def caption_font(font: QFont) -> QFont:
    """The font of small type beside text in `font`, for whatever paints it itself."""
    small = QFont(font)
    small.setPointSizeF(font.pointSizeF() * CAPTION)
    return small


def focus_ring_margin(widget: QWidget) -> int:
    """Return the left inset, in pixels, that aligns the text of framed controls with plain text."""
    return unit(widget) // 2 + 1


def load_fonts(folder: Path) -> None:
    """Register the font of the program; without it Chinese would depend on the machine."""
    for path in sorted(folder.glob("*.ttf")):
        QFontDatabase.addApplicationFont(str(path))


def dress(application: QApplication, icons: Path, *, theme: str, percent: int) -> None:
    """Apply the look to the whole program. `theme` is "system", "light" or "dark"; `percent` the size of the text;
    `icons` the folder of ticks and arrows."""
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
    application.setPalette(_palette(theme_colours))
    application.setStyleSheet(_sheet(theme_colours, font, icons, "dark" if dark else "light"))


def _wants_contrast(application: QApplication) -> bool:
    hints = application.styleHints()  # kept while its part is asked, or that part is gone
    return hints.accessibility().contrastPreference() is Qt.ContrastPreference.HighContrast


def _palette(colours: Colours) -> QPalette:
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


_ICONS = ("tick", "arrow", "left", "right")


def _sheet(c: Colours, font: QFont, icons: Path, theme: str) -> str:
    """Return the style sheet for what a palette cannot express. Sizes are in points and units of half a text height."""
    tick, arrow, left, right = ((icons / f"{name}-{theme}.svg").as_posix() for name in _ICONS)
    points = font.pointSizeF()
    u = max(4, QFontMetrics(font).height() // 2)
    r = round(u * 0.75)
    side = round(u * 1.5)
    return f"""
* {{ outline: none; }}
QLabel[role="title"] {{ font-size: {points * TITLE:.2f}pt; font-weight: 700; }}
QLabel[role="section"] {{ font-size: {points * SECTION:.2f}pt; font-weight: 700; }}
QLabel[role="lead"] {{ font-size: {points * SECTION:.2f}pt; }}
QLabel[role="strong"] {{ font-weight: 700; }}
QLabel[role="soft"] {{ color: {c.soft}; }}
QLabel[role="caption"] {{ font-size: {points * CAPTION:.2f}pt; color: {c.soft}; }}
QLabel[role="overline"] {{ font-size: {points * CAPTION:.2f}pt; color: {c.soft}; font-weight: 700; }}
QLabel[role="must"], QLabel[role="late"] {{ color: {c.late}; }}
QLabel[role="should"], QLabel[role="due"] {{ color: {c.due}; }}
QLabel[role="done"] {{ color: {c.done}; }}

QLineEdit, QPlainTextEdit, QComboBox, QSpinBox, QDateEdit {{
  background: {c.surface}; border: 1px solid {c.edge}; border-radius: {r}px;
  padding: {u // 2}px {u * 3 // 4}px; selection-background-color: {c.accent}; selection-color: {c.on_accent};
}}
QPlainTextEdit {{ padding: {u // 4}px {u // 3}px; }}
QLineEdit:focus, QPlainTextEdit:focus, QComboBox:focus {{
  border: 2px solid {c.accent}; padding: {u // 2 - 1}px {u * 3 // 4 - 1}px;
}}
QPlainTextEdit:focus {{ padding: {u // 4 - 1}px {u // 3 - 1}px; }}
QLineEdit:disabled, QPlainTextEdit:disabled, QComboBox:disabled {{ border-color: {c.line}; color: {c.soft}; }}
QLineEdit[readOnly="true"], QPlainTextEdit[readOnly="true"] {{ background: {c.background}; border-color: {c.line}; }}
QComboBox::drop-down {{ border: none; width: {u * 3}px; }}
QComboBox::down-arrow {{ image: url("{arrow}"); width: {side}px; height: {side}px; }}
QComboBox QAbstractItemView {{ background: {c.surface}; border: 1px solid {c.line}; padding: {u // 2}px; }}

QPushButton {{
  background: transparent; border: 1px solid {c.edge}; border-radius: {r}px; padding: {u // 2}px {u * 3 // 2}px;
  min-height: {max(22, u * 2)}px;
}}
QPushButton:hover {{ background: {c.tint}; border-color: {c.accent}; }}
QPushButton:pressed {{ background: {c.tint}; }}
QPushButton:focus {{ border: 2px solid {c.accent}; padding: {u // 2 - 1}px {u * 3 // 2 - 1}px; }}
QPushButton:checked {{ background: {c.tint}; border-color: {c.accent}; }}
QPushButton:disabled {{ color: {c.soft}; border-color: {c.line}; }}
QPushButton[primary="true"] {{
  background: {c.accent}; color: {c.on_accent}; border: 1px solid {c.accent}; font-weight: 700;
}}
QPushButton[primary="true"]:hover {{ background: {c.ink}; border-color: {c.ink}; color: {c.surface}; }}
QPushButton[primary="true"]:focus {{ border: 2px solid {c.ink}; }}
QPushButton[primary="true"]:disabled {{ background: {c.line}; border-color: {c.line}; color: {c.soft}; }}
QPushButton[quiet="true"] {{
  border: 1px solid transparent; color: {c.accent}; padding: {u // 4}px {u // 2}px; min-height: {max(22, u * 2)}px;
  text-align: left;
}}
QPushButton[quiet="true"][soft="true"] {{ color: {c.soft}; font-size: {points * CAPTION:.2f}pt; }}
QPushButton[quiet="true"][plain="true"] {{ color: {c.ink}; }}
QPushButton[quiet="true"]:hover {{ background: {c.tint}; border-color: {c.tint}; }}
QPushButton[quiet="true"]:focus {{ border: 2px solid {c.accent}; padding: {u // 4 - 1}px {u // 2 - 1}px; }}
QPushButton[quiet="true"]:disabled {{ color: {c.soft}; }}
QPushButton[quiet="true"]:checked, QPushButton[quiet="true"][here="true"] {{ background: {c.tint}; }}
QPushButton[quiet="true"][plain="true"]:disabled {{ color: {c.edge}; }}
QPushButton[quiet="true"][fold="true"]:checked {{ background: transparent; }}
QPushButton[here="true"], QPushButton#switch-project {{ font-weight: 700; color: {c.ink}; }}

QRadioButton, QCheckBox {{ spacing: {u}px; padding: {u // 4}px; min-height: {max(22, u * 2)}px;
  border: 2px solid transparent; border-radius: {r}px; }}
QCheckBox[soft="true"] {{ color: {c.soft}; font-size: {points * CAPTION:.2f}pt; }}
QRadioButton::indicator, QCheckBox::indicator {{
  width: {side}px; height: {side}px; background: {c.surface}; border: 1px solid {c.edge};
}}
QCheckBox::indicator {{ border-radius: {side // 5}px; }}
QRadioButton::indicator {{ border-radius: {side // 2 + 1}px; }}
QCheckBox::indicator:checked {{ background: {c.accent}; border-color: {c.accent}; image: url("{tick}"); }}
QRadioButton::indicator:checked {{
  border-color: {c.accent};
  background: qradialgradient(cx: 0.5, cy: 0.5, radius: 0.5, fx: 0.5, fy: 0.5,
    stop: 0 {c.accent}, stop: 0.55 {c.accent}, stop: 0.62 {c.surface}, stop: 1 {c.surface});
}}
QRadioButton::indicator:disabled, QCheckBox::indicator:disabled {{ border-color: {c.line}; }}
QRadioButton:focus, QCheckBox:focus {{ border-color: {c.accent}; }}

QTreeView, QListView, QTableView {{ background: {c.surface}; border: none; show-decoration-selected: 0; }}
QFrame[part] QTreeView, QFrame[part] QListView {{ background: transparent; }}
QTreeView::item, QListView::item {{ padding: {u // 6}px {u // 3}px; border-radius: {r}px;
  border: 2px solid transparent; }}
QTreeView::item:hover, QListView::item:hover {{ background: {c.line}; color: {c.ink}; }}
QTreeView::item:selected, QListView::item:selected {{ background: {c.tint}; color: {c.ink}; }}
QTreeView::item:focus, QListView::item:focus {{ border-color: {c.accent}; }}
QTableView {{ background: {c.surface}; border: none; border-top: 1px solid {c.line}; }}
QTableView::item {{ border-bottom: 1px solid {c.line}; padding: {u // 3}px {u * 3 // 4}px; }}
QTableView::item:selected {{ background: {c.tint}; color: {c.ink}; }}
QCalendarWidget QTableView {{ border: none; }}
QCalendarWidget QTableView::item {{ border: none; padding: 0; }}
QCalendarWidget QWidget#qt_calendar_navigationbar {{ background: {c.surface}; }}
QCalendarWidget QToolButton {{ background: transparent; border: 2px solid transparent; border-radius: {r}px;
  padding: {u // 3}px {u // 2}px; color: {c.ink}; font-weight: 700; }}
QToolButton#qt_calendar_prevmonth {{ qproperty-icon: url("{left}"); }}
QToolButton#qt_calendar_nextmonth {{ qproperty-icon: url("{right}"); }}
QCalendarWidget QToolButton::menu-indicator {{ image: none; }}
QCalendarWidget QToolButton:hover {{ background: {c.tint}; }}
QCalendarWidget QToolButton:focus {{ border-color: {c.accent}; }}
QHeaderView {{ background: {c.surface}; }}
QHeaderView::section {{
  background: {c.surface}; color: {c.ink}; border: none; border-bottom: 1px solid {c.edge};
  padding: {u // 2}px {u * 3 // 4 + 3}px; font-weight: 700;
}}
QHeaderView::section:vertical {{ font-weight: 400; color: {c.soft}; border-bottom: 1px solid {c.line}; }}
QTableCornerButton::section {{ background: {c.surface}; border: none; border-bottom: 1px solid {c.edge}; }}

QFrame[part="side"] {{ background: {c.background}; border: none; border-right: 1px solid {c.line}; }}
QFrame[part="guide"] {{ background: {c.background}; border: none; border-left: 1px solid {c.line}; }}
QFrame[part="foot"] {{ background: {c.background}; border: none; border-top: 1px solid {c.line}; }}
QFrame[part="head"] {{ background: {c.background}; border: none; border-bottom: 1px solid {c.line}; }}
QFrame[part="page"], QWidget[part="page"] {{ background: {c.surface}; }}
QFrame[part="card"] {{ background: {c.tint}; border: none; border-radius: {2 * r}px; }}
QFrame[part="strip"] {{ background: {c.background}; border: none; border-radius: {r}px; }}
QFrame[part="notice"] {{ background: {c.tint}; border: none; }}
QFrame[part="alarm"] {{ background: {c.surface}; border: none; border-bottom: 2px solid {c.late}; }}
QFrame[part="rule"] {{ background: {c.line}; border: none; min-height: 1px; max-height: 1px; }}
QFrame[part="popup"] {{ background: {c.surface}; border: 1px solid {c.edge}; border-radius: {r}px; }}

QDialog {{ background: {c.surface}; }}
QScrollArea {{ background: transparent; border: none; }}
QScrollArea#guidance {{ border: 2px solid transparent; }}
QScrollArea#guidance:focus {{ border-color: {c.accent}; }}
QScrollBar:vertical {{ background: transparent; width: {u + 3}px; margin: 0; }}
QScrollBar:horizontal {{ background: transparent; height: {u + 3}px; margin: 0; }}
QScrollBar::handle {{ background: {c.edge}; border-radius: {(u - 3) // 2}px; margin: 3px;
  min-height: {u * 4}px; min-width: {u * 4}px; }}
QScrollBar::add-line, QScrollBar::sub-line {{ width: 0; height: 0; }}
QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent; }}

QMenuBar {{ background: {c.background}; padding-left: {u}px; }}
QMenuBar::item {{ padding: {u // 3}px {u}px; }}
QMenuBar::item:selected {{ background: {c.tint}; color: {c.ink}; }}
QMenu {{ background: {c.surface}; border: 1px solid {c.line}; padding: {u // 2}px; }}
QMenu::item {{ padding: {u // 2}px {u * 2}px; border-radius: {r}px; }}
QMenu::item:selected {{ background: {c.tint}; color: {c.ink}; }}
QMenu::item:disabled {{ color: {c.soft}; }}
QMenu::separator {{ height: 1px; background: {c.line}; margin: {u // 2}px; }}
QToolTip {{ background: {c.surface}; color: {c.ink}; border: 1px solid {c.edge}; padding: {u // 2}px; }}
QSplitter::handle {{ background: {c.line}; }}
QProgressBar {{ background: {c.line}; border: none; border-radius: {u // 4}px; max-height: {u // 2}px;
  min-height: {u // 2}px; }}
QProgressBar::chunk {{ background: {c.accent}; border-radius: {u // 4}px; }}
"""
