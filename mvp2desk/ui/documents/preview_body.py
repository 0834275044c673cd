"""The shown document: its pages as pictures, or its text."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontDatabase, QKeySequence, QShortcut
from PySide6.QtWidgets import QAbstractSlider, QPlainTextEdit, QScrollBar, QStackedWidget, QVBoxLayout, QWidget

from mvp2desk.text.words import Words
from mvp2desk.ui.documents.pdf_view import PageImages, PdfView, PreviewPages
from mvp2desk.ui.kit.jobs import Jobs
from mvp2desk.ui.kit.labels import PlainLabel
from mvp2desk.ui.kit.theme import unit


class PreviewBody(QWidget):
    """Shows pages with their number, or text. `window` gets the keys that turn pages."""

    def __init__(self, jobs: Jobs, page_images: PageImages, words: Words, window: QWidget) -> None:
        super().__init__()
        self._words = words
        self.pages = PdfView(jobs, page_images)
        self.pages.setAccessibleName(words("Pages"))
        self.pages.setAccessibleDescription(words("The pages as pictures. “Read as text” shows what they say."))
        self.pages.turned.connect(self._show_number)
        self._text = QPlainTextEdit()
        self._text.setObjectName("text")
        self._text.setReadOnly(True)
        self._text.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self._text.setAccessibleName(words("The document as text"))
        fixed = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
        fixed.setFamilies([*fixed.families(), *QFont(window.font()).families()])
        fixed.setPointSizeF(window.font().pointSizeF())
        self._text.setFont(fixed)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.pages)
        self._stack.addWidget(self._text)
        self._number = PlainLabel("", "caption", wrap=False)
        self._number.setObjectName("page")
        u = unit(window)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, u // 2)
        column.setSpacing(u // 2)
        column.addWidget(self._stack, 1)
        column.addWidget(self._number, 0, Qt.AlignmentFlag.AlignHCenter)
        for key, turn in ((Qt.Key.Key_PageDown, self._turn_on), (Qt.Key.Key_PageUp, self._turn_back)):
            QShortcut(QKeySequence(key), window).activated.connect(turn)

    def show_document(self, paper: PreviewPages, text: str) -> None:
        """Show these pages and this text."""
        self.pages.show_paper(paper)
        self._text.setPlainText(text)

    def show_text(self, is_text: bool) -> None:
        """Switch between text and pages."""
        self._stack.setCurrentWidget(self._text if is_text else self.pages)
        self._number.setVisible(not is_text)

    def _show_number(self, page: int, of: int) -> None:
        self._number.setText(self._words("Page {page} of {pages}", page=page, pages=of))

    def _turn_on(self) -> None:
        self._scroll_bar().triggerAction(QAbstractSlider.SliderAction.SliderPageStepAdd)

    def _turn_back(self) -> None:
        self._scroll_bar().triggerAction(QAbstractSlider.SliderAction.SliderPageStepSub)

    def _scroll_bar(self) -> QScrollBar:
        return (self.pages if self._stack.currentWidget() is self.pages else self._text).verticalScrollBar()
