"""The backups: their folder, a new one, an old one opened as a copy, and the copy in a second place."""

import datetime as dt
from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QStandardPaths, Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QScrollArea, QVBoxLayout, QWidget

from mvp2desk.domain.errors import UserError
from mvp2desk.services.upkeep.safety import copied_to_words, missing_words
from mvp2desk.services.upkeep.second_copy import CopyResult, is_same_disk
from mvp2desk.text.errors import error_words
from mvp2desk.text.words import Words
from mvp2desk.ui.context import CopiedWorkspace, Upkeep
from mvp2desk.ui.dialogs.backups_list import BackupsList
from mvp2desk.ui.kit.announcing import News
from mvp2desk.ui.kit.dialog import Dialog
from mvp2desk.ui.kit.flow_layout import FlowLayout
from mvp2desk.ui.kit.jobs import Job
from mvp2desk.ui.kit.labels import Button, PlainLabel, button
from mvp2desk.ui.kit.theme import unit


def ask_for_folder(title: str, parent: QWidget, on_chosen: Callable[[str], object]) -> None:
    """Ask for an existing folder, beginning at Documents, and call `on_chosen`, a bound method, with it."""
    papers = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    dialog = QFileDialog(parent, title, papers)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.setFileMode(QFileDialog.FileMode.Directory)
    dialog.setOption(QFileDialog.Option.ShowDirsOnly)
    dialog.fileSelected.connect(on_chosen)
    dialog.open()


def copied_words(words: Words, copied: CopiedWorkspace) -> str:
    """Return the folder of a copy and the attached files that it lacks or that were changed, a line each."""
    sentences = [words("The copy is in {folder} and opens in its own window.", folder=copied.folder)]
    if copied.missing:
        sentences.append(missing_words(words, copied.missing))
    sentences += [words("The attached file “{name}” was changed.", name=name) for name in copied.changed]
    return "\n".join(sentences)


def _row(*buttons: Button) -> FlowLayout:
    across = FlowLayout(unit(buttons[0]))
    for one in buttons:
        across.addWidget(one)
    return across


class SecondPlacePanel(QWidget):
    """Shows the copy in a second place. `copy_wanted` carries the folder of a new place, or None."""

    copy_wanted = Signal(object)

    def __init__(self, words: Words) -> None:
        super().__init__()
        self._words = words
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(unit(self))
        column.addWidget(PlainLabel(words("Copy on a USB drive or network folder"), "section"))
        why = words(
            "If this computer breaks or is stolen, the backups on it are gone, too. Choose a USB drive or a network "
            "folder once. After that, the program copies everything to it, with all attached files, whenever it is "
            "connected."
        )
        column.addWidget(PlainLabel(why))
        self._copied = PlainLabel("", "strong")
        column.addWidget(self._copied)
        self._copy = button(words("Copy now"), name="copy-now")
        self._copy.clicked.connect(self._copy_now)
        self._choose = button(words("Choose a place…"), name="choose-place")
        self._choose.clicked.connect(self._ask_for_place)
        column.addLayout(_row(self._copy, self._choose))

    def show_copy(self, copied: str) -> None:
        """Show the sentence about the last copy; it is empty if no place was chosen."""
        words = self._words
        self._copied.set_text(copied)
        self._copy.setVisible(bool(copied))
        self._choose.set_text(words("Choose another place…") if copied else words("Choose a place…"))

    def _copy_now(self) -> None:
        self.copy_wanted.emit(None)

    def _ask_for_place(self) -> None:
        ask_for_folder(self._words("Choose a USB drive or folder for the copy"), self, self._place_chosen)

    def _place_chosen(self, name: str) -> None:
        self.copy_wanted.emit(Path(name))


