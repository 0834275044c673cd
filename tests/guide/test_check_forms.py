"""A form that names what does not exist, or has what its kinds do not take, is found."""

# ruff: noqa: E501  each row of the tables of faults stays on one line

from typing import Any

import pytest
from msgspec.structs import replace
from packs import Edit

from mvp2desk.domain.forms.form import Choice, Extract, Field, Kind, Letter, LetterSentence, Need, Preset, Rule
from mvp2desk.domain.guide.guide import Guide
from mvp2desk.domain.words import N_
from mvp2desk.guide.check_forms import form_faults
from mvp2desk.guide.loader import check_pack
from tests.domain.small_forms import form, question, reference, table

FORM = "forms/community-exploration.toml"
LEAD = f"{FORM}, "

BROKEN = [
    # (what stands there, what stands there instead, the fault)
    ('tool = "community-exploration"', 'tool = "gear"', "tool: there is no tool 'gear'"),
    ('terms = ["lived-expertise", "gear"]', 'terms = ["lived-expertise", "gears"]', "section 1, terms: there is no term 'gears'"),
    ('key = "people"\ntitle', 'key = "about"\ntitle', "section 2: duplicate key 'about'"),
    ('key = "date"', 'key = "community"', "field 2: duplicate key 'community'"),
    ('key = "found"', 'key = "characteristic"', "section 2, field 1, field 2: duplicate key 'characteristic'"),
    ('key = "race-ethnicity"', 'key = "low-income"', "section 2, field 1, preset 2: duplicate key 'low-income'"),
    ('key = "should"\nlabel', 'key = "must"\nlabel', "section 5, field 1, field 4, choice 2: duplicate key 'must'"),
    ('rule = "not-in-future"', 'rule = "not-in-the-future"', "section 1, field 2, rule 1: there is no rule 'not-in-the-future'"),
    ("arguments = { rows = 5 }", "arguments = { }", "section 2, field 1, rule 1: the rule 'at-least-rows' needs the argument 'figure' or 'rows'"),
    ("arguments = { rows = 5 }", "arguments = { rows = 5, most = 9 }", "section 2, field 1, rule 1: the rule 'at-least-rows' takes no argument 'most'"),
    ("arguments = { rows = 5 }", 'arguments = { rows = "five" }', "section 2, field 1, rule 1, rows: 'five' is no whole number above 0"),
    ('arguments = { field = "source" }', 'arguments = { field = "sauce" }', "section 2, field 1, field 2, rule 1, field: there is no field 'sauce' beside it"),
    ('row_title = "characteristic"', 'row_title = "trait"', "section 2, field 1, row_title: there is no column 'trait'"),
    ('row_title = "characteristic"\n', "", "section 2, field 1: a field of kind repeat needs row_title"),
    ('row_name = "Group"\n', "", "section 2, field 1: a field of kind repeat needs row_name"),
    ('characteristic = "People with low incomes"', 'trait = "People with low incomes"', "section 2, field 1, preset 1, texts: there is no column 'trait'"),
    ('characteristic = "People with low incomes"', 'share = "12"', "section 2, field 1, preset 1, texts: the column 'share' shows no wording"),
    ('default_figure = "state-median-income"', 'default = "84,385"', "section 3, field 1, default: '84,385' is no canonical money; write '84385.00'"),
    ('default_figure = "state-median-income"', 'default = "a lot"', "section 3, field 1, default: 'a lot' is no canonical money"),
    ('calculation = "environmental-justice"', 'calculation = "justice"', "section 3, field 2, field 9: there is no calculation 'justice'"),
    ('calculation = "environmental-justice"\n', "", "section 3, field 2, field 9: a field of kind calculate needs calculation"),
    ('{ income = "income", ', "{ ", "section 3, field 2, field 9, arguments: the calculation 'environmental-justice' needs the argument 'income'"),
    ('{ income = "income", ', '{ income = "incomes", ', "section 3, field 2, field 9, arguments, income: there is no field 'incomes'"),
    ('{ income = "income", ', '{ gain = "income", income = "income", ', "section 3, field 2, field 9, arguments: the calculation 'environmental-justice' takes no argument 'gain'"),
    ('kind = "yes-no"\nlabel = "Desig', 'kind = "select-one"\nlabel = "Desig', "section 3, field 2, field 8: a field of kind select-one needs choices"),
    ('kind = "select-one"', 'kind = "text"', "section 5, field 1, field 4: a field of kind text has no choices"),
    ('kind = "yes-no"\nlabel = "Desig', 'kind = "reference"\nlabel = "Desig', "section 3, field 2, field 8: a field of kind reference needs refers_to"),
    ('kind = "yes-no"\nlabel = "Desig', 'kind = "repeat"\nlabel = "Desig', "section 3, field 2, field 8: a table holds no table"),
    ('kind = "note"', 'kind = "note"\nrequired = true', "section 2, field 1, field 6: a field of kind note holds no answer, so it cannot be required"),
    ('kind = "note"', 'kind = "note"\ndefault = "x"', "section 2, field 1, field 6: a field of kind note holds no answer, so it has no default"),
    ('level = "tip"', 'level = "tip"\n[[section.field.preset]]\nkey = "x"\ntexts = {}', "section 1, field 2: a field of kind date has no presets"),
    ('[[section]]\nkey = "gaps"', '[[section]]\nkey = "empty"\ntitle = "Empty"\nsource = "ours"\nfield = []\n\n[[section]]\nkey = "gaps"', "section 5: needs at least one [[section.field]]"),
    ('kind = "yes-no"\nlabel = "Desig', 'kind = "yes-no"\nor_other = true\nlabel = "Desig', "section 3, field 2, field 8, or_other: a field of kind yes-no takes no names beside its choices"),
    ('kind = "percent"', 'kind = "percent"\nonward = true', "section 2, field 1, field 3, onward: a field of kind percent does not point to rows"),
    ('kind = "date"', 'kind = "reference"\nthreaded = true\nrefers_to = ["community-exploration.ways"]', "section 1, field 2, threaded: what all rows of a form come from is no row of that form"),
    ("width = 3\n", "width = 0\n", "section 2, field 1, field 1, width: must be at least 1"),
    ('kind = "money"\nlabel = "State', 'relevant = { colour = ["yes"] }\nkind = "money"\nlabel = "State', "section 3, field 1, relevant: there is no field 'colour' beside it"),
    ('kind = "yes-no"\nlabel = "Desig', 'kind = "yes-no"\nrelevant = { people = ["yes"] }\nlabel = "Desig', "section 3, field 2, field 8, relevant: 'people' is of kind integer, not yes-no or a select"),
    ('calculation = "environmental-justice"', 'relevant = { designated = ["maybe"] }\ncalculation = "environmental-justice"', "section 3, field 2, field 9, relevant: there is no answer to 'designated' that is 'maybe'"),
]  # fmt: skip


