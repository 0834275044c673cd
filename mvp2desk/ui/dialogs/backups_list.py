"""A list of backups to choose from."""

import datetime as dt
from collections.abc import Sequence

from PySide6.QtCore import QStringListModel, Signal
from PySide6.QtWidgets import QAbstractItemView, QListView, QWidget

from mvp2desk.text.words import Words
from mvp2desk.ui.context import BackupView


class BackupsList(QListView):
    """Shows backups, newest first. `filled` emits True if there are any."""

    filled = Signal(bool)

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self._backups: tuple[BackupView, ...] = ()
        self._model = QStringListModel(self)
        self.setModel(self._model)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setObjectName("backups")
        self.setAccessibleName(words("Backups"))

    def show_backups(self, backups: Sequence[BackupView]) -> None:
        """Show these backups and select the first."""
        self._backups = tuple(backups)
        self._model.setStringList([self._reading(backup) for backup in backups])
        if backups:
            self.setCurrentIndex(self._model.index(0, 0))
        self.filled.emit(bool(backups))

    def chosen(self) -> BackupView | None:
        """Return the selected backup."""
        row = self.currentIndex().row()
        return self._backups[row] if 0 <= row < len(self._backups) else None

    def _reading(self, backup: BackupView) -> str:
        when: dt.datetime = backup.when.astimezone()
        size = self._words.integer(max(1, round(backup.size / 1000)))
        text = self._words("{when} · {size} kB", when=self._words.moment(when), size=size)
        return self._words("{backup} · kept for good", backup=text) if backup.pinned else text
