"""Which of many names are offered while a few letters are typed?"""

from collections.abc import Iterable

from PySide6.QtCore import QStringListModel, Qt
from PySide6.QtWidgets import QCompleter, QLineEdit, QListView

MOST = 12
"""Names in view at once."""


class Names(QCompleter):
    """Offers `line` the names that hold what is typed in it; those that begin with it come first."""

    def __init__(self, names: Iterable[str], line: QLineEdit) -> None:
        super().__init__(line)
        self._names = sorted(names, key=str.casefold)
        self._offered = QStringListModel(self._names, self)
        self.setModel(self._offered)
        self.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.setFilterMode(Qt.MatchFlag.MatchContains)
        self.setMaxVisibleItems(MOST)
        popup = QListView()
        popup.setProperty("part", "popup")  # it lies over the page: it needs a ground of its own
        popup.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setPopup(popup)
        line.textEdited.connect(self._rank)
        line.setCompleter(self)

    def _rank(self, typed: str) -> None:
        wanted = typed.casefold()
        self._offered.setStringList(sorted(self._names, key=lambda name: not name.casefold().startswith(wanted)))
