"""Wording of what a copy for everyone leaves out."""

from mvp2desk.domain.documents.blocks import LeftOut
from mvp2desk.text.words import Words


def left_out_words(words: Words, one: LeftOut) -> str:
    """Word a name or number with its places: "Dale Pruitt (5 places)"."""
    return words.count("{what} ({n} place)", "{what} ({n} places)", one.places, what=one.text)
