"""The functions that a calculated field can name: from other answers to a result that explains itself."""

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from types import MappingProxyType

from mvp2desk.domain.amounts import PRODUCT, column_sum, product, rows_saying
from mvp2desk.domain.answers import Filled
from mvp2desk.domain.blocks import State
from mvp2desk.domain.circumstances import Circumstances
from mvp2desk.domain.environmental_justice import BlockGroup, Line, Thresholds, judge
from mvp2desk.domain.forms import Field, Form
from mvp2desk.domain.kinds import value
from mvp2desk.domain.progress import form_progress, form_state
from mvp2desk.domain.schedule import months_window

ResultFact = Decimal | int | str | dt.date | State
"""What a result's sentence may mention; a Decimal is US dollars."""


@dataclass(frozen=True, slots=True)
class Reason:
    """One sentence of the explanation: a code worded in `text.calculations`, and its facts."""

    code: str
    facts: Mapping[str, Decimal | str]


@dataclass(frozen=True, slots=True)
class Result:
    """What was worked out: a code worded in `text.calculations` with its facts, and why. `amount` is the result itself
    where it is US dollars."""

    code: str
    reasons: tuple[Reason, ...] = ()
    facts: Mapping[str, ResultFact] = field(default_factory=lambda: MappingProxyType({}))
    amount: Decimal | None = None


NOTHING = Result("nothing")
"""There is nothing to work out yet."""


@dataclass(frozen=True, slots=True)
class Inputs:
    """Where a calculation finds what it needs: the field with its arguments, the answers, and what is around them."""

    form: Form
    table: str
    row: str
    field: Field
    filled: Filled
    around: Circumstances

    def number(self, argument: str) -> Decimal | None:
        """The number that an argument's field holds (same row first, else the form), or None."""
        key = str(self.field.arguments[argument])
        in_row = bool(self.table) and any(f.key == key for f in self.form.field(self.table).fields)
        field = self.form.field(key, self.table if in_row else "")
        text = self.filled.text(key, self.row if in_row else "") or field.default
        number = value(field.kind, text)
        return Decimal(number) if isinstance(number, (int, Decimal)) else None

    def says_yes(self, argument: str) -> bool:
        """Whether the yes-no field that an argument names in this row says yes."""
        return self.filled.answer(str(self.field.arguments[argument]), self.row).text == "yes"

    @property
    def named_table(self) -> Field:
        """The table that the argument `table` names."""
        return self.form.field(str(self.field.arguments["table"]))


def calculate(inputs: Inputs) -> Result:
    """What the field works out to. The name must be one of `CALCULATIONS` (the pack's loader sees to it)."""
    return CALCULATIONS[inputs.field.calculation].work_out(inputs)


def _environmental_justice(inputs: Inputs) -> Result:
    income, state_income = inputs.number("income"), inputs.number("state_income")
    share = income / state_income * 100 if income is not None and state_income else None
    finding = judge(
        BlockGroup(
            income_percent=share,
            minority_percent=inputs.number("minority"),
            limited_english_percent=inputs.number("limited_english"),
            municipal_income_percent=inputs.number("municipal_income"),
            designated=inputs.says_yes("designated"),
        ),
        Thresholds.of(inputs.around.figures),
    )
    return Result(
        f"ej-{finding.verdict.value}",
        tuple(Reason(_reason_code(line), line.facts) for line in finding.lines),
    )


def _reason_code(line: Line) -> str:
    return "-".join(filter(None, ("ej", line.criterion, line.outcome.value, line.lacks)))


def _product(inputs: Inputs) -> Result:
    return _amount(product(inputs.field, inputs.filled, inputs.row))


def _sum(inputs: Inputs) -> Result:
    return _amount(column_sum(inputs.named_table, inputs.filled, inputs.field.arguments))


def _amount(amount: Decimal | None) -> Result:
    return NOTHING if amount is None else Result("amount", facts=MappingProxyType({"amount": amount}), amount=amount)


def _left(inputs: Inputs) -> Result:
    """What is left of a figure of the guide, or by how much it is overdrawn."""
    arguments = inputs.field.arguments
    per_community = bool(arguments.get("per_community", False))
    limit = inputs.around.limit(str(arguments["figure"]), per_community=per_community)
    total = column_sum(inputs.named_table, inputs.filled, arguments)
    left = limit - total
    facts = {"left": abs(left), "limit": limit, "total": total}
    return Result("left" if left >= 0 else "overdrawn", facts=MappingProxyType(facts), amount=left)


