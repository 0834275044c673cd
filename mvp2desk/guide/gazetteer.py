"""Gazetteer: the communities of Massachusetts."""

from collections import Counter
from itertools import chain
from pathlib import Path

from msgspec import Struct

from mvp2desk.domain.project.registers import CommunityKind
from mvp2desk.domain.project.towns import Town
from mvp2desk.guide.faults import PackFault
from mvp2desk.guide.tables import invalid, read_arrays, read_toml

FILE = "gazetteer.toml"


class _County(Struct, frozen=True, kw_only=True):
    name: str
    towns: tuple[str, ...]


class _Other(Struct, frozen=True, kw_only=True):
    name: str
    kind: CommunityKind


def load_towns(resources: Path) -> tuple[Town, ...]:
    """Load the municipalities of Massachusetts by name, then tribes and Devens, from the folder `resources`.

    Raises UserError "pack-invalid", like `load_guide`.
    """
    faults: list[PackFault] = []
    table = read_toml(resources, FILE, faults)
    arrays = {} if table is None else read_arrays(table, FILE, {"county": _County, "other": _Other}, faults)
    if faults:
        raise invalid(faults)
    municipalities = sorted(
        (Town(name, county.name) for county in arrays["county"] for name in county.towns), key=lambda town: town.name
    )
    towns = tuple(chain(municipalities, (Town(other.name, kind=other.kind) for other in arrays["other"])))
    twice = [name for name, count in Counter(town.name for town in towns).items() if count > 1]
    if twice:
        raise invalid([PackFault(FILE, "", f"duplicate name {name!r}") for name in twice])
    return towns
