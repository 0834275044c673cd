"""A scrolling view of the pages of a PDF, each drawn when it is near the viewport."""

from collections.abc import Callable, Iterator
from functools import partial
from itertools import accumulate

from msgspec import Struct
from PySide6.QtCore import QEvent, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QImage, QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractScrollArea, QWidget

from mvp2desk.domain.documents.formats import Progress
from mvp2desk.ui.context import Bitmap
from mvp2desk.ui.kit.colours import colours
from mvp2desk.ui.kit.jobs import Job, Jobs
from mvp2desk.ui.kit.theme import unit

SKETCH = 0.25
"""The scale of the small pictures that are shown until a page is drawn."""

WIDEST = 100
"""The greatest width of a page, in units: its text is then about as large as that of the window."""

NEAR = 2
"""Pages that stay drawn before and after those in view."""

SETTLE = 60
"""Milliseconds without scrolling until pages are drawn."""

PageImages = Callable[..., Iterator[Bitmap]]


class PreviewPages(Struct, frozen=True):
    """A PDF with a small picture of each of its pages."""

    pdf: bytes
    sketches: tuple[Bitmap, ...]


class _Drawn(Struct, frozen=True):
    paper: PreviewPages
    number: int
    width: int
    image: QImage


def paper_of(pdf: bytes, page_images: PageImages) -> PreviewPages:
    """Draw the small pictures of a PDF."""
    return PreviewPages(pdf, tuple(page_images(pdf, scale=SKETCH)))


def image_of(page: Bitmap) -> QImage:
    """Copy a page into an image."""
    return QImage(page.rgb, page.width, page.height, 3 * page.width, QImage.Format.Format_RGB888).copy()


