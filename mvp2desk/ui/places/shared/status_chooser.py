"""Buttons that set the state of a checkpoint or a form by hand: the usual state, a menu of the others, a reason."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QMenu, QVBoxLayout, QWidget

from mvp2desk.domain.status import State
from mvp2desk.text.states import state_word
from mvp2desk.text.words import Words
from mvp2desk.ui.kit.flow_layout import FlowLayout
from mvp2desk.ui.kit.icons import state_icon
from mvp2desk.ui.kit.labels import Button, PlainLabel, button
from mvp2desk.ui.kit.theme import focus_ring_margin, unit
from mvp2desk.ui.kit.value_button import value_action

LONGEST = 200
"""Characters of a reason."""

Usual = tuple[str, State | None]
"""The label of the usual choice, and its state."""


class StatusChooser(QWidget):
    """Emits `marked` with the key, the state (None: derived from the answers again) and the reason. Emits `asked` with
    itself when it grows to ask for a reason. The widgets `beside` come first in its line, those `after` last."""

    marked = Signal(str, object, str)
    asked = Signal(QWidget)

    def __init__(
        self,
        key: str,
        title: str,
        words: Words,
        *,
        state: State,
        choices: Sequence[State],
        by_hand: bool,
        usual: Usual | None = None,
        beside: Sequence[QWidget] = (),
        after: Sequence[QWidget] = (),
    ) -> None:
        super().__init__()
        self._key, self._title, self._words = key, title, words
        self._state, self._choices, self._by_hand = state, choices, by_hand
        self._chosen_state: State | None = None
        u = unit(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(u // 2)
        across = FlowLayout(u)
        for part in beside:
            across.addWidget(part)
        if usual is not None:
            self._usual_state = usual[1]
            usual_button = self._named(button(usual[0], quiet=True, name=f"{key}-usual"), usual[0])
            usual_button.clicked.connect(self._mark_usual)
            across.addWidget(usual_button)
        self._more = self._named(button(words("State…"), quiet=True, name=f"{key}-state"), words("State…"))
        self._more.clicked.connect(self._offer)
        across.addWidget(self._more)
        if not choices:
            self._more.hide()
        for part in after:
            across.addWidget(part)
        column.addLayout(across)
        self._why = QWidget()
        self._ask = PlainLabel("", "soft")
        self._reason = QLineEdit()
        self._reason.setObjectName(f"{key}-reason")
        self._reason.setMaxLength(LONGEST)
        self._reason.setMinimumWidth(24 * u)
        self._reason.returnPressed.connect(self._mark_chosen)
        self._reason.installEventFilter(self)
        self._ask.setBuddy(self._reason)
        column.addWidget(self._why)
        below = QVBoxLayout(self._why)
        below.setContentsMargins(0 if beside else focus_ring_margin(self), 0, 0, 0)
        below.setSpacing(u // 2)
        below.addWidget(self._ask)
        below.addWidget(self._reason)
        answers = FlowLayout(u, focus_ring_margin(self))
        self._mark = button("", quiet=True, name=f"{key}-mark")
        self._mark.clicked.connect(self._mark_chosen)
        leave = button(words("Leave it as it is"), quiet=True, name=f"{key}-leave")
        leave.clicked.connect(self._cancel)
        answers.addWidget(self._mark)
        answers.addWidget(leave)
        below.addLayout(answers)
        self._why.hide()
        self.setObjectName(key)

    def take_focus(self) -> None:
        """Put the keyboard on the usual choice, else on the menu's button."""
        (self.findChild(Button, f"{self._key}-usual") or self._more).setFocus(Qt.FocusReason.OtherFocusReason)

    def eventFilter(self, watched: object, event: QEvent) -> bool:
        """Cancel on Escape."""
        if event.type() is QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape:
            self._cancel()
            return True
        return False

    def _named(self, one: Button, label: str) -> Button:
        one.setAccessibleName(self._words("{checkpoint}: {action}", checkpoint=self._title, action=label))
        return one

    def _offer(self) -> None:
        menu = QMenu(self)
        menu.setObjectName(f"{self._key}-menu")
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for state in self._choices:
            action = value_action(state_word(self._words, state), state, self._choose, menu)
            action.setIcon(state_icon(state, self.fontMetrics().height()))
            action.setObjectName(state.value)
            action.setEnabled(not self._by_hand or state is not self._state)
            menu.addAction(action)
        if self._by_hand:
            menu.addSeparator()
            action = value_action(self._words("Take that back"), None, self._choose, menu)
            action.setObjectName("take-back")
            menu.addAction(action)
        menu.popup(self._more.mapToGlobal(self._more.rect().bottomLeft()))

    def _choose(self, state: State | None) -> None:
        asks = {
            State.WAITING: self._words("For whom or for what does it wait? You can leave this empty."),
            State.NOT_NEEDED: self._words("Why is it not needed? You can leave this empty."),
        }
        if state not in asks:
            self._why.hide()
            self.marked.emit(self._key, state, "")
            return
        self._chosen_state = state
        self._ask.set_text(asks[state])
        self._reason.setAccessibleName(asks[state])
        self._mark.set_text(self._words("Mark it: {state}", state=state_word(self._words, state)))
        self._reason.clear()
        self._why.show()
        self._reason.setFocus(Qt.FocusReason.OtherFocusReason)
        self.asked.emit(self)

    def _mark_usual(self) -> None:
        self.marked.emit(self._key, self._usual_state, "")

    def _mark_chosen(self) -> None:
        self.marked.emit(self._key, self._chosen_state, self._reason.text())

    def _cancel(self) -> None:
        self._why.hide()
        self._more.setFocus(Qt.FocusReason.OtherFocusReason)
