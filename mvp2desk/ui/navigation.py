"""Requests to go somewhere in the window, or to show the document or the history of something, or the backups."""

from PySide6.QtCore import QObject, Signal

from mvp2desk.domain.addresses import Address
from mvp2desk.ui.locations import Location

Target = Location | Address
"""A place of the window, or a question; an address without a field is the first page of its form or table."""


class Navigation(QObject):
    """Passed to every page; the shell connects its signals. `go_requested` carries a `Target`,
    `packet_requested` the key of a checkpoint."""

    go_requested = Signal(object)
    document_requested = Signal(Location)
    history_requested = Signal(Address)
    undo_requested = Signal()
    backups_requested = Signal()
    packet_requested = Signal(str)

    def go(self, target: Target) -> None:
        """Go to a place or to a question."""
        self.go_requested.emit(target)

    def show_document(self, of: Location) -> None:
        """Show the document of a form, of a thread (`item` is the row) or of a summary on the shelf."""
        self.document_requested.emit(of)

    def make_packet(self, checkpoint: str) -> None:
        """Make the files with which a checkpoint is sent."""
        self.packet_requested.emit(checkpoint)

    def show_history(self, address: Address) -> None:
        """Show the former answers to a question."""
        self.history_requested.emit(address)
