"""A short form in a dialog: the settings, or the facts of a project. Each change is saved at once."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from mvp2desk.services.forms.open_form import QuestionForm
from mvp2desk.text.words import Words
from mvp2desk.ui.forms.form_page import FormPage
from mvp2desk.ui.forms.save_queue import SaveQueue
from mvp2desk.ui.kit.dialog import Dialog


class FormDialog(Dialog):
    """Shows the whole form. `closed` carries its object name."""

    closed = Signal(str)

    def __init__(self, form: QuestionForm, words: Words, save_queue: SaveQueue, parent: QWidget | None) -> None:
        super().__init__(words(form.form.title), parent, heading=False)
        self.column.setContentsMargins(0, 0, 0, self.column.contentsMargins().bottom())
        self.page = FormPage(form, words, save_queue, whole=True)
        save_queue.saved.connect(self._look_again)
        self.column.addWidget(self.page, 1)
        self.buttons(self.close_button(words))
        self.fit(70, 66)
        self.page.take_focus()
        self.finished.connect(self._finish)

    def _look_again(self) -> None:
        self.page.refresh(own=True)

    def _finish(self) -> None:
        self.page.flush()
        self.closed.emit(self.objectName())
