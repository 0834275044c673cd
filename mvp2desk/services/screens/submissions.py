"""The view of Submissions: all checkpoints, grouped by what is to be done."""

from collections.abc import Callable

from msgspec.structs import replace

from mvp2desk.domain.words import N_
from mvp2desk.services.screens.process import checkpoint_line
from mvp2desk.services.screens.views import CheckpointLine, SubmissionGroup
from mvp2desk.services.status.checkpoint_stage import CheckpointStage, checkpoint_stage
from mvp2desk.services.status.project_status import CheckpointStatus, ProjectStatus
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


def submissions_view(
    status: ProjectStatus, changed_words: Callable[[str], str], words: Words
) -> tuple[SubmissionGroup, ...]:
    """Return the groups that have checkpoints, in the order of the page. `changed_words` words the changes
    since a checkpoint was sent."""

    def line(one: CheckpointStatus) -> CheckpointLine:
        made = checkpoint_line(one, status, words)
        changed = changed_words(made.key) if made.sent else ""
        return replace(made, sent=words.sentences([made.sent, changed])) if changed else made

    stages = [(checkpoint_stage(one, status), one) for one in status.checkpoints]
    groups = (
        SubmissionGroup(
            words(title),
            tuple(line(one) for stage, one in stages if stage in wanted),
        )
        for title, wanted in _GROUPS
    )
    return tuple(group for group in groups if group.lines)
