"""The sample town in a workspace of its own; `python -m tests.exchange.sample_town` writes its golden texts anew.

A golden file is changed only by a commit that means to: read what has changed before you keep it.
"""

import datetime as dt
import tempfile
from pathlib import Path

from mvp2desk.app.places import resources
from mvp2desk.domain.documents.audiences import Audience
from mvp2desk.domain.documents.blocks import Document
from mvp2desk.domain.forms.form import Form
from mvp2desk.exchange.plain import write_text
from mvp2desk.services.project.open_project import OpenProject
from mvp2desk.services.projects.sample_town import load_sample, start_sample
from mvp2desk.services.recording.changes import Announcer
from mvp2desk.services.recording.recorder import Recorder
from mvp2desk.store.opening import open_workspace
from tests.exchange import town

GOLDEN = Path(__file__).parent / "golden" / "sample"
"""What the coordinator gets of each form, as English text."""

_NOON = dt.datetime.combine(town.TODAY, dt.time(12), dt.UTC)


def sample(folder: Path, language: str) -> OpenProject:
    """The town as told in a language, begun in `folder` and lying open. Close its workspace."""
    workspace, guide = open_workspace(folder, now=lambda: _NOON), town.guide()
    told = load_sample(resources() / "sample", language)
    project = start_sample(workspace, guide, told, today=town.TODAY, author="clerk")
    return OpenProject(
        workspace, guide, project, Recorder(workspace, project.id, "clerk", Announcer()), lambda: town.TODAY
    )


def document(open_project: OpenProject, form: Form) -> Document:
    """What the coordinator gets of a form, in English."""
    return open_project.documents.make(form, (town.ENGLISH,), Audience.PACKET)


def golden_text(written: Document) -> str:
    """A document as a golden file has it."""
    return write_text(written).decode("utf-8-sig").replace("\r\n", "\n")


def _write_anew() -> None:
    GOLDEN.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        open_project = sample(Path(folder) / "desk", "en")
        for form in open_project.guide.forms:
            text = golden_text(document(open_project, form))
            (GOLDEN / f"{form.key}-en.txt").write_text(text, encoding="utf-8", newline="\n")
        open_project.workspace.close()


if __name__ == "__main__":
    _write_anew()
