"""Whatever keeps the answers, a form page can ask it the same."""

import inspect

import pytest

from mvp2desk.services.flat_forms import FlatForm
from mvp2desk.services.new_project import NewProjectForm
from mvp2desk.services.open_forms import OpenForm, ProjectForm
from mvp2desk.services.project_facts import ProjectFactsForm
from mvp2desk.services.settings import Settings

ASKED = [name for name in vars(OpenForm) if not name.startswith("_")]


def parameters(of: type, name: str) -> list[str]:
    found = inspect.getattr_static(of, name)
    return list(inspect.signature(found.fget if isinstance(found, property) else found).parameters)


@pytest.mark.parametrize("implementation", [ProjectForm, Settings, NewProjectForm, ProjectFactsForm])
@pytest.mark.parametrize("name", [name for name in ASKED if name not in ("form", "annotates")])
def test_every_open_form_answers_what_a_page_asks(implementation: type, name: str) -> None:
    assert parameters(implementation, name) == parameters(OpenForm, name)


def test_what_carries_no_notes_says_so() -> None:
    assert ProjectForm.annotates
    assert not FlatForm.annotates
