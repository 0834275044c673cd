"""Reading of TOML files, collecting each fault with its place."""

import tomllib
from collections.abc import Mapping, Sequence
from decimal import Decimal
from pathlib import Path
from types import MappingProxyType
from typing import Any, TypeVar

from mvp2desk.domain.errors import UserError
from mvp2desk.guide.faults import PackFault
from mvp2desk.guide.reader import MisfitError, read_table

T = TypeVar("T")
Toml = dict[str, Any]


def invalid(faults: Sequence[PackFault]) -> UserError:
    """Return the error "pack-invalid" with file, place and reason of the first fault, and the `count` of faults."""
    first = faults[0]
    facts: dict[str, str | int] = {"file": first.file, "place": first.place or "the whole file", "reason": first.reason}
    return UserError("pack-invalid", MappingProxyType({**facts, "count": len(faults)}))


def read_toml(folder: Path, file: str, faults: list[PackFault]) -> Toml | None:
    """Read the file as a table, or append a fault and return None."""
    try:
        return tomllib.loads((folder / file).read_text(encoding="utf-8"), parse_float=Decimal)
    except FileNotFoundError:
        reason = "is missing"
    except OSError as error:
        reason = f"cannot be read: {error.strerror}"
    except UnicodeDecodeError:
        reason = "is not UTF-8"
    except tomllib.TOMLDecodeError as error:
        reason = f"is not TOML: {error}"
    faults.append(PackFault(file, "", reason))
    return None


def read_arrays(
    table: Toml, file: str, kinds: Mapping[str, type[Any]], faults: list[PackFault]
) -> dict[str, tuple[Any, ...]]:
    """Read the arrays of tables `kinds` of a file. Other keys and empty arrays are faults."""
    faults += [PackFault(file, "", f"unknown key {key!r}") for key in table if key not in kinds]
    found: dict[str, tuple[Any, ...]] = {}
    for array, kind in kinds.items():
        rows = table.get(array)
        if not isinstance(rows, list) or not rows:
            faults.append(PackFault(file, "", f"needs at least one [[{array}]]"))
            rows = []
        read = (read_one(kind, row, file, (array, str(number)), faults) for number, row in enumerate(rows, start=1))
        found[array] = tuple(one for one in read if one is not None)
    return found


def read_one(kind: type[T], table: Any, file: str, path: tuple[str, ...], faults: list[PackFault]) -> T | None:
    """Read one table as a `Struct`, or append its faults and return None."""
    try:
        return read_table(kind, table)
    except MisfitError as error:
        faults += [PackFault(file, _place((*path, *within)), reason) for within, reason in error.misfits]
        return None


def _place(path: tuple[str, ...]) -> str:
    """Format ("step", "3", "how", "2", "title") as "step 3, how 2, title"."""
    words: list[str] = []
    for part in path:
        if part.isdigit() and words:
            words[-1] += f" {part}"
        else:
            words.append(part)
    return ", ".join(words)
