"""Checks of keys (syntax, uniqueness) and of references to keys and facts."""

import re
from collections.abc import Container, Iterable, Iterator, Sequence
from typing import Protocol

from mvp2desk.domain.forms.form import Field, Kind
from mvp2desk.domain.words import Text, has_stray_braces, placeholders
from mvp2desk.guide.faults import PackFault

_KEY = re.compile(r"[a-z0-9]+([-_][a-z0-9]+)*")


class Keyed(Protocol):
    """An item with a key and, optionally, former keys (`was`)."""

    @property
    def key(self) -> str: ...


def keys_of(items: Iterable[Keyed]) -> frozenset[str]:
    """Return the keys of `items`."""
    return frozenset(item.key for item in items)


def key_faults(items: Sequence[Keyed], file: str, word: str) -> Iterator[PackFault]:
    """Yield malformed and duplicate keys; former keys are included."""
    seen: set[str] = set()
    for number, item in enumerate(items, start=1):
        for key in (item.key, *getattr(item, "was", ())):
            if not _KEY.fullmatch(key):
                yield PackFault(file, f"{word} {number}", f"{key!r} is no key: small letters, digits, - and _ only")
            if key in seen:
                yield PackFault(file, f"{word} {number}", f"duplicate key {key!r}")
            seen.add(key)


def dangling(file: str, place: str, what: str, names: Iterable[str], known: Container[str]) -> Iterator[PackFault]:
    """Yield a fault for each name that is not known."""
    for name in names:
        if name not in known:
            yield PackFault(file, place, f"there is no {what} {name!r}")


def answers_to(field: Field) -> frozenset[str]:
    """Return the answers that a field offers; empty if it is not a select or yes-no field."""
    return frozenset({"yes", "no"}) if field.kind is Kind.YES_NO else keys_of(field.choices)


def placeholder_faults(file: str, place: str, text: Text, known: Container[str]) -> Iterator[PackFault]:
    """Yield unknown placeholders of `text`, and braces that are not placeholders."""
    yield from dangling(file, place, "fact", sorted(placeholders(text)), known)
    if has_stray_braces(text):
        yield PackFault(file, place, "has braces that are no placeholder")
