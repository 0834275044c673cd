"""Undo and redo: of typing in the present editor first, then of the last saved step."""

from collections.abc import Callable

from PySide6.QtCore import QObject

from mvp2desk.domain.addresses import Address
from mvp2desk.domain.project.journal import StepRecord
from mvp2desk.domain.words import N_, Text
from mvp2desk.ui.commands import Commands
from mvp2desk.ui.kit.text_cursor import redo_typing, undo_typing
from mvp2desk.ui.shell.notices import Notices
from mvp2desk.ui.shell.window_state import WindowState


class UndoActions(QObject):
    """Undoes and redoes steps. A change on another page is announced, with a button that goes there."""

    def __init__(self, state: WindowState, notices: Notices) -> None:
        super().__init__(state)
        self._state = state
        self._notices = notices
        self._address: Address | None = None

    def name_commands(self, commands: Commands) -> None:
        """Put the steps into the names of the two commands."""
        words, project = self._state.words, self._state.open_project
        undo = project.history.undo_label(words) if project is not None else ""
        redo = project.history.redo_label(words) if project is not None else ""
        commands.name("undo", words("Undo: {what}", what=undo) if undo else words("Undo"))
        commands.name("redo", words("Redo: {what}", what=redo) if redo else words("Redo"))

    def undo(self) -> None:
        """Undo typing, else the last step."""
        project = self._state.open_project
        if not undo_typing() and project is not None:
            self._state.flush()
            label = project.history.undo_label(self._state.words)
            self._apply(project.recorder.undo, N_("Undone: {action}"), label)

    def redo(self) -> None:
        """Redo typing, else the last undone step."""
        project = self._state.open_project
        if not redo_typing() and project is not None:
            self._state.flush()
            self._apply(
                project.recorder.redo, N_("Done again: {action}"), project.history.redo_label(self._state.words)
            )

    def go_there(self) -> None:
        """Go to the answer that the last undo or redo changed."""
        if self._state.view is not None and self._address is not None:
            self._notices.dismiss("there")
            self._state.view.go(self._address)

    def _apply(self, step: Callable[[], StepRecord | None], sentence: Text, action: str) -> None:
        """Undo or redo; announce it if the page in view does not show the change."""
        state = self._state
        record = state.save_queue.attempt(step)
        if record is None or state.view is None or state.open_project is None:
            return
        address = record.label.address
        if address is not None and state.view.shows(address):
            self._notices.dismiss("there")
            return
        forms = ("project", *(form.key for form in state.open_project.guide.forms))
        self._address = address if address is not None and address.form in forms else None
        label = state.words("Go there") if self._address is not None else ""
        self._notices.announce(state.words(sentence, action=action), do="there", label=label)
