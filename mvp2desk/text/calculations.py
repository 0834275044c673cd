"""What calculated results say, and the reasons they give."""

from collections.abc import Mapping
from decimal import Decimal
from types import MappingProxyType

from mvp2desk.domain.calculations import Reason, Result
from mvp2desk.domain.words import N_, Text
from mvp2desk.text.words import Words

RESULTS: Mapping[str, Text] = MappingProxyType(
    {
        "ej-yes": N_("Environmental justice population"),
        "ej-no": N_("Not an environmental justice population"),
        "ej-cannot-tell": N_("Cannot tell yet"),
    }
)

REASONS: Mapping[str, Text] = MappingProxyType(
    {
        "ej-income-met": N_("Income: {figure} of the state's median, at or below the threshold of {threshold}. Met."),
        "ej-income-not-met": N_("Income: {figure} of the state's median, above the threshold of {threshold}. Not met."),
        "ej-income-unknown": N_("Income: not known, so this cannot be judged."),
        "ej-minority-met": N_("People of color: {figure}, at or above the threshold of {threshold}. Met."),
        "ej-minority-not-met": N_("People of color: {figure}, below the threshold of {threshold}. Not met."),
        "ej-minority-unknown": N_("People of color: not known, so this cannot be judged."),
        "ej-minority-unknown-municipal-income": N_(
            "People of color: {figure}. Whether that is enough depends on the town's median income, which is not known."
        ),
        "ej-limited-english-met": N_("Limited English: {figure} of households, at or above {threshold}. Met."),
        "ej-limited-english-not-met": N_("Limited English: {figure} of households, below {threshold}. Not met."),
        "ej-limited-english-unknown": N_("Limited English: not known, so this cannot be judged."),
        "ej-designated-met": N_("Designated by the Secretary of Energy and Environmental Affairs."),
    }
)


def result_words(words: Words, result: Result) -> str:
    """The result in words."""
    return words(RESULTS[result.code])


def reason_words(words: Words, reason: Reason) -> str:
    """One reason in words; its figures are percentages."""
    facts = {name: words.percent(f) if isinstance(f, Decimal) else f for name, f in reason.facts.items()}
    return words(REASONS[reason.code], **facts)
