"""A report of some 60 pages in two languages, and the same content as source text for typst."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from msgspec.structs import replace

from mvp2desk.domain.documents import blocks
from mvp2desk.domain.forms.form import Kind
from tests.exchange.documents import BOTH, money, said, small, typed

CHAPTERS = 5
LINES = 120

_HEAD = """#set document(title: "Report")
#set page("us-letter", numbering: "1 / 1", margin: 2cm)
#set text(font: "Mvp2desk Sans", size: 10pt, lang: "en")
#set table(stroke: 0.5pt)
#outline()
"""


def report() -> blocks.Document:
    """Return the small document of the tests several times over, each time with a long budget."""
    chapters: list[blocks.Block] = []
    for chapter in range(CHAPTERS):
        chapters += [*small(BOTH).blocks, _budget(chapter)]
    return replace(small(BOTH), blocks=tuple(chapters))


def typst_source(document: blocks.Document) -> str:
    """Return the words of a document as typst markup: contents, headings, paragraphs and tables."""
    parts = [one for block in (*document.front, *document.blocks) for one in _markup(block)]
    return _HEAD + "\n\n".join(parts)


def _markup(block: blocks.Block) -> Iterator[str]:
    match block:
        case blocks.Heading():
            yield f"#heading(level: {max(block.level, 1)}, {_string(block.said)})"
        case blocks.Paragraph():
            yield f"#text({_string(block.said)})"
        case blocks.Pair():
            yield f"#grid(columns: (1fr, 2fr), {_string(block.label)}, {_string(block.cell.said + block.note)})"
        case blocks.Table():
            yield _table(block)
        case blocks.Total():
            yield f"#grid(columns: (1fr, 1fr), {_string(block.label)}, {_string(block.cell.said)})"
        case blocks.PageBreak():
            yield "#pagebreak()"


def _table(block: blocks.Table) -> str:
    head = ", ".join(_string(column.label) for column in block.columns)
    rows = ",\n".join(", ".join(_string(cell.said) for cell in row) for row in block.rows)
    return f"#table(columns: ({'1fr, ' * len(block.columns)}), table.header({head}),\n{rows})"


def _string(words: Sequence[blocks.Phrase]) -> str:
    text = "\n".join(phrase.text for phrase in words)
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n") + '"'


def _budget(chapter: int) -> blocks.Table:
    columns = (
        blocks.Column(said("Line", "项目"), width=4),
        blocks.Column(said("What for", "用途"), width=5),
        blocks.Column(said("Budget", "预算"), Kind.MONEY),
        blocks.Column(said("Hours", "工时"), Kind.HOURS),
    )
    rows = tuple(
        (
            blocks.Cell(typed(f"Line {chapter}.{line}")),
            blocks.Cell(said("Food, child care and rides for a meeting", "会议的餐饮、托儿和交通")),
            money(f"{line * 37 + chapter}.50"),
            blocks.Cell(typed(f"{line}.5"), Kind.HOURS, Decimal(f"{line}.5")),
        )
        for line in range(LINES)
    )
    return blocks.Table(columns, rows)
