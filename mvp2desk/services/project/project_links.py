"""Links between the answers of an open project: golden thread, coverage, evidence; and the resource shelf."""

from __future__ import annotations

from collections.abc import Callable, Collection
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from mvp2desk.domain.documents.audiences import Audience
from mvp2desk.domain.documents.blocks import Document
from mvp2desk.domain.guide.guide import Summary
from mvp2desk.domain.links.threads import Threads, threads
from mvp2desk.domain.project.registers import Attachment
from mvp2desk.services.documents.summary_document import summary_document
from mvp2desk.services.documents.thread_document import thread_document
from mvp2desk.services.form_views.views import ProblemsView
from mvp2desk.services.recording.attachments import save_copy
from mvp2desk.services.screens.coverage import coverage_problems, coverage_views
from mvp2desk.services.screens.evidence import evidence_view
from mvp2desk.services.screens.link_views import (
    CoverageView,
    EvidenceView,
    SummaryCard,
    SummaryView,
    ThreadStart,
    ThreadView,
)
from mvp2desk.services.screens.resources import summary_cards, summary_view
from mvp2desk.services.screens.thread import beginnings, thread_start, thread_view
from mvp2desk.text.words import Languages, Words

if TYPE_CHECKING:
    from mvp2desk.services.project.open_project import OpenProject


class ProjectLinks:
    """Views and documents of the links in an open project. Views are cached for each snapshot."""

    def __init__(self, open_project: OpenProject) -> None:
        self._open_project = open_project

    def threads(self) -> Threads:
        """Return the links between all rows."""
        project_answers, groups = self._open_project.project_answers(), beginnings(self._open_project.guide)
        return self._open_project.cached("threads", lambda: threads(project_answers, groups))

    def start(self, words: Words) -> ThreadStart:
        """Return the view that begins the golden thread: its tables, rows without links, and the coverage."""
        made, coverage, context = self.threads(), self.coverage(words), self._open_project.context()
        return self._open_project.cached(("thread", words), lambda: thread_start(made, coverage, context, words))

    def thread(self, row: str, words: Words) -> ThreadView | None:
        """Return the origins and uses of a row, or None if it is not in the golden thread."""
        made, context = self.threads(), self._open_project.context()
        if row not in made.project_answers.rows or made.project_answers.rows[row].key not in made.stages:
            return None
        return self._open_project.cached(("thread", row, words), lambda: thread_view(made, row, context, words))

    def called(self, title: str, languages: Languages) -> tuple[str, ...]:
        """The rows that are called `title` in one of these languages, or have it as their id."""
        wanted = title.strip().casefold()
        rows = (row for words in languages for stage in self.start(words).stages for row in stage.rows)
        return tuple(dict.fromkeys(row.key for row in rows if wanted in (row.title.casefold(), row.key)))

    def coverage(self, words: Words) -> tuple[CoverageView, ...]:
        """View the coverage of groups."""
        context = self._open_project.context()
        return self._open_project.cached(("coverage", words), lambda: coverage_views(context, words))

    def coverage_problems(self, words: Words) -> ProblemsView:
        """View the gaps of the coverage, as tips."""
        context = self._open_project.context()
        voices = context.guide.voices
        return self._open_project.cached(
            ("coverage problems", words), lambda: coverage_problems(voices, context, words)
        )

    def evidence(self, words: Words) -> EvidenceView:
        """Return the evidence of the project, with its uses."""
        made, context = self.threads(), self._open_project.context()
        attachments = [one for one in self._open_project.snapshot().all(Attachment) if not one.made]
        return self._open_project.cached(("evidence", words), lambda: evidence_view(made, attachments, context, words))

    def save_file(self, key: str, path: Path) -> None:
        """Save a copy of an attached file. Raises UserError; then nothing was written."""
        attached = next(one for one in self._open_project.snapshot().all(Attachment) if one.id == key)
        save_copy(self._open_project.workspace, attached, path)

    def shelf(self, words: Words) -> tuple[SummaryCard, ...]:
        """Return the summaries on the resource shelf."""
        return summary_cards(self._open_project.guide, words)

    def summary(self, key: str, words: Words) -> SummaryView | None:
        """A page of the shelf; None when there is none of that key."""
        found = self._summary(key)
        return summary_view(found, words) if found else None

    def pending_thread(
        self, row: str, languages: Languages, audience: Audience, kept: Collection[str] = ()
    ) -> Callable[[], Document]:
        """Return a function that makes the document of a thread, in any thread. It raises KeyError."""
        one = self._open_project
        return partial(thread_document, one.project, row, one.context(), languages, audience, kept)

    def pending_summary(self, key: str, languages: Languages) -> Callable[[], Document]:
        """Return a function that makes the document of a summary, in any thread. Raises KeyError."""
        found = self._summary(key)
        if found is None:
            raise KeyError(key)
        one = self._open_project
        return partial(summary_document, one.project, found, one.context(), languages)

    def thread_document(
        self, row: str, languages: Languages, audience: Audience, kept: Collection[str] = ()
    ) -> Document:
        """Make the document of a thread. Raises KeyError."""
        return self.pending_thread(row, languages, audience, kept)()

    def summary_document(self, key: str, languages: Languages) -> Document:
        """Make the document of a summary. Raises KeyError."""
        return self.pending_summary(key, languages)()

    def _summary(self, key: str) -> Summary | None:
        return next((one for one in self._open_project.guide.summaries if one.key == key), None)
