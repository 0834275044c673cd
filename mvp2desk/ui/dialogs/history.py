"""The history of an answer: its former values with date and author, each of which can be restored."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from mvp2desk.domain.addresses import Address
from mvp2desk.services.form_views.views import RevisionView
from mvp2desk.text.words import Words
from mvp2desk.ui.kit.dialog import Dialog
from mvp2desk.ui.kit.page import Page
from mvp2desk.ui.kit.theme import unit
from mvp2desk.ui.kit.value_button import value_button


class HistoryDialog(Dialog):
    """Shows the former values at `address`, newest first. Restoring one closes the dialog."""

    brought_back = Signal(Address, int)

    def __init__(
        self,
        question: str,
        address: Address,
        revisions: Sequence[RevisionView],
        words: Words,
        parent: QWidget | None,
        *,
        read_only: bool,
    ) -> None:
        super().__init__(words("History: {question}", question=question), parent)
        self.setObjectName("history")
        self._address = address
        page = Page(words)
        page.begin()
        page.column.setContentsMargins(0, 0, unit(page), 0)
        if not revisions:
            page.text(words("Nothing has been entered here yet."), "soft")
        for revision in revisions:
            reading = revision.reading or words("(empty)")
            page.text(reading)
            for line in revision.carried:
                page.text(line, "soft")
            page.text(" · ".join(part for part in (revision.when, revision.author, revision.how) if part), "caption")
            if revision.is_former and not read_only:
                back = value_button(
                    words("Bring this back"),
                    revision.step,
                    self._bring_back,
                    quiet=True,
                    name=f"bring-back-{revision.step}",
                    spoken=words("Bring this back: {answer}", answer=reading),
                )
                page.column.addWidget(back)
            page.gap(2)
        page.end()
        self.column.addWidget(page, 1)
        done = self.close_button(words)
        self.buttons(done)
        self.fit(64, 50)
        done.setFocus()  # Enter must not restore anything

    def _bring_back(self, step: int) -> None:
        self.brought_back.emit(self._address, step)
        self.close()
