"""How is any number of a long list picked? By typing, and nothing typed is dropped, whether the list has it or not."""

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from mvp2desk.domain.kinds import own_choice, own_name
from mvp2desk.services.views import CellView
from mvp2desk.text.words import Words
from mvp2desk.ui.labels import PlainLabel, button, empty
from mvp2desk.ui.line_editors import OneLine
from mvp2desk.ui.look import column_width, unit
from mvp2desk.ui.names import Names


class PickEditor(QWidget):
    """Each that is picked stands on a line of its own with a way to take it out.

    What is typed and is none of the list stays in the line and is told with the rest, as a word that cannot be read;
    where the question takes other names, one press makes it one of those that are picked.
    """

    edited = Signal(str)
    refused = Signal()

    def __init__(self, cell: CellView, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self._labels = {option.key: option.label for option in cell.options}
        self._takes_others = cell.or_other
        self._chosen: list[str] = []
        self._told = ""
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(unit(self) // 2)
        self._picked = QVBoxLayout()
        self._column.addLayout(self._picked)
        self._line = QLineEdit()
        self._line.setPlaceholderText(words("Type a few letters"))
        self._line.setValidator(OneLine(self._line))
        self._line.inputRejected.connect(self.refused)
        self._line.setFixedWidth(column_width(self) // 2)
        Names(self._labels.values(), self._line).activated.connect(self._picked_label)
        self._line.textChanged.connect(self._offer_other)
        self._line.returnPressed.connect(self.flush)
        self._column.addWidget(self._line)
        self._other = button("", quiet=True, name=f"{cell.address.field}-as-typed")
        self._other.clicked.connect(self._take_as_typed)
        self._other.hide()
        self._column.addWidget(self._other)
        self.setFocusProxy(self._line)
        self.show_value(cell)

    def show_value(self, cell: CellView) -> None:
        """Show what is picked, and in the line what could not be read."""
        self._line.setAccessibleName(cell.label)
        raw = cell.answer.unread or cell.answer.text
        typed = [key for key in raw.split() if cell.answer.unread and not self._is_choice(key)]
        chosen = [key for key in raw.split() if key not in typed]
        if chosen != self._chosen:
            self._chosen = chosen
            self._list()
        if raw != self._told:
            self._told = raw
            self._line.setText(" ".join(typed).replace("_", " "))

    def flush(self) -> None:
        """A name typed in full counts as picked; any other text is told as it stands."""
        if self._add(self._line.text()):
            self._line.clear()
        self._tell()

    def set_read_only(self, read_only: bool) -> None:
        """Only show."""
        self.setEnabled(not read_only)

    def _is_choice(self, key: str) -> bool:
        return key in self._labels or (self._takes_others and bool(own_name(key)))

    def _label(self, key: str) -> str:
        return self._labels.get(key) or own_name(key) or key

    def _list(self) -> None:
        empty(self._picked)
        for key in self._chosen:
            row = QWidget()
            across = QHBoxLayout(row)
            across.setContentsMargins(0, 0, 0, 0)
            across.addWidget(PlainLabel(self._label(key), wrap=False))
            out = button(self._words("Take out"), quiet=True, name=f"take-out-{key}")
            out.setAccessibleName(self._words("Take out {name}", name=self._label(key)))
            out.setProperty("key", key)
            out.clicked.connect(self._take_out)
            across.addWidget(out)
            across.addStretch(1)
            self._picked.addWidget(row)

    def _tell(self) -> None:
        """Tell what is picked and what else stands in the line, if that is anything new."""
        typed = "_".join(self._line.text().split())
        raw = " ".join((*self._chosen, *((typed,) if typed else ())))
        if raw != self._told:
            self._told = raw
            self.edited.emit(raw)

    def _offer_other(self, typed: str) -> None:
        """Offer to take a name that no choice holds."""
        wanted = typed.strip().casefold()
        known = any(wanted in label.casefold() for label in self._labels.values())
        self._other.setVisible(self._takes_others and not known and bool(own_name(own_choice(typed))))
        self._other.say(self._words("Use “{name}” as typed", name=" ".join(typed.split())))

    def _take_as_typed(self) -> None:
        self._pick(own_choice(self._line.text()))
        self._line.clear()
        self._line.setFocus()
        self._tell()

    def _picked_label(self, label: str) -> None:
        QTimer.singleShot(0, self._line.clear)  # the completer writes the label after this
        self._line.clear()
        self._add(label)
        self._tell()

    def _add(self, label: str) -> bool:
        wanted = label.strip().casefold()
        key = next((key for key, one in self._labels.items() if one.casefold() == wanted), "")
        if key:
            self._pick(key)
        return bool(key)

    def _pick(self, key: str) -> None:
        if key not in self._chosen:
            self._chosen = [*self._chosen, key]
            self._list()

    def _take_out(self) -> None:
        sender = self.sender()
        self._chosen = [key for key in self._chosen if key != sender.property("key")]
        self._list()
        self._line.setFocus()
        self._tell()
