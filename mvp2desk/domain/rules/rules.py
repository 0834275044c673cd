"""Rules that a field can name. A rule finds problems; it never changes or refuses an answer."""

import datetime as dt
import re
from collections.abc import Callable, Mapping
from decimal import Decimal
from types import MappingProxyType

from msgspec import Struct

from mvp2desk.domain.addresses import Address
from mvp2desk.domain.answers.answers import Answer, FormAnswers, Row
from mvp2desk.domain.answers.progress import is_relevant
from mvp2desk.domain.forms.arguments import ArgumentSpec
from mvp2desk.domain.forms.form import Field, Form, Kind, Rule
from mvp2desk.domain.forms.kinds import keys, value
from mvp2desk.domain.problems import Fact, Problem
from mvp2desk.domain.rules.amounts import column_sum, rows_saying
from mvp2desk.domain.rules.check_context import CheckContext


class RuleContext(Struct, frozen=True):
    """Context of a rule: the answer (with linked text), its field and address, the whole form, and the check
    context."""

    form: Form
    answer: Answer
    field: Field
    address: Address
    filled: FormAnswers
    context: CheckContext

    @property
    def today(self) -> dt.date:
        """Day of the check."""
        return self.context.today

    def sibling(self, key: str) -> Answer:
        """Return the answer to another field of the same row."""
        return self.filled.effective(self.address.at(key))

    def sibling_field(self, key: str) -> Field:
        """Return another field of the same row."""
        return self.form.field(key, self.address.table)


Judgment = tuple[str, Mapping[str, Fact]]
"""Code of a problem and the facts of its sentence."""

Check = Callable[[RuleContext, Rule], Judgment | None]


def apply_rule(rule: Rule, situation: RuleContext) -> Problem | None:
    """Apply a rule; return a problem or None. The rule must be one of `RULES`, as the pack's loader checks."""
    finding = RULES[rule.rule].check(situation, rule) if situation.context.are_of(rule.applies) else None
    if finding is None:
        return None
    code, facts = finding
    return Problem(code, rule.level, situation.address, MappingProxyType(dict(facts)), rule.source, rule.message)


def _range(situation: RuleContext, rule: Rule) -> Judgment | None:
    number = value(situation.field.kind, situation.answer.text)
    if not isinstance(number, (int, Decimal)):
        return None
    low, high = _limit(situation, rule, "min"), _limit(situation, rule, "max")
    if low is not None and number < low:
        return "below-range", {"limit": _limit_fact(situation.field.kind, low)}
    if high is not None and number > high:
        return "above-range", {"limit": _limit_fact(situation.field.kind, high)}
    return None


def _limit(situation: RuleContext, rule: Rule, end: str) -> Decimal | None:
    figure, limit = rule.arguments.get(f"{end}_figure"), rule.arguments.get(end)
    if figure is not None:
        return situation.context.limit(str(figure))
    return None if limit is None else Decimal(str(limit))


def _limit_fact(kind: Kind, limit: Decimal) -> Fact:
    if kind is Kind.MONEY:
        return limit
    return int(limit) if limit == limit.to_integral_value() else f"{limit.normalize():f}"


def _max_length(situation: RuleContext, rule: Rule) -> Judgment | None:
    most = int(str(rule.arguments["characters"]))
    length = len(situation.answer.text)
    return ("too-long", {"limit": most, "length": length}) if length > most else None


def _needs_source(situation: RuleContext, rule: Rule) -> Judgment | None:
    source = situation.sibling(str(rule.arguments["field"]))
    is_named = bool(situation.answer.source) or not source.is_blank
    return ("no-source", {}) if situation.answer.text and not is_named else None


def _needs_owner(situation: RuleContext, rule: Rule) -> Judgment | None:
    owner = situation.sibling(str(rule.arguments["field"]))
    return ("no-owner", {}) if situation.answer.text and owner.is_blank else None


def _at_least_rows(situation: RuleContext, rule: Rule) -> Judgment | None:
    least, count = _number_of_rows(situation, rule), len(_counted(situation, rule))
    return ("too-few-rows", {"least": least, "count": count}) if count < least else None


def _at_most_rows(situation: RuleContext, rule: Rule) -> Judgment | None:
    most, count = _number_of_rows(situation, rule), len(_counted(situation, rule))
    return ("too-many-rows", {"most": most, "count": count}) if count > most else None


def _number_of_rows(situation: RuleContext, rule: Rule) -> int:
    if "figure" in rule.arguments:
        return int(situation.context.limit(str(rule.arguments["figure"])))
    return int(str(rule.arguments["rows"]))


def _counted(situation: RuleContext, rule: Rule) -> tuple[Row, ...]:
    """Return the rows that the rule counts: all, or those with one of its answers."""
    return rows_saying(situation.field, situation.filled, rule.arguments, "column")


def _share_of_rows(situation: RuleContext, rule: Rule) -> Judgment | None:
    count, total = len(_counted(situation, rule)), len(situation.filled.rows_of(situation.field.key))
    percent = int(str(rule.arguments["percent"]))
    if total and count * 100 < total * percent:
        return "share-too-small", {"count": count, "total": total, "percent": percent}
    return None


def _sum_within(situation: RuleContext, rule: Rule) -> Judgment | None:
    total = column_sum(situation.field, situation.filled, rule.arguments)
    per_community = bool(rule.arguments.get("per_community", False))
    limit = situation.context.limit(str(rule.arguments["figure"]), per_community=per_community)
    return ("sum-over", {"total": total, "limit": limit, "over": total - limit}) if total > limit else None


