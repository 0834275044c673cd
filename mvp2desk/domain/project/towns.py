"""Look-up of a community by its typed name."""

import re
import unicodedata
from collections.abc import Iterable

from msgspec import Struct

from mvp2desk.domain.project.registers import CommunityKind

_LEADING = re.compile(r"^(the )?(town|city|village) of ")
_STATE = re.compile(r" (ma|mass|massachusetts)$")
_SHORT = {
    "mt": "mount",
    "gt": "great",
    "n": "north",
    "no": "north",
    "s": "south",
    "so": "south",
    "e": "east",
    "w": "west",
}
"""Short forms of the first word of a name."""
_BOROUGH = re.compile(r"borough\b")


class Town(Struct, frozen=True):
    """A community of the gazetteer. `county` is empty for tribes and for Devens, which have none or two."""

    name: str
    county: str = ""
    kind: CommunityKind = CommunityKind.MUNICIPALITY


def find_town(towns: Iterable[Town], text: str) -> Town | None:
    """Return the community that `text` names, or None. Case, spaces, hyphens and other marks, a leading "Town of" or
    "City of", a trailing "MA", -boro for -borough and short forms such as "N. Adams" and "Mt. Washington" are ignored;
    otherwise the name must match exactly."""
    wanted = _plain(text)
    return next((town for town in towns if _plain(town.name) == wanted), None) if wanted else None


def _plain(name: str) -> str:
    letters = unicodedata.normalize("NFKC", name).casefold().replace("'", "").replace("\u2019", "")
    words = " ".join(re.findall(r"[^\W_]+", letters))
    first, space, rest = _STATE.sub("", _LEADING.sub("", words)).partition(" ")
    return _BOROUGH.sub("boro", f"{_SHORT.get(first, first) if rest else first}{space}{rest}")
