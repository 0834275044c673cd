"""One answer with the texts that stand in for it while it is blank."""

from decimal import Decimal

from mvp2desk.domain.addresses import Address
from mvp2desk.domain.answers.answers import Answer, FormAnswers
from mvp2desk.domain.forms.form import Kind, Preset
from mvp2desk.domain.words import N_
from mvp2desk.services.form_views.read_answer import ReadAnswer, read_answer
from tests.domain.small_forms import brought, filled, form, project_answers, question, table
from tests.exchange import town

GROUPS = table(
    "groups",
    question(Kind.TEXT, "name"),
    question(Kind.MONEY, "cost", default="5"),
    question(Kind.INTEGER, "people", default="1"),
    presets=(Preset(key="renters", texts={"name": N_("Renters")}, answers={"cost": "1250"}),),
)
PLAN = form(
    GROUPS,
    question(Kind.INTEGER, "years", default="2"),
    question(Kind.LONG_TEXT, "first"),
    question(Kind.LONG_TEXT, "again", brought=brought("first", form="f")),
    question(Kind.CALCULATE, "all", calculation="sum", arguments={"table": "groups", "column": "people"}),
)


def read(said: FormAnswers, key: str, row: str = "") -> ReadAnswer:
    entered = project_answers((PLAN, said))
    field = PLAN.field(key, "groups" if row else "")
    address = Address("f", key, "groups" if row else "", row)
    return read_answer(PLAN, field, address, entered.filled["f"], town.desk())


def test_an_answer_is_read_as_its_kind_reads() -> None:
    found = read(filled({}, groups=[{"cost": "1234.50"}]), "cost", "groups-0")
    assert (found.text, found.reading(town.ENGLISH)) == ("1234.50", "$1,234.50")


def test_a_blank_answer_has_the_default_in_its_place() -> None:
    found = read(filled({}), "years")
    assert (found.text, found.reading(town.ENGLISH), found.substitute(town.ENGLISH)) == ("2", "", "2")


def test_a_suggested_row_gives_wording_and_answers() -> None:
    said = filled({}, groups=[{"preset": "renters"}])
    name, cost = read(said, "name", "groups-0"), read(said, "cost", "groups-0")
    assert (name.text, name.substitute(town.ENGLISH)) == ("", "Renters")
    assert (cost.text, cost.substitute(town.ENGLISH)) == ("1250", "$1,250")


def test_the_text_of_another_answer_stands_in_until_the_answer_is_given() -> None:
    found = read(filled({"first": "The river rose."}), "again")
    assert (found.text, found.substitute(town.ENGLISH)) == ("The river rose.", "The river rose.")
    own = read(filled({"first": "The river rose.", "again": "Twice."}), "again")
    assert (own.text, own.reading(town.ENGLISH)) == ("Twice.", "Twice.")


def test_the_notes_and_the_mark_of_confidence_come_with_the_answer() -> None:
    answer = Answer(unread="about two", source="The paper", confidential=True)
    assert read(filled({"years": answer}), "years").answer == answer


def test_a_calculation_has_a_result() -> None:
    found = read(filled({}, groups=[{"people": "3"}, {"people": "4"}]), "all")
    assert found.result and found.result.value == Decimal(7)
    assert found.reading(town.ENGLISH) == "7"
