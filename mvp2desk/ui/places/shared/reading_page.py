"""A page of text with folded passages, and contacts that can be copied."""

from collections.abc import Callable, Iterable

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from mvp2desk.services.screens.views import ContactLine, Passage
from mvp2desk.text.words import Words
from mvp2desk.ui.kit.copy_button import CopyButton
from mvp2desk.ui.kit.disclosure import Disclosure
from mvp2desk.ui.kit.icons import fold_icon
from mvp2desk.ui.kit.labels import PlainLabel, style_button, together
from mvp2desk.ui.kit.page import Page
from mvp2desk.ui.kit.theme import unit


class FoldedSection(QWidget):
    """The body of a fold; `fill` adds its widgets when it is shown the first time."""

    def __init__(self, fill: Callable[[QVBoxLayout], None], indent: int) -> None:
        super().__init__()
        self._fill: Callable[[QVBoxLayout], None] | None = fill
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(indent, 0, 0, unit(self))
        self._column.setSpacing(0)

    def showEvent(self, event: QShowEvent) -> None:
        """Fill the body the first time."""
        if self._fill is not None:
            fill, self._fill = self._fill, None
            fill(self._column)
        super().showEvent(event)


class ReadingPage(Page):
    """Keeps folds open until `fold_all`. Addresses are copied, never opened."""

    def __init__(self, words: Words) -> None:
        super().__init__(words)
        self._open: set[str] = set()

    def fold_all(self, but: Iterable[str] = ()) -> None:
        """Fold everything `but` the folds of these names."""
        self._open = set(but)

    def passages(self, title: str, passages: tuple[Passage, ...]) -> None:
        """Add a section of passages; those with a title are folded."""
        if not passages:
            return
        self.section(title)
        for number, passage in enumerate(passages):
            if not passage.title:
                self.text(passage.text)
                continue
            head = f"{passage.title}  ·  {passage.aside}" if passage.aside else passage.title
            body = PlainLabel(passage.text)
            body.setIndent(self._indent())
            note = self.words("For small towns above all") if passage.small_towns else ""
            self.fold(f"{title}-{number}", head, body, note)

    def fold(self, name: str, title: str, body: QWidget, note: str = "") -> None:
        """Add `body` folded under a title; `note` is always visible."""
        head = FoldButton(title, name, self.fontMetrics().height())
        head.setChecked(name in self._open)
        head.toggled.connect(body.setVisible)
        head.folded.connect(self._remember_fold)
        self.column.addLayout(self.hung(head))
        if note:
            label = PlainLabel(note, "caption")
            label.setIndent(self._indent())
            self.column.addWidget(label)
        self.column.addWidget(body)
        body.setVisible(name in self._open)  # only in its parent: alone it would be a window

    def tight_lines(self) -> QVBoxLayout:
        """Add a column without spacing."""
        lines = QVBoxLayout()
        lines.setSpacing(0)
        self.column.addLayout(lines)
        return lines

    def reach(self, line: ContactLine) -> QWidget:
        """Return a contact, with a button that copies the email address."""
        whole = QWidget()
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        said = " · ".join(part for part in (line.name, line.email, line.as_of) if part)
        parts: list[QWidget] = [PlainLabel(together(said), "soft")]
        if line.email:
            label = self.words("Copy the mail address of {name}", name=line.name)
            parts.append(self.copying(line.email, self.words("Copy"), label))
        column.addLayout(self.flowing(*parts))
        return whole

    def copying(self, what: str, label: str, named: str) -> CopyButton:
        """Return a quiet button that copies `what`; `named` is its accessible name."""
        copy = CopyButton(label, what, self.words("Copied"))
        copy.setAccessibleName(named)
        return copy

    def _indent(self) -> int:
        """Return the indent, in pixels, that aligns a body with the text of its title."""
        return self.fontMetrics().height() + unit(self) // 2

    def _remember_fold(self, name: str, is_open: bool) -> None:
        (self._open.add if is_open else self._open.discard)(name)


class FoldButton(Disclosure):
    """The title of a fold. `folded` carries its name, and True when it opens."""

    folded = Signal(str, bool)

    def __init__(self, title: str, name: str, side: int) -> None:
        super().__init__(title)
        style_button(self, quiet=True, name=name)
        self.setProperty("fold", True)
        self.setIcon(fold_icon(side))
        self.setIconSize(QSize(side, side))
        self.toggled.connect(self._emit_folded)

    def _emit_folded(self, is_open: bool) -> None:
        self.folded.emit(self.objectName(), is_open)
