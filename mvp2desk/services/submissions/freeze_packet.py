"""Freezing of a packet: its files are kept in the workspace as they are sent."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec.structs import replace

from mvp2desk.domain.addresses import Address
from mvp2desk.domain.errors import UserError
from mvp2desk.domain.project.journal import Action, Label
from mvp2desk.domain.project.registers import Attachment
from mvp2desk.domain.submissions.packet import Packet, PacketFile
from mvp2desk.domain.submissions.submission import Submission, SubmissionFile
from mvp2desk.services.recording.changes import Changed
from mvp2desk.services.recording.recorder import Recorder
from mvp2desk.services.status.project_status import checkpoint_entry
from mvp2desk.store import contents

if TYPE_CHECKING:
    from mvp2desk.store.unit_of_work import UnitOfWork


def freeze_packet(
    recorder: Recorder, packet: Packet, language: str, at: dt.datetime, hashes: Sequence[str] = ()
) -> Submission:
    """Store the files of a packet as a submission that is not sent yet, in one step of the journal.

    It takes the place of the newest one if that was not sent either. `hashes` are those of the contents if they are
    stored already (see `store_contents`). Returns the submission. Raises UserError
    "workspace-read-only", "disk-full", "file-unwritable"; then nothing is changed.
    """
    workspace, project = recorder.workspace, recorder.project
    if workspace.read_only:
        raise UserError("workspace-read-only")
    workspace.expect_in_place()
    hashes = hashes or store_contents(workspace.folder, packet)
    label = Label(Action.SUBMISSION_MAKE, Address(checkpoint_entry(packet.checkpoint)))
    with workspace.change(label, author=recorder.author, project=project, origin=recorder.origin) as work:
        there = [one for one in work.all(Submission, project) if one.checkpoint == packet.checkpoint]
        newest = there[-1] if there else None
        if newest is not None and newest.sent_on is None:
            _remove_files(work, newest)
            submission = newest
        else:
            number = newest.number + 1 if newest else 1
            submission = Submission(id=str(uuid.uuid4()), project=project, checkpoint=packet.checkpoint, number=number)
        submission = replace(
            submission,
            made_at=at,
            recipients=tuple(one.email for one in packet.to if one.email),
            subject=packet.subject,
            body=packet.body,
            edition=packet.edition,
            languages=(language,),
        )
        work.save(submission)
        for position, (file, sha256) in enumerate(zip(packet.files, hashes, strict=True)):
            _freeze_file(work, submission, file, position, sha256)
    if work.step is not None:
        recorder.announcer.announce(Changed(project, work.step))
    return submission


def store_contents(folder: Path, packet: Packet) -> tuple[str, ...]:
    """Store the contents of the files of a packet in the workspace in `folder`, in any thread; return their hashes.

    Raises UserError "disk-full" or "file-unwritable".
    """
    return tuple(contents.add_bytes(folder, file.content) for file in packet.files)


def _remove_files(work: UnitOfWork, submission: Submission) -> None:
    """Remove the files of a submission that was not sent; their contents stay for undo."""
    files = [file for file in work.all(SubmissionFile, submission.project) if file.submission == submission.id]
    attached = {one.id: one for one in work.all(Attachment, submission.project)}
    for file in files:
        work.remove(file)
        work.remove(attached[file.attachment])


def _freeze_file(work: UnitOfWork, submission: Submission, file: PacketFile, position: int, sha256: str) -> None:
    frozen = Attachment(
        id=str(uuid.uuid4()),
        project=submission.project,
        sha256=sha256,
        name=file.name,
        media_type=file.media_type,
        size=len(file.content),
        made=True,
    )
    work.save(frozen)
    work.save(
        SubmissionFile(
            id=str(uuid.uuid4()),
            project=submission.project,
            submission=submission.id,
            position=position,
            role=file.role,
            name=file.name,
            attachment=frozen.id,
            form=file.form,
            part=file.part,
        )
    )
