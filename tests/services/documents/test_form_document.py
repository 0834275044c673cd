"""From answers to blocks: who sees what, in which language, and what empty places say."""

import pytest
from msgspec.structs import replace

from mvp2desk.domain.answers.answers import NO_ANSWER, Answer, FormAnswers
from mvp2desk.domain.answers.row_names import RowNames
from mvp2desk.domain.documents.audiences import Audience
from mvp2desk.domain.documents.blocks import Block, Document, Heading, Pair, Paragraph, Said, Table, Tone
from mvp2desk.domain.forms.form import Field, Form, Kind, Privacy, Section
from mvp2desk.domain.forms.kinds import KINDS
from mvp2desk.domain.sources import Source
from mvp2desk.domain.status import State
from mvp2desk.domain.words import Text
from mvp2desk.exchange.cleaning import texts
from mvp2desk.services.documents.form_document import blank_document
from mvp2desk.text.states import STATE_WORDS
from tests.domain.small_forms import project_answers
from tests.exchange import town

SEEN = {
    Audience.EDITOR: {"public", "internal", "personal", "sensitive"},
    Audience.PACKET: {"public", "internal", "personal"},
    Audience.ROOM: {"public", "internal"},
    Audience.PUBLIC: {"public"},
}
OURS = Source.parse("ours")


def field(key: str, privacy: Privacy, kind: Kind = Kind.TEXT, **more: object) -> Field:
    return Field(key=key, kind=kind, label=Text(f"Question {key}"), privacy=privacy, **more)


def form(*fields: Field) -> Form:
    section = Section(key="s", title=Text("Section"), fields=fields, source=OURS)
    return Form(
        key="f",
        title=Text("Form"),
        about=Text("A form."),
        tool=town.exploration().tool,
        sections=(section,),
        source=OURS,
    )


LEVELS = tuple(field(str(privacy), privacy) for privacy in Privacy)
CANARIES = form(
    *LEVELS,
    field("named", Privacy.INTERNAL, Kind.REPEAT, row_title="sensitive", row_name=Text("Person"), fields=LEVELS),
)


def canaries(**answer: object) -> FormAnswers:
    """A canary of its privacy in every place."""
    return town.filled(
        CANARIES,
        {str(p): Answer(f"CANARY-{p}", **answer) for p in Privacy},
        {"named": [{str(p): Answer(f"CANARY-{p}", **answer) for p in Privacy}]},
    )


def told(document: Document) -> str:
    return "\n".join(texts(document))


def blocks(document: Document, kind: type[Block]) -> list[Block]:
    return [block for block in document.blocks if isinstance(block, kind)]


def text(said: Said) -> str:
    return " | ".join(phrase.text for phrase in said)


@pytest.mark.parametrize("audience", Audience)
def test_nobody_sees_more_than_is_meant_for_them(audience: Audience) -> None:
    seen = told(town.document(CANARIES, canaries(source="the clerk"), audience=audience))
    assert {str(privacy) for privacy in Privacy if f"CANARY-{privacy}" in seen} == SEEN[audience]
    assert {str(privacy) for privacy in Privacy if f"Question {privacy}" in seen} == SEEN[audience]


@pytest.mark.parametrize("audience", [Audience.PACKET, Audience.ROOM, Audience.PUBLIC])
def test_what_was_said_in_confidence_stays_with_the_editors(audience: Audience) -> None:
    filled = canaries(confidential=True, source="CANARY-source", follow_up="CANARY-todo", owner="CANARY-owner")
    document = town.document(CANARIES, filled, audience=audience)
    assert "CANARY" not in told(document)
    assert "What has been entered here is left out of this copy." in told(document)
    assert "CANARY-source" in told(town.document(CANARIES, filled, audience=Audience.EDITOR))


def test_one_confidential_answer_among_others_says_that_it_is_kept() -> None:
    filled = town.filled(CANARIES, {"public": "open", "internal": Answer("CANARY", confidential=True)}, {})
    seen = told(town.document(CANARIES, filled, audience=Audience.PACKET))
    assert "CANARY" not in seen and "(kept in confidence)" in seen and "open" in seen


def test_unread_text_is_as_private_as_what_can_be_read() -> None:
    filled = town.filled(CANARIES, {"personal": Answer(unread="CANARY"), "public": "open"}, {})
    assert "CANARY" not in told(town.document(CANARIES, filled, audience=Audience.PUBLIC))
    assert "CANARY" in told(town.document(CANARIES, filled, audience=Audience.PACKET))


