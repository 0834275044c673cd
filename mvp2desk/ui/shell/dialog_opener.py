"""Opens the dialogs over the window; those that stay open are built anew when the language changes."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from mvp2desk.domain.addresses import Address
from mvp2desk.domain.project.journal import VerifyMismatch
from mvp2desk.services.projects.workspace_findings import put_findings_back, workspace_findings
from mvp2desk.ui.context import CopiedWorkspace
from mvp2desk.ui.shell.dialog_forms import FACTS, SETTINGS, dialog_of, form_in_dialog
from mvp2desk.ui.shell.lazy_dialogs import (
    about_dialog,
    ask_for_folder,
    backups_dialogs,
    findings_dialog,
    form_dialog,
    help_dialog,
    history_dialog,
)
from mvp2desk.ui.shell.window_state import WindowState

if TYPE_CHECKING:
    from mvp2desk.ui.dialogs.form import FormDialog
    from mvp2desk.ui.dialogs.help import HelpDialog


class DialogOpener(QObject):
    """Opens every dialog but those of documents and projects."""

    def __init__(self, state: WindowState) -> None:
        super().__init__(state)
        self._state = state
        self._forms: dict[str, FormDialog] = {}
        self._help: HelpDialog | None = None

    def open_again(self) -> None:
        """Build the open dialogs anew in the present language."""
        for key, dialog in tuple(self._forms.items()):
            question = dialog.page.current_address()
            dialog.close()
            self._open_form(key)
            if question is not None:
                self._forms[key].page.go_to(question)
        if self._help is not None:
            self._help.close()
            self.show_help()

    def show_settings(self) -> None:
        """Show the settings."""
        self._open_form(SETTINGS)

    def show_facts(self) -> None:
        """Show the facts of the open project."""
        self._open_form(FACTS)

    def show_form(self, address: Address) -> None:
        """Show the form of `address` in its dialog, at a question if one is named (see `dialog_of`)."""
        key = dialog_of(address)
        self._open_form(key)
        if address.field and (dialog := self._forms.get(key)) is not None:
            dialog.page.go_to(Address(dialog.page.form.form.key, address.field))

    def show_history(self, address: Address) -> None:
        """Show the former answers to a question."""
        state, open_project = self._state, self._state.open_project
        if open_project is None or not address.field:
            return
        state.flush()
        question = state.words(open_project.guide.form(address.form).field(address.field, address.table).label)
        dialog = history_dialog()(
            question,
            address,
            open_project.history.of_answer(address, state.words),
            state.words,
            state.window,
            read_only=open_project.workspace.read_only,
        )
        dialog.brought_back.connect(self._bring_back)
        dialog.open()

    def show_history_here(self) -> None:
        """Show the former answers to the question that has the keyboard."""
        question = self._state.view.here() if self._state.view is not None else None
        if question is not None:
            self.show_history(question)

    def _bring_back(self, address: Address, step: int) -> None:
        open_project = self._state.open_project
        if open_project is not None:
            self._state.save_queue.attempt(partial(open_project.history.restore, address, step))

    def show_backups(self) -> None:
        """Show the backups."""
        state = self._state
        state.flush()
        backups, _ = backups_dialogs()
        backups(state.context.upkeep, state.words, state.context.now, state.window).open()

    def show_findings(self) -> None:
        """Show what the last verification found."""
        state = self._state
        if state.workspaces is None:
            return
        state.flush()
        views = workspace_findings(state.workspaces, state.context.upkeep.verification.findings, state.words)
        dialog = findings_dialog()(views, state.words, state.window, read_only=state.workspaces.read_only)
        dialog.put_back.connect(self._put_back)
        dialog.open()

    def _put_back(self, findings: Sequence[VerifyMismatch]) -> None:
        state = self._state
        if state.workspaces is not None:
            state.save_queue.attempt(partial(put_findings_back, state.workspaces, findings))
            state.context.upkeep.verification.start()

    def copy_workspace(self) -> None:
        """Ask for a folder, copy the whole workspace there, and open the copy."""
        ask_for_folder()(self._state.words("Choose a folder for the copy"), self._state.window, self._copy_to)

    def _copy_to(self, name: str) -> None:
        job = self._state.context.upkeep.start_copy_into(Path(name))
        job.failed.connect(self._state.save_queue.failed)
        job.finished.connect(self._open_copy)

    def _open_copy(self, copied: CopiedWorkspace) -> None:
        self._state.context.upkeep.open_elsewhere(copied.folder)
        if copied.missing or copied.changed:
            _, dialog = backups_dialogs()
            dialog(copied, self._state.words, self._state.window).open()

    def show_help(self) -> None:
        """Show the help, which may stay open beside the work."""
        if self._help is None:
            words = self._state.words
            self._help = help_dialog()(words, self._state.window, self._state.context.handbook(words.language))
            self._help.finished.connect(self._help_closed)
        self._help.show()
        self._help.raise_()
        self._help.activateWindow()

    def show_about(self) -> None:
        """Show the version, licences and folders of the program."""
        state = self._state
        guide = state.open_project.guide if state.open_project is not None else None
        texts = (guide.title, guide.credit, guide.disclaimer) if guide is not None else ()
        about_dialog()(state.context.about(), texts, state.words, state.window).open()

    def _open_form(self, key: str) -> None:
        state = self._state
        form = form_in_dialog(key, state.context.settings, state.workspaces)
        if form is None:
            return
        dialog = form_dialog()(form, state.words, state.save_queue, state.window)
        dialog.setObjectName(key)
        dialog.closed.connect(self._form_closed)
        state.flushing.connect(dialog.page.flush)
        self._forms[key] = dialog
        dialog.open()

    def _form_closed(self, key: str) -> None:
        self._forms.pop(key, None)

    def _help_closed(self) -> None:
        self._help = None
