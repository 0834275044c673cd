"""Saying by hand how a checkpoint or a form stands: one word for the usual, a menu for the rest, and why."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QMenu, QVBoxLayout, QWidget

from mvp2desk.domain.status import State
from mvp2desk.text.states import state_word
from mvp2desk.text.words import Words
from mvp2desk.ui.kit.flow_layout import FlowLayout
from mvp2desk.ui.kit.icons import state_icon
from mvp2desk.ui.kit.labels import Button, PlainLabel, button
from mvp2desk.ui.kit.theme import focus_ring_margin, unit

LONGEST = 200
"""Characters of a reason."""

Usual = tuple[str, State | None]
"""What most people will say of it: the label, and the state that it stands for."""


class StatusChooser(QWidget):
    """`marked` carries the key, the state (None leaves it to the answers again) and the reason; `asked` says that it
    has become higher, to ask for the reason. `beside` stand before it in the same line."""

    marked = Signal(str, object, str)
    asked = Signal()

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
    ) -> None:
        super().__init__()
        self._key, self._title, self._words = key, title, words
        self._state, self._choices, self._by_hand = state, choices, by_hand
        self._wanted: State | None = None
        u = unit(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(u // 2)
        across = FlowLayout(u)
        for part in beside:
            across.addWidget(part)
        if usual is not None:
            self._usual_state = usual[1]
            said = self._named(button(usual[0], quiet=True, name=f"{key}-usual"), usual[0])
            said.clicked.connect(self._say_usual)
            across.addWidget(said)
        self._more = self._named(button(words("State…"), quiet=True, name=f"{key}-state"), words("State…"))
        self._more.clicked.connect(self._offer)
        across.addWidget(self._more)
        column.addLayout(across)
        self._why = QWidget()
        self._ask = PlainLabel("", "soft")
        self._reason = QLineEdit()
        self._reason.setObjectName(f"{key}-reason")
        self._reason.setMaxLength(LONGEST)
        self._reason.setMinimumWidth(24 * u)
        self._reason.returnPressed.connect(self._say_wanted)
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
        self._mark.clicked.connect(self._say_wanted)
        leave = button(words("Leave it as it is"), quiet=True, name=f"{key}-leave")
        leave.clicked.connect(self._leave)
        answers.addWidget(self._mark)
        answers.addWidget(leave)
        below.addLayout(answers)
        self._why.hide()
        self.setObjectName(key)

    def take_focus(self) -> None:
        """Put the keyboard on the usual word, else on the menu's button."""
        (self.findChild(Button, f"{self._key}-usual") or self._more).setFocus(Qt.FocusReason.OtherFocusReason)

    def eventFilter(self, watched: object, event: QEvent) -> bool:
        """Escape leaves everything as it is."""
        if event.type() is QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape:
            self._leave()
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
            action = menu.addAction(state_icon(state, self.fontMetrics().height()), state_word(self._words, state))
            self._ready(action, state, enabled=not self._by_hand or state is not self._state)
        if self._by_hand:
            menu.addSeparator()
            self._ready(menu.addAction(self._words("Take that back")), None)
        menu.popup(self._more.mapToGlobal(self._more.rect().bottomLeft()))

    def _ready(self, action: QAction, state: State | None, *, enabled: bool = True) -> None:
        action.setObjectName(state.value if state else "take-back")
        action.setData(state.value if state else "")
        action.setEnabled(enabled)
        action.triggered.connect(self._chosen)

    def _chosen(self) -> None:
        action = self.sender()
        assert isinstance(action, QAction)
        state = State(action.data()) if action.data() else None
        asks = {
            State.WAITING: self._words("For whom or for what does it wait? You can leave this empty."),
            State.NOT_NEEDED: self._words("Why is it not needed? You can leave this empty."),
        }
        if state not in asks:
            self._why.hide()
            self.marked.emit(self._key, state, "")
            return
        self._wanted = state
        self._ask.set_text(asks[state])
        self._reason.setAccessibleName(asks[state])
        self._mark.set_text(self._words("Mark it: {state}", state=state_word(self._words, state)))
        self._reason.clear()
        self._why.show()
        self._reason.setFocus(Qt.FocusReason.OtherFocusReason)
        self.asked.emit()

    def _say_usual(self) -> None:
        self.marked.emit(self._key, self._usual_state, "")

    def _say_wanted(self) -> None:
        self.marked.emit(self._key, self._wanted, self._reason.text())

    def _leave(self) -> None:
        self._why.hide()
        self._more.setFocus(Qt.FocusReason.OtherFocusReason)
