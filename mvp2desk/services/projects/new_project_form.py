"""The form of a project that is not started yet, kept in memory."""

import datetime as dt
from collections.abc import Callable, Iterable, Sequence

from msgspec.structs import replace

from mvp2desk.domain.answers.answers import Answer, FormAnswers
from mvp2desk.domain.forms.form import Form
from mvp2desk.domain.forms.kinds import from_cents
from mvp2desk.domain.guide.guide import Guide
from mvp2desk.domain.project.registers import Project, ProjectKind
from mvp2desk.domain.project.towns import Town
from mvp2desk.services.projects.facts_form import FACTS, FactsForm, free_name, joint_name
from mvp2desk.services.projects.start_project import NewCommunity, NewProject
from mvp2desk.text.words import Words


class NewProjectForm(FactsForm):
    """The first section of the form of facts, kept in memory until `OpenWorkspace.start`."""

    def __init__(self, form: Form, guide: Guide, towns: Sequence[Town], today: Callable[[], dt.date]) -> None:
        super().__init__(replace(form, sections=form.sections[:1]), guide, towns, today)
        self._cells: dict[str, Answer] = {}

    def filled(self) -> FormAnswers:
        """Return the answers so far."""
        return FormAnswers(self.form.key, {("", key): answer for key, answer in self._cells.items()})

    def save_answer(self, key: str, answer: Answer) -> None:
        """Remember an answer."""
        self._cells[key] = answer

    def beginning(self, taken: Iterable[str], words: Words) -> NewProject:
        """Return the facts of the new project. Blank and unreadable answers stay unknown; only the names of communities
        are taken as typed, because nothing else keeps them once the project is started.

        One community gets the award of the guide unless another was typed. For several there is no such amount, and our
        suggestion does not replace it.
        """
        filled = self.filled()
        project = Project(id="", name="", kind=ProjectKind.MUNICIPAL, edition=self.guide.edition)
        for key, fact in FACTS.items():
            project = fact.changed(project, filled.answer(key).text)
        towns = self.chosen(filled, as_typed=True)
        award = None if project.award_cents is None else from_cents(project.award_cents)
        if filled.answer("award").is_blank and len(towns) == 1:
            award = self.usual_award()
        return NewProject(
            name=free_name(joint_name([town.name for town in towns]) or words("New project"), taken),
            communities=tuple(NewCommunity(name=town.name, kind=town.kind, county=town.county) for town in towns),
            kind=project.kind,
            region=project.region,
            award_date=project.award_date,
            start_date=project.start_date,
            manager=filled.answer("manager").text,
            under_5000=project.under_5000,
            award=award if award is None or award >= 0 else None,
        )
