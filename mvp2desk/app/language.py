"""Language of the system, for the command line and the window, if we have its translation."""

import locale
import sys
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path

from mvp2desk.app import places
from mvp2desk.text.catalogue import languages, words_for
from mvp2desk.text.words import Words

if sys.platform == "win32":
    import ctypes

_VARIABLES = ("LC_ALL", "LC_MESSAGES", "LANG")
"""The first of these that is set decides, as for every other program."""


def system_language(environment: Mapping[str, str], preferred: Sequence[str], known: tuple[str, ...]) -> str:
    """Return the language of `known` that the environment names, else the first one of those that the user prefers, or
    "en". A country without a translation gets that of its language: "es_MX.UTF-8" and "es-MX" give es."""
    named = next((environment[name] for name in _VARIABLES if environment.get(name)), "")
    wanted = (_known(one.replace("-", "_"), known) for one in ([named.partition(".")[0]] if named else preferred))
    return next(filter(None, wanted), "en")


def preferred_languages() -> Sequence[str]:
    """Return the languages that the user chose in the settings of Windows or macOS, the first one first. On
    other systems, `system_language` finds them in the environment."""
    if sys.platform == "win32":
        known = locale.windows_locale.get(ctypes.windll.kernel32.GetUserDefaultUILanguage())
        return [known] if known else []
    if sys.platform == "darwin":
        return apple_languages(Path.home() / "Library" / "Preferences" / ".GlobalPreferences.plist")
    return []


def apple_languages(preferences: Path) -> Sequence[str]:
    """Return the languages in a file of macOS's settings, such as "zh-Hans-US"; none if it cannot be read."""
    import plistlib  # only here, because it makes a start 5 % slower

    with suppress(OSError, plistlib.InvalidFileException, ValueError, TypeError, AttributeError):
        kept = plistlib.loads(preferences.read_bytes()).get("AppleLanguages", ())
        return [one for one in kept if isinstance(one, str)]
    return []


def system_words(environment: Mapping[str, str]) -> Words:
    """Return the words of the system's language."""
    folder = places.translations()
    return words_for(folder, system_language(environment, preferred_languages(), languages(folder)))


def _known(asked: str, known: tuple[str, ...]) -> str:
    """Return a language as we call it, empty if we do not have it."""
    bare = asked.partition("@")[0]
    if bare in known:
        return bare
    return next((one for one in known if one.partition("_")[0] == bare.partition("_")[0]), "")
