"""Answers with former keys of choices and suggested rows."""

import pytest

from mvp2desk.domain.answers.answers import Answer
from mvp2desk.domain.answers.renamed_keys import renamed
from mvp2desk.domain.forms.form import Field, Kind, Preset
from mvp2desk.domain.words import N_
from tests.domain.small_forms import filled, form, question, table

PRESETS = (Preset(key="renters", texts={"name": N_("Renters")}, was=("tenants", "lodgers")),)
NAME = question(Kind.TEXT, "name")


@pytest.mark.parametrize(
    ("kind", "text", "now"),
    [
        (Kind.SELECT_ONE, "crimson", "red"),
        (Kind.SELECT_ONE, "green", "green"),
        (Kind.SELECT_ONE, "unheard-of", "unheard-of"),
        (Kind.SELECT_MULTIPLE, "green crimson", "green red"),
        (Kind.SELECT_MULTIPLE, "crimson red", "red"),
        (Kind.TEXT, "crimson", "crimson"),  # a word like any other
    ],
)
def test_a_choice_has_its_present_key(kind: Kind, text: str, now: str) -> None:
    said = Answer(text, source="Us", confidential=True)
    top, rows = form(question(kind, "colour")), form(table("rows", NAME, question(kind, "colour")))
    assert renamed(top, filled({"colour": said})).answer("colour") == Answer(now, source="Us", confidential=True)
    assert renamed(rows, filled({}, rows=[{"colour": said}])).text("colour", "rows-0") == now


def test_another_question_of_that_name_keeps_its_answer() -> None:
    both = form(question(Kind.SELECT_ONE, "colour"), table("rows", NAME, question(Kind.TEXT, "colour")))
    told = renamed(both, filled({"colour": "crimson"}, rows=[{"colour": "crimson"}]))
    assert (told.text("colour"), told.text("colour", "rows-0")) == ("red", "crimson")


@pytest.mark.parametrize(
    ("preset", "now"), [("tenants", "renters"), ("lodgers", "renters"), ("renters", "renters"), ("", ""), ("x", "x")]
)
def test_a_suggested_row_has_its_present_key(preset: str, now: str) -> None:
    rows = form(table("rows", NAME, presets=PRESETS), table("others", NAME))
    told = renamed(rows, filled({}, rows=[{"preset": preset}], others=[{"preset": "tenants"}]))
    assert [row.preset for row in (*told.rows_of("rows"), *told.rows_of("others"))] == [now, "tenants"]
    assert told.row("rows-0") == told.rows_of("rows")[0]


@pytest.mark.parametrize("field", [NAME, question(Kind.YES_NO), table("rows", NAME)])
def test_where_nothing_was_ever_renamed_it_is_the_same(field: Field) -> None:
    said = filled({"name": "tenants"}, rows=[{"preset": "tenants"}])
    assert renamed(form(field), said) is said
