"""Where somebody is in the window."""

from dataclasses import dataclass

from mvp2desk.domain.addresses import Address


@dataclass(frozen=True, slots=True)
class Spot:
    """A place of the window; in Process a step, in a form its section and perhaps one row of a table."""

    place: str
    step: int = 0
    form: str = ""
    section: str = ""
    row: Address | None = None


HOME = Spot("home")
PROCESS = Spot("process")
LATER = ("team", "money", "meetings", "evidence", "submissions")
"""Places that a later version fills."""
