"""A name and a telephone number typed anywhere are in no copy for everyone."""

import re
from collections.abc import Iterator
from itertools import cycle
from pathlib import Path

import pytest

from mvp2desk.domain.addresses import Address
from mvp2desk.domain.documents.audiences import Audience
from mvp2desk.domain.documents.blocks import Document
from mvp2desk.domain.forms.form import Kind
from mvp2desk.exchange.writers import Format, write
from mvp2desk.services.project.open_project import OpenProject
from mvp2desk.services.project.project_links import ProjectLinks
from tests.exchange import town
from tests.exchange.documents import FONTS
from tests.exchange.reading import cell_texts, pdf_text, squeezed
from tests.exchange.sample_town import sample

PHONE = "413-555-0177"
KEPT = "Dale Pruitt"
FOR_EVERYONE = (Audience.ROOM, Audience.PUBLIC)


@pytest.fixture(scope="module")
def named(tmp_path_factory: pytest.TempPathFactory) -> Iterator[OpenProject]:
    """The sample town, where each free text of each form names somebody and tells a number."""
    open_project = sample(tmp_path_factory.mktemp("named") / "desk", "en")
    names = cycle(sorted(people(open_project)))
    for form in open_project.guide.forms:
        filled = open_project.filled(form)
        places = [(field, Address(form.key, field.key)) for field in form.fields()]
        for table in form.tables():
            rows = filled.rows_of(table.key)[:1]
            places += [(one, Address(form.key, one.key, table.key, row.id)) for row in rows for one in table.fields]
        for field, address in places:
            if field.kind in (Kind.TEXT, Kind.LONG_TEXT):
                open_project.recorder.record(form, address, f"Ask {next(names)} ({PHONE}) about it")
    yield open_project
    open_project.workspace.close()


def people(open_project: OpenProject) -> set[str]:
    """The people of the register, and those who were asked to join."""
    form = open_project.guide.form("core-team-recruitment")
    filled = open_project.filled(form)
    asked = {filled.text("candidate", row.id) for row in filled.rows_of("candidates")}
    return {person.name for person in open_project.context().people} | {one for one in asked if PHONE not in one}


def copies(open_project: OpenProject, audience: Audience, kept: tuple[str, ...] = ()) -> Iterator[Document]:
    """Everything that can be made for an audience, but letters: the whole process first."""
    words, documents = (town.ENGLISH,), open_project.documents
    yield documents.make_whole(words, audience, kept)
    for form in open_project.guide.forms:
        yield documents.make(form, words, audience, kept=kept)
        yield from (documents.make(form, words, audience, one.key, kept) for one in form.extracts)
    links = ProjectLinks(open_project)
    for stage in links.start(town.ENGLISH).stages:
        yield links.thread_document(stage.rows[0].key, words, audience, kept)


def found(text: str, names: set[str]) -> set[str]:
    return {one for one in (*names, PHONE) if squeezed(one).casefold() in squeezed(text).casefold()}


def as_text(document: Document) -> str:
    return write(Format.TXT, document, FONTS).decode("utf-8-sig")


@pytest.mark.parametrize("audience", FOR_EVERYONE)
def test_no_copy_for_everyone_names_anybody(named: OpenProject, audience: Audience) -> None:
    names = people(named)
    assert len(names) > 12
    seen = {made.title[0].text: as_text(made) for made in copies(named, audience)}
    assert len(seen) > 20
    assert {title: found(text, names) for title, text in seen.items() if found(text, names)} == {}
    assert re.search(r"Ask \[name\]\s+\(\[phone\s+number\]\)\s+about\s+it", seen["The whole process"])
    whole = as_text(named.documents.make_whole((town.ENGLISH,), Audience.EDITOR))
    assert found(whole, names) == {*names, PHONE}


@pytest.mark.parametrize("audience", FOR_EVERYONE)
def test_neither_paper_nor_a_spreadsheet_names_anybody(named: OpenProject, audience: Audience) -> None:
    names, made = people(named), named.documents.make_whole((town.ENGLISH,), audience)
    assert found(pdf_text(write(Format.PDF, made, FONTS)), names) == set()
    assert found("\n".join(cell_texts(write(Format.XLSX, made, FONTS))), names) == set()


def test_a_kept_name_is_in_each_format_and_nobody_else_is(named: OpenProject) -> None:
    names, made = people(named), named.documents.make_whole((town.ENGLISH,), Audience.PUBLIC, (KEPT,))
    for text in (
        as_text(made),
        pdf_text(write(Format.PDF, made, FONTS)),
        "\n".join(cell_texts(write(Format.XLSX, made, FONTS))),
    ):
        assert found(text, names) == {KEPT}
    assert [one.text for one in made.left_out if one.kept] == [KEPT]


def test_a_letter_keeps_whom_to_call(named: OpenProject) -> None:
    """It is a draft to be sent to somebody."""
    form = named.guide.form("core-team-recruitment")
    letter = named.documents.make(form, (town.ENGLISH,), Audience.PUBLIC, "invitation-liaison")
    assert PHONE in as_text(letter)


def test_the_sample_names_nobody_in_a_copy_for_everyone(tmp_path: Path) -> None:
    open_project = sample(tmp_path / "desk", "en")
    made = open_project.documents.make_whole((town.ENGLISH,), Audience.PUBLIC)
    lone = {part for name in people(open_project) for part in name.split()} - {"June"}
    assert not set(re.findall(r"[\w-]+", as_text(made))) & lone
    assert "@" not in as_text(made)
    open_project.workspace.close()
