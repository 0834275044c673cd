"""Views of form pages: frozen, worded in one language."""

from collections.abc import Callable, Sequence

from msgspec import Struct

from mvp2desk.domain.addresses import Address
from mvp2desk.domain.answers.answers import Answer, Row
from mvp2desk.domain.forms.form import Kind
from mvp2desk.domain.problems import Level, Problem
from mvp2desk.domain.status import State
from mvp2desk.services.form_views.lazy_list import LazyList


class Option(Struct, frozen=True):
    """A choice. `address` is the location of a row or table, None for other choices."""

    key: str
    label: str
    hint: str = ""
    address: Address | None = None


class ProblemView(Struct, frozen=True):
    """A problem in one language. `cites` is its source in short form, `place` its location, `address` the target of
    Enter. `offers` are answers that may have been meant: the text to record and its reading."""

    code: str
    level: Level
    sentence: str
    address: Address | None = None
    place: str = ""
    cites: str = ""
    offers: tuple[Option, ...] = ()


class ProblemsView(LazyList[ProblemView]):
    """Problems in one language, worded when first read, as there can be thousands. `problems` has all at once."""

    def __init__(self, problems: Sequence[Problem], word: Callable[[int], ProblemView]) -> None:
        super().__init__(len(problems), word)
        self.problems = problems


class Progress(Struct, frozen=True):
    """Number of answered questions and of all questions that count."""

    done: int
    total: int


class PickedView(Struct, frozen=True):
    """A row that an answer points to, with its location; `address` is None if it was removed."""

    key: str
    label: str
    place: str = ""
    address: Address | None = None


class BroughtView(Struct, frozen=True):
    """A text linked from another answer: worded, with its location, and as it would be typed.

    `is_own` is True if the question has an answer that replaces it; `has_changed`, if the text has changed since then.
    """

    reading: str
    place: str
    address: Address
    typed: str = ""
    is_own: bool = False
    has_changed: bool = False


class TimelineBarView(Struct, frozen=True):
    """A bar of a timeline; `first` and `last` are months from 1, or 0 if unknown."""

    label: str
    first: int
    last: int


class TimelineView(Struct, frozen=True):
    """Bars over months. `months` has the names of the months, `heads` their short form without the year, and `years`
    their years, empty if the start is unknown. `spent` is the money spent by the end of each month, `parts` the same as
    a share of the planned total, 0 to 1. `note` explains money without a month."""

    months: tuple[str, ...]
    heads: tuple[str, ...]
    years: tuple[str, ...]
    stretches: tuple[TimelineBarView, ...]
    spent: tuple[str, ...] = ()
    parts: tuple[float, ...] = ()
    note: str = ""


class CellView(Struct, frozen=True):
    """A question with its answer.

    `shown` is the text of the editor, also if it is unreadable. `suggestion` is the linked, suggested or default text
    that stands in for a blank answer. `reading` is the answer in words (a choice's label, "$59,364"); of a CALCULATE
    field, it is the result, and `explanation` its reasons. `owner` is the name of the person of the follow-up.
    `default` is the canonical text that counts while the answer is blank. `carries` is True if the answer can have
    notes, `or_other` if it can be a text beside the options, `several` if it can have more than one row. `picked` are
    the rows of a REFERENCE, `tables` the tables to pick from, `brought` the linked text, `timeline` that of a TIMELINE,
    and `shelf` the helpful summaries.
    """

    address: Address
    kind: Kind
    label: str
    answer: Answer
    shown: str
    reading: str
    suggestion: str = ""
    hint: str = ""
    how_to_find: str = ""
    unit: str = ""
    required: bool = False
    options: tuple[Option, ...] = ()
    explanation: tuple[str, ...] = ()
    remarks: tuple[ProblemView, ...] = ()
    width: int = 2
    owner: str = ""
    is_ours: bool = False
    is_open: bool = True
    default: str = ""
    carries: bool = True
    or_other: bool = False
    several: bool = False
    picked: tuple[PickedView, ...] = ()
    tables: tuple[Option, ...] = ()
    brought: BroughtView | None = None
    timeline: TimelineView | None = None
    shelf: tuple[Option, ...] = ()


class RowView(Struct, frozen=True):
    """A row of a table with its name, `title`. `cells` are in the order of the columns."""

    row: Row
    title: str
    cells: tuple[CellView, ...]


class Rows(LazyList[RowView]):
    """Rows of a table, viewed when first read, as there can be thousands. `ids` has all ids at once."""

    def __init__(self, ids: Sequence[str], make: Callable[[int], RowView]) -> None:
        super().__init__(len(ids), make)
        self.ids = tuple(ids)


class ColumnView(Struct, frozen=True):
    """A column of a table; `is_figures` is True if it has numbers, typed or calculated."""

    key: str
    kind: Kind
    label: str
    hint: str = ""
    width: int = 2
    required: bool = False
    options: tuple[Option, ...] = ()
    is_figures: bool = False


class TableView(Struct, frozen=True):
    """A table. `row_name` is the noun for one row ("characteristic"). `keeps_versions` is True if versions of the table
    can be kept."""

    address: Address
    label: str
    hint: str
    row_name: str
    columns: tuple[ColumnView, ...]
    rows: Rows
    missing_presets: tuple[Option, ...] = ()
    remarks: tuple[ProblemView, ...] = ()
    keeps_versions: bool = False


class TermView(Struct, frozen=True):
    """A key term with its meaning."""

    key: str
    term: str
    meaning: str


class SectionLine(Struct, frozen=True):
    """A section as a line of a form's contents."""

    key: str
    title: str
    progress: Progress
    state: State


class SectionView(Struct, frozen=True):
    """One page of a form."""

    form: str
    key: str
    title: str
    intro: str
    fields: tuple[CellView | TableView, ...]
    guidance: tuple[str, ...]
    terms: tuple[TermView, ...]
    progress: Progress
    is_ours: bool = True
    shelf: tuple[Option, ...] = ()


class FormView(Struct, frozen=True):
    """A form's contents."""

    form: str
    title: str
    about: str
    sections: tuple[SectionLine, ...]
    progress: Progress
    state: State
    note: str = ""


class RevisionView(Struct, frozen=True):
    """A former or present state of an answer, with the notes that changed.

    `step` is the number of the step that made it; `is_former` is True if the answer has changed since then.
    """

    reading: str
    when: str
    author: str
    how: str
    carried: tuple[str, ...] = ()
    step: int = 0
    is_former: bool = False
