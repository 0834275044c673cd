"""Warning about little free disk space."""

from mvp2desk.text.words import Words

LEAST = 500
"""Free megabytes below which a warning is shown: backups and exported files need some."""


def space_words(words: Words, free: int | None) -> str:
    """Return the warning about a nearly full disk, empty if there is none."""
    if free is None or free >= LEAST:
        return ""
    return words("Only {free} MB are free on this disk. Make room soon; everything is saved so far.", free=free)
