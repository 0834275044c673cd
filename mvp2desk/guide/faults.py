"""Faults in a content pack."""

from msgspec import Struct


class PackFault(Struct, frozen=True, order=True):
    """A fault in a content pack, for its author: the file, the place in it, and the reason."""

    file: str
    place: str
    reason: str

    def __str__(self) -> str:
        return ", ".join(part for part in (self.file, self.place) if part) + f": {self.reason}"
