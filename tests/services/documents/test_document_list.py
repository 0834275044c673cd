"""Documents of a form, and the document of all forms."""

import pytest

from mvp2desk.domain.addresses import Address
from mvp2desk.domain.documents.audiences import Audience
from mvp2desk.domain.documents.blocks import Block, Document, Heading, PageBreak, Pair, Paragraph, Said, Table, Total
from mvp2desk.domain.errors import UserError
from mvp2desk.domain.status import State
from mvp2desk.services.documents.document_list import WHOLE_FORM
from mvp2desk.services.project.open_project import OpenProject
from mvp2desk.text.words import Words
from tests.exchange import town

WORDS = town.ENGLISH
HIRING, BUDGET, LOG = "vendor-hiring", "seed-project-plan-b", "engagement-log"


def answered(open_project: OpenProject, place: str, typed: str, table: str = "", row: str = "") -> None:
    form, _, field = place.partition(".")
    open_project.recorder.record(open_project.guide.form(form), Address(form, field, table, row), typed)


def said(one: Said) -> str:
    return " | ".join(phrase.text for phrase in one)


def paragraphs(document: Document) -> list[str]:
    return [said(block.said) for block in document.blocks if isinstance(block, Paragraph)]


def blocks(document: Document, kind: type[Block]) -> list[Block]:
    return [block for block in document.blocks if isinstance(block, kind)]


def letter(open_project: OpenProject, key: str, *languages: Words, form: str = HIRING) -> Document:
    return open_project.documents.make(open_project.guide.form(form), languages or (WORDS,), part=key)


def test_the_form_comes_first_then_letters_then_tables(open_project: OpenProject) -> None:
    offered = open_project.documents.offered(open_project.guide.form(HIRING), WORDS)
    assert (offered[0].key, offered[0].label) == (WHOLE_FORM, "Hiring a Planning Vendor")
    assert [one.key for one in offered[1:4]] == ["request-for-quotes", "decline", "award"]
    assert offered[-1].key == "questions-for-vendors"
    assert len(open_project.documents.offered(open_project.guide.form("reflection-guide"), WORDS)) == 1


def test_no_two_documents_of_a_form_share_a_key(open_project: OpenProject) -> None:
    for form in open_project.guide.forms:
        keys = [one.key for one in open_project.documents.offered(form, WORDS)]
        assert len(set(keys)) == len(keys)


def test_an_unknown_part_is_said_with_those_there_are(open_project: OpenProject) -> None:
    with pytest.raises(UserError) as unknown:
        letter(open_project, "nothing")
    assert unknown.value.code == "part-unknown"
    assert "request-for-quotes" in unknown.value.facts["parts"]
    with pytest.raises(UserError) as none:
        letter(open_project, "nothing", form="reflection-guide")
    assert none.value.code == "part-none"


RECRUITMENT = "core-team-recruitment"


def test_a_letter_has_the_answers_in_its_sentences_and_gaps_for_what_is_open(open_project: OpenProject) -> None:
    answered(open_project, f"{HIRING}.send_to", "Orchard & Brook <b>Planning</b> {manager}")
    document = letter(open_project, "request-for-quotes")
    text = paragraphs(document)
    assert text[0] == "Tue, Mar 3, 2026"
    assert "to Orchard & Brook <b>Planning</b> {manager}. Questions are welcome" in "\n".join(text)
    assert text[-1] == "Ann Sample\nQuabbin Falls"
    label = open_project.guide.form(HIRING).field("send_to").label
    assert label not in gaps(document)
    answered(open_project, f"{HIRING}.send_to", "")
    document = letter(open_project, "request-for-quotes")
    assert f"to [{label}]. Questions are welcome" in "\n".join(paragraphs(document))
    assert label in gaps(document)


def test_a_letter_has_a_name_that_is_in_no_list(open_project: OpenProject) -> None:
    answered(open_project, f"{HIRING}.chosen", "Orchard & Brook")
    assert "Dear colleagues at Orchard & Brook," in paragraphs(letter(open_project, "award"))


def gaps(document: Document) -> list[str]:
    return [said[0].text for said in document.gaps]


def test_a_letter_prints_no_answer_that_could_not_be_read(open_project: OpenProject) -> None:
    answered(open_project, f"{RECRUITMENT}.rate", "$200 per month")
    document = letter(open_project, "invitation-liaison", form=RECRUITMENT)
    assert "$200" not in "\n".join(paragraphs(document))
    assert "You are paid [Pay per hour] for each hour." in "\n".join(paragraphs(document))
    assert gaps(document).count("Pay per hour") == 1


@pytest.mark.parametrize(
    ("kind", "sentence"),
    [
        ("", "You are paid $40 for each hour."),
        ("hourly", "You are paid $40 for each hour."),
        ("stipend", "You are paid a stipend, the same for everybody. It comes to $40 for each hour."),
        ("choice", "You are paid $40 for each hour, or a stipend that comes to the same: as you like."),
    ],
)
def test_a_stipend_has_its_own_sentence(open_project: OpenProject, kind: str, sentence: str) -> None:
    answered(open_project, f"{RECRUITMENT}.rate", "40")
    answered(open_project, f"{RECRUITMENT}.pay_type", kind)
    text = paragraphs(letter(open_project, "invitation-liaison", form=RECRUITMENT))
    assert any(sentence in one for one in text)


def test_a_question_asked_twice_is_one_gap_in_every_language(open_project: OpenProject) -> None:
    document = letter(open_project, "invitation-liaison", WORDS, town.chinese(), form=RECRUITMENT)
    assert len(set(document.gaps)) == len(document.gaps) > 3
    assert {tuple(phrase.language for phrase in said) for said in document.gaps} == {("en", "zh-CN")}


