"""An editor of attached files, added by a dialog or by dropping them."""

from pathlib import Path

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from mvp2desk.services.form_views.views import CellView
from mvp2desk.text.words import Words
from mvp2desk.ui.kit.labels import PlainLabel, button, empty
from mvp2desk.ui.kit.theme import column_width, unit
from mvp2desk.ui.kit.value_button import value_button


class FilesEditor(QWidget):
    """The names of the attached files. `file_offered` asks for a file to be attached and shown by `show_value`."""

    edited = Signal(str)
    refused = Signal()
    file_offered = Signal(Path)

    def __init__(self, cell: CellView, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self._ids: list[str] = []
        self._names: dict[str, str] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(unit(self) // 2)
        self._rows = QVBoxLayout()
        column.addLayout(self._rows)
        self._add = button(words("Attach a file…"), name="attach")
        self._add.setAccessibleName(words("{question}: {action}", question=cell.label, action=words("Attach a file…")))
        self._add.clicked.connect(self._ask)
        column.addWidget(self._add)
        column.addWidget(PlainLabel(words("Or drop a file here."), "caption"))
        self.setFocusProxy(self._add)
        self.setAcceptDrops(True)
        self.show_value(cell)

    def show_value(self, cell: CellView) -> None:
        """Show the attached files."""
        ids = cell.answer.text.split()
        if ids != self._ids:
            self._names = {option.key: option.label for option in cell.options}
            self._show_files(ids)

    def sizeHint(self) -> QSize:
        """As wide as text, since the name of a file may be long."""
        return QSize(column_width(self), super().sizeHint().height())

    def flush(self) -> None:
        """Do nothing: changes are emitted at once."""

    def set_read_only(self, read_only: bool) -> None:
        """Forbid changes."""
        self.setEnabled(not read_only)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Accept files."""
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Offer the dropped files."""
        for url in event.mimeData().urls():
            if url.isLocalFile():
                self.file_offered.emit(Path(url.toLocalFile()))

    def _show_files(self, ids: list[str]) -> None:
        self._ids = ids
        empty(self._rows)
        for one in ids:
            name = self._names.get(one, self._words("(removed)"))
            row = QWidget()
            across = QHBoxLayout(row)
            across.setContentsMargins(0, 0, 0, 0)
            across.setSpacing(unit(self))
            across.addWidget(PlainLabel(name), 1)
            spoken = self._words("Take out {name}", name=name)
            out = value_button(
                self._words("Take out"), one, self._remove, quiet=True, name=f"take-out-{one}", spoken=spoken
            )
            across.addWidget(out)
            self._rows.addWidget(row)

    def _ask(self) -> None:
        dialog = QFileDialog(self, self._words("Attach a file"))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(self._selected)
        dialog.open()

    def _selected(self, name: str) -> None:
        self.file_offered.emit(Path(name))

    def _remove(self, key: str) -> None:
        self._show_files([one for one in self._ids if one != key])
        self._add.setFocus()
        self.edited.emit(" ".join(self._ids))
