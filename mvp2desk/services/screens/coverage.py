"""Coverage of groups by engagement, and its gaps, in one language."""

from mvp2desk.domain.addresses import Address
from mvp2desk.domain.answers.project_answers import Pointer
from mvp2desk.domain.guide.guide import Voice
from mvp2desk.domain.links.coverage import Coverage, address_of_voice, coverage_gaps, coverage_of_groups
from mvp2desk.domain.problems import Level, Problem
from mvp2desk.services.form_views.cell_view import picked
from mvp2desk.services.form_views.context import ProjectContext
from mvp2desk.services.form_views.problems import remark
from mvp2desk.services.form_views.views import PickedView, ProblemsView, ProblemView
from mvp2desk.services.screens.link_views import CoverageRow, CoverageView
from mvp2desk.text.problems import sentence
from mvp2desk.text.words import Words


def coverage_views(context: ProjectContext, words: Words) -> tuple[CoverageView, ...]:
    """View the coverage of groups, table by table."""
    return tuple(
        _coverage_view(coverage, context, words)
        for coverage in coverage_of_groups(context.guide.voices, context.project_answers)
    )


def coverage_problems(voices: tuple[Voice, ...], context: ProjectContext, words: Words) -> ProblemsView:
    """Word the gaps of `voices`, as tips."""
    problems = tuple(coverage_gaps(voices, context.project_answers))

    def worded(number: int) -> ProblemView:
        address = problems[number].address
        assert address is not None
        form = context.guide.form(address.form)
        return remark(form, problems[number], words, context.names, context.project_answers.filled[form.key])

    return ProblemsView(problems, worded)


def uncovered_words(context: ProjectContext, words: Words) -> str:
    """Name the groups that are not covered, in one sentence; empty if all are."""
    coverages = coverage_of_groups(context.guide.voices, context.project_answers)
    rows = [at.row.id for coverage in coverages for at in coverage.uncovered_groups()]
    if not rows:
        return ""
    return sentence(words, Problem("groups-unheard", Level.TIP, facts={"names": tuple(rows)}), context.names)


def _coverage_view(coverage: Coverage, context: ProjectContext, words: Words) -> CoverageView:
    form = context.guide.form(coverage.of.partition(".")[0])
    table = form.field(coverage.of.partition(".")[2])
    note = ""
    if coverage.only and coverage.groups:
        question = words(table.column(coverage.only).label)
        note = (
            words("These are the rows that say yes to “{question}”.", question=question)
            if coverage.is_chosen
            else words("No row says yes to “{question}” yet, so all of them are listed here.", question=question)
        )
    return CoverageView(
        voices=tuple(words(voice.label) for voice in coverage.voices),
        places=tuple(address_of_voice(voice) for voice in coverage.voices),
        rows=tuple(
            CoverageRow(
                picked(at.row.id, context, words)[0],
                tuple(
                    _reaching(coverage.reaching.get((v.key, at.row.id), ()), context, words) for v in coverage.voices
                ),
            )
            for at in coverage.groups
        ),
        gaps=tuple(coverage_problems(coverage.voices, context, words)),
        note=note,
        address=Address(form.key, table=table.key),
    )


def _reaching(pointers: tuple[Pointer, ...], context: ProjectContext, words: Words) -> tuple[PickedView, ...]:
    return tuple(_reaches(pointer, context, words) for pointer in pointers)


def _reaches(pointer: Pointer, context: ProjectContext, words: Words) -> PickedView:
    """Yield the rows and forms that reach a group."""
    if pointer.address.row:
        return picked(pointer.address.row, context, words)[0]
    title = words(context.project_answers.forms[pointer.address.form].title)
    return PickedView(pointer.address.form, title, words(pointer.field.label), pointer.address)
