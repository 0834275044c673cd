"""The look of the window: language, theme and text size, from the settings."""

from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication

from mvp2desk.ui.kit.theme import apply_theme
from mvp2desk.ui.panels.status_bar import StatusBar
from mvp2desk.ui.shell.window_state import WindowState


class LookSettings(QObject):
    """Applies the look; `changed` follows when the window must be built anew."""

    changed = Signal()

    def __init__(self, state: WindowState) -> None:
        super().__init__(state)
        self._state = state
        self._look = self._present_look()
        state.context.settings.listen(self._settings_changed)
        QApplication.styleHints().colorSchemeChanged.connect(self._scheme_changed)

    def new_status_bar(self) -> StatusBar:
        """Return a status bar whose controls change the settings."""
        settings = self._state.context.settings
        status_bar = StatusBar(
            self._state.words,
            author=settings.author,
            languages=self._state.context.languages,
            percent=settings.text_size,
        )
        status_bar.author_changed.connect(self._set_author)
        status_bar.language_chosen.connect(self.set_language)
        status_bar.size_chosen.connect(self._set_size)
        return status_bar

    def set_language(self, language: str) -> None:
        """Change the language of the window."""
        self._set("language", language)

    def _set_author(self, name: str) -> None:
        self._set("author", name)

    def _set_size(self, percent: int) -> None:
        self._set("text_size", str(percent))

    def _set(self, key: str, text: str) -> None:
        self._state.save_queue.attempt(partial(self._state.context.settings.set, key, text))

    def _settings_changed(self) -> None:
        look = self._present_look()
        if look != self._look:
            self._look = look
            self._apply()

    def _scheme_changed(self) -> None:
        if self._state.context.settings.theme == "system":
            self._apply()

    def _apply(self) -> None:
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        settings = self._state.context.settings
        icons = self._state.context.resources / "icons"
        apply_theme(application, icons, theme=settings.theme, percent=settings.text_size)
        self.changed.emit()

    def _present_look(self) -> tuple[str, str, int]:
        settings = self._state.context.settings
        return settings.language, settings.theme, settings.text_size
