"""Loading of compiled translation catalogues."""

import logging
import struct
from gettext import GNUTranslations, NullTranslations
from pathlib import Path

from mvp2desk.text.words import Words

DOMAINS = ("mvp2desk", "guide")
"""The catalogues of each language: one for the program and one for the content packs."""

_log = logging.getLogger(__name__)


def languages(folder: Path) -> tuple[str, ...]:
    """Return the languages with compiled catalogues in `folder`; English is always first."""
    found = {path.parent.parent.name for path in folder.glob("*/LC_MESSAGES/*.mo")}
    return ("en", *sorted(found - {"en"}))


def catalogue(folder: Path, language: str) -> NullTranslations:
    """Return the merged catalogues of `language`; missing messages remain English."""
    merged = NullTranslations()
    for domain in DOMAINS:
        part = _read(folder / language / "LC_MESSAGES" / f"{domain}.mo")
        if part is not None:
            merged.add_fallback(part)
    return merged


def words_for(folder: Path, language: str) -> Words:
    """Return the words of `language`, or English if `folder` has no such language."""
    if language not in languages(folder):
        return Words()
    return Words(language, catalogue(folder, language))


def _read(path: Path) -> NullTranslations | None:
    """Read a compiled catalogue; None if it is missing or damaged, since wording must never stop the program."""
    try:
        with path.open("rb") as file:
            return GNUTranslations(file)
    except FileNotFoundError:
        return None
    except (OSError, ValueError, LookupError, struct.error) as error:
        _log.error("catalogue %s cannot be read: %s", path.name, type(error).__name__)
        return None
