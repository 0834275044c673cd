"""What fills the window: menus, the open project, the foot; built anew at the same place when the look changes."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QSize, Qt, Signal
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from mvp2desk.domain.addresses import Address
from mvp2desk.domain.errors import UserError
from mvp2desk.domain.project.journal import StepRecord
from mvp2desk.domain.words import N_, Text
from mvp2desk.services.recording.changes import Changed
from mvp2desk.services.search.find import Hit
from mvp2desk.text.errors import error_words
from mvp2desk.ui.commands import Commands
from mvp2desk.ui.context import BackupView, WindowContext
from mvp2desk.ui.forms.form_page import FormPage
from mvp2desk.ui.forms.save_queue import SaveQueue
from mvp2desk.ui.kit.icons import down_icon
from mvp2desk.ui.kit.labels import button, tip
from mvp2desk.ui.kit.message_bar import MessageBar
from mvp2desk.ui.kit.page import Page
from mvp2desk.ui.kit.text_cursor import cursor, put_cursor, redo_typing, undo_typing
from mvp2desk.ui.kit.theme import dress, unit
from mvp2desk.ui.locations import EVIDENCE, HOME, LATER, PROCESS, SHELF, TEAM, THREAD, Location, LocationHistory
from mvp2desk.ui.panels.search_box import SearchBox
from mvp2desk.ui.panels.status_bar import StatusBar
from mvp2desk.ui.shell.change_bridge import ChangeBridge
from mvp2desk.ui.shell.dialog_opener import DialogOpener
from mvp2desk.ui.shell.main_window import MainWindow
from mvp2desk.ui.shell.project_actions import ProjectActions
from mvp2desk.ui.shell.project_view import ProjectView
from mvp2desk.ui.shell.recovery_page import RecoveryPage
from mvp2desk.ui.shell.start_page import NewProjectPage

if TYPE_CHECKING:
    from mvp2desk.services.project.open_project import OpenProject
    from mvp2desk.services.projects.open_workspace import OpenWorkspace


class WindowContent(QObject):
    """Shows what `open_library` gives it, or why there is nothing to show. Another language, theme or text size builds
    everything anew, at the same place."""

    reopen_wanted = Signal()

    def __init__(self, window: MainWindow, context: WindowContext) -> None:
        super().__init__(window)
        self.window = window
        self.context = context
        self.words = context.words()
        self.desk: ProjectView | None = None
        self.workspaces: OpenWorkspace | None = None
        self.open_project: OpenProject | None = None
        self.save_queue = SaveQueue(self)
        self.save_queue.saved.connect(self._say_saved)
        self.save_queue.failed.connect(self.say_refused)
        self.save_queue.recovered.connect(self._say_recovered)
        self.projects = ProjectActions(self)
        self.dialogs = DialogOpener(self)
        self._bridge: ChangeBridge | None = None
        self._trail = LocationHistory()
        self._unopened: UserError | None = None
        self._saved: dt.datetime | None = None
        self._looks = self._look_settings()
        context.settings.listen(self._settings_changed)
        self._turned: Address | None = None
        QApplication.styleHints().colorSchemeChanged.connect(self._scheme_changed)
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        application.focusChanged.connect(self._focus_moved)
        window.may_close = self.leave

    def open_library(self, workspaces: OpenWorkspace) -> None:
        """Show the workspace: the project of last time, or the first page."""
        self.workspaces = workspaces
        self._unopened = None
        workspaces.open_last()
        self._bridge = ChangeBridge(workspaces.announcer, self)
        self._bridge.changed.connect(self._changed)
        self.build(self._last_spot())

    def say_unopened(self, error: UserError) -> None:
        """Show why the workspace could not be opened, and what helps."""
        self._unopened = error
        self.build()

    def leave(self) -> bool:
        """Save what is on the screen; False when the disk refuses, for then the window must stay."""
        self.flush()
        if self.save_queue.is_waiting:
            return False
        self.dialogs.close()
        return True

    def flush(self) -> None:
        """Save what was typed and not saved yet."""
        for page in self.window.findChildren(FormPage):
            page.flush()

    # -- building

    def build(self, location: Location = HOME, here: Address | None = None, place: int = 0) -> None:
        """Fill the window, and go to `location`, to the question `here` and to the cursor's `place` in it."""
        self.words = words = self.context.words()
        whole = QWidget(self.window)
        self._commands = Commands(self.window, words, whole)
        self._commands.wanted.connect(self.do)
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self._banner = MessageBar(words)
        self._banner.pressed.connect(self.do)
        self.desk = None
        page: QWidget | None = None
        self._search: SearchBox | None = None
        self.open_project = open_project = self.workspaces.open_project if self.workspaces is not None else None
        if open_project is not None and self.projects.beginning is None:
            column.addWidget(self._head(open_project, whole))
            column.addWidget(self._banner)
            self.desk = self._made_desk(open_project, whole)
            column.addWidget(self.desk, 1)
        else:
            column.addWidget(self._banner)
            page = self._page_without_project()
            column.addWidget(page, 1)
        self._foot = self._made_foot()
        column.addWidget(self._foot)
        self.window.setCentralWidget(whole)
        self.window.around_the_page = (*(self.desk.around_the_page if self.desk is not None else ()), self._foot)
        self.window.setWindowTitle(self._title())
        whole.show()  # at once, so that the keyboard can go into it
        self._allow()
        self._say_how_it_stands()
        if self.desk is not None:
            self.desk.show_spot(location)
            self.desk.take_focus()
            if here is not None:
                self.desk.go(here)
                put_cursor(place)
        elif isinstance(page, (Page, NewProjectPage)):
            page.take_focus()

    def _rebuild(self) -> None:
        """Everything anew in the present language and size, at the place where one is."""
        self.flush()
        place = cursor()
        focus = self.window.focusWidget()
        location = self.desk.location if self.desk is not None else HOME
        here = self.desk.here() if self.desk is not None else None
        self.build(location, here, place)
        if focus is not None and here is None and (same := self._foot.findChild(QWidget, focus.objectName() or "-")):
            same.setFocus(Qt.FocusReason.OtherFocusReason)
        self.dialogs.open_again()

    def _head(self, open_project: OpenProject, parent: QWidget) -> QWidget:
        head = QFrame(parent)
        head.setProperty("part", "head")
        u = unit(head)
        across = QHBoxLayout(head)
        across.setContentsMargins(2 * u, u // 2, 2 * u, u // 2)
        switch = self._switch = button("", quiet=True, name="switch-project")
        self._name_project(open_project)
        switch.setIcon(down_icon(2 * u))
        switch.setIconSize(QSize(2 * u, 2 * u))
        switch.setLayoutDirection(Qt.LayoutDirection.RightToLeft)  # the arrow stands after the name
        switch.setToolTip(tip(self.words("Switch to another project")))
        switch.clicked.connect(self.projects.show)
        across.addWidget(switch)
        across.addStretch(1)
        self._search = SearchBox(self.words, self._find, self._offered, head)
        self._search.hit_chosen.connect(self._hit_chosen)
        self._search.command_chosen.connect(self.do)
        across.addWidget(self._search, 2)
        across.addStretch(1)
        return head

    def _name_project(self, open_project: OpenProject) -> None:
        name = open_project.project.name
        self._switch.set_text(name)
        self._switch.setAccessibleName(self.words("Project: {name}. Switch…", name=name))

    def _made_desk(self, open_project: OpenProject, parent: QWidget) -> ProjectView:
        desk = ProjectView(open_project, self.words, self.save_queue, parent)
        desk.moved.connect(self._moved)
        desk.looked_at.connect(self._trail.note)
        desk.preview_wanted.connect(self.dialogs.show_preview)
        desk.history_wanted.connect(self.dialogs.show_history)
        desk.facts_wanted.connect(self.dialogs.show_facts)
        desk.thread_document_wanted.connect(self.dialogs.show_thread)
        desk.summary_document_wanted.connect(self.dialogs.show_summary)
        return desk

    def _made_foot(self) -> StatusBar:
        settings = self.context.settings
        status_bar = StatusBar(
            self.words, author=settings.author, languages=self.context.languages, percent=settings.text_size
        )
        status_bar.author_changed.connect(self._author_changed)
        status_bar.language_chosen.connect(self._language_chosen)
        status_bar.size_chosen.connect(self._size_chosen)
        return status_bar

    def _page_without_project(self) -> QWidget:
        if self._unopened is not None:
            recovery = RecoveryPage(self._unopened, self.context.upkeep, self.words)
            recovery.again_wanted.connect(self.reopen_wanted)
            recovery.backup_chosen.connect(self._mend)
            return recovery
        page = self.projects.page(self._language_chosen)
        return page if self.workspaces is not None else QWidget()

    def _moved(self, location: Location) -> None:
        self._trail.add(location)
        if self.open_project is not None:
            self.window.remember(f"spot/{self.open_project.recorder.project}", location.written())

    def _last_spot(self) -> Location:
        """Where one was in this project last; Home when its guide knows no such place (any more)."""
        open_project = self.workspaces.open_project if self.workspaces is not None else None
        if open_project is None:
            return HOME
        location = Location.read(self.window.remembered(f"spot/{open_project.recorder.project}"))
        sections = {(form.key, section.key) for form in open_project.guide.forms for section in form.sections}
        steps = {step.number for step in open_project.guide.steps}
        known = {"form": (location.form, location.section) in sections, "step": location.step in steps}
        plain = (HOME, PROCESS, TEAM, EVIDENCE, *map(Location, LATER))
        return (
            location
            if known.get(location.place, location in plain or Location(location.place) in (THREAD, SHELF))
            else HOME
        )

    def _title(self) -> str:
        """The town and, where it is not the usual one, the folder: a copy must never be taken for the workspace."""
        upkeep = self.context.upkeep
        town = self.open_project.project.name if self.open_project is not None else ""
        parts = (town, "" if upkeep.is_usual else upkeep.folder.name)
        return " · ".join([*filter(None, parts), "MVP2 Desk"])

    def _say_how_it_stands(self) -> None:
        if self.workspaces is None:
            return
        if self.workspaces.read_only:
            self._foot.show_read_only()
            self._banner.show_message(
                self.words("This workspace is open for reading only; nothing can be changed here."),
                do="copy",
                label=self.words("Copy it to a folder I can write in…"),
                stays=True,
            )
        elif warning := self.context.warning(self.words):
            self._banner.show_message(warning)
        if self.save_queue.error is not None:
            self.say_refused(self.save_queue.error)
        elif self._saved is not None:
            self._foot.show_saved(self._saved)

    def _allow(self) -> None:
        writing = self.workspaces is not None and not self.workspaces.read_only
        question = self.desk.here() if self.desk is not None else None
        self._commands.allow(
            project=self.desk is not None, writing=writing, question=question is not None and bool(question.field)
        )
        self._name_undo()

    def _focus_moved(self, before: QWidget | None, now: QWidget | None) -> None:
        """Another question, or none. Whoever opens a menu is still at the question they were at."""
        if now is not None and self.desk is not None and self.desk.isAncestorOf(now):
            self._allow()

    def _name_undo(self) -> None:
        words, open_project = self.words, self.open_project
        undo = open_project.history.undo_label(words) if open_project is not None else ""
        redo = open_project.history.redo_label(words) if open_project is not None else ""
        self._commands.name("undo", words("Undo: {what}", what=undo) if undo else words("Undo"))
        self._commands.name("redo", words("Redo: {what}", what=redo) if redo else words("Redo"))

    # -- what changed

    def _changed(self, changed: Changed) -> None:
        open_project = self.workspaces.open_project if self.workspaces is not None else None
        if open_project is not self.open_project:
            self._trail = LocationHistory()
            self.build(self._last_spot())
        elif self.desk is not None and open_project is not None:
            self.desk.look_again(changed)
            self._name_project(open_project)
        self._name_undo()

    def _settings_changed(self) -> None:
        looks = self._look_settings()
        if looks != self._looks:
            self._looks = looks
            self._dress()
            self._rebuild()

    def _scheme_changed(self) -> None:
        if self.context.settings.theme == "system":
            self._dress()
            self._rebuild()

    def _dress(self) -> None:
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        settings = self.context.settings
        dress(application, self.context.resources / "icons", theme=settings.theme, percent=settings.text_size)

    def _look_settings(self) -> tuple[str, str, int]:
        settings = self.context.settings
        return settings.language, settings.theme, settings.text_size

    def _say_saved(self) -> None:
        self._saved = self.context.now().astimezone()
        if self.save_queue.error is None:
            self._foot.show_saved(self._saved)
            self._banner.clear_alarm()

    def say_refused(self, error: UserError) -> None:
        """The world refused: the stick is gone, the disk is full, another program holds the file."""
        if self.save_queue.is_waiting:
            self._foot.show_unsaved()
        do, label = ("retry", self.words("Try again")) if self.save_queue.is_waiting else ("", "")
        self._banner.show_message(error_words(self.words, error), alarm=True, do=do, label=label)

    def _say_recovered(self) -> None:
        self._banner.show_message(self.words("Everything is saved again."))

    # -- what a person does

    def do(self, key: str) -> None:
        """Do what the command of that key says."""
        doing: dict[str, Callable[[], object]] = {
            "projects": self.projects.show,
            "new-project": self.projects.begin,
            "facts": self.dialogs.show_facts,
            "preview": self.dialogs.show_preview,
            "whole": self.dialogs.show_whole_process,
            "backups": self.dialogs.show_backups,
            "settings": self.dialogs.show_settings,
            "quit": self.window.close,
            "undo": self._undo,
            "redo": self._redo,
            "history": self.dialogs.show_history,
            "find": self._start_search,
            "home": self._go_home,
            "back": self._back,
            "forward": self._forward,
            "thread": self._follow_thread,
            "shelf": self._go_to_shelf,
            "guidance": self._fold_guidance,
            "check": self._go_to_check,
            "larger": self._larger,
            "smaller": self._smaller,
            "help": self.dialogs.show_help,
            "about": self.dialogs.show_about,
            "retry": self.save_queue.retry,
            "there": self._go_there,
            "copy": self.dialogs.copy_workspace,
        }
        doing[key]()

    def _undo(self) -> None:
        if not undo_typing() and self.open_project is not None:
            self.flush()
            self._turn(
                self.open_project.recorder.undo,
                N_("Undone: {action}"),
                self.open_project.history.undo_label(self.words),
            )

    def _redo(self) -> None:
        if not redo_typing() and self.open_project is not None:
            self.flush()
            self._turn(
                self.open_project.recorder.redo,
                N_("Done again: {action}"),
                self.open_project.history.redo_label(self.words),
            )

    def _turn(self, turn: Callable[[], StepRecord | None], sentence: Text, action: str) -> None:
        """Take a step back or do it again; where the page does not show it, say so."""
        step = self.save_queue.attempt(turn)
        if step is None or self.desk is None or self.open_project is None:
            return
        address = step.label.address
        if address is not None and self.desk.shows(address):
            self._banner.dismiss("there")
            return
        forms = ("project", *(form.key for form in self.open_project.guide.forms))
        self._turned = address if address is not None and address.form in forms else None
        label = self.words("Go there") if self._turned is not None else ""
        self._banner.show_message(self.words(sentence, action=action), do="there", label=label)

    def _go_there(self) -> None:
        if self.desk is not None and self._turned is not None:
            self._banner.dismiss("there")
            self.desk.go(self._turned)

    def _go_home(self) -> None:
        self._go(HOME)

    def _follow_thread(self) -> None:
        if self.desk is not None:
            self._go(self.desk.thread_here())

    def _go_to_shelf(self) -> None:
        self._go(SHELF)

    def _go(self, location: Location) -> None:
        if self.desk is not None:
            self.desk.show_spot(location)
            self.desk.take_focus()

    def _back(self) -> None:
        self._return(self._trail.back())

    def _forward(self) -> None:
        self._return(self._trail.forward())

    def _return(self, location: Location | None) -> None:
        if self.desk is not None and location is not None:
            self.desk.come_back(location, self._trail.left(location))

    def _find(self, query: str) -> Sequence[Hit]:
        other = [self.context.words_for(key) for key, _ in self.context.languages if key != self.words.language]
        return self.open_project.search(query, (self.words, *other)) if self.open_project is not None else ()

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
            self._go(Location("step", hit.step))
        elif hit.place == "settings":
            self.dialogs.show_settings()
        elif hit.place == "project":
            self.dialogs.show_facts()
        elif hit.place:
            self._go(Location(hit.place, item=hit.item))
        elif hit.project:
            self.projects.open(hit.project)

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
        self._set("author", name)

    def _language_chosen(self, language: str) -> None:
        self._set("language", language)

    def _size_chosen(self, percent: int) -> None:
        self._set("text_size", str(percent))

    def _set(self, key: str, text: str) -> None:
        self.save_queue.attempt(partial(self.context.settings.set, key, text))

    def _mend(self, backup: BackupView) -> None:
        try:
            self.context.upkeep.mend(backup)
        except UserError as error:
            self.say_unopened(error)
            return
        self.reopen_wanted.emit()
