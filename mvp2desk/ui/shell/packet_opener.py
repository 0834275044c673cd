"""Makes the packet of a checkpoint in a folder that is asked for, and shows it."""

from __future__ import annotations

import datetime as dt
from functools import partial
from pathlib import Path

from msgspec import Struct
from PySide6.QtCore import QObject

from mvp2desk.domain.addresses import Address
from mvp2desk.domain.documents.formats import Progress
from mvp2desk.domain.submissions.packet import Packet
from mvp2desk.services.documents.save_document import Writers
from mvp2desk.services.status.project_status import checkpoint_entry
from mvp2desk.services.submissions.freeze_packet import freeze_packet, store_contents
from mvp2desk.services.submissions.make_packet import PacketMaker
from mvp2desk.services.submissions.packet_folder import write_packet_folder
from mvp2desk.text.words import Words
from mvp2desk.ui.kit.jobs import Jobs
from mvp2desk.ui.shell.lazy_dialogs import ask_for_folder, packet_dialog
from mvp2desk.ui.shell.window_state import WindowState


class MadePacket(Struct, frozen=True):
    """A packet that was written to `folder`; its contents are stored under `hashes`."""

    packet: Packet
    folder: Path
    hashes: tuple[str, ...]
    language: str


class PacketOpener(QObject):
    """Asks for a folder, makes the files in another thread, and keeps them in the workspace."""

    def __init__(self, state: WindowState) -> None:
        super().__init__(state)
        self._state = state
        self._jobs = Jobs(self)
        self._checkpoint = ""

    def close(self) -> None:
        """Cancel what is still being made."""
        self._jobs.close()

    def make(self, checkpoint: str) -> None:
        """Ask for the folder in which the packet of a checkpoint is made."""
        self._checkpoint = checkpoint
        ask_for_folder()(self._state.words("Choose where to make the folder"), self._state.window, self._make_in)

    def _make_in(self, name: str) -> None:
        state = self._state
        if state.open_project is None:
            return
        state.flush()
        maker = state.open_project.submissions.packet_maker(self._checkpoint, Words())  # the state reads English
        job = self._jobs.start(partial(_make, maker, Path(name), state.context.writers, state.context.now()))
        job.failed.connect(state.save_queue.failed)
        job.finished.connect(self._show)

    def _show(self, made: MadePacket) -> None:
        state = self._state
        if state.open_project is None:
            return
        state.save_queue.attempt(
            partial(
                freeze_packet,
                state.open_project.recorder,
                made.packet,
                made.language,
                state.context.now(),
                made.hashes,
            )
        )
        dialog = packet_dialog()(made.packet, made.folder, state.words, state.window)
        dialog.sent.connect(self._record)
        dialog.open()

    def _record(self, checkpoint: str) -> None:
        """Record that it was sent today, and ask for another date."""
        state = self._state
        if state.open_project is not None and state.view is not None:
            state.save_queue.attempt(partial(state.open_project.submissions.record_sent_today, checkpoint))
            state.view.go(Address(checkpoint_entry(checkpoint), "sent_on"))


def _make(maker: PacketMaker, beside: Path, writers: Writers, at: dt.datetime, progress: Progress) -> MadePacket:
    packet = maker.packet(lambda target, document: writers.write(target, document, None), progress)
    hashes = store_contents(maker.folder, packet)
    folder = write_packet_folder(packet, maker, beside, writers.draft, at)
    return MadePacket(packet, folder, hashes, maker.words.language)
