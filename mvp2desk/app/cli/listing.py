"""How do projects, forms and answers read on the command line, for people and (as plain values) for other programs?"""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from mvp2desk.app.cli.answer_paths import addresses, place_of
from mvp2desk.domain.forms.form import Form
from mvp2desk.domain.forms.kinds import from_cents
from mvp2desk.domain.project.registers import Community, Person, Project
from mvp2desk.services.documents.document_list import WHOLE_FORM
from mvp2desk.services.form_views.cell_view import cell_view
from mvp2desk.services.form_views.views import CellView, FormView, Option
from mvp2desk.services.project.open_project import OpenProject
from mvp2desk.store.workspace import Workspace
from mvp2desk.text.words import Words

Told = Mapping[str, Any]
"""Plain values, as JSON has them."""


def projects_told(workspace: Workspace) -> Iterator[Told]:
    """The facts of every project, by name."""
    with workspace.read() as reading:
        for project in reading.projects():
            managers = [person.name for person in reading.all(Person, project.id) if person.id == project.manager]
            yield _project_told(project, reading.all(Community, project.id), "".join(managers))


def form_told(view: FormView, documents: Iterable[Option]) -> Told:
    """How far a form is, and what can be made of it beside the form itself."""
    progress = {"answered": view.progress.done, "questions": view.progress.total}
    parts = [{"part": one.key, "title": one.label} for one in documents if one.key != WHOLE_FORM]
    return {"form": view.form, "title": view.title, "state": view.state.value, **progress, "parts": parts}


def answer_told(place: str, view: CellView) -> Told:
    """One answer with all that it carries: `text` is canonical, `reading` is for people."""
    answer, brought = view.answer, view.brought
    return {
        "place": place,
        "label": view.label,
        "kind": view.kind.value,
        "text": answer.text,
        "reading": view.reading,
        "explanation": list(view.explanation),
        "unread": answer.unread,
        "unknown": answer.unknown,
        "is_open": view.is_open,
        "suggestion": view.suggestion,
        "brought_over": brought.reading if brought is not None and not brought.is_own else "",
        "source": answer.source,
        "source_date": answer.source_date and answer.source_date.isoformat(),
        "follow_up": answer.follow_up,
        "owner": view.owner,
        "confidential": answer.confidential,
        "remarks": [{"level": remark.level.value, "sentence": remark.sentence} for remark in view.remarks],
    }


def answers_told(open_project: OpenProject, form: Form, words: Words) -> Iterator[Told]:
    """Every place of a form, in reading order."""
    filled, desk = open_project.filled(form), open_project.context()
    for address in addresses(form, filled):
        view = cell_view(form, form.field(address.field, address.table), address, filled, desk, words)
        yield answer_told(place_of(address, filled), view)


def project_line(told: Told, words: Words) -> str:
    """A project in one line: its name, its communities, and whether it is invented."""
    parts = (told["project"], words.listing(told["communities"]), words("Sample") if told["is_sample"] else "")
    return " · ".join(part for part in parts if part)


def form_line(told: Told, words: Words) -> str:
    """A form in one line: its name, and how far it is; under it what “export --part” writes of it."""
    done = words("{done} of {total} answered", done=told["answered"], total=told["questions"])
    parts = [f"  --part {part['part']}: {part['title']}" for part in told["parts"]]
    return "\n".join([f"{told['form']}: {told['title']} · {done}", *parts])


def answer_line(told: Told, words: Words) -> str:
    """An answer in one line: its place, then what it says, whatever lines it has."""
    said = words("We don't know yet") if told["unknown"] else told["unread"] or told["reading"] or told["brought_over"]
    return f"{told['place']} = {' / '.join(line.strip() for line in said.splitlines() if line.strip())}".rstrip()


def _project_told(project: Project, communities: tuple[Community, ...], manager: str) -> Told:
    """Money in US dollars, days as ISO 8601, null for what nobody said."""
    return {
        "project": project.name,
        "kind": project.kind.value,
        "communities": [community.name for community in communities],
        "edition": project.edition,
        "region": project.region,
        "manager": manager,
        "award_date": project.award_date and project.award_date.isoformat(),
        "start_date": project.start_date and project.start_date.isoformat(),
        "award": None if project.award_cents is None else str(from_cents(project.award_cents)),
        "under_5000": project.under_5000,
        "is_sample": project.is_sample,
    }
