"""A layout that wraps its items into lines."""

from PySide6.QtCore import QMargins, QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget


class FlowLayout(QLayout):
    """Wraps items like words, centered in their line; lines begin `focus_ring_margin` pixels further left.

    The items after the first begin at least `first` pixels and a gap from the left, if they fit into its line. With
    `to_right`, lines end at the right.
    """

    def __init__(
        self,
        gap: int,
        focus_ring_margin: int = 0,
        *,
        first: int = 0,
        to_right: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self._gap = gap
        self._hang = focus_ring_margin
        self._first = first
        self._to_right = to_right
        self._height_at: dict[int, int] = {}
        """Heights by width, until an item changes: boxes ask for the same ones many times."""
        self.setContentsMargins(QMargins())

    def addItem(self, item: QLayoutItem) -> None:
        """Add an item."""
        self._items.append(item)

    def count(self) -> int:
        """Return the number of items."""
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        """Return the item at `index`."""
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        """Remove the item at `index` and return it."""
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        """Return that it does not expand."""
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        """Return True."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height of the lines in this width."""
        if width not in self._height_at:
            self._height_at[width] = self._lay(QRect(0, 0, width, 0), move=False)
        return self._height_at[width]

    def invalidate(self) -> None:
        """Forget the heights: an item has changed."""
        self._height_at.clear()
        super().invalidate()

    def setGeometry(self, rect: QRect) -> None:
        """Place the items."""
        super().setGeometry(rect)
        self._lay(rect, move=True)

    def sizeHint(self) -> QSize:
        """Return the size of all items in one line."""
        there = [item.sizeHint() for item in self._items if not item.isEmpty()]
        wide = sum(size.width() for size in there) + self._gap * max(0, len(there) - 1)
        return QSize(wide - self._hang, max((size.height() for size in there), default=0))

    def minimumSize(self) -> QSize:
        """Return the size of the widest item."""
        there = [item.minimumSize() for item in self._items if not item.isEmpty()]
        return QSize(
            max((size.width() for size in there), default=0), max((size.height() for size in there), default=0)
        )

    def _lay(self, rect: QRect, *, move: bool) -> int:
        hang = min(self._hang, rect.x()) if move else self._hang  # Qt cuts off what begins left of the parent
        rect = rect.adjusted(-hang, 0, 0, 0)
        y = rect.y()
        for number, line in enumerate(self._lines(rect.width())):
            y += self._gap // 2 if number else 0
            high = max(size.height() for _, size in line)
            x = rect.x()
            if self._to_right:
                x += rect.width() + self._gap - sum(self._step(item, size) + self._gap for item, size in line)
            for item, size in line:
                if move:
                    item.setGeometry(QRect(QPoint(x, y + (high - size.height()) // 2), size))
                x += self._step(item, size) + self._gap
            y += high
        return y - rect.y()

    def _lines(self, room: int) -> list[list[tuple[QLayoutItem, QSize]]]:
        lines: list[list[tuple[QLayoutItem, QSize]]] = []
        left = 0
        for item in self._items:
            if item.isEmpty():
                continue
            hint = item.sizeHint()
            width = min(hint.width(), room)
            size = QSize(width, item.heightForWidth(width) if item.hasHeightForWidth() else hint.height())
            if not lines or width > left:
                lines.append([])
                left = room
            lines[-1].append((item, size))
            left -= self._step(item, size) + self._gap
        return lines

    def _step(self, item: QLayoutItem, size: QSize) -> int:
        return max(size.width(), self._first) if item is self._items[0] else size.width()
