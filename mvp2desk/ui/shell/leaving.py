"""Closing the window while something is not saved, and the copy of the work elsewhere."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from mvp2desk.domain.errors import UserError
from mvp2desk.text.errors import error_words
from mvp2desk.ui.shell.lazy_dialogs import ask_for_folder, leaving_dialog, rescue
from mvp2desk.ui.shell.window_state import WindowState

if TYPE_CHECKING:
    from mvp2desk.services.forms.open_form import UnsavedText
    from mvp2desk.ui.dialogs.leaving import LeavingDialog

_EXCERPT = 90
"""Characters of an unsaved answer that are shown."""


class Leaving(QObject):
    """Lets the window close if everything is saved, or if it was agreed to lose the rest."""

    def __init__(self, state: WindowState) -> None:
        super().__init__(state)
        self._state = state
        self._dialog: LeavingDialog | None = None
        self._is_agreed = False
        self._copy: Path | None = None

    def may_leave(self) -> bool:
        """Save everything. If that fails, ask, and return False."""
        if self._is_agreed or (self._state.is_all_saved() and self._trouble() is None):
            return True
        self._ask()
        return False

    def ask_where(self) -> None:
        """Ask for a folder, and copy the work into a new one there."""
        ask_for_folder()(self._state.words("Choose a folder for the copy"), self._state.window, self._copy_to)

    def _ask(self) -> LeavingDialog:
        if self._dialog is None:
            dialog = self._dialog = leaving_dialog()(self._state.words, self._state.window)
            dialog.retry_wanted.connect(self._try_again)
            dialog.copy_wanted.connect(self.ask_where)
            dialog.leave_wanted.connect(self._leave)
            dialog.copy_chosen.connect(self._go_on_with_copy)
            dialog.finished.connect(self._answered)
            dialog.open()
        self._show_reason(self._dialog)
        return self._dialog

    def _show_reason(self, dialog: LeavingDialog) -> None:
        state = self._state
        trouble, unsaved = self._trouble(), state.save_queue.unsaved_texts()
        error = trouble or state.save_queue.error
        reason = error_words(state.words, error) if error is not None else ""
        dialog.show_reason(reason, self._at_risk(trouble, bool(unsaved)), [self._line(one) for one in unsaved])

    def _at_risk(self, trouble: UserError | None, has_unsaved: bool) -> str:
        """Return a sentence about what closing would lose."""
        words = self._state.words
        if has_unsaved:
            return words("If you close anyway, these answers will be lost:")
        if trouble is not None and trouble.code == "workspace-moved":
            return words("If you close anyway, nothing will be lost: {found} has everything.", **trouble.facts)
        return words("If you close anyway, everything that is only in this window will be lost.")

    def _line(self, unsaved: UnsavedText) -> str:
        """Return an unsaved answer in one line: the question, and the beginning of the text."""
        words, project, address = self._state.words, self._state.open_project, unsaved.address
        text = " ".join(unsaved.text.split())
        text = f"{text[:_EXCERPT]}…" if len(text) > _EXCERPT else text
        try:
            assert project is not None
            label = words(project.guide.form(address.form).field(address.field, address.table).label)
        except LookupError:
            return text
        return words("{question}: {answer}", question=label, answer=text)

    def _trouble(self) -> UserError | None:
        workspaces = self._state.workspaces
        return workspaces.trouble() if workspaces is not None else None

    def _try_again(self) -> None:
        self._state.save_queue.retry()
        if self._dialog is not None:
            if self._state.is_all_saved() and self._trouble() is None:
                self._dialog.close()
            else:
                self._show_reason(self._dialog)

    def _copy_to(self, name: str) -> None:
        state = self._state
        if state.workspaces is None:
            return
        state.flush()
        dialog = self._ask()
        try:
            copy = rescue()(state.workspaces, state.save_queue.unsaved_texts(), Path(name), state.context.now())
        except UserError as error:
            dialog.show_problem(error_words(state.words, error))
            return
        self._copy = copy.folder
        dialog.show_copy(copy)

    def _go_on_with_copy(self) -> None:
        if self._copy is not None:
            self._state.context.upkeep.open_elsewhere(self._copy)
        self._leave()

    def _leave(self) -> None:
        self._is_agreed = True
        self._state.save_queue.discard()
        if self._dialog is not None:
            self._dialog.close()
        self._state.window.close()

    def _answered(self) -> None:
        self._dialog = None
