"""Evidence: findings, attached files and web addresses, and the answers that use each."""

from collections.abc import Sequence
from functools import partial
from itertools import groupby
from pathlib import Path

from PySide6.QtCore import QStandardPaths, Qt
from PySide6.QtWidgets import QFileDialog, QWidget

from mvp2desk.domain.problems import Level
from mvp2desk.domain.status import State
from mvp2desk.services.form_views.views import PickedView
from mvp2desk.services.screens.link_views import EvidenceRow, EvidenceTable, EvidenceView, FileRow, LinkRow
from mvp2desk.ui.kit.icons import IconLabel
from mvp2desk.ui.kit.labels import PlainLabel, together
from mvp2desk.ui.kit.value_button import value_button
from mvp2desk.ui.locations import Location
from mvp2desk.ui.places.shared.place_page import PlaceContext, PlacePage

MANY = 25
"""The most rows of a table that are shown at first."""


class EvidencePage(PlacePage[EvidenceView]):
    """Shows an `EvidenceView`."""

    def __init__(self, context: PlaceContext) -> None:
        super().__init__(context)
        self._whole: set[str] = set()
        self._asked = ""
        self._folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)

    def fill(self, view: EvidenceView) -> None:
        """Add the tables, the files and the web addresses."""
        self.text(self.words("Evidence"), "title")
        self.text(self.words("What your work rests on, and what makes use of it."), "soft")
        for table in view.tables:
            self._table(table)
        self._files(view.files)
        self._links(view.links)

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
            enter = self.go_link(words("Enter the first one"), table.address, name=f"enter-{table.address.table}")
            self.column.addLayout(self.hung(enter))
        shown = self._shown_rows(table)
        for stale, rows in groupby(sorted(shown, key=lambda row: row.stale), key=lambda row: row.stale):
            if stale:
                self.gap()
                self.row(IconLabel(Level.SHOULD), PlainLabel(stale, "should"))
            for row in rows:
                self._row(row)
        if rest := len(table.rows) - len(shown):
            text = words.count("Show {n} more", "Show {n} more", rest)
            name = f"more-{table.address.table}"
            more = value_button(text, table.place, self._show_all, quiet=True, name=name)
            self.column.addLayout(self.hung(more))

    def _shown_rows(self, table: EvidenceTable) -> Sequence[EvidenceRow]:
        """Return the rows to show; of a long table first those that are out of date or unused."""
        if table.place in self._whole or len(table.rows) <= MANY:
            return table.rows
        first = sorted(table.rows, key=lambda row: not row.stale and bool(row.used_by))[:MANY]
        return [row for row in table.rows if row in first]

    def _row(self, row: EvidenceRow) -> None:
        words = self.words
        used = self._used(row.used_by, row.row.key, row.row.title)
        follow = self.go_link(
            words("Follow the thread"),
            Location("thread", item=row.row.key),
            name=f"follow-{row.row.key}",
            spoken=words("Follow {what}", what=row.row.title),
        )
        self._entry(row.row.title, row.details, self.go_there(row.row.title, row.row.address), used, follow)

    def _entry(self, name: str, note: str, *beside: QWidget) -> None:
        lines = self.tight_lines()
        lines.addWidget(PlainLabel(name))
        if note:
            lines.addWidget(PlainLabel(together(note), "soft"))
        lines.addLayout(self.flowing(*beside))

    def _used(self, places: Sequence[PickedView], key: str, title: str) -> QWidget:
        words = self.words
        if not places:
            return self.state(State.NOT_STARTED, word=words("not used yet"))
        said = words.count("used by {n}", "used by {n}", len(places))
        spoken = words("{what}: {said}. Choose where to go.", what=title, said=said)
        return self.go_menu(said, places, f"used-{key}", spoken)

    def _files(self, files: Sequence[FileRow]) -> None:
        words = self.words
        self.section(words("Attached files"))
        if not files:
            self.text(words("No file is attached yet. Questions that ask for files take them."), "soft")
        for file in files:
            note = words("The content is missing. Look for it in a backup.") if file.is_lost else file.size
            beside = [self._used(file.used_by, file.key, file.name)]
            if not file.is_lost:
                save = value_button(
                    words("Save a copy…"),
                    file,
                    self._ask_where,
                    quiet=True,
                    name=f"save-{file.key}",
                    spoken=words("Save a copy of {name}…", name=file.name),
                )
                beside.insert(0, save)
            self._entry(file.name, note, *beside)

    def _links(self, links: Sequence[LinkRow]) -> None:
        words = self.words
        self.section(words("Web addresses"))
        if not links:
            self.text(words("No web address is entered yet."), "soft")
        for link in links:
            assert link.place.address is not None
            note = " · ".join((link.place.label, link.place.place))
            copy = self.copying(
                link.address, words("Copy"), words("Copy the web address {address}", address=link.address)
            )
            self._entry(link.address, note, self.go_there(note, link.place.address), copy)

    def _show_all(self, place: str) -> None:
        self._whole.add(place)
        self.refill()

    def _ask_where(self, file: FileRow) -> None:
        dialog = QFileDialog(self, self.words("Save a copy"), self._folder)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.selectFile(file.name)
        self._asked = file.key
        dialog.fileSelected.connect(self._save_copy)
        dialog.open()

    def _save_copy(self, name: str) -> None:
        path = Path(name)
        self._folder = str(path.parent)
        self.context.save_queue.attempt(partial(self.context.links.save_file, self._asked, path))
