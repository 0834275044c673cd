"""What a screen reader gets: structure, languages, and what independent checkers say about it."""

import io
from collections.abc import Callable, Iterator
from pathlib import Path

import outloud
import pdfua
import pikepdf
import pytest

from mvp2desk.domain.documents.blocks import Cell, Column, Document, Heading, Paragraph, Table
from mvp2desk.domain.forms.form import Kind
from mvp2desk.exchange.pdf import write_pdf
from mvp2desk.services.documents.form_document import blank_document
from tests.exchange import town
from tests.exchange.documents import BOTH, FONTS, document, in_parts, letter, records, small, timeline, typed

Node = tuple[str, str, list["Node"]]
"""Tag, language and kids of an element."""


def tree(written: Document) -> Node:
    with pikepdf.Pdf.open(io.BytesIO(write_pdf(written, FONTS))) as pdf:
        return _node(pdf.Root.StructTreeRoot.K[0])


def _node(element: pikepdf.Object) -> Node:
    kids = element.get("/K", [])
    kids = list(kids) if isinstance(kids, pikepdf.Array) else [kids]
    inner = [_node(kid) for kid in kids if isinstance(kid, pikepdf.Dictionary) and "/S" in kid]
    return str(element.S)[1:], str(element.get("/Lang", "")), inner


def walk(node: Node) -> Iterator[Node]:
    yield node
    for kid in node[2]:
        yield from walk(kid)


def tags(written: Document) -> list[str]:
    return [tag for tag, _, _ in walk(tree(written))]


def longest_table() -> Document:
    rows = tuple((Cell(typed(f"Group {n}")), Cell(typed("A few words on them.")), Cell(typed("7%"))) for n in range(90))
    columns = (Column(typed("Who")), Column(typed("What we found")), Column(typed("Share"), Kind.PERCENT))
    return document(Heading(typed("Who")), Table(columns, rows, typed("Everybody")))


def exploration(languages: tuple[str, ...]) -> Document:
    wordings = [{"en": town.ENGLISH, "zh-CN": town.chinese()}[one] for one in languages]
    return town.document(town.exploration(), town.quabbin_falls(), *wordings)


def test_headings_lists_and_tables_are_what_they_are() -> None:
    kids = [kid[0] for kid in tree(small())[2]]
    title, contents = kids.index("H1"), kids.index("TOC")
    assert title < contents
    body = kids[contents + 1 :]
    assert body == ["H1", "P", "P", "P", "L", "H2", "P", "Table", "H1", "P", "P", "Table", "P", "P", "H1", "P"]


def test_a_table_has_headers_for_its_columns_and_its_rows() -> None:
    _, _, kids = next(node for node in walk(tree(longest_table())) if node[0] == "Table")
    assert [tag for tag, _, _ in kids] == ["Caption"] + ["TR"] * 91
    header, first, *_ = kids[1:]
    assert [tag for tag, _, _ in header[2]] == ["TH", "TH", "TH"]
    assert [tag for tag, _, _ in first[2]] == ["TH", "TD", "TD"]


def test_marks_are_for_the_eye_and_the_months_are_said_in_words() -> None:
    _, _, kids = next(node for node in walk(tree(timeline())) if node[0] == "Table")
    assert [[tag for tag, _, _ in row[2]] for row in kids] == [["TH", "TH"], *[["TD", "TD"]] * 3]


def test_short_answers_beside_each_other_are_heard_one_after_the_other() -> None:
    _, _, rows = tree(records())[2][-1]
    name, answers = rows[0][2]
    assert name[0] == "Lbl"
    assert [tag for tag, _, _ in answers[2][0][2]] == ["LI"] * 7


def test_heading_levels_never_leave_one_out() -> None:
    written = document(Heading(typed("A"), 3), Heading(typed("B"), 1), Heading(typed("C"), 3), Heading(typed("D"), 2))
    assert [tag for tag in tags(written) if tag.startswith("H")] == ["H1", "H1", "H1", "H1", "H2", "H2"]


def test_each_piece_says_its_language_where_it_differs() -> None:
    both = [node for node in walk(tree(small(BOTH))) if node[0] == "Span" and node[1]]
    assert len(both) > 20
    assert {language for _, language, _ in both} == {"zh-CN"}
    chinese = document(Paragraph(typed("Only English was typed here.")), languages=("zh-CN",))
    assert ("P", "en", []) in list(walk(tree(chinese)))


@pytest.mark.parametrize(
    "make",
    [
        lambda: small(("en",)),
        lambda: small(("zh-CN",)),
        lambda: small(BOTH),
        lambda: exploration(("en",)),
        lambda: exploration(("zh-CN",)),
        lambda: exploration(BOTH),
        longest_table,
        lambda: blank_document(town.PROJECT, town.exploration(), town.desk(), (town.ENGLISH,)),
        timeline,
        records,
        lambda: records(BOTH),
        in_parts,
        letter,
    ],
    ids=[
        *("small-en", "small-zh", "small-both", "form-en", "form-zh", "form-both", "table", "blank"),
        *("timeline", "records", "records-both", "parts", "letter"),
    ],
)
def test_independent_checkers_find_nothing(make: Callable[[], Document], tmp_path: Path) -> None:
    path = tmp_path / "made.pdf"
    path.write_bytes(write_pdf(make(), FONTS))
    report = pdfua.validate(path)
    assert [(one.rule_id, one.message) for one in report.findings] == []
    heard = outloud.check(str(path))
    assert [(one.rule, one.message) for one in heard.sorted_findings()] == []
    assert heard.verdict == "pass"
    assert any(row["status"] == "pass" for row in heard.criteria["wcag22"])


def test_the_checkers_notice_when_the_tags_are_gone(tmp_path: Path) -> None:
    path = tmp_path / "bare.pdf"
    with pikepdf.Pdf.open(io.BytesIO(write_pdf(small(), FONTS))) as pdf:
        del pdf.Root.StructTreeRoot
        pdf.save(path)
    assert pdfua.validate(path).findings
    assert outloud.check(str(path)).verdict == "fail"