def _share(inputs: Inputs) -> Result:
    table = inputs.named_table
    total = len(inputs.filled.rows_of(table.key))
    count = len(rows_saying(table, inputs.filled, inputs.field.arguments, "where"))
    return Result("share", facts=MappingProxyType({"count": count, "total": total}))


def _half_way(inputs: Inputs) -> Result:
    """The month in which half of the months up to the last one named are over."""
    table, column = inputs.named_table, str(inputs.field.arguments["column"])
    texts = (inputs.filled.text(column, row.id) for row in inputs.filled.rows_of(table.key))
    months = [number for text in texts if isinstance(number := value(table.column(column).kind, text), int)]
    if not months or max(months) < 1:
        return NOTHING
    month = (max(months) + 1) // 2
    begins, start = int(str(inputs.field.arguments.get("begins", 1))), inputs.around.start
    if start is None:
        return Result("half-way", facts=MappingProxyType({"month": month}))
    of_process = begins + month - 1
    day = months_window(start, of_process, of_process).last
    return Result("half-way-by", facts=MappingProxyType({"month": month, "day": day}))


def _gather(inputs: Inputs) -> Result:
    """What each row says, with the name of who says it; with `named` only where that column says yes."""
    arguments, filled = inputs.field.arguments, inputs.filled
    column, name, named = str(arguments["column"]), str(arguments["name"]), arguments.get("named")
    reasons = []
    for row in filled.rows_of(inputs.named_table.key):
        text, who = filled.text(column, row.id), filled.text(name, row.id)
        if text:
            shown = who and (named is None or filled.text(str(named), row.id) == "yes")
            facts = {"text": text, "name": inputs.around.names.get(who, who)} if shown else {"text": text}
            reasons.append(Reason("said-by" if shown else "said", MappingProxyType(facts)))
    return Result("gathered", tuple(reasons), MappingProxyType({"count": len(reasons)})) if reasons else NOTHING


def _form_state(inputs: Inputs) -> Result:
    """In what state a form of the project is: the one that `form` names, else the one its suggested row is called by."""
    row = next((row for row in inputs.filled.rows_of(inputs.table) if row.id == inputs.row), None)
    key = str(inputs.field.arguments.get("form", row.preset if row else ""))
    dossier = inputs.around.dossier
    form = dossier.forms.get(key)
    if form is None:
        return NOTHING
    filled = dossier.filled[key]
    count = form_progress(form, filled)
    state = inputs.around.marks.get(key) or form_state(form, filled, count)
    return Result("form-state", facts=MappingProxyType({"state": state, "done": count.done, "total": count.total}))


@dataclass(frozen=True, slots=True)
class CalculationRow:
    """A calculation's row: how it works, and the arguments it must and may have. `names_fields` where each argument
    names a field of the row or form; the others `guide.check_forms` knows by their names ("table", "column").
    `omits` says that it may leave out what a reader may not see, and still tell the rest."""

    work_out: Callable[[Inputs], Result]
    needs: frozenset[str] = frozenset()
    takes: frozenset[str] = frozenset()
    names_fields: bool = False
    omits: bool = False


def _row(work_out: Callable[[Inputs], Result], needs: str = "", takes: str = "") -> CalculationRow:
    return CalculationRow(work_out, frozenset(needs.split()), frozenset(takes.split()))


CALCULATIONS: Mapping[str, CalculationRow] = MappingProxyType(
    {
        "environmental-justice": CalculationRow(
            _environmental_justice,
            needs=frozenset(
                {"income", "state_income", "minority", "limited_english", "municipal_income", "designated"}
            ),
            names_fields=True,
        ),
        PRODUCT: _row(_product, needs="factors"),
        "sum": _row(_sum, needs="table column", takes="where answers"),
        "left": _row(_left, needs="table column figure", takes="per_community where answers"),
        "share": _row(_share, needs="table where answers"),
        "half-way": _row(_half_way, needs="table column", takes="begins"),
        "gather": CalculationRow(
            _gather, needs=frozenset({"table", "column", "name"}), takes=frozenset({"named"}), omits=True
        ),
        "form-state": _row(_form_state, takes="form"),
    }
)