@pytest.mark.parametrize(("old", "new", "fault"), BROKEN)
def test_each_fault_of_a_form_is_named_with_its_place(edit: Edit, old: str, new: str, fault: str) -> None:
    found = [str(one) for one in check_pack(edit(FORM, old, new))]
    assert [one for one in found if one.startswith(LEAD + fault)], found


def test_a_relevant_that_fits_is_no_fault(edit: Edit) -> None:
    calculation = 'calculation = "environmental-justice"'
    assert check_pack(edit(FORM, calculation, f'relevant = {{ designated = ["yes", "no"] }}\n{calculation}')) == ()


def faults(guide: Guide, *fields: Field, **more: Any) -> list[str]:
    """What is wrong with a form of these fields, without the file."""
    one = form(*fields, key="community-exploration", **more)
    return [f"{fault.place}: {fault.reason}" for fault in form_faults(one, replace(guide, forms=(*guide.forms, one)))]


def ruled(field: Field, rule: str, message: str = "", /, **arguments: Any) -> Field:
    """The field with a rule."""
    return replace(field, rules=(Rule(rule=rule, arguments=arguments, message=N_(message)),))


def worked_out(calculation: str, /, **arguments: Any) -> Field:
    return question(Kind.CALCULATE, "x", calculation=calculation, arguments=arguments)


def drawn(**arguments: Any) -> Field:
    usual = {"table": "rows", "first": "number", "last": "number", "months": 10}
    return question(Kind.TIMELINE, "x", arguments={**usual, **arguments})


def suggesting(**answers: str) -> Preset:
    return Preset(key="a", texts={}, answers=answers)


