"""Linked texts brought up to date after a change are the same as linked texts computed anew."""

from hypothesis import given, settings
from hypothesis import strategies as st

from mvp2desk.domain.answers.answers import NO_ANSWER, Answer, CellKey, FormAnswers, Row
from mvp2desk.domain.answers.linked_answers import FormChange, compiled, updated
from mvp2desk.domain.forms.form import Kind
from tests.domain.linked_forms import GROUPS, PLAN, REPORT
from tests.domain.small_forms import brought, form, question, table

COPIES = form(
    table("copies", question(Kind.TEXT, "to"), question(Kind.TEXT, "town", brought=brought("town", form="a"))), key="d"
)
FORMS = {form.key: form for form in (GROUPS, PLAN, REPORT, COPIES)}
TABLES = [(form.key, table.key) for form in FORMS.values() for table in form.tables()]
ROWS = tuple(f"{form}-{table}-{number}" for form, table in TABLES for number in range(2))
"""Ids of rows: each belongs to the table in its name, whether the row is there or not."""

texts = st.sampled_from(("", "Ware", "Renters", *ROWS, " ".join(ROWS[:2])))
answers = st.one_of(st.just(NO_ANSWER), st.builds(Answer, text=texts, confidential=st.booleans()))


Edit = tuple[str, str, CellKey, Answer, list[int]]


@st.composite
def edits(draw: st.DrawFn) -> Edit:
    """A form, one of its tables or "", a cell with its new answer, and for a table the numbers of its rows."""
    form, table = draw(st.sampled_from([*TABLES, *((key, "") for key in FORMS if key != "d")]))
    fields = FORMS[form].field(table).fields if table else tuple(f for f in FORMS[form].fields() if not f.fields)
    row = f"{form}-{table}-{draw(st.integers(0, 1))}" if table else ""
    order = draw(st.lists(st.integers(0, 1), unique=True))
    return form, table, (row, draw(st.sampled_from(fields)).key), draw(answers), order


def rows(key: str, name: str, order: list[int]) -> tuple[Row, ...]:
    presets = ("renters", "") if name == "groups" else ("", "")
    return tuple(Row(f"{key}-{name}-{n}", name, place, presets[n]) for place, n in enumerate(order))


@settings(max_examples=150, deadline=None)
@given(st.lists(st.tuples(edits(), st.booleans()), min_size=8, max_size=20))
def test_updated_equals_compiled(
    changes: list[tuple[Edit, bool]],
) -> None:
    entered = {key: FormAnswers(key) for key in FORMS}
    now = compiled(FORMS.values(), entered)
    for (key, name, cell, answer, order), moves in changes:
        before = entered[key]
        cells, tables = {cell: answer}, {}
        if name and moves:
            tables = {name: rows(key, name, order)}
            gone = {row.id for row in before.rows_of(name)} - {row.id for row in tables[name]}
            cells = {place: NO_ANSWER for place in before.cells if place[0] in gone}
        elif name and cell[0] not in {row.id for row in before.rows_of(name)}:
            continue
        kept = {place: one for place, one in {**before.cells, **cells}.items() if one != NO_ANSWER}
        entered[key] = FormAnswers(key, kept, {t: r for t, r in {**before.rows, **tables}.items() if r})
        former, now = now, updated(now, {key: FormChange(cells, tables)})
        assert now.filled == compiled(FORMS.values(), entered).filled
        for each, answers_now in now.filled.items():
            assert answers_now is former.filled[each] or answers_now != former.filled[each] or each == key
        assert dict(now.rows) == dict(compiled(FORMS.values(), entered).rows)
        assert now.pointers == compiled(FORMS.values(), entered).pointers
