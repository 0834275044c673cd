"""What is wrong with a content pack?"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class PackFault:
    """One thing that is wrong: the file within the pack, the place in it, and the reason, for the pack's author."""

    file: str
    place: str
    reason: str

    def __str__(self) -> str:
        return ", ".join(part for part in (self.file, self.place) if part) + f": {self.reason}"
