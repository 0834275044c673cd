"""Text that is only ever text: labels that never take what a person typed for markup."""

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QLabel, QLayout, QPushButton, QSizePolicy, QWidget

from mvp2desk.ui.kit.theme import column_width


class PlainLabel(QLabel):
    """A label in one of the roles of the look: "title", "section", "strong", "body", "soft", "caption", ...

    Long text wraps, at most at the width of a reading column.
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
        """Show `text`, or nothing at all when it is empty."""
        if self.text() != text:
            self.setText(text)
        self.setVisible(bool(text))

    def set_role(self, role: str) -> None:
        """Take another role."""
        if self.property("role") != role:
            self.setProperty("role", role)
            self.style().unpolish(self)
            self.style().polish(self)

    def heightForWidth(self, width: int) -> int:
        """Its layout may be wider than it may become."""
        return super().heightForWidth(min(width, self.maximumWidth()))

    def sizeHint(self) -> QSize:
        """In one line as far as that goes; Qt's own labels fold themselves up long before."""
        if not self.wordWrap():
            return super().sizeHint()
        whole = self.fontMetrics().size(0, self.text()).width() + 2 * max(0, self.indent()) + 2
        wide = min(whole, self.maximumWidth())
        return QSize(wide, self.heightForWidth(wide))

    def minimumSizeHint(self) -> QSize:
        """A wrapping label may become narrow; a single long word must not widen the page."""
        hint = super().minimumSizeHint()
        return QSize(min(hint.width(), 80), hint.height()) if self.wordWrap() else hint


def plain(text: str) -> str:
    """`text` for a button, menu or tab, where "&" would become a shortcut."""
    return text.replace("&", "&&")


def together(text: str) -> str:
    """`text` whose dots never begin a line: they stay with what stands before them."""
    return text.replace(" · ", "\u00a0· ")


def tip(text: str) -> str:
    """`text` for a tooltip, which would take it for markup when it looks like some."""
    escaped = text.replace("&", "&amp;").replace("<", "&lt;")  # the module html would cost the first paint a twentieth
    return f"<qt>{escaped.replace(chr(10), '<br>')}</qt>" if text else ""


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
    """A button that becomes narrower than its text where there is no room; the text then ends in an ellipsis."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self._whole = ""
        self._wide = QSize()
        self.set_text(text)

    def set_text(self, text: str) -> None:
        """Show `text`; the screen reader hears all of it."""
        if text != self._whole:
            self._whole = text
            self.setText(plain(text))
            self.setAccessibleName(text)
            self._wide = QSize()

    def sizeHint(self) -> QSize:
        """Room for the whole text."""
        if not self._wide.isValid():
            self.setText(plain(self._whole))
            self._wide = super().sizeHint()
        return self._wide

    def minimumSizeHint(self) -> QSize:
        """Room for a few letters."""
        return QSize(min(self.sizeHint().width(), 80), self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show as much as there is room for."""
        super().resizeEvent(event)
        lacking = self.sizeHint().width() - event.size().width()
        metrics = self.fontMetrics()
        room = metrics.horizontalAdvance(self._whole) - lacking
        shown = self._whole if lacking <= 0 else metrics.elidedText(self._whole, Qt.TextElideMode.ElideRight, room)
        self.setText(plain(shown))
        self.setToolTip(self.toolTip() or (tip(self._whole) if lacking > 0 else ""))

    def changeEvent(self, event: QEvent) -> None:
        """Another font or style: another size."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange) and hasattr(self, "_wide"):
            self._wide = QSize()


def rule() -> QFrame:
    """A thin line across."""
    line = QFrame()
    line.setProperty("part", "rule")
    return line


def empty(layout: QLayout) -> None:
    """Take everything out of a layout; the widgets die when the event that asked for it is over."""
    while (item := layout.takeAt(0)) is not None:
        if (widget := item.widget()) is not None:
            widget.hide()
            widget.deleteLater()
        elif (inner := item.layout()) is not None:
            empty(inner)
