"""One edition of the guide: phases, steps, roles, tools, checkpoints, terms, figures and contacts."""

import datetime as dt
from collections.abc import Mapping
from decimal import Decimal
from enum import StrEnum

from msgspec import Struct

from mvp2desk.domain.forms.form import Form
from mvp2desk.domain.sources import Source
from mvp2desk.domain.words import NO_TEXT, Text


class Phase(Struct, frozen=True, kw_only=True):
    """One of the three phases; `months` is its duration."""

    key: str
    number: int
    title: Text
    goal: Text
    overview: Text
    months: int
    source: Source


class HowTo(Struct, frozen=True, kw_only=True):
    """A task of a step; `minutes` is its duration if the guide gives one."""

    key: str
    title: Text
    text: Text
    led_by: str = ""
    minutes: int | None = None
    tools: tuple[str, ...] = ()


class Tip(Struct, frozen=True, kw_only=True):
    """Advice for a step; `small_towns` marks advice mainly for small towns."""

    title: Text
    text: Text
    small_towns: bool = False


class Part(StrEnum):
    """Participation of a role in a step."""

    CORE_TEAM = "core-team"
    SUPPORT = "support"
    JOINS = "joins"


class Step(Struct, frozen=True, kw_only=True):
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


class Duty(Struct, frozen=True, kw_only=True):
    """A duty of a role in a step (0: in all steps)."""

    step: int
    text: Text


class Role(Struct, frozen=True, kw_only=True):
    """A role in the process, such as core team or planning vendor."""

    key: str
    title: Text
    short: str = ""
    about: Text
    core_team: bool = False
    duties: tuple[Duty, ...] = ()
    source: Source


class Tool(Struct, frozen=True, kw_only=True):
    """A tool or other resource of the guide's inventory. `form` is the key of our form for it, if we have one. The
    steps list the tools that they use (see `Guide.steps_using`), except those that are used `in_all_steps`."""

    key: str
    title: Text
    about: Text
    used_by: tuple[str, ...]
    in_all_steps: bool = False
    form: str = ""
    address: str = ""
    resource: bool = False
    source: Source


class Channel(StrEnum):
    """Channel by which a checkpoint is submitted."""

    MAIL = "mail"
    MAIL_OR_CALL = "mail-or-call"
    WEB_FORM = "web-form"


class Checkpoint(Struct, frozen=True, kw_only=True):
    """A submission to the state. `before_step` is the step that requires it, or 0.

    `due_month` is the month at whose end it is due, if that is within the step (inferred: the guide gives the
    occasion, "half way", and no day); 0 if it is the end of the step. `due_day` is instead a day of the step, 1 for
    its first (inferred too). `recipients` are role keys, or "mailbox" for the program's mailbox. `attach` describes
    the attachments, `tools` lists the tools whose documents are attached. What it `unlocks` is closed until it was
    accepted if it `needs_answer`. `question` asks if it is time to send it, and `recorded_in` is the field or table
    ("form.field") with the answer, for a checkpoint without a tool of its own.

    `documents` are sent as PDF ("form", "form:part" for a letter or an extract, ":part.xlsx" for a workbook); of the
    fields `files` ("form.field") the attached files are sent.
    """

    key: str
    number: int
    step: int
    title: Text
    trigger: Text
    before_step: int = 0
    due_month: int = 0
    due_day: int = 0
    channel: Channel
    recipients: tuple[str, ...] = ()
    attach: tuple[Text, ...] = ()
    tools: tuple[str, ...] = ()
    unlocks: Text = NO_TEXT
    needs_answer: bool = False
    question: Text = NO_TEXT
    recorded_in: str = ""
    documents: tuple[str, ...] = ()
    files: tuple[str, ...] = ()
    source: Source

    @property
    def due_is_suggested(self) -> bool:
        """True if the due date is our suggestion, which the guide does not give."""
        return bool(self.due_month or self.due_day)


class Meeting(Struct, frozen=True, kw_only=True):
    """A meeting that the guide suggests. `minutes` is None if it gives no duration."""

    key: str
    step: int
    title: Text
    about: Text
    lead: str
    minutes: int | None = None
    optional: bool = False
    source: Source


class KeyTerm(Struct, frozen=True, kw_only=True):
    """A term of the guide's glossary."""

    key: str
    term: Text
    meaning: Text
    source: Source


