"""The view of Submissions: all checkpoints, grouped by what is to be done."""

from mvp2desk.domain.words import N_
from mvp2desk.services.screens.process import checkpoint_line
from mvp2desk.services.screens.views import SubmissionGroup
from mvp2desk.services.status.checkpoint_stage import CheckpointStage, checkpoint_stage
from mvp2desk.services.status.project_status import ProjectStatus
from mvp2desk.text.words import Words

_GROUPS = (
    (
        N_("To do"),
        (CheckpointStage.TODO, CheckpointStage.READY, CheckpointStage.CHANGES, CheckpointStage.WAITING),
    ),
    (N_("Waiting for an answer"), (CheckpointStage.SENT,)),
    (N_("Later"), (CheckpointStage.LATER,)),
    (N_("Done"), (CheckpointStage.ACCEPTED, CheckpointStage.NOTED, CheckpointStage.NOT_NEEDED)),
)


def submissions_view(status: ProjectStatus, words: Words) -> tuple[SubmissionGroup, ...]:
    """Return the groups that have checkpoints, in the order of the page. To do comes first, by date."""
    stages = [(checkpoint_stage(one, status), one) for one in status.checkpoints]
    groups = (
        SubmissionGroup(
            words(title),
            tuple(checkpoint_line(one, status, words) for stage, one in stages if stage in wanted),
        )
        for title, wanted in _GROUPS
    )
    return tuple(group for group in groups if group.lines)
