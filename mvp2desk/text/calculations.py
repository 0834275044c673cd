"""Wording of calculated results and of their reasons."""

import datetime as dt
from collections.abc import Callable, Mapping
from decimal import Decimal
from types import MappingProxyType
from typing import Any

from mvp2desk.domain.answers.row_names import Names
from mvp2desk.domain.forms.form import Kind
from mvp2desk.domain.rules.calculations import Reason, Result, ResultFact
from mvp2desk.domain.status import State
from mvp2desk.domain.words import N_, Text
from mvp2desk.text.kinds import money_words, named
from mvp2desk.text.states import state_word
from mvp2desk.text.words import Words

RESULTS: Mapping[str, Text] = MappingProxyType(
    {
        "ej-yes": N_("Environmental justice population"),
        "ej-no": N_("Not an environmental justice population"),
        "ej-cannot-tell": N_("Cannot tell yet"),
        "nothing": N_("Nothing yet"),
        "left": N_("{left} left of {limit}; planned so far: {total}"),
        "overdrawn": N_("{left} over the {limit}; planned so far: {total}"),
        "share": N_("{count} of {total}"),
        "half-way": N_("End of month {month} of the plan"),
        "half-way-by": N_("{day}, the end of month {month} of the plan"),
        "form-state": N_("{state}: {done} of {total} questions answered"),
        "no-form": N_("Kept outside this program"),
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
        "said-by": N_("{name}: {text}"),
        "said": N_("{text}"),
    }
)


NUMBERS: Mapping[Kind, Callable[[Words, Any], str]] = MappingProxyType(
    {Kind.MONEY: money_words, Kind.HOURS: Words.hours, Kind.INTEGER: Words.integer}
)
"""Formats of results that are one plain number, by kind."""


def result_words(words: Words, result: Result) -> str:
    """Word a result; its figures are US dollars."""
    if result.value is not None:
        return NUMBERS[result.kind](words, result.value)
    if result.code == "gathered":
        return words.count("{n} answer so far:", "{n} answers so far:", int(str(result.facts["count"])))
    return words(RESULTS[result.code], **{name: _fact(words, fact) for name, fact in result.facts.items()})


def _fact(words: Words, fact: ResultFact) -> str:
    match fact:
        case State():
            return state_word(words, fact)
        case Decimal():
            return money_words(words, fact)
        case dt.date():
            return words.date(fact)
        case _:
            return words.integer(fact)


def reason_words(words: Words, reason: Reason, names: Names) -> str:
    """Word a reason; its figures are percentages, and its "name" is an id or a name as typed."""
    facts = {key: words.percent(f) if isinstance(f, Decimal) else f for key, f in reason.facts.items()}
    if "name" in facts:
        facts["name"] = named(words, facts["name"], names)
    return words(REASONS[reason.code], **facts)
