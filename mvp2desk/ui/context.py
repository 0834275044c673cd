"""The context of the window: everything outside it, as values and plain functions."""

import datetime as dt
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from msgspec import Struct

from mvp2desk.domain.project.journal import VerifyMismatch
from mvp2desk.services.documents.save_document import Writers
from mvp2desk.services.forms.settings import Settings
from mvp2desk.services.upkeep.safety import Safety
from mvp2desk.text.words import Words

if TYPE_CHECKING:
    from mvp2desk.services.projects.open_workspace import OpenWorkspace
    from mvp2desk.ui.kit.jobs import Job


class Component(Struct, frozen=True):
    """A library or another part of the program."""

    name: str
    version: str
    licence: str


class About(Struct, frozen=True):
    """Version, parts and folders of the program. `licence_texts` reads the texts of all licences; `reason` is why the
    folders are not the usual ones, else empty."""

    version: str
    parts: tuple[Component, ...]
    licence_texts: Callable[[], str]
    workspace: Path
    settings: Path
    log: Path
    reason: str = ""


class Chapter(Struct, frozen=True):
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


class CopiedWorkspace(Struct, frozen=True):
    """A copy of a workspace. `missing` and `changed` name its attached files that it lacks or that were changed."""

    folder: Path
    missing: tuple[str, ...]
    changed: tuple[str, ...]


class BackupView(Protocol):
    """A backup: its date (UTC), its size in bytes, and True if it is kept for good."""

    @property
    def when(self) -> dt.datetime: ...
    @property
    def size(self) -> int: ...
    @property
    def pinned(self) -> bool: ...


class Verification(Protocol):
    """Comparison of the workspace with its journal, in the background. `findings` are those of the last one."""

    @property
    def findings(self) -> tuple[VerifyMismatch, ...]: ...
    def start(self) -> "Job": ...


class Upkeep(Protocol):
    """Backups and copies of the workspace's folder, which is the usual one or another. Its methods raise UserError
    without changing anything. `start_copy` copies to the second place, or to a new one in a folder;
    `start_copy_of_backup` and `start_copy_into` give a `CopiedWorkspace`."""

    @property
    def folder(self) -> Path: ...
    @property
    def is_usual(self) -> bool: ...
    @property
    def verification(self) -> Verification: ...
    def safety(self) -> Safety: ...
    def backups(self) -> tuple[BackupView, ...]: ...
    def backups_in(self, within: Path) -> tuple[BackupView, ...]: ...
    def start_backup(self) -> "Job": ...
    def start_copy(self, within: Path | None) -> "Job": ...
    def start_copy_of_backup(self, backup: BackupView, within: Path) -> "Job": ...
    def start_copy_into(self, within: Path) -> "Job": ...
    def start_restoring(self, backup: BackupView) -> "Job": ...
    def open_elsewhere(self, folder: Path) -> None: ...


class StandingWarning(Struct, frozen=True):
    """Sentences about the workspace or the settings, one a line, which cannot be closed if they are `lasting`. `do` is
    the command of the button with `label`."""

    sentence: str
    lasting: bool = False
    do: str = ""
    label: str = ""


class WindowContext(Struct, frozen=True):
    """Settings, languages and functions for the window. `languages` are (key, own name); `words_for` returns the words
    of a key, "system" included. `page_images` draws the pages of a PDF: (bytes, scale=..., start=...). `warning`
    returns a warning about the workspace or the settings, or None."""

    settings: Settings
    languages: tuple[tuple[str, str], ...]
    words_for: Callable[[str], Words]
    today: Callable[[], dt.date]
    now: Callable[[], dt.datetime]
    writers: Writers
    page_images: Callable[..., Iterator[Bitmap]]
    upkeep: Upkeep
    start_sample: "Callable[[OpenWorkspace, Words], None]"
    warning: Callable[[Words], StandingWarning | None]
    about: "Callable[[], About]"
    handbook: Callable[[str], tuple[Chapter, ...]]
    resources: Path

    def words(self) -> Words:
        """Return the words of the language in the settings."""
        return self.words_for(self.settings.language)
