"""A completer that ranks names while they are typed, and the line that opens it."""

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Any, cast

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, QSize, QStringListModel, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QKeyEvent, QPainter, QPalette
from PySide6.QtWidgets import (
    QApplication,
    QCompleter,
    QLineEdit,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from mvp2desk.ui.editors.editor import is_undo
from mvp2desk.ui.kit.colours import colours
from mvp2desk.ui.kit.labels import tip
from mvp2desk.ui.kit.theme import caption_font, unit

Index = QModelIndex | QPersistentModelIndex
MOST = 12
"""Maximum number of names in view."""

_TABS = (Qt.Key.Key_Tab, Qt.Key.Key_Backtab)

HINT = Qt.ItemDataRole.UserRole + 1
"""The item role of the hint of a name."""

_NO_HINTS: Mapping[str, str] = MappingProxyType({})


class NameCompleter(QCompleter):
    """Completes `line` with the names that contain the typed text, those that begin with it first.

    `closed` is emitted when its list is closed.
    """

    closed = Signal()

    def __init__(self, names: Iterable[str], line: QLineEdit) -> None:
        super().__init__(line)
        self._line = line
        self._typed = ""
        self._names: list[str] = []
        self._model = _NameModel(self)
        self.setModel(self._model)
        self.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.setFilterMode(Qt.MatchFlag.MatchContains)
        self.setMaxVisibleItems(MOST)
        popup = self._popup = QListView()
        popup.setProperty("part", "popup")  # gives it a background
        popup.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setPopup(popup)
        popup.setItemDelegate(_HintDelegate(popup))  # after setPopup, which sets another one
        line.textEdited.connect(self._rank)
        line.setCompleter(self)
        self.offer(names)

    @property
    def is_open(self) -> bool:
        """True while the list is open."""
        return self._popup.isVisible()

    def offer(self, names: Iterable[str], hints: Mapping[str, str] = _NO_HINTS) -> None:
        """Offer these names, with hints by name."""
        self._names = sorted(names, key=str.casefold)
        self._model.hints = hints
        self._model.setStringList(self._names)

    def open(self) -> None:
        """Open the list, also before a letter is typed."""
        self._rank(self._line.text())
        self.setCompletionPrefix(self._typed)
        self.complete()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Emit `closed`, restore the typed text on Escape, and pass Tab on to the line.

        Qt would handle Tab in a way that event filters of the line, such as that of a table cell, do not see.
        """
        pressed = cast(QKeyEvent, event).key() if event.type() is QEvent.Type.KeyPress else None
        if pressed in _TABS and watched is self._popup and self.is_open:
            QApplication.sendEvent(self._line.focusProxy() or self._line, event)
            self._popup.hide()
            return True
        escaped = isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape and self.is_open
        done = super().eventFilter(watched, event)
        if escaped and watched is self._popup:
            self._line.setText(self._typed)
        elif event.type() is QEvent.Type.Hide and watched is self._popup:
            self.closed.emit()
        return done

    def _rank(self, typed: str) -> None:
        self._typed = typed
        wanted = typed.casefold()
        self._model.setStringList(sorted(self._names, key=lambda name: not name.casefold().startswith(wanted)))


class NameLineEdit(QLineEdit):
    """A line to type a name; the down arrow opens the list."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open the list on the down arrow."""
        names = self.completer()
        if event.key() == Qt.Key.Key_Down and isinstance(names, NameCompleter):
            names.open()
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        """Leave undo and redo to the window, which has one history for everything."""
        return super().event(event) if not is_undo(event) else False


class _NameModel(QStringListModel):
    """Names with their hints."""

    hints: Mapping[str, str] = _NO_HINTS

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return the name or the hint of an item; name and hint as tooltip and as accessible text."""
        if role not in (HINT, Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
            return super().data(index, role)
        name = super().data(index, Qt.ItemDataRole.DisplayRole)
        hint = self.hints.get(name, "")
        if role == HINT:
            return hint
        both = "\n".join(part for part in (name, hint) if part)
        return tip(both) if role == Qt.ItemDataRole.ToolTipRole else both


class _HintDelegate(QStyledItemDelegate):
    """Paints a name and its hint in small type below it."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint both on the background of the style."""
        hint = index.data(HINT)
        if not hint:
            super().paint(painter, option, index)
            return
        self.initStyleOption(option, index)
        style, view, text = option.widget.style(), option.widget, option.text
        room = style.subElementRect(QStyle.SubElement.SE_ItemViewItemText, option, view)
        side = style.pixelMetric(QStyle.PixelMetric.PM_FocusFrameHMargin, option, view) + 1
        room.setRect(room.left() + side, option.rect.top() + unit(view) // 3, room.width() - 2 * side, room.height())
        option.text = ""
        style.drawControl(QStyle.ControlElement.CE_ItemViewItem, option, painter, view)
        painter.save()
        for part, font, colour in (
            (text, option.font, option.palette.color(QPalette.ColorRole.Text)),
            (hint, caption_font(option.font), QColor(colours().soft)),
        ):
            metrics = QFontMetrics(font)
            painter.setFont(font)
            painter.setPen(colour)
            line = metrics.elidedText(part, Qt.TextElideMode.ElideRight, room.width())
            painter.drawText(room, Qt.AlignmentFlag.AlignTop, line)
            room.setTop(room.top() + metrics.height())
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Add the height of the hint."""
        size = super().sizeHint(option, index)
        more = QFontMetrics(caption_font(option.font)).height() if index.data(HINT) else 0
        return QSize(size.width(), size.height() + more)
