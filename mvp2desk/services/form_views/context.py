"""Context of a form: the facts, registers and other forms that views, checks and documents read."""

import datetime as dt
from collections.abc import Callable, Mapping
from decimal import Decimal
from functools import cached_property
from types import MappingProxyType

from msgspec import Struct, field

from mvp2desk.domain.answers.project_answers import EMPTY, ProjectAnswers
from mvp2desk.domain.answers.row_names import Names
from mvp2desk.domain.guide.guide import Guide, KeyTerm, Summary
from mvp2desk.domain.project.registers import Community, Person
from mvp2desk.domain.rules.check_context import CheckContext
from mvp2desk.domain.status import State
from mvp2desk.services.form_views.views import Option
from mvp2desk.text.words import Words


class FormContext(Struct, frozen=True, kw_only=True, dict=True):
    """Context of a form beside its answers: the day, the facts of the project, its people, files and other forms.

    `start` and `end` are the first and the last day of the process. `lost` maps ids of attached files without content
    to their names. `rows_to_pick` returns the choices of a reference to these tables. `row_scope` and `view_scope()`
    are objects that stay the same as long as rows with the same answers have the same problems, and the same views.
    """

    today: dt.date
    start: dt.date | None = None
    end: dt.date | None = None
    is_small: bool = False
    key_terms: tuple[KeyTerm, ...] = ()
    summaries: tuple[Summary, ...] = ()
    people: tuple[Person, ...] = ()
    communities: tuple[Community, ...] = ()
    names: Names = field(default_factory=lambda: MappingProxyType({}))
    figures: Mapping[str, Decimal] = field(default_factory=lambda: MappingProxyType({}))
    lost: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    marks: Mapping[str, State] = field(default_factory=lambda: MappingProxyType({}))
    project_answers: ProjectAnswers = EMPTY
    row_scope: object = field(default_factory=object)
    view_scope: Callable[[], object] = object
    rows_to_pick: Callable[[tuple[str, ...], Words], tuple[Option, ...]] = lambda tables, words: ()

    @cached_property
    def check_context(self) -> CheckContext:
        """Context of checks and calculations."""
        return CheckContext(
            today=self.today,
            start=self.start,
            end=self.end,
            communities=tuple(community.name for community in self.communities),
            is_small=self.is_small,
            figures=self.figures,
            lost=self.lost,
            marks=self.marks,
            project_answers=self.project_answers,
            row_scope=self.row_scope,
        )


class ProjectContext(FormContext, frozen=True, kw_only=True, dict=True):
    """Context of the forms of one project: includes its edition of the guide."""

    guide: Guide
