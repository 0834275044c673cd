"""Messages above a table: the question before a used row is removed, the notice of a saved version."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from mvp2desk.domain.addresses import Address
from mvp2desk.text.words import Words
from mvp2desk.ui.kit.confirm_strip import ConfirmStrip
from mvp2desk.ui.kit.flow_layout import FlowLayout
from mvp2desk.ui.kit.labels import PlainLabel, button
from mvp2desk.ui.kit.theme import unit

MOST_PLACES = 3
"""Maximum number of places that are named."""


class RemovalQuestion(ConfirmStrip):
    """Asks for confirmation to remove a row that answers refer to; `confirmed` carries its id."""

    confirmed = Signal(str)

    def __init__(self, words: Words) -> None:
        super().__init__(words("Keep it"), words("Take it out all the same"))
        self._words = words
        self._row = ""
        self.agreed.connect(self._confirm)

    def ask_about(self, row: str, title: str, places: Sequence[str]) -> None:
        """Ask about a row, naming the first of the places that refer to it."""
        words = self._words
        sentence = words.count(
            "“{row}” is used in {n} place:", "“{row}” is used in {n} places:", len(places), row=title
        )
        rest = len(places) - MOST_PLACES
        more = (words("and in {n} more", n=words.integer(rest)),) if rest > 0 else ()
        self._row = row
        after = words("There it will read “(removed)”. Undo brings it back.")
        self.ask(sentence, (*places[:MOST_PLACES], *more), after)

    def show_rows(self, rows: Sequence[str]) -> None:
        """Hide if the row is not in the table any more."""
        if self._row not in rows:
            self.hide()

    def _confirm(self) -> None:
        self.confirmed.emit(self._row)


class VersionNotice(QWidget):
    """Shows that a version of the table was saved today; `place_wanted` carries its address."""

    place_wanted = Signal(Address)

    def __init__(self, words: Words) -> None:
        super().__init__()
        self._address: Address | None = None
        across = FlowLayout(unit(self))
        self.setLayout(across)
        across.addWidget(PlainLabel(words("Kept as a version of today."), "done"))
        go = button(words("Go there"), quiet=True, name="version-go")
        go.setAccessibleName(words("Go to the version that was kept"))
        go.clicked.connect(self._request_place)
        across.addWidget(go)
        self.hide()

    def show_version(self, version: Address) -> None:
        """Show the notice for a version."""
        self._address = version
        self.show()

    def _request_place(self) -> None:
        self.place_wanted.emit(self._address)
