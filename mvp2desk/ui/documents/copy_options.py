"""The options of a copy of a document: languages and audience."""

from collections.abc import Collection, Mapping
from types import MappingProxyType

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QRadioButton, QVBoxLayout, QWidget

from mvp2desk.domain.documents.audiences import Audience
from mvp2desk.domain.words import N_, Text
from mvp2desk.text.words import Words
from mvp2desk.ui.context import WindowContext
from mvp2desk.ui.kit.labels import PlainLabel, plain
from mvp2desk.ui.kit.theme import unit

READERS: Mapping[Audience | None, tuple[Text, Text]] = MappingProxyType(
    {
        Audience.PACKET: (
            N_("The coordinator"),
            N_("Everything but what was said in confidence and what is sensitive."),
        ),
        Audience.EDITOR: (
            N_("Ourselves"),
            N_("Everything, also what was said in confidence. Keep this copy to yourselves."),
        ),
        Audience.PUBLIC: (
            N_("Everybody"),
            N_("Only answers that may be public: no names, no sources, no notes."),
        ),
        None: (
            N_("Blank, to fill in by hand"),
            N_("Every question with room to write, and no answers."),
        ),
    }
)
"""Name and exclusions of each audience (see `domain.documents.audiences`); None is a form without answers."""

_ALL = tuple(READERS)


class CopyOptions(QWidget):
    """Radio buttons for languages and `readers`; emits `changed`. The first choice is the language of the window, for
    the first of `readers`. Without readers the copy is the same for every audience."""

    changed = Signal()

    def __init__(
        self,
        context: WindowContext,
        words: Words,
        parent: QWidget | None = None,
        *,
        readers: Collection[Audience | None] = _ALL,
    ) -> None:
        super().__init__(parent)
        u = unit(self)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(u // 2)
        self._words = words
        self._languages = QButtonGroup(self)
        self._readers = QButtonGroup(self)
        self._choices: list[tuple[Words, ...]] = []
        names = dict(context.languages)
        self._title(words("Language"))
        for key, name in context.languages:
            self._language(name, (context.words_for(key),), f"in-{key}", chosen=key == words.language)
        others = [key for key in names if key != "en"]
        if others:
            other = words.language if words.language in others else others[0]
            both = words("{one} and {other}, side by side", one=names["en"], other=names[other])
            self._language(both, (context.words_for("en"), context.words_for(other)), "in-both")
        self._offered = tuple(audience for audience in READERS if audience in readers)
        if self._offered:
            self._column.addSpacing(2 * u)
            self._title(words("Who reads it?"))
        for number, audience in enumerate(self._offered):
            name, without = READERS[audience]
            radio = self._radio(words(name), f"for-{audience or 'blank'}", self._readers, number)
            radio.setAccessibleDescription(words(without))
            below = QHBoxLayout()
            below.setContentsMargins(3 * u, 0, 0, u // 2)
            below.addWidget(PlainLabel(words(without), "caption"))
            self._column.addLayout(below)
            radio.setChecked(number == 0)
        for group in (self._languages, self._readers):
            group.idToggled.connect(self._toggled)

    @property
    def languages(self) -> tuple[Words, ...]:
        """The chosen languages, in reading order."""
        return self._choices[self._languages.checkedId()]

    @property
    def audience(self) -> Audience | None:
        """The chosen audience; None for a blank form, and without readers."""
        return self._offered[self._readers.checkedId()] if self._offered else None

    def _title(self, text: str) -> None:
        self._column.addWidget(PlainLabel(text, "strong"))

    def _language(self, name: str, languages: tuple[Words, ...], key: str, *, chosen: bool = False) -> None:
        radio = self._radio(name, key, self._languages, len(self._choices))
        radio.setChecked(chosen)
        self._choices.append(languages)

    def _radio(self, name: str, key: str, group: QButtonGroup, number: int) -> QRadioButton:
        radio = QRadioButton(plain(name))
        radio.setAccessibleName(name)
        radio.setObjectName(key)
        group.addButton(radio, number)
        self._column.addWidget(radio)
        return radio

    def _toggled(self, number: int, is_chosen: bool) -> None:
        if is_chosen:
            self.changed.emit()
