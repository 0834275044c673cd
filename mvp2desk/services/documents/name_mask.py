"""Names, telephone numbers and email addresses in a document for everyone: a visible mark replaces each."""

import re
import unicodedata
from collections.abc import Collection, Iterable, Iterator
from functools import cached_property
from operator import is_
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from mvp2desk.domain.documents.audiences import Audience
from mvp2desk.domain.documents.blocks import Cell, Document, LeftOut, Phrase
from mvp2desk.domain.forms.dates import MONTHS, WEEKDAYS
from mvp2desk.domain.forms.form import Kind
from mvp2desk.domain.words import N_
from mvp2desk.guide.wording import form_wordings
from mvp2desk.services.documents.known_names import UNSPACED, PersonName, known_names
from mvp2desk.services.form_views.context import ProjectContext
from mvp2desk.text.words import Languages, Words

_FOR_EVERYONE = {Audience.PUBLIC, Audience.ROOM}
_MARKS = {"email": N_("[email address]"), "phone": N_("[phone number]")}
_NAME = N_("[name]")

# Patterns are compiled at their first use, since every start of the program imports this module.
_EMAIL = r"[A-Za-z0-9._%+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+"
_GAP = r"[ .–—-]{0,3}"
_PHONE = (
    r"(?<![\d$])(?<!\d[.-])(?:"
    rf"(?:\+?1{_GAP})?(?:\([2-9]\d\d\){_GAP}|[2-9]\d\d{_GAP})[2-9]\d\d{_GAP}\d{{4}}"  # North America
    r"|[2-9]\d\d-(?!(?:19|20)\d\d|\d\d00)\d{4}"  # without area code; no years, no round numbers as in 300-1500
    rf"|1[3-9]\d{_GAP}\d{{4}}{_GAP}\d{{4}}"  # mobile telephones in China
    r"|\+\d{1,3}(?:[ .-]?\d{1,4}){3,6}"
    r")(?!-?\d)"
)
_PLACE_BEFORE = r"(?i:town|city|village) of "
_PLACE_AFTER = (
    r"(?: (?:Street|St|Road|Rd|Avenue|Ave|Lane|Drive|Square|Bridge|Brook|River|Pond|Lake|Hill|Mountain|Park|School"
    r"|Library|Church|Hospital|Hall)\b|[街路镇市县]|学校|图书馆|教堂|医院|公园)"
)
_CHINESE_TITLES = "先生|女士|太太|小姐|夫人|老师|医生|主任|阿姨|叔叔|爷爷|奶奶"
_SHORTEST_PART = 2
_LETTER = rf"[^\W_{UNSPACED}]"
_SPACED_WORD = _LETTER + "+"
_SIGNS = r"@|\+\d|\d{3}\D{0,3}\d{3}|\d{7}"


def without_names(
    document: Document,
    context: ProjectContext,
    languages: Languages,
    audience: Audience,
    kept: Collection[str] = (),
) -> Document:
    """Replace names of known people, telephone numbers and email addresses in a document for everyone, except those
    `kept`. It has a list of them. Copies for others are returned unchanged.

    A full name is found anywhere, in capitals or small letters. One of its words alone counts if it is a whole word
    with the same capitals, and neither a month, a day of the week nor a word of the guide: "June" and "Mark" are names
    only beside a family name. The names of communities, organizations, streets and the like are no names of people.
    Letters are not passed to this function: they are drafts to be sent, and keep their names and numbers.
    """
    if audience not in _FOR_EVERYONE:
        return document
    return _NameMask(document, context, languages, kept).document()


