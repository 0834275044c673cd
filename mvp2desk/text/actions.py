"""Wording of journal steps, for undo and for recent changes."""

from collections.abc import Mapping
from types import MappingProxyType

from mvp2desk.domain.project.journal import Action, ChangeOrigin, StepRecord
from mvp2desk.domain.words import N_, Text
from mvp2desk.text.words import Words

ACTIONS: Mapping[Action, Text] = MappingProxyType(
    {
        Action.ANSWER: N_("Answer: {where}"),
        Action.ANSWERS_CLEAR: N_("Empty: {where}"),
        Action.ANNOTATE: N_("Note on: {where}"),
        Action.BRING_BACK: N_("Bring back: {where}"),
        Action.ROW_ADD: N_("Add a row: {where}"),
        Action.ROW_REMOVE: N_("Remove a row: {where}"),
        Action.ROW_MOVE: N_("Move a row: {where}"),
        Action.ROWS_PASTE: N_("Paste rows: {where}"),
        Action.VERSION_KEEP: N_("Keep a version: {where}"),
        Action.PROJECT_START: N_("Start the project"),
        Action.PROJECT_EDIT: N_("Change the project's facts: {where}"),
        Action.PROJECT_REMOVE: N_("Remove the project"),
        Action.ATTACH: N_("Attach a file"),
        Action.DETACH: N_("Remove an attached file"),
        Action.FORM_OPEN: N_("Open a form"),
        Action.FORM_STATE: N_("Mark: {where}"),
        Action.PLAN_SET: N_("Dates: {where}"),
        Action.SUBMISSION_MAKE: N_("Make the files to send: {where}"),
        Action.SUBMISSION_SENT: N_("Sent: {where}"),
        Action.SUBMISSION_ANSWER: N_("Answer of the state: {where}"),
        Action.SUBMISSION_TAKE_BACK: N_("Not sent after all: {where}"),
        Action.UPGRADE: N_("Bring the workspace up to a new version"),
        Action.OUTSIDE_CHANGE: N_("Changed by something other than this program: {where}"),
        Action.PUT_BACK: N_("Put back: {where}"),
        Action.UNREADABLE: N_("A damaged entry in the journal"),
    }
)

_WAYS: Mapping[ChangeOrigin, Text] = MappingProxyType(
    {
        ChangeOrigin.PERSON: N_("{action}"),
        ChangeOrigin.COMMAND: N_("{action} (command line)"),
        ChangeOrigin.SAMPLE: N_("{action} (sample)"),
        ChangeOrigin.UNDO: N_("Undone: {action}"),
        ChangeOrigin.REDO: N_("Done again: {action}"),
        ChangeOrigin.PROGRAM: N_("{action} (by the program)"),
    }
)


def action_words(words: Words, step: StepRecord, where: str) -> str:
    """Word the action of a step; `where` is the name of the question or table it concerns."""
    return words(ACTIONS[step.label.action], where=where)


def step_words(words: Words, step: StepRecord, where: str) -> str:
    """Word the action of a step and its origin."""
    return words(_WAYS[step.origin], action=action_words(words, step, where))
