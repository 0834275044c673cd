"""Every form of the guide, as the sample town has filled it in: in each language, for each reader, in each format."""

import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from mvp2desk.domain.addresses import Address
from mvp2desk.domain.answers.answers import Answer
from mvp2desk.domain.documents.audiences import Audience, may_see
from mvp2desk.domain.documents.blocks import Heading, Paragraph
from mvp2desk.domain.forms.form import Field, Form, Kind, Section
from mvp2desk.exchange.writers import Format, unprintable, write
from mvp2desk.services.form_views.section_view import section_view
from mvp2desk.services.form_views.views import CellView, TableView
from mvp2desk.services.project.open_project import OpenProject
from tests.exchange import town
from tests.exchange.documents import FONTS
from tests.exchange.reading import cell_texts, page_texts, poppler_text, sheets, squeezed
from tests.exchange.sample_town import GOLDEN, document, golden_text, sample

pytestmark = pytest.mark.sweep

FORMS = [form.key for form in town.guide().forms]
READERS = (Audience.PACKET, Audience.PUBLIC)
TELLING = 24
"""Letters of an answer that tell it from all others, and still stand on one page."""

Said = tuple[Field, Address, Answer]


@pytest.fixture(scope="module")
def towns(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, OpenProject]]:
    """The sample town in English and in Chinese."""
    opened = {key: sample(tmp_path_factory.mktemp(key) / "desk", key) for key in ("en", "zh_CN")}
    yield opened
    for open_project in opened.values():
        open_project.workspace.close()


def wordings(languages: str) -> tuple[town.Words, ...]:
    return {"en": (town.ENGLISH,), "zh_CN": (town.chinese(),), "both": (town.ENGLISH, town.chinese())}[languages]


def texts_in(open_project: OpenProject, form: Form, section: Section) -> Iterator[Said]:
    """What people have written in a section."""
    filled = open_project.filled(form)
    for field in section.fields:
        for row in filled.rows_of(field.key):
            for column in field.fields:
                yield column, Address(form.key, column.key, field.key, row.id), filled.answer(column.key, row.id)
        yield field, Address(form.key, field.key), filled.answer(field.key)


def written(said: Iterator[Said]) -> Iterator[Said]:
    return ((f, a, answer) for f, a, answer in said if f.kind in (Kind.TEXT, Kind.LONG_TEXT) and answer.text)


def may_read(audience: Audience, field: Field, answer: Answer) -> bool:
    return may_see(audience, field.privacy, confidential=answer.confidential)


@cache
def _everything(open_project: OpenProject) -> tuple[Said, ...]:
    return tuple(
        one
        for form in open_project.guide.forms
        for s in form.sections
        for one in written(texts_in(open_project, form, s))
    )


@pytest.mark.parametrize("audience", READERS)
@pytest.mark.parametrize("languages", ["en", "zh_CN", "both"])
@pytest.mark.parametrize("key", FORMS)
def test_every_section_is_found_again_in_every_format(
    towns: dict[str, OpenProject], key: str, languages: str, audience: Audience, tmp_path: Path
) -> None:
    open_project = towns["zh_CN" if languages == "zh_CN" else "en"]
    form = open_project.guide.form(key)
    names = [one.text for one in open_project.documents.make(form, wordings(languages), audience).left_out]
    made = open_project.documents.make(form, wordings(languages), audience, kept=names)
    assert unprintable(Format.PDF, made, FONTS) == ()
    pdf = write(Format.PDF, made, FONTS)
    found = {
        "pdf": squeezed("".join(page_texts(pdf))),
        "xlsx": squeezed("\n".join(cell_texts(write(Format.XLSX, made, FONTS)))),
        "txt": squeezed(write(Format.TXT, made, FONTS).decode("utf-8-sig")),
    }
    poppler = squeezed(poppler_text(pdf, tmp_path))
    for section in form.sections:
        for words in wordings(languages):
            assert squeezed(words(section.title)) in poppler
            assert all(squeezed(words(section.title)) in text for text in found.values())
        open_to_them = [
            a.text for f, _, a in written(texts_in(open_project, form, section)) if may_read(audience, f, a)
        ]
        if open_to_them:
            telling = squeezed(max(open_to_them, key=len))[:TELLING]
            assert {name for name, text in found.items() if telling in text} == set(found), telling


@pytest.mark.parametrize("audience", READERS)
@pytest.mark.parametrize("language", ["en", "zh_CN"])
def test_no_form_letter_or_table_tells_what_its_reader_may_not_know(
    towns: dict[str, OpenProject], language: str, audience: Audience
) -> None:
    """Neither does the whole process, for it is made of the same. What is written in the open elsewhere as well is no
    secret."""
    open_project, said = towns[language], wordings(language)
    documents = [open_project.documents.make_whole(said, audience)]
    for form in open_project.guide.forms:
        documents += [
            open_project.documents.make(form, said, audience, one.key)
            for one in open_project.documents.offered(form, said[0])
        ]
    seen = squeezed("".join(write(Format.TXT, made, FONTS).decode("utf-8-sig") for made in documents))
    known = squeezed(" ".join(a.text for f, _, a in _everything(open_project) if may_read(audience, f, a)))
    secrets = [squeezed(a.text) for f, _, a in _everything(open_project) if not may_read(audience, f, a)]
    secrets = [secret for secret in secrets if len(secret) > 12 and secret not in known]
    assert len(secrets) > 5
    assert [secret for secret in secrets if secret in seen] == []


