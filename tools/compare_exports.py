"""Every document of the sample town as files, and a byte-by-byte comparison of two versions of the program.

    python -m tools.compare_exports write WORKSPACES OUT     write all documents to OUT
    python -m tools.compare_exports compare BEFORE AFTER     list files that differ; exit code 1 if any do

WORKSPACES holds the sample town in English and in Chinese. It is made when it is missing. Both versions read the same
WORKSPACES, since ids of rows are random and are part of a workbook. Each run works on a copy. Workbooks are written
without lxml: openpyxl uses it if it is installed, and then writes other bytes for the same cells.
"""

import argparse
import datetime as dt
import filecmp
import os
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from functools import partial
from pathlib import Path

from mvp2desk.app import places
from mvp2desk.domain.documents.audiences import Audience
from mvp2desk.domain.documents.blocks import Document
from mvp2desk.domain.documents.formats import Format
from mvp2desk.exchange.writers import write
from mvp2desk.guide.loader import load_guide
from mvp2desk.services.project.open_project import OpenProject
from mvp2desk.services.project.project_links import ProjectLinks
from mvp2desk.services.projects.sample_town import load_sample, start_sample
from mvp2desk.services.recording.changes import Announcer
from mvp2desk.services.recording.recorder import Recorder
from mvp2desk.store.opening import open_workspace
from mvp2desk.text.catalogue import words_for
from mvp2desk.text.words import Languages, Words
from tools.comparison import Comparison, compare_folders

EDITION = "2025-2026"
TODAY = dt.date(2026, 3, 3)
_NOON = dt.datetime.combine(TODAY, dt.time(12), dt.UTC)


def compare(before: Path, after: Path) -> Comparison:
    """Compare the files of two folders byte by byte."""
    return compare_folders(before, after, "*", lambda old, new: filecmp.cmp(old, new, shallow=False))


def write_exports(workspaces: Path, out: Path) -> Iterator[Path]:
    """Write each document of the sample town in each format, language and audience; yield the paths."""
    chinese, english = words_for(places.translations(), "zh_CN"), Words()
    wordings: dict[str, dict[str, Languages]] = {
        "en": {"en": (english,), "both": (english, chinese)},
        "zh_CN": {"zh_CN": (chinese,)},
    }
    for town, languages in wordings.items():
        if not (workspaces / town).is_dir():
            _make_town(workspaces / town, town)
        with tempfile.TemporaryDirectory() as folder:
            copy = shutil.copytree(workspaces / town, Path(folder) / "work")
            with _opened(copy) as open_project:
                for key, words in languages.items():
                    for name, make in _documents(open_project, words):
                        document = make()
                        for target in Format:
                            path = out / target / f"{name}-{key}.{target}"
                            path.parent.mkdir(parents=True, exist_ok=True)
                            path.write_bytes(write(target, document, places.fonts()))
                            yield path


def _documents(project: OpenProject, words: Languages) -> Iterator[tuple[str, Callable[[], Document]]]:
    """Iterate over file names and document factories."""
    for form in project.guide.forms:
        for part in project.documents.offered(form, words[0]):
            name = "-".join(filter(None, (form.key, part.key)))
            yield f"{name}-blank", partial(project.documents.make_blank, form, words, part.key)
            for audience in Audience:
                yield f"{name}-{audience}", partial(project.documents.make, form, words, audience, part.key)
    yield "whole-blank", partial(project.documents.make_whole, words, None)
    for audience in Audience:
        yield f"whole-{audience}", partial(project.documents.make_whole, words, audience)
    links = ProjectLinks(project)
    for summary in project.guide.summaries:
        yield f"summary-{summary.key}", partial(links.summary_document, summary.key, words)
    for form in project.guide.forms:
        for table in filter(lambda table: table.threaded, form.tables()):
            for number, row in enumerate(project.filled(form).rows_of(table.key)):
                for audience in (Audience.PACKET, Audience.PUBLIC):
                    name = f"thread-{form.key}-{table.key}-{number}-{audience}"
                    yield name, partial(links.thread_document, row.id, words, audience)


@contextmanager
def _opened(folder: Path) -> Iterator[OpenProject]:
    """Open the only project of a workspace."""
    with closing(open_workspace(folder, now=lambda: _NOON)) as workspace:
        with workspace.read() as reading:
            (project,) = reading.projects()
        recorder = Recorder(workspace, project.id, "clerk", Announcer())
        guide = load_guide(places.resources() / "guide" / EDITION)
        yield OpenProject(workspace, guide, project, recorder, lambda: TODAY)


def _make_town(folder: Path, language: str) -> None:
    workspace = open_workspace(folder, now=lambda: _NOON)
    guide = load_guide(places.resources() / "guide" / EDITION)
    start_sample(workspace, guide, load_sample(places.resources() / "sample", language), today=TODAY, author="clerk")
    workspace.close()


def main(arguments: list[str] | None = None) -> int:
    """Run the command line; return the exit code."""
    parser = argparse.ArgumentParser(prog="python -m tools.compare_exports", description=__doc__.splitlines()[0])
    commands = parser.add_subparsers(dest="command", required=True)
    writing = commands.add_parser("write", help="write every document of the sample town")
    writing.add_argument("workspaces", type=Path)
    writing.add_argument("out", type=Path)
    comparing = commands.add_parser("compare", help="compare two folders of documents")
    comparing.add_argument("before", type=Path)
    comparing.add_argument("after", type=Path)
    options = parser.parse_args(arguments)
    if options.command == "write":
        os.environ["OPENPYXL_LXML"] = "False"
        print(f"{sum(1 for _ in write_exports(options.workspaces, options.out))} files written")
        return 0
    found = compare(options.before, options.after)
    print(found.report())
    return 0 if found.is_equal else 1


if __name__ == "__main__":
    sys.exit(main())