class _NameMask:
    """Masks one document, and counts what it finds. A text without any of `_heads`, the first words of names, and
    without the signs of a number or an address is not searched: the pattern takes time."""

    def __init__(
        self, document: Document, context: ProjectContext, languages: Languages, kept: Collection[str]
    ) -> None:
        self._document = document
        self._languages = languages
        self._kept = {_plain(text) for text in kept}
        self._found: dict[str, LeftOut] = {}
        towns = [*(community.name for community in context.communities), *(one.text for one in document.subject)]
        self._forms = _NameForms(context, languages, towns)
        self._pattern = self._forms.pattern()
        self._heads = {plain.split()[0] for plain in self._forms.labels}
        self._unspaced = [plain for plain in self._forms.labels if _is_unspaced(plain)]

    def document(self) -> Document:
        """Return the masked document, with its list."""
        document: Document = self._masked(self._document)
        return replace(document, left_out=tuple(self._found.values()))

    def _masked(self, value: Any) -> Any:
        """Mask all phrases in a value, at any depth."""
        if isinstance(value, Phrase):
            text = self._masked_text(value)
            return value if text is None else replace(value, text=text)
        if isinstance(value, tuple):
            changed = tuple(self._masked(one) for one in value)
            return value if all(map(is_, changed, value)) else changed
        if not isinstance(value, Struct):
            return value
        changes = {
            name: one
            for name in value.__struct_fields__
            if (one := self._masked(old := getattr(value, name))) is not old
        }
        if changes and isinstance(value, Cell):  # a typed value would be the text that is left out
            changes |= {"value": None, "kind": Kind.TEXT}
        return replace(value, **changes) if changes else value

    def _masked_text(self, phrase: Phrase) -> str | None:
        """Return the text with marks, None if there is nothing to replace."""
        text = phrase.text if phrase.text.isascii() else unicodedata.normalize("NFC", phrase.text)
        folded = _folded(text)
        if not self._may_name(folded):
            return None
        result, end = [], 0
        words = next((one for one in self._languages if one.tag == phrase.language), self._languages[0])
        is_counted = phrase.language in ("", self._languages[0].tag)
        for found in self._pattern.finditer(folded):
            typed = text[found.start() : found.end()]
            mark = self._mark(found, typed, words, is_counted)
            if mark:
                result += [text[end : found.start()], mark]
                end = found.end()
        return "".join((*result, text[end:])) if result else None

    def _may_name(self, folded: str) -> bool:
        if re.search(_SIGNS, folded) or any(name in folded for name in self._unspaced):
            return True
        return not self._heads.isdisjoint(re.findall(_SPACED_WORD, folded.casefold()))

    def _mark(self, found: re.Match[str], typed: str, words: Words, is_counted: bool) -> str:
        """Count a finding; return the mark for it, empty if it stays."""
        group, label = found.lastgroup or "", self._forms.labels.get(_plain(typed))
        if group == "place" or (group == "phrase" and label is None):  # a street, a community, an organization
            return ""
        label = label or typed
        key = _plain(label)
        kept = key in self._kept
        one = self._found.setdefault(key, LeftOut(label, 0, kept))
        self._found[key] = replace(one, places=max(1, one.places + is_counted))
        return "" if kept else words(_MARKS.get(group, _NAME))


class _NameForms:
    """The forms in which a text may mention a person, and the `labels` of the people by the plain text of each form. A
    form that several people share is its own label. Names of towns and organizations are `_safe`."""

    def __init__(self, context: ProjectContext, languages: Languages, towns: Iterable[str]) -> None:
        self.labels: dict[str, str] = {}
        self._wording = _Wording(context, languages)
        self._safe = {_plain(town): town for town in towns}
        names = known_names(context)
        self._full = [form for name in names for form in _full_forms(name) if self._add(form, name)]
        for person in context.people:
            plain = _plain(person.organisation)
            if " " in plain and not any(full in plain for full in self.labels):
                self._safe[plain] = person.organisation
        self._parts = [form for name in names for form in self._part_forms(name) if self._add(form, name)]
        self._families = [name.family for name in names if name.family and self._add(name.family, name)]

    def pattern(self) -> re.Pattern[str]:
        """Return the pattern that finds all that may be left out. At one place, the longest phrase wins."""
        phrases = _either((*self._full, *self._safe.values()), "(?i:{})")
        part = _either(self._parts)
        return re.compile(
            f"(?P<email>{_EMAIL})|(?P<phone>{_PHONE})|(?P<phrase>{phrases})"
            f"|(?P<place>{_PLACE_BEFORE}(?!{phrases}){part}|{part}{_PLACE_AFTER})|(?P<part>{part})"
            f"|(?P<family>{_either(self._families)})(?={_CHINESE_TITLES})"
        )

    def _add(self, form: str, name: PersonName) -> bool:
        """Label a form; False if it is the name of a town or an organization."""
        plain = _plain(form)
        if plain in self._safe:
            return False
        self.labels[plain] = name.full if self.labels.get(plain, name.full) == name.full else form
        return True

    def _part_forms(self, name: PersonName) -> Iterator[str]:
        """Yield the words that name a person alone, in capitals too, and the plural of the family name."""
        words = (name.given,) if name.given else name.words
        for part in dict.fromkeys((*words, *(half for word in words for half in word.split("-")))):
            if len(part) >= _SHORTEST_PART and not self._wording.has(part):
                yield from dict.fromkeys((part.upper(), part.capitalize() if part.isupper() else part, part))
                if part == name.words[-1] and len(name.words) > 1:
                    yield from (part + "s", part + "es")


