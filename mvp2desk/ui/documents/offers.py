"""Documents that a preview offers."""

from collections.abc import Callable, Collection

from msgspec import Struct

from mvp2desk.domain.documents.audiences import Audience
from mvp2desk.domain.documents.blocks import Document
from mvp2desk.text.words import Words

PendingDocument = Callable[[], Document]
"""Makes a document from frozen values, in any thread. Raises UserError."""

Make = Callable[[tuple[Words, ...], Audience | None, Collection[str]], PendingDocument]
"""Collects what a document in these languages for this audience is made of; None asks for a blank form. A copy for
everyone keeps these names and numbers."""


class DocumentOffer(Struct, frozen=True):
    """One of several documents: its title, and the function that makes it."""

    title: str
    make: Make
