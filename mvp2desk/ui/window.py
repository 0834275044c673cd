"""The main window: it assembles menus, the open project and the dialogs, and keeps one's place through every change."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QSettings, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QMainWindow, QVBoxLayout, QWidget

from mvp2desk.domain.addresses import Address
from mvp2desk.domain.errors import UserError
from mvp2desk.services.changes import Changed
from mvp2desk.services.views import Hit
from mvp2desk.text.errors import error_words
from mvp2desk.ui.banner import Banner
from mvp2desk.ui.bridge import Bridge
from mvp2desk.ui.commands import Commands
from mvp2desk.ui.cursors import cursor, put_cursor, redo_typing, undo_typing
from mvp2desk.ui.desk import Desk
from mvp2desk.ui.foot import Foot
from mvp2desk.ui.labels import PlainLabel, button
from mvp2desk.ui.look import dress, unit
from mvp2desk.ui.saving import Saver
from mvp2desk.ui.spots import HOME, Spot
from mvp2desk.ui.surroundings import Surroundings

if TYPE_CHECKING:
    from mvp2desk.services.library import Library

MOST_PAST = 50
"""How many places back one can go."""


class Window(QMainWindow):
    """Shows what `open_library` gives it. Another language, theme or text size builds everything anew, at the same
    place. `closed` comes when the last of what was typed is saved."""

    closed = Signal()

    def __init__(self, surroundings: Surroundings, geometry: QSettings) -> None:
        super().__init__()
        self._around = surroundings
        self._geometry = geometry
        self._library: Library | None = None
        self._bridge: Bridge | None = None
        self.desk: Desk | None = None
        self._saver = Saver(self)
        self._saver.saved.connect(self._say_saved)
        self._saver.failed.connect(self._say_failed)
        self._saver.recovered.connect(self._say_recovered)
        self._past: list[Spot] = []
        self._future: list[Spot] = []
        self._looks = self._look_settings()
        self.setObjectName("window")
        self.setWindowTitle("MVP2 Desk")
        self.resize(1180, 680)
        if isinstance(stored := geometry.value("geometry"), QByteArray):
            self.restoreGeometry(stored)
        surroundings.settings.listen(self._settings_changed)
        QApplication.styleHints().colorSchemeChanged.connect(self._scheme_changed)
        self._build()

    def open_library(self, library: Library) -> None:
        """Show the workspace: the project of last time, or the first page."""
        self._library = library
        self._bridge = Bridge(library.announcer, self)
        self._bridge.changed.connect(self._changed)
        library.open_last()
        self._past, self._future = [], []
        self._build()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Save what is on the screen first; when the disk refuses, stay."""
        event.ignore()  # whatever goes wrong now, the window must not close on it
        self._flush()
        if self._saver.is_waiting:
            return
        self._geometry.setValue("geometry", self.saveGeometry())
        event.accept()
        self.closed.emit()

    # -- building

    def _build(self, spot: Spot = HOME, here: Address | None = None, place: int = 0) -> None:
        self.words = words = self._around.words()
        self._commands = Commands(self, words)
        self._commands.wanted.connect(self._do)
        whole = QWidget(self)
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self._banner = Banner(words)
        self._banner.pressed.connect(self._do)
        binder = self._library.binder if self._library is not None else None
        self.desk = None
        if self._library is None:
            column.addWidget(_opening(words), 1)
        elif binder is None:
            column.addWidget(self._banner)
            column.addWidget(self._first_page(), 1)
        else:
            column.addWidget(self._head())
            column.addWidget(self._banner)
            self.desk = Desk(binder, words, self._saver, whole)
            self.desk.moved.connect(self._moved)
            self.desk.preview_wanted.connect(self._preview)
            self.desk.history_wanted.connect(self._history)
            self.desk.facts_wanted.connect(self._facts)
            column.addWidget(self.desk, 1)
        self._foot = Foot(
            words,
            author=self._around.settings.author,
            languages=self._around.languages,
            percent=self._around.settings.text_size,
        )
        self._foot.author_changed.connect(self._author_changed)
        self._foot.language_chosen.connect(self._language_chosen)
        self._foot.size_chosen.connect(self._size_chosen)
        column.addWidget(self._foot)
        self.setCentralWidget(whole)
        self._allow()
        if self._library is not None and self._library.read_only:
            self._foot.say_reading()
            self._banner.say(words("This workspace is open for reading only; nothing can be changed here."), stays=True)
        if self.desk is not None:
            self.desk.show_spot(spot)
            if here is not None:
                self.desk.go(here)
                put_cursor(place)

    def _rebuild(self) -> None:
        """Everything anew in the present language and size, at the place where one is."""
        self._flush()
        place = cursor()
        spot = self.desk.spot if self.desk is not None else HOME
        here = self.desk.here() if self.desk is not None else None
        self._build(spot, here, place)

    def _head(self) -> QWidget:
        head = QWidget()
        u = unit(self)
        across = QHBoxLayout(head)
        across.setContentsMargins(2 * u, u // 2, 2 * u, u // 2)
        assert self._library is not None and self._library.binder is not None
        switch = button(self._library.binder.project.name, quiet=True, name="switch-project")
        switch.setAccessibleName(self.words("Project: {name}. Switch…", name=self._library.binder.project.name))
        switch.clicked.connect(self._projects)
        across.addWidget(switch)
        across.addStretch(1)
        return head

    def _first_page(self) -> QWidget:
        return PlainLabel(self.words("There is no project yet."), "title")

    def _allow(self) -> None:
        library = self._library
        writing = library is not None and not library.read_only
        self._commands.allow(project=self.desk is not None, writing=writing)
        self._name_undo()

    def _name_undo(self) -> None:
        binder = self._library.binder if self._library is not None else None
        words = self.words
        undo = binder.undo_words(words) if binder is not None else ""
        redo = binder.redo_words(words) if binder is not None else ""
        self._commands.name("undo", words("Undo: {what}", what=undo) if undo else words("Undo"))
        self._commands.name("redo", words("Redo: {what}", what=redo) if redo else words("Redo"))

    # -- what changed

    def _changed(self, changed: Changed) -> None:
        if self._library is None:
            return
        if (self._library.binder is None) != (self.desk is None):
            self._build()
            return
        if self.desk is not None:
            self.desk.look_again(changed)
        self._name_undo()

    def _settings_changed(self) -> None:
        looks = self._look_settings()
        if looks == self._looks:
            return
        self._looks = looks
        self._dress()
        self._rebuild()

    def _scheme_changed(self) -> None:
        if self._around.settings.theme == "system":
            self._dress()
            self._rebuild()

    def _dress(self) -> None:
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        dress(application, theme=self._around.settings.theme, percent=self._around.settings.text_size)

    def _look_settings(self) -> tuple[str, str, int]:
        settings = self._around.settings
        return settings.language, settings.theme, settings.text_size

    def _flush(self) -> None:
        if self.desk is not None:
            self.desk.flush()

    def _say_saved(self) -> None:
        self._foot.say_saved(self._around.now().astimezone())

    def _say_failed(self, error: UserError) -> None:
        if self._saver.is_waiting:
            self._foot.say_waiting()
        do, label = ("retry", self.words("Try again")) if self._saver.is_waiting else ("", "")
        self._banner.say(error_words(self.words, error), alarm=True, do=do, label=label)

    def _say_recovered(self) -> None:
        self._banner.say(self.words("Everything is saved again."))

    # -- what a person does

    def _do(self, key: str) -> None:
        doing = {
            "undo": self._undo,
            "redo": self._redo,
            "home": self._go_home,
            "back": self._back,
            "forward": self._forward,
            "larger": lambda: self._foot.step_size(1),
            "smaller": lambda: self._foot.step_size(-1),
            "quit": self.close,
            "retry": self._saver.retry,
            "projects": self._projects,
        }
        doing[key]()

    def _undo(self) -> None:
        if not undo_typing():
            self._turn("undo")

    def _redo(self) -> None:
        if not redo_typing():
            self._turn("redo")

    def _turn(self, way: str) -> None:
        self._flush()
        binder = self._library.binder if self._library is not None else None
        if binder is not None:
            self._saver.attempt(binder.recorder.undo if way == "undo" else binder.recorder.redo)

    def _go_home(self) -> None:
        self._go(HOME)

    def _go(self, spot: Spot) -> None:
        if self.desk is not None:
            self.desk.show_spot(spot)
            self.desk.take_focus()

    def _moved(self, spot: Spot) -> None:
        if not self._past or self._past[-1] != spot:
            self._past = [*self._past, spot][-MOST_PAST:]
            self._future = []

    def _back(self) -> None:
        if len(self._past) > 1:
            here, there = self._past[-1], self._past[-2]
            future = [here, *self._future]
            self._past = self._past[:-1]
            self._go(there)
            self._future = future

    def _forward(self) -> None:
        if self._future:
            there, *rest = self._future
            self._go(there)
            self._future = rest

    def _hit_chosen(self, hit: Hit) -> None:
        if self.desk is None:
            return
        if hit.address is not None:
            self.desk.go(hit.address)
        elif hit.step:
            self._go(Spot("step", hit.step))
        elif hit.place:
            self._go(Spot(hit.place))

    def _author_changed(self, name: str) -> None:
        if self._library is not None:
            self._library.author = name

    def _language_chosen(self, language: str) -> None:
        self._around.settings.set("language", language)

    def _size_chosen(self, percent: int) -> None:
        self._around.settings.set("text_size", str(percent))

    def _preview(self, form: str) -> None:
        pass

    def _history(self, address: Address) -> None:
        pass

    def _facts(self, field: str) -> None:
        pass

    def _projects(self) -> None:
        pass


def _opening(words: object) -> QWidget:
    assert callable(words)
    whole = QWidget()
    column = QVBoxLayout(whole)
    column.addStretch(1)
    across = QHBoxLayout()
    across.addStretch(1)
    across.addWidget(PlainLabel("MVP2 Desk", "title", wrap=False))
    across.addStretch(1)
    column.addLayout(across)
    column.addStretch(1)
    return whole
