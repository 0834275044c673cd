"""How will a document look, and how does it leave the program: saved as a file, or printed?"""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtCore import QStandardPaths, Qt, QUrl
from PySide6.QtGui import QDesktopServices, QFont, QFontDatabase, QKeySequence, QShortcut
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import (
    QAbstractSlider,
    QDialog,
    QFileDialog,
    QFrame,
    QHBoxLayout,
    QPlainTextEdit,
    QPushButton,
    QScrollArea,
    QScrollBar,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from mvp2desk.domain.documents.audiences import Audience
from mvp2desk.domain.documents.blocks import Document
from mvp2desk.domain.documents.formats import Format, Progress
from mvp2desk.domain.errors import UserError
from mvp2desk.services.documents.save_document import SavedDocument, Writers, file_name, prepare
from mvp2desk.text.errors import error_words
from mvp2desk.text.words import Words
from mvp2desk.ui.context import WindowContext
from mvp2desk.ui.documents.copy_options import READERS, CopyOptions
from mvp2desk.ui.documents.document_picker import DocumentPicker
from mvp2desk.ui.documents.offers import DocumentOffer, Make
from mvp2desk.ui.documents.pdf_view import PageImages, PdfView, PreviewPages, paper_of
from mvp2desk.ui.documents.printing import new_printer, print_pages
from mvp2desk.ui.kit.dialog import Dialog
from mvp2desk.ui.kit.jobs import Job, Jobs
from mvp2desk.ui.kit.labels import PlainLabel, button
from mvp2desk.ui.kit.message_bar import MessageBar
from mvp2desk.ui.kit.progress_line import ProgressLine
from mvp2desk.ui.kit.theme import unit


@dataclass(frozen=True, slots=True)
class _Look:
    """What the dialog shows of a document: its pages, its text, and the characters that paper cannot hold."""

    paper: PreviewPages
    text: str
    replaced: tuple[str, ...]


class PreviewDialog(Dialog):
    """Shows the copy of a document that one chooses, and saves or prints that copy. Where there are `offers`, `make` is
    that of the first one to look at. Call `look_again` when the answers have changed."""

    def __init__(
        self,
        make: Make,
        jobs: Jobs,
        surroundings: WindowContext,
        words: Words,
        parent: QWidget | None = None,
        *,
        readers: Collection[Audience | None] = tuple(READERS),
        offers: Sequence[DocumentOffer] = (),
    ) -> None:
        super().__init__(words("Preview"), parent, heading=False)
        self.setWindowFlag(Qt.WindowType.WindowMaximizeButtonHint)
        self.setObjectName("preview")
        self._makes = [offer.make for offer in offers] or [make]
        self._jobs = jobs
        self._around = surroundings
        self._words = words
        self._document: Document | None = None
        self._looking: Job | None = None
        self._look: _Look | None = None
        self._leaving: dict[Job, Callable[[], None]] = {}
        self._again: Callable[[], None] = self.look_again
        self._folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        self._printer: QPrinter | None = None
        self._closes = False
        self._held: QPushButton | None = None
        self._choices = CopyOptions(surroundings, words, readers=readers)
        self._choices.changed.connect(self.look_again)
        titles = [offer.title for offer in offers]
        self._documents = DocumentPicker(titles, self._makes.index(make), words) if len(titles) > 1 else None
        self._pages = PdfView(jobs, surroundings.page_images)
        self._pages.setAccessibleName(words("Pages"))
        self._pages.setAccessibleDescription(words("The pages as pictures. “Read as text” shows what they say."))
        self._pages.turned.connect(self._turned)
        self._text = QPlainTextEdit()
        self._page = PlainLabel("", "caption", wrap=False)
        self._banner = MessageBar(words, closes=False)  # the dialog has a button of that name
        self._banner.pressed.connect(self._banner_pressed)
        self._working = ProgressLine(words)
        self._build()
        self.fit(125, 90)
        self._pages.setFocus()
        for key, turn in ((Qt.Key.Key_PageDown, self._turn_on), (Qt.Key.Key_PageUp, self._turn_back)):
            QShortcut(key, self).activated.connect(turn)
        self.look_again()

    def look_again(self) -> None:
        """Make the document anew and show it, at the same page. A copy that cannot be made leaves nothing to save:
        least of all the one before, which others may not be meant to see."""
        if self._looking is not None:
            self._looking.cancel()
        self._looking = self._look = None
        make = self._makes[self._documents.chosen if self._documents is not None else 0]
        self._document = self._jobs.attempt(
            partial(make, self._choices.languages, self._choices.audience), self._failed_to_look
        )
        if self._document is not None:
            job = self._jobs.start(partial(_look, self._around.writers, self._around.page_images, self._document))
            job.finished.connect(self._looked)
            job.failed.connect(self._failed_to_look)
            job.cancelled.connect(self._not_looked)
            self._looking = job
            if not self._leaving:
                self._working.watch(job, self._words("Drawing the pages…"))
        self._allow()

    def reject(self) -> None:
        """Close; what is being saved or printed is finished first, or was cancelled by its own button."""
        if self._leaving:
            self._closes = True
            return
        if self._looking is not None:
            self._looking.cancel()
        self._pages.stop()
        super().reject()

    # -- building

    def _build(self) -> None:
        column = self.column
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        across = QHBoxLayout()
        across.setSpacing(0)
        across.addWidget(self._side())
        across.addWidget(self._middle(), 1)
        column.addLayout(across, 1)
        column.addWidget(self._banner)
        status_bar = QFrame()
        status_bar.setProperty("part", "foot")
        below = QVBoxLayout(status_bar)
        below.setContentsMargins(0, 0, 0, 0)
        below.setSpacing(0)
        below.addWidget(self._working)
        below.addLayout(self._buttons())
        column.addWidget(status_bar)
        self._working.appeared.connect(self._hold)
        self._working.vanished.connect(self._release)

    def _side(self) -> QWidget:
        words, u = self._words, unit(self)
        side = QFrame()
        side.setProperty("part", "side")
        column = QVBoxLayout(side)
        column.setContentsMargins(2 * u, 2 * u, 2 * u, 2 * u)
        column.setSpacing(u)
        if self._documents is not None:
            self._documents.changed.connect(self.look_again)
            column.addWidget(self._documents)
            column.addSpacing(u)
        column.addWidget(self._choices)
        self._as_text = button(words("Read as text"), name="as-text")
        self._as_text.setCheckable(True)
        self._as_text.toggled.connect(self._show_text)
        column.addSpacing(u)
        column.addWidget(self._as_text)
        self._replaced = PlainLabel("", "due")
        self._replaced.setObjectName("replaced")
        self._replaced.hide()
        column.addWidget(self._replaced)
        column.addStretch(1)
        scrolling = QScrollArea()
        scrolling.setWidgetResizable(True)
        scrolling.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scrolling.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scrolling.setWidget(side)
        scrolling.setFixedWidth(max(30 * u, side.minimumSizeHint().width() + 2 * u))
        return scrolling

    def _middle(self) -> QWidget:
        u = unit(self)
        self._text.setObjectName("text")
        self._text.setReadOnly(True)
        self._text.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self._text.setAccessibleName(self._words("The document as text"))
        fixed = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
        fixed.setFamilies([*fixed.families(), *QFont(self.font()).families()])
        fixed.setPointSizeF(self.font().pointSizeF())
        self._text.setFont(fixed)
        self._shown = QStackedWidget()
        self._shown.addWidget(self._pages)
        self._shown.addWidget(self._text)
        self._page.setObjectName("page")
        whole = QWidget()
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, u // 2)
        column.setSpacing(u // 2)
        column.addWidget(self._shown, 1)
        column.addWidget(self._page, 0, Qt.AlignmentFlag.AlignHCenter)
        return whole

    def _buttons(self) -> QHBoxLayout:
        words, u = self._words, unit(self)
        across = QHBoxLayout()
        across.setContentsMargins(2 * u, u, 2 * u, u)
        across.setSpacing(u)
        self._actions: list[QPushButton] = []
        for target, label in (
            (Format.PDF, words("Save as PDF…")),
            (Format.XLSX, words("Save as Excel…")),
            (Format.TXT, words("Save as text…")),
        ):
            save = button(label, primary=target is Format.PDF, name=f"save-{target}")
            save.setProperty("format", target)
            save.clicked.connect(self._ask_where)
            self._actions.append(save)
        self._actions[0].setShortcut(QKeySequence(QKeySequence.StandardKey.Save))
        self._print_button = button(words("Print…"), name="print")
        self._print_button.setShortcut(QKeySequence(QKeySequence.StandardKey.Print))
        self._print_button.clicked.connect(self._ask_printer)
        self._actions.append(self._print_button)
        for action in self._actions:
            across.addWidget(action)
        across.addStretch(1)
        close = button(words("Close"), name="close")
        close.clicked.connect(self.reject)
        across.addWidget(close)
        return across

    # -- showing

    def _looked(self, look: object) -> None:
        if self.sender() is not self._looking or not isinstance(look, _Look):
            return
        self._show_look(look)

    def _not_looked(self) -> None:
        if self.sender() is self._looking:
            self._show_look(None)
            self._again = self.look_again
            self._banner.show_message(
                self._words("The pages were not drawn."), do="again", label=self._words("Try again")
            )

    def _show_look(self, look: _Look | None) -> None:
        self._look = look
        self._pages.show_paper(look.paper if look else PreviewPages(b"", ()))
        self._text.setPlainText(look.text if look else "")
        self._replaced.set_text(self._mark_words(look.replaced if look else ()))
        self._allow()

    def _turned(self, page: int, of: int) -> None:
        self._page.setText(self._words("Page {page} of {pages}", page=page, pages=of))

    def _turn_on(self) -> None:
        """Wherever one is: a screenful on."""
        self._scrolling().triggerAction(QAbstractSlider.SliderAction.SliderPageStepAdd)

    def _turn_back(self) -> None:
        self._scrolling().triggerAction(QAbstractSlider.SliderAction.SliderPageStepSub)

    def _scrolling(self) -> QScrollBar:
        return (self._text if self._as_text.isChecked() else self._pages).verticalScrollBar()

    def _show_text(self, text: bool) -> None:
        self._shown.setCurrentWidget(self._text if text else self._pages)
        self._page.setVisible(not text)

    def _failed_to_look(self, error: UserError) -> None:
        self._show_look(None)
        self._fail(error, self.look_again)

    # -- saving and printing

    def _ask_where(self) -> None:
        if self._document is None:
            return
        target = Format(self.sender().property("format"))
        dialog = QFileDialog(self, self._words("Save as a file"), self._folder)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilter(f"{target.upper()} (*.{target})")
        dialog.setDefaultSuffix(target)
        dialog.setProperty("format", target)
        dialog.selectFile(file_name(self._document, target))
        dialog.fileSelected.connect(self._place_chosen)
        dialog.open()

    def _place_chosen(self, name: str) -> None:
        path = Path(name)
        self._folder = str(path.parent)
        if self._document is not None:
            self._save(self._document, Format(self.sender().property("format")), path)

    def _save(self, document: Document, target: Format, path: Path) -> None:
        job = self._jobs.start(partial(_prepare, document, target, path, self._around.writers))
        job.finished.connect(self._saved)
        self._watch(job, self._words("Saving {name}…", name=path.name), partial(self._save, document, target, path))

    def _saved(self, prepared: object) -> None:
        assert isinstance(prepared, SavedDocument)
        words = self._words
        where = words(
            "Saved as {name} in {folder} ({size}).",
            name=prepared.path.name,
            folder=prepared.path.parent,
            size=words("{n} kB", n=words.integer(max(1, round(prepared.size / 1000)))),
        )
        said = " ".join(filter(None, (where, self._mark_words(prepared.replaced))))
        self._folder = str(prepared.path.parent)
        self._banner.show_message(said, do="folder", label=words("Show in folder"))

    def _ask_printer(self) -> None:
        if self._document is None or self._look is None:
            return
        self._printer = new_printer(Path(file_name(self._document, Format.PDF)).stem)
        dialog = QPrintDialog(self._printer, self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setWindowTitle(self._words("Print"))
        dialog.setMinMax(1, self._pages.count)
        dialog.setWindowModality(Qt.WindowModality.WindowModal)
        dialog.finished.connect(self._printer_chosen)
        dialog.show()

    def _printer_chosen(self, result: int) -> None:
        if result == QDialog.DialogCode.Accepted and self._printer is not None and self._look is not None:
            self._print(self._look.paper, self._printer)

    def _print(self, paper: PreviewPages, printer: QPrinter) -> None:
        job = self._jobs.start(partial(print_pages, printer, paper, self._around.page_images))
        job.finished.connect(self._printed)
        self._watch(job, self._words("Printing…"), partial(self._print, paper, printer))

    def _printed(self, count: object) -> None:
        assert isinstance(count, int)
        words = self._words
        self._banner.show_message(words.count("{n} page went to the printer.", "{n} pages went to the printer.", count))

    def _watch(self, job: Job, sentence: str, again: Callable[[], None]) -> None:
        self._leaving[job] = again
        self._banner.hide()
        job.failed.connect(self._failed_to_leave)
        job.cancelled.connect(self._cancelled)
        job.ended.connect(self._left)
        self._working.watch(job, sentence)

    def _failed_to_leave(self, error: UserError) -> None:
        job = self.sender()
        assert isinstance(job, Job)
        self._fail(error, self._leaving[job])

    def _cancelled(self) -> None:
        self._banner.show_message(self._words("Canceled. Nothing was written."))

    def _left(self) -> None:
        job = self.sender()
        assert isinstance(job, Job)
        del self._leaving[job]
        if self._closes and not self._leaving:
            self.reject()

    def _fail(self, error: UserError, again: Callable[[], None]) -> None:
        self._closes = False
        self._again = again
        self._banner.show_message(
            error_words(self._words, error), alarm=True, do="again", label=self._words("Try again")
        )

    def _banner_pressed(self, do: str) -> None:
        self._banner.hide()
        if do == "again":
            self._again()
        elif not QDesktopServices.openUrl(QUrl.fromLocalFile(self._folder)):
            self._banner.show_message(self._words("The folder is {folder}.", folder=self._folder))

    def _mark_words(self, characters: tuple[str, ...]) -> str:
        if not characters:
            return ""
        return self._words(
            "A mark stands in place of what it cannot hold: {characters}.", characters=", ".join(characters)
        )

    # -- what can be done now

    def _allow(self) -> None:
        busy = bool(self._leaving) and not self._working.isHidden()
        for action in self._actions:
            action.setEnabled(
                not busy and (self._document if action is not self._print_button else self._look) is not None
            )

    def _hold(self) -> None:
        """While something takes long, the keyboard waits on Cancel instead of a button that is off."""
        self._held = next((action for action in self._actions if action is self.focusWidget()), None)
        if self._held is not None and self._leaving:
            self._working.cancel.setFocus()
        self._allow()

    def _release(self) -> None:
        self._allow()
        if self._held is not None and self.focusWidget() is self._working.cancel:
            self._held.setFocus()


def _look(writers: Writers, page_images: PageImages, document: Document, progress: Progress) -> _Look:
    pdf = writers.write(Format.PDF, document, progress)
    text = writers.write(Format.TXT, document, None).decode("utf-8-sig")
    return _Look(paper_of(pdf, page_images), text, writers.unprintable(Format.PDF, document))


def _prepare(document: Document, target: Format, path: Path, writers: Writers, progress: Progress) -> SavedDocument:
    return prepare(document, target, path, writers, progress)