def test_a_letter_begins_with_its_first_line(open_project: OpenProject) -> None:
    document = letter(open_project, "award")
    assert not document.has_cover
    assert (document.front, document.credit) == ((), ())
    assert {type(block) for block in document.blocks} == {Paragraph}


def test_an_answer_with_a_full_stop_ends_its_sentence_once(open_project: OpenProject) -> None:
    answered(open_project, f"{RECRUITMENT}.benefits", "Ask the legal aid desk.")
    text = "\n".join(paragraphs(letter(open_project, "role-description", form=RECRUITMENT)))
    assert "ask before you begin: Ask the legal aid desk.\n" in text


def test_a_letter_in_two_languages_has_each_paragraph_beside_its_translation(open_project: OpenProject) -> None:
    answered(open_project, f"{HIRING}.quotes_due", "4/1/2026")
    document = letter(open_project, "request-for-quotes", WORDS, town.chinese())
    assert {tuple(phrase.language for phrase in block.said) for block in blocks(document, Paragraph)} == {
        ("en", "zh-CN")
    }
    both = next(text for text in paragraphs(document) if "Wed, Apr 1, 2026" in text)
    assert "2026年4月1日" in both


def test_a_blank_letter_is_all_gaps(open_project: OpenProject) -> None:
    answered(open_project, f"{HIRING}.chosen", "CANARY")
    text = "\n".join(paragraphs(open_project.documents.make_blank(open_project.guide.form(HIRING), (WORDS,), "award")))
    assert "CANARY" not in text and "Dear colleagues at [" in text


def test_an_extract_is_a_page_with_its_title_table_and_sums(open_project: OpenProject) -> None:
    form = open_project.guide.form(BUDGET)
    row = open_project.recorder.add_row(Address(BUDGET, table="budget"))
    for key, typed in (("item", "Window shades"), ("quantity", "120"), ("rate", "38")):
        answered(open_project, f"{BUDGET}.{key}", typed, "budget", row.id)
    document = open_project.documents.make(form, (WORDS,), part="seed-project-budget")
    heading, (table,), (total,) = blocks(document, Heading)[0], blocks(document, Table), blocks(document, Total)
    assert said(heading.said) == "Seed project budget"
    assert [said(cell.said) for cell in (table.rows[0][0], table.rows[0][-1])] == ["Window shades", "$4,560"]
    assert total.cell.value == 4560
    assert next(said(pair.cell.said) for pair in blocks(document, Pair)).startswith("$45,440 left of $50,000")
    assert paragraphs(document)[0] == "Quabbin Falls · Seed Project Plan, Part B · Tue, Mar 3, 2026"


def test_an_extract_can_be_printed_blank(open_project: OpenProject) -> None:
    document = open_project.documents.make_blank(open_project.guide.form(BUDGET), (WORDS,), "seed-project-budget")
    (table,) = blocks(document, Table)
    assert all(cell.room or said(cell.said).startswith("☐") for cell in table.rows[-1])
    assert not blocks(document, Total)


@pytest.fixture
def begun(open_project: OpenProject) -> OpenProject:
    """Two forms with an answer in one of their sections, the second for editors alone."""
    answered(open_project, "community-exploration.commuters", "About 140 farm hands")
    answered(open_project, f"{LOG}.rules", "We write down what you say, not who you are.")
    return open_project


def test_the_whole_process_has_numbered_parts_and_sections(begun: OpenProject) -> None:
    document = begun.documents.make_whole((WORDS,))
    assert document.parts
    headings = [(block.level, said(block.said)) for block in blocks(document, Heading)]
    assert headings[0] == (1, "1. Community Exploration")
    assert headings[1][0] == 2 and headings[1][1].startswith("1.4 ")
    part = next(number for number, (level, _) in enumerate(headings[1:], 1) if level == 1)
    assert headings[part] == (1, "2. Engagement Log")
    assert len(blocks(document, PageBreak)) == 1
    assert blocks(document, Heading)[0].state is State.BEGUN


def test_what_has_nothing_in_it_is_named_in_one_line(begun: OpenProject) -> None:
    document = begun.documents.make_whole((WORDS,))
    front = {said(pair.label): said(pair.cell.said) for pair in document.front}
    assert "Reflection Guide" in front["Nothing entered yet in"]
    assert "Engagement Log" not in front["Nothing entered yet in"]
    assert "Left out of this copy" not in front
    assert any(text.startswith("Nothing entered yet in: ") for text in paragraphs(document))
    assert not any(isinstance(block, Heading) and "Reflection" in said(block.said) for block in document.blocks)


def test_a_form_of_which_an_audience_may_see_nothing_is_named_as_left_out(begun: OpenProject) -> None:
    begun.recorder.annotate(Address(LOG, "rules"), "confidential", "yes")
    front = {said(pair.label): said(pair.cell.said) for pair in begun.documents.make_whole((WORDS,)).front}
    assert front["Left out of this copy"] == "Engagement Log"
    assert "Left out of this copy" not in {
        said(pair.label) for pair in begun.documents.make_whole((WORDS,), Audience.EDITOR).front
    }


def test_the_whole_process_can_be_printed_blank(begun: OpenProject) -> None:
    document = begun.documents.make_whole((WORDS,), None)
    assert said(document.title) == "The whole process, to fill in by hand"
    parts = [block for block in blocks(document, Heading) if block.level == 1]
    assert len(parts) == len(begun.guide.forms)
    assert "140 farm hands" not in str(document.blocks)
