"""A list that is kept as a version stays as it was, in words, whatever becomes of the list."""

from mvp2desk.domain.addresses import Address
from mvp2desk.services.forms.project_form import ProjectForm
from mvp2desk.services.project.open_project import OpenProject
from mvp2desk.text.words import Words

WORDS = Words()
GUIDE = "resilience-priorities-guide"
LIST, VERSIONS = Address(GUIDE, table="priorities"), Address(GUIDE, table="versions")


def test_it_holds_the_rows_in_their_order_and_the_day(open_project: OpenProject) -> None:
    form = ProjectForm(open_project, open_project.guide.form(GUIDE))
    for wording in ("Cool homes", "Bigger culverts"):
        row = form.add_row(LIST)
        form.record(Address(GUIDE, "wording", "priorities", row), wording)
        form.record(Address(GUIDE, "actions", "priorities", row), f"Actions for {wording.lower()}")
    version = form.keep_version(LIST, WORDS)
    filled = open_project.filled(form.form)
    text = filled.text("list", version)
    assert text.index("1. Cool homes") < text.index("Actions for cool homes") < text.index("2. Bigger culverts")
    assert filled.text("date", version) == "2026-03-03"

    form.record(Address(GUIDE, "wording", "priorities", filled.rows_of("priorities")[0].id), "Something else")
    assert open_project.filled(form.form).text("list", version) == text


def test_it_is_one_step_that_undo_takes_back(open_project: OpenProject) -> None:
    form = ProjectForm(open_project, open_project.guide.form(GUIDE))
    form.add_row(LIST)
    form.keep_version(LIST, WORDS)
    assert open_project.history.undo_label(WORDS).startswith("Keep a version: ")
    open_project.recorder.undo()
    assert open_project.filled(form.form).rows_of("versions") == ()


def test_what_was_said_in_confidence_is_not_copied(open_project: OpenProject) -> None:
    form = ProjectForm(open_project, open_project.guide.form(GUIDE))
    row = form.add_row(LIST)
    actions = Address(GUIDE, "actions", "priorities", row)
    form.record(actions, "Ask the landlord who will not be named")
    form.annotate(actions, "confidential", "yes")
    version = form.keep_version(LIST, WORDS)
    assert "landlord" not in open_project.filled(form.form).text("list", version)
