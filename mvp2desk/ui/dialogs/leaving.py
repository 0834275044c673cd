"""The question before the window closes while something is not saved, and the copy of the work elsewhere."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QWidget

from mvp2desk.services.projects.rescue import LEFT_OVER, RescuedCopy
from mvp2desk.services.upkeep.safety import missing_words
from mvp2desk.text.words import Words
from mvp2desk.ui.kit.dialog import Dialog
from mvp2desk.ui.kit.flow_layout import FlowLayout
from mvp2desk.ui.kit.labels import PlainLabel, button, empty
from mvp2desk.ui.kit.page import Page
from mvp2desk.ui.kit.theme import unit

_MOST = 8
"""Unsaved answers that are listed."""


class LeavingDialog(Dialog):
    """Shows why something is not saved and what closing would lose. `leave_wanted` follows "Close anyway";
    after a copy, `copy_chosen` asks to close this window and to open the copy."""

    retry_wanted = Signal()
    copy_wanted = Signal()
    leave_wanted = Signal()
    copy_chosen = Signal()

    def __init__(self, words: Words, parent: QWidget | None) -> None:
        super().__init__(words("Your work is not safe yet"), parent, heading=False)
        self.setObjectName("leaving")
        self._words = words
        self._page = Page(words)
        self._page.begin()
        self._page.paper.setProperty("part", "")
        self._page.column.setContentsMargins(0, 0, unit(self), 0)
        self._heading, self._reason, self._lost, self._lines, self._said = (
            PlainLabel("", role) for role in ("section", "body", "strong", "body", "late")
        )
        for label in (self._heading, self._reason, self._lost, self._lines, self._said):
            self._page.column.addWidget(label)
        self._heading.set_text(self.windowTitle())
        self._page.end()
        self.column.addWidget(self._page, 1)
        self._choices = FlowLayout(unit(self))
        self.column.addLayout(self._choices)
        self._offer(
            self._button(words("Keep the window open"), "stay", self.close, primary=True),
            self._button(words("Try again"), "again", self.retry_wanted.emit),
            self._button(words("Save a copy of my work elsewhere…"), "copy", self.copy_wanted.emit),
            self._button(words("Close anyway"), "leave", self.leave_wanted.emit),
        )
        self.fit(66, 44)

    def show_reason(self, reason: str, at_risk: str, lost: Sequence[str]) -> None:
        """Show the problem, a sentence about what closing would lose, and the unsaved answers line by line."""
        more = len(lost) - _MOST
        rest = [self._words.count("and {n} more answer", "and {n} more answers", more)] if more > 0 else []
        self._reason.set_text(reason)
        self._lost.set_text(at_risk)
        self._lines.set_text("\n".join((*lost[:_MOST], *rest)))
        self._said.set_text("")

    def show_problem(self, sentence: str) -> None:
        """Show why the copy could not be made."""
        self._said.set_text(sentence)

    def show_copy(self, copy: RescuedCopy) -> None:
        """Show the copy that was made, and offer to go on there."""
        words = self._words
        self.setWindowTitle(words("Your work is copied"))
        self._heading.set_text(self.windowTitle())
        self._reason.set_text(
            words("A copy of your work, with everything you typed, is in {folder}.", folder=copy.folder)
        )
        self._lost.set_text("")
        lines = []
        if not copy.is_whole:
            lines.append(
                words("It has the open project without its history. Your other projects are only in the backups.")
            )
        if copy.left_over:
            lines.append(
                words.count(
                    "{n} answer could not be entered there; it is in the file “{file}” beside it.",
                    "{n} answers could not be entered there; they are in the file “{file}” beside it.",
                    copy.left_over,
                    file=LEFT_OVER,
                )
            )
        if copy.missing:
            lines.append(missing_words(words, copy.missing))
        self._lines.set_text("\n".join(lines))
        self._said.set_text("")
        self._offer(
            self._button(
                words("Close this window and open the copy"), "open-copy", self.copy_chosen.emit, primary=True
            ),
            self._button(words("Keep the window open"), "stay", self.close),
        )

    def _offer(self, *choices: QPushButton) -> None:
        empty(self._choices)
        for one in choices:
            self._choices.addWidget(one)
        choices[0].setFocus()

    def _button(self, label: str, name: str, act: Callable[[], object], *, primary: bool = False) -> QPushButton:
        one = button(label, primary=primary, name=name)
        one.clicked.connect(act)
        return one