AMOUNT = question(Kind.CALCULATE, "amount", calculation="product", arguments={"factors": ("number", "money")})
STATE = question(Kind.CALCULATE, "state", calculation="form-state")
ROWS = table(
    "rows",
    question(Kind.TEXT, "name"),
    question(Kind.INTEGER, "number"),
    question(Kind.MONEY, "money"),
    question(Kind.HOURS, "hours"),
    question(Kind.DATE, "day"),
    question(Kind.SELECT_ONE, "colour"),
    question(Kind.YES_NO, "done"),
    question(Kind.PLACE, "town"),
    question(Kind.PERSON, "who"),
    question(Kind.LONG_TEXT, "told"),
    reference("row", "community-exploration.rows"),
    reference("group", "community-exploration.groups"),
    AMOUNT,
    STATE,
)
TEXT, NUMBER, MONTH = question(Kind.TEXT, "x"), question(Kind.INTEGER, "x"), question(Kind.MONTH, "x")
LINES = replace(ROWS, key="x")
DONE = {"column": "done", "answers": ("yes",)}
OVER = {"column": "amount", "figure": "liaisons"}

SOUND = [
    ruled(NUMBER, "range", "Not {limit}", min=0, max_figure="core-team-people"),
    ruled(TEXT, "max-length", "{length} of {limit}", characters=9),
    ruled(TEXT, "needs-source", field="beside"),
    ruled(TEXT, "needs-answer", "What of {label}?", field="beside"),
    ruled(question(Kind.SELECT_ONE, "x"), "needs-answer", field="beside", answers=("red",)),
    ruled(question(Kind.YES_NO, "x"), "expected", "Is it?", answers=("yes",)),
    ruled(MONTH, "at-least-field", field="day"),
    ruled(question(Kind.MONEY, "x"), "at-least-field", field="number"),
    ruled(MONTH, "stale", days=30),
    ruled(LINES, "at-least-rows", "{count} of {least}", figure="core-team-people"),
    ruled(LINES, "at-most-rows", "{count} of {most}", rows=2, **DONE),
    ruled(
        LINES, "share-of-rows", "{count} of {total}: {percent}", column="colour", answers=("red", "green"), percent=40
    ),
    ruled(LINES, "sum-within", "{total} {limit} {over}", column="amount", figure="liaisons", per_community=True),
    ruled(LINES, "sum-within", column="money", figure="liaisons", where="done", answers=("no",)),
    ruled(LINES, "covers-communities", "{names}", column="town"),
    ruled(LINES, "rows-used", "{names} {count}", by="community-exploration.more.uses"),
    worked_out("product", factors=("number", "number")),
    worked_out("sum", table="rows", column="hours"),
    worked_out("sum", table="rows", column="amount", where="colour", answers=("red",)),
    worked_out("left", table="rows", column="money", figure="seed-award"),
    worked_out("share", table="rows", where="done", answers=("yes", "no")),
    worked_out("half-way", table="rows", column="number", begins=14),
    worked_out("gather", table="rows", column="told", name="who", named="done"),
    worked_out("form-state", form="gear-findings"),
    drawn(),
    drawn(begins=14, money="rows.amount", money_by="rows.row"),
    replace(NUMBER, withhold_below=3),
    replace(LINES, people=True, row_title="who"),
    replace(LINES, threaded=True, needs=(Need.ORIGIN, Need.USE), kept_in="rows.told"),
    replace(TEXT, shelf=("gear",)),
    replace(LINES, presets=(suggesting(colour="red", day="2026-03-03"),)),
]

