"""The one stream that feeds every output: typed blocks, said in one language or side by side in two."""

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from mvp2desk.domain.forms.form import Kind
from mvp2desk.domain.forms.kinds import Value
from mvp2desk.domain.status import State


@dataclass(frozen=True, slots=True)
class Phrase:
    """Text in one language (BCP 47: "en", "zh-CN"); `language` is empty for what a person typed."""

    text: str
    language: str = ""


Said = tuple[Phrase, ...]
"""The same thing in each language of a document, in reading order; one phrase for what a person typed."""


class Tone(StrEnum):
    """What a paragraph or a cell is for; MARK fills a cell, as a month in which something goes on."""

    BODY = "body"
    HELP = "help"
    CAPTION = "caption"
    NOTICE = "notice"
    MARK = "mark"


@dataclass(frozen=True, slots=True)
class Cell:
    """What stands in a table or beside a label.

    `said` is how it reads to a person; `value` is the value itself where the kind is a number or a date
    (money and percent as `Decimal`: dollars, and 12.5 for 12.5 %; a month as its first day). `room` is the number
    of lines that are left free to write on by hand. `refers` lists the ids of the rows that a reference points to.
    `is_open` tells that nothing is said here and something should be.
    """

    said: Said
    kind: Kind = Kind.TEXT
    value: Value = None
    tone: Tone = Tone.BODY
    room: int = 0
    refers: str = ""
    is_open: bool = False


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of level 1 (a section: a new sheet in Excel), 2 or 3, with its state and the state's word."""

    said: Said
    level: int = 1
    state: State | None = None
    state_word: Said = ()


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text; a line break in it is a line break on paper."""

    said: Said
    tone: Tone = Tone.BODY


@dataclass(frozen=True, slots=True)
class Pair:
    """A question and its answer; `note` says where it comes from or who follows up."""

    label: Said
    cell: Cell
    note: Said = ()


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table; `width` is a share relative to the other columns. One of kind TIMELINE has marks in it and
    no words: it is drawn for the eye, and another column says the same."""

    label: Said
    kind: Kind = Kind.TEXT
    width: int = 2


@dataclass(frozen=True, slots=True)
class Table:
    """A table; each row has one cell a column, the first names the row. `ids` are those of the rows, where they have
    some that stay the same: a spreadsheet carries them along. `unanswered` says "Not answered yet", for where a row is
    set as a list and its open cells cannot be seen."""

    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    caption: Said = ()
    ids: tuple[str, ...] = ()
    unanswered: Said = ()


@dataclass(frozen=True, slots=True)
class Total:
    """A sum under what it sums."""

    label: Said
    cell: Cell


@dataclass(frozen=True, slots=True)
class Bar:
    """A share of a whole, as a bar with its figure in words; 0 <= part <= whole."""

    label: Said
    part: Decimal
    whole: Decimal
    reading: Said


@dataclass(frozen=True, slots=True)
class Picture:
    """An image (PNG or JPEG bytes) with the words that stand for it."""

    data: bytes
    alt: Said
    caption: Said = ()


@dataclass(frozen=True, slots=True)
class Signature:
    """A line to sign on, with who signs."""

    label: Said


@dataclass(frozen=True, slots=True)
class PageBreak:
    """What follows starts on a new page."""


Block = Heading | Paragraph | Pair | Table | Total | Bar | Picture | Signature | PageBreak


@dataclass(frozen=True, slots=True)
class Document:
    """A stream of blocks with what a title page, a foot line and a file's properties need.

    `languages` are BCP 47 tags in reading order. `date` is the day it was made (passed in, so the same input
    gives the same bytes). `watermark` is empty, or a word such as "Sample" that goes over every page and sheet.
    `page_words` and `contents_word` word the foot ("Page {page} of {pages}") and the table of contents. A document
    without cover, such as a letter, begins with its first block. In one of several `parts` these are the headings of
    level 1, and the sections those of level 2.
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
