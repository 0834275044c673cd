"""What a person typed stands in the PDF as typed: every character, and never as anything but text."""

import io
import sys
import time
import unicodedata
from pathlib import Path

import pypdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mvp2desk.domain.documents.blocks import Cell, Column, Document, Heading, Pair, Paragraph, Table
from mvp2desk.domain.forms.text_cleaning import clean_text
from mvp2desk.exchange.cleaning import for_font
from mvp2desk.exchange.paper import typeface
from mvp2desk.exchange.pdf import unprintable, write_pdf
from tests.exchange.documents import BOTH, FONTS, document, small, typed
from tests.exchange.reading import page_texts, pdf_text, poppler_text, squeezed

CANARY = "canary-that-no-test-may-open"

HOSTILE = (
    '<img src="file:///C:/Users/ann/pay.png">',
    r'<img src="\\host\share\x.png">',
    '<img src="file://host/share/x.png">',
    '<a href="file:///etc/passwd">click</a>',
    "javascript:alert(1) https://example.org",
    "<font color=\"[[getattr(pow,Word('__globals__'))['os'].system('touch /tmp/x')]]\">",
    "<b>unclosed",
    "x</para>y",
    '<onDraw name="x"/>',
    "AT&T 5 < 6 &amp; &#65;",
    "{0.__class__.__init__.__globals__} %s%n {town {page} {pages}",
    "(parentheses \\) BT /F1 1 Tf ET <</JS(app.alert)>>",
)


def everywhere(text: str) -> Document:
    return document(
        Heading(typed(text)),
        Paragraph(typed(text)),
        Pair(typed(text), Cell(typed(text)), typed(text)),
        Table((Column(typed("Who")), Column(typed(text))), ((Cell(typed(text)), Cell(typed(text))),), typed(text)),
    )


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("CO₂ and 10⁻³", "CO₂ and 10⁻³"),
        ("⅓ of a cup, 2⅝", "⅓ of a cup, 2⅝"),
        ("ﬁre in the oﬃce", "ﬁre in the oﬃce"),
        ("heat ⇒ outage ⇔ cold", "heat ⇒ outage ⇔ cold"),
        ("𝐍𝐨𝐫𝐭𝐡 𝖤𝗇𝖽", "North End"),
    ],
)
def test_digits_ligatures_arrows_and_styled_letters_are_printed(text: str, printed: str) -> None:
    made = document(Paragraph(typed(text)))
    assert unprintable(made, FONTS) == ()
    assert squeezed(printed) in squeezed(pdf_text(write_pdf(made, FONTS)))


@pytest.mark.parametrize("text", HOSTILE)
def test_markup_and_code_are_literal(text: str) -> None:
    pdf = write_pdf(everywhere(text), FONTS)
    found = squeezed(pdf_text(pdf))
    assert found.count(squeezed(text)) >= 9  # contents, heading, paragraph, question, answer, note, table's four
    reader = pypdf.PdfReader(io.BytesIO(pdf))
    annotations = [one.get_object() for page in reader.pages for one in page.get("/Annots", [])]
    assert len(annotations) == 1  # the contents' own
    assert all("/A" not in one and "/AA" not in one for one in annotations)
    assert "/OpenAction" not in reader.trailer["/Root"]
    assert "/Names" not in reader.trailer["/Root"]


def test_no_file_is_opened_for_what_a_text_says(tmp_path: Path) -> None:
    canary = tmp_path / CANARY
    canary.write_bytes(b"not for documents")
    opened: list[str] = []
    watching = True

    def watch(event: str, arguments: tuple[object, ...]) -> None:
        if watching and event in ("open", "socket.connect", "socket.getaddrinfo", "os.listdir", "subprocess.Popen"):
            opened.append(str(arguments))

    sys.addaudithook(watch)  # it stays until Python ends
    (tmp_path / "seen").touch()
    write_pdf(everywhere(f'<img src="{canary}"> <img src="file://{canary}"> http://127.0.0.1:9/x.png'), FONTS)
    watching = False
    assert any("seen" in one for one in opened)
    assert [one for one in opened if CANARY in one or "127.0.0.1" in one] == []


def test_direction_marks_are_shown_by_name() -> None:
    pdf = write_pdf(document(Paragraph(typed("invoice\u202egpj.exe"))), FONTS)
    assert "invoice‹RLO›gpj.exe" in pdf_text(pdf)


