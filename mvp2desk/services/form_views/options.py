"""Choices offered by a field."""

from collections.abc import Iterator

from mvp2desk.domain.addresses import Address
from mvp2desk.domain.answers.answers import Answer
from mvp2desk.domain.answers.project_answers import ProjectAnswers
from mvp2desk.domain.answers.row_names import Names
from mvp2desk.domain.forms.form import Field, Form, Kind
from mvp2desk.domain.forms.kinds import keys
from mvp2desk.services.form_views.context import FormContext
from mvp2desk.services.form_views.names import table_words
from mvp2desk.services.form_views.views import Option
from mvp2desk.text.kinds import named
from mvp2desk.text.words import Words


def tables_to_pick_from(form: Form, field: Field, context: FormContext, words: Words) -> Iterator[Option]:
    """Yield the tables that a reference can point to; those of other forms include the form's title."""
    for full in field.refers_to:
        key, _, table = full.partition(".")
        other = context.project_answers.forms.get(key)
        if other is None:
            continue
        label = words(other.field(table).label)
        if key != form.key:
            label = words("{form} · {table}", form=words(other.title), table=label)
        yield Option(full, label, address=Address(key, table=table))


def shelf(keys: tuple[str, ...], context: FormContext, words: Words) -> tuple[Option, ...]:
    """Return the summaries with these keys."""
    return tuple(Option(s.key, words(s.title), words(s.about)) for s in context.summaries if s.key in keys)


def options(field: Field, context: FormContext, words: Words) -> tuple[Option, ...]:
    """Return the choices of a field."""
    match field.kind:
        case Kind.SELECT_ONE | Kind.SELECT_MULTIPLE:
            return tuple(Option(c.key, words(c.label), words(c.hint)) for c in field.choices)
        case Kind.YES_NO:
            return (Option("yes", words("Yes")), Option("no", words("No")))
        case Kind.PERSON:
            return tuple(Option(p.id, p.name, p.organisation) for p in context.people)
        case Kind.PLACE:
            return tuple(Option(c.name, c.name, c.county) for c in context.communities)
        case Kind.REFERENCE:
            return context.rows_to_pick(field.refers_to, words)
        case _:
            return ()


def attached_files(answer: Answer, context: FormContext, words: Words) -> tuple[Option, ...]:
    """Name the attached files of an answer that still exist."""
    return tuple(Option(key, named(words, key, context.names)) for key in keys(answer.text) if key in context.names)


def rows_to_pick(
    project_answers: ProjectAnswers, names: Names, tables: tuple[str, ...], words: Words
) -> tuple[Option, ...]:
    """Return the rows of `tables` as choices; equal names get a number."""
    seen: dict[str, int] = {}
    found = []
    for at in (at for full in tables for at in project_answers.rows_of(full)):
        label = named(words, at.row.id, names)
        seen[label] = seen.get(label, 0) + 1
        if seen[label] > 1:
            label = words("{name} ({number})", name=label, number=seen[label])
        found.append(Option(at.row.id, label, table_words(at, words) if len(tables) > 1 else "", at.address))
    return tuple(found)
