"""All projects of the workspace: open one, start one, take one out (and bring it back)."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QStringListModel, Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QListView, QWidget

from mvp2desk.services.views import ProjectLine
from mvp2desk.text.words import Words
from mvp2desk.ui.dialog import Dialog
from mvp2desk.ui.labels import PlainLabel, button


class ProjectsDialog(Dialog):
    """Shows the projects and tells what is wanted."""

    opened = Signal(str)
    project_wanted = Signal()
    sample_wanted = Signal()
    removed = Signal(str)
    brought_back = Signal(str)

    def __init__(self, words: Words, parent: QWidget | None, *, read_only: bool) -> None:
        super().__init__(words("Projects"), parent)
        self._words = words
        self._lines: tuple[ProjectLine, ...] = ()
        self._gone = ""
        self._model = QStringListModel(self)
        self._list = QListView()
        self._list.setModel(self._model)
        self._list.setObjectName("projects")
        self._list.setAccessibleName(words("Projects"))
        self._list.setWordWrap(True)
        self._list.setTextElideMode(Qt.TextElideMode.ElideNone)
        self._list.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self._list.activated.connect(self._open)
        self.column.addWidget(self._list, 1)
        self._said = PlainLabel("", "soft")
        self._said.hide()
        self.column.addWidget(self._said)
        self._back = button(words("Bring it back"), quiet=True, name="bring-back")
        self._back.clicked.connect(self._bring_back)
        self._back.hide()
        self.column.addWidget(self._back)
        open_one = button(words("Open"), primary=True, name="open-project")
        open_one.clicked.connect(self._open_current)
        start = button(words("Start a project…"), name="new-project")
        start.clicked.connect(self.project_wanted)
        start.clicked.connect(self.close)
        sample = button(words("Add the sample town"), name="add-sample")
        sample.clicked.connect(self.sample_wanted)
        sample.clicked.connect(self.close)
        remove = button(words("Take out"), name="remove-project")
        remove.clicked.connect(self._remove)
        for one in (start, sample, remove):
            one.setEnabled(not read_only)
        self.buttons(remove, sample, start, open_one)
        self.fit(76, 46)

    def show_projects(self, lines: Sequence[ProjectLine]) -> None:
        """Show these."""
        self._lines = tuple(lines)
        self._model.setStringList([self._reading(line) for line in lines])
        here = next((n for n, line in enumerate(lines) if line.is_open), 0)
        self._list.setCurrentIndex(self._model.index(here, 0))

    def _reading(self, line: ProjectLine) -> str:
        name = self._words("{name} (open now)", name=line.name) if line.is_open else line.name
        kind = self._words("Sample") if line.is_sample else line.subtitle
        return f"{name}\n{kind}" if kind else name

    def _open(self, index: QModelIndex) -> None:
        self.opened.emit(self._lines[index.row()].id)
        self.close()

    def _open_current(self) -> None:
        if self._list.currentIndex().isValid():
            self._open(self._list.currentIndex())

    def _remove(self) -> None:
        index = self._list.currentIndex()
        if index.isValid():
            line = self._lines[index.row()]
            self._gone = line.id
            gone = self._words("“{name}” was taken out. Nothing is lost: you can bring it back.", name=line.name)
            self._said.say(gone)
            self._back.show()
            self.removed.emit(line.id)

    def _bring_back(self) -> None:
        self._said.say("")
        self._back.hide()
        self.brought_back.emit(self._gone)
