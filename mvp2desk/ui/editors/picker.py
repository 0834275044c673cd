"""An editor that picks any number of options from a long list."""

from collections.abc import Iterable

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from mvp2desk.domain.forms.kinds import own_choice, own_name
from mvp2desk.services.form_views.views import CellView, Option, PickedView
from mvp2desk.text.words import Words
from mvp2desk.ui.editors.picker_line import PickerLine
from mvp2desk.ui.kit.flow_layout import FlowLayout
from mvp2desk.ui.kit.labels import PlainLabel, button, empty
from mvp2desk.ui.kit.theme import column_width, unit
from mvp2desk.ui.kit.value_button import ValueButton, value_button


class PickerEditor(QWidget):
    """The picked options, one per line with a button to remove it, above a line to look up more.

    Typed text that is no option stays in the line and is part of the raw text, so that it is recorded as unreadable.
    If the question takes other names, a button adds the text as typed. While the list of the line is open its text is
    not emitted.
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
        self._emitted = ""
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(unit(self) // 2)
        self._picked = QVBoxLayout()
        self._column.addLayout(self._picked)
        self._line = PickerLine(words)
        self._line.setFixedWidth(column_width(self) // 2)
        self._line.inputRejected.connect(self.refused)
        self._line.picked.connect(self._add_picked)
        self._line.entered.connect(self.flush)
        self._line.paused.connect(self.flush)
        self._line.textChanged.connect(self._offer_as_typed)
        self._all = button(words("Show all"), quiet=True, name=f"{cell.address.field}-all")
        self._all.setAccessibleName(words("{question}: {action}", question=cell.label, action=words("Show all")))
        self._all.clicked.connect(self._line.show_all)
        across = QHBoxLayout()
        across.setSpacing(unit(self))
        across.addWidget(self._line, 1_000)
        across.addWidget(self._all)
        across.addStretch(1)
        self._column.addLayout(across)
        self._as_typed = button("", quiet=True, name=f"{cell.address.field}-as-typed")
        self._as_typed.clicked.connect(self._add_as_typed)
        self._as_typed.hide()
        self._column.addWidget(self._as_typed)
        self._without_options = QVBoxLayout()
        self._column.addLayout(self._without_options)
        self.show_value(cell)

    def show_value(self, cell: CellView) -> None:
        """Show the picked options, and unreadable text in the line."""
        self._cell = cell
        self._line.setAccessibleName(cell.label)
        if cell.options != self._options:
            self._offer(cell.options)
        raw = cell.answer.unread or cell.answer.text
        typed = [key for key in raw.split() if cell.answer.unread and not self._is_choice(key)]
        self._chosen = [key for key in raw.split() if key not in typed]
        self._show_picks()
        if raw != self._emitted:
            self._line.show_text(" ".join(typed).replace("_", " "))
            self._emitted = self._raw()
        self._enable_line()

    def flush(self) -> None:
        """Pick the option whose full name is typed, and emit picks and typed text that were not emitted yet."""
        self._line.stop_pause()
        if self._line.is_typed and self._add(self._line.text()):  # stored, unreadable text is not picked by itself
            self._line.empty()
        self._emit()

    def set_read_only(self, read_only: bool) -> None:
        """Forbid changes."""
        self._read_only = read_only
        self.setEnabled(not read_only)

    def _enable_line(self) -> None:
        self.setFocusProxy(self._line)

    def _offer(self, options: tuple[Option, ...]) -> None:
        self._options = options
        self._labels = {option.key: " ".join(option.label.split()) for option in options}
        self._line.offer(self._labels.values(), {self._labels[option.key]: option.hint for option in options})
        empty(self._without_options)
        for part in () if options else self._explain_missing_options():
            self._without_options.addWidget(part)

    def _explain_missing_options(self) -> Iterable[QWidget]:
        """Yield what is shown while there are no options."""
        return ()

    def _is_choice(self, key: str) -> bool:
        return key in self._labels or (self._takes_others and bool(own_name(key)))

    def _picks(self) -> tuple[PickedView, ...]:
        return tuple(PickedView(key, self._labels.get(key) or own_name(key) or key) for key in self._chosen)

    def _show_picks(self) -> None:
        picks = self._picks()
        if (picks, self._chosen, self._read_only) != self._listed:
            self._listed = (picks, self._chosen, self._read_only)
            empty(self._picked)
            for pick in picks:
                self._picked.addWidget(self._pick_line(pick))

    def _pick_line(self, pick: PickedView) -> QWidget:
        row = QWidget()
        across = FlowLayout(unit(self), parent=row)
        across.addWidget(PlainLabel(pick.label))
        across.addWidget(self._remove_button(pick))
        return row

    def _remove_button(self, pick: PickedView) -> ValueButton:
        spoken = self._words("Take out {name}", name=pick.label)
        name = f"take-out-{pick.key}"
        return value_button(self._words("Take out"), pick.key, self._remove, quiet=True, name=name, spoken=spoken)

    def _raw(self) -> str:
        """Return the picked keys, and typed text as one word."""
        typed = "_".join(self._line.text().split())
        return " ".join((*self._chosen, *((typed,) if typed else ())))

    def _emit(self) -> None:
        raw = self._raw()
        if raw != self._emitted:
            self._emitted = raw
            self.edited.emit(raw)

    def _offer_as_typed(self, typed: str) -> None:
        """Show the button that adds a name which no option contains."""
        is_new = not self._line.contains_match(typed.strip()) and bool(own_name(own_choice(typed)))
        self._as_typed.setVisible(self._takes_others and is_new)
        self._as_typed.set_text(self._words("Use “{name}” as typed", name=" ".join(typed.split())))

    def _add_as_typed(self) -> None:
        self._pick(own_choice(self._line.text()))
        self._line.empty()
        self._line.setFocus()
        self._emit()

    def _add_picked(self, label: str) -> None:
        QTimer.singleShot(0, self._line, self._line.empty)  # the completer writes the label into the line after this
        self._line.empty()
        self._add(label)
        self._emit()

    def _add(self, label: str) -> bool:
        """Pick the option of this name; return False if there is none."""
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
            self._show_picks()

    def _remove(self, key: str) -> None:
        self._chosen = [one for one in self._chosen if one != key]
        self._show_picks()
        self._line.setFocus()
        self._emit()
