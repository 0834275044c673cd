"""Names, docstrings and comments are in the standard English of our field (docs/architecture.md)."""

import ast
import io
import re
import tokenize
from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "mvp2desk"
FILES = sorted([*PACKAGE.rglob("*.py"), *(ROOT / "tools").rglob("*.py")])

NOT_SWEPT: tuple[str, ...] = ()
"""Folders and files that still wait for their sweep; each entry is removed when it is finished."""

LONG_CLASSES: frozenset[str] = frozenset()
"""Classes that still have more methods than `METHODS`."""

METHODS = 20
QUESTION = re.compile(r"(what|where|whether|who|whom|whose|how|which|when)\b", re.IGNORECASE)
PERSONS = re.compile(r"\b(somebody|nobody|whoever|one's)\b", re.IGNORECASE)
CLASS_NAMES = """
    Asking Banner Binder BroughtOver Carried Circumstances Desk Dossier Dots FlatForm Filled Flow Foot Hearing Keeper
    Keeping Kept Lazily Library Maker Room RowAt Saver Speakers Spot Standing Surroundings Teller Trail Voices
    Working
"""
"""Earlier class names that a new engineer did not understand."""

WORDS = """
    binder circumstances dossier furnish hearings lazily lying outlook speakers strangers surroundings teller told
    unheard
"""
"""Words of such names; none is part of an identifier."""


@cache
def parsed(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def place(path: Path, line: int) -> str:
    return f"{path.relative_to(ROOT).as_posix()}:{line}"


def swept() -> Iterator[Path]:
    for path in FILES:
        name = path.relative_to(ROOT).as_posix()
        if not any(name == entry or name.startswith(f"{entry}/") for entry in NOT_SWEPT):
            yield path


def docstrings(path: Path) -> Iterator[tuple[int, str]]:
    """Docstrings of modules, classes, functions and attributes, each with its line."""
    for node in ast.walk(parsed(path)):
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant) and isinstance(node.value.value, str):
            yield node.lineno, " ".join(node.value.value.split())


def comments(path: Path) -> Iterator[tuple[int, str]]:
    source = io.StringIO(path.read_text(encoding="utf-8"))
    for token in tokenize.generate_tokens(source.readline):
        if token.type == tokenize.COMMENT:
            yield token.start[0], token.string


def identifiers(path: Path) -> Iterator[tuple[int, str]]:
    """Names of classes, functions, arguments, variables and attributes."""
    for node in ast.walk(parsed(path)):
        match node:
            case ast.ClassDef(name=name) | ast.FunctionDef(name=name):
                yield node.lineno, name
            case ast.arg(arg=name) | ast.Name(id=name) | ast.Attribute(attr=name):
                yield node.lineno, name


def words_of(identifier: str) -> set[str]:
    """`lying_form` and `LyingForm` are both {"lying", "form"}."""
    return {word.lower() for word in re.findall(r"[A-Z]?[a-z]+|[A-Z]+", identifier)}


def classes() -> Iterator[tuple[Path, ast.ClassDef]]:
    for path in sorted(PACKAGE.rglob("*.py")):
        for node in parsed(path).body:
            if isinstance(node, ast.ClassDef):
                yield path, node


def test_no_public_class_has_the_name_of_another() -> None:
    modules = defaultdict(list)
    for path, node in classes():
        if not node.name.startswith("_"):
            modules[node.name].append(place(path, node.lineno))
    assert {name: places for name, places in modules.items() if len(places) > 1} == {}


def test_no_class_has_more_than_twenty_methods() -> None:
    lengths = {node.name: sum(isinstance(child, ast.FunctionDef) for child in node.body) for _, node in classes()}
    assert {name: n for name, n in lengths.items() if n > METHODS and name not in LONG_CLASSES} == {}


def test_no_docstring_begins_with_a_question_word() -> None:
    found = [f"{place(p, n)} {text}" for p in swept() for n, text in docstrings(p) if QUESTION.match(text)]
    assert found == []


def test_no_docstring_or_comment_speaks_of_somebody() -> None:
    found = [
        f"{place(path, line)} {text}"
        for path in swept()
        for line, text in [*docstrings(path), *comments(path)]
        if PERSONS.search(text)
    ]
    assert found == []


def test_no_name_is_of_the_private_dialect() -> None:
    found = {
        f"{place(path, line)} {name}"
        for path in swept()
        for line, name in identifiers(path)
        if name in CLASS_NAMES.split() or words_of(name) & set(WORDS.split())
    }
    assert sorted(found) == []


@pytest.mark.parametrize("name", ["lying_form", "LyingForm", "_lying"])
def test_a_word_is_found_in_either_style_of_name(name: str) -> None:
    assert "lying" in words_of(name)
