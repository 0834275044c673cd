"""Where wording is found in code, what cannot be wording, and that no sentence of the program escapes."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from mvp2desk.text.words import placeholders
from tools.wording import ROOT, UnreadableWordingError, code_wording, guide_wording, program_wording, wording_of


def found(source: str) -> list[object]:
    return list(code_wording(source, "some.py"))


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ('words("Saved")', ["Saved"]),
        ('self.words("Saved {when}", when=now)', ["Saved {when}"]),
        ('self._words("Saved")', ["Saved"]),
        ('make.said("Sample")', ["Sample"]),
        ('words_for(folder, "es")("Saved")', ["Saved"]),
        ('TABLE = {1: N_("Begun")}', ["Begun"]),
        ('words("Open" if n else "Close")', ["Open", "Close"]),
        ('words(chosen or "Nothing")', ["Nothing"]),
        ('words("One sentence "\n"in two pieces.")', ["One sentence in two pieces."]),
        ('words.count("{n} row", "{n} rows", 3)', [("{n} row", "{n} rows")]),
        ('words("{a}: {b}", a=words("Inner"), b=1)', ["{a}: {b}", "Inner"]),
    ],
)
def test_wording_is_found(source: str, expected: list[object]) -> None:
    assert found(source) == expected


@pytest.mark.parametrize(
    "source", ["words(label)", 'names.count("x")', 'print("Saved")', 'other_words("x")', 'words("")']
)
def test_other_strings_are_not_wording(source: str) -> None:
    assert found(source) == []


@pytest.mark.parametrize("source", ['words(f"Saved {when}")', 'words("Saved " + when)', 'N_("a" "b" + c)'])
def test_what_no_catalogue_can_hold_is_refused_with_its_place(source: str) -> None:
    with pytest.raises(UnreadableWordingError, match=r"some\.py, line 1: wording"):
        found(source)


def test_the_program_and_the_packs_have_wording() -> None:
    assert len(list(program_wording())) > 100
    places = {found.file.rpartition("/")[2]: found.place for found in guide_wording()}
    assert {"steps.toml", "roles.toml", "tools.toml", "community-exploration.toml", "settings.toml"} <= places.keys()
    assert all(places.values())


def test_every_sentence_in_the_tables_of_text_is_marked() -> None:
    """What stands in a table at module level and reads like wording stands within N_."""
    unmarked = [
        f"{path.name}: {text}"
        for path in sorted((ROOT / "mvp2desk" / "text").glob("*.py"))
        for text in _unmarked(ast.parse(path.read_text(encoding="utf-8")))
    ]
    assert unmarked == []


def test_that_test_notices() -> None:
    assert list(_unmarked(ast.parse('A = {"key": "The disk is full.", "other": N_("Saved now")}'))) == [
        "The disk is full."
    ]


def test_every_placeholder_is_filled_where_the_wording_stands() -> None:
    """Without its facts a translation is passed over for the English, which no reader of English would notice."""
    unfilled = [
        f"{path.relative_to(ROOT)}, line {line}: {names}"
        for path in sorted((ROOT / "mvp2desk").rglob("*.py"))
        for line, names in _unfilled(ast.parse(path.read_text(encoding="utf-8")))
    ]
    assert unfilled == []


def test_that_test_notices_too() -> None:
    source = 'words("{a} of {b}", a=1); words("{a}", **facts); words.count("{n} in {t}", "{n} in {t}", 2); N_("{a}")'
    assert list(_unfilled(ast.parse(source))) == [(1, ["b"]), (1, ["t"])]


SETTERS = {
    "setText", "setTitle", "setWindowTitle", "setToolTip", "setStatusTip", "setPlaceholderText", "setAccessibleName",
    "setAccessibleDescription", "setWhatsThis", "setHeaderData", "setInformativeText", "addAction", "addMenu", "addTab",
    "QLabel", "QPushButton", "QToolButton", "QCheckBox", "QRadioButton", "QGroupBox", "QAction", "QMenu",
}  # fmt: skip


def test_the_window_shows_no_english_of_its_own() -> None:
    """A literal that goes straight into a widget was never offered to a translator."""
    shown = [
        f"{path.relative_to(ROOT)}, line {call.lineno}: {text}"
        for path in sorted((ROOT / "mvp2desk" / "ui").rglob("*.py"))
        for call, text in _shown_literals(path)
    ]
    assert shown == []


def _unmarked(tree: ast.Module) -> Iterator[str]:
    for statement in tree.body:
        if isinstance(statement, ast.Assign | ast.AnnAssign) and statement.value:
            yield from (text for text in _loose_strings(statement.value) if _reads_like_wording(text))


def _loose_strings(node: ast.AST) -> Iterator[str]:
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "N_":
        return
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    for child in ast.iter_child_nodes(node):
        yield from _loose_strings(child)


def _reads_like_wording(text: str) -> bool:
    return " " in text and any(word.isalpha() and word.islower() and len(word) > 1 for word in text.split())


def _unfilled(tree: ast.AST) -> Iterator[tuple[int, list[str]]]:
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call) or any(word.arg is None for word in node.keywords):
            continue
        if isinstance(node.func, ast.Name) and node.func.id == "N_":
            continue
        given = {word.arg for word in node.keywords}
        for said in wording_of(node):
            wanted = placeholders(said) if isinstance(said, str) else placeholders(said[1]) - {"n"}
            if missing := sorted(wanted - given):
                yield node.lineno, missing


def _shown_literals(path: Path) -> Iterator[tuple[ast.Call, str]]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        name = getattr(getattr(node, "func", None), "attr", getattr(getattr(node, "func", None), "id", ""))
        if not isinstance(node, ast.Call) or name not in SETTERS:
            continue
        for argument in node.args:
            pieces = argument.values if isinstance(argument, ast.JoinedStr) else [argument]
            for piece in pieces:
                text = piece.value if isinstance(piece, ast.Constant) else None
                if isinstance(text, str) and any(map(str.isalpha, text.replace("MVP2 Desk", ""))):
                    yield node, text