UNSOUND = [
    (ruled(TEXT, "at-least-rows", rows=2), "rule 1: the rule 'at-least-rows' is for a table as a whole"),
    (ruled(LINES, "web-address"), "rule 1: the rule 'web-address' is not for a table as a whole"),
    (ruled(question(Kind.YES_NO, "x"), "expected", answers=("yes",)), "rule 1: the rule 'expected' needs a message"),
    (ruled(TEXT, "said"), "rule 1: the rule 'said' needs a message"),
    (ruled(TEXT, "expected", "Is it?", answers=("yes",)), "rule 1, answers: there is no answer 'yes' to 'x'"),
    (ruled(question(Kind.YES_NO, "x"), "expected", "Is it?", answers="yes"), "rule 1, answers: must be a list"),
    (ruled(question(Kind.YES_NO, "x"), "expected", "Is it?", answers=("maybe",)), "rule 1, answers: there is no answer 'maybe' to 'x'"),
    (ruled(MONTH, "stale", "Older than {day}", days=30), "rule 1, message: there is no fact 'day'"),
    (ruled(MONTH, "stale", "Older than {days} {", days=30), "rule 1, message: has braces that are no placeholder"),
    (ruled(MONTH, "stale"), "rule 1: the rule 'stale' needs the argument 'days'"),
    (ruled(MONTH, "stale", days=0), "rule 1, days: 0 is no whole number above 0"),
    (ruled(MONTH, "stale", days="30"), "rule 1, days: '30' is no whole number above 0"),
    (ruled(MONTH, "stale", days=True), "rule 1, days: True is no whole number above 0"),
    (ruled(NUMBER, "range", min="low"), "rule 1, min: 'low' is no number"),
    (ruled(NUMBER, "range", max="Infinity"), "rule 1, max: 'Infinity' is no number"),
    (ruled(NUMBER, "range", max_figure="many"), "rule 1, max_figure: there is no figure 'many'"),
    (ruled(NUMBER, "needs-owner", field="name"), "rule 1, field: there is no field 'name' beside it"),
    (ruled(NUMBER, "at-least-field", field="day"), "rule 1, field: 'day' is of kind date: nothing of kind integer comes before it"),
    (ruled(TEXT, "at-least-field", field="beside"), "rule 1, field: 'beside' is of kind text: nothing of kind text comes before it"),
    (ruled(LINES, "at-least-rows", rows=2, figure="core-team-people"), "rule 1: the rule 'at-least-rows' needs the argument 'figure' or 'rows'"),
    (ruled(LINES, "at-most-rows"), "rule 1: the rule 'at-most-rows' needs the argument 'figure' or 'rows'"),
    (ruled(LINES, "at-least-rows", rows=2, column="done"), "rule 1: the rule 'at-least-rows' takes the arguments 'answers' and 'column' only together"),
    (ruled(LINES, "at-least-rows", rows=2, column="done", answers=("red",)), "rule 1, answers: there is no answer 'red' to 'done'"),
    (ruled(LINES, "at-least-rows", rows=2, column="name", answers=("red",)), "rule 1, column: 'name' is of kind text, not select-multiple or select-one or yes-no"),
    (ruled(LINES, "share-of-rows", column="dun", answers=("yes",), percent=1), "rule 1, column: there is no column 'dun'"),
    (ruled(LINES, "share-of-rows", **DONE), "rule 1: the rule 'share-of-rows' needs the argument 'percent'"),
    (ruled(LINES, "sum-within", **OVER, where="done"), "rule 1: the rule 'sum-within' takes the arguments 'answers' and 'where' only together"),
    (ruled(LINES, "sum-within", **OVER, per_community="yes"), "rule 1, per_community: 'yes' is neither true nor false"),
    (ruled(LINES, "sum-within", column="hours", figure="liaisons"), "rule 1, column: 'hours' is of kind hours, not money"),
    (ruled(LINES, "sum-within", column="state", figure="liaisons"), "rule 1, column: 'state' is of kind calculate, not money"),
    (ruled(LINES, "covers-communities", column="name"), "rule 1, column: 'name' is of kind text, not place"),
    (ruled(LINES, "rows-used", by="community-exploration.rows.name"), "rule 1, by: 'community-exploration.rows.name' does not refer to 'community-exploration.x'"),
    (ruled(LINES, "rows-used", by="community-exploration.rows.group"), "rule 1, by: 'community-exploration.rows.group' does not refer to 'community-exploration.x'"),
    (ruled(LINES, "rows-used", by="community-exploration.rows.uses"), "rule 1, by: 'community-exploration.rows.uses' does not refer to 'community-exploration.x'"),
    (ruled(LINES, "rows-used", by="rows.row"), "rule 1, by: 'rows.row' does not refer to 'community-exploration.x'"),
    (worked_out("justice"), "there is no calculation 'justice'"),
    (worked_out("product", factors=("number", "amount")), "arguments, factors: there is no field 'amount' beside it"),
    (worked_out("product", factors=("number", "day")), "arguments, factors: 'day' is of kind date, not hours or integer or money or percent"),
    (worked_out("sum", table="lines", column="money"), "arguments, table: there is no table 'lines' in this form"),
    (worked_out("sum", table="rows", column="day"), "arguments, column: 'day' is of kind date, not hours or integer or money"),
    (worked_out("sum", table="rows"), "arguments: the calculation 'sum' needs the argument 'column'"),
    (worked_out("left", table="rows", column="number", figure="seed-award"), "arguments, column: 'number' is of kind integer, not money"),
    (worked_out("left", table="rows", column="money", figure="seeds"), "arguments, figure: there is no figure 'seeds'"),
    (worked_out("share", table="rows", where="name", answers=()), "arguments, where: 'name' is of kind text, not select-multiple or select-one or yes-no"),
    (worked_out("half-way", table="rows", column="day"), "arguments, column: 'day' is of kind date, not integer"),
    (worked_out("gather", table="rows", column="colour", name="who"), "arguments, column: 'colour' is of kind select-one, not long-text or text"),
    (worked_out("gather", table="rows", column="told", name="row"), "arguments, name: 'row' is of kind reference, not person or text"),
    (worked_out("gather", table="rows", column="told", name="who", named="who"), "arguments, named: 'who' is of kind person, not yes-no"),
    (worked_out("form-state", form="gaer"), "arguments, form: there is no form 'gaer'"),
    (drawn(months="10"), "arguments, months: '10' is no whole number above 0"),
    (drawn(first="day"), "arguments, first: 'day' is of kind date, not integer"),
    (drawn(last="end"), "arguments, last: there is no column 'end'"),
    (drawn(money="rows.amount"), "arguments: the field 'timeline' takes the arguments 'money' and 'money_by' only together"),
    (drawn(money="rows.sum", money_by="rows.row"), "arguments, money: there is no column 'rows.sum'"),
    (drawn(money="rows.hours", money_by="rows.row"), "arguments, money: 'hours' is of kind hours, not money"),
    (drawn(money="rows.money", money_by="rows.name"), "arguments, money_by: 'name' is of kind text, not reference"),
    (drawn(money="rows.money", money_by="rows.group"), "arguments, money_by: 'rows.group' does not refer to 'community-exploration.rows'"),
    (drawn(money="rows.money", money_by="more.row"), "arguments, money_by: 'more.row' stands in another table than the money"),
    (drawn(end="last"), "arguments: the field 'timeline' takes no argument 'end'"),
    (replace(TEXT, several=True), "several: a field of kind text does not point to rows"),
    (replace(TEXT, withhold_below=3), "withhold_below: a field of kind text is no count"),
    (replace(TEXT, people=True), "a field of kind text has no rows"),
    (replace(TEXT, needs=(Need.USE,)), "a field of kind text has no rows"),
    (replace(TEXT, threaded=True), "threaded: a field of kind text is no part of the golden thread"),
    (replace(TEXT, shelf=("gaer",)), "shelf: there is no summary 'gaer'"),
    (replace(TEXT, refers_to=("community-exploration.rows",)), "a field of kind text has no refers_to"),
    (replace(NUMBER, arguments={"days": 2}), "a field of kind integer has no arguments"),
    (replace(LINES, people=True), "row_title: people are named by a field of kind person"),
    (replace(LINES, kept_in="rows.name"), "kept_in: there is no long text 'rows.name'"),
    (replace(LINES, kept_in="versions.told"), "kept_in: there is no long text 'versions.told'"),
    (replace(LINES, presets=(Preset(key="a", texts={"colour": N_("Red")}),)), "preset 1, texts: the column 'colour' shows no wording"),
    (replace(LINES, presets=(suggesting(colour="blue"),)), "preset 1, answers: 'blue' is no canonical select-one"),
    (replace(LINES, presets=(suggesting(money="$5"),)), "preset 1, answers: '$5' is no canonical money; write '5.00'"),
    (replace(LINES, presets=(suggesting(color="red"),)), "preset 1, answers: there is no column 'color'"),
    (replace(LINES, presets=(suggesting(name="Ann"),)), "preset 1, answers: the column 'name' takes no answer of a suggested row"),
    (replace(LINES, presets=(suggesting(amount="5"),)), "preset 1, answers: the column 'amount' takes no answer of a suggested row"),
    (question(Kind.TIMELINE, "x", required=True, arguments=drawn().arguments), "a field of kind timeline holds no answer, so it cannot be required"),
]  # fmt: skip

