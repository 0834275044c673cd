"""Figures and rules of the guide, with their steps and sources."""

import re
from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
from types import MappingProxyType

from msgspec import Struct

from mvp2desk.domain.guide.guide import Figure, Guide, Unit
from mvp2desk.domain.sources import Origin, Source
from mvp2desk.domain.words import N_, NO_TEXT, Text
from mvp2desk.services.screens.guide_wording import length_words
from mvp2desk.services.screens.views import Passage
from mvp2desk.text.problems import citation
from mvp2desk.text.words import Words

FIGURES, BUDGET, RULES, JUSTICE = N_("Figures"), N_("Sample budget"), N_("Rules"), N_("Environmental justice")
_JUSTICE_TEST = "environmental-justice"
"""The calculation that the criteria are for."""


class GuideFact(Struct, frozen=True):
    """A figure or rule. `step` is 0 where it belongs to the whole process; a rule's `figure` is None."""

    group: Text
    text: Text
    source: Source
    step: int
    figure: tuple[Decimal, Unit] | None = None
    note: Text = NO_TEXT


def guide_facts(guide: Guide) -> Iterator[GuideFact]:
    """All of them, in the guide's order, group by group."""
    justice = _step_of_calculation(_JUSTICE_TEST, guide)
    thresholds = {key for criterion in guide.criteria for key in criterion.figures}
    for figure in guide.figures:
        step = justice if figure.key in thresholds else _step(figure.source)
        yield GuideFact(FIGURES, figure.label, figure.source, step, _value(figure), figure.note)
    for line in guide.budget_lines:
        yield GuideFact(
            BUDGET, line.label, line.source, _step(line.source), (Decimal(line.dollars), Unit.USD), line.basis
        )
    for statement in guide.statements:
        yield GuideFact(RULES, statement.text, statement.source, _step(statement.source))
    for criterion in guide.criteria:
        yield GuideFact(JUSTICE, criterion.text, criterion.source, justice)


def value_words(fact: GuideFact, words: Words) -> str:
    """A figure with its unit: "$50,000", "80 hours", "$30 an hour"; empty for a rule."""
    return _UNITS[fact.figure[1]](words, fact.figure[0]) if fact.figure else ""


def source_words(source: Source, words: Words) -> str:
    """Word a source: "Guide, step 5", a public address, or "our own reading"."""
    return words("our own reading") if source.origin is Origin.OURS else citation(words, source)


def fact_passages(guide: Guide, step: int, words: Words) -> tuple[Passage, ...]:
    """The figures and rules of a step (0: of the whole process), folded by what they are."""
    groups: dict[Text, list[str]] = {}
    for fact in guide_facts(guide):
        if fact.step == step:
            groups.setdefault(fact.group, []).append(_line(fact, words))
    return tuple(Passage(words(group), "\n".join(lines), words.integer(len(lines))) for group, lines in groups.items())


def _line(fact: GuideFact, words: Words) -> str:
    text, value, source = words(fact.text), value_words(fact, words), source_words(fact.source, words)
    said = words("{what}: {value}", what=text, value=value) if value else text
    return "•  " + " · ".join(part for part in (said, words(fact.note), source) if part)


def _value(figure: Figure) -> tuple[Decimal, Unit]:
    return figure.value, figure.unit


def _step_of_calculation(name: str, guide: Guide) -> int:
    """The step in whose form something is worked out."""
    for form in guide.forms:
        fields = (column for field in form.fields() for column in (field, *field.fields))
        if any(field.calculation == name for field in fields):
            return guide.steps_using(form.tool)[0]
    return 0


def _step(source: Source) -> int:
    match = re.match(r"s(\d+)\b", source.place)
    return int(match[1]) if match else 0


def _money(words: Words, dollars: Decimal) -> str:
    return words.money(dollars, cents=dollars != dollars.to_integral_value())


_UNITS: Mapping[Unit, Callable[[Words, Decimal], str]] = MappingProxyType(
    {
        Unit.USD: _money,
        Unit.USD_PER_HOUR: lambda words, number: words("{money} an hour", money=_money(words, number)),
        Unit.PERCENT: lambda words, number: words.percent(number),
        Unit.PEOPLE: lambda words, number: words.count("{n} person", "{n} people", int(number)),
        Unit.HOURS: lambda words, number: words.hours(number),
        Unit.MONTHS: lambda words, number: words.count("{n} month", "{n} months", int(number)),
        Unit.MINUTES: lambda words, number: length_words(int(number), words),
        Unit.COUNT: lambda words, number: words.decimal(number),
    }
)
