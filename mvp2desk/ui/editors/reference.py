"""How are rows of other tables picked? By typing what they are called; each one that is picked leads to its place."""

from collections.abc import Iterator

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from mvp2desk.domain.addresses import Address
from mvp2desk.domain.forms.kinds import is_row_id
from mvp2desk.services.form_views.views import PickedView
from mvp2desk.ui.editors.picker import PickerEditor
from mvp2desk.ui.kit.labels import Button, PlainLabel, button
from mvp2desk.ui.kit.theme import column_width, unit


class ReferenceEditor(PickerEditor):
    """Rows, or one row where the question takes no more: then another takes its place.

    Rows that another answer gives stand in soft ink until one of one's own is picked. `address_wanted` leads to a row,
    or to a table that has none to pick yet.
    """

    address_wanted = Signal(Address)

    def sizeHint(self) -> QSize:
        """As wide as texts are: a row may be called by a whole sentence."""
        return QSize(column_width(self), super().sizeHint().height())

    def set_read_only(self, read_only: bool) -> None:
        """Only show; what is picked still leads to its place."""
        self._read_only = read_only
        self._list()
        self._allow()

    def _allow(self) -> None:
        """Type only where there is something to pick, or what was typed must be seen."""
        can = not self._read_only and bool(self._options or self._line.text())
        self._line.setVisible(can)
        self._all.setVisible(can)
        ways = [one for one in self.findChildren(Button) if not one.isHidden()]
        self.setFocusProxy(self._line if can or not ways else ways[0])

    def _made_line(self) -> QLineEdit:
        line = super()._made_line()
        line.setMinimumWidth(0)
        line.setMaximumWidth(column_width(self))
        line.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        return line

    def _is_choice(self, key: str) -> bool:
        return is_row_id(key)

    def _picks(self) -> tuple[PickedView, ...]:
        rows = {option.key: option for option in self._options or ()}
        given = {pick.key: pick for pick in self._cell.picked}
        gone = self._words("(removed)")

        def pick(key: str) -> PickedView:
            row = rows.get(key)
            if row is None:
                return given.get(key) or PickedView(key, gone)
            return PickedView(key, self._labels[key], row.hint, row.address)

        return tuple(pick(key) for key in self._chosen or self._given())

    def _given(self) -> tuple[str, ...]:
        """The rows that another answer gives, as long as there are none of one's own."""
        brought = self._cell.brought
        return tuple(brought.typed.split()) if brought is not None and not self._cell.answer.unknown else ()

    def _list(self) -> None:
        super()._list()
        one_more = bool(self._chosen) and not self._cell.several
        text = self._words("Type a few letters to choose another") if one_more else self._words("Type a few letters")
        self._line.setPlaceholderText(text)

    def _line_of(self, pick: PickedView) -> QWidget:
        own = pick.key in self._chosen
        text = PlainLabel(pick.label, "body" if own and pick.address else "soft")
        ways = []
        if pick.address is not None:
            ways.append(self._way_to(pick.address, pick.label, f"go-{pick.key}"))
        if own and not self._read_only:
            ways.append(self._way_out(pick))
        return self._in_columns(text, *ways, below=pick.place)

    def _say_instead(self) -> Iterator[QWidget]:
        for table in self._cell.tables:
            assert table.address is not None
            said = self._words("There are no rows in “{table}” yet.", table=table.label)
            yield self._in_columns(
                PlainLabel(said, "soft"), self._way_to(table.address, table.label, f"go-{table.address.table}")
            )

    def _in_columns(self, text: PlainLabel, *ways: Button, below: str = "") -> QWidget:
        """Text, under it where that stands, and at the right what can be done."""
        row = QWidget()
        across = QHBoxLayout(row)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(unit(self))
        left = QVBoxLayout()
        high = max((way.sizeHint().height() for way in ways), default=0)
        beside = max(0, (high - self.fontMetrics().height()) // 2)  # so that both stand on one line
        left.setContentsMargins(0, beside, 0, unit(self) // 3)
        left.setSpacing(0)
        left.addWidget(text)
        if below:
            left.addWidget(PlainLabel(below, "caption"))
        across.addLayout(left, 1)
        for way in ways:
            across.addWidget(way, 0, Qt.AlignmentFlag.AlignTop)
        return row

    def _way_to(self, address: Address, label: str, name: str) -> Button:
        way = button(self._words("Go there"), quiet=True, name=name)
        way.setAccessibleName(self._words("Go there: {place}", place=label))
        way.setProperty("address", address)
        way.clicked.connect(self._go)
        return way

    def _go(self) -> None:
        self.address_wanted.emit(self.sender().property("address"))

    def _pick(self, key: str) -> None:
        if not self._cell.several:
            self._chosen = []
        super()._pick(key)
