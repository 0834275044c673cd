"""How to work with this program, said offline: a dozen short sections, and the keys as they really are."""

from collections.abc import Iterator

from PySide6.QtCore import QModelIndex, QStringListModel, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QAbstractItemView, QGridLayout, QHBoxLayout, QListView, QWidget

from mvp2desk.domain.words import N_, Text
from mvp2desk.text.help import SECTIONS
from mvp2desk.text.words import Words
from mvp2desk.ui.commands import MENUS, sequences
from mvp2desk.ui.forms.row_navigation import ROW_TARGETS
from mvp2desk.ui.forms.table.tools import TOOLS
from mvp2desk.ui.kit.dialog import Dialog
from mvp2desk.ui.kit.labels import PlainLabel, button
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


class HelpDialog(Dialog):
    """Stands beside the window, so that one can read and work: show it with `show()`."""

    def __init__(self, words: Words, parent: QWidget | None) -> None:
        super().__init__(words("How to work with this program"), parent, heading=False)
        self.setObjectName("help")
        self.setModal(False)
        self._words = words
        self._titles: list[PlainLabel] = []
        self._page = self._filled()
        self._contents = self._listed()
        across = QHBoxLayout()
        across.setSpacing(2 * unit(self))
        across.addWidget(self._contents, 2)
        across.addWidget(self._page, 5)
        self.column.addLayout(across, 1)
        done = button(words("Close"), primary=True, name="close")
        done.clicked.connect(self.close)
        self.buttons(done)
        self.fit(84, 54)
        self._contents.setFocus()

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
        _add_keys(page, ((words(text), _native(keys)) for text, keys in MORE_KEYS))
        self._begin(page, words("Keys in a table"))
        _add_keys(page, ((words(text), _native(keys)) for text, keys in TABLE_KEYS))
        self._begin(page, words("Keys on a row's page"))
        _add_keys(page, ((words(text), _native(keys)) for text, keys in ROW_KEYS))
        page.end()
        return page

    def _begin(self, page: Page, title: str) -> None:
        page.gap(2)
        self._titles.append(page.text(title, "section"))

    def _listed(self) -> QListView:
        contents = QListView()
        contents.setObjectName("help-contents")
        contents.setAccessibleName(self._words("Sections"))
        contents.setModel(QStringListModel([title.text() for title in self._titles], contents))
        contents.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        contents.setWordWrap(True)
        contents.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        contents.setResizeMode(QListView.ResizeMode.Adjust)
        contents.selectionModel().currentChanged.connect(self._go)
        return contents

    def _go(self, index: QModelIndex) -> None:
        title = self._titles[index.row()]
        self._page.verticalScrollBar().setValue(title.y() - unit(self))


def _menu_keys(words: Words) -> Iterator[tuple[str, str]]:
    """Every command that has keys, with the most usual of them."""
    for _, commands in MENUS:
        for command in commands:
            found = [sequence for keys in command.keys for sequence in sequences(keys)]
            if found:
                yield words(command.text), found[0].toString(QKeySequence.SequenceFormat.NativeText)


def _native(keys: str) -> str:
    return QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText)


def _add_keys(page: Page, keys: Iterator[tuple[str, str]]) -> None:
    grid = QGridLayout()
    grid.setHorizontalSpacing(2 * unit(page))
    grid.setVerticalSpacing(unit(page) // 2)
    grid.setColumnStretch(1, 1)
    for number, (text, pressed) in enumerate(keys):
        grid.addWidget(PlainLabel(pressed, "strong", wrap=False), number, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(PlainLabel(text), number, 1)
    page.column.addLayout(grid)
