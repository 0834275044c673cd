"""The constraints a form can name. A rule finds problems; it never changes or refuses anything."""

import datetime as dt
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from types import MappingProxyType

from mvp2desk.domain.addresses import Address
from mvp2desk.domain.amounts import column_sum, rows_saying
from mvp2desk.domain.answers import Answer, Filled, Row
from mvp2desk.domain.circumstances import Circumstances
from mvp2desk.domain.forms import Field, Form, Rule
from mvp2desk.domain.kinds import value
from mvp2desk.domain.problems import Fact, Problem


@dataclass(frozen=True, slots=True)
class Situation:
    """What a rule may look at: the answer (with what is carried to it), its field and address, the whole form, and
    what is `around` it."""

    form: Form
    answer: Answer
    field: Field
    address: Address
    filled: Filled
    around: Circumstances

    @property
    def today(self) -> dt.date:
        """The day."""
        return self.around.today

    def sibling(self, key: str) -> Answer:
        """The answer to another field of the same row."""
        return self.filled.effective(self.address.at(key))

    def sibling_field(self, key: str) -> Field:
        """Another field of the same row."""
        return self.form.field(key, self.address.table)


Finding = tuple[str, Mapping[str, Fact]]
"""A problem code and the facts of its sentence."""

Check = Callable[[Situation, Rule], Finding | None]


def apply_rule(rule: Rule, situation: Situation) -> Problem | None:
    """What `rule` finds, or None. The name must be one of `RULES` (the pack's loader sees to it)."""
    finding = RULES[rule.rule].check(situation, rule) if situation.around.are_of(rule.applies) else None
    if finding is None:
        return None
    code, facts = finding
    return Problem(code, rule.level, situation.address, MappingProxyType(dict(facts)), rule.source, rule.message)


def _range(situation: Situation, rule: Rule) -> Finding | None:
    number = value(situation.field.kind, situation.answer.text)
    if not isinstance(number, (int, Decimal)):
        return None
    low, high = _limit(situation, rule, "min"), _limit(situation, rule, "max")
    if low is not None and number < low:
        return "below-range", {"limit": _plain(low)}
    if high is not None and number > high:
        return "above-range", {"limit": _plain(high)}
    return None


def _limit(situation: Situation, rule: Rule, end: str) -> Decimal | None:
    figure, limit = rule.arguments.get(f"{end}_figure"), rule.arguments.get(end)
    if figure is not None:
        return situation.around.limit(str(figure))
    return None if limit is None else Decimal(str(limit))


def _plain(number: Decimal) -> str:
    return f"{number.normalize():f}"


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
    least, count = _number_of_rows(situation, rule), len(_counted(situation, rule))
    return ("too-few-rows", {"least": least, "count": count}) if count < least else None


def _at_most_rows(situation: Situation, rule: Rule) -> Finding | None:
    most, count = _number_of_rows(situation, rule), len(_counted(situation, rule))
    return ("too-many-rows", {"most": most, "count": count}) if count > most else None


def _number_of_rows(situation: Situation, rule: Rule) -> int:
    figure = rule.arguments.get("figure")
    return int(situation.around.limit(str(figure)) if figure is not None else Decimal(str(rule.arguments["rows"])))


def _counted(situation: Situation, rule: Rule) -> tuple[Row, ...]:
    """The rows of the table that the rule counts: all, or those that say one of its answers."""
    return rows_saying(situation.field, situation.filled, rule.arguments, "column")


def _share_of_rows(situation: Situation, rule: Rule) -> Finding | None:
    count, total = len(_counted(situation, rule)), len(situation.filled.rows_of(situation.field.key))
    percent = int(str(rule.arguments["percent"]))
    if total and count * 100 < total * percent:
        return "share-too-small", {"count": count, "total": total, "percent": percent}
    return None


def _sum_within(situation: Situation, rule: Rule) -> Finding | None:
    total = column_sum(situation.field, situation.filled, rule.arguments)
    per_community = bool(rule.arguments.get("per_community", False))
    limit = situation.around.limit(str(rule.arguments["figure"]), per_community=per_community)
    return ("sum-over", {"total": total, "limit": limit, "over": total - limit}) if total > limit else None


def _needs_answer(situation: Situation, rule: Rule) -> Finding | None:
    answers = rule.arguments.get("answers")
    says = set(situation.answer.text.split())
    if not situation.answer.text or (isinstance(answers, tuple) and not says & set(answers)):
        return None
    key = str(rule.arguments["field"])
    if not situation.sibling(key).is_blank:
        return None
    return "needs-answer", {"label": situation.sibling_field(key).label}


