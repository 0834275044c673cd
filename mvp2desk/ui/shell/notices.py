"""Notices: saved, refused and read-only, in the bars above and below the page."""

import datetime as dt

from PySide6.QtCore import QObject

from mvp2desk.domain.errors import UserError
from mvp2desk.text.errors import error_words
from mvp2desk.ui.context import StandingWarning
from mvp2desk.ui.kit.message_bar import MessageBar
from mvp2desk.ui.panels.status_bar import StatusBar
from mvp2desk.ui.shell.window_state import WindowState


class Notices(QObject):
    """Shows the results of the save queue. The bars are replaced whenever the window is built."""

    def __init__(self, state: WindowState) -> None:
        super().__init__(state)
        self._state = state
        self._saved: dt.datetime | None = None
        self._shown: StandingWarning | None = None
        self._standing_bar: MessageBar | None = None
        self._message_bar: MessageBar | None = None
        self._status_bar: StatusBar | None = None
        state.save_queue.saved.connect(self._show_saved)
        state.save_queue.failed.connect(self.show_refused)
        state.save_queue.recovered.connect(self._show_recovered)

    def use(self, standing_bar: MessageBar, message_bar: MessageBar, status_bar: StatusBar) -> None:
        """Show notices in these bars from now on, beginning with the present ones."""
        self._standing_bar, self._message_bar, self._status_bar = standing_bar, message_bar, status_bar
        state = self._state
        if state.workspaces is None:
            return
        self.show_warning()
        if state.workspaces.read_only:
            status_bar.show_read_only()
        if state.save_queue.error is not None:
            self.show_refused(state.save_queue.error)
        elif self._saved is not None:
            status_bar.show_saved(self._saved)

    def show_warning(self) -> None:
        """Show that the workspace is read-only, and the present warnings of the window context, if there are any."""
        state, bar = self._state, self._standing_bar
        if bar is None or state.workspaces is None:
            return
        warning = state.context.warning(state.words)
        sentence = warning.sentence if warning is not None else ""
        if state.workspaces.read_only:
            reading = state.words("This workspace is open for reading only; nothing can be changed here.")
            label = state.words("Copy it to a folder I can write in…")
            bar.show_message("\n".join(filter(None, (reading, sentence))), do="copy", label=label, stays=True)
        elif warning is None:
            bar.hide()
        elif warning != self._shown or not bar.isHidden():
            bar.show_message(sentence, do=warning.do, label=warning.label, stays=warning.lasting)
        self._shown = warning

    def show_refused(self, error: UserError) -> None:
        """Show an error; while typed text is not saved, also that this text is kept, and a button that retries.

        A button that copies the work elsewhere is offered if waiting may not help.
        """
        state = self._state
        sentence, do, label, also = error_words(state.words, error), "", "", ("", "")
        is_lost = state.workspaces is not None and state.workspaces.trouble() is not None
        if is_lost or (state.save_queue.is_waiting and error.code != "answer-too-long"):
            also = ("rescue", state.words("Save a copy…"))
        if state.save_queue.is_waiting:
            sentence = state.words("{problem} What you typed is still on the screen.", problem=sentence)
            do, label = "retry", state.words("Try again")
            if self._status_bar is not None:
                self._status_bar.show_unsaved()
        if self._message_bar is not None:
            self._message_bar.show_message(sentence, alarm=True, do=do, label=label, also=also)

    def announce(self, sentence: str, do: str = "", label: str = "") -> None:
        """Show a sentence; the button with `label` runs the command `do`."""
        if self._message_bar is not None:
            self._message_bar.show_message(sentence, do=do, label=label)

    def dismiss(self, do: str) -> None:
        """Hide the message with the command `do`."""
        if self._message_bar is not None:
            self._message_bar.dismiss(do)

    def _show_saved(self) -> None:
        self._saved = self._state.context.now().astimezone()
        if self._state.save_queue.error is None and self._status_bar is not None and self._message_bar is not None:
            self._status_bar.show_saved(self._saved)
            self._message_bar.clear_alarm()

    def _show_recovered(self) -> None:
        self.announce(self._state.words("Everything is saved again."))
