"""The preview of a document: choose a copy, look at it, save or print it."""

from collections.abc import Callable, Collection, Sequence
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QScrollArea, QVBoxLayout, QWidget

from mvp2desk.domain.documents.audiences import Audience
from mvp2desk.domain.documents.blocks import Document
from mvp2desk.domain.errors import UserError
from mvp2desk.text.errors import error_words
from mvp2desk.text.words import Words
from mvp2desk.ui.context import WindowContext
from mvp2desk.ui.documents.copy_options import READERS, CopyOptions
from mvp2desk.ui.documents.document_picker import DocumentPicker
from mvp2desk.ui.documents.export_actions import ExportActions
from mvp2desk.ui.documents.left_out_list import LeftOutList
from mvp2desk.ui.documents.offers import DocumentOffer, Make
from mvp2desk.ui.documents.pdf_view import PreviewPages
from mvp2desk.ui.documents.preview_body import PreviewBody
from mvp2desk.ui.documents.preview_loader import DrawnDocument, PreviewLoader
from mvp2desk.ui.kit.announcing import News
from mvp2desk.ui.kit.dialog import Dialog
from mvp2desk.ui.kit.jobs import Job, Jobs
from mvp2desk.ui.kit.labels import button
from mvp2desk.ui.kit.message_bar import MessageBar
from mvp2desk.ui.kit.page import process_layouts
from mvp2desk.ui.kit.progress_line import ProgressLine
from mvp2desk.ui.kit.theme import unit

_MOST_GAPS = 8
"""Gaps of a letter that are named."""


