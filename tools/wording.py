"""Collection of the program's wording, with places.

In code, wording is the first argument of a call of a function in `WORDING_CALLS` (`words("...")`, `N_("...")`), or the
first two of `words.count("one", "many", n)`; both branches of a conditional expression count. It is read from the
syntax tree: Babel's extractor works on tokens and would concatenate the branches.
"""

import ast
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from mvp2desk.domain.forms.form import Form
from mvp2desk.guide.loader import read_pack
from mvp2desk.guide.reader import read_table
from mvp2desk.guide.wording import form_wordings, wordings

ROOT = Path(__file__).resolve().parent.parent
WORDING_CALLS = frozenset({"words", "self", "N_", ".words", "._words", ".said"})
COUNTER = ".count"

Message = str | tuple[str, str]
"""One message, or its singular and plural."""


@dataclass(frozen=True, slots=True)
class Found:
    """One message with its place: a file relative to the project's folder and, in packs, the place in the file."""

    message: Message
    file: str
    place: str = ""


class UnreadableWordingError(Exception):
    """An argument that must be wording is not a string literal; the message has the expression and its place."""


def program_wording(root: Path = ROOT) -> Iterator[Found]:
    """Iterate over the wording in the program's files, from top to bottom."""
    for path in sorted((root / "mvp2desk").rglob("*.py")):
        file = path.relative_to(root).as_posix()
        for message in code_wording(path.read_text(encoding="utf-8"), file):
            yield Found(message, file)


def guide_wording(root: Path = ROOT) -> Iterator[Found]:
    """Iterate over the wording of the content packs, by edition, then of the forms without edition."""
    for pack in sorted(path for path in (root / "resources" / "guide").iterdir() if path.is_dir()):
        guide, faults = read_pack(pack)
        if guide is None:
            raise UnreadableWordingError(f"{pack.name}, {faults[0].file}, {faults[0].place}: {faults[0].reason}")
        folder = pack.relative_to(root).as_posix()
        for where, text in wordings(guide):
            file, _, place = where.partition(", ")
            yield Found(text, f"{folder}/{file}", place)
    for path in sorted((root / "resources" / "forms").glob("*.toml")):
        form = read_table(Form, tomllib.loads(path.read_text(encoding="utf-8"), parse_float=Decimal))
        for place, text in form_wordings(form):
            yield Found(text, path.relative_to(root).as_posix(), place)


def code_wording(source: str, file: str) -> Iterator[Message]:
    """Iterate over the wording in one Python file. Raises UnreadableWordingError for f-strings."""
    calls = [node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Call)]
    for call in sorted(calls, key=lambda node: (node.lineno, node.col_offset)):
        try:
            yield from wording_of(call)
        except UnreadableWordingError as error:
            raise UnreadableWordingError(f"{file}, line {call.lineno}: {error}") from None


def wording_of(call: ast.Call) -> Iterator[Message]:
    """Return the wording in a call; empty if it is not a call of a function in `WORDING_CALLS`."""
    name = _name(call.func)
    if name == COUNTER and len(call.args) > 2:
        yield from zip(_strings(call.args[0]), _strings(call.args[1]), strict=True)
    elif name in WORDING_CALLS and call.args:
        yield from _strings(call.args[0])


def _name(function: ast.expr) -> str:
    if isinstance(function, ast.Call):  # the words of a language, used at once: words_for(folder, language)("Saved")
        return "words" if _name(function.func).lower().endswith(("words", "words_for")) else ""
    if isinstance(function, ast.Attribute):
        return f".{function.attr}"
    return function.id if isinstance(function, ast.Name) else ""


def _strings(argument: ast.expr) -> Iterator[str]:
    """Return the possible string values of an argument; empty if it is not a literal."""
    if isinstance(argument, ast.Constant) and isinstance(argument.value, str) and argument.value:
        yield argument.value
    elif isinstance(argument, ast.IfExp):
        yield from _strings(argument.body)
        yield from _strings(argument.orelse)
    elif isinstance(argument, ast.BoolOp):
        for value in argument.values:
            yield from _strings(value)
    elif isinstance(argument, ast.JoinedStr):
        raise UnreadableWordingError("wording with an f-string; use a {named} placeholder")
    elif isinstance(argument, ast.BinOp) and any(map(tuple, map(_strings, (argument.left, argument.right)))):
        raise UnreadableWordingError("wording put together from pieces; use one whole sentence")
