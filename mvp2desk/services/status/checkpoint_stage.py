"""Stages of a checkpoint between "later" and "accepted", for its list and for other programs."""

from enum import StrEnum

from mvp2desk.domain.status import State
from mvp2desk.domain.submissions.submission import Reply
from mvp2desk.services.status.project_status import CheckpointStatus, ProjectStatus


class CheckpointStage(StrEnum):
    """Stage of a checkpoint. Keys are permanent."""

    LATER = "later"
    TODO = "todo"
    READY = "ready"
    SENT = "sent"
    ACCEPTED = "accepted"
    CHANGES = "changes"
    NOTED = "noted"
    WAITING = "waiting"
    NOT_NEEDED = "not-needed"


_ANSWERED = {
    Reply.NONE: CheckpointStage.SENT,
    Reply.ACCEPTED: CheckpointStage.ACCEPTED,
    Reply.CHANGES: CheckpointStage.CHANGES,
    Reply.NOTED: CheckpointStage.NOTED,
}


def checkpoint_stage(one: CheckpointStatus, status: ProjectStatus) -> CheckpointStage:
    """Return the stage of a checkpoint. It is due later while its step has not begun by the plan, nor by its form."""
    if one.sent is not None:
        return _ANSWERED[one.sent.answer]
    if one.state is State.NOT_NEEDED:
        return CheckpointStage.NOT_NEEDED
    if one.is_waiting:
        return CheckpointStage.WAITING
    if one.state is State.READY:
        return CheckpointStage.READY
    if one.state is State.NOT_STARTED and not _is_reached(one, status):
        return CheckpointStage.LATER
    return CheckpointStage.TODO


def _is_reached(one: CheckpointStatus, status: ProjectStatus) -> bool:
    if status.plan is None:
        return one.checkpoint.step == status.guide.steps[0].number
    return status.plan.step(one.checkpoint.step).first <= status.today
