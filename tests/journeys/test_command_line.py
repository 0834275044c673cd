"""A new town to packet on the command line, as a planning agency scripts it.

Each command is at least once a process of its own; what only repeats one shares a process, for a start takes longest.
No process may ask the network: each has an audit hook that notes every try and stops it.
"""

import json
import os
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

import openpyxl
import pypdf
import pytest

from mvp2desk.app.main import main

KEY = "community-exploration"
ROOT = Path(__file__).resolve().parents[2]

GUARD = """
import os, sys

ASKS = ["connect", "bind", "getaddrinfo", "gethostbyname", "sendto", "sendmsg"]

def guard(event, arguments):
    if event in ["socket." + name for name in ASKS]:
        with open(os.environ["NETWORK_TRIES"], "a") as tries:
            print(event, file=tries)
        raise RuntimeError("the network was asked: " + event)

sys.addaudithook(guard)
"""

SEVERAL = """
import json, sys
from mvp2desk.app.main import main

for words in json.loads(sys.argv[1]):
    if (code := main(words)) != 0:
        sys.exit(code)
"""

Words = tuple[str, ...]
Run = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture
def environment(tmp_path: Path) -> Mapping[str, str]:
    """That of a machine with nothing set, where every process notes its tries to ask the network."""
    (tmp_path / "guard").mkdir()
    (tmp_path / "guard" / "sitecustomize.py").write_text(GUARD, encoding="utf-8")
    kept = {name: os.environ[name] for name in ("PATH", "SYSTEMROOT") if name in os.environ}
    paths = os.pathsep.join([str(tmp_path / "guard"), str(ROOT)])
    return kept | {
        "PYTHONPATH": paths,
        "NETWORK_TRIES": str(tmp_path / "tries"),
        "HOME": str(tmp_path),
        "USERPROFILE": str(tmp_path),
    }


@pytest.fixture
def started(environment: Mapping[str, str], tmp_path: Path) -> Run:
    """Starts Python in `tmp_path` and expects its exit code."""

    def started(*words: str, code: int = 0) -> subprocess.CompletedProcess[str]:
        done = subprocess.run(
            [sys.executable, *words],
            cwd=tmp_path,
            env=dict(environment),
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=False,
        )
        assert done.returncode == code, done.stderr
        assert "fault" not in done.stderr
        assert "Traceback" not in done.stderr
        return done

    return started


@pytest.fixture
def run(started: Run) -> Run:
    """Runs one command in a process of its own."""

    def run(*words: str, code: int = 0, workspace: str = "work") -> subprocess.CompletedProcess[str]:
        return started("-m", "mvp2desk", "--workspace", workspace, *words, code=code)

    return run


@pytest.fixture
def run_all(started: Run) -> Run:
    """Runs several commands in one process, one after the other."""

    def run_all(commands: Iterable[Words]) -> subprocess.CompletedProcess[str]:
        return started("-c", SEVERAL, json.dumps([("--workspace", "work", *words) for words in commands]))

    return run_all


def test_the_guard_notes_every_try(environment: Mapping[str, str], tmp_path: Path) -> None:
    ask = "import socket; socket.create_connection(('127.0.0.1', 9))"
    asked = subprocess.run([sys.executable, "-c", ask], env=dict(environment), capture_output=True, check=False)
    assert asked.returncode != 0
    assert (tmp_path / "tries").read_text().split() == ["socket.getaddrinfo"]


