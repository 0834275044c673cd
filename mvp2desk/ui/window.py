"""The main window: it assembles menus, the open project and the dialogs, and keeps one's place through every change."""

from __future__ import annotations

import importlib
from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QByteArray, QSettings, Qt, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QMainWindow, QVBoxLayout, QWidget

from mvp2desk.domain.addresses import Address
from mvp2desk.domain.errors import UserError
from mvp2desk.services.changes import Changed
from mvp2desk.services.new_project import NewProjectForm
from mvp2desk.services.open_forms import OpenForm
from mvp2desk.services.views import Hit
from mvp2desk.text.errors import error_words
from mvp2desk.ui.backups_dialog import BackupsDialog
from mvp2desk.ui.banner import Banner
from mvp2desk.ui.bridge import Bridge
from mvp2desk.ui.commands import Commands
from mvp2desk.ui.cursors import cursor, put_cursor, redo_typing, undo_typing
from mvp2desk.ui.desk import Desk
from mvp2desk.ui.foot import Foot
from mvp2desk.ui.form_dialog import FormDialog
from mvp2desk.ui.history_dialog import HistoryDialog
from mvp2desk.ui.jobs import Jobs
from mvp2desk.ui.labels import PlainLabel, button, tip
from mvp2desk.ui.look import dress, unit
from mvp2desk.ui.projects_dialog import ProjectsDialog
from mvp2desk.ui.recovery_page import RecoveryPage
from mvp2desk.ui.saving import Saver
from mvp2desk.ui.search_box import SearchBox
from mvp2desk.ui.spots import HOME, Spot
from mvp2desk.ui.start_page import BeginningPage, StartPage
from mvp2desk.ui.surroundings import BackupView, Surroundings

if TYPE_CHECKING:
    from mvp2desk.services.binder import Binder
    from mvp2desk.services.library import Library

MOST_PAST = 50
"""How many places back one can go."""


