"""Native libraries in a built folder, such as CPython, Qt and SQLite."""

from __future__ import annotations

import ctypes
import re
import struct
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

LIBRARIES = re.compile(r".+\.(dll|pyd|so(\.[\d.]+)?|dylib)", re.IGNORECASE)

KNOWN = (
    (r"python3\d+\.dll|libpython3\.\d+\.so.*", "CPython", "PSF-2.0"),
    (r"Qt6Core\.dll|libQt6Core\.so.*", "Qt", "LGPL-3.0-only"),
    (r"sqlite3\.dll|libsqlite3\.so.*", "SQLite", "blessing"),
    (r"(libcrypto|libssl)[-.].*", "OpenSSL", "Apache-2.0"),
    (r"libffi[-.].*", "libffi", "MIT"),
    (r"pdfium\.dll|libpdfium\.so", "PDFium", "BSD-3-Clause"),
    (r"libicu\w+\.so.*", "ICU", "Unicode-3.0"),
    (
        r"(vcruntime|msvcp|concrt)140.*\.dll",
        "Microsoft Visual C++ runtime",
        "Microsoft Visual C++ Redistributable License",
    ),
    (r"api-ms-win-.*\.dll|ucrtbase\.dll", "Microsoft Universal C Runtime", "Microsoft Windows SDK License"),
    (r"libz\.so.*|zlib1?\.dll", "zlib", "Zlib"),
)
"""Names of files, the library they are, and its license (SPDX where there is an identifier)."""

_LINUX_VERSIONS = {
    "CPython": "Py_GetVersion",
    "SQLite": "sqlite3_libversion",
    "OpenSSL": "OpenSSL_version",
}
"""Functions of the libraries that return their version as text."""


@dataclass(frozen=True)
class NativeLibrary:
    """A native library with its files. `version` is "" if the file has none, `license` is "" if it is unknown."""

    name: str
    version: str
    license: str
    files: tuple[Path, ...]


def native_libraries(folder: Path, packages: Iterable[str]) -> list[NativeLibrary]:
    """Return the native libraries below `folder`, sorted by name; files are relative to it.

    Extension modules of CPython and the files of the named packages (folders such as "PIL") belong to those. Any other
    file is a library of its own, so that nothing shipped is left out.
    """
    own = {name.casefold() for name in packages} | {"lib-dynload", "python3"}
    found: dict[tuple[str, str], list[Path]] = defaultdict(list)
    for path in sorted(folder.rglob("*")):
        if LIBRARIES.fullmatch(path.name) and path.is_file() and not path.is_symlink():
            known = _known(path.name)
            if known or not _belongs(path.relative_to(folder), own):
                found[known or (path.name, "")].append(path.relative_to(folder))
    libraries = (
        NativeLibrary(name, _version(folder, name, files), terms, tuple(files))
        for (name, terms), files in found.items()
    )
    return sorted(libraries, key=lambda library: library.name.casefold())


def file_version(data: bytes) -> tuple[int, int, int, int] | None:
    """Return the four numbers of the version resource of a Windows library, or None.

    Source: VS_FIXEDFILEINFO, which begins with the signature 0xFEEF04BD.
    """
    at = data.find(struct.pack("<I", 0xFEEF04BD))
    if at < 0:
        return None
    high, low = struct.unpack_from("<II", data, at + 8)
    return high >> 16, high & 0xFFFF, low >> 16, low & 0xFFFF


def _known(name: str) -> tuple[str, str] | None:
    for pattern, library, terms in KNOWN:
        if re.fullmatch(pattern, name, re.IGNORECASE):
            return library, terms
    return None


def _belongs(path: Path, own: set[str]) -> bool:
    """True if the file is part of a Python package, or an extension module of CPython beside it."""
    inside = {part.partition(".")[0].casefold() for part in path.parts[:-1]}
    return bool(inside & own) or path.suffix == ".pyd" or path.stem.casefold() in own


def _version(folder: Path, name: str, files: list[Path]) -> str:
    first = folder / files[0]
    if first.suffix.lower() == ".dll":
        numbers = file_version(first.read_bytes())
        if numbers and name == "CPython":
            return f"{numbers[0]}.{numbers[1]}.{numbers[2] // 1000}"  # 3.11.9 has 3.11.9150.1013
        return ".".join(map(str, numbers)).removesuffix(".0") if numbers else ""
    if name in _LINUX_VERSIONS:
        return _linux_version(first, _LINUX_VERSIONS[name])
    return first.name.partition(".so.")[2]


def _linux_version(library: Path, function: str) -> str:
    ask: Callable[[int], bytes] = getattr(ctypes.CDLL(str(library)), function)
    ask.restype = ctypes.c_char_p  # type: ignore[attr-defined]
    output = ask(0).decode()
    found = re.search(r"\d+(\.\d+)+", output)
    return found[0] if found else output
