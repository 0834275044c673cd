"""The history of one answer: what it was, when, and by whom."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from mvp2desk.services.views import RevisionView
from mvp2desk.text.words import Words
from mvp2desk.ui.dialog import Dialog
from mvp2desk.ui.labels import button
from mvp2desk.ui.look import unit
from mvp2desk.ui.page import Page


class HistoryDialog(Dialog):
    """Shows the states of an answer, newest first."""

    def __init__(self, question: str, revisions: Sequence[RevisionView], words: Words, parent: QWidget | None) -> None:
        super().__init__(words("History: {question}", question=question), parent)
        page = Page(words)
        page.begin()
        page.column.setContentsMargins(0, 0, unit(page), 0)
        if not revisions:
            page.text(words("Nothing has been entered here yet."), "soft")
        for revision in revisions:
            page.text(revision.reading or words("(empty)"))
            page.text(" · ".join(part for part in (revision.when, revision.author, revision.how) if part), "caption")
            page.gap(2)
        page.end()
        self.column.addWidget(page, 1)
        done = button(words("Close"), primary=True, name="close")
        done.clicked.connect(self.close)
        self.buttons(done)
        self.fit(64, 50)
