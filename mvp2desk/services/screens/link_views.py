"""Views of the places that follow answers across forms: golden thread, coverage, evidence, resource shelf."""

from msgspec import Struct

from mvp2desk.domain.addresses import Address
from mvp2desk.services.form_views.views import PickedView, ProblemView


class ThreadRow(Struct, frozen=True):
    """A row of the golden thread with its name, its table (`stage`) and its form and table (`place`). `through` names
    the questions that lead to it from the starting row, `is_near` is true if they do so directly."""

    key: str
    title: str
    stage: str
    place: str
    address: Address
    through: str = ""
    is_near: bool = False


class Stage(Struct, frozen=True):
    """Rows of one table of the thread; `place` names the table and its form."""

    place: str
    rows: tuple[ThreadRow, ...]


class ThreadView(Struct, frozen=True):
    """A row, what it came from and what came of it, each in the order of the thread. As a picture: `columns` from left
    to right, and `ties` between rows by their keys, from origin to use."""

    picked: ThreadRow
    origins: tuple[Stage, ...]
    uses: tuple[Stage, ...]
    columns: tuple[tuple[ThreadRow, ...], ...]
    ties: tuple[tuple[str, str], ...]


class LooseEnds(Struct, frozen=True):
    """Rows of one table that come from nothing, or that nothing uses."""

    sentence: str
    rows: tuple[ThreadRow, ...]


class CoverageRow(Struct, frozen=True):
    """A group with one cell for each voice: the rows and forms that reach the group. An empty cell is a gap."""

    group: PickedView
    cells: tuple[tuple[PickedView, ...], ...]


class CoverageView(Struct, frozen=True):
    """Coverage of the groups of one table by `voices`. `places` are the addresses where the groups of each voice are
    entered, `address` is that of the groups themselves. `note` explains the selection of groups; `gaps` has one tip for
    each voice that does not reach all of them."""

    voices: tuple[str, ...]
    places: tuple[Address, ...]
    rows: tuple[CoverageRow, ...]
    gaps: tuple[ProblemView, ...]
    note: str
    address: Address


class ThreadStart(Struct, frozen=True):
    """The start of the golden thread: its tables, rows without links, and the coverage."""

    stages: tuple[Stage, ...]
    loose: tuple[LooseEnds, ...]
    coverage: tuple[CoverageView, ...]


class EvidenceRow(Struct, frozen=True):
    """A finding or activity with place, date or source, and uses. `stale` is the reason to check it again."""

    row: ThreadRow
    details: str
    used_by: tuple[PickedView, ...]
    stale: str = ""


class EvidenceTable(Struct, frozen=True):
    """The evidence of one table; `address` is where more is entered."""

    title: str
    place: str
    rows: tuple[EvidenceRow, ...]
    address: Address


class FileRow(Struct, frozen=True):
    """An attached file: its size in words, where it is attached. `is_lost` when its content is gone."""

    key: str
    name: str
    size: str
    used_by: tuple[PickedView, ...]
    is_lost: bool = False


class LinkRow(Struct, frozen=True):
    """A web address that an answer gives, and what it is beside."""

    address: str
    place: PickedView


class EvidenceView(Struct, frozen=True):
    """All that the project rests on: what was found and heard, attached files, web addresses."""

    tables: tuple[EvidenceTable, ...]
    files: tuple[FileRow, ...]
    links: tuple[LinkRow, ...]


class SourceLine(Struct, frozen=True):
    """A source as a citation. `address` is its web address, or ""."""

    text: str
    address: str = ""


class SummaryCard(Struct, frozen=True):
    """A summary as a line of the shelf."""

    key: str
    title: str
    about: str


class SummaryView(Struct, frozen=True):
    """A summary as a page: titled parts, and its sources."""

    key: str
    title: str
    about: str
    parts: tuple[tuple[str, str], ...]
    sources: tuple[SourceLine, ...]
