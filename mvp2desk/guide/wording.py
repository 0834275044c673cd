"""Wording of a guide, with places.

Wording is found by type hints: every value of type `Text`, at any depth. New fields need no change here.
"""

from collections.abc import Callable, Iterator, Mapping
from functools import cache
from types import UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

from msgspec import Struct

from mvp2desk.domain.forms.form import Form
from mvp2desk.domain.guide.guide import Guide
from mvp2desk.domain.words import Text
from mvp2desk.guide.faults import PackFault
from mvp2desk.guide.files import FILES, SINGULAR, form_file

HasTranslation = Callable[[str], bool]
"""Predicate: True if a language has a translation of an English text (`Words.has_translation`)."""


def wordings(guide: Guide) -> Iterator[tuple[str, Text]]:
    """Iterate over the wording of `guide` with its place: "steps.toml, step step-3, how post-job, title".

    In the order of the files, with duplicates, without empty texts.
    """
    for file, place, text in _wordings(guide):
        yield f"{file}, {place}", text


def form_wordings(form: Form) -> Iterator[tuple[str, Text]]:
    """Iterate over the wording of one form, with its place within the form: "section people, intro"."""
    return _walk(Form, form, "")


def untranslated(guide: Guide, language: str, has_translation: HasTranslation) -> tuple[PackFault, ...]:
    """Return the texts of `guide` without translation, each once with its first place."""
    first: dict[Text, tuple[str, str]] = {}
    for file, place, text in _wordings(guide):
        first.setdefault(text, (file, place))
    return tuple(
        PackFault(file, place, f"is not in {language}: {text!r}")
        for text, (file, place) in first.items()
        if not has_translation(text)
    )


def _wordings(guide: Guide) -> Iterator[tuple[str, str, Text]]:
    """Iterate over (file, place, text)."""
    for name, hint in _hints(Guide).items():
        value = getattr(guide, name)
        if name == "forms":
            for form in guide.forms:
                for place, text in form_wordings(form):
                    yield form_file(form.key), place, text
            continue
        file, place = FILES.get(name, ("guide.toml", name))
        for where, text in _walk(hint, value, place):
            yield file, where, text


def _walk(hint: Any, value: Any, place: str) -> Iterator[tuple[str, Text]]:
    if hint is Text:
        if value:
            yield place, value
        return
    origin, arguments = get_origin(hint), get_args(hint)
    if origin is tuple:
        for number, item in enumerate(value, start=1):
            yield from _walk(arguments[0], item, f"{place} {getattr(item, 'key', number)}")
    elif origin in (Union, UnionType):
        if isinstance(value, Struct):
            yield from _walk(type(value), value, place)
    elif origin is not None and issubclass(origin, Mapping):
        for key, item in value.items():
            yield from _walk(arguments[1], item, f"{place}, {key}")
    elif isinstance(hint, type) and issubclass(hint, Struct):
        for name, within in _hints(hint).items():
            key = SINGULAR.get(name, name)
            yield from _walk(within, getattr(value, name), f"{place}, {key}" if place else key)


@cache
def _hints(kind: type) -> Mapping[str, Any]:
    return get_type_hints(kind)
