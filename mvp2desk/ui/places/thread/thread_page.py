"""The golden thread: a row with what it came from and what came of it, or where to begin and what hangs loose."""

from collections.abc import Iterator, Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout

from mvp2desk.domain.addresses import Address
from mvp2desk.services.screens.link_views import LooseEnds, Stage, ThreadRow, ThreadStart, ThreadView
from mvp2desk.text.words import Words
from mvp2desk.ui.kit.labels import Button, PlainLabel, button, together
from mvp2desk.ui.kit.theme import unit
from mvp2desk.ui.places.shared.coverage_table import CoverageTable
from mvp2desk.ui.places.shared.reading_page import FoldedSection, ReadingPage
from mvp2desk.ui.places.thread.thread_diagram import ThreadDiagram, is_all_near

FEW = 6
"""Rows of a table that lie open at first."""


class ThreadPage(ReadingPage):
    """Shows a `ThreadView` or a `ThreadStart`. `row_wanted` carries the row to follow, "" for another one; what was
    entered there is `address_wanted`."""

    address_wanted = Signal(Address)
    row_wanted = Signal(str)
    document_wanted = Signal(str)

    def __init__(self, words: Words) -> None:
        super().__init__(words)
        self._shown: ThreadView | ThreadStart | None = None
        self._whole = False

    def show_view(self, view: ThreadView | ThreadStart) -> None:
        """Show how things stand now."""
        if view == self._shown:
            return
        if self._key(view) != self._key(self._shown):
            self.fold_all(but=_near(view) if isinstance(view, ThreadView) else ())
            self.verticalScrollBar().setValue(0)
        self._redraw(view)

    def _redraw(self, view: ThreadView | ThreadStart) -> None:
        self._shown = view
        self.begin()
        if isinstance(view, ThreadView):
            self._show_thread(view)
        else:
            self._show_start(view)
        self.end()

    def take_focus(self) -> None:
        """Put the keyboard on the first thing to do here."""
        first = self.paper.findChild(Button, "go-to-picked")
        (first or self.first()).setFocus(Qt.FocusReason.OtherFocusReason)

    def _key(self, view: ThreadView | ThreadStart | None) -> str:
        return view.picked.key if isinstance(view, ThreadView) else ""

    # -- one row

    def _show_thread(self, view: ThreadView) -> None:
        words = self.words
        self.text(words("Golden thread"), "overline")
        self.text(view.picked.title, "title")
        self.text(together(view.picked.place), "soft")
        self.gap()
        go = button(words("Go there"), name="go-to-picked")
        go.setAccessibleName(words("Go to {what}", what=view.picked.title))
        go.setProperty("address", view.picked.address)
        go.clicked.connect(self._go)
        look = button(words("Save or print this…"), name="thread-document")
        look.setProperty("row", view.picked.key)
        look.clicked.connect(self._look)
        other = button(words("Follow another"), name="follow-another")
        other.setProperty("row", "")
        other.clicked.connect(self._follow)
        self.row(go, look, other)
        if view.origins or view.uses:
            self.gap(2)
            self._show_picture(view)
        self.section(words("What it came from"))
        self._list("from", view.origins, words("Nothing that was heard or found is behind it yet."))
        self.section(words("What came of it"))
        self._list("of", view.uses, words("Nothing has come of it yet."))

    def _show_picture(self, view: ThreadView) -> None:
        words, whole = self.words, self._whole and not is_all_near(view)
        picture = ThreadDiagram(view, words, whole=whole)
        picture.chosen.connect(self.row_wanted)
        self.column.addWidget(picture)
        if whole:
            hint = words("From left to right: what was heard, then what came of it. The lists below say the same.")
        else:
            hint = words(
                "On the left what it came from directly, on the right what came of it. The lists below say more."
            )
        self.text(hint, "caption")
        if not is_all_near(view):
            label = words("Show only what is nearest") if whole else words("Show the whole thread")
            other = self.link(label, name="thread-whole")
            other.clicked.connect(self._turn_picture)
            self.column.addLayout(self.hung(other))

    def _list(self, way: str, stages: Sequence[Stage], without: str) -> None:
        """The rows table by table: what is tied directly lies open at first if it is not much, the rest is folded."""
        if not stages:
            self.text(without, "soft")
        for stage in stages:
            body = FoldedSection(partial(self._fill_entries, stage.rows), self._indent())
            self.fold(_fold_name(way, stage), self._stage_title(stage), body)

    def _stage_title(self, stage: Stage) -> str:
        return self.words("{what}  ·  {n}", what=stage.place, n=len(stage.rows))

    def _fill_entries(self, rows: Sequence[ThreadRow], column: QVBoxLayout) -> None:
        for row in rows:
            self._entry(row, column)

    def _entry(self, row: ThreadRow, column: QVBoxLayout) -> None:
        """A row by its title, which questions lead to it, and where one can go from here."""
        column.addWidget(PlainLabel(row.title))
        if row.through:
            column.addWidget(PlainLabel(self.words("Through {what}", what=row.through), "caption"))
        go = self.link(self.words("Go there"), name=f"go-{row.key}")
        go.setAccessibleName(self.words("Go to {what}", what=row.title))
        go.setProperty("address", row.address)
        go.clicked.connect(self._go)
        column.addLayout(self.flowing(go, self._follow_button(row)))
        column.addSpacing(unit(self))

    # -- where to begin

    def _show_start(self, view: ThreadStart) -> None:
        words = self.words
        self.text(words("Golden thread"), "title")
        self.text(
            words(
                "Follow anything from the people who said it to the work that comes of it, or back. Begin with any row."
            )
        )
        self._begin_with(view.stages)
        self._loose(view.loose)
        for heard in view.heard:
            self.section(words("Who is missing?"))
            table = CoverageTable(heard, words)
            table.address_wanted.connect(self.address_wanted)
            self.column.addWidget(table)

    def _begin_with(self, stages: Sequence[Stage]) -> None:
        words = self.words
        self.section(words("Follow"))
        if not stages:
            self.text(words("There is nothing to follow yet."), "soft")
        for stage in stages:
            body = FoldedSection(partial(self._fill_followed, stage.rows), self._indent())
            self.fold(_fold_name("follow", stage), self._stage_title(stage), body)

    def _fill_followed(self, rows: Sequence[ThreadRow], column: QVBoxLayout) -> None:
        for row in rows:
            column.addLayout(self.flowing(self._follow_button(row, row.title)))

    def _loose(self, loose: Sequence[LooseEnds]) -> None:
        words = self.words
        self.section(words("Loose ends"))
        if not loose:
            self.text(words("Nothing hangs loose: all that was heard is used, and all that is planned has a reason."))
        for number, ends in enumerate(loose):
            body = FoldedSection(partial(self._fill_loose, ends.rows), self._indent())
            self.fold(f"loose-{number}", ends.sentence, body)

    def _fill_loose(self, rows: Sequence[ThreadRow], column: QVBoxLayout) -> None:
        for row in rows:
            go = self.link(row.title, name=f"loose-{row.key}")
            go.setAccessibleName(self.words("Go to {what}", what=row.title))
            go.setProperty("address", row.address)
            go.clicked.connect(self._go)
            column.addLayout(self.flowing(go))

    def _follow_button(self, row: ThreadRow, label: str = "") -> Button:
        follow = self.link(label or self.words("Follow this one"), name=f"follow-{row.key}")
        follow.setAccessibleName(self.words("Follow {what}", what=row.title))
        follow.setProperty("row", row.key)
        follow.clicked.connect(self._follow)
        return follow

    def _turn_picture(self) -> None:
        self._whole = not self._whole
        if self._shown is not None:
            self._redraw(self._shown)

    def _go(self) -> None:
        self.address_wanted.emit(self.sender().property("address"))

    def _follow(self) -> None:
        self.row_wanted.emit(self.sender().property("row"))

    def _look(self) -> None:
        self.document_wanted.emit(self.sender().property("row"))


def _near(view: ThreadView) -> Iterator[str]:
    """The folds with few rows, of which some are tied directly to the one that is followed."""
    for way, stages in (("from", view.origins), ("of", view.uses)):
        for stage in stages:
            if len(stage.rows) <= FEW and any(row.is_near for row in stage.rows):
                yield _fold_name(way, stage)


def _fold_name(way: str, stage: Stage) -> str:
    place = stage.rows[0].address
    return f"{way}-{place.form}-{place.table}"
