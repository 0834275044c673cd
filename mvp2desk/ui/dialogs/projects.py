"""The projects of the workspace: open, start, remove and restore one."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QStringListModel, Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QHBoxLayout, QListView, QVBoxLayout, QWidget

from mvp2desk.services.projects.open_workspace import ProjectLine
from mvp2desk.text.words import Words
from mvp2desk.ui.kit.dialog import Dialog
from mvp2desk.ui.kit.labels import PlainLabel, button, empty
from mvp2desk.ui.kit.value_button import value_button


class ProjectsDialog(Dialog):
    """Shows the projects and emits the chosen actions."""

    opened = Signal(str)
    project_wanted = Signal()
    sample_wanted = Signal()
    removed = Signal(str)
    brought_back = Signal(str)

    def __init__(self, words: Words, parent: QWidget | None, *, read_only: bool) -> None:
        super().__init__(words("Projects"), parent)
        self._words = words
        self._lines: tuple[ProjectLine, ...] = ()
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
        self._gone = QVBoxLayout()
        self.column.addLayout(self._gone)
        open_one = button(words("Open"), primary=True, name="open-project")
        open_one.clicked.connect(self._open_current)
        start = button(words("Start a project…"), name="new-project")
        start.clicked.connect(self.project_wanted)
        start.clicked.connect(self.close)
        sample = button(words("Add the sample town"), name="add-sample")
        sample.clicked.connect(self.sample_wanted)
        sample.clicked.connect(self.close)
        remove = button(words("Take out of this list"), name="remove-project")
        remove.clicked.connect(self._remove)
        for one in (start, sample, remove):
            one.setEnabled(not read_only)
        self._read_only = read_only
        self.buttons(remove, sample, start, open_one)
        self.fit(76, 46)

    def show_projects(self, lines: Sequence[ProjectLine], gone: Sequence[ProjectLine]) -> None:
        """Show the projects, and the removed ones that can be restored."""
        self._lines = tuple(lines)
        self._model.setStringList([self._reading(line) for line in lines])
        here = next((n for n, line in enumerate(lines) if line.is_open), 0)
        self._list.setCurrentIndex(self._model.index(here, 0))
        empty(self._gone)
        for line in gone:
            self._gone.addWidget(self._taken_out(line))

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

    def _taken_out(self, line: ProjectLine) -> QWidget:
        row = QWidget()
        across = QHBoxLayout(row)
        across.setContentsMargins(0, 0, 0, 0)
        sentence = self._words("“{name}” is taken out; nothing of it is lost.", name=line.name)
        across.addWidget(PlainLabel(sentence, "soft"))
        back = value_button(
            self._words("Bring it back"),
            line.id,
            self._bring_back,
            quiet=True,
            name=f"bring-back-{line.id}",
            spoken=self._words("Bring {name} back", name=line.name),
        )
        back.setEnabled(not self._read_only)
        across.addWidget(back)
        across.addStretch(1)
        return row

    def _remove(self) -> None:
        index = self._list.currentIndex()
        if index.isValid():
            self._list.setFocus()  # a second press on the button would remove the next one
            self.removed.emit(self._lines[index.row()].id)

    def _bring_back(self, project: str) -> None:
        self._list.setFocus()
        self.brought_back.emit(project)
