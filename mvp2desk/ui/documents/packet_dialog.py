"""A packet that was made: where it is, the message to copy, and the button that records that it was sent."""

from pathlib import Path

from PySide6.QtCore import QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QWidget

from mvp2desk.domain.submissions.packet import Packet, mail_size
from mvp2desk.domain.submissions.submission import FileRole
from mvp2desk.text.words import Words
from mvp2desk.ui.kit.copy_button import CopyButton
from mvp2desk.ui.kit.dialog import Dialog
from mvp2desk.ui.kit.flow_layout import FlowLayout
from mvp2desk.ui.kit.labels import Button, button
from mvp2desk.ui.kit.page import Page
from mvp2desk.ui.kit.theme import focus_ring_margin, unit

_MEGABYTE = 1_000_000


class PacketDialog(Dialog):
    """Shows the folder of a packet. `sent` carries the key of the checkpoint once it was sent."""

    sent = Signal(str)

    def __init__(self, packet: Packet, folder: Path, words: Words, parent: QWidget | None) -> None:
        title = words("Ready to send: {title}", title=packet.title)
        super().__init__(title, parent)
        self._packet, self._folder, self._words = packet, folder, words
        self._page = Page(words)
        self._page.setAccessibleName(title)
        self.column.addWidget(self._page, 1)
        self._fill()
        done = button(words("Close"), name="close")
        done.clicked.connect(self.close)
        record = button(words("We sent it…") if packet.to else words("It is done…"), primary=True, name="record-sent")
        record.clicked.connect(self._record)
        self.buttons(done, record)
        self.fit(76, 52)

    def _fill(self) -> None:
        words, page = self._words, self._page
        page.begin()
        page.column.setContentsMargins(0, 0, unit(self), 0)
        page.text(words("The files are in {folder}. Nothing has been sent.", folder=self._folder))
        self._add_warnings()
        self._add_files()
        self._add_message()
        page.end()

    def _add_warnings(self) -> None:
        words, packet = self._words, self._packet
        for one in packet.to:
            if not one.email:
                self._page.text(words("There is no email address for {name}.", name=one.name), "must")
        for name in packet.lost:
            self._page.text(words("The attached file “{name}” is missing.", name=name), "must")
        if packet.open:
            self._page.text(
                words.count("{n} question is still open.", "{n} questions are still open.", packet.open), "must"
            )

    def _add_files(self) -> None:
        words = self._words
        files = [file for file in self._packet.files if file.role is not FileRole.ANSWERS]
        for file in files:
            size = max(0.1, round(mail_size(len(file.content)) / _MEGABYTE, 1))
            self._page.text(words("{name} ({size} MB in an email)", name=file.name, size=f"{size:g}"), "soft")
        show = button(words("Open the folder"), quiet=True, name="open-folder")
        show.clicked.connect(self._open_folder)
        parts: list[Button] = [show]
        if (self._folder / "message.eml").is_file():
            draft = button(words("Open the draft"), quiet=True, name="open-draft")
            draft.clicked.connect(self._open_draft)
            parts.insert(0, draft)
        self._row(*parts)

    def _add_message(self) -> None:
        words, packet = self._words, self._packet
        if not packet.to:
            return
        self._page.text(words("Or copy the message into your own mail program:"))
        addresses = ", ".join(one.email for one in packet.to if one.email)
        copied = words("Copied")
        self._row(
            CopyButton(words("Copy the addresses"), addresses, copied),
            CopyButton(words("Copy the subject"), packet.subject, copied),
            CopyButton(words("Copy the text"), packet.body, copied),
        )

    def _row(self, *buttons: Button) -> None:
        across = FlowLayout(unit(self), focus_ring_margin(self))
        for one in buttons:
            across.addWidget(one)
        self._page.column.addLayout(across)

    def _open_folder(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._folder)))

    def _open_draft(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._folder / "message.eml")))

    def _record(self) -> None:
        self.close()
        self.sent.emit(self._packet.checkpoint)
