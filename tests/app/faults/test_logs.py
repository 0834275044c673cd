"""What the log holds: when, how grave, and which line of ours; and never a word that somebody typed."""

import contextlib
import datetime as dt
import io
import logging
import os
import re
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path

import openpyxl
import pytest
import sqlalchemy
from PySide6.QtCore import qWarning
from reportlab.platypus import Paragraph

from mvp2desk import __version__
from mvp2desk.app import places
from mvp2desk.app.faults.crashes import report_of
from mvp2desk.app.faults.logs import MOST_BYTES, NAME, OLD_ONES, begin_log, qt_method
from mvp2desk.app.faults.redacted import fault_of
from mvp2desk.domain.addresses import Address
from mvp2desk.domain.errors import UserError
from mvp2desk.domain.forms.kinds import KINDS
from mvp2desk.domain.project.registers import Project
from mvp2desk.guide.loader import load_guide
from mvp2desk.services.forms.project_form import ProjectForm
from mvp2desk.services.project.open_project import OpenProject
from mvp2desk.services.projects.start_project import NewCommunity, NewProject, start_project
from mvp2desk.services.recording.changes import Announcer
from mvp2desk.services.recording.recorder import Recorder
from mvp2desk.store.opening import open_workspace
from mvp2desk.text.words import Words

CANARY = "Canarybird"
NOON = dt.datetime(2026, 3, 3, 17, tzinfo=dt.UTC)
ours = logging.getLogger("mvp2desk.services.example")
LINE = re.compile(rf"\d{{4}}-\d\d-\d\dT\d\d:\d\d:\d\dZ {re.escape(__version__)} (INFO|WARNING|ERROR) ([\w.:]+)( .*)?")


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[Path]:
    """A folder, of a person who shall not be named either, that a log is being written into."""
    folder = tmp_path / CANARY / "log"
    end = begin_log(folder)
    yield folder
    end()


def read(folder: Path) -> str:
    return "".join(path.read_text(encoding="utf-8") for path in sorted(folder.iterdir()))


def test_a_line_says_when_and_where_and_a_fault_its_type(folder: Path) -> None:
    try:
        int(CANARY)
    except ValueError:
        ours.exception("this %s could not be read", CANARY)
    logging.getLogger("sqlalchemy.pool.impl").warning("lost %s", CANARY)
    logging.getLogger("mvp2desk.ui.shell.project_view").debug("not worth a line")
    logging.getLogger("PIL").info("not worth a line")
    lines = read(folder).splitlines()
    assert lines[2] == "ValueError"
    said = [match[2].partition(":")[0] for line in lines if (match := LINE.fullmatch(line))]
    assert said == ["mvp2desk.app.faults.logs", "mvp2desk.services.example", "sqlalchemy"]


def test_it_says_in_words_how_each_run_began_and_ended(tmp_path: Path) -> None:
    def said() -> list[str]:
        return [
            match[3].strip() for line in read(tmp_path).splitlines() if (match := LINE.fullmatch(line)) and match[3]
        ]

    begin_log(tmp_path)()
    assert said() == ["begun", "ended"]
    end = begin_log(tmp_path)
    log = tmp_path / NAME
    killed = log.read_bytes()
    end()
    log.write_bytes(killed)  # as the power leaves it
    begin_log(tmp_path)()
    begin_log(tmp_path)()
    no_goodbye = "the last run ended without a goodbye, or is still open"
    assert said() == ["begun", "ended", "begun", no_goodbye, "begun", "ended", "begun", "ended"]


def test_nobody_else_gets_a_word_in(folder: Path) -> None:
    ours.info("begun")
    logging.getLogger("mvp2desk.app.faults.logs").info("%s", CANARY)
    assert [line.rpartition(":")[2].partition(" ")[2] for line in read(folder).splitlines()] == ["begun", "", ""]


@pytest.mark.parametrize(
    ("message", "told"),
    [
        ("QPainter::begin: Paint device returned engine == 0", "QPainter::begin"),
        ("QObject::connect(Canary, Bird): invalid", "QObject::connect"),
        ("QCanary::bird: unknown", ""),
        ("QPainter::canarybird", ""),
        ("/home/canary/file.png could not be read", ""),
    ],
)
def test_of_a_complaint_of_qt_only_its_method_is_told(message: str, told: str) -> None:
    assert qt_method(message) == told


@pytest.mark.qt_log_ignore("Canarybird")
def test_what_qt_complains_of_is_logged(folder: Path) -> None:
    qWarning(f"QPainter::begin: {CANARY}")
    assert read(folder).splitlines()[-1].endswith(" WARNING qt QPainter::begin")


def test_it_never_grows_beyond_its_size(folder: Path) -> None:
    for _ in range(12_000):
        ours.error("x")
    assert len(list(folder.iterdir())) == 1 + OLD_ONES
    assert all(path.stat().st_size <= MOST_BYTES for path in folder.iterdir())


