"""The constraints a form can name. A rule finds problems; it never changes or refuses anything."""

import datetime as dt
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from types import MappingProxyType

from mvp2desk.domain.addresses import Address
from mvp2desk.domain.answers import Answer, Filled
from mvp2desk.domain.forms import Field, Rule
from mvp2desk.domain.kinds import value
from mvp2desk.domain.problems import Fact, Problem


@dataclass(frozen=True, slots=True)
class Situation:
    """What a rule may look at: the answer, its field and address, the whole form, and the day."""

    answer: Answer
    field: Field
    address: Address
    filled: Filled
    today: dt.date

    def sibling(self, key: str) -> Answer:
        """The answer to another field of the same row."""
        return self.filled.answer(key, self.address.row)


Finding = tuple[str, Mapping[str, Fact]]
"""A problem code and the facts of its sentence."""

Check = Callable[[Situation, Rule], Finding | None]


def apply_rule(rule: Rule, situation: Situation) -> Problem | None:
    """What `rule` finds, or None. The name must be one of `RULES` (the pack's loader sees to it)."""
    finding = RULES[rule.rule].check(situation, rule)
    if finding is None:
        return None
    code, facts = finding
    return Problem(code, rule.level, situation.address, MappingProxyType(dict(facts)), rule.source)


def _range(situation: Situation, rule: Rule) -> Finding | None:
    number = value(situation.field.kind, situation.answer.text)
    if not isinstance(number, (int, Decimal)):
        return None
    low, high = rule.arguments.get("min"), rule.arguments.get("max")
    if low is not None and number < Decimal(str(low)):
        return "below-range", {"limit": str(low)}
    if high is not None and number > Decimal(str(high)):
        return "above-range", {"limit": str(high)}
    return None


def _max_length(situation: Situation, rule: Rule) -> Finding | None:
    most = int(str(rule.arguments["characters"]))
    length = len(situation.answer.text)
    return ("too-long", {"limit": most, "length": length}) if length > most else None


def _needs_source(situation: Situation, rule: Rule) -> Finding | None:
    named = situation.answer.source or situation.sibling(str(rule.arguments["field"])).text
    return ("no-source", {}) if situation.answer.text and not named else None


def _needs_owner(situation: Situation, rule: Rule) -> Finding | None:
    owner = situation.sibling(str(rule.arguments["field"]))
    return ("no-owner", {}) if situation.answer.text and owner.is_blank else None


def _at_least_rows(situation: Situation, rule: Rule) -> Finding | None:
    least = int(str(rule.arguments["rows"]))
    count = len(situation.filled.rows_of(situation.field.key))
    return ("too-few-rows", {"least": least, "count": count}) if count < least else None


def _not_in_future(situation: Situation, rule: Rule) -> Finding | None:
    day = value(situation.field.kind, situation.answer.text)
    return ("in-future", {}) if isinstance(day, dt.date) and day > situation.today else None


def _web_address(situation: Situation, rule: Rule) -> Finding | None:
    text = situation.answer.text
    return None if not text or re.fullmatch(r"https?://[^\s/]+\.\S+", text) else ("not-an-address", {})


@dataclass(frozen=True, slots=True)
class RuleRow:
    """A rule's row: how it checks, and the arguments it must and may have."""

    check: Check
    needs: frozenset[str] = frozenset()
    takes: frozenset[str] = frozenset()
    names_field: bool = False


RULES: Mapping[str, RuleRow] = MappingProxyType(
    {
        "range": RuleRow(_range, takes=frozenset({"min", "max"})),
        "max-length": RuleRow(_max_length, needs=frozenset({"characters"})),
        "needs-source": RuleRow(_needs_source, needs=frozenset({"field"}), names_field=True),
        "needs-owner": RuleRow(_needs_owner, needs=frozenset({"field"}), names_field=True),
        "at-least-rows": RuleRow(_at_least_rows, needs=frozenset({"rows"})),
        "not-in-future": RuleRow(_not_in_future),
        "web-address": RuleRow(_web_address),
    }
)
