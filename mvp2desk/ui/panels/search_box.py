"""The search box for questions, answers, people, guide text and commands."""

from collections.abc import Callable, Sequence
from typing import Any, cast

from PySide6.QtCore import QAbstractListModel, QEvent, QModelIndex, QPersistentModelIndex, QPoint, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainterPath, QRegion
from PySide6.QtWidgets import QAbstractItemView, QFrame, QLineEdit, QListView, QVBoxLayout, QWidget
from shiboken6 import isValid

from mvp2desk.services.search.find import Hit
from mvp2desk.text.words import Words
from mvp2desk.ui.kit.announcing import announce, announce_later
from mvp2desk.ui.kit.key_text import key_text
from mvp2desk.ui.kit.theme import unit

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
MOST = 12


class HitsModel(QAbstractListModel):
    """Model of hits, one a row."""

    def __init__(self) -> None:
        super().__init__()
        self.hits: tuple[tuple[str, Hit], ...] = ()

    def show_hits(self, hits: tuple[tuple[str, Hit], ...]) -> None:
        """Replace the hits; each is (key of a command or "", hit)."""
        self.beginResetModel()
        self.hits = hits
        self.endResetModel()

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """Return the number of hits."""
        return 0 if parent.isValid() else len(self.hits)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return title, kind and context of a hit."""
        _, hit = self.hits[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            first = "  ·  ".join(part for part in (hit.title, hit.kind) if part)
            return "\n".join(part for part in (first, hit.context) if part)
        return None


class SearchBox(QLineEdit):
    """Searches while typing. Arrow keys select a hit, Enter goes to it, Escape returns to the former widget."""

    hit_chosen = Signal(Hit)
    command_chosen = Signal(str)

    def __init__(
        self,
        words: Words,
        search: Callable[[str], Sequence[Hit]],
        commands: Callable[[], Sequence[tuple[str, str]]],
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._words = words
        self._search = search
        self._commands = commands
        self._before: QWidget | None = None
        self.setObjectName("search")
        self.setMaxLength(200)
        self.setClearButtonEnabled(True)
        self.setPlaceholderText(words("{action} ({keys})", action=words("Find anything"), keys=key_text("Ctrl+K")))
        self.setAccessibleName(words("Find anything"))
        self.setMinimumWidth(unit(self) * 24)
        self._model = HitsModel()
        self._popup = QFrame(parent.window())
        self._popup.setProperty("part", "popup")
        column = QVBoxLayout(self._popup)
        column.setContentsMargins(2, 2, 2, 2)
        self.list = QListView()
        self.list.setObjectName("hits")
        self.list.setAccessibleName(words("What was found"))
        self.list.setModel(self._model)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setWordWrap(True)
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.list.clicked.connect(self._choose)
        column.addWidget(self.list)
        self._popup.hide()
        self.textChanged.connect(self._look)
        self.destroyed.connect(self._popup.deleteLater)

    def start(self) -> None:
        """Take the keyboard, and remember the widget that had it."""
        self._before = self.window().focusWidget()
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.selectAll()
        self._look(self.text())

    def event(self, event: QEvent) -> bool:
        """Send arrow keys and Enter to the list."""
        if event.type() is QEvent.Type.KeyPress:
            key = cast(QKeyEvent, event).key()
            if key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
                self._step(1 if key == Qt.Key.Key_Down else -1)
                return True
            if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._choose(self.list.currentIndex())
                return True
            if key == Qt.Key.Key_Escape:
                self._leave()
                return True
        if event.type() is QEvent.Type.FocusOut:
            self._popup.hide()
            announce_later(self, "")
        return super().event(event)

    def _look(self, text: str) -> None:
        query = text.strip()
        if not query or not self.hasFocus():
            self._popup.hide()
            return
        found = [("", hit) for hit in self._search(query)]
        folded = query.casefold()
        done = [
            (key, Hit(title=name, context="", kind=self._words("Command")))
            for key, name in self._commands()
            if folded in name.casefold()
        ]
        hits = (*done[:4], *found)[:MOST]
        if not hits:
            hits = (("none", Hit(title=self._words("Nothing was found."), context="", kind="")),)
        self._model.show_hits(tuple(hits))
        self.list.setCurrentIndex(self._model.index(0, 0))
        self._place()
        announce_later(self, self._spoken())

    def _place(self) -> None:
        window, u = self.window(), unit(self)
        corner = self.mapTo(window, QPoint(0, self.height()))
        wide = max(self.width(), min(u * 64, window.width() - corner.x() - u))
        room = window.height() - corner.y() - 4 * u
        self._popup.show()
        self._popup.raise_()
        self._popup.setGeometry(corner.x(), corner.y() + 2, wide, room)  # the width first, since lines wrap to it
        self.list.doItemsLayout()
        last = self.list.visualRect(self._model.index(self._model.rowCount() - 1, 0)).bottom() + 1
        down = last - self.list.visualRect(self._model.index(0, 0)).top() + u
        self._popup.resize(wide, min(down, room))
        self._cover_page()

    def _cover_page(self) -> None:
        """Make the list opaque except in its rounded corners, so that no key paints the page below it again."""
        shape, radius = QPainterPath(), unit(self) * 3 // 4
        shape.addRoundedRect(QRectF(self.list.rect()), radius, radius)
        self.list.setMask(QRegion(shape.toFillPolygon().toPolygon()))
        self.list.viewport().setAutoFillBackground(True)  # the style sheet has turned it off

    def _step(self, way: int) -> None:
        row = self.list.currentIndex().row() + way
        if 0 <= row < self._model.rowCount():
            self.list.setCurrentIndex(self._model.index(row, 0))
            announce(self, self._spoken())

    def _spoken(self) -> str:
        """Return the current hit for a screen reader: the keyboard stays in this line."""
        index = self.list.currentIndex()
        total = self._model.rowCount()
        return self._words("{number} of {total}: {what}", number=index.row() + 1, total=total, what=index.data())

    def _choose(self, index: QModelIndex) -> None:
        if not index.isValid():
            return
        key, hit = self._model.hits[index.row()]
        if key == "none":
            return
        self._popup.hide()
        self.clear()
        if key:
            self._leave()
            self.command_chosen.emit(key)
        else:
            self.hit_chosen.emit(hit)

    def _leave(self) -> None:
        self._popup.hide()
        self.clear()
        if self._before is not None and isValid(self._before):
            self._before.setFocus(Qt.FocusReason.OtherFocusReason)
