"""Calculations that a field can name: from answers to a result with its reasons."""

import datetime as dt
from collections.abc import Callable, Mapping
from decimal import Decimal
from types import MappingProxyType

from msgspec import Struct, field

from mvp2desk.domain.answers.answers import FormAnswers
from mvp2desk.domain.answers.progress import form_progress, form_state
from mvp2desk.domain.forms.arguments import ArgumentSpec
from mvp2desk.domain.forms.form import Field, Form, Kind
from mvp2desk.domain.forms.kinds import Value, value
from mvp2desk.domain.guide.schedule import months_window
from mvp2desk.domain.rules.amounts import PRODUCT, column_sum, kind_in, number_in, product, rows_saying
from mvp2desk.domain.rules.check_context import CheckContext
from mvp2desk.domain.rules.environmental_justice import BlockGroup, CriterionResult, Thresholds, judge
from mvp2desk.domain.status import State

_LONGEST_PLAN = 240
"""Upper limit in months; a later month is a typing error."""

ResultFact = Decimal | int | dt.date | State
"""Placeholder value of a result's sentence; a Decimal is US dollars."""


class Reason(Struct, frozen=True):
    """A sentence of the explanation: a code, worded in `text.calculations`, with its facts. "name" is a person's id or
    name."""

    code: str
    facts: Mapping[str, Decimal | str]


class Result(Struct, frozen=True):
    """A result: a code, worded in `text.calculations`, with its facts and reasons.

    A result that is a plain number has a `value`, to be worded and exported as an answer of kind `kind`.
    """

    code: str
    reasons: tuple[Reason, ...] = ()
    facts: Mapping[str, ResultFact] = field(default_factory=lambda: MappingProxyType({}))
    kind: Kind = Kind.CALCULATE
    value: Value = None


NOTHING = Result("nothing")
"""The result without any input."""


class Inputs(Struct, frozen=True):
    """Inputs of a calculation: its field with the arguments, the answers, and the context."""

    form: Form
    table: str
    row: str
    field: Field
    filled: FormAnswers
    context: CheckContext

    def number(self, argument: str) -> Decimal | None:
        """Return the number in the field that an argument names (same row first, else the form), or None."""
        key = str(self.field.arguments[argument])
        in_row = any(field.key == key for field in self.beside) and bool(self.table)
        field = self.form.field(key, self.table if in_row else "")
        return number_in(field, self.beside, self.filled, self.row if in_row else "")

    def says_yes(self, argument: str) -> bool:
        """True if the yes-no field that an argument names is answered yes."""
        key = str(self.field.arguments[argument])
        return self.filled.counted(self.form.field(key, self.table), self.row) == "yes"

    @property
    def beside(self) -> tuple[Field, ...]:
        """Fields of the same row; outside tables, those of the form."""
        return self.form.field(self.table).fields if self.table else tuple(self.form.fields())

    @property
    def named_table(self) -> Field:
        """The table that the argument `table` names."""
        return self.form.field(str(self.field.arguments["table"]))


def calculate(inputs: Inputs) -> Result:
    """Calculate a field. Its calculation must be one of `CALCULATIONS`, as the pack's loader checks."""
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
        Thresholds.of(inputs.context.figures),
    )
    return Result(
        f"ej-{finding.verdict.value}",
        tuple(Reason(_reason_code(line), line.facts) for line in finding.lines),
    )


def _reason_code(line: CriterionResult) -> str:
    return "-".join(filter(None, ("ej", line.criterion, line.outcome.value, line.lacks)))


def _product(inputs: Inputs) -> Result:
    amount = product(inputs.field, inputs.beside, inputs.filled, inputs.row)
    return NOTHING if amount is None else Result("amount", kind=Kind.MONEY, value=amount)


def _sum(inputs: Inputs) -> Result:
    table, arguments = inputs.named_table, inputs.field.arguments
    kind, total = kind_in(table.column(str(arguments["column"]))), column_sum(table, inputs.filled, arguments)
    return Result("amount", kind=kind, value=int(total) if kind is Kind.INTEGER else total)


def _left(inputs: Inputs) -> Result:
    """Subtract a sum from a figure of the guide."""
    arguments = inputs.field.arguments
    per_community = bool(arguments.get("per_community", False))
    limit = inputs.context.limit(str(arguments["figure"]), per_community=per_community)
    total = column_sum(inputs.named_table, inputs.filled, arguments)
    left = limit - total
    facts = {"left": abs(left), "limit": limit, "total": total}
    return Result("left" if left >= 0 else "overdrawn", facts=MappingProxyType(facts))