def test_a_new_town_to_packet(run: Run, run_all: Run, tmp_path: Path) -> None:
    begun = run(
        "init", "--name", "Montague", "--town", "Montague", "--start-date", "2026-01-01", "--manager", "Ann Sample"
    )
    assert begun.stdout == "Montague\n"
    answers = {
        "community": "Montague",
        "date": "2026-03-03",
        "filled_in_by": "Town planner, library director",
        "characteristics[renters].found": "蒙塔古 - a third of the homes are rented; <b>basements</b> flood.",
        "characteristics[renters].share": "34.5%",
        "characteristics[low-income].found": '=HYPERLINK("http://example.org")',
        "perspectives[+].perspective": "Families who double up",
    }
    (first, *others) = [("set", f"{KEY}.{place}", answer) for place, answer in answers.items()]
    run(*first)
    run_all(others)
    run(
        "set",
        f"{KEY}.characteristics[food].share",
        "--unknown",
        "--follow-up",
        "Ask the pantry",
        "--owner",
        "Ann Sample",
    )
    run("set", f"{KEY}.commuters", "farm hands in two bunkhouses", "--confidential", "yes")
    assert run("get", f"{KEY}.characteristics[renters].share").stdout == "34.5\n"
    assert f"{KEY}.perspectives[1].perspective = Families who double up" in run("list").stdout

    english, chinese, every = "Community Exploration", "社区探索", ("pdf", "xlsx", "txt")
    outs = {"en.xlsx": english, "zh_CN.txt": chinese, **{f"both.{ending}": chinese for ending in every}}
    exports = [
        ("export", "--tool", KEY, "--format", format_, "--language", language, "--out", f"{language}.{format_}")
        for language, format_ in (out.split(".") for out in outs)
    ]
    run(*exports[0])
    run_all(exports[1:])
    for out, title in outs.items():
        told = read_back(tmp_path / out)
        for expected in (title, "Townplanner,librarydirector", "34.5%", "<b>basements</b>", "蒙塔古"):
            assert squeezed(expected) in squeezed(told), (out, expected)
        assert "farmhandsintwo" not in squeezed(told), "said in confidence"
    assert squeezed(english) in squeezed(read_back(tmp_path / "both.pdf"))
    cells = cells_of(tmp_path / "en.xlsx")
    assert 0.345 in [value for value, _ in cells], "a share is a number"
    assert ('=HYPERLINK("http://example.org")', "s") in cells, "text is text"

    assert run("verify").stdout == "Everything matches the journal.\n"
    backup = run("backup").stdout.strip()
    run("set", f"{KEY}.community", "Elsewhere")
    run("restore", backup, "copy")
    run("verify", workspace="copy")
    assert run("get", f"{KEY}.community", workspace="copy").stdout == "Montague\n"
    assert run("get", f"{KEY}.community").stdout == "Elsewhere\n"
    assert run("set", f"{KEY}.community", "x" * 20_001, code=2).stderr.count("\n") == 1
    assert not (tmp_path / "tries").exists(), "the network was asked"


