"""One run of the window on one workspace: builds and connects everything, and closes it."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QApplication

from mvp2desk import __version__
from mvp2desk.app import handbook, licences, places
from mvp2desk.app.desktop.qt_translations import QtTranslations
from mvp2desk.app.desktop.single_instance import SingleInstance, ask_to_raise
from mvp2desk.app.desktop.window_closing import WindowClosing
from mvp2desk.app.desktop.workspace_upkeep import WorkspaceUpkeep
from mvp2desk.app.guides import editions, load_edition
from mvp2desk.app.language import preferred_languages, system_language
from mvp2desk.domain.errors import UserError
from mvp2desk.domain.forms.form import Form
from mvp2desk.exchange import writers
from mvp2desk.guide.gazetteer import load_towns
from mvp2desk.services.documents.save_document import Writers
from mvp2desk.services.forms.settings import Settings
from mvp2desk.services.forms.simple_form import load_form
from mvp2desk.services.projects.open_workspace import OpenWorkspace
from mvp2desk.services.projects.sample_town import load_sample, start_sample
from mvp2desk.services.upkeep.disk_space import space_words
from mvp2desk.services.upkeep.risky_folders import risk_words
from mvp2desk.services.upkeep.safety import Safety, alarm_words
from mvp2desk.store.disk_space import free_megabytes
from mvp2desk.store.opening import open_workspace
from mvp2desk.store.workspace import Workspace
from mvp2desk.text.catalogue import languages, words_for
from mvp2desk.text.words import Words
from mvp2desk.ui.context import About, StandingWarning, WindowContext
from mvp2desk.ui.kit.theme import apply_theme
from mvp2desk.ui.shell.main_window import MainWindow
from mvp2desk.ui.shell.window_content import WindowContent

OWN_NAMES = {"en": "English", "zh_CN": "中文", "es": "Español", "pt_BR": "Português", "pt": "Português"}
"""Name of each language in itself."""


class Session:
    """Settings, window and content, and the workspace in `folder` once it is open.

    `window` is the one that is painted already; without it the session creates one.
    """

    def __init__(
        self,
        folder: Path,
        application: QApplication,
        settings_folder: Path | None = None,
        window: MainWindow | None = None,
    ) -> None:
        self._folder = folder
        self._application = application
        self._settings_folder = settings_folder or places.settings_folder(folder)
        self._translator = QtTranslations(application)
        self._single: SingleInstance | None = None
        form = _program_form("settings")
        self.settings = Settings(self._settings_folder / "settings.json", form, _today)
        self.settings.listen(self._apply_language)
        apply_theme(
            application,
            places.resources() / "icons",
            theme=self.settings.theme,
            percent=self.settings.text_size,
        )
        self._apply_language()
        self.upkeep = WorkspaceUpkeep(folder, _now, application)
        self.upkeep.damage_found.connect(self._damage_found)
        self.upkeep.verification.verified.connect(self._verified)
        self._is_damaged = False
        self.workspaces: OpenWorkspace | None = None
        self.window = window or MainWindow(self._settings_folder)
        self._closing = WindowClosing(self.window, application, self.upkeep, self.words, self._no_backup)
        self.window.closed.connect(self.close)
        self.content = WindowContent(self.window, self._window_context())
        self.content.reopen_wanted.connect(self.open)
        for attempted in (self.upkeep.changed, self.upkeep.verification.attempted):
            attempted.connect(self.content.refresh_safety)

    def open(self) -> None:
        """Open the workspace and show it, or the reason why it cannot be opened.

        If another window of this computer uses it, raise that one and close this one; if that does not answer, open
        read-only.
        """
        try:
            try:
                workspace = open_workspace(self._folder, now=_now)
            except UserError as error:
                if error.code != "workspace-in-use":
                    raise
                if ask_to_raise(self._folder):
                    self.window.close()
                    return
                workspace = open_workspace(self._folder, now=_now, read_only=True)
        except UserError as error:
            self.content.show_unopened(places.data_folders().explained(error))
            return
        if not workspace.read_only:
            self._single = SingleInstance(self._folder, self.window)
            self._single.raised.connect(self.window.come_to_front)
        self.upkeep.begin(workspace)
        self.workspaces = _workspaces_of(workspace, self.settings)
        try:
            self.content.open_workspace(self.workspaces)
        except UserError as error:  # damage in the middle of the file, which only reading finds
            self._abandon(error)

    def close(self) -> None:
        """Close the workspace."""
        self._closing.drop_dialog()
        if self._single is not None:
            self._single.close()
            self._single = None
        self.upkeep.close()

    def _abandon(self, error: UserError) -> None:
        """Close a workspace that cannot be read, and show what helps."""
        if self._single is not None:
            self._single.close()
            self._single = None
        self.upkeep.abandon()
        self.workspaces = None
        self.content.show_unopened(error)

    def words(self) -> Words:
        """Return the words of the window's language."""
        return window_words(self.settings.language)

    def _window_context(self) -> WindowContext:
        fonts = places.fonts()
        known = languages(places.translations())
        return WindowContext(
            settings=self.settings,
            languages=tuple((key, OWN_NAMES.get(key, key)) for key in known),
            words_for=window_words,
            today=_today,
            now=_now,
            writers=Writers(
                lambda target, document, progress: writers.write(target, document, fonts, progress),
                lambda target, document: writers.unprintable(target, document, fonts),
                writers.draft,
            ),
            page_images=writers.page_images,
            upkeep=self.upkeep,
            start_sample=self._start_sample,
            warning=self._warning,
            about=self._about,
            handbook=handbook.chapters,
            resources=places.resources(),
        )

    def _start_sample(self, workspaces: OpenWorkspace, words: Words) -> None:
        town = load_sample(places.resources() / "sample", words.language)
        workspaces.add(
            lambda guide: start_sample(workspaces.workspace, guide, town, today=_today(), author=workspaces.author)
        )

    def _no_backup(self) -> str:
        """Return why the last backup failed; empty if it did not, or if a workspace that is gone was asked about."""
        if self.workspaces is None or self.workspaces.trouble() is not None:
            return ""
        safety = self.upkeep.safety()
        return alarm_words(self.words(), Safety(safety.last_backup, safety.backup_error), _now())

    def _damage_found(self) -> None:
        self._is_damaged = True
        self.content.notices.show_warning()

    def _verified(self) -> None:
        self.content.notices.show_warning()

    def _warning(self, words: Words) -> StandingWarning | None:
        """Return all warnings about the workspace and the settings as one, the gravest first."""
        warnings = tuple(self._warnings(words))
        if not warnings:
            return None
        do, label = next(((one.do, one.label) for one in warnings if one.do), ("", ""))
        text = "\n".join(one.sentence for one in warnings)
        return StandingWarning(text, lasting=any(one.lasting for one in warnings), do=do, label=label)

    def _warnings(self, words: Words) -> Iterator[StandingWarning]:
        if self._is_damaged:
            sentence = words(
                "Part of this workspace is damaged. Stop typing, close the window, and open it again. The program "
                "will then offer you the newest backup."
            )
            yield StandingWarning(sentence, lasting=True)
        elif self.upkeep.verification.findings:
            sentence = words(
                "Something other than this program changed this workspace, or the disk is faulty. You can see what "
                "differs from the journal and put it back."
            )
            yield StandingWarning(sentence, lasting=True, do="findings", label=words("See what differs…"))
        alarm = alarm_words(words, self.upkeep.safety(), _now())
        if alarm and not self._is_damaged:
            yield StandingWarning(alarm, lasting=True, do="backups", label=words("Backups…"))
        for sentence in (
            self.settings.damage_words(words),
            risk_words(words, self._folder, os.environ),
            places.data_folders().warning(words, self._folder),
            space_words(words, free_megabytes(self._folder)),
        ):
            if sentence:
                yield StandingWarning(sentence)

    def _about(self) -> About:
        folders = places.data_folders()
        return About(
            version=__version__,
            parts=licences.parts(),
            licence_texts=lambda: licences.full_texts(places.resources()),
            workspace=self._folder,
            settings=self._settings_folder,
            log=folders.logs,
            reason=folders.reason(self.words()) if self._folder == folders.workspace else "",
        )

    def _apply_language(self) -> None:
        """Let Qt's own dialogs speak the language of the window."""
        language = self.words().language
        QLocale.setDefault(QLocale(language))
        self._application.removeTranslator(self._translator)
        if self._translator.take(language):
            self._application.installTranslator(self._translator)


def _workspaces_of(workspace: Workspace, settings: Settings) -> OpenWorkspace:
    """Return the workspace with the editions of the guide and the forms of the program."""
    resources = places.resources()
    return OpenWorkspace(
        workspace,
        [load_edition(folder) for folder in editions().values()],
        settings=settings,
        load_form=_program_form,
        towns=load_towns(resources),
        today=_today,
    )


@cache
def _program_form(key: str) -> Form:
    return load_form(places.resources() / "forms" / f"{key}.toml")


def window_words(language: str) -> Words:
    """Return the words of a language, or of the system's for "system"."""
    folder = places.translations()
    if language == "system":
        language = system_language(os.environ, preferred_languages(), languages(folder))
    return _words_for(folder, language)


_words_for = cache(words_for)  # the search asks for the words of every language whenever the window is built


def _today() -> dt.date:
    """Return the present day in local time."""
    return dt.date.today()  # noqa: DTZ011


def _now() -> dt.datetime:
    return dt.datetime.now(dt.UTC)
