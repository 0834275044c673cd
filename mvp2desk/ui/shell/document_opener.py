"""Opens the preview of a document: of a form, of the whole process, of a thread, or of a summary."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from functools import partial

from PySide6.QtCore import QObject

from mvp2desk.domain.documents.audiences import Audience
from mvp2desk.domain.forms.form import Form
from mvp2desk.services.project.open_project import OpenProject
from mvp2desk.services.project.project_links import ProjectLinks
from mvp2desk.text.words import Languages
from mvp2desk.ui.documents.offers import DocumentOffer, PendingDocument
from mvp2desk.ui.kit.jobs import Jobs
from mvp2desk.ui.locations import Location
from mvp2desk.ui.shell.lazy_dialogs import preview_dialog
from mvp2desk.ui.shell.window_state import WindowState


class DocumentOpener(QObject):
    """Opens previews over the window; the documents are made by the open project."""

    def __init__(self, state: WindowState) -> None:
        super().__init__(state)
        self._state = state
        self._jobs = Jobs(self)

    def close(self) -> None:
        """Cancel what is still being made."""
        self._jobs.close()

    def show(self, of: Location) -> None:
        """Show the document of a form, of a thread (`item` is the row) or of a summary on the shelf."""
        open_project = self._state.open_project
        if open_project is None:
            return
        if of.place == "thread":
            offer = DocumentOffer("", partial(_thread, ProjectLinks(open_project), of.item))
            self._preview([offer], 0, tuple(Audience))
        elif of.place == "shelf":
            self._preview([DocumentOffer("", partial(_summary, ProjectLinks(open_project), of.item))], 0, ())
        else:
            self._show_form(open_project, of.form, 0)

    def show_form(self) -> None:
        """Show the document of the form in view, or of the first form."""
        self.show(Location("form", form=self._form_in_view()))

    def show_whole_process(self) -> None:
        """Show all forms in one document."""
        if (open_project := self._state.open_project) is not None:
            self._show_form(open_project, self._form_in_view(), -1)

    def _form_in_view(self) -> str:
        return self._state.view.location.form if self._state.view is not None else ""

    def _show_form(self, open_project: OpenProject, key: str, first: int) -> None:
        """Offer the documents of a form and the whole process last; `first` is the index of the one shown."""
        self._state.flush()
        words = self._state.words
        form = open_project.guide.form(key or open_project.guide.forms[0].key)
        offers = [
            DocumentOffer(one.label, partial(_document, open_project, form, one.key))
            for one in open_project.documents.offered(form, words)
        ]
        offers.append(DocumentOffer(words("The whole process"), partial(_whole, open_project)))
        self._preview(offers, first, (*Audience, None))

    def _preview(self, offers: Sequence[DocumentOffer], first: int, readers: Collection[Audience | None]) -> None:
        state = self._state
        make = offers[first].make
        offered = offers if len(offers) > 1 else ()
        dialog = preview_dialog()(
            make, self._jobs, state.context, state.words, state.window, readers=readers, offers=offered
        )
        dialog.open()


def _thread(
    links: ProjectLinks, row: str, languages: Languages, audience: Audience | None, kept: Collection[str]
) -> PendingDocument:
    return links.pending_thread(row, languages, audience or Audience.PACKET, kept)


def _summary(
    links: ProjectLinks, key: str, languages: Languages, audience: Audience | None, kept: Collection[str]
) -> PendingDocument:
    return links.pending_summary(key, languages)


def _document(
    open_project: OpenProject,
    form: Form,
    part: str,
    languages: Languages,
    audience: Audience | None,
    kept: Collection[str],
) -> PendingDocument:
    return open_project.documents.pending(form, languages, audience, part, kept)


def _whole(
    open_project: OpenProject, languages: Languages, audience: Audience | None, kept: Collection[str]
) -> PendingDocument:
    return open_project.documents.pending_whole(languages, audience, kept)