class BudgetLine(Struct, frozen=True, kw_only=True):
    """A line of the guide's sample process budget, in whole US dollars."""

    key: str
    label: Text
    dollars: int
    basis: Text
    personnel: bool = False
    source: Source


class Unit(StrEnum):
    """Unit of a figure."""

    USD = "USD"
    USD_PER_HOUR = "USD/hour"
    PERCENT = "percent"
    PEOPLE = "people"
    HOURS = "hours"
    MONTHS = "months"
    MINUTES = "minutes"
    COUNT = "count"


class Figure(Struct, frozen=True, kw_only=True):
    """A number of the guide, used by rules and pages."""

    key: str
    label: Text
    value: Decimal
    unit: Unit
    note: Text = NO_TEXT
    source: Source


class Statement(Struct, frozen=True, kw_only=True):
    """A fact in words: an eligibility rule, a payment rule, an exclusion."""

    key: str
    text: Text
    topic: str
    source: Source


class Criterion(Struct, frozen=True, kw_only=True):
    """A criterion for environmental justice populations, applied to block groups.

    `figures` are the keys of the thresholds. `letter` is the letter in the state's map layer (I, M, E), empty for the
    designation.
    """

    key: str
    letter: str = ""
    text: Text
    figures: tuple[str, ...] = ()
    source: Source


class Region(Struct, frozen=True, kw_only=True):
    """One of the six regions of the MVP program."""

    key: str
    title: Text


class Contact(Struct, frozen=True, kw_only=True):
    """A contact at the MVP program, as of `as_of`. `region` is empty for the whole state."""

    key: str
    name: str
    duty: Text
    region: str = ""
    email: str = ""
    phone: str = ""
    as_of: dt.date
    source: Source


class SummaryPart(Struct, frozen=True, kw_only=True):
    """A titled paragraph of a summary."""

    title: Text
    text: Text


class Summary(Struct, frozen=True, kw_only=True):
    """A page of the resource shelf: a summary in our own words, with its `sources`. `tool` is the key of the tool or
    other resource of the guide that it summarizes, or empty."""

    key: str
    title: Text
    about: Text
    tool: str = ""
    parts: tuple[SummaryPart, ...]
    sources: tuple[Source, ...]


class Voice(Struct, frozen=True, kw_only=True):
    """A way in which groups of people take part in the process: rows that refer to a group.

    `of` is the table of the groups; if any has "yes" in the column `only`, the others do not count. `reference` is the
    field ("form.table.field", or "form.field" outside tables) that refers to them. `where` restricts the referring
    rows to those with one of `answers` in that column. `hears` is true if the people themselves are consulted. `gap`
    is the wording for missing groups ({groups}).
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


class Guide(Struct, frozen=True, kw_only=True):
    """One edition of the guide, in the guide's order; keys are unique within each kind."""

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
        """Return the value of the figure `key`. Raises KeyError."""
        for figure in self.figures:
            if figure.key == key:
                return figure.value
        raise KeyError(key)

    def numbers(self) -> Mapping[str, Decimal]:
        """Return figures and lines of the sample budget by key, as used in rules and calculations."""
        lines = {line.key: Decimal(line.dollars) for line in self.budget_lines}
        return lines | {figure.key: figure.value for figure in self.figures}

    def form(self, key: str) -> Form:
        """Return the form `key`, also by a former key. Raises KeyError."""
        for form in self.forms:
            if form.key == key or key in form.was:
                return form
        raise KeyError(key)

    def step(self, number: int) -> Step:
        """Return step `number`, 1 to 10. Raises KeyError."""
        for step in self.steps:
            if step.number == number:
                return step
        raise KeyError(number)

    def tool(self, key: str) -> Tool:
        """Return the tool `key`. Raises KeyError."""
        for tool in self.tools:
            if tool.key == key:
                return tool
        raise KeyError(key)

    def steps_using(self, tool: str) -> tuple[int, ...]:
        """Return the numbers of the steps that use the tool `tool`, as a tool or as a resource. Raises KeyError."""
        is_everywhere = self.tool(tool).in_all_steps
        return tuple(step.number for step in self.steps if is_everywhere or tool in (*step.tools, *step.resources))
