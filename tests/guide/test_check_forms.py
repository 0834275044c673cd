"""A form that names what does not exist, or has what its kinds do not take, is found."""

# ruff: noqa: E501  each row of the tables of faults stays on one line

import pytest
from packs import Edit

from mvp2desk.guide.loader import check_pack

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
    ("arguments = { rows = 5 }", "arguments = { }", "section 2, field 1, rule 1: the rule 'at-least-rows' needs the argument 'rows'"),
    ("arguments = { rows = 5 }", "arguments = { rows = 5, most = 9 }", "section 2, field 1, rule 1: the rule 'at-least-rows' takes no argument 'most'"),
    ("arguments = { rows = 5 }", 'arguments = { rows = "five" }', "section 2, field 1, rule 1, rows: 'five' is no number"),
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
    ('kind = "yes-no"\nlabel = "Desig', 'kind = "reference"\nrefers_to = "community-exploration.wages"\nlabel = "Desig', "section 3, field 2, field 8, refers_to: there is no table of the form 'community-exploration' 'wages'"),
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
