"""What one edition of the guide says: phases, steps, roles, tools, checkpoints, terms, figures and contacts."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from mvp2desk.domain.forms.form import Form
from mvp2desk.domain.sources import Source
from mvp2desk.domain.words import NO_TEXT, Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Phase:
    """One of the three phases; `months` is its length."""

    key: str
    number: int
    title: Text
    goal: Text
    overview: Text
    months: int
    source: Source


@dataclass(frozen=True, slots=True, kw_only=True)
class HowTo:
    """One thing to do in a step; `minutes` where the guide gives a length."""

    key: str
    title: Text
    text: Text
    led_by: str = ""
    minutes: int | None = None
    tools: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Tip:
    """Advice beside a step; `small_towns` when it is meant for small towns above all."""

    title: Text
    text: Text
    small_towns: bool = False


class Part(StrEnum):
    """How a role takes part in a step."""

    CORE_TEAM = "core-team"
    SUPPORT = "support"
    JOINS = "joins"


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One of the ten steps. Months count from 1, the first month of the process."""

    key: str
    number: int
    phase: str
    title: Text
    goal: Text
    why: Text
    overview: tuple[Text, ...]
    first_month: int
    last_month: int
    how: tuple[HowTo, ...]
    tips: tuple[Tip, ...] = ()
    tools: tuple[str, ...] = ()
    resources: tuple[str, ...] = ()
    deliverables: tuple[Text, ...] = ()
    takes_part: Mapping[str, Part]
    source: Source


@dataclass(frozen=True, slots=True, kw_only=True)
class Duty:
    """What a role does in a step (0: in all of them)."""

    step: int
    text: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Role:
    """Somebody who takes part."""

    key: str
    title: Text
    short: str = ""
    about: Text
    core_team: bool = False
    duties: tuple[Duty, ...] = ()
    source: Source


@dataclass(frozen=True, slots=True, kw_only=True)
class Tool:
    """A tool or other resource of the guide's inventory. `form` is the key of our form for it, if we have one."""

    key: str
    title: Text
    about: Text
    used_by: tuple[str, ...]
    steps: tuple[int, ...]
    form: str = ""
    address: str = ""
    resource: bool = False
    source: Source


class Channel(StrEnum):
    """How a checkpoint happens."""

    MAIL = "mail"
    MAIL_OR_CALL = "mail-or-call"
    WEB_FORM = "web-form"


@dataclass(frozen=True, slots=True, kw_only=True)
class Checkpoint:
    """A moment when something goes to the state. `before_step` is 0 when no step waits for it.

    `due_month` is the month by whose end it is best done where that lies within the step (our reading: the guide
    names the occasion, "half way", and no day); 0 where it is the end of the step.
    `recipients` are role keys, or "mailbox" for the programme's mailbox. `attach` says what goes along in words,
    `tools` names the tools whose documents are attached.
    """

    key: str
    number: int
    step: int
    title: Text
    trigger: Text
    before_step: int = 0
    due_month: int = 0
    channel: Channel
    recipients: tuple[str, ...] = ()
    attach: tuple[Text, ...] = ()
    tools: tuple[str, ...] = ()
    unlocks: Text = NO_TEXT
    source: Source


@dataclass(frozen=True, slots=True, kw_only=True)
class Meeting:
    """A meeting that the guide suggests. `minutes` is None where it gives no length."""

    key: str
    step: int
    title: Text
    about: Text
    lead: str
    minutes: int | None = None
    optional: bool = False
    source: Source


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyTerm:
    """A word that the guide explains."""

    key: str
    term: Text
    meaning: Text
    source: Source


@dataclass(frozen=True, slots=True, kw_only=True)
class BudgetLine:
    """A line of the guide's sample process budget, in whole US dollars."""

    key: str
    label: Text
    dollars: int
    basis: Text
    personnel: bool = False
    source: Source


