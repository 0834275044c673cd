"""Makes the previewed document and draws its pages, beside the window's thread."""

from collections.abc import Callable
from functools import partial

from msgspec import Struct
from PySide6.QtCore import QObject, Signal

from mvp2desk.domain.documents.blocks import Document
from mvp2desk.domain.documents.formats import Format, Progress
from mvp2desk.domain.errors import UserError
from mvp2desk.services.documents.save_document import Writers
from mvp2desk.ui.context import WindowContext
from mvp2desk.ui.documents.offers import PendingDocument
from mvp2desk.ui.documents.pdf_view import PageImages, PreviewPages, paper_of
from mvp2desk.ui.kit.jobs import Job, Jobs


class DrawnDocument(Struct, frozen=True):
    """A document as pages and as text, with the characters that paper cannot hold."""

    paper: PreviewPages
    text: str
    replaced: tuple[str, ...]


class PreviewLoader(QObject):
    """Loads one document at a time; another `load` drops the one before.

    `made` carries the document, `drawn` its pages and text; `failed` or `cancelled` end a load early. `started` carries
    each job.
    """

    started = Signal(Job)
    made = Signal(Document)
    drawn = Signal(DrawnDocument)
    failed = Signal(UserError)
    cancelled = Signal()

    def __init__(self, jobs: Jobs, context: WindowContext, parent: QObject) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._context = context
        self._job: Job | None = None

    def load(self, collect: Callable[[], PendingDocument]) -> None:
        """Call `collect` at once, make the document, then draw its pages."""
        self.stop()
        pending = self._jobs.attempt(collect, self.failed.emit)
        if pending is not None:
            self._start(partial(_make, pending), self._draw)

    def stop(self) -> None:
        """Drop the present load; nothing is emitted for it any more."""
        if self._job is not None:
            self._job.finished.disconnect()
            self._job.failed.disconnect(self._fail)
            self._job.cancelled.disconnect(self._cancel)
            self._job.cancel()
            self._job = None

    def _start(self, work: Callable[[Progress], object], then: Callable[[object], None]) -> None:
        job = self._job = self._jobs.start(work)
        job.finished.connect(then)
        job.failed.connect(self._fail)
        job.cancelled.connect(self._cancel)
        self.started.emit(job)

    def _draw(self, document: object) -> None:
        assert isinstance(document, Document)
        self._job = None
        self.made.emit(document)
        self._start(partial(_draw, self._context.writers, self._context.page_images, document), self._finish)

    def _finish(self, drawn: object) -> None:
        self._job = None
        self.drawn.emit(drawn)

    def _fail(self, error: UserError) -> None:
        self._job = None
        self.failed.emit(error)

    def _cancel(self) -> None:
        self._job = None
        self.cancelled.emit()


def _make(pending: PendingDocument, progress: Progress) -> Document:
    document = pending()
    progress(1, 1)  # raises when the load was cancelled meanwhile
    return document


def _draw(writers: Writers, page_images: PageImages, document: Document, progress: Progress) -> DrawnDocument:
    pdf = writers.write(Format.PDF, document, progress)
    text = writers.write(Format.TXT, document, None).decode("utf-8-sig")
    return DrawnDocument(paper_of(pdf, page_images), text, writers.unprintable(Format.PDF, document))
