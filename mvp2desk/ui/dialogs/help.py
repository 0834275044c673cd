"""The help: chapters of the handbook, short sections on the work with the program, and its keys. Works offline."""

from collections.abc import Iterator, Sequence

from PySide6.QtCore import QModelIndex, QStringListModel, Qt, QUrl
from PySide6.QtWidgets import (
    QAbstractItemView,
    QGridLayout,
    QHBoxLayout,
    QListView,
    QStackedWidget,
    QTextBrowser,
    QWidget,
)

from mvp2desk.domain.words import N_, Text
from mvp2desk.text.help import SECTIONS
from mvp2desk.text.words import Words
from mvp2desk.ui.commands import MENUS, sequences
from mvp2desk.ui.context import Chapter
from mvp2desk.ui.forms.row_navigation import ROW_TARGETS
from mvp2desk.ui.forms.table.tools import TOOLS
from mvp2desk.ui.kit.dialog import Dialog
from mvp2desk.ui.kit.key_text import key_text
from mvp2desk.ui.kit.labels import PlainLabel
from mvp2desk.ui.kit.page import Page
from mvp2desk.ui.kit.theme import unit

MORE_KEYS: tuple[tuple[Text, str], ...] = (
    (N_("Go to the next question or button"), "Tab"),
    (N_("Go back to the one before"), "Shift+Tab"),
    (N_("Close a dialog"), "Esc"),
)

TABLE_KEYS: tuple[tuple[Text, str], ...] = (
    (N_("Type in the cell"), "Return"),
    (N_("Empty the marked cells"), "Del"),
    (N_("Copy the marked cells"), "Ctrl+C"),
    *((text, keys) for _, text, keys in TOOLS),
)

ROW_KEYS: tuple[tuple[Text, str], ...] = tuple((text, keys) for _, text, keys in ROW_TARGETS)


class ChapterView(QTextBrowser):
    """Text of a chapter. Opens no link and loads no picture."""

    def __init__(self, words: Words) -> None:
        super().__init__()
        self.setObjectName("help-chapter")
        self.setAccessibleName(words("How to work with this program"))
        self.setOpenLinks(False)
        self.setFrameShape(QTextBrowser.Shape.NoFrame)

    def loadResource(self, type: int, name: QUrl | str) -> bytes:  # noqa: A002  the name of the overridden argument
        """Return no bytes; for None, Qt would read the file itself."""
        return b""


class HelpDialog(Dialog):
    """The help, next to the window so that both can be read and used: show it with `show()`.

    The list has the chapters, then the sections. A chapter replaces the page with the sections.
    """

    def __init__(self, words: Words, parent: QWidget | None, chapters: Sequence[Chapter] = ()) -> None:
        super().__init__(words("How to work with this program"), parent, heading=False)
        self.setObjectName("help")
        self.setModal(False)
        self._words = words
        self._chapters = chapters
        self._titles: list[PlainLabel] = []
        self._page = self._filled()
        self._chapter = ChapterView(words)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._page)
        self._stack.addWidget(self._chapter)
        self._contents = self._listed()
        across = QHBoxLayout()
        across.setSpacing(2 * unit(self))
        across.addWidget(self._contents, 2)
        across.addWidget(self._stack, 5)
        self.column.addLayout(across, 1)
        self.buttons(self.close_button(words))
        self.fit(84, 54)
        self._contents.setFocus()
        if chapters:
            self._contents.setCurrentIndex(self._contents.model().index(0, 0))

    def _filled(self) -> Page:
        words = self._words
        page = Page(words)
        page.setObjectName("help-page")
        page.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        page.setAccessibleName(words("How to work with this program"))
        page.begin()
        for title, paragraphs in SECTIONS:
            self._begin(page, words(title))
            for paragraph in paragraphs:
                page.text(words(paragraph))
        self._begin(page, words("Keys"))
        _add_keys(page, _menu_keys(words))
        _add_keys(page, ((words(text), key_text(keys)) for text, keys in MORE_KEYS))
        self._begin(page, words("Keys in a table"))
        _add_keys(page, ((words(text), key_text(keys)) for text, keys in TABLE_KEYS))
        self._begin(page, words("Keys on a row's page"))
        _add_keys(page, ((words(text), key_text(keys)) for text, keys in ROW_KEYS))
        page.end()
        return page

    def _begin(self, page: Page, title: str) -> None:
        page.gap(2)
        self._titles.append(page.text(title, "section"))

    def _listed(self) -> QListView:
        contents = QListView()
        contents.setObjectName("help-contents")
        contents.setAccessibleName(self._words("Sections"))
        contents.setModel(QStringListModel(self._entries(), contents))
        contents.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        contents.setWordWrap(True)
        contents.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        contents.setResizeMode(QListView.ResizeMode.Adjust)
        contents.selectionModel().currentChanged.connect(self._go)
        return contents

    def _entries(self) -> list[str]:
        return [*(chapter.title for chapter in self._chapters), *(title.text() for title in self._titles)]

    def _go(self, index: QModelIndex) -> None:
        number = index.row() - len(self._chapters)
        if number < 0:
            self._chapter.setMarkdown(self._chapters[index.row()].markdown)
            self._stack.setCurrentWidget(self._chapter)
            return
        self._stack.setCurrentWidget(self._page)
        title = self._titles[number]
        self._page.verticalScrollBar().setValue(title.y() - unit(self))


def _menu_keys(words: Words) -> Iterator[tuple[str, str]]:
    """Yield (name, keys) of every command that has keys."""
    for _, commands in MENUS:
        for command in commands:
            found = [sequence for keys in command.keys for sequence in sequences(keys)]
            if found:
                yield words(command.text), key_text(found[0])


def _add_keys(page: Page, keys: Iterator[tuple[str, str]]) -> None:
    grid = QGridLayout()
    grid.setHorizontalSpacing(2 * unit(page))
    grid.setVerticalSpacing(unit(page) // 2)
    grid.setColumnStretch(1, 1)
    for number, (text, pressed) in enumerate(keys):
        grid.addWidget(PlainLabel(pressed, "strong", wrap=False), number, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(PlainLabel(text), number, 1)
    page.column.addLayout(grid)
