"""The submissions of an open project, and the dates of its steps."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from mvp2desk.domain.documents.audiences import Audience
from mvp2desk.domain.guide.guide import Channel, Checkpoint
from mvp2desk.domain.project.registers import Attachment, PlanStep
from mvp2desk.domain.submissions.submission import SentBy, Submission
from mvp2desk.services.project.project_documents import ProjectDocuments
from mvp2desk.services.project.project_source import ProjectSource
from mvp2desk.services.screens.submissions import submissions_view
from mvp2desk.services.screens.views import SubmissionGroup
from mvp2desk.services.submissions import record_submission
from mvp2desk.services.submissions.make_packet import PacketMaker, document_of_form
from mvp2desk.services.submissions.step_dates import no_dates
from mvp2desk.text.words import Words

_WAYS = {Channel.MAIL: SentBy.EMAIL, Channel.MAIL_OR_CALL: SentBy.EMAIL, Channel.WEB_FORM: SentBy.FORM}


class ProjectSubmissions:
    """Reads the submissions and the dates of steps from the newest snapshot, and records that something was sent."""

    def __init__(self, source: ProjectSource, today: Callable[[], dt.date]) -> None:
        self._source = source
        self._today = today

    def step_dates(self, number: int) -> PlanStep:
        """Return the dates that were entered for a step; without any, a record without dates."""
        found = (one for one in self._source.snapshot().all(PlanStep) if one.step == number)
        return next(found, no_dates(self._source.recorder.project, number))

    def newest(self, checkpoint: str) -> Submission | None:
        """Return the submission of a checkpoint with the highest number, or None."""
        there = [one for one in self._source.snapshot().all(Submission) if one.checkpoint == checkpoint]
        return there[-1] if there else None

    def view(self, words: Words) -> tuple[SubmissionGroup, ...]:
        """Return the view of the place Submissions."""
        return self._source.cached(("submissions", words), lambda: submissions_view(self._source.status(), words))

    def packet_maker(self, checkpoint: str, words: Words) -> PacketMaker:
        """Return what makes the packet of a checkpoint of the present snapshot, in any thread. Raises KeyError."""
        source, documents, one = self._source, ProjectDocuments(self._source), self.checkpoint(checkpoint)
        pending = [
            documents.pending(source.guide.form(form), (words,), Audience.PACKET, part)
            for form, part in map(document_of_form, one.documents)
        ]
        attachments = source.snapshot().all(Attachment)
        return PacketMaker(one, source.status(), attachments, source.workspace.folder, pending, words)

    def checkpoint(self, key: str) -> Checkpoint:
        """Return a checkpoint of the guide. Raises KeyError."""
        for one in self._source.guide.checkpoints:
            if one.key == key:
                return one
        raise KeyError(key)

    def usual_way(self, checkpoint: str) -> SentBy:
        """Return the way in which a checkpoint is usually sent. Raises KeyError."""
        return _WAYS[self.checkpoint(checkpoint).channel]

    def record_sent_today(self, checkpoint: str) -> None:
        """Record that a checkpoint was sent today in the usual way."""
        record_submission.record_sent(self._source.recorder, checkpoint, self._today(), self.usual_way(checkpoint))

    def take_back(self, checkpoint: str) -> None:
        """Record that a checkpoint was not sent after all."""
        record_submission.take_back_sent(self._source.recorder, checkpoint)
