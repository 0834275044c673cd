"""Wording of the mismatches that `verify` finds."""

from collections.abc import Mapping
from types import MappingProxyType

from mvp2desk.domain.project.journal import VerifyMismatch
from mvp2desk.domain.words import N_, Text
from mvp2desk.text.words import Words

SENTENCES: Mapping[str, Text] = MappingProxyType(
    {
        "file-damaged": N_("The database file is damaged. Restore a backup into a new folder."),
        "journal-broken": N_("The journal has lost or changed an entry about {what} {row}."),
        "data-changed": N_("{what} {row} is not what the journal says: something other than this program changed it."),
        "data-missing": N_("{what} {row} is in the journal and is gone from the data."),
    }
)

_TABLES: Mapping[str, Text] = MappingProxyType(
    {
        "project": N_("project"),
        "community": N_("community"),
        "person": N_("person"),
        "attachment": N_("file"),
        "entry": N_("form"),
        "answer_row": N_("row"),
        "answer": N_("answer"),
    }
)


def mismatch_words(words: Words, mismatch: VerifyMismatch) -> str:
    """Word a mismatch, with the id of its row."""
    what = words(_TABLES[mismatch.table]) if mismatch.table in _TABLES else mismatch.table
    return words(SENTENCES[mismatch.reason], what=what, row=mismatch.row)
