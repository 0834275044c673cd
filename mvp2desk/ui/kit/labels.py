"""Labels and buttons of plain text: user input is never interpreted as markup."""

import math

from PySide6.QtCore import QEvent, QPointF, QSize, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QLabel, QLayout, QPushButton, QSizePolicy, QStyle, QWidget

from mvp2desk.ui.kit.theme import column_width
from mvp2desk.ui.kit.wrapped_text import has_long_word, wrapped


class PlainLabel(QLabel):
    """A label in one of the roles of the style sheet: "title", "section", "strong", "body", "soft", "caption", ...

    Long text wraps, at most at the width of a reading column; so does a long word, such as a path.
    """

    def __init__(self, text: str = "", role: str = "body", *, wrap: bool = True, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("role", role)
        self.setWordWrap(wrap)
        if wrap:
            policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
            policy.setHeightForWidth(True)
            self.setSizePolicy(policy)
            self.setMaximumWidth(round(column_width(self) * (1.15 if role in ("title", "section") else 1)))
        self.setText(text)

    def set_text(self, text: str) -> None:
        """Show `text`; hide the label if it is empty."""
        if self.text() != text:
            self.setText(text)
        self.setVisible(bool(text))

    def set_role(self, role: str) -> None:
        """Change the role and restyle the label."""
        if self.property("role") != role:
            self.setProperty("role", role)
            self.style().unpolish(self)
            self.style().polish(self)

    def heightForWidth(self, width: int) -> int:
        """Return the height within the maximum width."""
        width = min(width, self.maximumWidth())
        if not self._draws_text():
            return super().heightForWidth(width)
        around = self.contentsMargins()
        room = max(1, width - around.left() - around.right())
        high = wrapped(self.text(), self, room, self.alignment()).boundingRect().height()
        return math.ceil(high) + around.top() + around.bottom()

    def sizeHint(self) -> QSize:
        """Return one line up to the maximum width; QLabel would wrap much earlier."""
        if not self.wordWrap():
            return super().sizeHint()
        whole = self.fontMetrics().size(0, self.text()).width() + 2 * max(0, self.indent()) + 2
        wide = min(whole, self.maximumWidth())
        return QSize(wide, self.heightForWidth(wide))

    def minimumSizeHint(self) -> QSize:
        """Return a small width, so that a long word does not widen the page."""
        hint = super().minimumSizeHint()
        return QSize(min(hint.width(), 80), hint.height()) if self.wordWrap() else hint

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw text with a long word here, because QLabel would cut the word off."""
        if not self._draws_text():
            super().paintEvent(event)
            return
        QFrame.paintEvent(self, event)
        painter = QPainter(self)
        painter.setPen(self.palette().color(self.foregroundRole()))
        room = self.contentsRect()
        layout = wrapped(self.text(), self, room.width(), self.alignment())
        top = QStyle.alignedRect(
            self.layoutDirection(), self.alignment(), layout.boundingRect().size().toSize(), room
        ).top()
        layout.draw(painter, QPointF(room.left(), max(top, room.top())))
        painter.end()

    def _draws_text(self) -> bool:
        selects = bool(self.textInteractionFlags() & Qt.TextInteractionFlag.TextSelectableByMouse)
        return self.wordWrap() and not selects and has_long_word(self.text())


def plain(text: str) -> str:
    """Escape `text` for a button, menu or tab, in which "&" marks a shortcut."""
    return text.replace("&", "&&")


def together(text: str) -> str:
    """Return `text` with its dots kept at the ends of lines."""
    return text.replace(" · ", "\u00a0· ")


def tip(text: str) -> str:
    """Escape `text` for a tooltip, which may interpret it as markup."""
    escaped = text.replace("&", "&amp;").replace("<", "&lt;")  # importing html would delay the first paint by 5 %
    return f"<qt>{escaped.replace(chr(10), '<br>')}</qt>" if text else ""


def set_tip(widget: QWidget, text: str) -> None:
    """Give a widget a tooltip, and the same as a description without markup: Qt would take that of the tooltip."""
    widget.setToolTip(tip(text))
    widget.setAccessibleDescription(text)


def button(text: str, *, primary: bool = False, quiet: bool = False, soft: bool = False, name: str = "") -> "Button":
    """Return a button: the one primary of a page, an ordinary one, a quiet one, or one as soft as a caption."""
    made = Button(text)
    style_button(made, primary=primary, quiet=quiet, soft=soft, name=name)
    return made


def style_button(
    made: "Button", *, primary: bool = False, quiet: bool = False, soft: bool = False, name: str = ""
) -> None:
    """Give a button its object name and its role in the style sheet."""
    made.setObjectName(name)
    made.setAutoDefault(False)
    if primary:
        made.setProperty("primary", True)
    if quiet or soft:
        made.setProperty("quiet", True)
        made.setProperty("soft", soft)
    made.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)


class Button(QPushButton):
    """A button that elides its text if there is too little room."""

    _whole = ""
    _wide = QSize()
    """Cached size of the whole text; of the class, since Qt reports a change of style while it makes the button."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.set_text(text)

    def set_text(self, text: str) -> None:
        """Show `text`; its whole is the accessible name."""
        if text != self._whole:
            self._whole = text
            self.setText(plain(text))
            self.setAccessibleName(text)
            self._wide = QSize()

    def sizeHint(self) -> QSize:
        """Return the size of the whole text."""
        if not self._wide.isValid():
            self.setText(plain(self._whole))
            self._wide = super().sizeHint()
        return self._wide

    def minimumSizeHint(self) -> QSize:
        """Return the size of a few letters."""
        return QSize(min(self.sizeHint().width(), 80), self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Elide the text to the new width."""
        super().resizeEvent(event)
        lacking = self.sizeHint().width() - event.size().width()
        metrics = self.fontMetrics()
        room = metrics.horizontalAdvance(self._whole) - lacking
        shown = self._whole if lacking <= 0 else metrics.elidedText(self._whole, Qt.TextElideMode.ElideRight, room)
        self.setText(plain(shown))
        if lacking > 0 and not self.toolTip():
            set_tip(self, self._whole)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Press it by Enter as well as by the space bar."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if not event.isAutoRepeat():
                self.click()
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Drop the cached size when font or style change."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._wide = QSize()


def rule() -> QFrame:
    """Return a thin horizontal line."""
    line = QFrame()
    line.setProperty("part", "rule")
    return line


def empty(layout: QLayout) -> None:
    """Remove everything from a layout; the widgets are deleted after the present event."""
    while (item := layout.takeAt(0)) is not None:
        if (widget := item.widget()) is not None:
            widget.hide()
            widget.deleteLater()
        elif (inner := item.layout()) is not None:
            empty(inner)
