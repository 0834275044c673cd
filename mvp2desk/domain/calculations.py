"""The functions that a calculated field can name: from other answers to a result that explains itself."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from types import MappingProxyType

from mvp2desk.domain.answers import Filled
from mvp2desk.domain.environmental_justice import BlockGroup, Line, Thresholds, judge
from mvp2desk.domain.forms import Field, Form
from mvp2desk.domain.kinds import value


@dataclass(frozen=True, slots=True)
class Reason:
    """One sentence of the explanation: a code worded in `text.calculations`, and its facts."""

    code: str
    facts: Mapping[str, Decimal | str]


@dataclass(frozen=True, slots=True)
class Result:
    """What was worked out: a code worded in `text.calculations`, and why."""

    code: str
    reasons: tuple[Reason, ...] = ()


@dataclass(frozen=True, slots=True)
class Inputs:
    """Where a calculation finds what it needs: the field with its arguments, the answers, and the guide's figures."""

    form: Form
    table: str
    row: str
    field: Field
    filled: Filled
    figures: Mapping[str, Decimal]

    def number(self, argument: str) -> Decimal | None:
        """The number that an argument's field holds (same row first, else the form), or None."""
        key = str(self.field.arguments[argument])
        in_row = bool(self.table) and any(f.key == key for f in self.form.field(self.table).fields)
        field = self.form.field(key, self.table if in_row else "")
        text = self.filled.answer(key, self.row if in_row else "").text or field.default
        number = value(field.kind, text)
        return Decimal(number) if isinstance(number, (int, Decimal)) else None

    def says_yes(self, argument: str) -> bool:
        """Whether the yes-no field that an argument names in this row says yes."""
        return self.filled.answer(str(self.field.arguments[argument]), self.row).text == "yes"


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
        Thresholds.of(inputs.figures),
    )
    return Result(
        f"ej-{finding.verdict.value}",
        tuple(Reason(_reason_code(line), line.facts) for line in finding.lines),
    )


def _reason_code(line: Line) -> str:
    return "-".join(filter(None, ("ej", line.criterion, line.outcome.value, line.lacks)))


@dataclass(frozen=True, slots=True)
class CalculationRow:
    """A calculation's row: how it works, and the arguments it must have, each naming a field."""

    work_out: Callable[[Inputs], Result]
    needs: frozenset[str]


CALCULATIONS: Mapping[str, CalculationRow] = MappingProxyType(
    {
        "environmental-justice": CalculationRow(
            _environmental_justice,
            needs=frozenset(
                {"income", "state_income", "minority", "limited_english", "municipal_income", "designated"}
            ),
        ),
    }
)