def _share(inputs: Inputs) -> Result:
    table = inputs.named_table
    total = len(inputs.filled.rows_of(table.key))
    count = len(rows_saying(table, inputs.filled, inputs.field.arguments, "where"))
    return Result("share", facts=MappingProxyType({"count": count, "total": total}))


def _half_way(inputs: Inputs) -> Result:
    """Return the month in the middle of the plan, which ends with the last month named."""
    table, filled = inputs.named_table, inputs.filled
    column = table.column(str(inputs.field.arguments["column"]))
    numbers = (value(column.kind, filled.counted(column, row.id)) for row in filled.rows_of(table.key))
    months = [number for number in numbers if isinstance(number, int) and 1 <= number <= _LONGEST_PLAN]
    if not months:
        return NOTHING
    month, start = (max(months) + 1) // 2, inputs.context.start
    if start is None:
        return Result("half-way", facts=MappingProxyType({"month": month}))
    of_process = int(str(inputs.field.arguments.get("begins", 1))) + month - 1
    day = months_window(start, of_process, of_process).last
    return Result("half-way-by", facts=MappingProxyType({"month": month, "day": day}))


def _gather(inputs: Inputs) -> Result:
    """Gather the statements of the rows with the people who made them; with `named`, only the people who agreed to be
    named."""
    reasons = tuple(_said_in(inputs, row.id) for row in inputs.filled.rows_of(inputs.named_table.key))
    reasons = tuple(reason for reason in reasons if reason.facts["text"])
    return Result("gathered", reasons, MappingProxyType({"count": len(reasons)})) if reasons else NOTHING


def _said_in(inputs: Inputs, row: str) -> Reason:
    table, arguments = inputs.named_table, inputs.field.arguments

    def cell(argument: str) -> str:
        return inputs.filled.counted(table.column(str(arguments[argument])), row)

    text, who = cell("column"), cell("name")
    if not who or ("named" in arguments and cell("named") != "yes"):
        return Reason("said", MappingProxyType({"text": text}))
    return Reason("said-by", MappingProxyType({"text": text, "name": who}))


def _form_state(inputs: Inputs) -> Result:
    """Return the state of the form that the argument `form` names, else of that with the key of the suggested row."""
    row = inputs.filled.row(inputs.row)
    key = str(inputs.field.arguments.get("form", row.preset if row else ""))
    form = inputs.context.project_answers.forms.get(key)
    if form is None:
        return Result("no-form")
    filled = inputs.context.project_answers.filled[key]
    count = form_progress(form, filled)
    state = inputs.context.marks.get(key) or form_state(form, filled, count)
    return Result("form-state", facts=MappingProxyType({"state": state, "done": count.done, "total": count.total}))


class CalculationRow(Struct, frozen=True):
    """One row of the table of calculations: the function and its arguments.

    `names_fields` is True if each argument names a field of the row or form; the meaning of other arguments follows
    from their names ("table", "column"; see `guide.arguments`). `omits` is True if answers that a reader may not see
    can be left out of the result.
    """

    work_out: Callable[[Inputs], Result]
    signature: ArgumentSpec
    names_fields: bool = False
    omits: bool = False


CALCULATIONS: Mapping[str, CalculationRow] = MappingProxyType(
    {
        "environmental-justice": CalculationRow(
            _environmental_justice,
            ArgumentSpec.of("income state_income minority limited_english municipal_income designated"),
            names_fields=True,
        ),
        PRODUCT: CalculationRow(_product, ArgumentSpec.of("factors")),
        "sum": CalculationRow(_sum, ArgumentSpec.of("table column", "where+answers")),
        "left": CalculationRow(_left, ArgumentSpec.of("table column figure", "per_community where+answers")),
        "share": CalculationRow(_share, ArgumentSpec.of("table where answers")),
        "half-way": CalculationRow(_half_way, ArgumentSpec.of("table column", "begins")),
        "gather": CalculationRow(_gather, ArgumentSpec.of("table column name", "named"), omits=True),
        "form-state": CalculationRow(_form_state, ArgumentSpec.of(takes="form")),
    }
)