class Window(QMainWindow):
    """Shows what `open_library` gives it. Another language, theme or text size builds everything anew, at the same
    place. `closed` comes when the last of what was typed is saved."""

    closed = Signal()
    reopen_wanted = Signal()

    def __init__(self, surroundings: Surroundings, geometry: QSettings) -> None:
        super().__init__()
        self._around = surroundings
        self._geometry = geometry
        self._library: Library | None = None
        self._bridge: Bridge | None = None
        self.desk: Desk | None = None
        self._jobs = Jobs(self)
        self._saver = Saver(self)
        self._saver.saved.connect(self._say_saved)
        self._saver.failed.connect(self._say_failed)
        self._saver.recovered.connect(self._say_recovered)
        self._past: list[Spot] = []
        self._future: list[Spot] = []
        self._beginning: NewProjectForm | None = None
        self._unopened: UserError | None = None
        self._dialogs: dict[str, FormDialog] = {}
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
        self._unopened = None
        self._bridge = Bridge(library.announcer, self)
        self._bridge.changed.connect(self._changed)
        library.open_last()
        self._past, self._future = [], []
        self._build()

    def say_unopened(self, error: UserError) -> None:
        """Show why the workspace could not be opened, and what helps."""
        self._unopened = error
        self._build()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Save what is on the screen first; when the disk refuses, stay."""
        event.ignore()  # whatever goes wrong now, the window must not close on it
        self._flush()
        if self._saver.is_waiting:
            return
        self._geometry.setValue("geometry", self.saveGeometry())
        event.accept()
        self._jobs.close()
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
        self.desk = None
        self._search: SearchBox | None = None
        self._binder = binder = self._library.binder if self._library is not None else None
        if binder is not None and self._beginning is None:
            column.addWidget(self._head(binder, whole))
            column.addWidget(self._banner)
            self.desk = self._desk(binder, whole)
            column.addWidget(self.desk, 1)
        else:
            column.addWidget(self._banner)
            column.addWidget(self._page_without_project(), 1)
        self._foot = self._made_foot()
        column.addWidget(self._foot)
        self.setCentralWidget(whole)
        whole.show()  # at once, so that the keyboard can go into it
        self._allow()
        self._say_how_it_stands()
        if self.desk is not None:
            self.desk.show_spot(spot)
            self.desk.take_focus()
            if here is not None:
                self.desk.go(here)
                put_cursor(place)

    def _rebuild(self) -> None:
        """Everything anew in the present language and size, at the place where one is."""
        self._flush()
        place = cursor()
        focus = self.focusWidget()
        spot = self.desk.spot if self.desk is not None else HOME
        here = self.desk.here() if self.desk is not None else None
        self._build(spot, here, place)
        if focus is not None and here is None and (same := self._foot.findChild(QWidget, focus.objectName() or "-")):
            same.setFocus(Qt.FocusReason.OtherFocusReason)
        for key, dialog in tuple(self._dialogs.items()):
            at = dialog.page.here()
            dialog.close()
            self._do(key)
            if at is not None:
                self._dialogs[key].page.go_to(at)

    def _head(self, binder: Binder, parent: QWidget) -> QWidget:
        head = QFrame(parent)
        head.setProperty("part", "head")
        u = unit(self)
        across = QHBoxLayout(head)
        across.setContentsMargins(2 * u, u // 2, 2 * u, u // 2)
        name = binder.project.name
        switch = button(name, quiet=True, name="switch-project")
        switch.setAccessibleName(self.words("Project: {name}. Switch…", name=name))
        switch.setToolTip(tip(self.words("Switch to another project")))
        switch.clicked.connect(self._show_projects)
        across.addWidget(switch)
        across.addStretch(1)
        self._search = SearchBox(self.words, self._find, self._offered, head)
        self._search.hit_chosen.connect(self._hit_chosen)
        self._search.command_chosen.connect(self._do)
        across.addWidget(self._search, 2)
        across.addStretch(1)
        return head

    def _desk(self, binder: Binder, parent: QWidget) -> Desk:
        desk = Desk(binder, self.words, self._saver, parent)
        desk.moved.connect(self._moved)
        desk.preview_wanted.connect(self._preview)
        desk.history_wanted.connect(self._show_history)
        desk.facts_wanted.connect(self._show_facts)
        return desk

    def _made_foot(self) -> Foot:
        settings = self._around.settings
        foot = Foot(self.words, author=settings.author, languages=self._around.languages, percent=settings.text_size)
        foot.author_changed.connect(self._author_changed)
        foot.language_chosen.connect(self._language_chosen)
        foot.size_chosen.connect(self._size_chosen)
        return foot

    def _page_without_project(self) -> QWidget:
        if self._unopened is not None:
            recovery = RecoveryPage(self._unopened, self._around.keeper, self.words)
            recovery.again_wanted.connect(self.reopen_wanted)
            recovery.backup_chosen.connect(self._mend)
            return recovery
        if self._library is None:
            return _opening()
        if self._beginning is not None:
            beginning = BeginningPage(self._beginning, self.words, self._saver)
            beginning.started.connect(self._start_project)
            beginning.left.connect(self._leave_beginning)
            return beginning
        start = StartPage(self.words, self._around.languages)
        start.language_chosen.connect(self._language_chosen)
        start.project_wanted.connect(self._begin_project)
        start.sample_wanted.connect(self._start_sample)
        return start

    def _say_how_it_stands(self) -> None:
        if self._library is None:
            return
        if self._library.read_only:
            self._foot.say_reading()
            self._banner.say(
                self.words("This workspace is open for reading only; nothing can be changed here."), stays=True
            )
        elif warning := self._around.warning(self.words):
            self._banner.say(warning)

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
        binder = self._library.binder if self._library is not None else None
        if binder is not self._binder:
            self._build()
        elif self.desk is not None:
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
        settings = self._around.settings
        dress(application, self._around.resources / "icons", theme=settings.theme, percent=settings.text_size)

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
        doing: dict[str, Callable[[], object]] = {
            "projects": self._show_projects,
            "new-project": self._begin_project,
            "facts": self._show_facts,
            "preview": self._preview,
            "backups": self._show_backups,
            "settings": self._show_settings,
            "quit": self.close,
            "undo": self._undo,
            "redo": self._redo,
            "history": self._show_history,
            "find": self._start_search,
            "home": self._go_home,
            "back": self._back,
            "forward": self._forward,
            "guidance": self._fold_guidance,
            "check": self._go_to_check,
            "larger": self._larger,
            "smaller": self._smaller,
            "retry": self._saver.retry,
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

    def _find(self, query: str) -> Sequence[Hit]:
        other = [self._around.words_for(key) for key, _ in self._around.languages if key != self.words.language]
        return self._binder.search(query, (self.words, *other)) if self._binder is not None else ()

    def _offered(self) -> Sequence[tuple[str, str]]:
        return tuple(self._commands.offered())

    def _start_search(self) -> None:
        if self._search is not None:
            self._search.start()

    def _hit_chosen(self, hit: Hit) -> None:
        if self.desk is None:
            return
        if hit.address is not None:
            self.desk.go(hit.address)
        elif hit.step:
            self._go(Spot("step", hit.step))
        elif hit.place == "settings":
            self._show_settings()
        elif hit.place == "project":
            self._show_facts()
        elif hit.place:
            self._go(Spot(hit.place))
        elif hit.project:
            self._open_project(hit.project)

    def _fold_guidance(self) -> None:
        if self.desk is not None:
            self.desk.fold_guidance()

    def _go_to_check(self) -> None:
        if self.desk is not None:
            self.desk.focus_check()

    def _larger(self) -> None:
        self._foot.step_size(1)

    def _smaller(self) -> None:
        self._foot.step_size(-1)

    def _author_changed(self, name: str) -> None:
        self._around.settings.author = name

    def _language_chosen(self, language: str) -> None:
        self._around.settings.set("language", language)

    def _size_chosen(self, percent: int) -> None:
        self._around.settings.set("text_size", str(percent))

    # -- projects

    def _begin_project(self) -> None:
        if self._library is not None and not self._library.read_only:
            self._flush()
            self._beginning = self._library.new_project()
            self._build()

    def _leave_beginning(self) -> None:
        self._beginning = None
        self._build()

    def _start_project(self) -> None:
        library, beginning = self._library, self._beginning
        assert library is not None and beginning is not None
        self._beginning = None  # the new project, once begun, takes its place
        if not self._saver.attempt(lambda: library.start(beginning, self.words)):
            self._beginning = beginning

    def _start_sample(self) -> None:
        library = self._library
        if library is not None:
            self._beginning = None
            self._saver.attempt(lambda: self._around.start_sample(library, self.words))

    def _open_project(self, project: str) -> None:
        library = self._library
        if library is not None:
            self._flush()
            self._past, self._future = [], []
            self._saver.attempt(lambda: library.open(project))

    def _show_projects(self) -> None:
        library = self._library
        if library is None:
            return
        dialog = ProjectsDialog(self.words, self, read_only=library.read_only)
        dialog.show_projects(library.projects(self.words))
        dialog.opened.connect(self._open_project)
        dialog.project_wanted.connect(self._begin_project)
        dialog.sample_wanted.connect(self._start_sample)
        dialog.removed.connect(self._remove_project)
        dialog.brought_back.connect(self._bring_back)
        dialog.open()

    def _remove_project(self, project: str) -> None:
        library, dialog = self._library, self.sender()
        assert library is not None and isinstance(dialog, ProjectsDialog)
        self._saver.attempt(lambda: library.remove(project))
        dialog.show_projects(library.projects(self.words))

    def _bring_back(self, project: str) -> None:
        library, dialog = self._library, self.sender()
        assert library is not None and isinstance(dialog, ProjectsDialog)
        self._saver.attempt(lambda: library.bring_back(project))
        dialog.show_projects(library.projects(self.words))

    # -- dialogs

    def _show_form(self, key: str, form: OpenForm) -> FormDialog:
        dialog = FormDialog(form, self.words, self._saver, self)
        dialog.setObjectName(key)
        dialog.finished.connect(self._form_closed)
        self._dialogs[key] = dialog
        dialog.open()
        return dialog

    def _form_closed(self) -> None:
        self._dialogs.pop(self.sender().objectName(), None)

    def _show_settings(self) -> None:
        self._show_form("settings", self._around.settings)

    def _show_facts(self, field: str = "") -> None:
        if self._library is not None and self._library.binder is not None:
            dialog = self._show_form("facts", self._library.facts())
            if field:
                dialog.page.go_to(Address("project", field))

    def _preview(self, form: str = "") -> None:
        binder = self._binder
        if binder is None:
            return
        self._flush()
        spot = self.desk.spot if self.desk is not None else HOME
        key = form or spot.form or binder.guide.forms[0].key
        make = partial(binder.document, binder.guide.form(key))
        preview: Any = importlib.import_module("mvp2desk.ui.preview")  # printing is loaded when it is first wanted
        preview.Preview(make, self._jobs, self._around, self.words, self).open()

    def _show_history(self, address: Address | None = None) -> None:
        where = address or (self.desk.here() if self.desk is not None else None)
        if self._binder is None or where is None or not where.field:
            return
        self._flush()
        form = self._binder.guide.form(where.form)
        question = self.words(form.field(where.field, where.table).label)
        HistoryDialog(question, self._binder.history(where, self.words), self.words, self).open()

    def _show_backups(self) -> None:
        self._flush()
        BackupsDialog(self._around.keeper, self.words, self).open()

    def _mend(self, backup: BackupView) -> None:
        try:
            self._around.keeper.mend(backup)
        except UserError as error:
            self.say_unopened(error)
            return
        self.reopen_wanted.emit()


def _opening() -> QWidget:
    """What is painted first, before anything is read."""
    whole = QWidget()
    column = QVBoxLayout(whole)
    column.addStretch(1)
    name = PlainLabel("MVP2 Desk", "title", wrap=False)
    column.addWidget(name, 0, Qt.AlignmentFlag.AlignHCenter)
    column.addStretch(1)
    return whole
