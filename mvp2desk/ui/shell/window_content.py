"""The content of the window: menus, head, the open project or a page without one, and the status bar."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from mvp2desk.domain.addresses import Address
from mvp2desk.domain.errors import UserError
from mvp2desk.services.project.project_links import ProjectLinks
from mvp2desk.services.recording.changes import Changed
from mvp2desk.services.upkeep.safety import SafetyView, safety_view
from mvp2desk.text.words import Words
from mvp2desk.ui.commands import Commands
from mvp2desk.ui.context import WindowContext
from mvp2desk.ui.kit.focus_memory import FocusMemory
from mvp2desk.ui.kit.message_bar import MessageBar
from mvp2desk.ui.locations import HOME, Location
from mvp2desk.ui.navigation import Navigation
from mvp2desk.ui.places.shared.place_page import PlaceContext
from mvp2desk.ui.places.table import PLACES
from mvp2desk.ui.shell.change_bridge import ChangeBridge
from mvp2desk.ui.shell.dialog_opener import DialogOpener
from mvp2desk.ui.shell.document_opener import DocumentOpener
from mvp2desk.ui.shell.lazy_dialogs import recovery_page
from mvp2desk.ui.shell.leaving import Leaving
from mvp2desk.ui.shell.look import LookSettings
from mvp2desk.ui.shell.main_window import MainWindow
from mvp2desk.ui.shell.notices import Notices
from mvp2desk.ui.shell.packet_opener import PacketOpener
from mvp2desk.ui.shell.page_title import page_title
from mvp2desk.ui.shell.project_actions import ProjectActions
from mvp2desk.ui.shell.project_view import ProjectView
from mvp2desk.ui.shell.undo import UndoActions
from mvp2desk.ui.shell.visited import VisitedLocations
from mvp2desk.ui.shell.window_head import WindowHead
from mvp2desk.ui.shell.window_search import WindowSearch
from mvp2desk.ui.shell.window_state import WindowState

if TYPE_CHECKING:
    from mvp2desk.services.project.open_project import OpenProject
    from mvp2desk.services.projects.open_workspace import OpenWorkspace
    from mvp2desk.ui.kit.page import Page
    from mvp2desk.ui.shell.start_page import NewProjectPage


class WindowContent(QObject):
    """Builds the content, and builds it anew at the same location when project, language, theme or text size change.
    `reopen_wanted` asks to open the workspace again."""

    reopen_wanted = Signal()

    def __init__(self, window: MainWindow, context: WindowContext) -> None:
        super().__init__(window)
        state = self._state = WindowState(window, context)
        self.notices = Notices(state)
        self.projects = ProjectActions(state)
        self.projects.changed.connect(self.build)
        self.dialogs = DialogOpener(state)
        self.documents = DocumentOpener(state)
        self.packets = PacketOpener(state)
        self.leaving = Leaving(state)
        self.undo = UndoActions(state, self.notices)
        self.visited = VisitedLocations(state)
        self.search = WindowSearch(state)
        self.search.command_chosen.connect(self.do)
        self.search.project_chosen.connect(self.projects.open)
        self.look = LookSettings(state)
        self.look.changed.connect(self._rebuild)
        self._bridge: ChangeBridge | None = None
        self._unopened: UserError | None = None
        self._head: WindowHead | None = None
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        application.focusChanged.connect(self._focus_moved)
        window.may_close = self.leave

    @property
    def state(self) -> WindowState:
        """The state that the parts share."""
        return self._state

    @property
    def view(self) -> ProjectView | None:
        """The view of the open project; None while there is none."""
        return self._state.view

    def open_workspace(self, workspaces: OpenWorkspace) -> None:
        """Show the workspace: the last project, or the first page."""
        self._state.workspaces = workspaces
        self._unopened = None
        workspaces.open_last()
        self._bridge = ChangeBridge(workspaces.announcer, self)
        self._bridge.changed.connect(self._changed)
        self.build(self.visited.last())

    def show_unopened(self, error: UserError) -> None:
        """Show why the workspace could not be opened, and what helps."""
        self._unopened = error
        self._state.workspaces = None
        self.build()

    def leave(self) -> bool:
        """Save everything before the window closes; if that fails, ask, and return False, to stay open."""
        if not self.leaving.may_leave():
            return False
        self.documents.close()
        self.packets.close()
        if self.view is not None:
            self.view.stop()
        return True

    # -- building

    def build(self, location: Location = HOME, question: Address | None = None) -> None:
        """Fill the window and go to a location and a question there."""
        state = self._state
        state.words = state.context.words()
        whole = QWidget(state.window)
        self._commands = Commands(state.window, state.words, whole)
        self._commands.chosen.connect(self.do)
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        standing_bar, message_bar = MessageBar(state.words, name="standing"), MessageBar(state.words)
        for bar in (standing_bar, message_bar):
            bar.pressed.connect(self.do)
        state.open_project = state.workspaces.open_project if state.workspaces is not None else None
        state.view = self._head = None
        self.search.remove_box()
        if state.open_project is not None and self.projects.beginning is None:
            self._head = self._new_head(state.open_project, whole)
            column.addWidget(self._head)
            column.addWidget(standing_bar)
            column.addWidget(message_bar)
            page: ProjectView | Page | NewProjectPage | None = self._new_view(state.open_project, whole)
        else:
            column.addWidget(standing_bar)
            column.addWidget(message_bar)
            page = self._page_without_project()
        column.addWidget(page or QWidget(), 1)
        self._status_bar = self.look.new_status_bar()
        column.addWidget(self._status_bar)
        around = page.panels.around_the_page if isinstance(page, ProjectView) else ()
        state.window.setCentralWidget(whole)
        state.window.around_the_page = (*around, self._status_bar)
        self._name_window()
        whole.show()  # at once, so that the keyboard can go into it
        self._enable_commands()
        self.notices.use(standing_bar, message_bar, self._status_bar)
        if isinstance(page, ProjectView):
            page.go(location)
            if question is not None:
                page.go(question)
        elif page is not None:
            page.take_focus()

    def _rebuild(self) -> None:
        """Build everything anew at the same location."""
        self._state.flush()
        memory = FocusMemory(self._state.window)
        location = self.view.location if self.view is not None else HOME
        question = self.view.here() if self.view is not None else None
        self.build(location, question)
        if self.view is not None:
            self.view.settle()
            self.view.panels.settle()
        memory.restore()
        self.dialogs.open_again()

    def _new_head(self, open_project: OpenProject, parent: QWidget) -> WindowHead:
        head = WindowHead(self._state.words, parent)
        head.show_project(open_project.project.name)
        head.projects_requested.connect(self.projects.show)
        head.add_search(self.search.new_box(self._commands, head))
        return head

    def _new_view(self, open_project: OpenProject, parent: QWidget) -> ProjectView:
        state = self._state
        navigation = Navigation()
        navigation.document_requested.connect(self.documents.show)
        navigation.history_requested.connect(self.dialogs.show_history)
        navigation.backups_requested.connect(self.dialogs.show_backups)
        navigation.packet_requested.connect(self.packets.make)
        navigation.undo_requested.connect(self.undo.undo)
        links = ProjectLinks(open_project)
        safety = partial(self._safety, state.words)
        view = ProjectView(PlaceContext(open_project, links, state.words, navigation, state.save_queue, safety), parent)
        navigation.setParent(view)
        view.dialog_requested.connect(self.dialogs.show_form)
        state.flushing.connect(view.flush)
        view.moved.connect(self._name_window)
        self.visited.follow(view)
        state.view = view
        return view

    def _safety(self, words: Words) -> SafetyView:
        context = self._state.context
        return safety_view(words, context.upkeep.safety(), context.now())

    def _page_without_project(self) -> Page | NewProjectPage | None:
        state = self._state
        if self._unopened is not None:
            recovery = recovery_page()(self._unopened, state.context.upkeep, state.words)
            recovery.retry_wanted.connect(self.reopen_wanted)
            recovery.failed.connect(self.show_unopened)
            return recovery
        return self.projects.page(self.look.set_language) if state.workspaces is not None else None

    def _name_window(self) -> None:
        self._state.window.setWindowTitle(self._title())

    def _title(self) -> str:
        """The page, the project and, if it is not the usual one, the folder, so that a copy is not mistaken for the
        workspace."""
        upkeep, project = self._state.context.upkeep, self._state.open_project
        page = page_title(self.view.context, self.view.location) if self.view is not None else ""
        folder = "" if upkeep.is_usual else upkeep.folder.name
        parts = page, project.project.name if project is not None else "", folder
        return " · ".join([*filter(None, parts), "MVP2 Desk"])

    # -- changes

    def _changed(self, changed: Changed) -> None:
        state = self._state
        open_project = state.workspaces.open_project if state.workspaces is not None else None
        if open_project is not state.open_project:
            self.visited.forget()
            self.build(self.visited.last())
        elif self.view is not None and self._head is not None and open_project is not None:
            self.view.refresh_after(changed)
            self._head.show_project(open_project.project.name)
            self._name_window()
        self.undo.name_commands(self._commands)

    def _enable_commands(self) -> None:
        workspaces, question = self._state.workspaces, self.view.here() if self.view is not None else None
        self._commands.allow(
            project=self.view is not None,
            writing=workspaces is not None and not workspaces.read_only,
            question=question is not None and bool(question.field),
        )
        self.undo.name_commands(self._commands)

    def _focus_moved(self, before: QWidget | None, now: QWidget | None) -> None:
        """Follow the keyboard within the project; a menu that opens leaves the question as it is."""
        if now is not None and self.view is not None and self.view.isAncestorOf(now):
            self._enable_commands()

    def refresh_safety(self) -> None:
        """Show the present state of backups and copies."""
        self.notices.show_warning()
        if self.view is not None:
            self.view.pages.refresh(self.view.location)

    # -- commands

    def do(self, key: str) -> None:
        """Run the command of that key; raises KeyError."""
        view = self.view
        commands: dict[str, Callable[[], object]] = {
            "projects": self.projects.show,
            "new-project": self.projects.begin,
            "facts": self.dialogs.show_facts,
            "preview": self.documents.show_form,
            "whole": self.documents.show_whole_process,
            "backups": self.dialogs.show_backups,
            "settings": self.dialogs.show_settings,
            "quit": self._state.window.close,
            "undo": self.undo.undo,
            "redo": self.undo.redo,
            "history": self.dialogs.show_history_here,
            "find": self.search.start,
            "back": self.visited.back,
            "forward": self.visited.forward,
            "larger": partial(self._status_bar.step_size, 1),
            "smaller": partial(self._status_bar.step_size, -1),
            "help": self.dialogs.show_help,
            "about": self.dialogs.show_about,
            "retry": self._state.save_queue.retry,
            "rescue": self.leaving.ask_where,
            "there": self.undo.go_there,
            "copy": self.dialogs.copy_workspace,
            "findings": self.dialogs.show_findings,
        }
        if view is not None:
            commands |= {"guidance": view.fold_guidance, "check": view.focus_check}
            commands |= {key: partial(view.go_to_place, key) for key in PLACES}
        commands[key]()
