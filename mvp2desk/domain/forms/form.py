"""Forms as a content pack defines them: sections of fields. Terms follow XLSForm where it has one."""

from collections.abc import Iterable, Iterator, Mapping
from enum import StrEnum
from functools import cached_property
from types import MappingProxyType

from msgspec import Struct, field

from mvp2desk.domain.problems import Level
from mvp2desk.domain.sources import Source
from mvp2desk.domain.words import NO_TEXT, Text

Argument = str | int | bool | tuple[str, ...]
_NOTHING: Mapping[str, Argument] = MappingProxyType({})


class Privacy(StrEnum):
    """Privacy class of an answer; `domain.documents.audiences` maps it to audiences."""

    PUBLIC = "public"
    INTERNAL = "internal"
    PERSONAL = "personal"
    SENSITIVE = "sensitive"


class Kind(StrEnum):
    """The kinds of field. Each kind has one row in each of four tables: domain, text, exchange and ui."""

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


class Choice(Struct, frozen=True, kw_only=True):
    """A choice of a select field. `was` lists its former keys."""

    key: str
    label: Text
    hint: Text = NO_TEXT
    was: tuple[str, ...] = ()


class Grants(StrEnum):
    """Grants to which a rule is restricted."""

    REGIONAL = "regional"
    NOT_SMALL = "not-small"


class Rule(Struct, frozen=True, kw_only=True):
    """A constraint: the name of a row of `domain.rules.rules`, with arguments. Never an expression to evaluate.

    `message` overrides the standard sentence of the rule (XLSForm's constraint_message).
    """

    rule: str
    level: Level = Level.SHOULD
    arguments: Mapping[str, Argument] = field(default_factory=lambda: _NOTHING)
    message: Text = NO_TEXT
    applies: Grants | None = None
    source: Source | None = None


class Brought(Struct, frozen=True, kw_only=True):
    """Source of the text shown for an answer that is empty.

    `via` names a reference field of the same level; `fields` are then columns of the row that it points to, and the
    first with an answer is used. Without `via`, `fields` are top-level fields of `form`.
    """

    via: str = ""
    form: str = ""
    fields: tuple[str, ...]


class Need(StrEnum):
    """A required link of a golden thread row: an origin, or a use. A row without it is an orphan."""

    ORIGIN = "origin"
    USE = "use"


class Preset(Struct, frozen=True, kw_only=True):
    """A row that the guide suggests. `texts` maps field keys to the wording shown for empty cells; `answers` maps field
    keys to canonical text, such as a choice or an address, that counts as the answer until it is overridden."""

    key: str
    texts: Mapping[str, Text]
    answers: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    was: tuple[str, ...] = ()


class Field(Struct, frozen=True, kw_only=True, dict=True):
    """A question, or a table of rows (kind REPEAT).

    `hint` is shown under the label; `how_to_find` answers "How can I find this answer?". `required` fields count for
    progress and never block saving. `relevant` maps a yes-no or select field of the same level to the answers for
    which this field is asked. `or_other` lets a SELECT_MULTIPLE take names outside its choices. `calculation` names a
    function of `domain.rules.calculations` (kind CALCULATE), `arguments` its inputs. `refers_to` lists the tables
    ("form.table") whose rows a REFERENCE points to: one row, or any number with `several`. A REPEAT has `fields`,
    `presets`, and `row_title`, the field that titles a row. `default` is canonical text used while the answer is
    empty; if it is a figure of the guide, the pack names it in `default_figure` and the loader fills `default`.
    `carries` is false if the answer is itself a source, a follow-up, an owner or a note, and so has no such details.
    `brought` is the source of the text shown while the answer is empty. `withhold_below` hides smaller counts from
    every audience but the editor. `shelf` lists related summaries.

    A table's rows may be `people` that other fields can choose, or links of the golden thread (`threaded`, with the
    links that each row `needs`); a `threaded` top-level reference is the origin of all threaded rows of its form. A
    row's references point to its origins, except `onward` ones, which point to its uses. `kept_in` is "table.column",
    the column that stores versions of the table as text.
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
        """Return the field `key` of this table, also by a former key. Raises KeyError."""
        return self._columns[key]

    @cached_property
    def _columns(self) -> Mapping[str, "Field"]:
        return _by_key(self.fields)

    def preset(self, key: str) -> Preset | None:
        """Return the suggested row `key`, also by a former key, or None."""
        return next((p for p in self.presets if key == p.key or key in p.was), None)


class Section(Struct, frozen=True, kw_only=True):
    """A section: one page of a form."""

    key: str
    title: Text
    intro: Text = NO_TEXT
    guidance: tuple[Text, ...] = ()
    terms: tuple[str, ...] = ()
    shelf: tuple[str, ...] = ()
    fields: tuple[Field, ...]
    source: Source


class LetterSentence(Struct, frozen=True, kw_only=True):
    """Wording of the placeholder `name` of a letter, if the field `field` has the answer `answer`. The sentence with an
    empty `answer` is for all others, and for no answer."""

    name: str
    field: str
    answer: str = ""
    text: Text


class Letter(Struct, frozen=True, kw_only=True):
    """A draft letter. Placeholders in `text` are its `sentences`, top-level fields of the form, and a few facts of the
    project; those in sentences are fields and facts."""

    key: str
    title: Text
    text: Text
    sentences: tuple[LetterSentence, ...] = ()


class Extract(Struct, frozen=True, kw_only=True):
    """A document made of some columns of one table."""

    key: str
    title: Text
    table: str
    columns: tuple[str, ...]


class Form(Struct, frozen=True, kw_only=True, dict=True):
    """A tool of the guide as a form. `source` is the source of its wording (so far always ours).

    `letters` and `extracts` define further documents."""

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
        """Iterate over the top-level fields, tables included, in reading order."""
        return (field for section in self.sections for field in section.fields)

    def tables(self) -> Iterator[Field]:
        """Iterate over the tables, in reading order."""
        return (field for field in self.fields() if field.kind is Kind.REPEAT)

    def field(self, key: str, table: str = "") -> Field:
        """Return the field `key`, in `table` if given. Raises KeyError."""
        if table:
            return self.field(table).column(key)
        return self._fields[key]

    def section_of(self, key: str) -> Section:
        """Return the section of the top-level field `key`. Raises KeyError."""
        return self._sections[key]

    @cached_property
    def _fields(self) -> Mapping[str, Field]:
        return _by_key(self.fields())

    @cached_property
    def _sections(self) -> Mapping[str, Section]:
        return {field.key: section for section in self.sections for field in section.fields}


def _by_key(fields: Iterable[Field]) -> Mapping[str, Field]:
    """Map current and former keys to fields; a current key takes precedence."""
    known = tuple(fields)
    return {key: field for field in known for key in field.was} | {field.key: field for field in known}
