"""A copy of the open workspace with everything that is in memory, for when it cannot be saved at its place."""

from __future__ import annotations

import datetime as dt
import shutil
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

from mvp2desk.domain.addresses import Address
from mvp2desk.domain.errors import UserError
from mvp2desk.domain.project.journal import Action, ChangeOrigin, Label
from mvp2desk.domain.project.registers import Project
from mvp2desk.services.forms.open_form import ANSWER, UNKNOWN, DetailsForm, QuestionForm, UnsavedText
from mvp2desk.services.forms.project_form import ProjectForm
from mvp2desk.services.project.snapshot import Snapshot
from mvp2desk.services.upkeep.copies import free_folder
from mvp2desk.store.attached_contents import copy_contents
from mvp2desk.store.chosen_files import check_chosen
from mvp2desk.store.files import make_folder, partial_name, take_name, unwritable, write_whole
from mvp2desk.store.opening import open_workspace
from mvp2desk.store.workspace import Workspace

if TYPE_CHECKING:
    from mvp2desk.services.projects.open_workspace import OpenWorkspace

LEFT_OVER = "not saved.txt"
"""File in the copy with the texts that could not be entered there."""

_OF_THE_TARGET = ("disk-full", "file-unwritable")


class RescuedCopy(Struct, frozen=True):
    """A copy in a new folder. `missing` are names of attached files without content, `left_over` is the number of texts
    in the file `LEFT_OVER`. Unless `is_whole`, it holds the open project only, without its history."""

    folder: Path
    missing: tuple[str, ...]
    left_over: int
    is_whole: bool


def rescue_into(
    workspaces: OpenWorkspace, unsaved: Sequence[UnsavedText], within: Path, now: dt.datetime
) -> RescuedCopy:
    """Copy the open workspace with its unsaved texts to a new folder in `within`.

    Copies the database that is open if it is still ours and readable, else writes the snapshot of the open project.
    The folder appears complete or not at all. Raises UserError if it cannot be written or is in a workspace.
    """
    folder = free_folder(within, now)
    check_chosen(folder)
    beside = partial_name(folder)
    try:
        with unwritable(folder):
            make_folder(beside)
            missing, left, is_whole = _copied(workspaces, unsaved, beside, now)
            take_name(beside, folder)
    except BaseException:
        shutil.rmtree(beside, ignore_errors=True)
        raise
    return RescuedCopy(folder, missing, left, is_whole)


def _copied(
    workspaces: OpenWorkspace, unsaved: Sequence[UnsavedText], folder: Path, now: dt.datetime
) -> tuple[tuple[str, ...], int, bool]:
    """Fill an empty folder. Returns the last three fields of the `RescuedCopy`."""
    workspace, opened = workspaces.workspace, workspaces.open_project
    missing: tuple[str, ...] = ()
    snapshot = opened.snapshot() if opened is not None else None
    is_whole = _copy_database(workspace, folder)
    if not is_whole and snapshot is None:
        raise UserError("workspace-lost", {"folder": str(workspace.folder)})
    copy = open_workspace(folder, now=lambda: now, create=not is_whole)
    try:
        if not is_whole and snapshot is not None:
            _write(copy, snapshot, workspaces.author)
        for place in _places(workspace):
            missing = copy_contents(copy.file, place, copy.folder)
        left = _enter(workspaces.for_copy(copy), snapshot, unsaved)
    finally:
        copy.close()
    if left:
        write_whole(folder / LEFT_OVER, "\n".join(map(_lines, left)).encode(errors="replace"))
    return missing, len(left), is_whole


def _lines(unsaved: UnsavedText) -> str:
    place = unsaved.address
    path = ".".join(filter(None, (place.form, place.table, place.row, place.field)))
    return f"{path} ({unsaved.part})\n{unsaved.text}\n"


def _copy_database(workspace: Workspace, folder: Path) -> bool:
    """Copy the database; return False if it cannot be read or is no longer ours."""
    try:
        workspace.copy_to(folder / workspace.file.name)
    except UserError as error:
        if error.code in _OF_THE_TARGET:
            raise
        return False
    return True


def _write(copy: Workspace, snapshot: Snapshot, author: str) -> None:
    project = snapshot.project
    label = Label(Action.PROJECT_START)
    with copy.change(label, author=author, project=project.id, origin=ChangeOrigin.PROGRAM) as work:
        work.save(project)
        for records in (of for record, of in snapshot.registers.items() if record is not Project):
            for one in records:
                work.save(one)
        for entry in snapshot.entries:
            work.set_entry_state(project.id, entry.form, entry.state, entry.reason)
        for filled in snapshot.answers.filled.values():
            work.put_form(project.id, filled)


def _places(workspace: Workspace) -> tuple[Path, ...]:
    """Return the folder of the workspace and, if it was moved, the present one."""
    try:
        workspace.expect_in_place()
    except UserError as error:
        if error.code == "workspace-moved":
            return workspace.folder, Path(str(error.facts["found"]))
    return (workspace.folder,)


def _enter(workspaces: OpenWorkspace, snapshot: Snapshot | None, unsaved: Iterable[UnsavedText]) -> list[UnsavedText]:
    """Enter unsaved texts in the copy; return those that it refuses."""
    left = []
    for one in unsaved:
        try:
            if snapshot is None:
                raise LookupError(one.address.form)
            if workspaces.open_project is None:
                workspaces.open(snapshot.project.id)
            _put(_form(workspaces, one.address), one)
        except Exception:  # the bug that kept the text from being saved may be here, too
            left.append(one)
    return left


def _form(workspaces: OpenWorkspace, address: Address) -> QuestionForm:
    """Return the form of an address in the open project. Raises LookupError."""
    facts = workspaces.facts()
    if address.form == facts.form.key:
        return facts
    assert workspaces.open_project is not None
    return ProjectForm(workspaces.open_project, workspaces.open_project.guide.form(address.form))


def _put(form: QuestionForm, unsaved: UnsavedText) -> None:
    if unsaved.part == ANSWER:
        form.record(unsaved.address, unsaved.text)
        return
    assert isinstance(form, DetailsForm)
    if unsaved.part == UNKNOWN:
        form.mark_unknown(unsaved.address, unsaved.text == "yes")
    else:
        form.annotate(unsaved.address, unsaved.part, unsaved.text)