class PreviewDialog(Dialog):
    """Shows the chosen copy of a document. With several `offers`, `make` is that of the first one shown. Call
    `look_again` when the answers have changed."""

    def __init__(
        self,
        make: Make,
        jobs: Jobs,
        context: WindowContext,
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
        self._words = words
        self._document: Document | None = None
        self._again: Callable[[], None] = self.look_again
        self._closes = False
        self._held: QPushButton | None = None
        self._options = CopyOptions(context, words, readers=readers)
        self._options.changed.connect(self.look_again)
        titles = [offer.title for offer in offers]
        self._picker = DocumentPicker(titles, self._makes.index(make), words) if len(titles) > 1 else None
        self._body = PreviewBody(jobs, context.page_images, words, self)
        self._loader = PreviewLoader(jobs, context, self)
        self._loader.started.connect(self._watch_load)
        self._loader.made.connect(self._show_made)
        self._loader.drawn.connect(self._show_drawn)
        self._loader.failed.connect(self._load_failed)
        self._loader.cancelled.connect(self._load_cancelled)
        self._export = ExportActions(jobs, context, words, self)
        self._export.started.connect(self._watch_export)
        self._export.reported.connect(self._report)
        self._export.failed.connect(self._fail)
        self._export.finished.connect(self._close_if_asked)
        self._message_bar = MessageBar(words, closes=False)  # the dialog has a button of that name
        self._message_bar.pressed.connect(self._message_pressed)
        self._progress = ProgressLine(words)
        self._replaced, self._gaps = News("", "due"), News("", "due")
        self._scrolling = QScrollArea()
        self._left_out = LeftOutList(words)
        self._left_out.changed.connect(self.look_again)
        self._build()
        self.fit(125, 90)
        self._body.pages.setFocus()
        self.look_again()

    def look_again(self) -> None:
        """Make the document anew and show it at the same page. A copy that cannot be made leaves nothing to save: the
        copy before may contain what its readers may not see."""
        self._document = None
        self._export.show_document(None)
        self._enable()
        make = self._makes[self._picker.chosen if self._picker is not None else 0]
        options = self._options
        self._loader.load(partial(make, options.languages, options.audience, self._left_out.kept))

    def reject(self) -> None:
        """Close, after what is being saved or printed."""
        if self._export.is_busy:
            self._closes = True
            return
        self._loader.stop()
        self._body.pages.stop()
        super().reject()

    # -- building

    def _build(self) -> None:
        column = self.column
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        across = QHBoxLayout()
        across.setSpacing(0)
        across.addWidget(self._side())
        across.addWidget(self._body, 1)
        column.addLayout(across, 1)
        column.addWidget(self._message_bar)
        foot = QFrame()
        foot.setProperty("part", "foot")
        below = QVBoxLayout(foot)
        below.setContentsMargins(0, 0, 0, 0)
        below.setSpacing(0)
        below.addWidget(self._progress)
        below.addLayout(self._buttons())
        column.addWidget(foot)
        self._progress.appeared.connect(self._hold_focus)
        self._progress.vanished.connect(self._release_focus)

    def _side(self) -> QWidget:
        u = unit(self)
        side = QFrame()
        side.setProperty("part", "side")
        column = QVBoxLayout(side)
        column.setContentsMargins(2 * u, 2 * u, 2 * u, 2 * u)
        column.setSpacing(u)
        if self._picker is not None:
            self._picker.changed.connect(self._left_out.clear)  # names kept in another document
            self._picker.changed.connect(self.look_again)
            column.addWidget(self._picker)
            column.addSpacing(u)
        column.addWidget(self._options)
        column.addWidget(self._left_out)
        as_text = button(self._words("Read as text"), name="as-text")
        as_text.setCheckable(True)
        as_text.toggled.connect(self._body.show_text)
        column.addSpacing(u)
        column.addWidget(as_text)
        for notice, name in ((self._replaced, "replaced"), (self._gaps, "gaps")):
            notice.setObjectName(name)
            notice.hide()
            column.addWidget(notice)
        column.addStretch(1)
        scrolling = self._scrolling
        scrolling.setWidgetResizable(True)
        scrolling.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scrolling.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scrolling.setWidget(side)
        scrolling.setFixedWidth(max(30 * u, side.minimumSizeHint().width() + 2 * u))
        return scrolling

    def _buttons(self) -> QHBoxLayout:
        u = unit(self)
        across = QHBoxLayout()
        across.setContentsMargins(2 * u, u, 2 * u, u)
        across.setSpacing(u)
        for one in (*self._export.save_buttons, self._export.print_button):
            across.addWidget(one)
        across.addStretch(1)
        close = button(self._words("Close"), name="close")
        close.clicked.connect(self.reject)
        across.addWidget(close)
        return across

    # -- showing

    def _show_made(self, document: Document) -> None:
        self._document = document
        self._export.show_document(document)
        self._enable()
        if self._left_out.show_items(document.left_out):
            process_layouts()
            middle = self._scrolling.viewport().height() // 2  # below the choice that it follows from
            self._scrolling.verticalScrollBar().setValue(self._left_out.y() - middle)

    def _show_drawn(self, drawn: DrawnDocument | None) -> None:
        paper = drawn.paper if drawn is not None else None
        self._export.show_document(self._document, paper)
        self._body.show_document(paper or PreviewPages(b"", ()), drawn.text if drawn is not None else "")
        self._replaced.set_text(self._export.replaced_words(drawn.replaced if drawn is not None else ()))
        self._gaps.set_text(self._gap_words())
        self._enable()

    def _gap_words(self) -> str:
        """Return a sentence about the gaps of a letter; empty for none."""
        gaps = [said[0].text for said in self._document.gaps] if self._document is not None else []
        if not gaps:
            return ""
        shown, words = gaps[:_MOST_GAPS], self._words
        if len(gaps) > _MOST_GAPS:
            shown.append(words("{n} more", n=words.integer(len(gaps) - _MOST_GAPS)))
        return words("The letter has a blank in brackets for each missing answer: {answers}.", answers="; ".join(shown))

    def _load_failed(self, error: UserError) -> None:
        self._left_out.clear()
        self._show_drawn(None)
        self._fail(error, self.look_again)

    def _load_cancelled(self) -> None:
        self._show_drawn(None)
        self._again = self.look_again
        words = self._words
        self._message_bar.show_message(words("The pages were not drawn."), do="again", label=words("Try again"))

    # -- progress and messages

    def _watch_load(self, job: Job) -> None:
        if not self._export.is_busy:
            self._progress.watch(job, self._words("Drawing the pages…"))

    def _watch_export(self, job: Job, sentence: str) -> None:
        self._message_bar.hide()
        self._progress.watch(job, sentence)

    def _report(self, sentence: str, is_file: bool) -> None:
        do, label = ("folder", self._words("Show in folder")) if is_file else ("", "")
        self._message_bar.show_message(sentence, do=do, label=label)

    def _fail(self, error: UserError, again: Callable[[], None]) -> None:
        self._closes = False
        self._again = again
        sentence, label = error_words(self._words, error), self._words("Try again")
        self._message_bar.show_message(sentence, alarm=True, do="again", label=label)

    def _message_pressed(self, do: str) -> None:
        self._message_bar.hide()
        if do == "again":
            self._again()
        else:
            self._export.open_folder()

    def _close_if_asked(self) -> None:
        if self._closes:
            self.reject()

    def _enable(self) -> None:
        self._export.enable(not self._export.is_busy or self._progress.isHidden())

    def _hold_focus(self) -> None:
        """Put the keyboard on Cancel while its button is disabled."""
        buttons = (*self._export.save_buttons, self._export.print_button)
        self._held = next((one for one in buttons if one is self.focusWidget()), None)
        if self._held is not None and self._export.is_busy:
            self._progress.cancel.setFocus()
        self._enable()

    def _release_focus(self) -> None:
        self._enable()
        if self._held is not None and self.focusWidget() is self._progress.cancel:
            self._held.setFocus()
