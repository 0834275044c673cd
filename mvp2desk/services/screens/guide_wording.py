"""Wording of roles, recipients, lengths of time and steps of the guide."""

from decimal import Decimal

from mvp2desk.domain.guide.guide import Checkpoint, Guide, Step
from mvp2desk.text.words import Words

MAILBOX = "mailbox"
"""The recipient that is no role: the programme's own mailbox."""


def role_title(key: str, guide: Guide, words: Words) -> str:
    """Return the title of a role, or the key itself if this edition has no such role."""
    return next((words(role.title) for role in guide.roles if role.key == key), key)


def recipients(checkpoint: Checkpoint, guide: Guide, words: Words) -> str:
    """To whom a checkpoint goes: "Regional coordinator and the program's mailbox"; empty for a web form."""
    named = [
        words("the program's mailbox") if key == MAILBOX else role_title(key, guide, words)
        for key in checkpoint.recipients
    ]
    return words.listing(named) if named else ""


def step_text(step: Step) -> str:
    """A step's own English text without capitals, to look for the key terms in it."""
    how = (part for one in step.how for part in (one.title, one.text))
    return "\n".join((step.title, step.goal, step.why, *step.overview, *how)).casefold()


def length_words(minutes: int | None, words: Words) -> str:
    """A length of time: "2 hours", "45 minutes"; empty when there is none."""
    if not minutes:
        return ""
    if minutes % 60:
        return words.count("{n} minute", "{n} minutes", minutes)
    return words.hours(Decimal(minutes // 60))
