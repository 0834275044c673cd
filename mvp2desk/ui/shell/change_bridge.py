"""The bridge from announced changes to a Qt signal."""

from PySide6.QtCore import QObject, Signal

from mvp2desk.services.recording.changes import Announcer, Changed


class ChangeBridge(QObject):
    """Re-emits each `Changed` once, after its commit."""

    changed = Signal(Changed)

    def __init__(self, announcer: Announcer, parent: QObject | None = None) -> None:
        super().__init__(parent)
        announcer.listen(self.changed.emit)