def _needs_answer(situation: RuleContext, rule: Rule) -> Judgment | None:
    answers, said = rule.arguments.get("answers"), keys(situation.answer.text)
    if not said or (isinstance(answers, tuple) and set(answers).isdisjoint(said)):
        return None
    other = situation.sibling_field(str(rule.arguments["field"]))
    is_asked = is_relevant(other, situation.filled, situation.address.row)
    is_open = situation.sibling(other.key).is_blank and not other.default
    return ("needs-answer", {"label": other.label}) if is_asked and is_open else None


def _expected(situation: RuleContext, rule: Rule) -> Judgment | None:
    answers = rule.arguments["answers"]
    assert isinstance(answers, tuple)
    return None if set(keys(situation.answer.text)) <= set(answers) else ("unexpected", {})


def _at_least_field(situation: RuleContext, rule: Rule) -> Judgment | None:
    other = situation.sibling_field(str(rule.arguments["field"]))
    this = value(situation.field.kind, situation.answer.text)
    that = value(other.kind, situation.sibling(other.key).text)
    if isinstance(this, dt.date) and isinstance(that, dt.date):
        if Kind.MONTH in (situation.field.kind, other.kind):  # a day is not before its own month
            this, that = this.replace(day=1), that.replace(day=1)
        is_before = this < that
    elif isinstance(this, (int, Decimal)) and isinstance(that, (int, Decimal)):
        is_before = this < that
    else:
        return None
    return ("before-other", {"label": other.label}) if is_before else None


def _stale(situation: RuleContext, rule: Rule) -> Judgment | None:
    day, days = value(situation.field.kind, situation.answer.text), int(str(rule.arguments["days"]))
    old = isinstance(day, dt.date) and situation.today - day > dt.timedelta(days=days)
    return ("stale", {"days": days}) if old else None


def _covers_communities(situation: RuleContext, rule: Rule) -> Judgment | None:
    column = str(rule.arguments["column"])
    rows = situation.filled.rows_of(situation.field.key)
    named = {situation.filled.text(column, row.id).casefold() for row in rows}
    missing = tuple(name for name in situation.context.communities if name.casefold() not in named)
    return ("community-missing", {"names": missing}) if missing else None


def _rows_used(situation: RuleContext, rule: Rule) -> Judgment | None:
    project_answers = situation.context.project_answers
    used = {
        pointer.target
        for pointer in project_answers.pointers
        if f"{pointer.address.form}.{pointer.address.table}.{pointer.field.key}" == rule.arguments["by"]
    }
    rows = project_answers.rows_of(f"{situation.form.key}.{situation.field.key}")
    unused = tuple(at.row.id for at in rows if at.row.id not in used and not project_answers.is_blank(at))
    return ("rows-unused", {"names": unused, "count": len(unused)}) if unused else None


def _not_in_future(situation: RuleContext, rule: Rule) -> Judgment | None:
    day = value(situation.field.kind, situation.answer.text)
    return ("in-future", {}) if isinstance(day, dt.date) and day > situation.today else None


def _said(situation: RuleContext, rule: Rule) -> Judgment | None:
    """Find every answer; the rule's message words the problem."""
    return ("unexpected", {}) if situation.answer.text else None


def _web_address(situation: RuleContext, rule: Rule) -> Judgment | None:
    text = situation.answer.text
    return None if not text or re.fullmatch(r"https?://[^\s/]+\.\S+", text) else ("not-an-address", {})


class RuleRow(Struct, frozen=True):
    """One row of the table of rules: its check, its arguments, and the facts for a message of the guide. `on_table` is
    True if it checks a whole table. The meaning of an argument follows from its name ("column"; see
    `guide.arguments`)."""

    check: Check
    signature: ArgumentSpec
    facts: frozenset[str] = frozenset()
    on_table: bool = False


def _row(check: Check, needs: str = "", takes: str = "", *, facts: str = "") -> RuleRow:
    return RuleRow(check, ArgumentSpec.of(needs, takes), frozenset(facts.split()))


def _on_table(check: Check, needs: str = "", takes: str = "", *, facts: str = "") -> RuleRow:
    return RuleRow(check, ArgumentSpec.of(needs, takes), frozenset(facts.split()), on_table=True)


RULES: Mapping[str, RuleRow] = MappingProxyType(
    {
        "range": _row(_range, takes="min max min_figure max_figure", facts="limit"),
        "max-length": _row(_max_length, "characters", facts="limit length"),
        "needs-source": _row(_needs_source, "field"),
        "needs-owner": _row(_needs_owner, "field"),
        "needs-answer": _row(_needs_answer, "field", "answers", facts="label"),
        "expected": _row(_expected, "answers"),
        "said": _row(_said),
        "at-least-field": _row(_at_least_field, "field", facts="label"),
        "not-in-future": _row(_not_in_future),
        "stale": _row(_stale, "days", facts="days"),
        "web-address": _row(_web_address),
        "at-least-rows": _on_table(_at_least_rows, "rows|figure", "column+answers", facts="count least"),
        "at-most-rows": _on_table(_at_most_rows, "rows|figure", "column+answers", facts="count most"),
        "share-of-rows": _on_table(_share_of_rows, "column answers percent", facts="count total percent"),
        "sum-within": _on_table(_sum_within, "column figure", "per_community where+answers", facts="total limit over"),
        "covers-communities": _on_table(_covers_communities, "column", facts="names"),
        "rows-used": _on_table(_rows_used, "by", facts="names count"),
    }
)
