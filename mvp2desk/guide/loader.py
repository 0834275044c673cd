"""What does the folder of one edition hold?

A pack is TOML. `guide.toml` has the plain keys of `domain.guide.Guide`; each other file has one array of tables
(`FILES`): `steps.toml` has `[[step]]` with `[[step.how]]`, `[[step.tips]]`. Each file in `forms/` is one form named
after its key: plain keys, `[[section]]`, `[[section.field]]`, `[[section.field.choice]]`, `[[section.field.rule]]`,
and for a table of rows `[[section.field.field]]` and `[[section.field.preset]]` (see `guide.files.SINGULAR`).
"""

import tomllib
from collections.abc import Iterator
from dataclasses import MISSING, fields, replace
from decimal import Decimal
from pathlib import Path
from types import MappingProxyType
from typing import Any, TypeVar, get_args, get_type_hints

from mvp2desk.domain.errors import UserError
from mvp2desk.domain.forms import Form
from mvp2desk.domain.guide import Guide
from mvp2desk.guide.check import faults_of
from mvp2desk.guide.faults import Fault
from mvp2desk.guide.files import FILES
from mvp2desk.guide.reader import MisfitError, read_table

T = TypeVar("T")
Toml = dict[str, Any]


def load_guide(folder: Path) -> Guide:
    """The edition in `folder`. Raises UserError "pack-invalid" with the facts file, place, reason of what is wrong
    first, and `count`, how much is wrong in all."""
    guide, faults = read_pack(folder)
    if guide is None or faults:
        first = faults[0]
        facts: dict[str, str | int] = {
            "file": first.file,
            "place": first.place,
            "reason": first.reason,
            "count": len(faults),
        }
        raise UserError("pack-invalid", MappingProxyType(facts))
    return guide


def check_pack(folder: Path) -> tuple[Fault, ...]:
    """Everything that is wrong in the pack in `folder`. What points to another place is looked at only when all
    that stands in the files can be read."""
    return read_pack(folder)[1]


def read_pack(folder: Path) -> tuple[Guide | None, tuple[Fault, ...]]:
    """The pack in `folder` as far as it can be read, and everything that is wrong in it."""
    faults = list(_strangers(folder))
    parts: dict[str, Any] = _plain_part(folder, faults)
    hints = get_type_hints(Guide)
    for name, (file, array) in FILES.items():
        parts[name] = _read_array(get_args(hints[name])[0], folder, file, array, faults)
    forms = tuple(_read_forms(folder, faults))
    if faults:
        return None, tuple(faults)
    guide = Guide(**parts, forms=forms)
    place = {tool.form: number for number, tool in enumerate(guide.tools) if tool.form}
    guide = replace(guide, forms=tuple(sorted(forms, key=lambda form: place.get(form.key, len(place)))))
    return guide, (*_misnamed(guide, folder), *faults_of(guide))


def _strangers(folder: Path) -> Iterator[Fault]:
    known = {"guide.toml", *(file for file, _ in FILES.values())}
    for path in sorted(folder.glob("*.toml")):
        if path.name not in known:
            yield Fault(path.name, "", "a pack has no file of this name")


def _misnamed(guide: Guide, folder: Path) -> Iterator[Fault]:
    if guide.edition != folder.name:
        yield Fault("guide.toml", "edition", f"the folder of this edition is named {folder.name!r}")


def _plain_part(folder: Path, faults: list[Fault]) -> dict[str, Any]:
    """What stands in guide.toml: the keys of Guide that are no lists."""
    table = _read_toml(folder, "guide.toml", faults)
    if table is None:
        return {}
    plain = [f.name for f in fields(Guide) if f.name not in FILES and f.name != "forms" and f.default is MISSING]
    for key in table.keys() - set(plain):
        faults.append(Fault("guide.toml", "", f"unknown key {key!r}"))
    for key in plain:
        if not isinstance(table.get(key), str) or not table[key].strip():
            faults.append(Fault("guide.toml", key, "must be a text that is not empty"))
    return {key: table[key].strip() for key in plain if isinstance(table.get(key), str)}


def _read_array(kind: type[T], folder: Path, file: str, array: str, faults: list[Fault]) -> tuple[T, ...]:
    table = _read_toml(folder, file, faults)
    if table is None:
        return ()
    faults += [Fault(file, "", f"unknown key {key!r}") for key in table if key != array]
    rows = table.get(array)
    if not isinstance(rows, list) or not rows:
        faults.append(Fault(file, "", f"needs at least one [[{array}]]"))
        return ()
    found = (_read(kind, row, file, (array, str(number)), faults) for number, row in enumerate(rows, start=1))
    return tuple(one for one in found if one is not None)


def _read_forms(folder: Path, faults: list[Fault]) -> Iterator[Form]:
    for path in sorted((folder / "forms").glob("*.toml")):
        file = f"forms/{path.name}"
        table = _read_toml(folder, file, faults)
        form = None if table is None else _read(Form, table, file, (), faults)
        if form is None:
            continue
        if form.key != path.stem:
            faults.append(Fault(file, "key", f"the file of {form.key!r} is named {form.key}.toml"))
        yield form


def _read(kind: type[T], table: Toml, file: str, path: tuple[str, ...], faults: list[Fault]) -> T | None:
    try:
        return read_table(kind, table)
    except MisfitError as error:
        faults += [Fault(file, _place((*path, *within)), reason) for within, reason in error.misfits]
        return None


def _read_toml(folder: Path, file: str, faults: list[Fault]) -> Toml | None:
    try:
        return tomllib.loads((folder / file).read_text(encoding="utf-8"), parse_float=Decimal)
    except OSError as error:
        reason = "is missing" if isinstance(error, FileNotFoundError) else f"cannot be read: {error.strerror}"
    except ValueError as error:  # tomllib's own error, or text that is not UTF-8
        reason = f"is not TOML: {error}"
    faults.append(Fault(file, "", reason))
    return None


def _place(path: tuple[str, ...]) -> str:
    """("step", "3", "how", "2", "title") as "step 3, how 2, title"."""
    words: list[str] = []
    for part in path:
        if part.isdigit() and words:
            words[-1] += f" {part}"
        else:
            words.append(part)
    return ", ".join(words)
