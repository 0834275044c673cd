"""The findings of a verification, each of which can be put back from the journal."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from mvp2desk.services.project.findings import FindingView
from mvp2desk.text.words import Words
from mvp2desk.ui.kit.dialog import Dialog
from mvp2desk.ui.kit.page import Page
from mvp2desk.ui.kit.theme import unit
from mvp2desk.ui.kit.value_button import value_button


class FindingsDialog(Dialog):
    """Lists what differs from the journal. `put_back` emits findings and closes the dialog."""

    put_back = Signal(object)

    def __init__(self, views: Sequence[FindingView], words: Words, parent: QWidget | None, *, read_only: bool) -> None:
        super().__init__(words("What differs from the journal"), parent)
        self.setObjectName("findings")
        self.text(
            words(
                "The journal has every change that was made in this program. Something else changed what is listed "
                "here: another program, or a faulty disk. “Put it back” brings back what was there before; you can "
                "undo that."
            )
        )
        page = Page(words)
        page.begin()
        page.column.setContentsMargins(0, 0, unit(page), 0)
        for number, view in enumerate(views):
            page.text(view.sentence)
            if view.finding.can_be_put_back and not read_only:
                back = value_button(
                    words("Put it back"),
                    (view.finding,),
                    self._choose,
                    quiet=True,
                    name=f"put-back-{number}",
                    spoken=words("Put it back: {where}", where=view.where),
                )
                page.column.addWidget(back)
            page.gap(2)
        page.end()
        self.column.addWidget(page, 1)
        done = self.close_button(words)
        whole = tuple(view.finding for view in views if view.finding.can_be_put_back)
        if len(whole) > 1 and not read_only:
            every = value_button(words("Put everything back"), whole, self._choose, name="put-everything-back")
            self.buttons(every, done)
        else:
            self.buttons(done)
        self.fit(64, 50)
        done.setFocus()  # Enter must not change anything

    def _choose(self, findings: object) -> None:
        self.put_back.emit(findings)
        self.close()