@pytest.mark.parametrize(
    ("audience", "source", "owner"),
    [
        (Audience.EDITOR, True, True),
        (Audience.PACKET, True, True),
        (Audience.ROOM, True, False),
        (Audience.PUBLIC, False, False),
    ],
)
def test_notes_travel_less_far_than_answers(audience: Audience, source: bool, owner: bool) -> None:
    answer = Answer("answer", source="CANARY-source", follow_up="CANARY-todo", owner="per-1")
    one = form(
        field("a", Privacy.PUBLIC), field("t", Privacy.PUBLIC, Kind.REPEAT, fields=(field("c", Privacy.PUBLIC),))
    )
    seen = told(town.document(one, town.filled(one, {"a": answer}, {"t": [{"c": answer}]}), audience=audience))
    assert seen.count("answer") == 2
    assert seen.count("CANARY-source") == seen.count("CANARY-todo") == (2 if source else 0)
    assert seen.count("Rosa Marsh") == (2 if owner else 0)


def test_a_calculation_does_not_tell_what_it_was_made_of() -> None:
    filled = town.quabbin_falls()
    secret = replace(filled.answer("income", "block_groups-0"), confidential=True)
    hidden = FormAnswers(filled.form, {**filled.cells, ("block_groups-0", "income"): secret}, filled.rows)
    before, after = (told(town.document(town.exploration(), one, audience=Audience.PACKET)) for one in (filled, hidden))
    assert "62%" in before and "$52,100" in before
    assert "62%" not in after and "52,100" not in after
    assert "62%" in told(town.document(town.exploration(), hidden, audience=Audience.EDITOR))


def test_each_section_says_its_state() -> None:
    document = town.document(town.exploration(), town.quabbin_falls())
    sections = [block for block in blocks(document, Heading) if block.level == 1]
    assert len(sections) == len(town.exploration().sections)
    for heading in sections:
        assert heading.state is not None
        assert text(heading.state_word) == STATE_WORDS[heading.state]
    assert {heading.state for heading in sections} == {State.READY, State.BEGUN, State.NOT_STARTED}


def test_a_section_without_answers_says_so_instead_of_asking() -> None:
    document = town.document(town.exploration(), FormAnswers(town.exploration().key))
    excuses = [block for block in blocks(document, Paragraph) if block.tone is Tone.CAPTION]
    assert [text(block.said) for block in excuses] == ["Nothing has been entered here yet."] * len(
        town.exploration().sections
    )
    assert not blocks(document, Pair) and not blocks(document, Table)


def test_an_open_question_among_answers_says_so() -> None:
    one = form(field("a", Privacy.PUBLIC), field("b", Privacy.PUBLIC, required=True))
    first, second = blocks(town.document(one, town.filled(one, {"a": "answer"}, {})), Pair)
    assert (text(first.cell.said), text(second.cell.said)) == ("answer", "Not answered yet")
    assert second.cell.tone is Tone.CAPTION


def test_questions_that_need_no_answer_are_named_in_one_line() -> None:
    one = form(*(field(key, Privacy.PUBLIC) for key in "abc"), field("files", Privacy.PUBLIC, Kind.ATTACHMENT))
    document = town.document(one, town.filled(one, {"b": "answer"}, {}))
    assert [text(pair.label) for pair in blocks(document, Pair)] == ["Question b"]
    assert text(blocks(document, Paragraph)[-1].said) == "Not answered: Question a · Question c"
    noted = town.document(one, town.filled(one, {"b": "answer", "a": Answer(follow_up="Ask Ann")}, {}))
    assert [text(pair.label) for pair in blocks(noted, Pair)] == ["Question a", "Question b"]


def test_an_open_cell_of_a_table_is_marked_where_it_should_be_filled() -> None:
    columns = (
        field("name", Privacy.PUBLIC),
        field("must", Privacy.PUBLIC, required=True),
        field("may", Privacy.PUBLIC),
        field("if", Privacy.PUBLIC, required=True, relevant={"name": ("yes",)}),
    )
    one = form(field("t", Privacy.PUBLIC, Kind.REPEAT, fields=columns))
    (table,) = blocks(town.document(one, town.filled(one, {}, {"t": [{"name": "answer"}]})), Table)
    assert [cell.is_open for cell in table.rows[0]] == [False, True, False, False]
    assert text(table.unanswered) == "Not answered yet"


def test_figures_keep_their_value_beside_their_words() -> None:
    document = town.document(town.exploration(), town.quabbin_falls())
    cells = [cell for table in blocks(document, Table) for row in table.rows for cell in row]
    found = {(text(cell.said), str(cell.value)) for cell in cells if cell.value is not None}
    assert {("19.5%", "19.5"), ("$52,100", "52100.00"), ("1,243", "1243")} <= found
    income = next(pair for pair in blocks(document, Pair) if "income" in text(pair.label))
    assert (text(income.cell.said), str(income.cell.value)) == ("$84,385", "84385.00")  # the guide's own figure


def test_what_a_person_typed_says_no_language_and_wording_does() -> None:
    document = town.document(town.exploration(), town.quabbin_falls(), town.chinese())
    pairs = blocks(document, Pair)
    assert document.languages == ("zh-CN",)
    assert pairs[0].label[0].language == "zh-CN"
    assert pairs[0].cell.said[0].language == ""
    assert pairs[0].cell.said[0].text == "Quabbin Falls"
    wording = [text(pair.label) for pair in pairs]
    assert all(any("\u4e00" <= one <= "\u9fff" for one in label) for label in wording)


