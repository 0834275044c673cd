"""What rules and calculations may look at beside one form: the day, the grant, the guide's figures, the other forms."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from types import MappingProxyType

from mvp2desk.domain.answers.project_answers import EMPTY, ProjectAnswers
from mvp2desk.domain.forms.form import Grants
from mvp2desk.domain.status import State

_NONE: Mapping[str, str] = MappingProxyType({})


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckContext:
    """`start` is the first day of the process, None while unknown. `communities` are the names of those that carry
    the grant. `figures` are the guide's numbers, its budget lines among them, by key. `lost` names the attached files
    without content, by id. `marks` are states that were set by hand. Contexts with the same `row_scope` agree on
    all of this, and on the rows that exist: they find the same problems in a row with the same answers."""

    today: dt.date
    start: dt.date | None = None
    communities: tuple[str, ...] = ()
    is_small: bool = False
    figures: Mapping[str, Decimal] = field(default_factory=lambda: MappingProxyType({}))
    lost: Mapping[str, str] = field(default_factory=lambda: _NONE)
    marks: Mapping[str, State] = field(default_factory=lambda: MappingProxyType({}))
    project_answers: ProjectAnswers = EMPTY
    row_scope: object = field(default_factory=object)

    def are_of(self, grants: Grants | None) -> bool:
        """Whether a rule for these grants is for this one."""
        if grants is Grants.REGIONAL:
            return len(self.communities) > 1
        return grants is not Grants.NOT_SMALL or not self.is_small

    def limit(self, figure: str, *, per_community: bool = False) -> Decimal:
        """A figure of the guide; once for each community of the grant where it is meant so. Raises KeyError."""
        return self.figures[figure] * (max(1, len(self.communities)) if per_community else 1)
