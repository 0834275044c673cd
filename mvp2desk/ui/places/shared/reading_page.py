"""A page to read in: passages that are folded until they are wanted, and people who can be reached."""

from collections.abc import Callable, Iterable

from PySide6.QtCore import QSize
from PySide6.QtGui import QGuiApplication, QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from mvp2desk.services.screens.views import ContactLine, Passage
from mvp2desk.text.words import Words
from mvp2desk.ui.kit.icons import fold_icon
from mvp2desk.ui.kit.labels import Button, PlainLabel, together
from mvp2desk.ui.kit.page import Page
from mvp2desk.ui.kit.theme import unit


class FoldedSection(QWidget):
    """What lies under a title; `fill` makes it when it is first seen, for most of it never is."""

    def __init__(self, fill: Callable[[QVBoxLayout], None], indent: int) -> None:
        super().__init__()
        self._fill: Callable[[QVBoxLayout], None] | None = fill
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(indent, 0, 0, unit(self))
        self._column.setSpacing(0)

    def showEvent(self, event: QShowEvent) -> None:
        """The first time: make it."""
        if self._fill is not None:
            fill, self._fill = self._fill, None
            fill(self._column)
        super().showEvent(event)


class ReadingPage(Page):
    """What was unfolded stays so until `fold_all`. What is copied can be pasted elsewhere: nothing is opened."""

    def __init__(self, words: Words) -> None:
        super().__init__(words)
        self._open: set[str] = set()

    def fold_all(self, but: Iterable[str] = ()) -> None:
        """Begin with everything folded, `but` what has one of these names."""
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
        """Add what is folded under its title; `note` always shows."""
        head = self.link(title, name=name)
        head.setCheckable(True)
        head.setProperty("fold", True)
        side = self.fontMetrics().height()
        head.setIcon(fold_icon(side))
        head.setIconSize(QSize(side, side))
        head.setChecked(name in self._open)
        head.toggled.connect(body.setVisible)
        head.toggled.connect(self._unfolded)
        self.column.addLayout(self.hung(head))
        if note:
            label = PlainLabel(note, "caption")
            label.setIndent(self._indent())
            self.column.addWidget(label)
        self.column.addWidget(body)
        body.setVisible(name in self._open)  # only where it stands: by itself it would be a window

    def tight_lines(self) -> QVBoxLayout:
        """Add lines that stand close to each other."""
        lines = QVBoxLayout()
        lines.setSpacing(0)
        self.column.addLayout(lines)
        return lines

    def reach(self, line: ContactLine) -> QWidget:
        """How somebody is reached, with a button that copies the address."""
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

    def copying(self, what: str, label: str, named: str) -> Button:
        """A quiet button that copies `what`."""
        copy = self.link(label)
        copy.setAccessibleName(named)
        copy.setProperty("copies", what)
        copy.clicked.connect(self._copy)
        return copy

    def _indent(self) -> int:
        """Under the words of what is folded, not under its sign."""
        return self.fontMetrics().height() + unit(self) // 2

    def _copy(self) -> None:
        copy = self.sender()
        assert isinstance(copy, Button)
        QGuiApplication.clipboard().setText(copy.property("copies"))
        copy.set_text(self.words("Copied"))

    def _unfolded(self, shown: bool) -> None:
        name = self.sender().objectName()
        (self._open.add if shown else self._open.discard)(name)
