"""Versions of a table: its rows as text, kept in another table of the same form."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mvp2desk.domain.addresses import Address
from mvp2desk.domain.answers.answers import Answer, FormAnswers
from mvp2desk.domain.documents.audiences import Audience
from mvp2desk.domain.documents.blocks import Said
from mvp2desk.domain.forms.form import Field, Form, Kind
from mvp2desk.domain.project.journal import Action, Label
from mvp2desk.services.documents.cells import cell_of, title_of
from mvp2desk.services.documents.form_copy import form_copy
from mvp2desk.services.form_views.context import ProjectContext
from mvp2desk.services.recording.changes import Changed
from mvp2desk.text.words import Words

if TYPE_CHECKING:
    from mvp2desk.services.project.open_project import OpenProject


_READERS = Audience.ROOM
"""Audience of a version: all readers of the list, so it leaves out sensitive and confidential answers."""


def keep_version(open_project: OpenProject, form: Form, table: Field, words: Words) -> str:
    """Save the rows of `table` as text in a new row of the table that keeps its versions. Returns the id of that row.

    The first date field of the new row gets the date of today. One step of the journal, one undo.
    """
    kept, _, column = table.kept_in.partition(".")
    versions, recorder = form.field(kept), open_project.recorder
    text = version_text(form, table, open_project.filled(form), open_project.context(), words)
    place = Address(form.key, table=kept)
    label = Label(Action.VERSION_KEEP, Address(form.key, table=table.key))
    with recorder.workspace.change(
        label, author=recorder.author, project=recorder.project, origin=recorder.origin
    ) as work:
        row = work.add_row(recorder.project, form.key, kept)
        answers = {column: Answer(text=text)}
        day = next((field.key for field in versions.fields if field.kind is Kind.DATE), "")
        if day:
            answers[day] = Answer(text=open_project.today().isoformat())
        for key, answer in answers.items():
            work.put_answer(recorder.project, Address(form.key, key, kept, row.id), answer)
    if work.step is not None:
        recorder.announcer.announce(Changed(recorder.project, work.step, place))
    return row.id


def version_text(form: Form, table: Field, filled: FormAnswers, context: ProjectContext, words: Words) -> str:
    """The rows of a table as numbered paragraphs: what a row is called, then each of its other answers."""
    copy = form_copy(form, filled, context, (words,), _READERS)
    paragraphs = []
    for number, row in enumerate(filled.rows_of(table.key), start=1):
        lines = [f"{number}. {_said(title_of(copy, table, row))}"]
        for column in table.fields:
            address = Address(form.key, column.key, table.key, row.id)
            is_shown = column.key != table.row_title and copy.filter.can_show(column, address)
            if answer := _said(cell_of(copy, column, address).said) if is_shown else "":
                lines.append(words("{label}: {answer}", label=words(column.label), answer=answer))
        paragraphs.append("\n".join(lines))
    return "\n\n".join(paragraphs)


def _said(said: Said) -> str:
    return "".join(phrase.text for phrase in said)
