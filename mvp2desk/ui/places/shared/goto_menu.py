"""A button that goes to one of several answers: at once if there is one, else after a choice in a menu."""

from collections.abc import Sequence

from PySide6.QtCore import QObject, QPoint, Signal
from PySide6.QtWidgets import QMenu, QWidget

from mvp2desk.domain.addresses import Address
from mvp2desk.services.form_views.views import PickedView
from mvp2desk.ui.kit.labels import Button, tip
from mvp2desk.ui.kit.value_button import value_action

LONGEST = 90
"""Characters of an entry; its tooltip has the whole text."""


class GoToButton(Button):
    """Emits the address of the answer in `chosen`."""

    chosen = Signal(Address)

    def __init__(self, text: str, places: Sequence[PickedView], name: str = "") -> None:
        super().__init__(text)
        self.setObjectName(name)
        self.setAutoDefault(False)
        self.setProperty("quiet", True)
        self._chooser = PlaceChooser(self)
        self._chooser.chosen.connect(self.chosen)
        self._places = tuple(places)
        self.clicked.connect(self._press)

    def _press(self) -> None:
        self._chooser.choose(self._places, self, self.rect().bottomLeft())


class PlaceChooser(QObject):
    """A choice among answers. `chosen` carries the address."""

    chosen = Signal(Address)

    def choose(self, places: Sequence[PickedView], widget: QWidget, where: QPoint) -> None:
        """Choose the only answer, or open a menu at the point `where` of `widget`."""
        there = [place for place in places if place.address is not None]
        if len(there) == 1:
            self.chosen.emit(there[0].address)
        elif there:
            menu = self._menu(there, widget)
            menu.popup(widget.mapToGlobal(where))

    def _menu(self, places: Sequence[PickedView], widget: QWidget) -> QMenu:
        menu = QMenu(widget)
        menu.setObjectName("places")
        menu.setToolTipsVisible(True)
        menu.aboutToHide.connect(menu.deleteLater)
        for place in places:
            label = place.label if len(place.label) <= LONGEST else f"{place.label[:LONGEST]}…"
            action = value_action(label, place.address, self._choose, menu)
            action.setToolTip(tip("\n".join(filter(None, (place.label, place.place)))))
            menu.addAction(action)
        return menu

    def _choose(self, address: Address | None) -> None:
        self.chosen.emit(address)
