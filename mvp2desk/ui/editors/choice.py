"""Editors of choices: a drop-down list, radio buttons, check boxes."""

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QButtonGroup,
    QCheckBox,
    QComboBox,
    QHBoxLayout,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from mvp2desk.services.form_views.views import CellView, Option
from mvp2desk.text.words import Words
from mvp2desk.ui.kit.labels import button, plain, set_tip, tip
from mvp2desk.ui.kit.theme import unit


class ComboEditor(QComboBox):
    """A drop-down list of options, for cells and long lists."""

    edited = Signal(str)
    refused = Signal()

    def __init__(self, cell: CellView, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.addItem("", "")
        self._offer(cell.options)
        self.activated.connect(self._chosen)
        self.show_value(cell)

    def show_value(self, cell: CellView) -> None:
        """Show the chosen option."""
        index = max(0, self.findData(cell.answer.text))
        if self.currentIndex() != index:
            self.setCurrentIndex(index)
        self.setPlaceholderText(cell.answer.unread or cell.suggestion)

    def flush(self) -> None:
        """Do nothing: a choice is emitted at once."""

    def set_read_only(self, read_only: bool) -> None:
        """Forbid changes."""
        self.setEnabled(not read_only)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Ignore the wheel, so that scrolling the page changes no answer."""
        event.ignore()

    def _offer(self, options: tuple[Option, ...]) -> None:
        for option in options:
            self.addItem(option.label, option.key)
            if option.hint:
                self.setItemData(self.count() - 1, tip(option.hint), Qt.ItemDataRole.ToolTipRole)

    def _chosen(self) -> None:
        self.edited.emit(str(self.currentData() or ""))


class OptionsEditor(QWidget):
    """Radio buttons, or check boxes in a subclass that picks `several` options.

    It follows their state, not the mouse: a screen reader toggles without a click.
    """

    edited = Signal(str)
    refused = Signal()
    several = False

    def __init__(self, cell: CellView, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._emitted = ""
        self._keys = [option.key for option in cell.options]
        self._buttons: list[QAbstractButton] = []
        self._group = QButtonGroup(self)  # of radio buttons; Tab stops only once in a group
        rows = QHBoxLayout(self) if len(cell.options) <= 2 else QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(unit(self) // 2)
        for option in cell.options:
            label = plain(option.label)
            one = QCheckBox(label, self) if self.several else QRadioButton(label, self)
            set_tip(one, option.hint)
            one.setAccessibleName(f"{cell.label}: {option.label}")
            one.setObjectName(f"{cell.address.field}-{option.key}")
            one.toggled.connect(self._toggled)
            one.clicked.connect(self._emit_chosen)  # a click on the default answers with it
            if not self.several:
                self._group.addButton(one)
            self._buttons.append(one)
        for above in self._buttons[:-1]:
            rows.addWidget(above)
        self._clear = button(words("Clear the choice"), quiet=True, name=f"{cell.address.field}-clear")
        spoken = words("{question}: {action}", question=cell.label, action=words("Clear the choice"))
        self._clear.setAccessibleName(spoken)
        self._clear.clicked.connect(self._cleared)
        self._can_clear = not self.several and not cell.default
        self._clear.setParent(self)  # also if it is in no layout, so that it is destroyed with the editor
        policy = self._clear.sizePolicy()
        policy.setRetainSizeWhenHidden(True)  # so that nothing moves when it is shown
        self._clear.setSizePolicy(policy)
        last = QHBoxLayout()
        for part in (*self._buttons[-1:], *((self._clear,) if self._can_clear else ())):
            last.addWidget(part)
        last.addStretch(1)
        rows.addLayout(last)
        self.show_value(cell)

    def show_value(self, cell: CellView) -> None:
        """Show the chosen options, or the default while there is no answer."""
        self._emitted = cell.answer.text
        self._show(set((cell.default if cell.answer.is_blank else cell.answer.text).split()))

    def flush(self) -> None:
        """Do nothing: a choice is emitted at once."""

    def set_read_only(self, read_only: bool) -> None:
        """Forbid changes."""
        self.setEnabled(not read_only)

    def _show(self, chosen: set[str]) -> None:
        if not chosen.intersection(self._keys):
            self._group.setExclusive(False)  # else one button would stay checked
        for key, one in zip(self._keys, self._buttons, strict=True):
            with QSignalBlocker(one):
                one.setChecked(key in chosen)
        self._group.setExclusive(True)
        if self._buttons:
            self.setFocusProxy(self._group.checkedButton() or self._buttons[0])
        self._clear.setVisible(self._can_clear and bool(chosen))

    def _toggled(self, is_checked: bool) -> None:
        if is_checked or self.several:  # of radio buttons the one before is released first
            self._emit_chosen()

    def _emit_chosen(self) -> None:
        chosen = " ".join(key for key, one in zip(self._keys, self._buttons, strict=True) if one.isChecked())
        self._clear.setVisible(self._can_clear and bool(chosen))
        if chosen != self._emitted:
            self._emitted = chosen
            self.edited.emit(chosen)

    def _cleared(self) -> None:
        self._show(set())
        self._buttons[0].setFocus()
        self._emit_chosen()


class MultipleChoiceEditor(OptionsEditor):
    """Check boxes."""

    several = True
