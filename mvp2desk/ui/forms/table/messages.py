"""Messages above a table: the question before a used row is removed, notices of a saved version and of a paste."""

from collections.abc import Iterator, Sequence
from functools import reduce

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from mvp2desk.domain.addresses import Address
from mvp2desk.services.recording.recorder import PasteReport
from mvp2desk.text.words import Words
from mvp2desk.ui.kit.announcing import News, announce
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
        self._sentence = PlainLabel(words("Kept as a version of today."), "done")
        across.addWidget(self._sentence)
        go = button(words("Go there"), quiet=True, name="version-go")
        go.setAccessibleName(words("Go to the version that was kept"))
        go.clicked.connect(self._request_place)
        across.addWidget(go)
        self.hide()

    def show_version(self, version: Address) -> None:
        """Show the notice for a version."""
        self._address = version
        self.show()
        announce(self, self._sentence.text())

    def _request_place(self) -> None:
        self.place_wanted.emit(self._address)


class PasteNotice(QWidget):
    """Shows what a paste changed; `undo_wanted` follows its button."""

    undo_wanted = Signal()

    def __init__(self, words: Words) -> None:
        super().__init__()
        self._words = words
        across = FlowLayout(unit(self))
        self.setLayout(across)
        self._sentence = News("", "done")
        self._undo = button(words("Undo"), quiet=True, name="paste-undo")
        self._undo.setAccessibleName(words("Undo what was pasted"))
        self._undo.clicked.connect(self.undo_wanted)
        across.addWidget(self._sentence)
        across.addWidget(self._undo)
        self.hide()

    def show_report(self, report: PasteReport) -> None:
        """Show the numbers of a report."""
        self._sentence.set_text(paste_words(self._words, report))
        self._undo.setVisible(bool(report.replaced or report.filled or report.added))
        self.show()


def paste_words(words: Words, report: PasteReport) -> str:
    """Word a report: "2 rows replaced, 3 added, 1 column left out"."""

    def joined(before: str, more: str) -> str:
        return words("{before}, {more}", before=before, more=more)

    sentence = reduce(joined, _counts(words, report))
    own = words("Kept in your own words: {names}", names=words.listing(report.own)) if report.own else ""
    return "\n".join(filter(None, (sentence, own)))


def _counts(words: Words, report: PasteReport) -> Iterator[str]:
    if report.replaced:
        yield words.count("{n} row replaced", "{n} rows replaced", report.replaced)
    if report.filled:
        yield words.count("{n} row filled in", "{n} rows filled in", report.filled)
    if report.added:
        yield words.count("{n} row added", "{n} rows added", report.added)
    if not (report.replaced or report.filled or report.added):
        yield words("Nothing changed")
    if report.left_out:
        yield words.count("{n} column left out", "{n} columns left out", report.left_out)
