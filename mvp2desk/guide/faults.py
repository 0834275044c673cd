"""Faults in a content pack."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class PackFault:
    """A fault in a content pack, for its author: the file, the place in it, and the reason."""

    file: str
    place: str
    reason: str

    def __str__(self) -> str:
        return ", ".join(part for part in (self.file, self.place) if part) + f": {self.reason}"