class BackupsDialog(Dialog):
    """Shows the backups and the copy in a second place. Restoring replaces nothing: a backup opens as a copy."""

    def __init__(self, upkeep: Upkeep, words: Words, now: Callable[[], dt.datetime], parent: QWidget | None) -> None:
        super().__init__(words("Backups"), parent)
        self._upkeep = upkeep
        self._words = words
        self._now = now
        area = QScrollArea()  # at twice the size it is higher than the screen
        area.setWidgetResizable(True)
        area.setFrameShape(QScrollArea.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.viewport().setAutoFillBackground(False)
        self.column.addWidget(area, 1)
        self._body = QVBoxLayout()
        self._body.setContentsMargins(0, 0, unit(self), 0)
        self._body.setSpacing(unit(self))
        inner = QWidget()
        inner.setLayout(self._body)
        self._add_backups()
        self._second = SecondPlacePanel(words)
        self._second.copy_wanted.connect(self._copy_to)
        self._body.addSpacing(2 * unit(self))
        self._body.addWidget(self._second)
        self._body.addStretch(1)
        area.setWidget(inner)
        inner.setAutoFillBackground(False)  # it has the background of the dialog
        self._said = News("", "soft")
        self._said.setObjectName("said")
        self._said.hide()
        self.column.addWidget(self._said)
        self.buttons(self.close_button(words))
        self.fit(76, 66)
        self._refresh()

    def _add_backups(self) -> None:
        words = self._words
        made = words("The program makes a backup while you work and when you close, and checks each one.")
        self._body.addWidget(PlainLabel(made))
        folder = words("They are in {folder}.", folder=str(self._upkeep.folder / "backups"))
        self._body.addWidget(PlainLabel(folder, "soft"))
        self._list = BackupsList(words)
        self._list.setFixedHeight(12 * unit(self))
        self._body.addWidget(self._list)
        none = PlainLabel(words("There is no backup yet."))
        self._body.addWidget(none)
        self._list.filled.connect(self._list.setVisible)
        self._list.filled.connect(none.setHidden)
        show = button(words("Show the folder"), name="show-folder")
        show.clicked.connect(self._show_folder)
        self._list.filled.connect(show.setVisible)
        self._copy = button(words("Open a copy…"), name="open-copy")
        self._copy.clicked.connect(self._ask_where)
        self._list.filled.connect(self._copy.setVisible)
        look = button(words("Look on a USB drive or network folder…"), name="look-elsewhere")
        look.clicked.connect(self._ask_for_copy)
        self._check = button(words("Compare with the journal"), name="verify")
        self._check.clicked.connect(self._verify)
        self._make = button(words("Back up now"), name="back-up")
        self._make.clicked.connect(self._back_up)
        self._body.addLayout(_row(show, self._copy, look, self._check, self._make))

    def _refresh(self) -> None:
        """Show the backups there are, and the last copy."""
        words, safety = self._words, self._upkeep.safety()
        self._list.show_backups(self._upkeep.backups())
        self._second.show_copy(copied_to_words(words, safety, self._now()))

    def _start(self, job: Job, sentence: str) -> None:
        """Disable the buttons until `job` has ended."""
        self._enable(False)
        self._show_result(sentence)
        job.failed.connect(self._show_error)
        job.ended.connect(self._ended)

    def _ended(self) -> None:
        self._enable(True)
        self._refresh()

    def _enable(self, is_enabled: bool) -> None:
        for one in (self._copy, self._make, self._check, self._second):
            one.setEnabled(is_enabled)

    def _back_up(self) -> None:
        job = self._upkeep.start_backup()
        self._start(job, "")
        job.finished.connect(self._backed_up)

    def _backed_up(self) -> None:
        self._show_result(self._words("Backed up and checked."))

    def _verify(self) -> None:
        job = self._upkeep.verification.start()
        self._start(job, "")
        job.finished.connect(self._verified)

    def _verified(self, findings: Sequence[object]) -> None:
        good = self._words("Everything matches the journal.")
        bad = self._words(
            "Something differs from the journal. To see it, close this window and press “See what differs…” above the "
            "page."
        )
        self._show_result(bad if findings else good, "late" if findings else "soft")

    def _copy_to(self, within: Path | None) -> None:
        job = self._upkeep.start_copy(within)
        self._start(job, self._words("Copying, then checking the copy. You can keep working."))
        job.finished.connect(self._copied_all)

    def _copied_all(self, result: CopyResult) -> None:
        if result.missing:
            self._show_result(missing_words(self._words, result.missing), "late")
        elif is_same_disk(self._upkeep.folder, Path(result.place.folder)):
            self._show_result(
                self._words(
                    "Copied and checked. This place is on the same disk as your work, so it will not help if the disk "
                    "breaks. Choose a USB drive or a network folder."
                ),
                "late",
            )
        else:
            self._show_result(self._words("Copied and checked."))

    def _ask_where(self) -> None:
        if self._list.chosen() is None:
            return
        ask_for_folder(self._words("Choose a folder for the copy"), self, self._open_copy)

    def _open_copy(self, name: str) -> None:
        backup = self._list.chosen()
        if backup is None:
            return
        job = self._upkeep.start_copy_of_backup(backup, Path(name))
        self._start(job, self._words("Copying, then checking the copy. You can keep working."))
        job.finished.connect(self._opened_copy)

    def _opened_copy(self, copied: CopiedWorkspace) -> None:
        self._show_result(copied_words(self._words, copied), "late" if copied.missing or copied.changed else "soft")
        self._upkeep.open_elsewhere(copied.folder)

    def _ask_for_copy(self) -> None:
        ask_for_folder(self._words("Choose the USB drive or folder with the copy"), self, self._look_in)

    def _look_in(self, name: str) -> None:
        """List the backups of a copy, so that one can be opened on a new computer."""
        backups = self._upkeep.backups_in(Path(name))
        if backups:
            self._list.show_backups(backups)
            self._show_result(self._words("These backups are in {folder}.", folder=name))
        else:
            self._show_result(self._words("There is no copy in {folder}. Try another folder.", folder=name), "late")

    def _show_folder(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._upkeep.folder / "backups")))

    def _show_error(self, error: UserError) -> None:
        self._show_result(error_words(self._words, error), "late")

    def _show_result(self, sentence: str, role: str = "soft") -> None:
        self._said.set_role(role)
        self._said.set_text(sentence)


class CopiedDialog(Dialog):
    """Lists the attached files that a copy of the workspace lacks or that were changed."""

    def __init__(self, copied: CopiedWorkspace, words: Words, parent: QWidget | None) -> None:
        super().__init__(words("The copy is not complete"), parent)
        self.setObjectName("copied")
        self.text(copied_words(words, copied))
        self.buttons(self.close_button(words))
