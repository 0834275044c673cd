"""How the window starts: it is painted first, and only then the workspace, with all that is heavy, is opened."""

from __future__ import annotations

import builtins
import datetime as dt
import importlib
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

_import = builtins.__import__

from PySide6.QtCore import QEvent, QLibraryInfo, QLocale, QObject, QSettings, QTimer, QTranslator  # noqa: E402
from PySide6.QtWidgets import QApplication  # noqa: E402

builtins.__import__ = _import  # Qt's own reads the source of every module imported from here on: a tenth of a second

from mvp2desk.app import places, screen  # noqa: E402
from mvp2desk.app.keeper import Keeper  # noqa: E402
from mvp2desk.app.language import system_language  # noqa: E402
from mvp2desk.domain.errors import UserError  # noqa: E402
from mvp2desk.exchange import writers  # noqa: E402
from mvp2desk.services.flat_forms import load_form  # noqa: E402
from mvp2desk.services.prepare import Writers  # noqa: E402
from mvp2desk.services.settings import Settings  # noqa: E402
from mvp2desk.services.synchronised import synchronised_words  # noqa: E402
from mvp2desk.text.catalogue import languages, words_for  # noqa: E402
from mvp2desk.text.words import Words  # noqa: E402
from mvp2desk.ui.look import dress, load_fonts  # noqa: E402
from mvp2desk.ui.surroundings import Surroundings  # noqa: E402
from mvp2desk.ui.window import Window  # noqa: E402

if TYPE_CHECKING:
    from mvp2desk.services.library import Library
    from mvp2desk.store.workspace import Workspace

OWN_NAMES = {"en": "English", "zh_CN": "中文", "es": "Español", "pt_BR": "Português", "pt": "Português"}
"""What each language calls itself."""


def run_window(folder: Path) -> int:
    """Open the window on the workspace in `folder` and stay until it is closed; gives the exit code."""
    if not screen.has_screen(os.environ):
        sys.stderr.write(_words("system")("There is no screen here, so the window cannot open.") + "\n")
        return 2
    application = make_application(sys.argv)
    session = Session(folder, application)
    session.show()
    return application.exec()


def make_application(arguments: list[str]) -> QApplication:
    """Qt's application with our font."""
    application = QApplication(arguments[:1])
    application.setApplicationName("MVP2 Desk")
    application.setStyle("Fusion")
    load_fonts(places.fonts())
    return application


class Session:
    """One window with its workspace, from its first paint to the backup after it is closed."""

    def __init__(self, folder: Path, application: QApplication, settings_folder: Path | None = None) -> None:
        self._folder = folder
        self._application = application
        self._translator = QTranslator(application)
        where = settings_folder or places.settings_folder()
        form = load_form(places.resources() / "forms" / "settings.toml")
        self.settings = Settings(where / "settings.json", form, _today)
        self.settings.listen(self._speak)
        icons = places.resources() / "icons"
        dress(application, icons, theme=self.settings.theme, percent=self.settings.text_size)
        self._speak()
        geometry = QSettings(str(where / "window.ini"), QSettings.Format.IniFormat)
        self.keeper = Keeper(folder, _now, application)
        self.window = Window(self._surroundings(), geometry)
        self.window.closed.connect(self.close)
        self.window.reopen_wanted.connect(self.open)
        self.library: Library | None = None

    def show(self) -> None:
        """Show the window, and open the workspace once it has been painted."""
        _AfterPainting(self.window, self.open)
        self.window.show()

    def open(self) -> None:
        """Open the workspace and show it; what goes wrong is shown in the window."""
        opening: Any = importlib.import_module("mvp2desk.store.opening")
        try:
            try:
                workspace = opening.open_workspace(self._folder, now=_now)
            except UserError as error:
                if error.code != "workspace-in-use":
                    raise
                workspace = opening.open_workspace(self._folder, now=_now, read_only=True)
        except UserError as error:
            self.window.say_unopened(error)
            return
        self.keeper.take(workspace)
        self.library = _library(workspace, self.settings)
        self.window.open_library(self.library)

    def close(self) -> None:
        """Let go of the workspace."""
        self.keeper.let_go()

    def _surroundings(self) -> Surroundings:
        fonts = places.fonts()
        known = languages(places.translations())
        return Surroundings(
            settings=self.settings,
            languages=tuple((key, OWN_NAMES.get(key, key)) for key in known),
            words_for=_words,
            today=_today,
            now=_now,
            writers=Writers(
                lambda target, document, progress: writers.write(target, document, fonts, progress),
                lambda target, document: writers.unprintable(target, document, fonts),
            ),
            page_images=writers.page_images,
            keeper=self.keeper,
            start_sample=self._start_sample,
            warning=lambda words: synchronised_words(words, self._folder, os.environ),
            resources=places.resources(),
        )

    def _start_sample(self, library: Library, words: Words) -> None:
        sample: Any = importlib.import_module("mvp2desk.services.sample")
        town = sample.load_sample(places.resources() / "sample", words.language)
        library.add(
            lambda guide: sample.start_sample(library.workspace, guide, town, today=_today(), author=library.author)
        )

    def _speak(self) -> None:
        """Let Qt's own dialogs speak the language of the window."""
        language = _words(self.settings.language).language
        QLocale.setDefault(QLocale(language))
        self._application.removeTranslator(self._translator)
        folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
        if self._translator.load(QLocale(language), "qtbase", "_", folder):
            self._application.installTranslator(self._translator)


class _AfterPainting(QObject):
    """Does something once, after the first painting of a window: a timer alone would fire before it."""

    def __init__(self, window: Window, does: Callable[[], None]) -> None:
        super().__init__(window)
        self._does = does
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802  Qt's name
        """Wait for the painting; the timer fires when it is done."""
        if event.type() is QEvent.Type.Paint:
            watched.removeEventFilter(self)
            QTimer.singleShot(0, self._does)
        return False


def _library(workspace: Workspace, settings: Settings) -> Library:
    """The workspace with the guide's editions, the lists and the forms of the program."""
    library: Any = importlib.import_module("mvp2desk.services.library")
    loader: Any = importlib.import_module("mvp2desk.guide.loader")
    gazetteer: Any = importlib.import_module("mvp2desk.guide.gazetteer")
    resources = places.resources()
    guides = [loader.load_guide(folder) for folder in sorted((resources / "guide").iterdir()) if folder.is_dir()]
    opened: Library = library.Library(
        workspace,
        guides,
        settings=settings,
        facts=load_form(resources / "forms" / "project.toml"),
        towns=gazetteer.load_towns(resources),
        today=_today,
    )
    return opened


def _words(language: str) -> Words:
    folder = places.translations()
    if language == "system":
        asked = {"LANG": QLocale.system().name()} if os.name == "nt" or not os.environ.get("LANG") else os.environ
        language = system_language(asked, languages(folder))
    return words_for(folder, language)


def _today() -> dt.date:
    """A day is the reader's own day."""
    return dt.date.today()  # noqa: DTZ011


def _now() -> dt.datetime:
    return dt.datetime.now(dt.UTC)
