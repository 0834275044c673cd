"""The page of a workspace that cannot be opened: the error, and the backups that can replace it."""

from PySide6.QtCore import Signal

from mvp2desk.domain.errors import UserError
from mvp2desk.text.errors import error_words
from mvp2desk.text.words import Words
from mvp2desk.ui.context import Upkeep
from mvp2desk.ui.dialogs.backups_list import BackupsList
from mvp2desk.ui.kit.labels import button
from mvp2desk.ui.kit.page import Page

MENDABLE = ("workspace-missing-file", "workspace-empty-file", "workspace-damaged")
"""Errors after which a backup may replace the database, which is moved aside, never deleted."""

LONGEST_PATH = 300
"""Characters of a path that is shown."""


class RecoveryPage(Page):
    """Shows an error and the actions that help."""

    again_wanted = Signal()
    backup_chosen = Signal(object)

    def __init__(self, error: UserError, upkeep: Upkeep, words: Words) -> None:
        super().__init__(words)
        self.begin()
        self.gap(2)
        self.text(words("The workspace could not be opened"), "title")
        self.text(error_words(words, error))
        folder = str(upkeep.folder)
        if len(folder) < LONGEST_PATH:
            self.text(words("It is in {folder}.", folder=folder), "soft")
        backups = upkeep.backups() if error.code in MENDABLE else ()
        self._list = BackupsList(words)
        if backups:
            self.section(words("Go on with a backup"))
            self.text(words("The damaged file is moved aside and kept. The newest backup is chosen for you."))
            self._list.show_backups(backups)
            self.column.addWidget(self._list)
            use = button(words("Use this backup"), primary=True, name="use-backup")
            use.clicked.connect(self._use)
            self.column.addWidget(use)
        elif error.code in MENDABLE:
            self.text(words("There is no backup in its folder. Look for a copy on another disk or computer."))
        self.gap(2)
        again = button(words("Try again"), name="try-again")
        again.clicked.connect(self.again_wanted)
        self.column.addWidget(again)
        self.end()

    def _use(self) -> None:
        backup = self._list.chosen()
        if backup is not None:
            self.backup_chosen.emit(backup)
