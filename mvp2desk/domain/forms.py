"""What a form is: sections of fields, as a content pack defines them. Words are XLSForm's where it has one."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
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
    REPEAT = "repeat"


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """One of the answers that a select field offers."""

    key: str
    label: Text
    hint: Text = NO_TEXT
    was: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """A constraint by name (`domain.rules` knows the names), with arguments; never an expression to evaluate."""

    rule: str
    level: Level = Level.SHOULD
    arguments: Mapping[str, Argument] = field(default_factory=lambda: _NOTHING)
    source: Source | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Preset:
    """A row that the guide suggests. `texts` gives, by field key, the wording shown where nothing was typed."""

    key: str
    texts: Mapping[str, Text]
    was: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """One question.

    `hint` stands under the label; `how_to_find` answers "How can I find this answer?". `required` means that
    progress counts it, never that saving waits for it. `relevant` names a yes-no or select field of the same
    level and the answers for which this field is asked. `or_other` lets a SELECT_MULTIPLE take names that are none
    of its choices. `calculation` names a function of `domain.calculations`
    (kind CALCULATE), `arguments` its inputs. `refers_to` is "form.table" (kind REFERENCE). A REPEAT has
    `fields`, `presets`, and `row_title`, the field that names a row. `default` is canonical text used while
    nothing is typed; where it is a figure of the guide, the pack names that in `default_figure`, and the loader
    fills `default`. `carries` is false where the answer is itself a source, a follow-up, an owner or a note: it then
    offers no second one.
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
    refers_to: str = ""
    row_title: str = ""
    row_name: Text = NO_TEXT
    fields: tuple["Field", ...] = ()
    presets: tuple[Preset, ...] = ()
    source: Source | None = None
    was: tuple[str, ...] = ()

    def column(self, key: str) -> "Field":
        """The field `key` of this table. Raises KeyError."""
        return _named(key, self.fields)

    def preset(self, key: str) -> Preset | None:
        """The suggested row `key`, or None when this edition has none of that key."""
        return next((p for p in self.presets if p.key == key), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """One page of a form."""

    key: str
    title: Text
    intro: Text = NO_TEXT
    guidance: tuple[Text, ...] = ()
    terms: tuple[str, ...] = ()
    fields: tuple[Field, ...]
    source: Source


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """A tool of the guide as a form. `source` says whose wording its questions are (so far always ours)."""

    key: str
    title: Text
    about: Text
    tool: str
    sections: tuple[Section, ...]
    source: Source
    was: tuple[str, ...] = ()

    def fields(self) -> Iterator[Field]:
        """Every field outside tables, tables included, in reading order."""
        return (field for section in self.sections for field in section.fields)

    def field(self, key: str, table: str = "") -> Field:
        """The field `key`, in `table` when one is named. Raises KeyError."""
        if table:
            return self.field(table).column(key)
        return _named(key, self.fields())

    def section_of(self, key: str) -> Section:
        """The section that holds the top-level field `key`. Raises KeyError."""
        for section in self.sections:
            if any(f.key == key for f in section.fields):
                return section
        raise KeyError(key)


def _named(key: str, fields: Iterable[Field]) -> Field:
    for one in fields:
        if one.key == key or key in one.was:
            return one
    raise KeyError(key)
