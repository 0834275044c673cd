"""Locations in the window, and the history of visited ones."""

from msgspec import Struct

from mvp2desk.domain.addresses import Address


class Location(Struct, frozen=True):
    """A place of the window: one of the table of places, "step" with its number, or "form" with a section and perhaps
    one row of a table. `item` is the id of a row on the golden thread, the key of a summary on the shelf."""

    place: str
    step: int = 0
    form: str = ""
    section: str = ""
    row: Address | None = None
    item: str = ""

    def written(self) -> str:
        """Return the location as one line, to be stored. The row of a form is left out."""
        return "/".join((self.place, str(self.step), self.form, self.section, self.item))

    @classmethod
    def read(cls, line: str) -> "Location":
        """Parse the result of `written`; Home for anything else."""
        parts = line.split("/")
        if len(parts) not in (4, 5) or not parts[1].isdigit():
            return HOME
        place, step, form, section, *item = parts
        return cls(place, int(step), form, section, item="".join(item))


HOME = Location("home")
PROCESS = Location("process")
THREAD = Location("thread")
SHELF = Location("shelf")

MOST = 50
"""Locations in the history."""


class LocationHistory:
    """Visited locations for Back and Forward, with the last question at each."""

    def __init__(self) -> None:
        self._past: list[Location] = []
        self._future: list[Location] = []
        self._questions: dict[Location, Address] = {}

    def note_question(self, location: Location, question: Address) -> None:
        """Remember the question that has the keyboard at a location."""
        self._questions[location] = question

    def last_question(self, location: Location) -> Address | None:
        """Return the question that had the keyboard last at a location."""
        return self._questions.get(location)

    def add(self, location: Location) -> None:
        """Append a location. The locations ahead are dropped, unless this is the next of them."""
        if self._past and self._past[-1] == location:
            return
        if self._future and self._future[-1] == location:
            self._future.pop()
        else:
            self._future = []
        self._past = [*self._past, location][-MOST:]

    def back(self) -> Location | None:
        """Step back and return the location before this one."""
        if len(self._past) < 2:
            return None
        self._future.append(self._past.pop())
        return self._past[-1]

    def forward(self) -> Location | None:
        """Return the location ahead; `add` then moves to it."""
        return self._future[-1] if self._future else None
