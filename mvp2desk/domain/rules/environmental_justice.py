"""Criteria of an environmental justice population, applied to a census block group."""

from collections.abc import Mapping
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum
from types import MappingProxyType

from msgspec import Struct


class Verdict(StrEnum):
    """The verdict of all criteria. Unknown figures never lead to a no."""

    YES = "yes"
    NO = "no"
    CANNOT_TELL = "cannot-tell"


class Outcome(StrEnum):
    """The outcome of one criterion."""

    MET = "met"
    NOT_MET = "not-met"
    UNKNOWN = "unknown"


class BlockGroup(Struct, frozen=True):
    """Figures of one block group, in percent; None if unknown. Both incomes are medians as a percentage of the state's
    median household income."""

    income_percent: Decimal | None
    minority_percent: Decimal | None
    limited_english_percent: Decimal | None
    municipal_income_percent: Decimal | None
    designated: bool = False


class Thresholds(Struct, frozen=True):
    """Limits of the criteria, in percent (guide, key terms)."""

    income: Decimal
    minority: Decimal
    lower_minority: Decimal
    municipal_income: Decimal
    limited_english: Decimal

    @classmethod
    def of(cls, figures: Mapping[str, Decimal]) -> "Thresholds":
        """Return the limits from the guide's figures. Raises KeyError if one is missing."""
        return cls(
            income=figures["ej-income-percent"],
            minority=figures["ej-minority-percent"],
            lower_minority=figures["ej-minority-lower-percent"],
            municipal_income=figures["ej-municipal-income-percent"],
            limited_english=figures["ej-english-percent"],
        )


class CriterionResult(Struct, frozen=True):
    """The outcome of one criterion, with the compared figure and its threshold. `lacks` names another figure that is
    missing."""

    criterion: str
    outcome: Outcome
    facts: Mapping[str, Decimal | str]
    lacks: str = ""


class Judgment(Struct, frozen=True):
    """The verdict, with the outcome of each criterion."""

    verdict: Verdict
    lines: tuple[CriterionResult, ...]

    @property
    def letters(self) -> str:
        """Letters of the met criteria in the order of the state's map: M, I, E."""
        met = {line.criterion for line in self.lines if line.outcome is Outcome.MET}
        order = (("minority", "M"), ("income", "I"), ("limited-english", "E"))
        return "".join(letter for criterion, letter in order if criterion in met)


def judge(group: BlockGroup, limits: Thresholds) -> Judgment:
    """Apply the criteria. Each percentage is rounded to a whole number, half up, before it is compared: only so
    are all labels of the state's 2020 map reproduced (our finding from the map, not a documented rule)."""
    lines = [_income(group, limits), _minority(group, limits), _limited_english(group, limits)]
    if group.designated:
        lines.append(CriterionResult("designated", Outcome.MET, MappingProxyType({})))
    outcomes = {line.outcome for line in lines}
    if Outcome.MET in outcomes:
        return Judgment(Verdict.YES, tuple(lines))
    return Judgment(Verdict.CANNOT_TELL if Outcome.UNKNOWN in outcomes else Verdict.NO, tuple(lines))


def _income(group: BlockGroup, limits: Thresholds) -> CriterionResult:
    share = _whole(group.income_percent)
    return _line("income", share, limits.income, share is not None and share <= limits.income)


def _limited_english(group: BlockGroup, limits: Thresholds) -> CriterionResult:
    share = _whole(group.limited_english_percent)
    return _line(
        "limited-english", share, limits.limited_english, share is not None and share >= limits.limited_english
    )


def _minority(group: BlockGroup, limits: Thresholds) -> CriterionResult:
    """Apply the minority criterion: the higher threshold anywhere, the lower one where the municipality's income is
    below its limit."""
    share, town = _whole(group.minority_percent), _whole(group.municipal_income_percent)
    if share is None or share >= limits.minority or share < limits.lower_minority:
        threshold = limits.minority if share is None or share >= limits.minority else limits.lower_minority
        return _line("minority", share, threshold, share is not None and share >= limits.minority)
    if town is None:
        facts = MappingProxyType({"figure": share, "threshold": limits.lower_minority})
        return CriterionResult("minority", Outcome.UNKNOWN, facts, lacks="municipal-income")
    lower = town <= limits.municipal_income
    return _line("minority", share, limits.lower_minority if lower else limits.minority, lower)


def _line(criterion: str, share: Decimal | None, threshold: Decimal, met: bool) -> CriterionResult:
    if share is None:
        return CriterionResult(criterion, Outcome.UNKNOWN, MappingProxyType({"threshold": threshold}))
    outcome = Outcome.MET if met else Outcome.NOT_MET
    return CriterionResult(criterion, outcome, MappingProxyType({"figure": share, "threshold": threshold}))


def _whole(percent: Decimal | None) -> Decimal | None:
    return None if percent is None else percent.quantize(Decimal(1), ROUND_HALF_UP)