class _Wording:
    """The words of the guide's forms, which are names of people only beside another name."""

    def __init__(self, context: ProjectContext, languages: Languages) -> None:
        self._languages = languages
        self._texts = {text for form in context.guide.forms for _, text in form_wordings(form)}
        self._words = set(re.findall(r"[a-z]+", "\n".join(self._texts).casefold()))

    def has(self, word: str) -> bool:
        """True for a word of the forms, a month or a day; in Chinese for a part of a sentence."""
        if _is_unspaced(word):
            return word in self._translated
        return word.casefold() in (*MONTHS, *WEEKDAYS) or word.casefold() in self._words

    @cached_property
    def _translated(self) -> str:
        return "\n".join(words(text) for words in self._languages for text in self._texts)


def _full_forms(name: PersonName) -> Iterator[str]:
    """Yield the ways to write a full name; none if it has one word that is no Chinese name."""
    if name.given:
        yield name.full
    if len(name.words) > 1:
        first, *_, last = name.words
        yield from (name.full, f"{first} {last}", f"{last}, {first}")


def _either(texts: Iterable[str], scope: str = "(?:{})") -> str:
    """Return a pattern of texts, the longest first, in a group such as one that ignores case. No letter of the same
    word is around them, except in scripts without spaces. The test for letters is there once and outside of the
    group: its large set takes long to compile."""
    longest_first = sorted(texts, key=len, reverse=True)
    spaced = [_literal(one) for one in longest_first if not _is_unspaced(one)]
    unspaced = [_literal(one) for one in longest_first if _is_unspaced(one)]
    nothing = ["(?!)"]
    return (
        f"(?:(?<!{_LETTER}){scope.format('|'.join(spaced or nothing))}(?!{_LETTER})"
        f"|{scope.format('|'.join(unspaced or nothing))})"
    )


def _literal(text: str) -> str:
    """Return a pattern of a text, with any characters between its words."""
    words = re.findall(r"[^\W_]+", _folded(text))
    between = r"[\s_.,·・•'-]*" if _is_unspaced(text) else r"[\s_.,·・•'-]+"
    return between.join(map(re.escape, words)) or "(?!)"


def _is_unspaced(text: str) -> bool:
    return re.match(f"[{UNSPACED}]", text) is not None


def _plain(text: str) -> str:
    """Return a text to compare: "Quiñones, Rosa" as "quinones rosa", a telephone number as its digits."""
    folded = _folded(unicodedata.normalize("NFC", text))
    if not re.search(r"[^\W\d_]", folded):
        return re.sub(r"\D", "", folded).removeprefix("1" if folded.startswith(("1", "+1")) else "")
    return " ".join(re.findall(r"[^\W_]+", folded)).casefold()


class _Folding(dict[int, str]):
    """Maps letters to those without accents, wide digits to digits, and typographic signs to those of a keyboard, one
    for one."""

    def __missing__(self, code: int) -> str:
        one = chr(code)
        alike = "".join(c for c in unicodedata.normalize("NFKD", one) if not unicodedata.combining(c))
        self[code] = alike if len(alike) == 1 else one
        return self[code]


_FOLDING = _Folding({ord("’"): "'", ord("‘"): "'", 0x2010: "-", 0x2011: "-", ord("＠"): "@"})


def _folded(text: str) -> str:
    return text if text.isascii() else text.translate(_FOLDING)
