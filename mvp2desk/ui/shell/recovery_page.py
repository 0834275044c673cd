"""The page of a workspace that cannot be opened: the error, and the backups that can replace it."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Signal

from mvp2desk.domain.errors import UserError
from mvp2desk.text.errors import error_words
from mvp2desk.text.words import Words
from mvp2desk.ui.context import BackupView, Upkeep
from mvp2desk.ui.dialogs.backups import ask_for_folder
from mvp2desk.ui.dialogs.backups_list import BackupsList
from mvp2desk.ui.kit.announcing import News
from mvp2desk.ui.kit.labels import button
from mvp2desk.ui.kit.page import Page

MENDABLE = ("workspace-missing-file", "workspace-empty-file", "workspace-damaged", "workspace-damaged-no-backup")
"""Errors after which a backup may replace the database, which is moved aside, never deleted."""

LONGEST_PATH = 300
"""Characters of a path that is shown."""


class RecoveryPage(Page):
    """Shows an error and the actions that help."""

    retry_wanted = Signal()
    failed = Signal(UserError)

    def __init__(self, error: UserError, upkeep: Upkeep, words: Words) -> None:
        super().__init__(words)
        self.begin()
        self.gap(2)
        self.text(words("The workspace could not be opened"), "title")
        self.text(error_words(words, error))
        folder = str(upkeep.folder)
        if len(folder) < LONGEST_PATH:
            self.text(words("It is in {folder}.", folder=folder), "soft")
        self._upkeep = upkeep
        self._list = BackupsList(words)
        self._note = News("")
        self._use_it = button(words("Use this backup"), primary=True, name="use-backup")
        self._use_it.clicked.connect(self._use)
        self._look = button(words("Look on a USB drive or network folder…"), name="look-elsewhere")
        self._look.clicked.connect(self._ask_where)
        if error.code in MENDABLE:
            backups = upkeep.backups()
            self.section(words("Go on with a backup"))
            self.column.addWidget(self._note)
            self.column.addWidget(self._list)
            self.column.addWidget(self._use_it)
            self.column.addWidget(self._look)
            if backups:
                self._offer(
                    backups, words("The damaged file is moved aside and kept. The newest backup is chosen for you.")
                )
            else:
                none = words("There is no backup in its folder. Look for a copy on another disk or computer.")
                self._offer((), none)
        self.gap(2)
        self._again = button(words("Try again"), name="try-again")
        self._again.clicked.connect(self.retry_wanted)
        self.column.addWidget(self._again)
        self.end()

    def _offer(self, backups: Sequence[BackupView], note: str) -> None:
        self._note.set_text(note)
        self._list.show_backups(backups)
        self._list.setVisible(bool(backups))
        self._use_it.setVisible(bool(backups))

    def _ask_where(self) -> None:
        ask_for_folder(self.words("Choose the USB drive or folder with the copy"), self, self._look_in)

    def _look_in(self, name: str) -> None:
        """Offer the backups of a copy that a person points to."""
        backups = self._upkeep.backups_in(Path(name))
        if backups:
            self._offer(backups, self.words("These backups are in {folder}.", folder=name))
        else:
            self._note.set_text(self.words("There is no copy in {folder}. Try another folder.", folder=name))

    def _use(self) -> None:
        backup = self._list.chosen()
        if backup is None:
            return
        for one in (self._use_it, self._look, self._again):
            one.setEnabled(False)
        self._note.set_text(self.words("Restoring the backup. This can take a few minutes."))
        job = self._upkeep.start_restoring(backup)
        job.failed.connect(self.failed)
        job.finished.connect(self.retry_wanted)
