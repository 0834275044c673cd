"""Names of choices, people and rows, as typed, into the keys that are stored."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from functools import cached_property, partial

from msgspec import Struct

from mvp2desk.domain.addresses import Address
from mvp2desk.domain.forms.form import Field, Form, Kind
from mvp2desk.domain.forms.kinds import KINDS, ValueType, own_choice, own_name
from mvp2desk.domain.project.registers import person_called
from mvp2desk.services.form_views.context import ProjectContext
from mvp2desk.services.form_views.options import options
from mvp2desk.services.form_views.views import Option
from mvp2desk.text.kinds import named
from mvp2desk.text.words import Words

_LISTS = (Kind.SELECT_MULTIPLE, Kind.REFERENCE)
"""Kinds of answers that list names."""

_SEPARATOR = re.compile(r"\s*[;；,，、\n]\s*(?:(?:and|or|和|以及)\s+)?|\s+(?:and|和)\s+|和")
_HARD = re.compile(r"\s*[;；,，、\n]\s*")
"""Separators of names in a list, and of names that are not among the choices."""


def name_resolver(form: Form, address: Address, context: ProjectContext, words: Words) -> Callable[[str], str]:
    """Return a function that replaces the names in raw text for one field by their keys.

    Names are recognized in English and in the language of `words`; other text is returned unchanged.
    """
    field = form.field(address.field, address.table)
    if KINDS[field.kind].holds in (ValueType.CHOICE, ValueType.KEYS):
        return choice_names(field, context, words).keys_in
    if field.kind is Kind.PERSON:
        return partial(_person_key, context=context, is_listed=_lists_people(form, address))
    return str


class ChoiceNames(Struct, frozen=True, dict=True):
    """The names of the choices of a field. `keys` maps each, in lower case, to its keys: several, if rows have the same
    name."""

    field: Field
    keys: Mapping[str, tuple[str, ...]]

    def keys_in(self, raw: str) -> str:
        """Return the keys in `raw`, which lists keys, or names separated by semicolons, commas, line breaks or "and".

        Where the field takes other names, an unknown name becomes a choice of its own. Otherwise unknown names, and
        names of several rows, follow the keys as one word, in which "_" encodes a space, so that they are recorded as
        unreadable. Text without any key is returned unchanged.
        """
        if len(whole := self.keys.get(_folded(raw), ())) == 1:
            return whole[0]
        tokens = raw.split()
        found = [token for token in tokens if self._is_key(token)]
        if len(found) == len(tokens) or self.field.kind not in _LISTS:
            return raw
        text = raw
        if found == tokens[:-1]:  # from a picker: what is picked already, and what is typed
            text = tokens[-1].replace("_", " ")
        else:
            found = []
        unknown = []
        for name in self.split(text):
            keys = self.keys.get(_folded(name), ())
            if len(keys) == 1:
                found.append(keys[0])
            elif self.field.or_other and not keys and own_name(own_choice(name)):
                found.append(own_choice(name))
            else:
                unknown.append(name)
        if not found:
            return raw
        return " ".join(filter(None, (*dict.fromkeys(found), "_".join("; ".join(unknown).split()))))

    def unclear_in(self, raw: str) -> Iterator[tuple[str, tuple[str, ...]]]:
        """Yield the names in `raw` that several rows have, with the keys of these rows."""
        names = () if all(map(self._is_key, raw.split())) else (raw, *self.split(raw))
        yield from ((name, keys) for name in names if len(keys := self.keys.get(_folded(name), ())) > 1)

    def split(self, text: str) -> Iterator[str]:
        """Yield the names listed in `text`. A known name is found whole, with the separators that are part of it."""
        text, place = re.sub("[ \t\u00a0]+", " ", text).strip(), 0
        while place < len(text):
            if separator := _HARD.match(text, place):
                place = separator.end()
                continue
            name = self._at_name.match(text, place)
            end = name.end() if name else self._end_of_unknown(text, place)
            if part := text[place:end].strip():
                yield part
            separator = _SEPARATOR.match(text, end)
            place = separator.end() if separator else max(end, place + 1)

    def _end_of_unknown(self, text: str, place: int) -> int:
        """Return the end of an unknown name: a separator other than "and", or an "and" before a known name."""
        for separator in _SEPARATOR.finditer(text, place):
            ends = _HARD.match(separator[0]) or self._at_name.match(text, separator.end())
            if separator.start() > place and ends:
                return separator.start()
        return len(text)

    def _is_key(self, token: str) -> bool:
        return token in self._known or (self.field.or_other and bool(own_name(token)))

    @cached_property
    def _known(self) -> frozenset[str]:
        return frozenset(key for keys in self.keys.values() for key in keys)

    @cached_property
    def _at_name(self) -> re.Pattern[str]:
        """Pattern of a known name before a separator or the end; the longest first."""
        names = "|".join(map(re.escape, sorted(self.keys, key=len, reverse=True)))
        return re.compile(rf"(?:{names})(?=\s*$|{_SEPARATOR.pattern})" if names else "(?!)", re.IGNORECASE)


def choice_names(field: Field, context: ProjectContext, words: Words) -> ChoiceNames:
    """Return the names of the choices of a field, in English and in the language of `words`.

    A row has its name, and its label among the choices, which is numbered if an earlier row has the same name.
    """
    found: defaultdict[str, dict[str, None]] = defaultdict(dict)
    for language in dict.fromkeys((words, Words())):
        for option in options(field, context, language):
            for name in _names(field, option, context, language):
                found[_folded(name)][option.key] = None
    return ChoiceNames(field, {name: tuple(keys) for name, keys in found.items() if name})


def _names(field: Field, option: Option, context: ProjectContext, words: Words) -> Iterator[str]:
    yield option.label
    if field.kind is Kind.REFERENCE:
        yield named(words, option.key, context.names)


def _folded(name: str) -> str:
    return " ".join(name.split()).casefold()


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
