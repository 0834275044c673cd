"""Writing of documents as plain text, for text editors and screen readers."""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from mvp2desk.domain.documents.blocks import (
    Bar,
    Block,
    Cell,
    Document,
    Heading,
    PageBreak,
    Pair,
    Paragraph,
    Picture,
    Said,
    Signature,
    Table,
    Tone,
    Total,
)
from mvp2desk.domain.documents.formats import Progress
from mvp2desk.domain.forms.form import Kind
from mvp2desk.domain.forms.kinds import FIGURES
from mvp2desk.exchange.cleaning import clean
from mvp2desk.exchange.paper.line_breaks import break_lines
from mvp2desk.exchange.widths import width_of

WIDTH = 78
"""Line width in columns; Chinese characters take two."""

_UNDERLINES = {1: "=", 2: "-"}
_GAP = "  "
_LINE = "_" * 40
_ASKS = ("?", "？", ":", "：")
_MARK = "■"
_NARROWEST = 24
"""Minimum width in columns of names beside marks."""


def write_text(document: Document, progress: Progress | None = None) -> bytes:
    """Return the text in UTF-8 with byte order mark and CRLF line ends, as Notepad expects."""
    lines = [*_front(document)] if document.has_cover else [*_said(document.watermark), ""]
    done = 0
    for _, group in groupby(document.blocks, type):
        blocks = list(group)
        if progress:
            progress(done, len(document.blocks))
        lines += _lines_of_all(blocks)
        done += len(blocks)
    lines += ["", *_said(document.credit)]
    text = re.sub("\n{4,}", "\n\n\n", "\n".join(line.rstrip() for line in lines)).strip("\n") + "\n"
    return ("\ufeff" + text).replace("\n", "\r\n").encode("utf-8")


def wrapped(text: str, width: int = WIDTH) -> list[str]:
    """Wrap `text` to lines of at most `width` columns; longer words are cut."""
    return break_lines(text, width, _RULER)


class _Ruler(dict[str, int]):
    """Widths of words in columns, without caching."""

    def __missing__(self, word: str) -> int:
        return width_of(word)


_RULER = _Ruler()


def _front(document: Document) -> Iterator[str]:
    yield from (*_said(document.watermark), "")
    yield from _underlined(document.title, "=")
    yield from _said(document.subject)
    yield ""
    for pair in document.front:
        yield from _lines_of(pair)


def _lines_of_all(blocks: Sequence[Block]) -> Iterator[str]:
    """Format consecutive blocks of one type; bars are aligned like a table."""
    bars = [(_joined(block.label), _joined(block.reading)) for block in blocks if isinstance(block, Bar)]
    widths = [max(map(width_of, texts)) for texts in zip(*bars, strict=True)]
    if len(bars) > 1 and sum(widths) + len(_GAP) <= WIDTH:
        for bar in bars:
            yield from _aligned(bar, widths, (False, True))
        yield ""
    else:
        for block in blocks:
            yield from _lines_of(block)


def _lines_of(block: Block) -> Iterator[str]:
    match block:
        case Heading():
            yield from ("", "") if block.level <= 1 else ("",)
            yield from _underlined(block.said, _UNDERLINES.get(block.level, ""))
            yield from (f"[{line}]" for line in _said(block.state_word))
            yield ""
        case Paragraph():
            yield from (*_said(block.said), "")
        case Pair():
            yield from _said(block.label)
            yield from _indented((*_said(block.cell.said, WIDTH - 4), *[_LINE] * block.cell.room))
            yield from _indented(_bracketed(block.note))
            yield ""
        case Table():
            yield from _table(block)
        case Total():
            yield from wrapped(f"{_joined(block.label)}: {_joined(block.cell.said)}")
            yield ""
        case Bar():
            yield from wrapped(f"{_joined(block.label)}: {_joined(block.reading)}")
            yield ""
        case Picture():
            yield from (*_bracketed(block.alt), *_said(block.caption), "")
        case Signature():
            yield from ("", _LINE, *_said(block.label), "")
        case PageBreak():
            yield ""


def _table(table: Table) -> Iterator[str]:
    """Format a table as a grid if it fits (names beside marks are wrapped), otherwise as labeled lists."""
    if table.caption:
        yield from (*_said(table.caption), "")
    head = [_joined(column.label) for column in table.columns]
    rows = [[_cell(cell) for cell in row] for row in table.rows]
    widths = _widths(head, rows)
    if any(column.kind is Kind.TIMELINE for column in table.columns):
        room = max(_NARROWEST, WIDTH - sum(widths[1:]) - len(_GAP) * len(widths[1:]))
        rows = [["\n".join(wrapped(name, room)), *cells] for name, *cells in rows]
        widths = _widths(head, rows)
    if sum(widths) + len(_GAP) * (len(widths) - 1) <= WIDTH:
        right = [column.kind in FIGURES for column in table.columns]
        yield from _aligned(head, widths, right)
        yield _GAP.join("-" * width for width in widths)
        for row in rows:
            yield from _aligned(row, widths, right)
    else:
        for cells, row in zip(table.rows, rows, strict=True):
            missing = [label for label, cell in zip(head[1:], cells[1:], strict=True) if cell.is_open]
            open_line = [(_joined(table.unanswered), " · ".join(missing))] if missing else []
            yield from _group(row[0], [*zip(head[1:], row[1:], strict=True), *open_line])
        return
    yield ""


def _cell(cell: Cell) -> str:
    if cell.tone is Tone.MARK:
        return _MARK
    return _joined(cell.said) or _LINE[: 20 * cell.room]


def _widths(head: Sequence[str], rows: Sequence[Sequence[str]]) -> list[int]:
    return [max(width_of(line) for row in (head, *rows) for line in row[n].split("\n")) for n in range(len(head))]


def _aligned(cells: Sequence[str], widths: Sequence[int], right: Sequence[bool]) -> Iterator[str]:
    split = [cell.split("\n") for cell in cells]
    for n in range(max((len(lines) for lines in split), default=0)):
        line = [lines[n] if n < len(lines) else "" for lines in split]
        yield _GAP.join(_padded(*one) for one in zip(line, widths, right, strict=True))


def _group(name: str, cells: Iterable[tuple[str, str]]) -> Iterator[str]:
    """Format a row as a list: its first cell, then the others with labels and hanging indent."""
    yield from wrapped(name or "-")
    for label, text in cells:
        if text:
            colon = "" if label.endswith(_ASKS) else ":"
            first, *more = wrapped(f"{label}{colon} {text}", WIDTH - 6)
            yield from ("    " + first, *("      " + line for line in more))
    yield ""


def _underlined(said: Said, line: str) -> Iterator[str]:
    lines = _said(said)
    yield from lines
    if line and lines:
        yield line * max(width_of(one.rstrip()) for one in lines)


def _said(said: Said, width: int = WIDTH) -> list[str]:
    return [line for text in _texts(said) for line in wrapped(text, width)]


def _bracketed(said: Said) -> list[str]:
    return [line for text in _texts(said) for line in wrapped(f"({text})", WIDTH - 4)]


def _joined(said: Said) -> str:
    return " / ".join(_texts(said))


def _texts(said: Said) -> list[str]:
    return list(dict.fromkeys(text for phrase in said if (text := clean(phrase.text).replace("\t", "    "))))


def _indented(lines: Iterable[str]) -> Iterator[str]:
    return ("    " + line for line in lines)


def _padded(text: str, width: int, right: bool) -> str:
    space = " " * (width - width_of(text))
    return space + text if right else text + space
