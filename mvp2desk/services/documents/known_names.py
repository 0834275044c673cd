"""Names of the people that a project knows, in the forms in which a text may mention them."""

import re
import unicodedata
from collections.abc import Iterator, Sequence

from msgspec import Struct

from mvp2desk.domain.answers.project_answers import ProjectAnswers
from mvp2desk.domain.answers.row_names import Names
from mvp2desk.domain.forms.form import Field, Kind, Privacy
from mvp2desk.services.form_views.context import FormContext

UNSPACED = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff\U00020000-\U0003134f"
)
"""Letters of scripts that have no spaces between words, as a range of a regular expression."""

_ABOUT_PEOPLE = {Privacy.PERSONAL, Privacy.SENSITIVE}
# Patterns are compiled at their first use, since every start of the program imports this module.
_TITLES = (
    r"(?i:mr|mrs|ms|mx|miss|dr|rev|fr|prof|capt|sgt|lt|chief|pastor|rabbi|imam|deacon|father|sister"
    r"|jr|sr|ii|iii|iv|md|phd|esq)"
)
_PARTICLES = "al|bin|da|de|del|della|den|der|di|do|dos|du|el|ibn|la|le|ten|ter|van|von|y"
_TWO_LETTER_SURNAMES = "欧阳|司马|上官|诸葛|夏侯|东方|皇甫|尉迟|公孙|慕容|令狐|司徒|歐陽|司馬|諸葛"
_FIRST_OF_SEVERAL = r"[;(（/|,，:\n]| [-–—] "
_TURNED = r"(\S+),\s*(\S+)"
_TOGETHER = r"\s+(?:and|&)\s+|、"
_BETWEEN = r"[\s·・•]+"
_IN_CHINESE = r"[\u3400-\u9fff]{2,4}"
_MOST_WORDS = 3
"""A text in small letters with more words is a description and not a name."""


class PersonName(Struct, frozen=True):
    """The name of a person as its words: "Rosa", "Quiñones". A Chinese name is one word; `family` is then its family
    name, and `given` the rest."""

    words: tuple[str, ...]
    family: str = ""
    given: str = ""

    @property
    def full(self) -> str:
        """The whole name."""
        return " ".join(self.words)


def known_names(context: FormContext) -> tuple[PersonName, ...]:
    """Return the names of all people: of the register, of answers that name a person, and of rows that are people.

    A row is a person if its table is one of people, or if its title is a personal text.
    """
    typed = (*(person.name for person in context.people), *_typed(context.project_answers, context.names))
    return tuple(dict.fromkeys(name for text in dict.fromkeys(typed) for name in names_in(text)))


def names_in(typed: str) -> Iterator[PersonName]:
    """Yield the names at the beginning of a text: "Walt and June (drivers)" has two, "the man at the pool" none."""
    text = unicodedata.normalize("NFC", typed).strip()
    turned = re.fullmatch(_TURNED, text)
    if turned and _begins_name(turned[1]) and _begins_name(turned[2]):
        text = f"{turned[2]} {turned[1]}"
    for one in re.split(_TOGETHER, re.split(_FIRST_OF_SEVERAL, text)[0]):
        words = tuple(_words(one))
        if len(words) == 1 and re.fullmatch(_IN_CHINESE, words[0]):
            length = 2 if re.match(_TWO_LETTER_SURNAMES, words[0]) and len(words[0]) > 2 else 1
            yield PersonName(words, words[0][:length], words[0][length:])
        elif words:
            yield PersonName(words)


def _words(text: str) -> Sequence[str]:
    """Return the words of a name without titles; none of a description."""
    words = [re.sub(r"['’]s?$", "", word).strip('"“”.') for word in re.split(_BETWEEN, text)]
    words = [word for word in words if word and not re.fullmatch(_TITLES, word)]
    if text == text.lower() and len(words) <= _MOST_WORDS:
        words = [word.capitalize() for word in words]
    name: list[str] = []
    for word in words:
        if not (_begins_name(word) or (name and re.fullmatch(_PARTICLES, word))):
            break
        name.append(word)
    while name and re.fullmatch(_PARTICLES, name[-1]):
        name.pop()
    return name


def _begins_name(word: str) -> bool:
    return word[0].isalpha() and not word[0].islower()


def _typed(project_answers: ProjectAnswers, names: Names) -> Iterator[str]:
    for form in project_answers.forms.values():
        filled = project_answers.filled[form.key]
        fields = {field.key: field for field in form.fields()}
        tables = {row.id: table for table in form.tables() for row in filled.rows_of(table.key)}
        for (row, key), answer in filled.cells.items():
            table = tables.get(row)
            columns = {column.key: column for column in table.fields} if table else fields
            field = columns.get(key)
            if field is not None and _names_person(table, field):
                yield from (text for text in (answer.text, answer.unread) if text not in names)
            if answer.owner not in names:
                yield answer.owner


def _names_person(table: Field | None, field: Field) -> bool:
    if field.kind is Kind.PERSON:
        return True
    if table is None or field.kind is not Kind.TEXT or field.key != table.row_title:
        return False
    return table.people or field.privacy in _ABOUT_PEOPLE
