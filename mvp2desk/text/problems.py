"""Wording of problems: a sentence for the field and for the Check panel."""

from collections.abc import Mapping
from decimal import Decimal
from types import MappingProxyType

from mvp2desk.domain.answers.row_names import Names
from mvp2desk.domain.problems import Fact, Level, Problem
from mvp2desk.domain.sources import Origin, Source
from mvp2desk.domain.words import N_, Text
from mvp2desk.text.kinds import money_words, named
from mvp2desk.text.words import Words

_MOST_NAMED = 5
"""Maximum number of rows named in a sentence; the rest is given as a count."""

_NO_NAMES: Names = MappingProxyType({})

SENTENCES: Mapping[str, Text] = MappingProxyType(
    {
        "number-unreadable": N_("“{typed}” is not a number. Write it like 1,250 or 12.5. What you typed is kept."),
        "number-ambiguous": N_("“{typed}” could mean two numbers. Write 1,234 for a thousand, 1.2 for a fraction."),
        "number-in-brackets": N_("“{typed}” has parentheses. Write a minus sign if you mean less than zero."),
        "number-too-long": N_("“{typed}” has more digits than any figure here needs. What you typed is kept."),
        "number-too-fine": N_("“{typed}” has more decimals than are kept here. Write fewer."),
        "percent-ambiguous": N_("“{typed}” could mean two shares. Write it with the percent sign, like 12%."),
        "typed-earlier": N_("“{typed}” was not understood when it was typed. Choose the answer, or type it again."),
        "date-unreadable": N_("“{typed}” is not a date. Write it like 3/31/2026 or March 31, 2026."),
        "date-ambiguous": N_("“{typed}” could mean more than one day. Write it like 3/31/2026."),
        "date-without-year": N_("“{typed}” has no year, and the grant may have more than one such day. Add the year."),
        "date-impossible": N_("“{typed}” is not a day of the calendar."),
        "date-far": N_("“{typed}” is too far from today to be right. Look at the year."),
        "choice-unknown": N_("“{typed}” is not one of the answers to choose from. It is kept until you choose."),
        "yes-or-no": N_("“{typed}” is neither yes nor no. It is kept until you choose."),
        "step-ends-before-it-begins": N_(
            "The last day is before the first day, so this is not saved yet. Correct one of the two."
        ),
        "nothing-sent": N_("This is not saved yet. First enter when you sent it."),
        "answered-before-sent": N_(
            "The answer is dated before it was sent, so this is not saved yet. Correct one of the two dates."
        ),
        "answer-missing": N_("This is not saved yet. Choose the answer, too."),
        "not-for-typing": N_("Nothing can be typed here. What came in is kept: {typed}"),
        "file-missing": N_("The file “{name}” is not in the workspace any more. Attach it again, or take it out."),
        "row-missing": N_(
            "This points to a row that is not there any more. Choose another, or bring it back with undo."
        ),
        "row-unknown": N_(
            "“{typed}” is not one of the rows to choose from, or it is the name of several. It is kept until you choose."
        ),
        "one-row-only": N_("Choose one row only. What you chose is kept: {typed}"),
        "source-changed": N_("What this was taken from says something else now. Take that over, or keep what is here."),
        "below-range": N_("This is less than {limit}. Is it right?"),
        "above-range": N_("This is more than {limit}. Is it right?"),
        "too-long": N_("This has {length} characters, and {limit} fit well. Shorten it, or attach a file instead."),
        "no-source": N_("Where does this come from? Name your source."),
        "no-owner": N_("Nobody is following this up yet. Name someone who will."),
        "too-few-rows": N_("Rows so far: {count}. Aim for at least {least}."),
        "too-many-rows": N_("Rows so far: {count}. At most {most} fit here."),
        "share-too-small": N_("So far {count} of {total}. Aim for about {percent}% of them."),
        "sum-over": N_("This adds up to {total}, which is {over} more than {limit}."),
        "needs-answer": N_("“{label}” beside it has no answer yet."),
        "unexpected": N_("Look at this answer again."),
        "before-other": N_("This comes before “{label}”. Look at both."),
        "stale": N_("This is older than {days} days. Look whether it still holds."),
        "community-missing": N_("Not named here yet: {names}."),
        "rows-unused": N_("Nothing makes use of this yet: {names}."),
        "groups-unheard": N_("Not heard from yet: {names}."),
        "in-future": N_("This day has not come yet."),
        "not-an-address": N_("This is not a web address. One begins with https://"),
        "no-town": N_("No community is chosen yet. You can go on without one and choose it later."),
        "several-towns": N_("You chose several communities. A grant for several is a regional one."),
        "one-town": N_("A regional grant is for two communities or more. Choose the others too."),
        "start-before-award": N_("The process would start before the award. Look at both dates."),
        "award-inferred": N_(
            "The guide names no amount for several communities. We worked ours out from awards made public; your contract is what counts."
        ),
        "name-taken": N_("Another project has this name. Choose a different one. The name has not been changed."),
        "section-incomplete": N_("Still open in “{label}”: {open} of {total}."),
    }
)

LEVELS: Mapping[Level, Text] = MappingProxyType(
    {Level.MUST: N_("Must"), Level.SHOULD: N_("Should"), Level.TIP: N_("Tip")}
)

_PLACES: Mapping[str, Text] = MappingProxyType(
    {
        "intro": N_("introduction"),
        "glossary": N_("key terms"),
        "checkpoints": N_("checkpoints"),
        "contacts": N_("contacts"),
    }
)


def sentence(words: Words, problem: Problem, names: Names = _NO_NAMES) -> str:
    """Word a problem; `names` maps the ids of rows to their names."""
    facts = {key: _fact(words, key, fact, names) for key, fact in problem.facts.items()}
    return words(problem.message or SENTENCES[problem.code], **facts)


def _fact(words: Words, key: str, fact: Fact, names: Names) -> str:
    match fact:
        case tuple():
            shown = [named(words, key, names) for key in fact[:_MOST_NAMED]]
            rest = len(fact) - len(shown)
            return words.listing([*shown, words("{n} more", n=rest)] if rest else shown)
        case Decimal():
            return money_words(words, fact)
        case int():
            return words.integer(fact)
        case _:
            return words(Text(fact)) if key == "label" else fact


def citation(words: Words, source: Source | None) -> str:
    """Word the source of a rule or fact in short form; empty if there is none."""
    if source is None:
        return ""
    if source.origin is Origin.PUBLIC:
        return source.place
    place = source.place.split(" ")[0]
    number = place[1:] if place[:1] == "s" and place[1:].isdigit() else ""
    if source.origin is Origin.OURS:
        return words("Our advice for step {number}", number=number) if number else words("Our advice")
    if number:
        return words("Guide, step {number}", number=number)
    return words("Guide, {place}", place=words(_PLACES.get(place, Text(place))))
