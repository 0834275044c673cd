"""File formats of documents, and the progress callback of their writers."""

from collections.abc import Callable
from enum import StrEnum


class Format(StrEnum):
    """File format of a document; the value is the extension."""

    PDF = "pdf"
    XLSX = "xlsx"
    TXT = "txt"


Progress = Callable[[int, int], None]
"""Callback with (done, total). An exception that it raises cancels the work."""
