"""The submissions of an open project, and the dates of its steps."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping

import msgspec

from mvp2desk.domain.documents.audiences import Audience
from mvp2desk.domain.errors import UserError
from mvp2desk.domain.guide.guide import Channel, Checkpoint
from mvp2desk.domain.project.registers import Attachment, PlanStep
from mvp2desk.domain.submissions.submission import FileRole, SentBy, Submission, SubmissionFile, newest_sent
from mvp2desk.services.project.project_documents import ProjectDocuments
from mvp2desk.services.project.project_source import ProjectSource
from mvp2desk.services.screens.submissions import submissions_view
from mvp2desk.services.screens.views import SubmissionGroup
from mvp2desk.services.submissions import record_submission
from mvp2desk.services.submissions.answer_changes import AnswerChange, FrozenAnswers, changes
from mvp2desk.services.submissions.make_packet import PacketMaker, document_of_form
from mvp2desk.services.submissions.step_dates import no_dates
from mvp2desk.store import contents
from mvp2desk.text.words import Words

_WAYS = {Channel.MAIL: SentBy.EMAIL, Channel.MAIL_OR_CALL: SentBy.EMAIL, Channel.WEB_FORM: SentBy.FORM}


class ProjectSubmissions:
    """Reads the submissions and the dates of steps from the newest snapshot, and records that something was sent."""

    def __init__(self, source: ProjectSource, today: Callable[[], dt.date]) -> None:
        self._source = source
        self._today = today
        self._frozen: dict[str, Mapping[str, FrozenAnswers]] = {}

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

        def changed_words(key: str) -> str:
            try:
                count = len(self.changes(key))
            except UserError:
                return words("The files that were sent are not in the workspace any more. Look for them in a backup.")
            if not count:
                return ""
            return words.count("{n} answer has changed since.", "{n} answers have changed since.", count)

        return self._source.cached(
            ("submissions", words), lambda: submissions_view(self._source.status(), changed_words, words)
        )

    def changes(self, checkpoint: str) -> tuple[AnswerChange, ...]:
        """Return the answers that differ from those of the submission that was sent last; none if it has no files.

        Raises UserError "file-lost" if what was sent is not in the workspace any more.
        """
        snapshot = self._source.snapshot()
        sent = newest_sent(one for one in snapshot.all(Submission) if one.checkpoint == checkpoint)
        files = [one for one in snapshot.all(SubmissionFile) if sent and one.submission == sent.id]
        frozen = next((one for one in files if one.role is FileRole.ANSWERS), None)
        if frozen is None:
            return ()
        kept = next(one for one in snapshot.all(Attachment) if one.id == frozen.attachment)
        return changes(self._answers_of(kept), snapshot.answers.filled)

    def _answers_of(self, kept: Attachment) -> Mapping[str, FrozenAnswers]:
        """Read frozen answers; a content never changes, so each is read once."""
        if kept.sha256 not in self._frozen:
            try:
                content = contents.content_path(self._source.workspace.folder, kept.sha256).read_bytes()
            except OSError:
                raise UserError("file-lost", {"name": kept.name}) from None
            self._frozen[kept.sha256] = msgspec.json.decode(content, type=dict[str, FrozenAnswers])
        return self._frozen[kept.sha256]

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
