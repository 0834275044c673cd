"""Save and print a document: the buttons, the dialogs, and the jobs behind them."""

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QStandardPaths, Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QKeySequence
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QDialog, QFileDialog, QPushButton, QWidget

from mvp2desk.domain.documents.blocks import Document
from mvp2desk.domain.documents.formats import Format, Progress
from mvp2desk.domain.errors import UserError
from mvp2desk.services.documents.save_document import SavedDocument, Writers, file_name, prepare
from mvp2desk.text.characters import characters_listing
from mvp2desk.text.words import Words
from mvp2desk.ui.context import WindowContext
from mvp2desk.ui.documents.pdf_view import PreviewPages
from mvp2desk.ui.documents.printing import lacks_printer, new_printer, print_pages
from mvp2desk.ui.kit.jobs import Job, Jobs
from mvp2desk.ui.kit.labels import button
from mvp2desk.ui.kit.value_button import value_button


class Export(QObject):
    """One file or print in the making. `failed` carries the error, and the function that tries again."""

    failed = Signal(UserError, object)
    ended = Signal(QObject)

    def __init__(self, job: Job, again: Callable[[], None], parent: QObject) -> None:
        super().__init__(parent)
        self._again = again
        job.failed.connect(self._fail)
        job.ended.connect(self._end)

    def _fail(self, error: UserError) -> None:
        self.failed.emit(error, self._again)

    def _end(self) -> None:
        self.ended.emit(self)
        self.deleteLater()


class ExportActions(QObject):
    """Saves and prints the shown document. `started` carries the job and a sentence about it, `reported` a sentence and
    True if it is about a file in `folder`, `failed` an error and the function that tries again."""

    started = Signal(Job, str)
    reported = Signal(str, bool)
    failed = Signal(UserError, object)
    finished = Signal()

    def __init__(self, jobs: Jobs, context: WindowContext, words: Words, parent: QWidget) -> None:
        super().__init__(parent)
        self._window = parent
        self._jobs = jobs
        self._context = context
        self._words = words
        self._document: Document | None = None
        self._paper: PreviewPages | None = None
        self._asked = Format.PDF
        self._printer: QPrinter | None = None
        self._exports: list[QObject] = []
        self.folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        self.save_buttons = list(self._save_buttons())
        self.print_button = button(words("Print…"), name="print")
        self.print_button.setShortcut(QKeySequence(QKeySequence.StandardKey.Print))
        self.print_button.clicked.connect(self._ask_printer)

    @property
    def is_busy(self) -> bool:
        """True while something is being saved or printed."""
        return bool(self._exports)

    def show_document(self, document: Document | None, paper: PreviewPages | None = None) -> None:
        """Save this document and print its pages from now on; None for what is not made yet."""
        self._document, self._paper = document, paper

    def enable(self, is_enabled: bool) -> None:
        """Enable the buttons of what can be saved or printed now."""
        for one in self.save_buttons:
            one.setEnabled(is_enabled and self._document is not None)
        self.print_button.setEnabled(is_enabled and self._paper is not None)

    def replaced_words(self, characters: tuple[str, ...]) -> str:
        """Return a sentence about characters that a format cannot hold; empty for none."""
        if not characters:
            return ""
        return self._words(
            "A mark replaces each character that it cannot show: {characters}.",
            characters=characters_listing(characters),
        )

    def open_folder(self) -> None:
        """Show the folder of the last file in the system's file manager, else name it."""
        if not QDesktopServices.openUrl(QUrl.fromLocalFile(self.folder)):
            self.reported.emit(self._words("The folder is {folder}.", folder=self.folder), False)

    def _save_buttons(self) -> Iterator[QPushButton]:
        words = self._words
        for target, label in (
            (Format.PDF, words("Save as PDF…")),
            (Format.XLSX, words("Save as Excel…")),
            (Format.TXT, words("Save as text…")),
        ):
            save = value_button(label, target, self._ask_where, primary=target is Format.PDF, name=f"save-{target}")
            if target is Format.PDF:
                save.setShortcut(QKeySequence(QKeySequence.StandardKey.Save))
            yield save

    def _ask_where(self, target: Format) -> None:
        if self._document is None:
            return
        self._asked = target
        dialog = QFileDialog(self._window, self._words("Save as a file"), self.folder)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilter(f"{target.upper()} (*.{target})")
        dialog.setDefaultSuffix(target)
        dialog.selectFile(file_name(self._document, target))
        dialog.fileSelected.connect(self._save_to)
        dialog.open()

    def _save_to(self, name: str) -> None:
        path = Path(name)
        self.folder = str(path.parent)
        if self._document is not None:
            self._save(self._document, self._asked, path)

    def _save(self, document: Document, target: Format, path: Path) -> None:
        job = self._jobs.start(partial(_prepare, document, target, path, self._context.writers))
        job.finished.connect(self._saved)
        self._watch(job, self._words("Saving {name}…", name=path.name), partial(self._save, document, target, path))

    def _saved(self, saved: object) -> None:
        assert isinstance(saved, SavedDocument)
        words = self._words
        where = words(
            "Saved as {name} in {folder} ({size}).",
            name=saved.path.name,
            folder=saved.path.parent,
            size=words("{n} kB", n=words.integer(max(1, round(saved.size / 1000)))),
        )
        self.folder = str(saved.path.parent)
        self.reported.emit(" ".join(filter(None, (where, self.replaced_words(saved.replaced)))), True)

    def _ask_printer(self) -> None:
        if self._document is None or self._paper is None:
            return
        self._printer = new_printer(Path(file_name(self._document, Format.PDF)).stem)
        if lacks_printer(self._printer):
            self.failed.emit(UserError("printer-none"), self._ask_printer)
            return
        dialog = QPrintDialog(self._printer, self._window)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setWindowTitle(self._words("Print"))
        dialog.setMinMax(1, len(self._paper.sketches))
        dialog.setWindowModality(Qt.WindowModality.WindowModal)
        dialog.finished.connect(self._printer_chosen)
        dialog.show()

    def _printer_chosen(self, result: int) -> None:
        if result == QDialog.DialogCode.Accepted and self._printer is not None and self._paper is not None:
            self._print(self._paper, self._printer)

    def _print(self, paper: PreviewPages, printer: QPrinter) -> None:
        job = self._jobs.start(partial(print_pages, printer, paper, self._context.page_images))
        job.finished.connect(self._printed)
        self._watch(job, self._words("Printing…"), partial(self._print, paper, printer))

    def _printed(self, count: object) -> None:
        assert isinstance(count, int)
        words = self._words
        sentence = words.count("{n} page went to the printer.", "{n} pages went to the printer.", count)
        self.reported.emit(sentence, False)

    def _watch(self, job: Job, sentence: str, again: Callable[[], None]) -> None:
        export = Export(job, again, self)
        export.failed.connect(self.failed)
        export.ended.connect(self._ended)
        job.cancelled.connect(self._cancelled)
        self._exports.append(export)
        self.started.emit(job, sentence)

    def _cancelled(self) -> None:
        self.reported.emit(self._words("Canceled. Nothing was written."), False)

    def _ended(self, export: QObject) -> None:
        self._exports.remove(export)
        if not self._exports:
            self.finished.emit()


def _prepare(document: Document, target: Format, path: Path, writers: Writers, progress: Progress) -> SavedDocument:
    return prepare(document, target, path, writers, progress)
