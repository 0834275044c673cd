"""Evidence: what was found and heard, the attached files, the web addresses, and what makes use of each."""

from collections.abc import Sequence
from itertools import groupby
from pathlib import Path

from PySide6.QtCore import QStandardPaths, Qt, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from mvp2desk.domain.addresses import Address
from mvp2desk.domain.problems import Level
from mvp2desk.domain.status import State
from mvp2desk.services.form_views.views import PickedView
from mvp2desk.services.screens.link_views import EvidenceRow, EvidenceTable, EvidenceView, FileRow, LinkRow
from mvp2desk.text.words import Words
from mvp2desk.ui.kit.icons import IconLabel
from mvp2desk.ui.kit.labels import Button, PlainLabel, together
from mvp2desk.ui.places.shared.goto_menu import GoToButton
from mvp2desk.ui.places.shared.reading_page import ReadingPage

MANY = 40
"""Rows of a table that are shown at first."""


class EvidencePage(ReadingPage):
    """Shows an `EvidenceView`. `row_wanted` carries a row whose thread somebody wants to follow, `copy_wanted` the key
    of a file and where its copy shall lie."""

    address_wanted = Signal(Address)
    row_wanted = Signal(str)
    copy_wanted = Signal(str, Path)

    def __init__(self, words: Words) -> None:
        super().__init__(words)
        self._shown: EvidenceView | None = None
        self._whole: set[str] = set()
        self._folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)

    def show_view(self, view: EvidenceView) -> None:
        """Show how things stand now."""
        if view == self._shown:
            return
        self._shown = view
        self._build(view)

    def _build(self, view: EvidenceView) -> None:
        self.begin()
        self.text(self.words("Evidence"), "title")
        self.text(self.words("What your work rests on, and what makes use of it."), "soft")
        for table in view.tables:
            self._table(table)
        self._files(view.files)
        self._links(view.links)
        self.end()

    def _table(self, table: EvidenceTable) -> None:
        words = self.words
        self.section(table.title)
        unused = sum(not row.used_by for row in table.rows)
        counts = (
            table.place,
            words.count("{n} row", "{n} rows", len(table.rows)),
            words.count("{n} not used yet", "{n} not used yet", unused) if unused else "",
        )
        self.text(together(" · ".join(filter(None, counts))), "caption")
        if not table.rows:
            enter = self.link(words("Enter the first one"), name=f"enter-{table.address.table}")
            enter.setProperty("address", table.address)
            enter.clicked.connect(self._go)
            self.column.addLayout(self.hung(enter))
        shown = self._shown_rows(table)
        for stale, rows in groupby(sorted(shown, key=lambda row: row.stale), key=lambda row: row.stale):
            if stale:
                self.gap()
                self.row(IconLabel(Level.SHOULD), PlainLabel(stale, "should"))
            for row in rows:
                self._row(row)
        if rest := len(table.rows) - len(shown):
            more = self.link(words.count("Show {n} more", "Show {n} more", rest), name=f"more-{table.address.table}")
            more.setProperty("place", table.place)
            more.clicked.connect(self._show_more)
            self.column.addLayout(self.hung(more))

    def _shown_rows(self, table: EvidenceTable) -> Sequence[EvidenceRow]:
        """Not all at once where they are many; what is too old, and what nothing uses, stands among the first."""
        if table.place in self._whole or len(table.rows) <= MANY:
            return table.rows
        first = sorted(table.rows, key=lambda row: not row.stale and bool(row.used_by))[:MANY]
        return [row for row in table.rows if row in first]

    def _row(self, row: EvidenceRow) -> None:
        words = self.words
        used = self._used(row.used_by, row.row.key, row.row.title)
        follow = self.link(words("Follow the thread"), name=f"follow-{row.row.key}")
        follow.setAccessibleName(words("Follow {what}", what=row.row.title))
        follow.setProperty("row", row.row.key)
        follow.clicked.connect(self._follow)
        self._entry(row.row.title, row.told, self._going(row.row.title, row.row.address), used, follow)

    def _entry(self, name: str, told: str, *beside: QWidget) -> None:
        """A name, what is told of it, and under both what can be done."""
        lines = self.tight_lines()
        lines.addWidget(PlainLabel(name))
        if told:
            lines.addWidget(PlainLabel(together(told), "soft"))
        lines.addLayout(self.flowing(*beside))

    def _going(self, what: str, address: Address | None) -> Button:
        go = self.link(self.words("Go there"))
        go.setAccessibleName(self.words("Go to {what}", what=what))
        go.setProperty("address", address)
        go.clicked.connect(self._go)
        return go

    def _used(self, places: Sequence[PickedView], key: str, title: str) -> QWidget:
        """What uses something, or that nothing does."""
        words = self.words
        if not places:
            return self.state(State.NOT_STARTED, word=words("not used yet"))
        said = words.count("used by {n}", "used by {n}", len(places))
        used = GoToButton(said, places, name=f"used-{key}")
        used.setAccessibleName(words("{what}: {said}. Choose where to go.", what=title, said=said))
        used.chosen.connect(self.address_wanted)
        return used

    def _files(self, files: Sequence[FileRow]) -> None:
        words = self.words
        self.section(words("Attached files"))
        if not files:
            self.text(words("No file is attached yet. Questions that ask for files take them."), "soft")
        for file in files:
            told = words("The content is missing. Look for it in a backup.") if file.is_lost else file.size
            beside = [self._used(file.used_by, file.key, file.name)]
            if not file.is_lost:
                save = self.link(words("Save a copy…"), name=f"save-{file.key}")
                save.setAccessibleName(words("Save a copy of {name}…", name=file.name))
                save.setProperty("file", file.key)
                save.setProperty("name", file.name)
                save.clicked.connect(self._ask_where)
                beside.insert(0, save)
            self._entry(file.name, told, *beside)

    def _links(self, links: Sequence[LinkRow]) -> None:
        words = self.words
        self.section(words("Web addresses"))
        if not links:
            self.text(words("No web address is entered yet."), "soft")
        for link in links:
            told = " · ".join((link.place.label, link.place.place))
            copy = self.copying(
                link.address, words("Copy"), words("Copy the web address {address}", address=link.address)
            )
            self._entry(link.address, told, self._going(told, link.place.address), copy)

    def _show_more(self) -> None:
        self._whole.add(self.sender().property("place"))
        if self._shown is not None:
            self._build(self._shown)

    def _ask_where(self) -> None:
        key, name = self.sender().property("file"), self.sender().property("name")
        dialog = QFileDialog(self, self.words("Save a copy"), self._folder)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setProperty("file", key)
        dialog.selectFile(name)
        dialog.fileSelected.connect(self._place_chosen)
        dialog.open()

    def _place_chosen(self, name: str) -> None:
        self._folder = str(Path(name).parent)
        self.copy_wanted.emit(self.sender().property("file"), Path(name))

    def _go(self) -> None:
        self.address_wanted.emit(self.sender().property("address"))

    def _follow(self) -> None:
        self.row_wanted.emit(self.sender().property("row"))
