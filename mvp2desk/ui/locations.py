"""Where somebody is in the window."""

from dataclasses import dataclass

from mvp2desk.domain.addresses import Address
from mvp2desk.text.words import Words


@dataclass(frozen=True, slots=True)
class Location:
    """A place of the window; in Process a step, in a form its section and perhaps one row of a table, on the golden
    thread the id of a row, on the shelf the key of a summary (`item`)."""

    place: str
    step: int = 0
    form: str = ""
    section: str = ""
    row: Address | None = None
    item: str = ""

    def written(self) -> str:
        """The spot as one line, for coming back to it another day."""
        return "/".join((self.place, str(self.step), self.form, self.section, self.item))

    @classmethod
    def read(cls, line: str) -> "Location":
        """What `written` gave; Home for anything else."""
        parts = line.split("/")
        if len(parts) not in (4, 5) or not parts[1].isdigit():
            return HOME
        place, step, form, section, *item = parts
        return cls(place, int(step), form, section, item="".join(item))


HOME = Location("home")
PROCESS = Location("process")
TEAM = Location("team")
THREAD = Location("thread")
EVIDENCE = Location("evidence")
REGION = Location("region")
SHELF = Location("shelf")
LATER = ("money", "meetings", "submissions", "region")
"""Places that a later version fills; the last only for a project of several communities."""

MOST = 50
"""How many places back one can go."""


class LocationHistory:
    """Where somebody has been, for going back and forward, to the question that they left there."""

    def __init__(self) -> None:
        self._past: list[Location] = []
        self._future: list[Location] = []
        self._left: dict[Location, Address] = {}

    def note(self, location: Location, question: Address) -> None:
        """Somebody came to a question at this place."""
        self._left[location] = question

    def left(self, location: Location) -> Address | None:
        """The question where somebody was last at this place."""
        return self._left.get(location)

    def add(self, location: Location) -> None:
        """Somebody came here; what lay ahead is ahead no more, unless it was this."""
        if self._past and self._past[-1] == location:
            return
        if self._future and self._future[-1] == location:
            self._future.pop()
        else:
            self._future = []
        self._past = [*self._past, location][-MOST:]

    def back(self) -> Location | None:
        """The place before this one."""
        if len(self._past) < 2:
            return None
        self._future.append(self._past.pop())
        return self._past[-1]

    def forward(self) -> Location | None:
        """The place from which somebody went back."""
        return self._future[-1] if self._future else None


def place_names(words: Words) -> dict[str, str]:
    """What the places are called."""
    return {
        "home": words("Home"),
        "process": words("Process"),
        "team": words("Team"),
        "money": words("Money and hours"),
        "meetings": words("Meetings"),
        "thread": words("Golden thread"),
        "evidence": words("Evidence"),
        "submissions": words("Submissions"),
        "region": words("Region"),
        "shelf": words("Resource shelf"),
    }