BESIDE = (
    question(Kind.TEXT, "beside"),
    question(Kind.INTEGER, "number"),
    question(Kind.DATE, "day"),
    ROWS,
    table("more", TEXT, reference("row", "community-exploration.rows"), reference("uses", "community-exploration.x")),
)


@pytest.mark.parametrize("field", SOUND)
def test_what_hangs_together_is_no_fault(guide: Guide, field: Field) -> None:
    assert faults(guide, *BESIDE, field) == []


@pytest.mark.parametrize(("field", "fault"), UNSOUND, ids=[fault for _, fault in UNSOUND])
def test_what_does_not_hang_together_is_named_with_its_place(guide: Guide, field: Field, fault: str) -> None:
    place = "section 1, field 6: " if fault.startswith(("a field", "there is no calc")) else "section 1, field 6, "
    assert faults(guide, *BESIDE, field) == [place + fault]


def test_rows_are_used_by_a_reference_of_any_form(guide: Guide) -> None:
    groups = table("characteristics", TEXT)
    assert faults(guide, ruled(groups, "rows-used", "{names} {count}", by="engagement-plan.groups.group")) == []


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("Dear {name}, on {today} in {communities}: {project}, {manager}.", ""),
        ("Dear {nmae}.", "letter 1, text: there is no fact 'nmae'"),
        ("Dear {rows}.", "letter 1, text: there is no fact 'rows'"),
        ("Dear {name.x}.", "letter 1, text: has braces that are no placeholder"),
        ("Dear {name", "letter 1, text: has braces that are no placeholder"),
    ],
)
def test_a_letter_names_questions_of_its_form(guide: Guide, text: str, fault: str) -> None:
    letter = Letter(key="invitation", title=N_("Invitation"), text=N_(text))
    asked = (question(Kind.TEXT, "name"), ROWS)
    assert faults(guide, *asked, letters=(letter,)) == ([fault] if fault else [])
    assert "letter 2: duplicate key 'invitation'" in faults(guide, *asked, letters=(letter, letter))


