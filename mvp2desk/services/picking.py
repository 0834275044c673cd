"""Which rows are meant by what was typed or chosen in a reference?"""

from collections.abc import Sequence

from mvp2desk.services.views import Option


def picked_rows(raw: str, options: Sequence[Option]) -> str:
    """`raw` as ids of rows. It may list ids, or name rows, with a line break or a semicolon between several.

    What is neither stays as it is, and is told to be unknown by whoever reads it.
    """
    ids = {option.key for option in options}
    if all(key in ids for key in raw.split()):
        return raw
    names = {option.label.casefold(): option.key for option in options}
    parts = [part.strip() for part in raw.replace("\n", ";").split(";")]
    found = [names.get(part.casefold()) for part in parts if part]
    return " ".join(key for key in found if key) if all(found) else raw
