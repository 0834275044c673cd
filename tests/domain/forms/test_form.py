"""What a form is asked for by key: fields, columns, suggestions, sections, also by what they were once called."""

import pytest

from mvp2desk.domain.forms.form import Kind, Preset
from mvp2desk.domain.words import N_
from tests.domain.small_forms import form, question

TABLE = question(
    Kind.REPEAT,
    "rows",
    fields=(question(Kind.TEXT, "who", was=("whom",)), question(Kind.PERCENT, "share")),
    presets=(Preset(key="older", texts={"who": N_("Older adults")}, was=("seniors",)),),
    was=("lines",),
)
FORM = form(question(Kind.TEXT, "name", was=("title", "called")), TABLE)


def test_fields_come_in_reading_order_and_tables_with_them() -> None:
    assert [field.key for field in FORM.fields()] == ["name", "rows"]


@pytest.mark.parametrize(
    ("key", "table", "found"),
    [
        ("name", "", "name"),
        ("title", "", "name"),
        ("called", "", "name"),
        ("lines", "", "rows"),
        ("who", "rows", "who"),
        ("whom", "rows", "who"),
        ("whom", "lines", "who"),
    ],
)
def test_a_field_keeps_its_former_keys(key: str, table: str, found: str) -> None:
    assert FORM.field(key, table).key == found


@pytest.mark.parametrize(("key", "table"), [("who", ""), ("name", "rows"), ("nothing", ""), ("who", "nothing")])
def test_what_is_not_there_is_not_found(key: str, table: str) -> None:
    with pytest.raises(KeyError):
        FORM.field(key, table)


def test_a_table_knows_its_columns_and_suggestions() -> None:
    assert TABLE.column("share").kind is Kind.PERCENT
    assert TABLE.preset("older") is TABLE.preset("seniors") is TABLE.presets[0]
    assert TABLE.preset("others") is None


def test_a_section_is_known_by_what_stands_in_it() -> None:
    assert FORM.section_of("rows").key == "s"
    with pytest.raises(KeyError):
        FORM.section_of("who")