@pytest.mark.parametrize(
    ("sentences", "found"),
    [
        ([("", "It is {name}."), ("yes", "{today}")], []),
        ([("yes", "Paid.")], ["letter 1: the sentence 'pay' needs a form without an answer"]),
        ([("", "{pay}")], ["letter 1, sentence 1, text: there is no fact 'pay'"]),
        ([("", "A"), ("maybe", "B")], ["letter 1, sentence 2, answer: there is no choice 'maybe'"]),
        ([("", "A"), ("", "B")], ["letter 1: the sentences 'pay' are not for different answers to one field"]),
    ],
)
def test_a_sentence_of_a_letter_is_for_every_answer(
    guide: Guide, sentences: list[tuple[str, str]], found: list[str]
) -> None:
    made = [LetterSentence(name="pay", field="paid", answer=answer, text=N_(text)) for answer, text in sentences]
    letter = Letter(key="invitation", title=N_("Invitation"), text=N_("{pay}"), sentences=tuple(made))
    choices = (Choice(key="yes", label=N_("Yes")), Choice(key="no", label=N_("No")))
    asked = (question(Kind.TEXT, "name"), question(Kind.SELECT_ONE, "paid", choices=choices))
    assert faults(guide, *asked, letters=(letter,)) == found


@pytest.mark.parametrize(
    ("of", "columns", "found"),
    [
        ("rows", ("name", "amount"), []),
        ("rows", ("name", "nothing"), ["extract 1, columns: there is no column 'nothing'"]),
        (
            "lines",
            ("name",),
            ["extract 1, table: there is no table 'lines'", "extract 1, columns: there is no column 'name'"],
        ),
        ("name", (), ["extract 1, table: there is no table 'name'"]),
    ],
)
def test_an_extract_names_a_table_and_its_columns(
    guide: Guide, of: str, columns: tuple[str, ...], found: list[str]
) -> None:
    extract = Extract(key="list", title=N_("A list"), table=of, columns=columns)
    asked = (question(Kind.TEXT, "name"), ROWS)
    assert faults(guide, *asked, extracts=(extract,)) == found
    assert "extract 2: duplicate key 'list'" in faults(guide, *asked, extracts=(extract, extract))
