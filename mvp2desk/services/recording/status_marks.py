"""States of forms and checkpoints that are set by hand: waiting, not needed."""

from mvp2desk.domain.addresses import Address
from mvp2desk.domain.forms.text_cleaning import clean_text
from mvp2desk.domain.project.journal import Action, Label
from mvp2desk.domain.status import State
from mvp2desk.services.recording.changes import Changed
from mvp2desk.services.recording.recorder import Recorder

CHOICES = (State.WAITING, State.NOT_NEEDED)
"""States that a person may set for a checkpoint or a form; the others follow from answers and submissions."""


def mark(recorder: Recorder, entry: str, state: State | None, reason: str) -> None:
    """Set the state of `entry` with a reason, or derive it from the answers again (None). One step, one undo."""
    address = Address(entry)
    with recorder.workspace.change(
        Label(Action.FORM_STATE, address), author=recorder.author, project=recorder.project, origin=recorder.origin
    ) as work:
        work.set_entry_state(recorder.project, entry, state or "", clean_text(reason, lines=False).text.strip())
    if work.step is not None:
        recorder.announcer.announce(Changed(recorder.project, work.step))
