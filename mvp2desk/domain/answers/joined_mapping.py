"""Several mappings as one, without copying them."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import chain
from typing import TypeVar

T = TypeVar("T", covariant=True)


class JoinedMapping(Mapping[str, T]):
    """Read-only view of several mappings with distinct keys as one."""

    def __init__(self, parts: Sequence[Mapping[str, T]]) -> None:
        self._parts = parts

    def __getitem__(self, key: str) -> T:
        for part in self._parts:
            if key in part:
                return part[key]
        raise KeyError(key)

    def __contains__(self, key: object) -> bool:
        for part in self._parts:  # noqa: SIM110  called for every answer: a generator takes twice as long
            if key in part:
                return True
        return False

    def __iter__(self) -> Iterator[str]:
        return chain.from_iterable(self._parts)

    def __len__(self) -> int:
        return sum(map(len, self._parts))
