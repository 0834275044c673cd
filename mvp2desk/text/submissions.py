"""Wording of submissions: the way in which they were sent, and the answers to them."""

from collections.abc import Mapping
from types import MappingProxyType

from mvp2desk.domain.submissions.submission import Reply, SentBy, Submission
from mvp2desk.domain.words import N_, Text
from mvp2desk.text.words import Words

_SENT: Mapping[SentBy, Text] = MappingProxyType(
    {
        SentBy.EMAIL: N_("Sent by email on {date}."),
        SentBy.FORM: N_("Submitted on the web form on {date}."),
        SentBy.CALL: N_("Told by phone on {date}."),
        SentBy.HAND: N_("Handed over on {date}."),
        SentBy.UNKNOWN: N_("Sent on {date}."),
    }
)

_ANSWERED: Mapping[Reply, Text] = MappingProxyType(
    {
        Reply.ACCEPTED: N_("Accepted on {date}."),
        Reply.CHANGES: N_("Changes were asked for on {date}."),
        Reply.NOTED: N_("Received without changes on {date}."),
    }
)

_ANSWERED_SOME_DAY: Mapping[Reply, Text] = MappingProxyType(
    {
        Reply.ACCEPTED: N_("Accepted."),
        Reply.CHANGES: N_("Changes were asked for."),
        Reply.NOTED: N_("Received without changes."),
    }
)


def sent_words(submission: Submission, words: Words) -> str:
    """Date and way of a submission: "Sent by email on Mon, Nov 30, 2026."; empty if it was not."""
    if submission.sent_on is None:
        return ""
    return words(_SENT[submission.how], date=words.date(submission.sent_on))


def answer_words(submission: Submission, words: Words) -> str:
    """The answer to a submission and its date: "Accepted on Thu, Dec 3, 2026."; empty without an answer."""
    if submission.answer is Reply.NONE:
        return ""
    if submission.answered_on is None:
        return words(_ANSWERED_SOME_DAY[submission.answer])
    return words(_ANSWERED[submission.answer], date=words.date(submission.answered_on))
