"""The one thing to do next, as the centre of a page."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from mvp2desk.services.screens.views import NextThing
from mvp2desk.text.words import Words
from mvp2desk.ui.kit.flow_layout import FlowLayout
from mvp2desk.ui.kit.labels import PlainLabel, button
from mvp2desk.ui.kit.theme import unit
from mvp2desk.ui.kit.value_button import value_button
from mvp2desk.ui.locations import Location
from mvp2desk.ui.places.shared.checkpoint_chooser import record_sent
from mvp2desk.ui.places.shared.place_page import PlaceContext


class NextCard(QFrame):
    """Shows a `NextThing`; `pressed` carries it when its button is pressed."""

    pressed = Signal(object)

    def __init__(self, thing: NextThing, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._thing = thing
        self.setProperty("part", "card")
        u = unit(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(3 * u, 2 * u, 3 * u, 3 * u)
        column.setSpacing(u)
        column.addWidget(PlainLabel(words("Next"), "overline"))
        column.addWidget(PlainLabel(thing.sentence, "lead"))
        if thing.button:
            go = button(thing.button, primary=True, name="next")
            go.clicked.connect(self._press)
            column.addSpacing(u)
            across = FlowLayout(u)
            across.addWidget(go)
            for number, other in enumerate(thing.also, start=2):
                across.addWidget(value_button(other.button, other, self._press_other, name=f"next-{number}"))
            column.addLayout(across)

    def _press_other(self, other: NextThing) -> None:
        self.pressed.emit(other)

    def _press(self) -> None:
        self.pressed.emit(self._thing)


def follow(thing: NextThing, context: PlaceContext) -> None:
    """Go to where the next thing is done, or record that a checkpoint was sent."""
    navigation = context.navigation
    if thing.sent:
        record_sent(context, thing.sent)
    elif thing.preview:
        navigation.show_document(Location("form", form=thing.preview))
    elif thing.address is not None:
        navigation.go(thing.address)
    elif thing.step:
        navigation.go(Location("step", thing.step))