class Unit(StrEnum):
    """What a figure counts."""

    USD = "USD"
    USD_PER_HOUR = "USD/hour"
    PERCENT = "percent"
    PEOPLE = "people"
    HOURS = "hours"
    MONTHS = "months"
    MINUTES = "minutes"
    COUNT = "count"


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A number that a rule or a page uses."""

    key: str
    label: Text
    value: Decimal
    unit: Unit
    note: Text = NO_TEXT
    source: Source


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """A fact that is no number: an eligibility rule, a payment rule, an exclusion."""

    key: str
    text: Text
    topic: str
    source: Source


@dataclass(frozen=True, slots=True, kw_only=True)
class Criterion:
    """One of the criteria by which a block group is an environmental justice population.

    `figures` names the thresholds. `letter` is the state layer's letter (I, M, E), empty for the designation.
    """

    key: str
    letter: str = ""
    text: Text
    figures: tuple[str, ...] = ()
    source: Source


@dataclass(frozen=True, slots=True, kw_only=True)
class Region:
    """One of the six regions of the programme."""

    key: str
    title: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Contact:
    """Somebody at the programme, as known on `as_of`. `region` is empty for the whole state."""

    key: str
    name: str
    duty: Text
    region: str = ""
    email: str = ""
    phone: str = ""
    as_of: dt.date
    source: Source


@dataclass(frozen=True, slots=True, kw_only=True)
class SummaryPart:
    """A titled paragraph of a summary."""

    title: Text
    text: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """A page of the resource shelf: what something is about, in our own words, with its `sources`. `tool` is the tool
    or other resource of the guide that it sums up, where it does."""

    key: str
    title: Text
    about: Text
    tool: str = ""
    parts: tuple[SummaryPart, ...]
    sources: tuple[Source, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Voice:
    """One way in which a group of people is heard in the process: rows that point to the group.

    `of` is the table of the groups; of them those count for which the yes-no column `only` says yes, or all while none
    does. `reference` is the field ("form.table.field", or "form.field" outside tables) that points to them. `where`
    narrows the pointing rows to those whose `where` column says one of `answers`. `hears` where the people themselves
    speak. `gap` names in words who is missing here ({groups}).
    """

    key: str
    label: Text
    of: str
    only: str = ""
    reference: str
    where: str = ""
    answers: tuple[str, ...] = ()
    hears: bool = False
    gap: Text
    source: Source


@dataclass(frozen=True, slots=True, kw_only=True)
class Guide:
    """One edition. Everything is in the guide's own order; keys are unique within each kind."""

    edition: str
    title: Text
    credit: Text
    disclaimer: Text
    phases: tuple[Phase, ...]
    steps: tuple[Step, ...]
    roles: tuple[Role, ...]
    tools: tuple[Tool, ...]
    checkpoints: tuple[Checkpoint, ...]
    meetings: tuple[Meeting, ...]
    key_terms: tuple[KeyTerm, ...]
    budget_lines: tuple[BudgetLine, ...]
    figures: tuple[Figure, ...]
    statements: tuple[Statement, ...]
    criteria: tuple[Criterion, ...]
    regions: tuple[Region, ...]
    contacts: tuple[Contact, ...]
    summaries: tuple[Summary, ...]
    voices: tuple[Voice, ...]
    forms: tuple[Form, ...]

    def figure(self, key: str) -> Decimal:
        """The value of the figure `key`. Raises KeyError."""
        for figure in self.figures:
            if figure.key == key:
                return figure.value
        raise KeyError(key)

    def numbers(self) -> Mapping[str, Decimal]:
        """The figures, and the lines of the sample budget, by key: what rules and calculations can name."""
        lines = {line.key: Decimal(line.dollars) for line in self.budget_lines}
        return lines | {figure.key: figure.value for figure in self.figures}

    def form(self, key: str) -> Form:
        """The form `key`, also by a former key. Raises KeyError."""
        for form in self.forms:
            if form.key == key or key in form.was:
                return form
        raise KeyError(key)

    def step(self, number: int) -> Step:
        """Step `number`, 1 to 10. Raises KeyError."""
        for step in self.steps:
            if step.number == number:
                return step
        raise KeyError(number)

    def tool(self, key: str) -> Tool:
        """The tool `key`. Raises KeyError."""
        for tool in self.tools:
            if tool.key == key:
                return tool
        raise KeyError(key)
