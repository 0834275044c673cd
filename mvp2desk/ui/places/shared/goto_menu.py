"""A button that leads to one of several places: straight there when there is one, else over a list."""

from collections.abc import Sequence

from PySide6.QtCore import QObject, QPoint, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from mvp2desk.domain.addresses import Address
from mvp2desk.services.form_views.views import PickedView
from mvp2desk.ui.kit.labels import Button, plain, tip

LONGEST = 90
"""Letters of a place in the list; its tooltip says all of it."""


class GoToButton(Button):
    """`chosen` carries the address of the place."""

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
    """Lets somebody choose among places. `chosen` carries the address."""

    chosen = Signal(Address)

    def choose(self, places: Sequence[PickedView], widget: QWidget, where: QPoint) -> None:
        """Go to the only place, or offer them at `where` in `widget`."""
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
            action = QAction(plain(label), menu)
            action.setToolTip(tip("\n".join(filter(None, (place.label, place.place)))))
            action.setData(place.address)
            action.triggered.connect(self._chosen)
            menu.addAction(action)
        return menu

    def _chosen(self) -> None:
        action = self.sender()
        assert isinstance(action, QAction)
        self.chosen.emit(action.data())
