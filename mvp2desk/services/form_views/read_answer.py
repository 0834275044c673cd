"""One answer, read for screens and documents alike."""

from msgspec import Struct

from mvp2desk.domain.addresses import Address
from mvp2desk.domain.answers.answers import Answer, BroughtText, FormAnswers
from mvp2desk.domain.answers.project_answers import suggested
from mvp2desk.domain.answers.row_names import Names
from mvp2desk.domain.forms.form import Field, Form, Kind
from mvp2desk.domain.rules.calculations import Inputs, Result, calculate
from mvp2desk.domain.words import Text
from mvp2desk.services.form_views.context import FormContext
from mvp2desk.services.form_views.names import brought_reading
from mvp2desk.text.calculations import reason_words, result_words
from mvp2desk.text.kinds import reading
from mvp2desk.text.words import Words


class ReadAnswer(Struct, frozen=True):
    """One answer of a form, in no language yet.

    `answer` is the stored answer with its notes and its mark of confidence. While it is blank, `brought` (the text of
    another answer), else `wording` (of the guide's suggested row), else `default` (canonical text) stands in for it.
    `text` is the canonical text that counts in calculations, empty if there is none. `result` is that of a CALCULATE
    field. `names` are those of people, files and rows.
    """

    field: Field
    answer: Answer
    text: str
    brought: BroughtText | None
    wording: Text
    default: str
    result: Result | None
    names: Names

    def reading(self, words: Words) -> str:
        """Word the stored answer, or the result; empty if there is none."""
        if self.result is not None:
            return result_words(words, self.result)
        return reading(words, self.field, self.answer.text, self.names)

    def reasons(self, words: Words) -> tuple[str, ...]:
        """Word the reasons of the result."""
        return tuple(reason_words(words, reason, self.names) for reason in self.result.reasons) if self.result else ()

    def substitute(self, words: Words) -> str:
        """Word the text that stands in for the answer; empty if there is none."""
        brought = brought_reading(self.field, self.brought, self.names, words) if self.brought else ""
        return brought or words(self.wording) or reading(words, self.field, self.default, self.names)


def read_answer(form: Form, field: Field, address: Address, filled: FormAnswers, context: FormContext) -> ReadAnswer:
    """Read the answer at `address`."""
    result = None
    if field.kind is Kind.CALCULATE:
        result = calculate(Inputs(form, address.table, address.row, field, filled, context.check_context))
    given = filled.suggested.get((address.row, address.field), "")
    default = given if address.row else field.default
    return ReadAnswer(
        field=field,
        answer=filled.at(address),
        text=filled.text(address.field, address.row) or ("" if address.row else field.default),
        brought=filled.brought.get((address.row, address.field)),
        wording=suggested(form, field, address, filled),
        default=default,
        result=result,
        names=context.names,
    )
