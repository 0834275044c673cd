"""What a form is: sections of fields, as a content pack defines them. Words are XLSForm's where it has one."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from types import MappingProxyType

from mvp2desk.domain.problems import Level
from mvp2desk.domain.sources import Source
from mvp2desk.domain.words import NO_TEXT, Text

Argument = str | int | bool | tuple[str, ...]
_NOTHING: Mapping[str, Argument] = MappingProxyType({})


class Privacy(StrEnum):
    """How far an answer may travel (see `domain.audiences`)."""

    PUBLIC = "public"
    INTERNAL = "internal"
    PERSONAL = "personal"
    SENSITIVE = "sensitive"


class Kind(StrEnum):
    """The kinds of field. A kind has one row in each of four tables: domain, text, exchange and ui."""

    TEXT = "text"
    LONG_TEXT = "long-text"
    INTEGER = "integer"
    PERCENT = "percent"
    MONEY = "money"
    HOURS = "hours"
    DATE = "date"
    MONTH = "month"
    SELECT_ONE = "select-one"
    SELECT_MULTIPLE = "select-multiple"
    YES_NO = "yes-no"
    PERSON = "person"
    PLACE = "place"
    LINK = "link"
    ATTACHMENT = "attachment"
    REFERENCE = "reference"
    NOTE = "note"
    CALCULATE = "calculate"
    TIMELINE = "timeline"
    REPEAT = "repeat"


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """One of the answers that a select field offers."""

    key: str
    label: Text
    hint: Text = NO_TEXT
    was: tuple[str, ...] = ()


class Grants(StrEnum):
    """Which grants a rule is for, where it is not for all."""

    REGIONAL = "regional"
    NOT_SMALL = "not-small"


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """A constraint by name (`domain.rules` knows the names), with arguments; never an expression to evaluate.

    `message` words its finding, where the usual sentence of the rule says too little (XLSForm's constraint_message).
    """

    rule: str
    level: Level = Level.SHOULD
    arguments: Mapping[str, Argument] = field(default_factory=lambda: _NOTHING)
    message: Text = NO_TEXT
    applies: Grants | None = None
    source: Source | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Brought:
    """Where the text comes from that an answer shows while nothing of its own is typed.

    `via` names a reference field of the same level: `fields` are then columns of the row that it points to, and the
    first with an answer counts. Without `via`, `fields` are top-level fields of `form`.
    """

    via: str = ""
    form: str = ""
    fields: tuple[str, ...]


class Need(StrEnum):
    """What a row of the golden thread must have, or it is an orphan: something it comes from, or that uses it."""

    ORIGIN = "origin"
    USE = "use"


@dataclass(frozen=True, slots=True, kw_only=True)
class Preset:
    """A row that the guide suggests. `texts` gives, by field key, the wording shown where nothing was typed; `answers`
    canonical text, such as a choice or an address, that also counts until somebody answers otherwise."""

    key: str
    texts: Mapping[str, Text]
    answers: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    was: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Field:
    """One question.

    `hint` stands under the label; `how_to_find` answers "How can I find this answer?". `required` means that
    progress counts it, never that saving waits for it. `relevant` names a yes-no or select field of the same
    level and the answers for which this field is asked. `or_other` lets a SELECT_MULTIPLE take names that are none
    of its choices. `calculation` names a function of `domain.calculations`
    (kind CALCULATE), `arguments` its inputs. `refers_to` lists the tables ("form.table") whose rows a REFERENCE
    points to: one row, or any number where it takes `several`. A REPEAT has
    `fields`, `presets`, and `row_title`, the field that names a row. `default` is canonical text used while
    nothing is typed; where it is a figure of the guide, the pack names that in `default_figure`, and the loader
    fills `default`. `carries` is false where the answer is itself a source, a follow-up, an owner or a note: it then
    offers no second one. `brought` says whose text is shown while nothing is typed. `withhold_below` keeps a small
    count to the editor. `shelf` names the summaries that help.

    A table's rows may be `people` to choose elsewhere, or links of the golden thread (`threaded`, with what each row
    `needs`); a top-level reference that is `threaded` is where all threaded rows of its form come from. A row comes
    from what its references point to; what came of the row is what those point to that are `onward`. `kept_in` is
    "table.column": where versions of the table are kept as text.
    """

    key: str
    kind: Kind
    label: Text
    hint: Text = NO_TEXT
    how_to_find: Text = NO_TEXT
    required: bool = False
    default: str = ""
    default_figure: str = ""
    carries: bool = True
    unit: Text = NO_TEXT
    width: int = 2
    choices: tuple[Choice, ...] = ()
    or_other: bool = False
    relevant: Mapping[str, tuple[str, ...]] = field(default_factory=lambda: MappingProxyType({}))
    rules: tuple[Rule, ...] = ()
    privacy: Privacy = Privacy.INTERNAL
    calculation: str = ""
    arguments: Mapping[str, Argument] = field(default_factory=lambda: _NOTHING)
    refers_to: tuple[str, ...] = ()
    several: bool = False
    brought: Brought | None = None
    withhold_below: int = 0
    shelf: tuple[str, ...] = ()
    people: bool = False
    threaded: bool = False
    onward: bool = False
    needs: tuple[Need, ...] = ()
    kept_in: str = ""
    row_title: str = ""
    row_name: Text = NO_TEXT
    fields: tuple["Field", ...] = ()
    presets: tuple[Preset, ...] = ()
    source: Source | None = None
    was: tuple[str, ...] = ()

    def column(self, key: str) -> "Field":
        """The field `key` of this table, also by a former key. Raises KeyError."""
        return self._columns[key]

    @cached_property
    def _columns(self) -> Mapping[str, "Field"]:
        return _by_key(self.fields)

    def preset(self, key: str) -> Preset | None:
        """The suggested row `key`, also by a former key; None when this edition has none of that key."""
        return next((p for p in self.presets if key == p.key or key in p.was), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """One page of a form."""

    key: str
    title: Text
    intro: Text = NO_TEXT
    guidance: tuple[Text, ...] = ()
    terms: tuple[str, ...] = ()
    shelf: tuple[str, ...] = ()
    fields: tuple[Field, ...]
    source: Source


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """A draft of a letter. `text` has {names} of top-level fields of its form, and of a few facts of the project."""

    key: str
    title: Text
    text: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Extract:
    """One table of a form with some of its columns, as a document of its own."""

    key: str
    title: Text
    table: str
    columns: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Form:
    """A tool of the guide as a form. `source` says whose wording its questions are (so far always ours).

    `letters` and `extracts` are what else can be made of it."""

    key: str
    title: Text
    about: Text
    tool: str
    sections: tuple[Section, ...]
    source: Source
    letters: tuple[Letter, ...] = ()
    extracts: tuple[Extract, ...] = ()
    was: tuple[str, ...] = ()

    def fields(self) -> Iterator[Field]:
        """Every field outside tables, tables included, in reading order."""
        return (field for section in self.sections for field in section.fields)

    def tables(self) -> Iterator[Field]:
        """Every table, in reading order."""
        return (field for field in self.fields() if field.kind is Kind.REPEAT)

    def field(self, key: str, table: str = "") -> Field:
        """The field `key`, in `table` when one is named. Raises KeyError."""
        if table:
            return self.field(table).column(key)
        return self._fields[key]

    def section_of(self, key: str) -> Section:
        """The section that holds the top-level field `key`. Raises KeyError."""
        return self._sections[key]

    @cached_property
    def _fields(self) -> Mapping[str, Field]:
        return _by_key(self.fields())

    @cached_property
    def _sections(self) -> Mapping[str, Section]:
        return {field.key: section for section in self.sections for field in section.fields}


def _by_key(fields: Iterable[Field]) -> Mapping[str, Field]:
    """The fields by their keys and by those that they had before, which a later field of that key takes over."""
    known = tuple(fields)
    return {key: field for field in known for key in field.was} | {field.key: field for field in known}
