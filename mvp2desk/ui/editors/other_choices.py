"""An editor of check boxes with a line for other names."""

import re

from msgspec.structs import replace
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from mvp2desk.domain.forms.kinds import own_choice, own_name
from mvp2desk.services.form_views.views import CellView
from mvp2desk.text.words import Words
from mvp2desk.ui.editors.choice import MultipleChoiceEditor
from mvp2desk.ui.editors.text import TextEditor
from mvp2desk.ui.kit.labels import PlainLabel
from mvp2desk.ui.kit.theme import unit

_SEPARATOR = re.compile("[;,\n；，、]")


class OwnNamesEditor(TextEditor):
    """Names separated by semicolons, commas or line breaks."""

    lines = True


class OtherChoicesEditor(QWidget):
    """Check boxes for the options, and a line for names that are none. The name of an option that is typed in the line
    checks its box when the line is left."""

    edited = Signal(str)
    refused = Signal()

    def __init__(self, cell: CellView, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._keys = {option.label.casefold(): option.key for option in cell.options}
        self._chosen: list[str] = []
        self._own: list[str] = []
        self._boxes = MultipleChoiceEditor(self._box_view(cell), words, self)
        hint = words("Other answers, in your own words. Separate them with semicolons.")
        self._line = OwnNamesEditor(_line_view(cell, ""), words, self)
        self._line.setObjectName(f"{cell.address.field}-own")
        self._line.setAccessibleName(words("{question}: {action}", question=cell.label, action=hint))
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(unit(self) // 2)
        rows.addWidget(self._boxes)
        rows.addWidget(PlainLabel(hint, "soft"))
        rows.addWidget(self._line)
        self.setFocusProxy(self._boxes)
        self._boxes.edited.connect(self._choose)
        self._line.edited.connect(self._take_names)
        self._line.refused.connect(self.refused)
        self.show_value(cell)

    def show_value(self, cell: CellView) -> None:
        """Check the chosen options and show the other names."""
        raw = (cell.answer.unread or cell.answer.text).split()
        self._chosen = [key for key in raw if key in self._keys.values()]
        self._own = [key for key in raw if key not in self._chosen]
        self._boxes.show_value(self._box_view(cell))
        names = "; ".join(own_name(key) or key.replace("_", " ") for key in self._own)
        self._line.show_value(_line_view(cell, names))

    def flush(self) -> None:
        """Emit typed text that was not emitted yet."""
        self._line.flush()

    def set_read_only(self, read_only: bool) -> None:
        """Forbid changes."""
        self._boxes.set_read_only(read_only)
        self._line.set_read_only(read_only)

    def _box_view(self, cell: CellView) -> CellView:
        return replace(cell, answer=replace(cell.answer, text=" ".join(self._chosen), unread=""))

    def _choose(self, chosen: str) -> None:
        self._chosen = chosen.split()
        self._emit()

    def _take_names(self, text: str) -> None:
        names = [" ".join(name.split()) for name in _SEPARATOR.split(text)]
        self._own = [self._keys.get(name.casefold(), own_choice(name)) for name in names if name]
        self._emit()

    def _emit(self) -> None:
        self.edited.emit(" ".join(dict.fromkeys((*self._chosen, *self._own))))


def _line_view(cell: CellView, names: str) -> CellView:
    return replace(cell, shown=names, suggestion="")
