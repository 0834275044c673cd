"""Style sheet of the application: everything that a palette cannot express."""

from pathlib import Path

from PySide6.QtGui import QFont, QFontMetrics

from mvp2desk.ui.kit.colours import Colours

TITLE, SECTION, CAPTION = 1.6, 1.25, 0.87
"""Type sizes as multiples of the body."""

_ICONS = ("tick", "arrow", "left", "right")


def style_sheet(c: Colours, font: QFont, icons: Path, theme: str) -> str:
    """Return the style sheet for `font` and the pictures of `theme` ("light" or "dark") in the folder `icons`.

    Sizes are points, and pixels in units of half a text height. Without a universal selector: that would make every
    widget slower to build.
    """
    tick, arrow, left, right = ((icons / f"{name}-{theme}.svg").as_posix() for name in _ICONS)
    points = font.pointSizeF()
    u = max(4, QFontMetrics(font).height() // 2)
    r = round(u * 0.75)
    side = round(u * 1.5)
    return f"""
QAbstractButton, QAbstractItemView, QComboBox {{ outline: none; }}
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
QFrame[part="popup"] QListView {{ background: {c.surface}; }}
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
