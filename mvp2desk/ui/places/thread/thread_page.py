"""The golden thread: a row with its origins and uses, or the start page with loose ends and missing groups."""

from collections.abc import Iterable, Iterator, Sequence
from functools import partial

from PySide6.QtWidgets import QVBoxLayout

from mvp2desk.services.screens.link_views import LooseEnds, Stage, ThreadRow, ThreadStart, ThreadView
from mvp2desk.ui.kit.labels import PlainLabel, together
from mvp2desk.ui.kit.theme import unit
from mvp2desk.ui.kit.value_button import ValueButton, value_button
from mvp2desk.ui.locations import THREAD, Location
from mvp2desk.ui.places.shared.coverage_table import CoverageTable
from mvp2desk.ui.places.shared.place_page import PlaceContext, PlacePage
from mvp2desk.ui.places.shared.reading_page import FoldedSection
from mvp2desk.ui.places.thread.thread_diagram import ThreadDiagram, is_all_near

FEW = 6
"""The most rows of a table that are unfolded at first."""


class ThreadPage(PlacePage[ThreadView | ThreadStart]):
    """Shows a `ThreadView`, or a `ThreadStart` while no row is followed."""

    first_button = "go-to-picked"

    def __init__(self, context: PlaceContext) -> None:
        super().__init__(context)
        self._whole = False

    def topic(self, view: ThreadView | ThreadStart) -> object:
        """Return the id of the row; "" for the start page."""
        return view.picked.key if isinstance(view, ThreadView) else ""

    def open_at_first(self, view: ThreadView | ThreadStart) -> Iterable[str]:
        """Return the short folds that are tied directly to the row."""
        return _near(view) if isinstance(view, ThreadView) else ()

    def fill(self, view: ThreadView | ThreadStart) -> None:
        """Add the thread of one row, or the start page."""
        if isinstance(view, ThreadView):
            self._show_thread(view)
        else:
            self._show_start(view)

    # -- one row

    def _show_thread(self, view: ThreadView) -> None:
        words = self.words
        self.text(words("Golden thread"), "overline")
        self.text(view.picked.title, "title")
        self.text(together(view.picked.place), "soft")
        self.gap()
        navigation, picked = self.navigation, view.picked
        spoken = words("Go to {what}", what=picked.title)
        go = value_button(words("Go there"), picked.address, navigation.go, name="go-to-picked", spoken=spoken)
        thread = Location("thread", item=picked.key)
        save = value_button(words("Save or print this…"), thread, navigation.show_document, name="thread-document")
        other = value_button(words("Follow another"), THREAD, navigation.go, name="follow-another")
        self.row(go, save, other)
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
        picture.chosen.connect(self._follow)
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
            other.clicked.connect(self._toggle_diagram)
            self.column.addLayout(self.hung(other))

    def _list(self, way: str, stages: Sequence[Stage], without: str) -> None:
        """Add a fold for each table; short ones that are tied directly are open at first."""
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
        go = self.go_there(row.title, row.address, name=f"go-{row.key}")
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
        for coverage in view.coverage:
            self.section(words("Who is missing?"))
            self.column.addWidget(CoverageTable(coverage, words, self.navigation))

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
            spoken = self.words("Go to {what}", what=row.title)
            go = self.go_link(row.title, row.address, name=f"loose-{row.key}", spoken=spoken)
            column.addLayout(self.flowing(go))

    def _follow_button(self, row: ThreadRow, label: str = "") -> ValueButton:
        return self.go_link(
            label or self.words("Follow this one"),
            Location("thread", item=row.key),
            name=f"follow-{row.key}",
            spoken=self.words("Follow {what}", what=row.title),
        )

    def _toggle_diagram(self) -> None:
        self._whole = not self._whole
        self.refill()

    def _follow(self, row: str) -> None:
        self.navigation.go(Location("thread", item=row))


def _near(view: ThreadView) -> Iterator[str]:
    """The folds with few rows, of which some are tied directly to the one that is followed."""
    for way, stages in (("from", view.origins), ("of", view.uses)):
        for stage in stages:
            if len(stage.rows) <= FEW and any(row.is_near for row in stage.rows):
                yield _fold_name(way, stage)


def _fold_name(way: str, stage: Stage) -> str:
    place = stage.rows[0].address
    return f"{way}-{place.form}-{place.table}"
