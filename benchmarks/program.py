"""The program under measurement: every name of its window that the benchmarks use.

Imported after the first paint, so that a start does not load more than it does for a user.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit, QPlainTextEdit, QPushButton, QWidget

from benchmarks.workspaces import FORM, long_text
from mvp2desk.app import places
from mvp2desk.app.desktop.start import Run
from mvp2desk.domain.addresses import Address
from mvp2desk.domain.documents.formats import Format
from mvp2desk.exchange.writers import write
from mvp2desk.text.words import Words
from mvp2desk.ui.dialogs.backups import BackupsDialog
from mvp2desk.ui.documents.preview_dialog import PreviewDialog
from mvp2desk.ui.locations import Location

W = TypeVar("W", bound=QWidget)


class Program:
    """A window with an open project, used as a person would use it, but without looking for the widgets by eye."""

    def __init__(self, run: Run, folder: Path) -> None:
        self.folder = folder
        assert run.session is not None
        self.window = run.window
        self._content = run.session.content
        assert run.session.workspaces is not None and run.session.workspaces.open_project is not None
        self._project = run.session.workspaces.open_project
        self._form = self._project.guide.form(FORM)
        self._field = long_text(self._form)
        self.evidence = Location("evidence")

    def form_pages(self) -> Iterator[Location]:
        """Yield the location of every section of every form."""
        for form in self._project.guide.forms:
            for section in form.sections:
                yield Location("form", form=form.key, section=section.key)

    def page_of_long_text(self) -> Location:
        """Return the page with the answer that `save` changes."""
        return Location("form", form=FORM, section=self._form.section_of(self._field.key).key)

    def go(self, location: Location) -> None:
        """Show a page."""
        desk = self._content.view
        assert desk is not None
        desk.show_location(location)

    def save(self, text: str) -> None:
        """Record another answer to a question with a long text."""
        self._project.recorder.record(self._form, Address(FORM, self._field.key), text)

    def undo(self) -> None:
        """Undo the last step."""
        self._content.do("undo")

    def start_search(self) -> None:
        """Put the keyboard into the search box."""
        self.window.activateWindow()
        self._content.do("find")

    def search_key(self, character: str) -> None:
        """Type one character into the search box."""
        box = _child(self.window, QLineEdit, "search")
        assert box.hasFocus()
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            QApplication.sendEvent(
                box, QKeyEvent(kind, ord(character.upper()), Qt.KeyboardModifier.NoModifier, character)
            )

    def leave_search(self) -> None:
        """Empty the search box."""
        _child(self.window, QLineEdit, "search").clear()

    def preview_whole_process(self) -> None:
        """Open the preview of the whole process."""
        self._content.do("whole")

    def preview_is_drawn(self) -> bool:
        """Return True once the preview shows its document."""
        return bool(_child(self._preview(), QPlainTextEdit, "text").toPlainText())

    def ask_where_to_save(self) -> None:
        """Press "Save as PDF" in the preview."""
        _child(self._preview(), QPushButton, "save-pdf").click()

    def save_pdf(self, path: Path) -> None:
        """Choose the file in the open file dialog."""
        dialog = self._preview().findChildren(QFileDialog)[-1]
        dialog.fileSelected.emit(str(path))
        dialog.reject()

    def close_preview(self) -> None:
        """Close the preview."""
        self._preview().close()

    def open_backups(self) -> None:
        """Open the list of backups."""
        self._content.do("backups")

    def back_up(self) -> None:
        """Press "Back up now"."""
        _child(self._backups(), QPushButton, "back-up").click()

    def close_backups(self) -> None:
        """Close the list of backups."""
        self._backups().close()

    def backup_count(self) -> int:
        """Return the number of backups of the workspace."""
        return len(self._content.state.context.upkeep.backups())

    def export_form(self) -> None:
        """Make a PDF and a workbook of one form, in this thread."""
        document = self._project.documents.make(self._form, (Words(),))
        for target in (Format.PDF, Format.XLSX):
            write(target, document, places.fonts())

    def _preview(self) -> PreviewDialog:
        return self.window.findChildren(PreviewDialog)[-1]

    def _backups(self) -> BackupsDialog:
        return self.window.findChildren(BackupsDialog)[-1]


def _child(parent: QWidget, kind: type[W], name: str) -> W:
    found = parent.findChild(kind, name)
    assert found is not None, f"{parent.objectName()} has no {name}"
    return found
