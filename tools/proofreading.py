"""Checks of translations. Each rule is a row of `RULES`, or of `CHINESE` for Chinese."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from babel.messages.catalog import Catalog, Message

from mvp2desk.domain.words import placeholders

Terms = Mapping[str, str]
"""The glossary of a language: English term to its one translation."""

_NOTHING: Terms = MappingProxyType({})

Rule = Callable[[str, str], str]
"""A check of a translation against its English wording; returns the fault, or an empty text."""


@dataclass(frozen=True, slots=True)
class Fault:
    """A fault of one translation."""

    what: str
    english: str
    translated: str


def faults_in(catalogue: Catalog, template: Catalog, terms: Terms, labels: Terms = _NOTHING) -> Iterator[Fault]:
    """Everything wrong in `catalogue`, which should translate all of `template`.

    `labels` is what the window's own wording is called: a sentence that quotes a label must quote its translation.
    """
    language = str(catalogue.locale_identifier).partition("_")[0]
    rules = (*RULES, *BY_LANGUAGE.get(language, ()))
    for wanted in template:
        if not wanted.id:
            continue
        found = catalogue.get(wanted.id[0] if wanted.pluralizable else wanted.id)
        for what, english, translated in _faults_of(found, wanted, catalogue.num_plurals, rules, terms, labels):
            yield Fault(what, english, translated)


def _faults_of(
    found: Message | None, wanted: Message, plurals: int, rules: tuple[Rule, ...], terms: Terms, labels: Terms
) -> Iterator[tuple[str, str, str]]:
    english = wanted.id[-1] if wanted.pluralizable else str(wanted.id)
    if not re.search(r"[A-Za-z]", _PLACEHOLDER.sub("", english)):
        return  # figures and signs alone
    string = (found and found.string) or ""
    forms = (string,) if isinstance(string, str) else tuple(string)
    if found is None or not any(forms):
        yield "not translated", english, ""
        return
    if wanted.pluralizable and (len(forms) != plurals or not all(forms)):
        yield f"needs {plurals} plural forms", english, " | ".join(filter(None, forms))
    if found.fuzzy:
        yield "only a guess (fuzzy): look at it and remove the mark", english, forms[0]
    for number, form in enumerate(forms):
        said = wanted.id[0] if wanted.pluralizable and number == 0 and len(forms) > 1 else english
        if form:
            faults = (rule(said, form) for rule in rules)
            for what in (
                *filter(None, faults),
                *_term_faults(said, form, terms),
                *_label_faults(said, form, labels),
            ):
                yield what, said, form


def _placeholders_differ(english: str, translated: str) -> str:
    wrong = placeholders(english) ^ placeholders(translated)
    return f"placeholders differ: {', '.join(sorted(wrong))}" if wrong else ""


def _has_hostile_braces(english: str, translated: str) -> str:
    """Anything in braces that is no plain name: `{0}`, `{town.__class__}`, a brace alone."""
    rest = _PLACEHOLDER.sub("", translated)
    return "braces around something other than a plain name" if "{" in rest or "}" in rest else ""


def _ends_otherwise(english: str, translated: str) -> str:
    for mark, twins in _ENDS.items():
        if english.endswith(mark) != translated.endswith(twins):
            return f"only one of the two ends with {mark!r}"
    return ""


def _is_still_english(english: str, translated: str) -> str:
    said = _PLACEHOLDER.sub(" ", english)
    return "still English" if translated == english and re.search(r"\b[a-z]{3,} [a-z]{2,}\b", said) else ""


def _has_no_chinese(english: str, translated: str) -> str:
    said = _NAME.sub(" ", _PLACEHOLDER.sub(" ", english))
    return "no Chinese in it" if re.search(r"[a-z]{3,}", said) and not _HAN.search(translated) else ""


def _has_english_left(english: str, translated: str) -> str:
    said = re.sub(r"（[^（）]*）", "", translated)
    left = re.search(r"\b[a-z]{2,}(?: [a-z]+){2,}\b", said)
    return f"English left in it: {left[0]}" if left else ""


def _has_western_marks(english: str, translated: str) -> str:
    wrong = re.search(rf"{_HANS}[,;:?!()]|[,;:?!()]{_HANS}|{_HANS}\.(?!\w)", translated)
    return f"a half-width mark beside Chinese: {wrong[0]}" if wrong else ""


def _addresses_reader_otherwise(english: str, translated: str) -> str:
    return "the reader is 您, not 你" if "你" in translated else ""


def _term_faults(english: str, translated: str, terms: Terms) -> Iterator[str]:
    """Terms of the glossary that the English has and the translation lacks; the longest is looked for first."""
    left = english
    for term in sorted(terms, key=len, reverse=True):
        pattern = re.compile(rf"(?<![\w-]){_either_number(term)}\b", re.IGNORECASE)
        left, times = pattern.subn("\0", left)
        if times and terms[term] not in translated:
            yield f"the glossary says {terms[term]} for {term!r}"


def _label_faults(english: str, translated: str, labels: Terms) -> Iterator[str]:
    """Labels in quotation marks that are not called what the window calls them."""
    for label in re.findall("“([^“”]+)”", english):
        called = labels.get(label, "")
        if called and called not in translated:
            yield f"the window says {called} for {label!r}"


def _either_number(term: str) -> str:
    return f"(?:{re.escape(term)}s?|{re.escape(term[:-1])}ies)" if term.endswith("y") else f"{re.escape(term)}(?:e?s)?"


def read_glossary(path: Path) -> Mapping[str, Terms]:
    """The terms of each language in the table of `docs/glossary.md`: its head is English, locales, Note."""
    rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in path.read_text("utf-8").splitlines()
            if line.startswith("|")]  # fmt: skip
    head, body = rows[0], rows[2:]
    return {locale: {row[0]: row[place] for row in body if row[place]} for place, locale in enumerate(head)
            if re.fullmatch(r"[a-z]{2,3}(_[A-Z][A-Za-z]+)?", locale)}  # fmt: skip


_PLACEHOLDER = re.compile(r"\{[A-Za-z_][A-Za-z0-9_]*\}")
_HANS = r"[\u4e00-\u9fff]"
_HAN = re.compile(r"[\u3001-\u303f\u4e00-\u9fff\uff01-\uff5e]")
_NAME = re.compile(r"\S*[./@]\S+|\b[A-Z]\w*\b")
_ENDS: Mapping[str, tuple[str, ...]] = {".": (".", "。", "。）"), "?": ("?", "？"), ":": (":", "：")}

RULES: tuple[Rule, ...] = (_placeholders_differ, _has_hostile_braces, _ends_otherwise, _is_still_english)
CHINESE: tuple[Rule, ...] = (_has_no_chinese, _has_english_left, _has_western_marks, _addresses_reader_otherwise)
BY_LANGUAGE: Mapping[str, tuple[Rule, ...]] = {"zh": CHINESE}
