"""An editor that picks rows of other tables; each picked row has a button that leads to it."""

from collections.abc import Iterator

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from mvp2desk.domain.addresses import Address
from mvp2desk.domain.forms.kinds import is_row_id
from mvp2desk.services.form_views.views import CellView, PickedView
from mvp2desk.text.words import Words
from mvp2desk.ui.editors.picker import PickerEditor
from mvp2desk.ui.kit.labels import Button, PlainLabel
from mvp2desk.ui.kit.theme import column_width, unit
from mvp2desk.ui.kit.value_button import ValueButton, value_button


class ReferenceEditor(PickerEditor):
    """Picks rows, or one row that is replaced by the next, if the question takes only one.

    Rows of a linked answer are shown in a soft color until a row is picked. `address_wanted` carries the address of a
    row, or of a table without rows.
    """

    address_wanted = Signal(Address)

    def __init__(self, cell: CellView, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(cell, words, parent)
        self._line.setMinimumWidth(0)
        self._line.setMaximumWidth(column_width(self))
        self._line.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """As wide as text, since the title of a row may be a sentence."""
        return QSize(column_width(self), super().sizeHint().height())

    def set_read_only(self, read_only: bool) -> None:
        """Forbid changes; the buttons that lead to rows stay enabled."""
        self._read_only = read_only
        self._show_picks()
        self._enable_line()

    def _enable_line(self) -> None:
        """Show the line if there are rows to pick or unreadable text."""
        can_type = not self._read_only and bool(self._options or self._line.text())
        self._line.setVisible(can_type)
        self._all.setVisible(can_type)
        buttons = [one for one in self.findChildren(Button) if not one.isHidden()]
        self.setFocusProxy(self._line if can_type or not buttons else buttons[0])

    def _is_choice(self, key: str) -> bool:
        return is_row_id(key)

    def _picks(self) -> tuple[PickedView, ...]:
        rows = {option.key: option for option in self._options or ()}
        saved = {pick.key: pick for pick in self._cell.picked}
        removed = self._words("(removed)")

        def pick(key: str) -> PickedView:
            row = rows.get(key)
            if row is None:
                return saved.get(key) or PickedView(key, removed)
            return PickedView(key, self._labels[key], row.hint, row.address)

        return tuple(pick(key) for key in self._chosen or self._linked_rows())

    def _linked_rows(self) -> tuple[str, ...]:
        """Return the rows of the linked answer."""
        brought = self._cell.brought
        return tuple(brought.typed.split()) if brought is not None and not self._cell.answer.unknown else ()

    def _show_picks(self) -> None:
        super()._show_picks()
        replaces = bool(self._chosen) and not self._cell.several
        text = self._words("Type a few letters to choose another") if replaces else self._words("Type a few letters")
        self._line.setPlaceholderText(text)

    def _pick_line(self, pick: PickedView) -> QWidget:
        is_own = pick.key in self._chosen
        text = PlainLabel(pick.label, "body" if is_own and pick.address else "soft")
        buttons = []
        if pick.address is not None:
            buttons.append(self._go_button(pick.address, pick.label, f"go-{pick.key}"))
        if is_own and not self._read_only:
            buttons.append(self._remove_button(pick))
        return self._in_columns(text, *buttons, below=pick.place)

    def _explain_missing_options(self) -> Iterator[QWidget]:
        for table in self._cell.tables:
            assert table.address is not None
            sentence = self._words("There are no rows in “{table}” yet.", table=table.label)
            go = self._go_button(table.address, table.label, f"go-{table.address.table}")
            yield self._in_columns(PlainLabel(sentence, "soft"), go)

    def _in_columns(self, text: PlainLabel, *buttons: Button, below: str = "") -> QWidget:
        """Lay out a text with its place below it, and buttons at the right."""
        row = QWidget()
        across = QHBoxLayout(row)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(unit(self))
        left = QVBoxLayout()
        height = max((one.sizeHint().height() for one in buttons), default=0)
        above = max(0, (height - self.fontMetrics().height()) // 2)  # aligns the baselines
        left.setContentsMargins(0, above, 0, unit(self) // 3)
        left.setSpacing(0)
        left.addWidget(text)
        if below:
            left.addWidget(PlainLabel(below, "caption"))
        across.addLayout(left, 1)
        for one in buttons:
            across.addWidget(one, 0, Qt.AlignmentFlag.AlignTop)
        return row

    def _go_button(self, address: Address, label: str, name: str) -> ValueButton:
        spoken = self._words("Go there: {place}", place=label)
        text = self._words("Go there")
        return value_button(text, address, self._request_address, quiet=True, name=name, spoken=spoken)

    def _request_address(self, address: Address) -> None:
        self.address_wanted.emit(address)

    def _pick(self, key: str) -> None:
        if not self._cell.several:
            self._chosen = []
        super()._pick(key)
