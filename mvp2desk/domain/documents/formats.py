"""What can a document be written as, and how does a writer say how far it is?"""

from collections.abc import Callable
from enum import StrEnum


class Format(StrEnum):
    """What a document can be written as; the value is the ending of its file's name."""

    PDF = "pdf"
    XLSX = "xlsx"
    TXT = "txt"


Progress = Callable[[int, int], None]
"""Told how much is done, of how much. What it raises ends the work."""
