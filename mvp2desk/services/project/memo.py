"""A cache of derived values, each valid while the objects that it depends on are the same."""

from collections.abc import Callable, Hashable
from typing import Any, TypeVar

T = TypeVar("T")


class Memo:
    """Values by key. A value is computed again when one of its dependencies is another object than before."""

    def __init__(self) -> None:
        self._entries: dict[Hashable, tuple[tuple[object, ...], Any]] = {}

    def get(self, key: Hashable, depends_on: tuple[object, ...], compute: Callable[[], T]) -> T:
        """Return the value of `key`; compute it if there is none that depends on these very objects."""
        known = self._entries.get(key)
        if known is None or not _are_same(known[0], depends_on):
            known = self._entries[key] = (depends_on, compute())
        value: T = known[1]
        return value

    def get_stable(self, key: Hashable, depends_on: tuple[object, ...], compute: Callable[[], T]) -> T:
        """As `get`, but return the former object if the value is computed again and equal to it."""
        known = self._entries.get(key)
        value = self.get(key, depends_on, compute)
        if known is not None and known[1] is not value and known[1] == value:
            value = known[1]
            self._entries[key] = (depends_on, value)
        return value

    def discard(self, dependency: object) -> None:
        """Drop every value that depends on this object."""
        stale = [key for key, (depends_on, _) in self._entries.items() if any(d is dependency for d in depends_on)]
        for key in stale:
            del self._entries[key]


def _are_same(one: tuple[object, ...], other: tuple[object, ...]) -> bool:
    return len(one) == len(other) and all(a is b for a, b in zip(one, other, strict=True))
