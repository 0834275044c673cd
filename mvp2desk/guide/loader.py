"""Reader of the folder of one edition: its TOML files as a checked `Guide`.

A pack is TOML. `guide.toml` has the plain keys of `domain.guide.Guide`; each other file has one array of tables
(`guide.files.FILES`): `steps.toml` has `[[step]]` with `[[step.how]]`, `[[step.tips]]`. Each file in `forms/` is one
form named after its key: plain keys, `[[section]]`, `[[section.field]]`, `[[section.field.choice]]`,
`[[section.field.rule]]`, and for a table of rows `[[section.field.field]]` and `[[section.field.preset]]`
(see `guide.files.SINGULAR`).
"""

from collections.abc import Iterator, Mapping
from itertools import chain
from pathlib import Path
from types import MappingProxyType
from typing import Any, get_args, get_type_hints

from msgspec.structs import replace

from mvp2desk.domain.forms.form import Field, Form
from mvp2desk.domain.forms.kinds import read
from mvp2desk.domain.guide.guide import Figure, Guide
from mvp2desk.guide.check import faults_of
from mvp2desk.guide.faults import PackFault
from mvp2desk.guide.files import FILES, form_file
from mvp2desk.guide.tables import invalid, read_arrays, read_one, read_toml
from mvp2desk.guide.wording import HasTranslation, untranslated

PLAIN = tuple(name for name in Guide.__struct_fields__ if name not in FILES and name != "forms")
"""Keys of guide.toml: the fields of `Guide` that are not lists."""

NO_LANGUAGES: Mapping[str, HasTranslation] = MappingProxyType({})


def load_guide(folder: Path) -> Guide:
    """Read and check the edition in `folder`.

    Raises UserError "pack-invalid" with the facts file, place and reason of the first fault, and `count` of all.
    """
    guide, faults = read_pack(folder)
    if guide is None or faults:
        raise invalid(faults)
    return guide


def check_pack(folder: Path, languages: Mapping[str, HasTranslation] = NO_LANGUAGES) -> tuple[PackFault, ...]:
    """Return all faults of the pack in `folder`, then the texts that lack a translation into one of `languages`.

    References and translations are checked only if all files can be read.
    """
    guide, faults = read_pack(folder)
    if guide is None:
        return faults
    return (*faults, *chain.from_iterable(untranslated(guide, *language) for language in languages.items()))


def read_pack(folder: Path) -> tuple[Guide | None, tuple[PackFault, ...]]:
    """Return the pack in `folder`, or None if a file cannot be read, and all faults found."""
    faults = list(_unknown_files(folder))
    parts: dict[str, Any] = _plain_part(folder, faults)
    hints = get_type_hints(Guide)
    for name, (file, array) in FILES.items():
        table = read_toml(folder, file, faults)
        if table is not None:
            parts |= {name: read_arrays(table, file, {array: get_args(hints[name])[0]}, faults)[array]}
    forms = tuple(_read_forms(folder, faults))
    if faults:
        return None, tuple(faults)
    guide = _completed(Guide(**parts, forms=forms))
    return guide, (*_misnamed(guide, folder), *faults_of(guide))


def _unknown_files(folder: Path) -> Iterator[PackFault]:
    known = {"guide.toml", *(file for file, _ in FILES.values())}
    for path in sorted(folder.glob("*.toml")):
        if path.name not in known:
            yield PackFault(path.name, "", "a pack has no file of this name")


def _misnamed(guide: Guide, folder: Path) -> Iterator[PackFault]:
    if guide.edition != folder.name:
        yield PackFault("guide.toml", "edition", f"the folder of this edition is named {folder.name!r}")


def _plain_part(folder: Path, faults: list[PackFault]) -> dict[str, Any]:
    table = read_toml(folder, "guide.toml", faults)
    if table is None:
        return {}
    for key in table.keys() - set(PLAIN):
        faults.append(PackFault("guide.toml", "", f"unknown key {key!r}"))
    for key in PLAIN:
        if key not in table:
            faults.append(PackFault("guide.toml", "", f"missing key {key!r}"))
        elif not isinstance(table[key], str) or not table[key].strip():
            faults.append(PackFault("guide.toml", key, "must be a text that is not empty"))
    return {key: str(table[key]).strip() for key in PLAIN if key in table}


def _read_forms(folder: Path, faults: list[PackFault]) -> Iterator[Form]:
    for path in sorted((folder / "forms").glob("*.toml")):
        file = form_file(path.stem)
        table = read_toml(folder, file, faults)
        form = None if table is None else read_one(Form, table, file, (), faults)
        if form is None:
            continue
        if form.key != path.stem:
            faults.append(PackFault(file, "key", f"the file of {form.key!r} is named {form.key}.toml"))
        yield form


def _completed(guide: Guide) -> Guide:
    """Return the guide with its forms in the order of its tools, and with figures filled in as defaults of fields."""
    place = {tool.form: number for number, tool in enumerate(guide.tools) if tool.form}
    figures = {figure.key: figure for figure in guide.figures}
    forms = sorted(guide.forms, key=lambda form: place.get(form.key, len(place)))
    return replace(guide, forms=tuple(_with_figures(form, figures) for form in forms))


def _with_figures(form: Form, figures: Mapping[str, Figure]) -> Form:
    def filled(field: Field) -> Field:
        if field.fields:
            return replace(field, fields=tuple(filled(column) for column in field.fields))
        figure = figures.get(field.default_figure)
        return replace(field, default=read(str(figure.value), field).text) if figure else field

    if not any(column.default_figure for field in form.fields() for column in (field, *field.fields)):
        return form
    sections = (replace(section, fields=tuple(map(filled, section.fields))) for section in form.sections)
    return replace(form, sections=tuple(sections))
