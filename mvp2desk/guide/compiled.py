"""Compiled content packs: an edition of the guide as JSON, which is read much faster than its TOML.

A compiled pack is used only if its key fits: a hash of the TOML files, of the program's version and of the code that
reads them. In doubt the TOML is read. It is JSON, so that a manipulated file can do no more than fail,
and no version of Python matters. `load_guide` checks the guide; a compiled pack holds a guide that passed.
"""

import hashlib
import logging
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from msgspec import NODEFAULT, MsgspecError, Struct, json
from msgspec.structs import FieldInfo, fields

from mvp2desk import __version__
from mvp2desk.domain.errors import UserError
from mvp2desk.domain.guide.guide import Guide

SHIPPED = "compiled.json"
"""Name of the compiled pack in the folder of its edition, where a build puts it."""

FROZEN = hashlib.sha256().hexdigest()
"""Stamp of the code of a frozen program, which has no source files."""

_CODE = (Path(__file__).parent, Path(__file__).parent.parent / "domain")

_log = logging.getLogger(__name__)


class PackCache(Struct, frozen=True):
    """Compiled packs in `folder`, written by `write`, which must replace a file at once and may raise UserError."""

    folder: Path
    write: Callable[[Path, bytes], None]

    def load(self, pack: Path) -> Guide:
        """Return the edition in the folder `pack`, compiled if possible. Raises UserError as `load_guide` does."""
        key, kept = pack_key(pack), self.folder / f"{pack.name}.json"
        guide = read_compiled(pack / SHIPPED, key) or read_compiled(kept, key)
        if guide is None:
            guide = _read_toml(pack)
            try:
                self.write(kept, compiled(guide, key))
            except (UserError, OSError) as error:
                _log.info("no compiled pack: %s", type(error).__name__)
        return guide


def _read_toml(pack: Path) -> Guide:
    """Load the reader and the checks of TOML here only: most starts find a compiled pack."""
    from mvp2desk.guide.loader import load_guide

    return load_guide(pack)


def pack_key(pack: Path, code: str | None = None) -> str:
    """Return the key of a pack's TOML files together with the version and the `code` that read them."""
    digest = hashlib.sha256(f"{__version__}\n{code_stamp() if code is None else code}\n".encode())
    for file in sorted(pack.rglob("*.toml")):
        content = file.read_bytes()
        digest.update(f"{file.relative_to(pack).as_posix()}\n{len(content)}\n".encode())
        digest.update(content)
    return digest.hexdigest()


@cache
def code_stamp() -> str:
    """Return a hash of the source files that make a guide: FROZEN where there are none."""
    digest = hashlib.sha256()
    for folder in _CODE:
        for file in sorted(folder.rglob("*.py")):
            digest.update(file.read_bytes())
    return digest.hexdigest()


def compiled(guide: Guide, key: str) -> bytes:
    """Return the compiled pack of `guide`: a line of two hashes, then JSON."""
    content = json.encode(_plain(guide))
    return f"{key} {hashlib.sha256(content).hexdigest()}\n".encode() + content


def read_compiled(file: Path, key: str) -> Guide | None:
    """Return the guide of a compiled pack, or None if there is none, its key is another, or it is damaged."""
    try:
        head, _, content = file.read_bytes().partition(b"\n")
    except FileNotFoundError:
        return None
    except OSError as error:
        _log.info("compiled pack unreadable: %s", type(error).__name__)
        return None
    if not head.startswith(key.encode() + b" "):
        return None
    if head != f"{key} {hashlib.sha256(content).hexdigest()}".encode():
        _log.info("compiled pack damaged")
        return None
    try:
        return json.decode(content, type=Guide)
    except (MsgspecError, RecursionError) as error:
        _log.info("compiled pack invalid: %s", type(error).__name__)
        return None


def _plain(value: Any) -> Any:
    """Return a value of the domain as JSON has it. Fields with their default value are left out."""
    if isinstance(value, Struct):
        present = ((field, getattr(value, field.name)) for field in fields(value))
        return {field.name: _plain(one) for field, one in present if one != _default(field)}
    if isinstance(value, tuple):
        return [_plain(one) for one in value]
    if isinstance(value, Mapping):
        return {key: _plain(one) for key, one in value.items()}
    return value


def _default(field: FieldInfo) -> object:
    return field.default if field.default_factory is NODEFAULT else field.default_factory()
