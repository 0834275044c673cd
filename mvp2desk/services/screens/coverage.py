"""Who is missing? The groups by the ways in which they are heard, in words."""

from mvp2desk.domain.addresses import Address
from mvp2desk.domain.answers.project_answers import Pointer
from mvp2desk.domain.guide.guide import Voice
from mvp2desk.domain.links.coverage import Coverage, coverage_of_groups, gaps, place_of
from mvp2desk.domain.problems import Level, Problem
from mvp2desk.services.form_views.cell_view import picked
from mvp2desk.services.form_views.context import ProjectContext
from mvp2desk.services.form_views.problems import remark
from mvp2desk.services.form_views.views import PickedView, ProblemsView, ProblemView
from mvp2desk.services.screens.link_views import CoverageRow, CoverageView
from mvp2desk.text.problems import sentence
from mvp2desk.text.words import Words


def coverage_views(desk: ProjectContext, words: Words) -> tuple[CoverageView, ...]:
    """How each group is heard, table by table."""
    return tuple(
        _heard_view(hearing, desk, words) for hearing in coverage_of_groups(desk.guide.voices, desk.project_answers)
    )


def voice_remarks(voices: tuple[Voice, ...], desk: ProjectContext, words: Words) -> ProblemsView:
    """Who is missing from what `voices` tell, as tips."""
    problems = tuple(gaps(voices, desk.project_answers))

    def worded(number: int) -> ProblemView:
        address = problems[number].address
        assert address is not None
        form = desk.guide.form(address.form)
        return remark(form, problems[number], words, desk.names, desk.project_answers.filled[form.key])

    return ProblemsView(problems, worded)


def unheard_words(desk: ProjectContext, words: Words) -> str:
    """Who has not been heard from yet, in one sentence; empty when nobody is missing."""
    rows = [
        at.row.id for hearing in coverage_of_groups(desk.guide.voices, desk.project_answers) for at in hearing.unheard()
    ]
    if not rows:
        return ""
    return sentence(words, Problem("groups-unheard", Level.TIP, facts={"names": tuple(rows)}), desk.names)


def _heard_view(hearing: Coverage, desk: ProjectContext, words: Words) -> CoverageView:
    form = desk.guide.form(hearing.of.partition(".")[0])
    table = form.field(hearing.of.partition(".")[2])
    note = ""
    if hearing.only and hearing.groups:
        question = words(table.column(hearing.only).label)
        note = (
            words("These are the rows that say yes to “{question}”.", question=question)
            if hearing.is_chosen
            else words("No row says yes to “{question}” yet, so all of them stand here.", question=question)
        )
    return CoverageView(
        voices=tuple(words(voice.label) for voice in hearing.voices),
        places=tuple(place_of(voice) for voice in hearing.voices),
        rows=tuple(
            CoverageRow(
                picked(at.row.id, desk, words)[0],
                tuple(_reaching(hearing.reaching.get((v.key, at.row.id), ()), desk, words) for v in hearing.voices),
            )
            for at in hearing.groups
        ),
        gaps=tuple(voice_remarks(hearing.voices, desk, words)),
        note=note,
        address=Address(form.key, table=table.key),
    )


def _reaching(pointers: tuple[Pointer, ...], desk: ProjectContext, words: Words) -> tuple[PickedView, ...]:
    return tuple(_reaches(pointer, desk, words) for pointer in pointers)


def _reaches(pointer: Pointer, desk: ProjectContext, words: Words) -> PickedView:
    """What reaches a group: a row, or a form as a whole."""
    if pointer.address.row:
        return picked(pointer.address.row, desk, words)[0]
    title = words(desk.project_answers.forms[pointer.address.form].title)
    return PickedView(pointer.address.form, title, words(pointer.field.label), pointer.address)
