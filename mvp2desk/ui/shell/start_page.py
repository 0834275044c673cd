"""The first page of an empty workspace: choose the language, then the sample town or a new project."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from mvp2desk.services.forms.open_form import QuestionForm
from mvp2desk.text.words import Words
from mvp2desk.ui.forms.form_page import FormPage
from mvp2desk.ui.forms.save_queue import SaveQueue
from mvp2desk.ui.kit.labels import button
from mvp2desk.ui.kit.page import Page, centred, margin
from mvp2desk.ui.kit.theme import unit
from mvp2desk.ui.kit.value_button import choice_button


class StartPage(Page):
    """Asks for the language and the way to begin."""

    language_chosen = Signal(str)
    sample_wanted = Signal()
    project_wanted = Signal()

    def __init__(self, words: Words, languages: tuple[tuple[str, str], ...]) -> None:
        super().__init__(words)
        self.begin()
        self.gap(2)
        self.text("MVP2 Desk", "title")
        self.text(words("It carries your town's MVP 2.0 grant from award to close-out."))
        self.text(words("Everything stays on this computer. The program never sends anything."), "soft")
        self.section(words("Language"))
        self.row(
            *(
                choice_button(
                    name, key, self._choose_language, is_chosen=key == words.language, name=f"start-language-{key}"
                )
                for key, name in languages
            )
        )
        self.section(words("How do you want to begin?"))
        self._start = button(words("Start my project"), primary=True, name="start-project")
        self._start.clicked.connect(self.project_wanted)
        self.column.addWidget(self._start)
        self.text(words("At most eight questions, under a minute. All of it can be changed later."), "soft")
        self.gap(2)
        sample = button(words("Play with the sample town"), name="start-sample")
        sample.clicked.connect(self.sample_wanted)
        self.column.addWidget(sample)
        self.text(words("An invented town with its work half done. Try everything; nothing can go wrong."), "soft")
        self.gap(3)
        self.text(words("MVP2 Desk is not an official product of the Commonwealth of Massachusetts."), "caption")
        self.end()

    def take_focus(self) -> None:
        """Put the keyboard on the button that starts a project."""
        self._start.setFocus(Qt.FocusReason.OtherFocusReason)

    def _choose_language(self, language: str) -> None:
        self.language_chosen.emit(language)


class NewProjectPage(QWidget):
    """The questions that start a project."""

    started = Signal()
    left = Signal()

    def __init__(self, form: QuestionForm, words: Words, save_queue: SaveQueue) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.page = FormPage(form, words, save_queue, whole=True, begins=True)
        save_queue.saved.connect(self._look_again)
        column.addWidget(self.page, 1)
        u = unit(self)
        status_bar = QFrame()
        status_bar.setProperty("part", "foot")
        held = centred(status_bar)
        held.setContentsMargins(margin(self), u, margin(self), u)
        across = QHBoxLayout()
        across.setSpacing(u)
        held.addLayout(across)
        start = button(words("Start the project"), primary=True, name="start")
        start.clicked.connect(self._start)
        back = button(words("Back"), name="start-back")
        back.clicked.connect(self.left)
        across.addWidget(start)
        across.addWidget(back)
        across.addStretch(1)
        column.addWidget(status_bar)

    def take_focus(self) -> None:
        """Put the keyboard into the first question."""
        self.page.take_focus()

    def _look_again(self) -> None:
        self.page.refresh(own=True)

    def _start(self) -> None:
        self.page.flush()
        self.started.emit()