def test_a_log_that_cannot_be_rotated_is_written_on(folder: Path) -> None:
    (folder / f"{NAME}.1").write_text("old")
    (folder / f"{NAME}.{OLD_ONES}" / "in the way").mkdir(parents=True)
    size = 0
    while size < MOST_BYTES + 1000:
        ours.error("again")
        assert (folder / NAME).stat().st_size > size
        size = (folder / NAME).stat().st_size
    shutil.rmtree(folder / f"{NAME}.{OLD_ONES}")
    ours.error("again")
    assert (folder / NAME).stat().st_size < 1000


def test_where_it_cannot_be_written_the_program_goes_on(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    begin_log(tmp_path / "file" / "log")()


@pytest.mark.skipif(os.name == "nt", reason="Windows deletes no file that is open")
def test_where_its_folder_has_gone_the_program_goes_on(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    end = begin_log(tmp_path / "log")
    (tmp_path / "log" / NAME).unlink()
    (tmp_path / "log").rmdir()
    for _ in range(12_000):  # until the file would be turned over, in a folder that has gone
        ours.error("x %s", CANARY)
    end()
    assert CANARY not in "".join(capfd.readouterr())


# -- promise 32: a canary in every answer, and errors of all kinds that carry it


@pytest.fixture
def answers(tmp_path: Path) -> list[str]:
    """What an own project holds, after a canary was typed into every question of every form."""
    guide = load_guide(places.resources() / "guide" / "2025-2026")
    workspace = open_workspace(tmp_path / f"{CANARY}-town", now=lambda: NOON)
    beginning = NewProject(
        name=f"{CANARY} Falls", communities=(NewCommunity(name=f"{CANARY} Falls", county="Franklin"),), manager=CANARY
    )
    project: Project = start_project(workspace, guide, beginning, author=CANARY)
    open_project = OpenProject(
        workspace, guide, project, Recorder(workspace, project.id, CANARY, Announcer()), NOON.date
    )
    kept = []
    for form in guide.forms:
        lying = ProjectForm(open_project, form)
        for field in form.fields():
            if KINDS[field.kind].stores_answer:
                address = Address(form.key, field.key)
                lying.record(address, f"{CANARY} {field.key}")
                kept.append(str(lying.cell(address, Words()).answer))
    workspace.close()
    assert all(CANARY in answer for answer in kept)
    return kept


def damaged_excel(answer: str) -> None:
    openpyxl.Workbook().active["A1"] = f"{answer}\x07"


def damaged_pdf(answer: str) -> None:
    Paragraph(f"<b>{answer}</i>")


def damaged_statement(answer: str) -> None:
    with contextlib.closing(sqlite3.connect(":memory:")) as raw:
        raw.execute(f"select '{answer}' from \"{answer}\"")


def refused_row(answer: str) -> None:
    with sqlalchemy.create_engine("sqlite://").begin() as connection:
        connection.execute(sqlalchemy.text("insert into people values (:name)"), {"name": answer})


def lost_file(answer: str) -> None:
    Path(f"/home/{answer}").read_text(encoding="utf-8")


def refused_by_the_world(answer: str) -> None:
    try:
        lost_file(answer)
    except OSError as error:
        error.add_note(answer)
        raise UserError("file-unreadable", {"name": answer}) from error


def wrong_code(answer: str) -> None:
    raise UserError(answer)


def wrong_key(answer: str) -> None:
    {}[answer]


def wrong_number(answer: str) -> None:
    int(answer)


def wrong_twice(answer: str) -> None:
    try:
        wrong_key(answer)
    except KeyError:
        raise RuntimeError(answer, {"who": answer}) from ExceptionGroup(answer, [ValueError(answer)])


WAYS: tuple[Callable[[str], None], ...] = (
    *(damaged_excel, damaged_pdf, damaged_statement, refused_row, lost_file),
    *(refused_by_the_world, wrong_code, wrong_key, wrong_number, wrong_twice),
)


@pytest.mark.qt_log_ignore("Canarybird")
def test_no_answer_reaches_the_log_or_a_report(folder: Path, answers: list[str]) -> None:
    naive = logging.StreamHandler(io.StringIO())
    logging.getLogger().addHandler(naive)
    errors = 0
    try:
        while errors < 500:
            for answer in answers:
                for way in WAYS:
                    try:
                        way(answer)
                    except Exception as error:
                        errors += 1
                        ours.error("%s: %s", answer, error, exc_info=error)
                        logging.getLogger("reportlab").warning(answer)
                        qWarning(f"QFile::open: {answer}")
                        assert CANARY not in report_of({fault_of(error): 1})
                    else:
                        pytest.fail(f"{way.__name__} raised nothing")
    finally:
        logging.getLogger().removeHandler(naive)
    assert naive.stream.getvalue().count(CANARY) > 3 * errors  # what an ordinary log would have held
    assert CANARY.casefold() not in read(folder).casefold()
    assert "SQLITE_ERROR" in read(folder) and "ENOENT" in read(folder)
    print(f"promise 32: {errors} errors, 0 canaries")
