"""The dialog about the program: version, disclaimer, folders, parts and licences."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QPlainTextEdit, QWidget

from mvp2desk.domain.words import Text
from mvp2desk.text.words import Words
from mvp2desk.ui.context import About
from mvp2desk.ui.kit.announcing import News
from mvp2desk.ui.kit.copy_button import CopyButton
from mvp2desk.ui.kit.dialog import Dialog
from mvp2desk.ui.kit.labels import PlainLabel, button
from mvp2desk.ui.kit.page import Page
from mvp2desk.ui.kit.theme import unit


class AboutDialog(Dialog):
    """Shows plain text that can be selected, and copied whole. `said` are title, credit and disclaimer of the guide."""

    def __init__(self, about: About, said: Sequence[Text], words: Words, parent: QWidget | None) -> None:
        super().__init__(words("About MVP2 Desk"), parent, heading=False)
        self.setObjectName("about")
        self._about = about
        self._words = words
        self._lines: list[str] = []
        self._page = Page(words)
        self._page.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._page.setAccessibleName(words("About MVP2 Desk"))
        self._fill(said)
        self.column.addWidget(self._page, 1)
        self._said = News("", "soft")
        self.column.addWidget(self._said)
        texts = button(words("Full license texts…"), name="licence-texts")
        texts.clicked.connect(self._show_texts)
        copy = button(words("Copy all"), name="copy-about")
        copy.clicked.connect(self._copy)
        self.buttons(texts, copy, self.close_button(words))
        self.fit(68, 50)

    def _fill(self, said: Sequence[Text]) -> None:
        about, words, page = self._about, self._words, self._page
        page.begin()
        page.column.setContentsMargins(0, 0, unit(self), 0)
        self._tell("MVP2 Desk", "title")
        self._tell(words("Version {version}", version=about.version), "strong")
        self._tell(words("It carries your town's MVP 2.0 grant from award to close-out."))
        if not said:
            self._tell(words("MVP2 Desk is not an official product of the Commonwealth of Massachusetts."))
        else:
            self._section(words("The guide it follows"))
            title, credit, disclaimer = said
            self._tell(words(title))
            self._tell(words(disclaimer))
            self._tell(words("What you send carries this line:"), "soft")
            self._tell(words(credit))
        self._section(words("Where things are on this computer"))
        for label, folder in (
            (words("Your work"), about.workspace),
            (words("Your settings"), about.settings),
            (words("The log, which holds nothing that you typed"), about.log),
        ):
            self._add_folder(label, str(folder))
        if about.reason:
            self._tell(about.reason, "soft")
        self._section(words("What it is made of"))
        self._tell(
            words(
                "The program is free software under the MIT license. Qt, which draws the window, is used under the"
                " LGPL, version 3: you may put another version of it in its place."
            )
        )
        self._grid(*((part.name, part.version, part.licence) for part in about.parts))
        page.end()

    def _section(self, title: str) -> None:
        self._lines.append("")
        self._page.gap(2)
        self._tell(title, "section")

    def _tell(self, text: str, role: str = "body") -> None:
        self._lines.append(text)
        self._page.column.addWidget(_selectable(text, role))

    def _add_folder(self, label: str, folder: str) -> None:
        words, line = self._words, QHBoxLayout()
        self._lines.append(f"{label} · {folder}")
        copy = CopyButton(words("Copy"), folder, words("Copied"))
        copy.setAccessibleName(words("Copy the folder {folder}", folder=folder))
        self._page.column.addWidget(PlainLabel(label))
        line.setSpacing(2 * unit(self))
        line.addWidget(PlainLabel(folder, "soft"), 1)
        line.addWidget(copy, 0, Qt.AlignmentFlag.AlignTop)
        self._page.column.addLayout(line)

    def _grid(self, *rows: tuple[str, ...]) -> None:
        grid = QGridLayout()
        grid.setHorizontalSpacing(2 * unit(self))
        grid.setVerticalSpacing(unit(self) // 2)
        grid.setColumnStretch(len(rows[0]) - 1, 1)
        for number, row in enumerate(rows):
            self._lines.append(" · ".join(filter(None, row)))
            for place, text in enumerate(row):
                if text:
                    label = _selectable(text, "soft" if place else "body")
                    grid.addWidget(label, number, place, Qt.AlignmentFlag.AlignTop)
        self._page.column.addLayout(grid)

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText("\n".join(self._lines))
        self._said.set_text(self._words("All of it is copied."))

    def _show_texts(self) -> None:
        LicencesDialog(self._about.licence_texts(), self._words, self).open()


class LicencesDialog(Dialog):
    """The texts of all licences."""

    def __init__(self, texts: str, words: Words, parent: QWidget | None) -> None:
        super().__init__(words("Full license texts"), parent)
        self.setObjectName("licences")
        shown = QPlainTextEdit(texts)
        shown.setObjectName("texts")
        shown.setReadOnly(True)
        shown.setTabChangesFocus(True)
        shown.setAccessibleName(words("Full license texts"))
        self.column.addWidget(shown, 1)
        self.buttons(self.close_button(words))
        self.fit(76, 50)


def _selectable(text: str, role: str) -> PlainLabel:
    label = PlainLabel(text, role)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return label
