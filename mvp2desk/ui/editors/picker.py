"""How is any number of a long list picked? By typing, and nothing typed is dropped, whether the list has it or not."""

from collections.abc import Iterable

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from mvp2desk.domain.forms.kinds import own_choice, own_name
from mvp2desk.services.form_views.views import CellView, Option, PickedView
from mvp2desk.text.words import Words
from mvp2desk.ui.editors.completer import NameCompleter, NameLineEdit
from mvp2desk.ui.editors.editor import TypingTimer
from mvp2desk.ui.editors.line import OneLine
from mvp2desk.ui.kit.flow_layout import FlowLayout
from mvp2desk.ui.kit.labels import Button, PlainLabel, button, empty
from mvp2desk.ui.kit.theme import column_width, unit


class PickerEditor(QWidget):
    """Each that is picked stands on a line of its own with a way to take it out.

    What is typed and is none of the list stays in the line and is told with the rest, as a word that cannot be read;
    where the question takes other names, one press makes it one of those that are picked. While the list is open over
    a word, that word is being looked up: it is told when the list is closed, or the line left.
    """

    edited = Signal(str)
    refused = Signal()

    def __init__(self, cell: CellView, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self._cell = cell
        self._read_only = False
        self._options: tuple[Option, ...] | None = None
        self._labels: dict[str, str] = {}
        self._takes_others = cell.or_other
        self._chosen: list[str] = []
        self._listed: object = None
        self._told = ""
        self._pause = TypingTimer(self)
        self._pause.timeout.connect(self._tell_typed)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(unit(self) // 2)
        self._picked = QVBoxLayout()
        self._column.addLayout(self._picked)
        self._line = self._made_line()
        self._all = button(words("Show all"), quiet=True, name=f"{cell.address.field}-all")
        self._all.setAccessibleName(words("{question}: {action}", question=cell.label, action=words("Show all")))
        self._all.clicked.connect(self._show_all)
        across = QHBoxLayout()
        across.setSpacing(unit(self))
        across.addWidget(self._line, 1_000)
        across.addWidget(self._all)
        across.addStretch(1)
        self._column.addLayout(across)
        self._other = button("", quiet=True, name=f"{cell.address.field}-as-typed")
        self._other.clicked.connect(self._take_as_typed)
        self._other.hide()
        self._column.addWidget(self._other)
        self._instead = QVBoxLayout()
        self._column.addLayout(self._instead)
        self.show_value(cell)

    def show_value(self, cell: CellView) -> None:
        """Show what is picked, and in the line what could not be read."""
        self._cell = cell
        self._line.setAccessibleName(cell.label)
        if cell.options != self._options:
            self._offer(cell.options)
        raw = cell.answer.unread or cell.answer.text
        typed = [key for key in raw.split() if cell.answer.unread and not self._is_choice(key)]
        self._chosen = [key for key in raw.split() if key not in typed]
        self._list()
        if raw != self._told:
            self._told = raw
            self._line.setText(" ".join(typed).replace("_", " "))
        self._allow()

    def flush(self) -> None:
        """A name typed in full counts as picked; any other text is told as it stands."""
        self._pause.stop()
        if self._add(self._line.text()):
            self._empty()
        self._tell()

    def set_read_only(self, read_only: bool) -> None:
        """Only show."""
        self._read_only = read_only
        self.setEnabled(not read_only)

    def _allow(self) -> None:
        """Let the keyboard into the line."""
        self.setFocusProxy(self._line)

    def _made_line(self) -> QLineEdit:
        line = NameLineEdit()
        line.setPlaceholderText(self._words("Type a few letters"))
        line.setValidator(OneLine(line))
        line.inputRejected.connect(self.refused)
        line.setFixedWidth(column_width(self) // 2)
        self._names = NameCompleter((), line)
        self._names.activated.connect(self._picked_label)
        self._names.closed.connect(self._pause.restart)
        line.textChanged.connect(self._offer_other)
        line.textEdited.connect(self._pause.restart)
        line.returnPressed.connect(self._entered)
        return line

    def _show_all(self) -> None:
        self._line.setFocus()
        self._names.open()

    def _offer(self, options: tuple[Option, ...]) -> None:
        """Pick from these from now on; where there is nothing to pick, say so instead."""
        self._options = options
        self._labels = {option.key: " ".join(option.label.split()) for option in options}
        self._names.offer(self._labels.values(), {self._labels[option.key]: option.hint for option in options})
        empty(self._instead)
        for part in () if options else self._say_instead():
            self._instead.addWidget(part)

    def _say_instead(self) -> Iterable[QWidget]:
        """What is said where there is nothing to pick."""
        return ()

    def _is_choice(self, key: str) -> bool:
        return key in self._labels or (self._takes_others and bool(own_name(key)))

    def _picks(self) -> tuple[PickedView, ...]:
        """What stands on the lines."""
        return tuple(PickedView(key, self._labels.get(key) or own_name(key) or key) for key in self._chosen)

    def _list(self) -> None:
        picks = self._picks()
        if (picks, self._chosen, self._read_only) != self._listed:
            self._listed = (picks, self._chosen, self._read_only)
            empty(self._picked)
            for pick in picks:
                self._picked.addWidget(self._line_of(pick))

    def _line_of(self, pick: PickedView) -> QWidget:
        row = QWidget()
        across = FlowLayout(unit(self), parent=row)
        across.addWidget(PlainLabel(pick.label))
        across.addWidget(self._way_out(pick))
        return row

    def _way_out(self, pick: PickedView) -> Button:
        out = button(self._words("Take out"), quiet=True, name=f"take-out-{pick.key}")
        out.setAccessibleName(self._words("Take out {name}", name=pick.label))
        out.setProperty("key", pick.key)
        out.clicked.connect(self._take_out)
        return out

    def _entered(self) -> None:
        """Where a few letters leave one to choose, Enter chooses it."""
        wanted = " ".join(self._line.text().split()).casefold()
        left = [label for label in self._labels.values() if wanted in label.casefold()]
        if wanted and len(left) == 1:
            self._line.setText(left[0])
        self.flush()

    def _tell_typed(self) -> None:
        """The keys have paused; a word that is being looked up is not told yet."""
        if not self._names.is_open:
            self.flush()

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
        self._other.set_text(self._words("Use “{name}” as typed", name=" ".join(typed.split())))

    def _take_as_typed(self) -> None:
        self._pick(own_choice(self._line.text()))
        self._empty()
        self._line.setFocus()
        self._tell()

    def _picked_label(self, label: str) -> None:
        QTimer.singleShot(0, self._empty)  # the completer writes the label after this
        self._empty()
        self._add(label)
        self._tell()

    def _empty(self) -> None:
        """Nothing is typed any more, and no key is left to take back: the next undo takes back what was picked."""
        self._line.setText("")

    def _add(self, label: str) -> bool:
        wanted = " ".join(label.split())
        keys = {one: key for key, one in self._labels.items()}
        folded = {one.casefold(): key for one, key in keys.items()}
        key = keys.get(wanted) or folded.get(wanted.casefold())
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