class PdfView(QAbstractScrollArea):
    """Shows pages as wide as there is room. `turned` carries (page, pages) when another page fills the view."""

    turned = Signal(int, int)

    def __init__(self, jobs: Jobs, page_images: PageImages, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("pages")
        self.setFrameShape(QAbstractScrollArea.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)  # so that the width is fixed
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._jobs = jobs
        self._page_images = page_images
        self._paper = PreviewPages(b"", ())
        self._sketches: list[QImage] = []
        self._drawn: dict[int, _Drawn] = {}
        self._drawing: list[Job] = []
        self._at = 0
        self._place = (0, -1.0)
        self._settled = QTimer(self, singleShot=True, interval=SETTLE)
        self._settled.timeout.connect(self._draw)
        self.verticalScrollBar().valueChanged.connect(self._scrolled)

    def show_paper(self, paper: PreviewPages) -> None:
        """Show these pages, at the present scroll position."""
        place = self._place
        self._paper = paper
        self._sketches = [image_of(sketch) for sketch in paper.sketches]
        self._drawn = {}
        self._lay_out(place)

    @property
    def count(self) -> int:
        """The number of pages."""
        return len(self._sketches)

    def is_drawn(self) -> bool:
        """Return True if all pages in view are drawn at the resolution of the screen."""
        width = self._pixels()
        return all(number in self._drawn and self._drawn[number].width == width for number in self._in_sight())

    def stop(self) -> None:
        """Cancel all drawing."""
        self._settled.stop()
        for job in self._drawing:
            job.cancel()

    # -- geometry

    def _width(self) -> int:
        u = unit(self)
        return max(1, min(self.viewport().width() - 4 * u, WIDEST * u))

    def _pixels(self) -> int:
        return round(self._width() * self.devicePixelRatioF())

    def _heights(self) -> list[int]:
        width = self._width()
        return [round(width * sketch.height / max(1, sketch.width)) for sketch in self._paper.sketches]

    def _tops(self) -> list[int]:
        """Return the top of each page, and the top of one more."""
        gap = 2 * unit(self)
        return list(accumulate((height + gap for height in self._heights()), initial=gap))

    def _in_sight(self) -> range:
        top = self.verticalScrollBar().value()
        bottom = top + self.viewport().height()
        tops = self._tops()
        seen = [number for number in range(len(tops) - 1) if tops[number] < bottom and tops[number + 1] > top]
        return range(seen[0], seen[-1] + 1) if seen else range(0)

    def _place_now(self) -> tuple[int, float]:
        """Return the page at the top of the view, and the offset in it as a share of its height."""
        tops, top = self._tops(), self.verticalScrollBar().value()
        for number, height in enumerate(self._heights()):
            if tops[number + 1] > top:
                return number, (top - tops[number]) / max(1, height)
        return 0, -1.0

    def _lay_out(self, place: tuple[int, float]) -> None:
        tops, heights = self._tops(), self._heights()
        bar, room = self.verticalScrollBar(), self.viewport().height()
        bar.setRange(0, max(0, tops[-1] - room))
        bar.setPageStep(max(1, room - 2 * unit(self)))
        bar.setSingleStep(4 * unit(self))
        if heights:
            number = min(place[0], len(heights) - 1)
            bar.setValue(round(tops[number] + place[1] * heights[number]))
        self._at = 0
        self._scrolled()

    # -- drawing

    def _scrolled(self) -> None:
        self.viewport().update()
        self._settled.start()
        self._place = self._place_now()
        seen = self._in_sight()
        middle = self.verticalScrollBar().value() + self.viewport().height() // 2
        at = max((number for number in seen if self._tops()[number] <= middle), default=0) + 1
        if seen and at != self._at:
            self._at = at
            self.turned.emit(at, len(self._sketches))

    def _draw(self) -> None:
        """Draw the pages near the view, those in view first, and drop the others."""
        seen, width = self._in_sight(), self._pixels()
        near = [n for n in range(seen.start - NEAR, seen.stop + NEAR) if 0 <= n < len(self._sketches)]
        self._drawn = {number: drawn for number, drawn in self._drawn.items() if number in near}
        self.stop()
        due = sorted(near, key=lambda number: (number not in seen, number))
        self._drawing = [
            self._jobs.start(partial(_draw_page, self._page_images, self._paper, number, width))
            for number in due
            if number not in self._drawn or self._drawn[number].width != width
        ]
        for job in self._drawing:
            job.finished.connect(self._page_drawn)

    def _page_drawn(self, drawn: object) -> None:
        if isinstance(drawn, _Drawn) and drawn.paper is self._paper:
            self._drawn[drawn.number] = drawn
            self.viewport().update()

    # -- events

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the pages in view."""
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        theme = colours()
        painter.fillRect(event.rect(), QColor(theme.background))
        painter.setPen(QColor(theme.edge))
        width, tops, heights = self._width(), self._tops(), self._heights()
        left, scrolled = (self.viewport().width() - width) // 2, self.verticalScrollBar().value()
        for number in self._in_sight():
            page = QRect(left, tops[number] - scrolled, width, heights[number])
            drawn = self._drawn.get(number)
            painter.drawImage(page, drawn.image if drawn is not None else self._sketches[number])
            painter.drawRect(page)
        if self.hasFocus():
            painter.setPen(QColor(theme.accent))
            painter.drawRect(self.viewport().rect().adjusted(0, 0, -1, -1))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the pages to the new width, at the same position."""
        self._lay_out(self._place)

    def changeEvent(self, event: QEvent) -> None:
        """Repaint: background and focus ring follow the theme."""
        super().changeEvent(event)
        self.viewport().update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Scroll by a screenful, by a line, or to either end."""
        bar = self.verticalScrollBar()
        keys = {
            Qt.Key.Key_PageDown: bar.pageStep(),
            Qt.Key.Key_Space: bar.pageStep(),
            Qt.Key.Key_PageUp: -bar.pageStep(),
            Qt.Key.Key_Down: bar.singleStep(),
            Qt.Key.Key_Up: -bar.singleStep(),
            Qt.Key.Key_Home: -bar.maximum(),
            Qt.Key.Key_End: bar.maximum(),
        }
        step = keys.get(Qt.Key(event.key()))
        if step is None:
            event.ignore()
        else:
            bar.setValue(bar.value() + step)


def _draw_page(page_images: PageImages, paper: PreviewPages, number: int, width: int, progress: Progress) -> _Drawn:
    """Draw one page, `width` pixels wide."""
    scale = (width - 0.01) * SKETCH / paper.sketches[number].width  # the renderer rounds up
    image = image_of(next(page_images(paper.pdf, scale=scale, start=number)))
    return _Drawn(paper, number, width, image)
