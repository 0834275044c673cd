"""Keeping a table as it stands today as a version, in words, beside the versions before."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mvp2desk.domain.addresses import Address
from mvp2desk.domain.answers import Answer, Filled
from mvp2desk.domain.forms import Field, Form, Kind, Privacy
from mvp2desk.domain.journal import Action, Label
from mvp2desk.services.changes import Changed
from mvp2desk.services.pages import Surroundings, cell_view, row_title
from mvp2desk.text.words import Words

if TYPE_CHECKING:
    from mvp2desk.services.binder import Binder


_TOLD = (Privacy.PUBLIC, Privacy.INTERNAL)
"""A version is read by whoever reads the list: what is anybody's own stays out of it."""


def keep_version(binder: Binder, form: Form, table: Field, words: Words) -> str:
    """Write the rows of `table` as text into a new row of the table that keeps its versions; gives that row's id.

    The first date there says the day. One step, one undo.
    """
    kept, _, column = table.kept_in.partition(".")
    versions, recorder = form.field(kept), binder.recorder
    text = version_text(form, table, binder.filled(form), binder.desk(), words)
    place = Address(form.key, table=kept)
    label = Label(Action.VERSION_KEEP, Address(form.key, table=table.key))
    with recorder.workspace.change(
        label, author=recorder.author, project=recorder.project, origin=recorder.origin
    ) as work:
        row = work.add_row(recorder.project, form.key, kept)
        answers = {column: Answer(text=text)}
        day = next((field.key for field in versions.fields if field.kind is Kind.DATE), "")
        if day:
            answers[day] = Answer(text=binder.today().isoformat())
        for key, answer in answers.items():
            work.put_answer(recorder.project, Address(form.key, key, kept, row.id), answer)
    if work.step is not None:
        recorder.announcer.announce(Changed(recorder.project, work.step, place))
    return row.id


def version_text(form: Form, table: Field, filled: Filled, around: Surroundings, words: Words) -> str:
    """The rows of a table as numbered paragraphs: what a row is called, then each of its other answers."""
    paragraphs = []
    for number, row in enumerate(filled.rows_of(table.key), start=1):
        lines = [f"{number}. {row_title(form, table, row, filled, around.names, words)}"]
        for column in table.fields:
            address = Address(form.key, column.key, table.key, row.id)
            if column.key == table.row_title or filled.at(address).confidential or column.privacy not in _TOLD:
                continue
            view = cell_view(form, column, address, filled, around, words)
            if answer := view.reading or (view.suggestion if view.brought else ""):
                lines.append(words("{label}: {answer}", label=view.label, answer=answer))
        paragraphs.append("\n".join(lines))
    return "\n\n".join(paragraphs)
