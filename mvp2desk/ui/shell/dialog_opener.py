"""Which dialog stands over the window: each is made when it is wanted, and made anew when the language changes."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from mvp2desk.domain.addresses import Address
from mvp2desk.domain.documents.audiences import Audience
from mvp2desk.services.forms.open_form import QuestionForm
from mvp2desk.services.project.project_links import ProjectLinks
from mvp2desk.ui.dialogs.about import AboutDialog
from mvp2desk.ui.dialogs.backups import BackupsDialog, CopiedDialog, folder_dialog
from mvp2desk.ui.dialogs.form import FormDialog
from mvp2desk.ui.dialogs.help import HelpDialog
from mvp2desk.ui.dialogs.history import HistoryDialog
from mvp2desk.ui.kit.jobs import Jobs
from mvp2desk.ui.locations import HOME

if TYPE_CHECKING:
    from mvp2desk.domain.documents.blocks import Document
    from mvp2desk.domain.forms.form import Form
    from mvp2desk.services.project.open_project import OpenProject
    from mvp2desk.text.words import Words
    from mvp2desk.ui.shell.window_content import WindowContent

    Make = Callable[[tuple[Words, ...], Audience | None], Document]


class DialogOpener(QObject):
    """Shows dialogs over the window of a room."""

    def __init__(self, room: WindowContent) -> None:
        super().__init__(room)
        self._room = room
        self._jobs = Jobs(self)
        self._forms: dict[str, FormDialog] = {}
        self._help: HelpDialog | None = None

    def close(self) -> None:
        """The window closes: nothing may go on behind it."""
        self._jobs.close()

    def open_again(self) -> None:
        """Show anew, in the present language, what stays open while the language changes."""
        for key, dialog in tuple(self._forms.items()):
            at = dialog.page.here()
            dialog.close()
            self._room.do(key)
            if at is not None:
                self._forms[key].page.go_to(at)
        if self._help is not None:
            self._help.close()
            self.show_help()

    def show_settings(self) -> None:
        """The settings."""
        self._show_form("settings", self._room.context.settings)

    def show_facts(self, field: str = "") -> None:
        """The facts of the open project, at one of them when it is named."""
        workspaces = self._room.workspaces
        if workspaces is not None and workspaces.open_project is not None:
            dialog = self._show_form("facts", workspaces.facts())
            if field:
                dialog.page.go_to(Address("project", field))

    def show_preview(self, form: str = "") -> None:
        """The document of a form: of the one that is open when none is named."""
        self._show_documents(form, 0)

    def show_whole_process(self) -> None:
        """All forms in one document."""
        self._show_documents("", -1)

    def _show_documents(self, form: str, first: int) -> None:
        """The documents of a form, and the whole process as the last; the one with the number `first` is looked at."""
        room, open_project = self._room, self._room.open_project
        if open_project is None:
            return
        room.flush()
        location = room.desk.location if room.desk is not None else HOME
        named = open_project.guide.form(form or location.form or open_project.guide.forms[0].key)
        offers: list[tuple[str, Make]] = [
            (one.label, partial(_copy, open_project, named, one.key))
            for one in open_project.documents.offered(named, room.words)
        ]
        offers.append((room.words("The whole process"), partial(_whole, open_project)))
        self._preview(offers[first][1], (*Audience, None), offers)

    def show_thread(self, row: str) -> None:
        """The golden thread of a row, as a document."""
        if self._room.open_project is not None:
            self._preview(partial(_thread, ProjectLinks(self._room.open_project), row), tuple(Audience))

    def show_summary(self, key: str) -> None:
        """A page of the shelf, as a document: it is the same for everybody."""
        if self._room.open_project is not None:
            self._preview(partial(_summary, ProjectLinks(self._room.open_project), key))

    def _preview(
        self, make: Make, readers: Collection[Audience | None] = (), offers: Sequence[tuple[str, Make]] = ()
    ) -> None:
        room = self._room
        from mvp2desk.ui.documents.preview_dialog import (  # printing is loaded when it is first wanted
            DocumentOffer,
            PreviewDialog,
        )

        offered = [DocumentOffer(*offer) for offer in offers]
        look = PreviewDialog(make, self._jobs, room.context, room.words, room.window, readers=readers, offers=offered)
        look.open()

    def show_history(self, address: Address | None = None) -> None:
        """The states of one answer: of the one where the keyboard is when none is named."""
        room, open_project = self._room, self._room.open_project
        where = address or (room.desk.here() if room.desk is not None else None)
        if open_project is None or where is None or not where.field:
            return
        room.flush()
        question = room.words(open_project.guide.form(where.form).field(where.field, where.table).label)
        history = open_project.history.of_answer(where, room.words)
        dialog = HistoryDialog(
            question, where, history, room.words, room.window, read_only=open_project.workspace.read_only
        )
        dialog.brought_back.connect(self._bring_back)
        dialog.open()

    def _bring_back(self, where: Address, step: int) -> None:
        open_project = self._room.open_project
        if open_project is not None:
            self._room.save_queue.attempt(partial(open_project.history.restore, where, step))

    def show_backups(self) -> None:
        """The backups."""
        self._room.flush()
        BackupsDialog(self._room.context.upkeep, self._room.words, self._room.window).open()

    def copy_workspace(self) -> None:
        """Ask for a folder, and copy the whole workspace there: from one that nobody can write, say."""
        dialog = folder_dialog(self._room.words("In which folder shall the copy lie?"), self._room.window)
        dialog.fileSelected.connect(self._copy_to)
        dialog.open()

    def _copy_to(self, name: str) -> None:
        self._room.save_queue.attempt(partial(self._copy_and_open, Path(name)))

    def _copy_and_open(self, within: Path) -> None:
        upkeep = self._room.context.upkeep
        copy, missing = upkeep.copy_into(within)
        upkeep.open_elsewhere(copy)
        if missing:
            CopiedDialog(copy, missing, self._room.words, self._room.window).open()

    def show_help(self) -> None:
        """How to work with the program; it may stay open beside the work."""
        if self._help is None:
            self._help = HelpDialog(self._room.words, self._room.window)
            self._help.finished.connect(self._help_closed)
        self._help.show()
        self._help.raise_()
        self._help.activateWindow()

    def show_about(self) -> None:
        """What this program is."""
        guide = self._room.open_project.guide if self._room.open_project is not None else None
        said = (guide.title, guide.credit, guide.disclaimer) if guide is not None else ()
        AboutDialog(self._room.context.about(), said, self._room.words, self._room.window).open()

    def _show_form(self, key: str, form: QuestionForm) -> FormDialog:
        dialog = FormDialog(form, self._room.words, self._room.save_queue, self._room.window)
        dialog.setObjectName(key)
        dialog.finished.connect(self._form_closed)
        self._forms[key] = dialog
        dialog.open()
        return dialog

    def _form_closed(self) -> None:
        self._forms.pop(self.sender().objectName(), None)

    def _help_closed(self) -> None:
        self._help = None


def _thread(project_links: ProjectLinks, row: str, languages: tuple[Words, ...], audience: Audience | None) -> Document:
    return project_links.thread_document(row, languages, audience or Audience.PACKET)


def _summary(
    project_links: ProjectLinks, key: str, languages: tuple[Words, ...], audience: Audience | None
) -> Document:
    return project_links.summary_document(key, languages)


def _copy(
    open_project: OpenProject, form: Form, part: str, languages: tuple[Words, ...], audience: Audience | None
) -> Document:
    if audience is None:
        return open_project.documents.make_blank(form, languages, part)
    return open_project.documents.make(form, languages, audience, part)


def _whole(open_project: OpenProject, languages: tuple[Words, ...], audience: Audience | None) -> Document:
    return open_project.documents.make_whole(languages, audience)
