"""Typed blocks, the single source of all outputs, in one language or in two side by side."""

import datetime as dt
from decimal import Decimal
from enum import StrEnum

from msgspec import Struct

from mvp2desk.domain.forms.form import Kind
from mvp2desk.domain.forms.kinds import Value
from mvp2desk.domain.status import State


class Phrase(Struct, frozen=True):
    """Text in one language (BCP 47: "en", "zh-CN"); `language` is empty for text that a person typed."""

    text: str
    language: str = ""


Said = tuple[Phrase, ...]
"""The same text in each language of a document, in reading order; one phrase for text that a person typed."""


class Tone(StrEnum):
    """Role of a paragraph or cell; MARK fills a cell, such as a month of activity."""

    BODY = "body"
    HELP = "help"
    CAPTION = "caption"
    NOTICE = "notice"
    MARK = "mark"


class Cell(Struct, frozen=True):
    """Content of a table's cell or of a pair.

    `said` is the text to read; `value` is the value of numbers and dates (money and percent as `Decimal`: dollars, and
    12.5 for 12.5 %; a month as its first day). `room` is the number of free lines to write on by hand. `refers` lists
    the ids of the rows that a reference points to. `is_open` marks an empty cell that needs an answer.
    """

    said: Said
    kind: Kind = Kind.TEXT
    value: Value = None
    tone: Tone = Tone.BODY
    room: int = 0
    refers: str = ""
    is_open: bool = False


class Heading(Struct, frozen=True):
    """A heading of level 1 (a section: a new sheet in Excel), 2 or 3, with its state and the state's word."""

    said: Said
    level: int = 1
    state: State | None = None
    state_word: Said = ()


class Paragraph(Struct, frozen=True):
    """Running text; a line break in it is a line break on paper."""

    said: Said
    tone: Tone = Tone.BODY


class Pair(Struct, frozen=True):
    """A question and its answer; `note` gives the source and the follow-up."""

    label: Said
    cell: Cell
    note: Said = ()


class Column(Struct, frozen=True):
    """A column of a table; `width` is relative to the other columns. A column of kind TIMELINE has marks without text,
    and another column has the same information as text."""

    label: Said
    kind: Kind = Kind.TEXT
    width: int = 2


ROW_ID, IDS_END = "id", " (id)"
"""Headings in spreadsheets: of the ids of rows; and the end of that of the ids in a reference, after its label."""


class Table(Struct, frozen=True):
    """A table with one cell per column in each row; the first cell names the row. `ids` are permanent ids of the rows
    for spreadsheets, if they have any. `unanswered` says "Not answered yet" in layouts as a list, which have no visible
    open cells."""

    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    caption: Said = ()
    ids: tuple[str, ...] = ()
    unanswered: Said = ()


class Total(Struct, frozen=True):
    """A sum below its table."""

    label: Said
    cell: Cell


class Bar(Struct, frozen=True):
    """A share of a whole, as a bar with its figure in words; 0 <= part <= whole."""

    label: Said
    part: Decimal
    whole: Decimal
    reading: Said


class Picture(Struct, frozen=True):
    """An image (PNG or JPEG bytes) with its alternative text."""

    data: bytes
    alt: Said
    caption: Said = ()


class Signature(Struct, frozen=True):
    """A line for a signature, labeled with the signer."""

    label: Said


class PageBreak(Struct, frozen=True):
    """A page break."""


Block = Heading | Paragraph | Pair | Table | Total | Bar | Picture | Signature | PageBreak


class LeftOut(Struct, frozen=True):
    """A person's name, telephone number or email address that a document for everyone leaves out: `places` have a mark
    instead. It is `kept` if the user decided so; then there are no marks."""

    text: str
    places: int
    kept: bool = False


class Document(Struct, frozen=True):
    """A stream of blocks, with the data of its title page, footer and file properties.

    `languages` are BCP 47 tags in reading order. `date` is the day it was made (an argument, so that equal input gives
    equal bytes). `watermark` is empty, or a word such as "Sample" across every page and sheet. `page_words` and
    `contents_word` word the footer ("Page {page} of {pages}") and the table of contents. A document without cover, such
    as a letter, begins with its first block. If `parts` is True, headings of level 1 begin a part and those of level 2
    a section. Not printed are `gaps`, the answers for which a letter has a gap, and `left_out`, in reading order.
    """

    title: Said
    subject: Said
    languages: tuple[str, ...]
    date: dt.date
    front: tuple[Pair, ...]
    credit: Said
    blocks: tuple[Block, ...]
    page_words: tuple[str, ...]
    contents_word: Said
    watermark: Said = ()
    has_cover: bool = True
    parts: bool = False
    gaps: tuple[Said, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
