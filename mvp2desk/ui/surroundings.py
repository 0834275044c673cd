"""What the window is given by `app`: everything outside it, as values and plain functions."""

import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from mvp2desk.services.prepare import Writers
from mvp2desk.services.settings import Settings
from mvp2desk.text.words import Words


class PageImage(Protocol):
    """A page of a PDF as pixels: three bytes each, row after row from the top."""

    @property
    def width(self) -> int: ...
    @property
    def height(self) -> int: ...
    @property
    def rgb(self) -> bytes: ...


@dataclass(frozen=True, slots=True)
class Surroundings:
    """`languages` are (key, own name); `words_for` gives the words of one, of the system's for "system".
    `page_images` draws the pages of a PDF: (bytes, scale=..., start=...)."""

    settings: Settings
    languages: tuple[tuple[str, str], ...]
    words_for: Callable[[str], Words]
    today: Callable[[], dt.date]
    now: Callable[[], dt.datetime]
    writers: Writers
    page_images: Callable[..., Iterator[PageImage]]
    resources: Path

    def words(self) -> Words:
        """The words of the language that the settings name, or the system's."""
        return self.words_for(self.settings.language)
