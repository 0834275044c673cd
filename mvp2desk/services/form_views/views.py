"""Views of form pages: frozen, worded in one language."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from mvp2desk.domain.addresses import Address
from mvp2desk.domain.answers.answers import Answer, Row
from mvp2desk.domain.forms.form import Kind
from mvp2desk.domain.problems import Level, Problem
from mvp2desk.domain.status import State
from mvp2desk.services.form_views.lazy_list import LazyList


@dataclass(frozen=True, slots=True)
class Option:
    """One of the things that can be chosen; `address` is where it stands, when it is a row or a table of a form."""

    key: str
    label: str
    hint: str = ""
    address: Address | None = None


@dataclass(frozen=True, slots=True)
class ProblemView:
    """A problem in words, with the place in the guide that says so, and where Enter jumps to."""

    code: str
    level: Level
    sentence: str
    address: Address | None = None
    place: str = ""
    cites: str = ""


class ProblemsView(LazyList[ProblemView]):
    """Problems in words, each worded when somebody reads it: there can be thousands. `problems` are known at once."""

    def __init__(self, problems: Sequence[Problem], word: Callable[[int], ProblemView]) -> None:
        super().__init__(len(problems), word)
        self.problems = problems


@dataclass(frozen=True, slots=True)
class Progress:
    """How many of the questions that count have an answer."""

    done: int
    total: int


@dataclass(frozen=True, slots=True)
class PickedView:
    """A row that an answer points to: what it is called, and where it stands; `address` is None when it is gone."""

    key: str
    label: str
    place: str = ""
    address: Address | None = None


@dataclass(frozen=True, slots=True)
class BroughtView:
    """What another answer says, brought over to this one: how it reads, where it stands, and how one would type it.

    `is_own` tells that something of one's own stands here instead; `has_changed`, that the other answer says something
    else now than when that was written.
    """

    reading: str
    place: str
    address: Address
    typed: str = ""
    is_own: bool = False
    has_changed: bool = False


@dataclass(frozen=True, slots=True)
class TimelineBarView:
    """A line of a timeline; `first` and `last` are months counted from 1, 0 while they are not known."""

    label: str
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class TimelineView:
    """Rows over months. `months` names the months, `heads` the same short and without the year, which `years` has for
    each; empty where the start is not known. `spent` says what is spent by the end of each month, `parts` as a share of
    all that is planned, 0 to 1. `note` tells what no month can be said of."""

    months: tuple[str, ...]
    heads: tuple[str, ...]
    years: tuple[str, ...]
    stretches: tuple[TimelineBarView, ...]
    spent: tuple[str, ...] = ()
    parts: tuple[float, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True)
class CellView:
    """One question as a page shows it.

    `shown` is the answer as it stands in its editor (what could not be read stands there as typed). `suggestion`
    is what the guide or a default gives while nothing is typed. `reading` is how the answer reads to a person
    (a choice's label, "$59,364"); for a CALCULATE field `reading` is the result and `explanation` its reasons. `owner`
    names who follows up. `default` is the canonical text that holds while nothing is answered; `carries` says whether
    the answer can have a source, a follow-up and the rest; `or_other` whether names beside the options are taken,
    `several` whether more than one row can be picked. `picked` are the rows that a REFERENCE points to, `tables` those
    whose rows can be picked, `brought` what another answer gives, `timeline` what a TIMELINE shows, `shelf` the
    summaries that help.
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


@dataclass(frozen=True, slots=True)
class RowView:
    """One row of a table; `title` names it. `cells` stand in the order of the table's columns."""

    row: Row
    title: str
    cells: tuple[CellView, ...]


class Rows(LazyList[RowView]):
    """The rows of a table, each worked out when somebody looks at it: there can be thousands. `ids` are known at
    once."""

    def __init__(self, ids: Sequence[str], make: Callable[[int], RowView]) -> None:
        super().__init__(len(ids), make)
        self.ids = tuple(ids)


@dataclass(frozen=True, slots=True)
class ColumnView:
    """One column of a table; `is_figures` where numbers stand in it, typed or worked out."""

    key: str
    kind: Kind
    label: str
    hint: str = ""
    width: int = 2
    required: bool = False
    options: tuple[Option, ...] = ()
    is_figures: bool = False


@dataclass(frozen=True, slots=True)
class TableView:
    """A table of rows. `row_name` is what one row is called ("characteristic"). `keeps_versions` tells that the table
    as it stands can be kept as a version, `is_threaded` that its rows are links of the golden thread."""

    address: Address
    label: str
    hint: str
    row_name: str
    columns: tuple[ColumnView, ...]
    rows: Rows
    missing_presets: tuple[Option, ...] = ()
    remarks: tuple[ProblemView, ...] = ()
    keeps_versions: bool = False
    is_threaded: bool = False


@dataclass(frozen=True, slots=True)
class TermView:
    """A key term with its meaning."""

    key: str
    term: str
    meaning: str


@dataclass(frozen=True, slots=True)
class SectionLine:
    """A section as a line of a form's contents."""

    key: str
    title: str
    progress: Progress
    state: State


@dataclass(frozen=True, slots=True)
class SectionView:
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


@dataclass(frozen=True, slots=True)
class FormView:
    """A form's contents."""

    form: str
    title: str
    about: str
    sections: tuple[SectionLine, ...]
    progress: Progress
    state: State
    note: str = ""


@dataclass(frozen=True, slots=True)
class RevisionView:
    """One state of an answer, for its history: how the answer read, and what the step set of what it carries.

    `step` is the number of the step that made it; `is_former` says that the answer is another one now.
    """

    reading: str
    when: str
    author: str
    how: str
    carried: tuple[str, ...] = ()
    step: int = 0
    is_former: bool = False
