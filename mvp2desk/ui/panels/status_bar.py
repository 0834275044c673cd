"""The status bar: time of saving, name of the user, language and text size."""

import datetime as dt

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QPushButton, QWidget

from mvp2desk.text.words import Words
from mvp2desk.ui.kit.announcing import announce_later
from mvp2desk.ui.kit.labels import PlainLabel, button, set_tip
from mvp2desk.ui.kit.theme import unit
from mvp2desk.ui.kit.value_button import choice_button

SIZES = (90, 100, 110, 125, 150, 175, 200)
"""Text sizes in percent."""


class StatusBar(QFrame):
    """Shows whether everything is saved, and changes the three settings that are changed most often."""

    author_changed = Signal(str)
    language_chosen = Signal(str)
    size_chosen = Signal(int)

    def __init__(
        self,
        words: Words,
        *,
        author: str,
        languages: tuple[tuple[str, str], ...],
        percent: int,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._words = words
        self._percent = percent
        self.setProperty("part", "foot")
        u = unit(self)
        across = QHBoxLayout(self)
        across.setContentsMargins(2 * u, u // 3, 2 * u, u // 3)
        across.setSpacing(u)
        self._saved = PlainLabel("", "soft", wrap=False)
        self._saved.setObjectName("saved")
        across.addWidget(self._saved)
        across.addStretch(1)
        label = PlainLabel(words("Working as:"), "soft", wrap=False)
        self._author = QLineEdit(author)
        self._author.setObjectName("author")
        self._author.setMaxLength(80)
        self._author.setPlaceholderText(words("your name"))
        self._author.setAccessibleName(words("Working as"))
        self._author.setAccessibleDescription(words("This name is kept in the history beside what you change."))
        self._author.setMinimumWidth(self.fontMetrics().horizontalAdvance("n" * 6) + 2 * u)
        self._author.setMaximumWidth(self.fontMetrics().horizontalAdvance("n" * 16) + 2 * u)
        self._author.editingFinished.connect(self._author_edited)
        self._author.textChanged.connect(self._author_set)
        label.setBuddy(self._author)
        across.addWidget(label)
        across.addWidget(self._author)
        across.addSpacing(2 * u)
        for key, name in languages:
            is_chosen = key == words.language
            choose = choice_button(
                name, key, self._choose_language, is_chosen=is_chosen, quiet=True, name=f"language-{key}"
            )
            choose.setProperty("plain", True)
            choose.ensurePolished()
            choose.setMinimumWidth(choose.sizeHint().width())  # names of languages are never elided
            across.addWidget(choose)
        across.addSpacing(2 * u)
        smaller = button(words("A−"), quiet=True, name="smaller")
        smaller.setAccessibleName(words("Smaller text"))
        smaller.clicked.connect(self._smaller)
        larger = button(words("A+"), quiet=True, name="larger")
        larger.setAccessibleName(words("Larger text"))
        larger.clicked.connect(self._larger)
        for sized, said in ((smaller, words("Smaller text")), (larger, words("Larger text"))):
            sized.setProperty("plain", True)
            set_tip(sized, said)
        smaller.setEnabled(percent > SIZES[0])
        larger.setEnabled(percent < SIZES[-1])
        across.addWidget(smaller)
        across.addWidget(PlainLabel(words("{percent} %", percent=percent), "soft", wrap=False))
        across.addWidget(larger)
        for one in self.findChildren(QPushButton):
            one.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # a click leaves the keyboard in the text

    def show_saved(self, at: dt.datetime) -> None:
        """Show that everything is saved, since `at` in local time."""
        self._saved.setText(self._words("✓ Saved {time}", time=self._words.clock(at)))
        self._saved.set_role("soft")
        announce_later(self, self._words("Saved"))

    def show_unsaved(self) -> None:
        """Show that something is not saved yet."""
        self._saved.setText(self._words("Not saved yet"))
        announce_later(self, self._saved.text())
        self._saved.set_role("late")

    def show_read_only(self) -> None:
        """Show that the workspace is read-only."""
        self._saved.setText(self._words("For reading only"))
        self._author.setReadOnly(True)

    def step_size(self, way: int) -> None:
        """Choose the next larger (1) or smaller (-1) size."""
        sizes = [size for size in SIZES if (size - self._percent) * way > 0]
        if sizes:
            self.size_chosen.emit(min(sizes, key=lambda size: abs(size - self._percent)))

    def _author_set(self) -> None:
        if not self._author.hasFocus():  # by dictation or a screen reader, of which Qt says no `editingFinished`
            self._author_edited()

    def _author_edited(self) -> None:
        self.author_changed.emit(self._author.text().strip())

    def _choose_language(self, language: str) -> None:
        self.language_chosen.emit(language)

    def _smaller(self) -> None:
        self.step_size(-1)

    def _larger(self) -> None:
        self.step_size(1)
