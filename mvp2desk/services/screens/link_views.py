"""Views of the places that follow answers across forms: golden thread, coverage, evidence, resource shelf."""

from dataclasses import dataclass

from mvp2desk.domain.addresses import Address
from mvp2desk.services.form_views.views import PickedView, ProblemView


@dataclass(frozen=True, slots=True)
class ThreadRow:
    """A row of the golden thread with its name, its table (`stage`) and its form and table (`place`). `through` names
    the questions that lead to it from the starting row, `is_near` is true if they do so directly."""

    key: str
    title: str
    stage: str
    place: str
    address: Address
    through: str = ""
    is_near: bool = False


@dataclass(frozen=True, slots=True)
class Stage:
    """Rows of one table of the thread; `place` names the table and its form."""

    place: str
    rows: tuple[ThreadRow, ...]


@dataclass(frozen=True, slots=True)
class ThreadView:
    """A row, what it came from and what came of it, each in the order of the thread. As a picture: `columns` from left
    to right, and `ties` between rows by their keys, from origin to use."""

    picked: ThreadRow
    origins: tuple[Stage, ...]
    uses: tuple[Stage, ...]
    columns: tuple[tuple[ThreadRow, ...], ...]
    ties: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class LooseEnds:
    """Rows of one table that come from nothing, or that nothing uses."""

    sentence: str
    rows: tuple[ThreadRow, ...]


@dataclass(frozen=True, slots=True)
class CoverageRow:
    """A group with one cell for each voice: the rows and forms that reach the group. An empty cell is a gap."""

    group: PickedView
    cells: tuple[tuple[PickedView, ...], ...]


@dataclass(frozen=True, slots=True)
class CoverageView:
    """Coverage of the groups of one table by `voices`. `places` are the addresses where the groups of each voice are
    entered, `address` is that of the groups themselves. `note` explains the selection of groups; `gaps` has one tip for
    each voice that does not reach all of them."""

    voices: tuple[str, ...]
    places: tuple[Address, ...]
    rows: tuple[CoverageRow, ...]
    gaps: tuple[ProblemView, ...]
    note: str
    address: Address


@dataclass(frozen=True, slots=True)
class ThreadStart:
    """The start of the golden thread: its tables, rows without links, and the coverage."""

    stages: tuple[Stage, ...]
    loose: tuple[LooseEnds, ...]
    coverage: tuple[CoverageView, ...]


@dataclass(frozen=True, slots=True)
class EvidenceRow:
    """A finding or activity with place, date or source, and uses. `stale` is the reason to check it again."""

    row: ThreadRow
    details: str
    used_by: tuple[PickedView, ...]
    stale: str = ""


@dataclass(frozen=True, slots=True)
class EvidenceTable:
    """The evidence of one table; `address` is where more is entered."""

    title: str
    place: str
    rows: tuple[EvidenceRow, ...]
    address: Address


@dataclass(frozen=True, slots=True)
class FileRow:
    """An attached file: its size in words, where it is attached. `is_lost` when its content is gone."""

    key: str
    name: str
    size: str
    used_by: tuple[PickedView, ...]
    is_lost: bool = False


@dataclass(frozen=True, slots=True)
class LinkRow:
    """A web address that an answer gives, and what it is beside."""

    address: str
    place: PickedView


@dataclass(frozen=True, slots=True)
class EvidenceView:
    """All that the project rests on: what was found and heard, attached files, web addresses."""

    tables: tuple[EvidenceTable, ...]
    files: tuple[FileRow, ...]
    links: tuple[LinkRow, ...]


@dataclass(frozen=True, slots=True)
class SourceLine:
    """A source as a citation. `address` is its web address, or ""."""

    text: str
    address: str = ""


@dataclass(frozen=True, slots=True)
class SummaryCard:
    """A summary as a line of the shelf."""

    key: str
    title: str
    about: str


@dataclass(frozen=True, slots=True)
class SummaryView:
    """A summary as a page: titled parts, and its sources."""

    key: str
    title: str
    about: str
    parts: tuple[tuple[str, str], ...]
    sources: tuple[SourceLine, ...]
