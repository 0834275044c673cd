"""Which of many names are offered while a few letters are typed?"""

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
"""Names in view at once."""

_TABS = (Qt.Key.Key_Tab, Qt.Key.Key_Backtab)

HINT = Qt.ItemDataRole.UserRole + 1
"""What is said beside a name."""

_NO_HINTS: Mapping[str, str] = MappingProxyType({})


class NameCompleter(QCompleter):
    """Offers `line` the names that hold what is typed in it; those that begin with it come first.

    `closed` says that what it offered is in view no more.
    """

    closed = Signal()

    def __init__(self, names: Iterable[str], line: QLineEdit) -> None:
        super().__init__(line)
        self._line = line
        self._typed = ""
        self._names: list[str] = []
        self._offered = _Offered(self)
        self.setModel(self._offered)
        self.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.setFilterMode(Qt.MatchFlag.MatchContains)
        self.setMaxVisibleItems(MOST)
        popup = self._popup = QListView()
        popup.setProperty("part", "popup")  # it lies over the page: it needs a ground of its own
        popup.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setPopup(popup)
        popup.setItemDelegate(_Lines(popup))  # a completer brings its own
        line.textEdited.connect(self._rank)
        line.setCompleter(self)
        self.offer(names)

    @property
    def is_open(self) -> bool:
        """Whether what it offers is in view."""
        return self._popup.isVisible()

    def offer(self, names: Iterable[str], hints: Mapping[str, str] = _NO_HINTS) -> None:
        """Offer these from now on; `hints` says something beside a name."""
        self._names = sorted(names, key=str.casefold)
        self._offered.hints = hints
        self._offered.setStringList(self._names)

    def open(self) -> None:
        """Offer what there is, also before a letter is typed."""
        self._rank(self._line.text())
        self.setCompletionPrefix(self._typed)
        self.complete()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Notice when the list goes; Escape gives back what was typed before somebody went through it.

        A Tab closes the list and is then the line's, by the common way: whoever waits for it there, as the cell of a
        table does, would not see it by Qt's own.
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
        self._offered.setStringList(sorted(self._names, key=lambda name: not name.casefold().startswith(wanted)))


class NameLineEdit(QLineEdit):
    """A line to type a name in; the arrow down shows all that are offered."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The arrow down opens the list, as in any field that has one."""
        names = self.completer()
        if event.key() == Qt.Key.Key_Down and isinstance(names, NameCompleter):
            names.open()
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        """Undo and redo are the window's: one undo for everything."""
        return super().event(event) if not is_undo(event) else False


class _Offered(QStringListModel):
    """Names with what is said beside them."""

    hints: Mapping[str, str] = _NO_HINTS

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Also the hint; in the tooltip and for the screen reader the whole of both."""
        if role not in (HINT, Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
            return super().data(index, role)
        name = super().data(index, Qt.ItemDataRole.DisplayRole)
        hint = self.hints.get(name, "")
        if role == HINT:
            return hint
        said = "\n".join(part for part in (name, hint) if part)
        return tip(said) if role == Qt.ItemDataRole.ToolTipRole else said


class _Lines(QStyledItemDelegate):
    """Paints a name, and under it in small type what is said beside it."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint both on the ground that the style gives the line."""
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
        for said, font, colour in (
            (text, option.font, option.palette.color(QPalette.ColorRole.Text)),
            (hint, caption_font(option.font), QColor(colours().soft)),
        ):
            metrics = QFontMetrics(font)
            painter.setFont(font)
            painter.setPen(colour)
            line = metrics.elidedText(said, Qt.TextElideMode.ElideRight, room.width())
            painter.drawText(room, Qt.AlignmentFlag.AlignTop, line)
            room.setTop(room.top() + metrics.height())
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """A line more where there is a hint."""
        size = super().sizeHint(option, index)
        more = QFontMetrics(caption_font(option.font)).height() if index.data(HINT) else 0
        return QSize(size.width(), size.height() + more)
