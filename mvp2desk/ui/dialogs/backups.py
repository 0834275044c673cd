"""The backups: their folder, a new one, and an old one opened as a copy."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QStandardPaths, Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QWidget

from mvp2desk.domain.errors import UserError
from mvp2desk.text.errors import error_words
from mvp2desk.text.words import Words
from mvp2desk.ui.context import Upkeep
from mvp2desk.ui.dialogs.backups_list import BackupsList
from mvp2desk.ui.kit.announcing import News
from mvp2desk.ui.kit.dialog import Dialog
from mvp2desk.ui.kit.labels import button


def folder_dialog(title: str, parent: QWidget) -> QFileDialog:
    """Return a dialog that asks for an existing folder, beginning at Documents."""
    papers = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    dialog = QFileDialog(parent, title, papers)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.setFileMode(QFileDialog.FileMode.Directory)
    dialog.setOption(QFileDialog.Option.ShowDirsOnly)
    return dialog


def copied_words(words: Words, copy: Path, missing: Sequence[str]) -> str:
    """Return a sentence with the folder of a copy and the attached files that it lacks."""
    there = words("The copy lies in {folder} and opens in a window of its own.", folder=copy)
    return f"{there}\n{missing_words(words, missing)}" if missing else there


def missing_words(words: Words, missing: Sequence[str]) -> str:
    """Return a sentence with the attached files that a copy lacks."""
    return words.count(
        "{n} attached file could not be found and is missing there: {names}.",
        "{n} attached files could not be found and are missing there: {names}.",
        len(missing),
        names=words.listing(missing),
    )


class BackupsDialog(Dialog):
    """Shows the backups. Restoring replaces nothing: a backup opens as a copy in another folder."""

    def __init__(self, upkeep: Upkeep, words: Words, parent: QWidget | None) -> None:
        super().__init__(words("Backups"), parent)
        self._keeper = upkeep
        self._words = words
        self.text(words("The program makes a backup while you work and when you close, and checks each one."))
        self.text(words("They lie in {folder}.", folder=str(upkeep.folder / "backups")), "soft")
        self._list = BackupsList(words)
        self.column.addWidget(self._list, 1)
        self._said = News("", "soft")
        self._said.hide()
        self.column.addWidget(self._said)
        show = button(words("Show the folder"), name="show-folder")
        show.clicked.connect(self._show_folder)
        self._check = check = button(words("Compare with the journal"), name="verify")
        check.clicked.connect(self._verify)
        self._now = now = button(words("Back up now"), name="back-up")
        now.clicked.connect(self._back_up)
        copy = button(words("Open a copy…"), name="open-copy")
        copy.clicked.connect(self._ask_where)
        done = button(words("Close"), primary=True, name="close")
        done.clicked.connect(self.close)
        self.buttons(show, copy, check, now, done)
        self.fit(76, 46)
        self._list.show_backups(upkeep.backups())

    def _back_up(self) -> None:
        self._now.setEnabled(False)
        job = self._keeper.start_backup()
        job.finished.connect(self._backed_up)
        job.failed.connect(self._tell)
        job.ended.connect(self._backup_ended)

    def _verify(self) -> None:
        self._check.setEnabled(False)
        job = self._keeper.verification.start()
        job.finished.connect(self._verified)
        job.failed.connect(self._tell)
        job.ended.connect(self._verification_ended)

    def _verified(self, findings: Sequence[object]) -> None:
        self._said.set_role("late" if findings else "soft")
        good = self._words("Everything is as the journal says.")
        bad = self._words(
            "Something differs from the journal. Close this, and “See what differs…” above the page lists it."
        )
        self._said.set_text(bad if findings else good)

    def _verification_ended(self) -> None:
        self._check.setEnabled(True)

    def _backup_ended(self) -> None:
        self._now.setEnabled(True)

    def _backed_up(self) -> None:
        self._list.show_backups(self._keeper.backups())
        self._said.set_role("soft")
        self._said.set_text(self._words("Backed up and checked."))

    def _ask_where(self) -> None:
        if self._list.chosen() is None:
            return
        dialog = folder_dialog(self._words("In which folder shall the copy lie?"), self)
        dialog.fileSelected.connect(self._open_copy)
        dialog.open()

    def _open_copy(self, name: str) -> None:
        backup = self._list.chosen()
        if backup is None:
            return
        try:
            copy, missing = self._keeper.restore_copy(backup, Path(name))
            changed = self._keeper.verification.changed_files(copy)
        except UserError as error:
            self._tell(error)
            return
        self._said.set_role("late" if missing or changed else "soft")
        sentences = [copied_words(self._words, copy, missing)]
        sentences += [self._words("The attached file “{name}” was changed.", name=name) for name in changed]
        self._said.set_text("\n".join(sentences))
        self._keeper.open_elsewhere(copy)

    def _show_folder(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._keeper.folder / "backups")))

    def _tell(self, error: UserError) -> None:
        self._said.set_role("late")
        self._said.set_text(error_words(self._words, error))


class CopiedDialog(Dialog):
    """Lists the attached files that a copy of the workspace lacks."""

    def __init__(self, copy: Path, missing: Sequence[str], words: Words, parent: QWidget | None) -> None:
        super().__init__(words("The copy is not whole"), parent)
        self.setObjectName("copied")
        self.text(copied_words(words, copy, missing))
        done = button(words("Close"), primary=True, name="close")
        done.clicked.connect(self.close)
        self.buttons(done)
