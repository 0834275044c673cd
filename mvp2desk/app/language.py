"""Language of the command line: that of the operating system, if we have its translation."""

from collections.abc import Mapping

from mvp2desk.app import places
from mvp2desk.text.catalogue import languages, words_for
from mvp2desk.text.words import Words

_VARIABLES = ("LC_ALL", "LC_MESSAGES", "LANG")
"""The first of these that is set decides, as for every other program."""


def system_language(environment: Mapping[str, str], known: tuple[str, ...]) -> str:
    """Return the language of `known` that the environment names, or "en". A country without a translation gets that of
    its language: "es_MX.UTF-8" gives es."""
    asked = next((environment[name] for name in _VARIABLES if environment.get(name)), "")
    bare = asked.partition(".")[0].partition("@")[0]
    if bare in known:
        return bare
    return next((one for one in known if one.partition("_")[0] == bare.partition("_")[0]), "en")


def system_words(environment: Mapping[str, str]) -> Words:
    """Return the words of the system's language."""
    folder = places.translations()
    return words_for(folder, system_language(environment, languages(folder)))
