"""Wording of the mismatches that `verify` finds."""

from collections.abc import Mapping
from types import MappingProxyType

from mvp2desk.domain.project.journal import VerifyMismatch
from mvp2desk.domain.words import N_, Text
from mvp2desk.text.words import Words

SENTENCES: Mapping[str, Text] = MappingProxyType(
    {
        "file-damaged": N_("The database file is damaged. Restore a backup into a new folder."),
        "data-unreadable": N_("Part of the data can no longer be read. Restore a backup into a new folder."),
        "schema-changed": N_(
            "Something other than this program changed how the database keeps its journal ({row}). Close the program and open it again to repair that. If this message comes back, restore a backup into a new folder."
        ),
        "step-open": N_("The journal was left open. Close the program and open it again to fix that."),
        "step-changed": N_(
            "Something other than this program changed the journal entry from {when}. Your answers are not affected, but this entry can't be undone or redone."
        ),
        "journal-broken": N_(
            "A journal entry from {when} about {where} is missing or was changed. The current answer was left as it is: “{now}”."
        ),
        "data-changed": N_(
            "{where} is not what the journal says. On {when} it said “{said}”; now it says “{now}”. Something other than this program changed it."
        ),
        "data-missing": N_(
            "{where} is in the journal but no longer in the data. On {when} it said “{said}”. Something other than this program removed it."
        ),
        "data-added": N_(
            "{where} is not in the journal. It says “{now}”, and something other than this program added it."
        ),
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

_LONGEST = 200


def mismatch_words(words: Words, mismatch: VerifyMismatch, where: str, said: str, now: str) -> str:
    """Word a mismatch in one line: the place of the row, what it said at the time of its last change, and says now."""
    return words(
        SENTENCES[mismatch.reason],
        where=where,
        said=_one_line(said) or words("(empty)"),
        now=_one_line(now) or words("(empty)"),
        when=when_words(words, mismatch),
        row=mismatch.row,
    )


def when_words(words: Words, mismatch: VerifyMismatch) -> str:
    """Word the time at which the row was right."""
    return words.moment(mismatch.at.astimezone()) if mismatch.at else words("an unknown time")


def row_words(words: Words, mismatch: VerifyMismatch) -> str:
    """Name a row of a register by its name, and any other row by its id."""
    what = words(_TABLES[mismatch.table]) if mismatch.table in _TABLES else mismatch.table
    values = mismatch.expected or mismatch.found or {}
    return words("{what} “{name}”", what=what, name=_one_line(str(values.get("name") or mismatch.row)))


def _one_line(text: str) -> str:
    """Return a text as one line of limited length."""
    line = " ".join(text.split())
    return line if len(line) <= _LONGEST else f"{line[: _LONGEST - 1]}…"