def test_montagues_public_figures_are_found_in_every_output(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Four block groups, all of them environmental justice populations on income (domain.md 4.1, MassGIS 2020).

    For the many answers the program stays in this process.
    """
    monkeypatch.chdir(tmp_path)

    def say(*words: str) -> str:
        assert main(["--workspace", "work", *words]) == 0
        return capsys.readouterr().out

    say("init", "--name", "Montague", "--town", "Montague")
    groups = [(998, 40491, "18.4", 48), (1282, 25339, "23.1", 30), (871, 54696, "15.7", 65), (885, 40000, "6.9", 47)]
    for number, (people, income, minority, _) in enumerate(groups, start=1):
        say("set", f"{KEY}.block_groups[+].block_group", f"Block group {number}")
        figures = {"people": people, "income": income, "minority": minority, "municipal_income": 70}
        for field, figure in figures.items():
            say("set", f"{KEY}.block_groups[{number}].{field}", str(figure))
        result = say("get", f"{KEY}.block_groups[{number}].result").splitlines()
        assert result[0] == "Environmental justice population"
        assert len([line for line in result if line.endswith(" Met.")]) == 1

    for ending in ("pdf", "xlsx"):
        say("export", "--tool", KEY, "--format", ending, "--out", f"montague.{ending}")
        told = squeezed(read_back(tmp_path / f"montague.{ending}"))
        for people, income, minority, percent in groups:
            for expected in (f"{people:,}", f"${income:,}", f"{minority}%", reason(percent)):
                assert squeezed(expected) in told, (ending, expected)
        assert told.count(squeezed("at or below the threshold of 65%. Met.")) == 4
    numbers = [value for value, kind in cells_of(tmp_path / "montague.xlsx") if kind == "n"]
    for people, income, _, _ in groups:
        assert people in numbers
        assert income in numbers
    assert sum(people for people, *_ in groups) == 4036
    assert kept_in_database(tmp_path / "work" / "workspace.db") == [f"{income}.00" for _, income, _, _ in groups]


def reason(percent: int) -> str:
    return f"Income: {percent}% of the state's median, at or below the threshold of 65%. Met."


def kept_in_database(file: Path) -> list[str]:
    """The incomes, in the order of their rows, as SQLite gives them."""
    with sqlite3.connect(f"{file.as_uri()}?mode=ro", uri=True) as database:
        found = database.execute(
            "SELECT answer.text FROM answer JOIN answer_row ON answer_row.id = answer.row"
            " WHERE answer.field = 'income' ORDER BY answer_row.position"
        ).fetchall()
    database.close()
    return [text for (text,) in found]


def test_the_sample_in_the_persons_language(run: Run, environment: Mapping[str, str], tmp_path: Path) -> None:
    assert run("sample", "--language", "zh_CN").stdout == "Quabbin Falls\n"
    run("export", "--tool", KEY, "--format", "pdf", "--language", "zh_CN", "--out", "样本.pdf")
    pages = pypdf.PdfReader(tmp_path / "样本.pdf").pages
    assert len(pages) > 5
    for page in pages:
        assert "样本" in page.extract_text() or "示例" in page.extract_text(), "every page says that it is a sample"
    assert "街区组" in read_back(tmp_path / "样本.pdf")
    assert not (tmp_path / "tries").exists(), "the network was asked"


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only Linux hands over names that are not UTF-8")
def test_a_name_that_is_no_text_is_refused_or_kept_and_never_a_fault(run: Run) -> None:
    assert "UTF-8" in run("init", "--name", "Ware \udce9", "--town", "Ware", code=2).stderr
    run("init", "--name", "Ware", "--town", "Ware")
    assert "UTF-8" in run("set", f"{KEY}.community", "Ware \udce9", code=2).stderr
    assert run("get", f"{KEY}.community").stdout == "\n"
    assert f"“{KEY}.comm\\udce9” is not the place of an answer" in run("get", f"{KEY}.comm\udce9", code=2).stderr
    run("export", "--tool", KEY, "--format", "txt", "--out", "caf\udce9.txt")


def test_a_reader_that_has_had_enough(run: Run, environment: Mapping[str, str], tmp_path: Path) -> None:
    run("sample")
    command = [sys.executable, "-m", "mvp2desk", "--workspace", "work", "list"]
    with subprocess.Popen(
        command, cwd=tmp_path, env=dict(environment), stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as lister:
        assert lister.stdout is not None
        assert lister.stderr is not None
        lister.stdout.close()
        assert lister.stderr.read() == b""


def read_back(path: Path) -> str:
    """What another program reads in the file."""
    if path.suffix == ".pdf":
        return "\n".join(page.extract_text() for page in pypdf.PdfReader(path).pages)
    if path.suffix == ".txt":
        return path.read_text(encoding="utf-8")
    return "\n".join(shown(cell) for sheet in openpyxl.load_workbook(path).worksheets for cell in all_cells(sheet))


def shown(cell: object) -> str:
    """A cell as Excel shows it, for the formats that we write."""
    value, style = getattr(cell, "value", None), str(getattr(cell, "number_format", ""))
    if isinstance(value, (int, float)) and "%" in style:
        return f"{round(value * 100, 4):g}%"
    if isinstance(value, (int, float)):
        return f"${value:,.0f}" if "$" in style else f"{value:,}"
    return "" if value is None else str(value)


def cells_of(path: Path) -> list[tuple[object, str]]:
    """Each cell's value with its type: "n" a number, "s" a text, "f" a formula."""
    sheets = openpyxl.load_workbook(path).worksheets
    return [(cell.value, cell.data_type) for sheet in sheets for cell in all_cells(sheet)]


def all_cells(sheet: openpyxl.worksheet.worksheet.Worksheet) -> list[openpyxl.cell.cell.Cell]:
    return [cell for row in sheet.iter_rows() for cell in row if cell.value is not None]


def squeezed(text: str) -> str:
    """`text` without spaces and line ends, which a page may set elsewhere."""
    return "".join(text.split())
