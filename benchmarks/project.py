"""How long does a project with all its tools filled in take to open, to show a page, to follow a thread, to print?"""

import math
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

from benchmarks.children import ROOT
from benchmarks.exchange import platypus
from benchmarks.figures import Figure
from benchmarks.memory import forget, most_memory
from benchmarks.workspaces import make_whole, opened
from mvp2desk.app import places
from mvp2desk.domain.forms.form import Form
from mvp2desk.exchange.paper import typeface
from mvp2desk.exchange.pdf import write_pdf
from mvp2desk.services.form_views.views import TableView
from mvp2desk.services.project.open_project import OpenProject
from mvp2desk.services.project.project_links import ProjectLinks
from mvp2desk.text.words import Words

ANSWERS = 5_000
WORDS = Words()


def measure(runs: int) -> list[Figure]:
    """Every tool of the sample town, with rows added until there are that many answers."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name, "workspace")
        make_whole(folder, ANSWERS)
        with opened(folder) as open_project:
            fresh = [_fresh(open_project) for _ in range(runs)]
            opening = statistics.median(_timed(partial(_open, one)) for one in fresh)
            pages = [
                _timed(partial(_page, fresh[0], form, section.key))
                for form in open_project.guide.forms
                for section in form.sections
            ]
            row = _longest_thread(open_project)
            thread = statistics.median(_timed(partial(ProjectLinks(one).thread, row, WORDS)) for one in fresh)
            document = open_project.whole((WORDS,))
            typeface.load(places.fonts())
            ours, floor = (
                _timed(make) for make in (partial(write_pdf, document, places.fonts()), partial(platypus, document))
            )
        memory, bare = (_memory(folder, what) for what in ("ours", "floor"))
    title = f"{ANSWERS:,} answers in all tools"
    return [
        Figure(f"open a project, {title}", opening, None, "ms", 300),
        Figure(f"any page of a form, {title} (slowest)", max(pages), None, "ms", 150),
        Figure(f"the golden thread of a row, {title}", thread, None, "ms", 200),
        Figure("the whole process as PDF, beside bare reportlab", ours, floor, "ms", 1.3),
        Figure("the memory it takes, beside bare reportlab", memory, bare, "MB", 2),
    ]


def _fresh(open_project: OpenProject) -> OpenProject:
    """The same project, of which nothing has been worked out yet."""
    return OpenProject(
        open_project.workspace, open_project.guide, open_project.project, open_project.recorder, open_project.today
    )


def _page(open_project: OpenProject, form: Form, key: str) -> None:
    """A page with every row of its tables, in view or not."""
    for asked in open_project.section(form, key, WORDS).fields:
        if isinstance(asked, TableView):
            list(asked.rows)


def _open(open_project: OpenProject) -> None:
    open_project.home(WORDS)
    open_project.phases(WORDS)
    for form in open_project.guide.forms:
        open_project.contents(form, WORDS)
    open_project.project_checks(WORDS)


def _longest_thread(open_project: OpenProject) -> str:
    """The row that points to most others, and is pointed to."""
    project_answers, rows = open_project.project_answers(), open_project.project_answers().rows
    ends = (project_answers.pointing_from, project_answers.pointing_at)
    threaded = [key for key, at in rows.items() if at.table.threaded]
    return max(threaded, key=lambda row: math.prod(len(end.get(row, ())) for end in ends))


def _timed(work: Callable[[], object]) -> float:
    begun = time.perf_counter()
    work()
    return (time.perf_counter() - begun) * 1000


def _memory(folder: Path, what: str) -> float:
    """The memory, in MB, that a process takes at most while it makes the document in one way, above what it had."""
    command = [sys.executable, "-m", "benchmarks.project", what, str(folder)]
    return float(subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True).stdout)


def main(what: str, folder: Path) -> None:
    """Make the document, and tell how much memory that took at most."""
    with opened(folder) as open_project:
        document = open_project.whole((WORDS,))
        typeface.load(places.fonts())
        before = forget()
        kept = platypus(document) if what == "floor" else write_pdf(document, places.fonts())
    assert kept
    print(most_memory() - before)


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]))