@pytest.mark.parametrize("audience", [Audience.PACKET, Audience.ROOM, Audience.PUBLIC])
def test_no_packet_tells_about_candidates_for_the_core_team(towns: dict[str, OpenProject], audience: Audience) -> None:
    open_project = towns["en"]
    form = open_project.guide.form("core-team-recruitment")
    for reader in (audience, Audience.EDITOR):
        seen = golden_text(open_project.documents.make(form, (town.ENGLISH,), reader))
        for secret in ("Oksana Melnyk", "Gil Thibault", "Has said no", "Rosalind Achterberg has no", "413-555-0159"):
            assert (secret in seen) is (reader is Audience.EDITOR), secret


@pytest.mark.parametrize("key", FORMS)
def test_introductions_are_read_by_those_who_fill_in_a_form_only(towns: dict[str, OpenProject], key: str) -> None:
    open_project, words = towns["en"], town.ENGLISH
    form, made = open_project.guide.form(key), open_project.documents
    intros = {words(section.intro) for section in form.sections if section.intro}
    for copy, expected in (
        (made.make(form, (words,), Audience.EDITOR), intros),
        (made.make_blank(form, (words,)), intros),
        *((made.make(form, (words,), audience), set()) for audience in Audience if audience is not Audience.EDITOR),
    ):
        paragraphs = {phrase.text for one in copy.blocks if isinstance(one, Paragraph) for phrase in one.said}
        assert paragraphs & intros == expected


def test_the_sample_town_has_something_to_tell_in_every_form_but_the_last(towns: dict[str, OpenProject]) -> None:
    for language, open_project in towns.items():
        told = {address.form for _, address, _ in _everything(open_project)}
        assert set(FORMS) - told <= {"final-submission-form"}, language


@pytest.mark.parametrize("key", FORMS)
def test_each_form_reads_as_its_golden_text(towns: dict[str, OpenProject], key: str, tmp_path: Path) -> None:
    """`python -m tests.exchange.sample_town` writes the golden files anew; what came out is kept to compare with."""
    open_project = towns["en"]
    text = golden_text(document(open_project, open_project.guide.form(key)))
    (tmp_path / f"{key}-en.txt").write_text(text, encoding="utf-8")
    assert text == (GOLDEN / f"{key}-en.txt").read_text(encoding="utf-8"), f"what came out is in {tmp_path}"


def test_the_whole_process_has_each_form_and_a_sheet_for_each_section(towns: dict[str, OpenProject]) -> None:
    open_project = towns["en"]
    made = open_project.documents.make_whole((town.ENGLISH,), Audience.PACKET)
    headings = [block for block in made.blocks if isinstance(block, Heading) and block.level <= 2]
    sections = [heading.said[0].text for heading in headings if heading.level == 2]
    titles = [sheet.title for sheet in sheets(write(Format.XLSX, made, FONTS))]
    assert len(titles) == 1 + len(sections) > 60
    assert len({title.casefold() for title in titles}) == len(titles)
    for title, section in zip(titles[1:], sections, strict=True):
        assert title.split()[0] == section.split()[0]
    assert len([heading for heading in headings if heading.level == 1]) == len(FORMS) - 1


def test_no_module_is_named_after_a_tool_or_a_form() -> None:
    guide = town.guide()
    keys = {tool.key for tool in guide.tools} | {form.key for form in guide.forms}
    names = {path.stem.replace("_", "-"): path for path in (town.ROOT / "mvp2desk").rglob("*.py")}
    assert [names[key] for key in sorted(keys & names.keys())] == []


def asked(pack: Path) -> Iterator[tuple[str, str, str, str]]:
    """(form, table, field, source) of every question, as the TOML has it."""
    for path in sorted((pack / "forms").glob("*.toml")):
        for section in tomllib.loads(path.read_text(encoding="utf-8"))["section"]:
            for field in section.get("field", ()):
                yield path.stem, "", field["key"], field.get("source", "")
                for column in field.get("field", ()):
                    yield path.stem, field["key"], column["key"], column.get("source", "")


def test_every_question_that_no_source_states_is_marked_as_ours(towns: dict[str, OpenProject]) -> None:
    open_project = towns["en"]
    shown: dict[tuple[str, str, str], bool] = {}
    for form in open_project.guide.forms:
        for section in form.sections:
            view = section_view(form, section, open_project.filled(form), open_project.context(), town.ENGLISH)
            for field in view.fields:
                shown |= {(form.key, "", field.address.field): field.is_ours} if isinstance(field, CellView) else {}
                for row in field.rows if isinstance(field, TableView) else ():
                    shown |= {(form.key, cell.address.table, cell.address.field): cell.is_ours for cell in row.cells}
    sources = {(form, table, field): source for form, table, field, source in asked(town.PACK)}
    assert len(shown) > 400
    for place, is_ours in shown.items():
        assert is_ours is (sources[place].partition(" ")[0] in ("", "ours")), place
