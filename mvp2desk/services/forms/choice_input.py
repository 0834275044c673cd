"""Names of choices, people and rows, as typed, into the keys that are stored."""

from collections.abc import Callable, Sequence
from functools import partial

from mvp2desk.domain.addresses import Address
from mvp2desk.domain.forms.form import Form, Kind
from mvp2desk.domain.forms.kinds import KINDS, ValueType
from mvp2desk.domain.project.registers import person_called
from mvp2desk.services.form_views.context import ProjectContext
from mvp2desk.services.form_views.options import options
from mvp2desk.services.form_views.views import Option
from mvp2desk.text.kinds import named
from mvp2desk.text.words import Words


def name_resolver(form: Form, address: Address, context: ProjectContext, words: Words) -> Callable[[str], str]:
    """Return a function that replaces the names in raw text for one field by their keys.

    Names are recognized in English and in the language of `words`; other text is returned unchanged.
    """
    field = form.field(address.field, address.table)
    if KINDS[field.kind].holds in (ValueType.CHOICE, ValueType.KEYS):
        offered = [option for language in (words, Words()) for option in options(field, context, language)]
        return partial(choice_keys, options=offered)
    if field.kind is Kind.PERSON:
        return partial(_person_key, context=context, is_listed=_lists_people(form, address))
    return str


def choice_keys(raw: str, options: Sequence[Option]) -> str:
    """Return the keys of the options in `raw`, which lists keys, or names separated by line breaks or semicolons.

    If one of them is unknown, return `raw` unchanged, so that it is recorded as unreadable.
    """
    known = {option.key for option in options}
    if all(key in known for key in raw.split()):
        return raw
    names = {option.label.casefold(): option.key for option in options}
    parts = [part.strip() for part in raw.replace("\n", ";").split(";")]
    found = [names.get(part.casefold()) for part in parts if part]
    return " ".join(key for key in found if key) if all(found) else raw


def _lists_people(form: Form, address: Address) -> bool:
    """True for the column that names the people whom a table lists."""
    table = form.field(address.table) if address.table else None
    return table is not None and table.people and table.row_title == address.field


def _person_key(raw: str, context: ProjectContext, *, is_listed: bool) -> str:
    """Return the id of the person of this name, else `raw`. In a list of people (`is_listed`) a row of that list is
    stored by name: its name must not depend on itself."""
    person = person_called(context.people, raw)
    key = person.id if person else raw
    if is_listed and key in context.project_answers.rows:
        return raw if person else named(Words(), raw, context.names)
    return key
