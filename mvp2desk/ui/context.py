"""What the window is given by `app`: everything outside it, as values and plain functions."""

import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from mvp2desk.services.documents.save_document import Writers
from mvp2desk.services.forms.settings import Settings
from mvp2desk.text.words import Words

if TYPE_CHECKING:
    from mvp2desk.services.projects.open_workspace import OpenWorkspace


@dataclass(frozen=True, slots=True)
class Component:
    """Something that the program is made of."""

    name: str
    version: str
    licence: str


@dataclass(frozen=True, slots=True)
class About:
    """The program as it is here. `licence_texts` reads all of them when somebody wants to."""

    version: str
    parts: tuple[Component, ...]
    licence_texts: Callable[[], str]
    workspace: Path
    settings: Path
    log: Path


@dataclass(frozen=True, slots=True)
class Chapter:
    """A chapter of the handbook; `markdown` begins with its title."""

    title: str
    markdown: str


class Bitmap(Protocol):
    """A page of a PDF as pixels: three bytes each, row after row from the top."""

    @property
    def width(self) -> int: ...
    @property
    def height(self) -> int: ...
    @property
    def rgb(self) -> bytes: ...


class BackupView(Protocol):
    """One backup: when it was made (UTC), its size in bytes, and whether it is kept for good."""

    @property
    def when(self) -> dt.datetime: ...
    @property
    def size(self) -> int: ...
    @property
    def pinned(self) -> bool: ...


class Upkeep(Protocol):
    """Looks after the workspace's folder, which is the usual one or another. Its verbs raise UserError, and then
    nothing was changed. A copy is told as its folder and the names of the attached files that it lacks."""

    @property
    def folder(self) -> Path: ...
    @property
    def is_usual(self) -> bool: ...
    def backups(self) -> tuple[BackupView, ...]: ...
    def back_up(self) -> None: ...
    def restore_copy(self, backup: BackupView, within: Path) -> tuple[Path, tuple[str, ...]]: ...
    def copy_into(self, within: Path) -> tuple[Path, tuple[str, ...]]: ...
    def mend(self, backup: BackupView) -> None: ...
    def open_elsewhere(self, folder: Path) -> None: ...


@dataclass(frozen=True, slots=True)
class WindowContext:
    """`languages` are (key, own name); `words_for` gives the words of one, of the system's for "system".
    `page_images` draws the pages of a PDF: (bytes, scale=..., start=...). `warning` is what must be said of the
    workspace's folder, or nothing."""

    settings: Settings
    languages: tuple[tuple[str, str], ...]
    words_for: Callable[[str], Words]
    today: Callable[[], dt.date]
    now: Callable[[], dt.datetime]
    writers: Writers
    page_images: Callable[..., Iterator[Bitmap]]
    upkeep: Upkeep
    start_sample: "Callable[[OpenWorkspace, Words], None]"
    warning: Callable[[Words], str]
    about: "Callable[[], About]"
    handbook: Callable[[str], tuple[Chapter, ...]]
    resources: Path

    def words(self) -> Words:
        """The words of the language that the settings name, or the system's."""
        return self.words_for(self.settings.language)
