"""Look-up of a community by its typed name."""

import re
import unicodedata
from collections.abc import Iterable

from msgspec import Struct

from mvp2desk.domain.project.registers import CommunityKind

_LEADING = re.compile(r"^(the )?(town|city|village) of ")
_BOROUGH = re.compile(r"borough\b")


class Town(Struct, frozen=True):
    """A community of the gazetteer. `county` is empty for tribes and for Devens, which have none or two."""

    name: str
    county: str = ""
    kind: CommunityKind = CommunityKind.MUNICIPALITY


def find_town(towns: Iterable[Town], text: str) -> Town | None:
    """Return the community that `text` names, or None. Case, spaces, hyphens and other marks, a leading "Town of" or
    "City of", and -boro for -borough are ignored; otherwise the name must match exactly."""
    wanted = _plain(text)
    return next((town for town in towns if _plain(town.name) == wanted), None) if wanted else None


def _plain(name: str) -> str:
    letters = unicodedata.normalize("NFKC", name).casefold().replace("'", "").replace("\u2019", "")
    words = " ".join(re.findall(r"[^\W_]+", letters))
    return _BOROUGH.sub("boro", _LEADING.sub("", words))