def test_two_languages_stand_side_by_side_and_nothing_twice() -> None:
    document = town.document(town.exploration(), town.quabbin_falls(), town.ENGLISH, town.chinese())
    assert document.languages == ("en", "zh-CN")
    heading = blocks(document, Heading)[0]
    assert [phrase.language for phrase in heading.said] == ["en", "zh-CN"]
    assert [phrase.language for phrase in heading.state_word] == ["en", "zh-CN"]
    for pair in blocks(document, Pair):
        assert len({phrase.text for phrase in pair.cell.said}) == len(pair.cell.said)


def test_rows_that_are_called_alike_in_both_languages_are_said_once() -> None:
    names = field("t", Privacy.PUBLIC, Kind.REPEAT, row_title="name", fields=(field("name", Privacy.PUBLIC),))
    one = form(names, field("r", Privacy.PUBLIC, Kind.REFERENCE, refers_to=("f.t",), several=True))
    filled = town.filled(one, {"r": "t-0 t-1"}, {"t": [{"name": "Cool homes"}, {"name": "Bigger culverts"}]})
    answers = project_answers((one, filled))
    context = replace(town.desk(RowNames(answers)), project_answers=answers)
    document = town.document(one, filled, town.ENGLISH, town.chinese(), context=context)
    (pair,) = blocks(document, Pair)
    assert text(pair.cell.said) == "Cool homes and Bigger culverts"


def test_the_title_page_names_town_steps_edition_and_day() -> None:
    document = town.document(town.exploration(), town.quabbin_falls())
    front = {text(pair.label): text(pair.cell.said) for pair in document.front}
    assert front["Project"] == "Quabbin Falls"
    assert front["Steps of the guide"].startswith("Step 2: ")
    assert front["Edition of the guide"] == "2025-2026"
    assert front["Made on"] == "Tue, Mar 3, 2026"
    assert "Municipal Vulnerability Preparedness" in text(document.credit)
    assert text(document.watermark) == "Sample"


def test_notes_of_a_table_stand_under_it_with_the_row_they_belong_to() -> None:
    document = town.document(town.exploration(), town.quabbin_falls())
    captions = [text(block.said) for block in blocks(document, Paragraph) if block.tone is Tone.CAPTION]
    assert "People with low incomes: Source: ACS table B19001, Thu, Dec 11, 2025" in captions


@pytest.mark.parametrize("audience", Audience)
def test_ids_go_along_with_copies_that_come_back_and_with_no_others(audience: Audience) -> None:
    one = form(field("t", Privacy.PUBLIC, Kind.REPEAT, fields=(field("name", Privacy.PUBLIC),)))
    (table,) = blocks(town.document(one, town.filled(one, {}, {"t": [{"name": "a"}]}), audience=audience), Table)
    assert table.ids == (("t-0",) if audience in (Audience.EDITOR, Audience.PACKET) else ())


def test_irrelevant_questions_are_not_printed() -> None:
    one = form(
        field("a", Privacy.PUBLIC, Kind.YES_NO),
        field("b", Privacy.PUBLIC, relevant={"a": ("yes",)}),
    )
    for answer, shown in (("yes", True), ("no", False)):
        seen = told(town.document(one, town.filled(one, {"a": answer, "b": "more"}, {})))
        assert ("more" in seen) is shown


def test_every_answer_of_the_exploration_reaches_the_editors_copy() -> None:
    filled = town.quabbin_falls()
    seen = told(town.document(town.exploration(), filled))
    for (row, key), answer in filled.cells.items():
        kind = town.exploration().field(key, row.rpartition("-")[0]).kind
        if answer is not NO_ANSWER and kind in (Kind.TEXT, Kind.LONG_TEXT) and KINDS[kind].stores_answer:
            assert (answer.unread or answer.text) in seen


def test_a_form_to_fill_by_hand_asks_everything_and_leaves_room() -> None:
    document = blank_document(town.PROJECT, town.exploration(), town.desk(), (town.ENGLISH,))
    seen = told(document)
    for asked in town.exploration().fields():
        assert asked.label in seen
    assert all(heading.state is None for heading in blocks(document, Heading))
    people, justice, *_ = blocks(document, Table)
    presets = town.exploration().field("characteristics").presets
    assert len(people.rows) > len(presets)
    assert text(people.rows[0][0].said) == presets[0].texts["characteristic"]
    assert [cell.room for cell in people.rows[-1]] == [1, 2, 1, 2, 1, 1, 1, 0]
    assert "☐ Yes\n☐ No" in [text(cell.said) for cell in justice.rows[0]]
    assert "Environmental justice population?" not in [text(column.label) for column in justice.columns]
    assert blocks(document, Pair)[3].cell.room == 4
