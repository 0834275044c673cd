"""Closing of the window: the last backup, and a message while it takes long or if it failed."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication

from mvp2desk.app.desktop.workspace_upkeep import WorkspaceUpkeep
from mvp2desk.text.words import Words
from mvp2desk.ui.shell.lazy_dialogs import closing_dialogs
from mvp2desk.ui.shell.main_window import MainWindow

if TYPE_CHECKING:
    from mvp2desk.ui.dialogs.closing import ClosingDialog, NoBackupDialog


class WindowClosing(QObject):
    """Decides if the window may close. `no_backup` returns why the last backup failed, or an empty string."""

    def __init__(
        self,
        window: MainWindow,
        application: QApplication,
        upkeep: WorkspaceUpkeep,
        words: Callable[[], Words],
        no_backup: Callable[[], str],
    ) -> None:
        super().__init__(window)
        self._window = window
        self._application = application
        self._upkeep = upkeep
        self._words = words
        self._no_backup = no_backup
        self._dialog: ClosingDialog | NoBackupDialog | None = None
        self._is_waiting = False
        self._leaves = False
        window.finish = self.finish
        upkeep.finished.connect(self._close_if_waiting)

    def finish(self) -> bool:
        """Make the last backup. While it takes long, or if it failed, show that and return False. Never holds up a
        logout."""
        if self._leaves or self._application.isSavingSession():
            return True
        self._is_waiting = not self._upkeep.finish()
        if self._is_waiting:
            if self._dialog is None:
                closing, _ = closing_dialogs()
                self._show(closing(self._words(), self._window))
            return False
        self.drop_dialog()
        alarm = self._no_backup()
        if alarm:
            _, without = closing_dialogs()
            dialog = without(alarm, self._words(), self._window)
            dialog.rejected.connect(self._stay)
            dialog.retry_wanted.connect(self._retry)
            self._show(dialog)
        return not alarm

    def drop_dialog(self) -> None:
        """Close the message without an answer to it."""
        dialog, self._dialog = self._dialog, None
        if dialog is not None:
            dialog.accept()

    def _show(self, dialog: ClosingDialog | NoBackupDialog) -> None:
        self._dialog = dialog
        dialog.leave_wanted.connect(self._leave_now)
        dialog.open()

    def _leave_now(self) -> None:
        self._leaves = True
        self._upkeep.cancel()
        self._window.close()

    def _close_if_waiting(self) -> None:
        if self._is_waiting:  # else the window was closed, or it asks about a failed backup
            self._window.close()

    def _stay(self) -> None:
        self._dialog = None
        self._upkeep.resume()

    def _retry(self) -> None:
        self.drop_dialog()
        self._upkeep.resume()
        self._window.close()
