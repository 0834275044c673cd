"""Wording of an answer's details: source, follow-up, owner and confidence."""

from mvp2desk.domain.answers.answers import Answer
from mvp2desk.domain.answers.row_names import Names
from mvp2desk.text.kinds import named
from mvp2desk.text.words import Words


def carried_words(words: Words, before: Answer, after: Answer, names: Names) -> tuple[str, ...]:
    """Word the details that differ between two revisions of an answer, a sentence each."""
    owner = named(words, after.owner, names)
    day = words.date(after.source_date) if after.source_date else ""
    details = (
        (before.source, after.source, words("Source: {source}", source=after.source), words("Source taken out")),
        (
            before.source_date,
            after.source_date,
            words("Date of the source: {date}", date=day),
            words("Date of the source taken out"),
        ),
        (
            before.follow_up,
            after.follow_up,
            words("Still to find out: {what}", what=after.follow_up),
            words("Nothing more to find out"),
        ),
        (before.owner, after.owner, words("Who finds out: {who}", who=owner), words("Nobody is named to find out")),
        (before.confidential, after.confidential, words("Said in confidence"), words("No longer said in confidence")),
    )
    return tuple(added if new else removed for old, new, added, removed in details if old != new)
