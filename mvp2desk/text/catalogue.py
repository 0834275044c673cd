"""Where do the words of a language come from?"""

import logging
import struct
from gettext import GNUTranslations, NullTranslations
from pathlib import Path

from mvp2desk.text.words import Words

DOMAINS = ("mvp2desk", "guide")
"""The catalogues of a language: the program's own wording and that of the content packs."""

_log = logging.getLogger(__name__)


def languages(folder: Path) -> tuple[str, ...]:
    """The languages that `folder` has compiled catalogues for, English first and always."""
    found = {path.parent.parent.name for path in folder.glob("*/LC_MESSAGES/*.mo")}
    return ("en", *sorted(found - {"en"}))


def catalogue(folder: Path, language: str) -> NullTranslations:
    """All wording of `language`; a message that it lacks stays English."""
    merged = NullTranslations()
    for domain in DOMAINS:
        part = _read(folder / language / "LC_MESSAGES" / f"{domain}.mo")
        if part is not None:
            merged.add_fallback(part)
    return merged


def words_for(folder: Path, language: str) -> Words:
    """The words of `language`, or English when `folder` does not know that language."""
    if language not in languages(folder):
        return Words()
    return Words(language, catalogue(folder, language))


def _read(path: Path) -> NullTranslations | None:
    """A compiled catalogue; None when it is missing or damaged, for wording must never stop the program."""
    try:
        with path.open("rb") as file:
            return GNUTranslations(file)
    except FileNotFoundError:
        return None
    except (OSError, ValueError, LookupError, struct.error) as error:
        _log.error("catalogue %s cannot be read: %s", path.name, type(error).__name__)
        return None
