"""Which rows or choices are meant by what was typed where something is to be chosen?"""

from collections.abc import Sequence

from mvp2desk.services.form_views.views import Option


def picked(raw: str, options: Sequence[Option]) -> str:
    """`raw` as keys of choices. It may list keys, or name choices, with a line break or a semicolon between several.

    What is neither stays as it is, and is told to be unknown by whoever reads it.
    """
    known = {option.key for option in options}
    if all(key in known for key in raw.split()):
        return raw
    names = {option.label.casefold(): option.key for option in options}
    parts = [part.strip() for part in raw.replace("\n", ";").split(";")]
    found = [names.get(part.casefold()) for part in parts if part]
    return " ".join(key for key in found if key) if all(found) else raw