def test_controls_are_marked_and_named() -> None:
    written = document(Paragraph(typed("a\0b\x0bc\x1b[31m\ud800\ufffe")))
    assert "a\ufffdb\ufffdc\ufffd[31m\ufffd\ufffd" in pdf_text(write_pdf(written, FONTS))
    assert unprintable(written, FONTS) == ("U+0000", "U+000B", "U+001B", "U+D800", "U+FFFE")


def test_heaps_of_accents_and_emoji_take_no_minutes() -> None:
    for text in ("e" + "\u0301" * 5000, "\U0001f469\u200d\U0001f469\u200d\U0001f467\u200d\U0001f466" * 1000):
        began = time.process_time()
        write_pdf(everywhere(text), FONTS)
        assert time.process_time() - began < 5  # a heap of accents cost minutes


@pytest.mark.parametrize(
    "text",
    [
        "Nhiệt độ nguy hiểm: hãy uống nước, người già",
        "Chalè a danjere: bwè dlo, moun ki aje — kouman ou rele?",
        "Calor extremo: não saia, informação, coração",
        "你好，夸宾福尔斯镇的居民；洪水、热浪和干旱",
        "Ğüneş ışığı, łódź, Kč, ₱5, €7, ½, ☐ ☑ ✓",
    ],
)
def test_the_towns_languages_are_drawn_and_found_again(text: str, tmp_path: Path) -> None:
    written = everywhere(text)
    assert unprintable(written, FONTS) == ()
    assert squeezed(text) in squeezed(poppler_text(write_pdf(written, FONTS), tmp_path))


def test_what_the_font_cannot_draw_is_marked_and_listed() -> None:
    written = document(Paragraph(typed("مرحبا 😀")))
    assert "\ufffd" in pdf_text(write_pdf(written, FONTS))
    assert unprintable(written, FONTS) == (
        "U+0645 م",
        "U+0631 ر",
        "U+062D ح",
        "U+0628 ب",
        "U+0627 ا",
        "U+1F600 😀",
    )


@pytest.mark.parametrize(
    "text", ["The school office knows of families. " * 5400, "x" * 200_000, "夸宾福尔斯社区，" * 25_000]
)
def test_200_kb_in_one_paragraph_take_seconds_and_no_minutes(text: str) -> None:
    began = time.process_time()
    pages = page_texts(write_pdf(document(Paragraph(typed(text))), FONTS))
    assert time.process_time() - began < 10
    assert sum(page.count(text[:1]) for page in pages) >= text.count(text[:1])


def test_fonts_are_embedded_subsets_that_know_their_characters() -> None:
    reader = pypdf.PdfReader(io.BytesIO(write_pdf(small(BOTH), FONTS)))
    fonts = {}
    for page in reader.pages:
        for font in page["/Resources"]["/Font"].values():
            fonts[str(font["/BaseFont"])] = font
    assert {name.partition("+")[2].partition("-")[2] for name in fonts} == {"Regular", "Bold"}
    for name, font in fonts.items():
        assert name[7] == "+"
        assert "/ToUnicode" in font
        assert "/FontFile2" in font["/FontDescriptor"]


NASTY = st.sampled_from("\u202e\u200d\u0301\x00\x1b\ufffe\ud800\u2028é你𠀀😀ﬁ·\u00a0\u00ad\u3000İß‹›-–—/\\&<>=")


@settings(max_examples=60, deadline=None)
@given(st.lists(st.text(st.one_of(NASTY, st.characters()), max_size=60), min_size=1, max_size=4))
def test_every_character_is_found_again_or_listed(answers: list[str]) -> None:
    kept = [clean_text(answer).text for answer in answers]
    written = document(*(Pair(typed(f"Question {n}"), Cell(typed(text))) for n, text in enumerate(kept)))
    found = squeezed(pdf_text(write_pdf(written, FONTS)))
    drawn = for_font(typeface.load(FONTS).covered)
    for text in kept:
        assert squeezed(drawn(text)) in found
    listed = {entry.split()[0] for entry in unprintable(written, FONTS)}
    for one in "".join(kept):
        is_same = drawn(one) in (one, unicodedata.normalize("NFKC", one))
        if not is_same and not one.isspace() and one not in INVISIBLE:
            assert f"U+{ord(one):04X}" in listed


INVISIBLE = "\u00ad\u200b\u200c\u200d\u2060\ufeff\ufe0e\ufe0f"
"""Characters without ink: leaving them out changes nothing that a reader sees."""