def _expected(situation: Situation, rule: Rule) -> Finding | None:
    answers = rule.arguments["answers"]
    assert isinstance(answers, tuple)
    text = situation.answer.text
    return ("unexpected", {}) if text and not set(text.split()) <= set(answers) else None


def _at_least_field(situation: Situation, rule: Rule) -> Finding | None:
    other = situation.sibling_field(str(rule.arguments["field"]))
    this = value(situation.field.kind, situation.answer.text)
    that = value(other.kind, situation.sibling(other.key).text)
    both_days = isinstance(this, dt.date) and isinstance(that, dt.date)
    both_numbers = isinstance(this, (int, Decimal)) and isinstance(that, (int, Decimal))
    if (both_days or both_numbers) and this < that:  # type: ignore[operator]  # of one sort, as was just seen
        return "before-other", {"label": other.label}
    return None


def _stale(situation: Situation, rule: Rule) -> Finding | None:
    day, days = value(situation.field.kind, situation.answer.text), int(str(rule.arguments["days"]))
    old = isinstance(day, dt.date) and situation.today - day > dt.timedelta(days=days)
    return ("stale", {"days": days}) if old else None


def _covers_communities(situation: Situation, rule: Rule) -> Finding | None:
    column = str(rule.arguments["column"])
    rows = situation.filled.rows_of(situation.field.key)
    named = {situation.filled.text(column, row.id).casefold() for row in rows}
    missing = tuple(name for name in situation.around.communities if name.casefold() not in named)
    return ("community-missing", {"names": missing}) if missing else None


def _rows_used(situation: Situation, rule: Rule) -> Finding | None:
    dossier = situation.around.dossier
    form, table, field = str(rule.arguments["by"]).split(".")
    users = {
        pointer.target
        for pointer in dossier.pointers
        if (pointer.address.form, pointer.address.table, pointer.field.key) == (form, table, field)
    }
    rows = dossier.rows_of(f"{situation.form.key}.{situation.field.key}")
    unused = [at.row.id for at in rows if at.row.id not in users and not dossier.is_blank(at)]
    names = tuple(situation.around.names.get(row, row) for row in unused)
    return ("rows-unused", {"names": names, "count": len(names)}) if names else None


def _not_in_future(situation: Situation, rule: Rule) -> Finding | None:
    day = value(situation.field.kind, situation.answer.text)
    return ("in-future", {}) if isinstance(day, dt.date) and day > situation.today else None


def _web_address(situation: Situation, rule: Rule) -> Finding | None:
    text = situation.answer.text
    return None if not text or re.fullmatch(r"https?://[^\s/]+\.\S+", text) else ("not-an-address", {})


@dataclass(frozen=True, slots=True)
class RuleRow:
    """A rule's row: how it checks, and the arguments it must and may have. `on_table` for those that look at a table
    as a whole. What each argument names, `guide.check_forms` knows by its name ("field", "column", "figure")."""

    check: Check
    needs: frozenset[str] = frozenset()
    takes: frozenset[str] = frozenset()
    on_table: bool = False


def _row(check: Check, needs: str = "", takes: str = "", *, on_table: bool = False) -> RuleRow:
    return RuleRow(check, frozenset(needs.split()), frozenset(takes.split()), on_table)


RULES: Mapping[str, RuleRow] = MappingProxyType(
    {
        "range": _row(_range, takes="min max min_figure max_figure"),
        "max-length": _row(_max_length, needs="characters"),
        "needs-source": _row(_needs_source, needs="field"),
        "needs-owner": _row(_needs_owner, needs="field"),
        "needs-answer": _row(_needs_answer, needs="field", takes="answers"),
        "expected": _row(_expected, needs="answers"),
        "at-least-field": _row(_at_least_field, needs="field"),
        "not-in-future": _row(_not_in_future),
        "stale": _row(_stale, needs="days"),
        "web-address": _row(_web_address),
        "at-least-rows": _row(_at_least_rows, takes="rows figure column answers", on_table=True),
        "at-most-rows": _row(_at_most_rows, takes="rows figure column answers", on_table=True),
        "share-of-rows": _row(_share_of_rows, needs="column answers percent", on_table=True),
        "sum-within": _row(_sum_within, needs="column figure", takes="per_community where answers", on_table=True),
        "covers-communities": _row(_covers_communities, needs="column", on_table=True),
        "rows-used": _row(_rows_used, needs="by", on_table=True),
    }
)
