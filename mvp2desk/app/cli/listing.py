"""Projects, forms and answers in lines for people, and in plain values for JSON."""

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

Values = Mapping[str, Any]
"""Plain values, as JSON has them."""


def project_values(workspace: Workspace) -> Iterator[Values]:
    """Yield the facts of every project, ordered by name."""
    with workspace.read() as reading:
        for project in reading.projects():
            managers = [person.name for person in reading.all(Person, project.id) if person.id == project.manager]
            yield _values_of_project(project, reading.all(Community, project.id), "".join(managers))


def form_values(view: FormView, documents: Iterable[Option]) -> Values:
    """Return the progress of a form, and its documents beside the form itself."""
    progress = {"answered": view.progress.done, "questions": view.progress.total}
    parts = [{"part": one.key, "title": one.label} for one in documents if one.key != WHOLE_FORM]
    return {"form": view.form, "title": view.title, "state": view.state.value, **progress, "parts": parts}


def answer_values(place: str, view: CellView) -> Values:
    """Return an answer with its notes: `text` is canonical, `reading` is for people."""
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


def answers_values(open_project: OpenProject, form: Form, words: Words) -> Iterator[Values]:
    """Yield the answers of a form in reading order, blank ones included."""
    filled, context = open_project.filled(form), open_project.context()
    for address in addresses(form, filled):
        view = cell_view(form, form.field(address.field, address.table), address, filled, context, words)
        yield answer_values(place_of(address, filled), view)


def project_line(values: Values, words: Words) -> str:
    """Return a project in one line: name, communities, and a mark for the sample."""
    parts = (values["project"], words.listing(values["communities"]), words("Sample") if values["is_sample"] else "")
    return " · ".join(part for part in parts if part)


def form_line(values: Values, words: Words) -> str:
    """Return a form in one line with its progress, and a line for each part that “export --part” writes."""
    done = words("{done} of {total} answered", done=values["answered"], total=values["questions"])
    parts = [f"  --part {part['part']}: {part['title']}" for part in values["parts"]]
    return "\n".join([f"{values['form']}: {values['title']} · {done}", *parts])


def answer_line(values: Values, words: Words) -> str:
    """Return an answer in one line: path and text."""
    said = (
        words("We don't know yet")
        if values["unknown"]
        else values["unread"] or values["reading"] or values["brought_over"]
    )
    return f"{values['place']} = {' / '.join(line.strip() for line in said.splitlines() if line.strip())}".rstrip()


def _values_of_project(project: Project, communities: tuple[Community, ...], manager: str) -> Values:
    """Money in US dollars, days in ISO 8601, null for unknown facts."""
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
