"""Context of checks and calculations: the day, the grant, the guide's figures and the answers of the project."""

import datetime as dt
from collections.abc import Mapping
from decimal import Decimal
from types import MappingProxyType

from msgspec import Struct, field
from msgspec.structs import replace

from mvp2desk.domain.answers.project_answers import EMPTY, ProjectAnswers
from mvp2desk.domain.forms.form import Grants
from mvp2desk.domain.forms.notation import UNITED_STATES, Notation
from mvp2desk.domain.status import State

_NONE: Mapping[str, str] = MappingProxyType({})


class CheckContext(Struct, frozen=True, kw_only=True):
    """Facts that rules and calculations read beside one form.

    `start` and `end` are the first and the last day of the process, None if unknown. `communities` are the names of the
    grant's communities. `figures` are the guide's numbers and budget lines, by key. `lost` maps ids of attached files
    without content to their names. `marks` are states set by hand, by form key. Contexts with the same `row_scope`
    agree on all of this and on the rows that exist, so they find the same problems in a row with the same answers.
    """

    today: dt.date
    start: dt.date | None = None
    end: dt.date | None = None
    communities: tuple[str, ...] = ()
    is_small: bool = False
    figures: Mapping[str, Decimal] = field(default_factory=lambda: MappingProxyType({}))
    lost: Mapping[str, str] = field(default_factory=lambda: _NONE)
    marks: Mapping[str, State] = field(default_factory=lambda: MappingProxyType({}))
    project_answers: ProjectAnswers = EMPTY
    row_scope: object = field(default_factory=object)

    @property
    def notation(self) -> Notation:
        """Return the notation in which answers are typed, with the days that they may refer to."""
        period = (self.start, self.end) if self.start is not None and self.end is not None else None
        return replace(UNITED_STATES, today=self.today, period=period)

    def are_of(self, grants: Grants | None) -> bool:
        """True if a rule for these grants applies to this one."""
        if grants is Grants.REGIONAL:
            return len(self.communities) > 1
        return grants is not Grants.NOT_SMALL or not self.is_small

    def limit(self, figure: str, *, per_community: bool = False) -> Decimal:
        """Return a figure of the guide, times the number of communities if it is `per_community`. Raises KeyError."""
        return self.figures[figure] * (max(1, len(self.communities)) if per_community else 1)
