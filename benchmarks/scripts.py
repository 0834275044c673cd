"""Scripts that use the window, and the figures that they take of it."""

import statistics
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from itertools import islice
from types import MappingProxyType

from benchmarks.event_loop import Measured, Step
from benchmarks.event_loop import Script as Steps
from benchmarks.process_memory import peak_memory
from benchmarks.program import Program

Figures = dict[str, float]

PANELS = 500
"""Milliseconds after a save in which the panels around the page look again: they wait for a pause in typing."""

QUERY = "flood in"
PAGES = 20
ROUND = 5
"""Pages that are visited, then visited again: fewer than the window keeps."""

SAVES = 9


@dataclass(frozen=True, slots=True)
class Script:
    """Steps that add to the figures. `ticks` turns on the timer that finds stalls, which costs CPU itself."""

    play: Callable[[Program, Figures], Steps]
    ticks: bool = False


def export(program: Program, figures: Figures) -> Steps:
    """Make a PDF and a workbook: the peak memory after them."""
    yield Step(program.export_form)
    figures["memory_after_export"] = peak_memory()


def use(program: Program, figures: Figures) -> Steps:
    """Walk through pages, save answers, search: median CPU and elapsed milliseconds of each."""
    pages = islice(program.form_pages(), 1 + PAGES)
    first: list[Measured] = []
    kept: list[Measured] = []
    yield Step(lambda: program.go(next(pages)))  # loads what all pages need
    while tour := list(islice(pages, ROUND)):
        for visits in (first, kept):
            for page in tour:
                visits.append((yield Step(lambda: program.go(page))))  # noqa: B023
    _add(figures, "page_first", first)
    _add(figures, "page_kept", kept)
    yield Step(lambda: program.go(program.page_of_long_text()))
    yield Step(lambda: program.save("The first save of a run, which loads and caches."), PANELS)
    saves = []
    for number in range(SAVES):
        saves.append((yield Step(lambda: program.save(f"Answer number {number}."), PANELS)))  # noqa: B023
    _add(figures, "save", saves)
    yield Step(program.start_search)
    keys = []
    for character in QUERY:
        keys.append((yield Step(lambda: program.search_key(character))))  # noqa: B023
    _add(figures, "key_first", keys[:1])
    _add(figures, "key", keys[1:])


def stalls(program: Program, figures: Figures) -> Steps:
    """Do everything once that may take long: the longest gaps of a 5 ms timer, in milliseconds."""
    figures["page"] = (yield Step(lambda: program.go(program.page_of_long_text()))).stall
    figures["save"] = (yield Step(lambda: program.save("Another answer."), PANELS)).stall
    figures["undo"] = (yield Step(program.undo, PANELS)).stall
    figures["evidence"] = (yield Step(lambda: program.go(program.evidence))).stall
    yield Step(program.start_search)
    keys = []
    for character in QUERY[:3]:
        keys.append((yield Step(lambda: program.search_key(character))).stall)  # noqa: B023
    figures["search"] = max(keys)
    yield Step(program.leave_search)
    figures["preview"] = (yield Step(program.preview_whole_process, until=program.preview_is_drawn)).stall
    yield Step(program.ask_where_to_save)
    pdf = program.folder / "whole.pdf"
    pdf.unlink(missing_ok=True)
    figures["export"] = (yield Step(lambda: program.save_pdf(pdf), until=pdf.exists)).stall
    yield Step(program.close_preview)


def back_up(program: Program, figures: Figures) -> Steps:
    """Make a backup by its button: the longest gap of a 5 ms timer, in milliseconds."""
    yield Step(program.open_backups)
    before = program.backup_count()
    figures["backup"] = (yield Step(program.back_up, until=lambda: program.backup_count() > before)).stall
    yield Step(program.close_backups)


def _add(figures: Figures, name: str, measured: list[Measured]) -> None:
    figures[f"{name}_cpu"] = statistics.median(one.cpu for one in measured)
    figures[f"{name}_wall"] = statistics.median(one.wall for one in measured)


SCRIPTS: Mapping[str, Script] = MappingProxyType(
    {
        "export": Script(export),
        "use": Script(use),
        "stalls": Script(stalls, ticks=True),
        "back-up": Script(back_up, ticks=True),
    }
)
