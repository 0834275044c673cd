"""The golden thread on the command line: an overview, one row, or its document."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from mvp2desk.app.cli.call import Call
from mvp2desk.app.cli.documents import GOOD, document_languages, write_document
from mvp2desk.domain.documents.audiences import Audience
from mvp2desk.domain.errors import UserError
from mvp2desk.services.project.project_links import ProjectLinks
from mvp2desk.services.screens.link_views import Stage, ThreadRow, ThreadStart, ThreadView
from mvp2desk.text.words import Words

Values = Mapping[str, Any]
"""Plain values, as JSON has them."""


def follow_thread(call: Call) -> int:
    """Print the rows with threads, loose ends and gaps of coverage; or one thread; or write its document."""
    options, words = call.options, call.words
    with call.project(reading=True) as open_project:
        project_links = ProjectLinks(open_project)
        if not options.of:
            start = project_links.start(words)
            call.print_result("\n".join(_start_lines(start, words)), _start_values(start))
            return GOOD
        row = _row(project_links, options.of, words)
        if options.out is None:
            view = project_links.thread(row, words)
            assert view is not None
            call.print_result("\n".join(_view_lines(view, words)), _view_values(view))
            return GOOD
        languages = document_languages(options.language, words.language)
        document = project_links.thread_document(row, languages, Audience(options.audience), options.keep)
    return write_document(call, document)


def _row(project_links: ProjectLinks, title: str, words: Words) -> str:
    """Return the row with this title. Raises UserError "thread-row-unknown" or "thread-row-unclear"."""
    found = project_links.called(title, (words, Words()))
    if len(found) == 1:
        return found[0]
    raise UserError("thread-row-unclear" if found else "thread-row-unknown", {"title": title})


def _start_lines(start: ThreadStart, words: Words) -> Iterator[str]:
    yield from _stage_lines(start.stages)
    for ends in start.loose:
        yield f"\n{ends.sentence}"
        yield from (f"  {row.title}" for row in ends.rows)
    gaps = [gap.sentence for coverage in start.coverage for gap in coverage.gaps]
    if gaps:
        yield "\n" + words("Who is missing?")
        yield from (f"  {sentence}" for sentence in gaps)


def _view_lines(view: ThreadView, words: Words) -> Iterator[str]:
    yield f"{view.picked.title} ({view.picked.place})"
    for title, stages in ((words("What it came from"), view.origins), (words("What came of it"), view.uses)):
        yield f"\n{title}"
        yield from _stage_lines(stages)


def _stage_lines(stages: Iterable[Stage]) -> Iterator[str]:
    for stage in stages:
        yield stage.place
        yield from (f"  {row.title}" + (f" ({row.through})" if row.through else "") for row in stage.rows)


def _start_values(start: ThreadStart) -> Values:
    return {
        "rows": [_row_values(row) for stage in start.stages for row in stage.rows],
        "loose": [{"sentence": e.sentence, "rows": [_row_values(row) for row in e.rows]} for e in start.loose],
        "missing": [gap.sentence for coverage in start.coverage for gap in coverage.gaps],
    }


def _view_values(view: ThreadView) -> Values:
    return {
        "row": _row_values(view.picked),
        "comes_from": [_row_values(row) for stage in view.origins for row in stage.rows],
        "came_of_it": [_row_values(row) for stage in view.uses for row in stage.rows],
    }


def _row_values(row: ThreadRow) -> Values:
    table = f"{row.address.form}.{row.address.table}"
    return {"id": row.key, "title": row.title, "table": table, "place": row.place, "through": row.through}
