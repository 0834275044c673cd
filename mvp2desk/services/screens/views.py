"""Views of the places of the window: Home, the process, its steps and the team."""

from __future__ import annotations

import datetime as dt

from msgspec import Struct

from mvp2desk.domain.addresses import Address
from mvp2desk.domain.status import State
from mvp2desk.services.form_views.views import ProblemView, Progress, SectionLine, TermView
from mvp2desk.services.upkeep.safety import SafetyView


class ToolLine(Struct, frozen=True):
    """A tool on the page of a step. `form` is empty if it has no form; `address` is its web address.

    `choices` are the states that can be set by hand; `by_hand` is true if one was, with a `note`. `summary` is the key
    of its summary on the shelf, or "".
    """

    key: str
    title: str
    about: str
    form: str
    state: State
    progress: Progress
    sections: tuple[SectionLine, ...] = ()
    address: str = ""
    choices: tuple[State, ...] = ()
    by_hand: bool = False
    note: str = ""
    summary: str = ""


class ContactLine(Struct, frozen=True):
    """A contact. `as_of` is the date of the guide for contacts of the guide, and empty for those entered in the
    project."""

    key: str
    name: str
    duty: str
    email: str = ""
    phone: str = ""
    as_of: str = ""


class CheckpointLine(Struct, frozen=True):
    """A checkpoint: contents, recipients, due date.

    `choices` are the states that can be set by hand; `by_hand` is true if one was, with a `note`. A checkpoint that
    `is_settled` needs no action; `is_mailed` is true for email, false for a web form or the phone. `sent` words its
    last submission and the answer; `is_sent` is false if it was never sent, or is to be sent again;
    `waits_for_answer` is true from its sending to the answer.
    """

    key: str
    title: str
    trigger: str
    recipients: str
    due: dt.date | None
    due_words: str
    state: State
    attach: tuple[str, ...] = ()
    unlocks: str = ""
    form: str = ""
    note: str = ""
    step: int = 0
    contacts: tuple[ContactLine, ...] = ()
    choices: tuple[State, ...] = ()
    by_hand: bool = False
    is_settled: bool = False
    is_mailed: bool = True
    sent: str = ""
    is_sent: bool = False
    waits_for_answer: bool = False


class SubmissionGroup(Struct, frozen=True):
    """Checkpoints with the same thing to do, under a title."""

    title: str
    lines: tuple[CheckpointLine, ...]


class Passage(Struct, frozen=True):
    """A titled piece of guide text."""

    title: str
    text: str
    aside: str = ""
    small_towns: bool = False


class StepLine(Struct, frozen=True):
    """A step as a row of the navigator."""

    number: int
    title: str
    state: State
    phase: int
    window: str
    is_now: bool = False


class PhaseLine(Struct, frozen=True):
    """A phase as a branch of the navigator."""

    number: int
    title: str
    window: str
    steps: tuple[StepLine, ...]


class NextThing(Struct, frozen=True):
    """The one thing to do now: a sentence, the word on the button, and where it leads: to the document of the form
    `preview`, to `address` (a form, or a question in it), to the checkpoint of that key on its step's page, or to
    `step`; the first that is there counts. With `sent` its button records that this checkpoint was sent. `also` are
    other things to do, without sentences."""

    sentence: str
    button: str
    address: Address | None = None
    step: int = 0
    preview: str = ""
    checkpoint: str = ""
    sent: str = ""
    also: tuple[NextThing, ...] = ()


class StepView(Struct, frozen=True):
    """A step's page. `dates` are its first and last day, or its months while the process has no start date; `delay`
    is its delay against the guide in words, or empty. `before` and `after` are the numbers of the steps beside it, 0
    where there is none."""

    line: StepLine
    phase: str
    goal: str
    why: str
    overview: tuple[str, ...]
    next: NextThing | None
    tools: tuple[ToolLine, ...]
    resources: tuple[ToolLine, ...]
    deliverables: tuple[str, ...]
    checkpoints: tuple[CheckpointLine, ...]
    how: tuple[Passage, ...]
    tips: tuple[Passage, ...]
    meetings: tuple[Passage, ...]
    people: tuple[Passage, ...]
    terms: tuple[TermView, ...]
    dates: str = ""
    delay: str = ""
    facts: tuple[Passage, ...] = ()
    before: int = 0
    after: int = 0


class ProcessView(Struct, frozen=True):
    """The process as a whole: its phases, who can be asked (`knows_coordinator`: the region's coordinator is among
    them) and who else works for the program, and the figures and rules that belong to no single step."""

    phases: tuple[PhaseLine, ...]
    contacts: tuple[ContactLine, ...]
    others: tuple[ContactLine, ...]
    facts: tuple[Passage, ...]
    knows_coordinator: bool


class MoneyView(Struct, frozen=True):
    """The award in words; later the ledger adds what is spent and proved."""

    label: str
    amount: str
    note: str = ""


class PersonLine(Struct, frozen=True):
    """A person with their part and further details. `address` leads to their row, if any."""

    name: str
    part: str
    details: str
    address: Address | None = None


class TeamView(Struct, frozen=True):
    """The core team: its members, how many there are as what, what its composition lacks, and where all that is
    written down (`lists`, titled `list_title`). `others` are the people of the project who are not on it."""

    members: tuple[PersonLine, ...]
    counts: tuple[str, ...]
    remarks: tuple[ProblemView, ...]
    lists: tuple[Address, ...]
    list_title: str
    others: tuple[PersonLine, ...]


class RecentChange(Struct, frozen=True):
    """A step of the journal in words."""

    sentence: str
    when: str
    author: str


class HomeView(Struct, frozen=True):
    """The view of Home, in reading order. `notes` are important sentences about the project; `uncovered` names the
    groups without coverage, if any; `safety` is the state of the backups; `waiting` are checkpoints that were sent and
    not answered yet."""

    project: str
    subtitle: str
    next: NextThing
    due: tuple[CheckpointLine, ...]
    phases: tuple[PhaseLine, ...]
    today_words: str
    money: tuple[MoneyView, ...]
    recent: tuple[RecentChange, ...]
    is_sample: bool = False
    notes: tuple[str, ...] = ()
    uncovered: str = ""
    safety: SafetyView = SafetyView()
    waiting: tuple[CheckpointLine, ...] = ()
