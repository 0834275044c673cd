"""Packets of checkpoints: what goes, to whom, and what is kept of it in the workspace."""

import datetime as dt
import json
from pathlib import Path

import pytest

from mvp2desk.app.places import resources
from mvp2desk.domain.addresses import Address
from mvp2desk.domain.documents.blocks import Document
from mvp2desk.domain.documents.formats import Format
from mvp2desk.domain.forms.form import Kind
from mvp2desk.domain.guide.guide import Guide
from mvp2desk.domain.project.registers import Attachment
from mvp2desk.domain.submissions.packet import Message, Packet
from mvp2desk.domain.submissions.submission import FileRole, Reply, SentBy, Submission, SubmissionFile
from mvp2desk.services.project.open_project import OpenProject
from mvp2desk.services.project.project_links import ProjectLinks
from mvp2desk.services.projects.sample_town import load_sample, start_sample
from mvp2desk.services.recording.attachments import attach, inspect
from mvp2desk.services.recording.changes import Announcer
from mvp2desk.services.recording.recorder import Recorder
from mvp2desk.services.submissions.answer_changes import AnswerChange
from mvp2desk.services.submissions.freeze_packet import freeze_packet
from mvp2desk.services.submissions.packet_folder import write_packet_folder
from mvp2desk.services.submissions.record_submission import record_answer, record_sent
from mvp2desk.store import contents
from mvp2desk.store.workspace import Workspace
from mvp2desk.text.words import Words

WORDS = Words()
NOON = dt.datetime(2026, 3, 3, 17, 0, tzinfo=dt.UTC)
PLAN = "engagement-plan-sent"


def written(target: Format, document: Document) -> bytes:
    """Instead of a PDF: its format and title."""
    return f"{target}: {document.title[0].text}".encode()


def drafted(message: Message) -> bytes:
    return f"{message.subject}: {[file.name for file in message.files]}".encode()


def packet(open_project: OpenProject, key: str) -> Packet:
    return open_project.submissions.packet_maker(key, WORDS).packet(written)


@pytest.fixture
def town(workspace: Workspace, guide: Guide) -> OpenProject:
    """The sample town."""
    today = NOON.date()
    sample = load_sample(resources() / "sample", "en")
    project = start_sample(workspace, guide, sample, today=today, author="clerk")
    return OpenProject(workspace, guide, project, Recorder(workspace, project.id, "clerk", Announcer()), lambda: today)


def test_each_checkpoint_has_a_packet(town: OpenProject, tmp_path: Path) -> None:
    for checkpoint in town.guide.checkpoints:
        maker = town.submissions.packet_maker(checkpoint.key, WORDS)
        made = maker.packet(written)
        folder = write_packet_folder(made, maker, tmp_path / "Documents", drafted, NOON)
        assert folder.name.startswith(f"{checkpoint.number:02} ")
        manifest = json.loads((folder / "manifest.json").read_bytes())
        assert {file["name"] for file in manifest["files"]} < {path.name for path in folder.iterdir()}
        assert (folder / "message.eml").exists() == bool(checkpoint.recipients)
        assert all(one.email for one in made.to)
        assert len(manifest["files"]) >= len(checkpoint.documents)
    both = [
        key for key, made in ((one.key, packet(town, one.key)) for one in town.guide.checkpoints) if len(made.to) > 2
    ]
    assert both in ([], ["vendor-chosen"])  # only that one goes to the equity partner, too


def test_a_packet_says_what_is_open_and_which_file_is_lost(open_project: OpenProject, tmp_path: Path) -> None:
    assert packet(open_project, PLAN).open == 9
    contract = tmp_path / "contract.pdf"
    contract.write_bytes(b"%PDF-1.7 signed")
    one = attach(open_project.recorder, contract, Address("vendor-hiring", "signed_contract"))
    made = packet(open_project, "vendor-chosen")
    assert [(file.name, file.role) for file in made.files] == [("01 contract.pdf", FileRole.ATTACHMENT)]
    contents.content_path(open_project.workspace.folder, one.sha256).unlink()
    lost = packet(open_project, "vendor-chosen")
    assert (lost.files, lost.lost) == ((), ("contract.pdf",))


def test_a_packet_is_kept_as_it_was_made(open_project: OpenProject) -> None:
    made = packet(open_project, PLAN)
    submission = freeze_packet(open_project.recorder, made, "en", NOON)
    files = open_project.snapshot().all(SubmissionFile)
    kept = {one.id: one for one in open_project.snapshot().all(Attachment)}
    assert [(file.name, file.role) for file in files] == [
        ("01 Engagement Plan.pdf", FileRole.DOCUMENT),
        ("answers.json", FileRole.ANSWERS),
    ]
    assert all(kept[file.attachment].made for file in files)
    stored = contents.content_path(open_project.workspace.folder, kept[files[0].attachment].sha256)
    assert stored.read_bytes() == b"pdf: Engagement Plan"
    assert (submission.number, submission.sent_on, submission.edition) == (1, None, "2025-2026")
    assert ProjectLinks(open_project).evidence(WORDS).files == ()  # these are no evidence
    assert inspect(open_project.workspace).unused == ()
    open_project.recorder.undo()
    assert open_project.snapshot().all(Submission) == ()
    open_project.recorder.redo()
    assert open_project.snapshot().all(SubmissionFile) == files
    assert open_project.workspace.verify() == ()


def test_a_packet_that_was_not_sent_is_replaced_and_one_that_was_is_not(open_project: OpenProject) -> None:
    for _ in range(2):
        freeze_packet(open_project.recorder, packet(open_project, PLAN), "en", NOON)
    record_sent(open_project.recorder, PLAN, NOON.date(), SentBy.EMAIL)
    freeze_packet(open_project.recorder, packet(open_project, PLAN), "en", NOON)
    assert [(one.number, one.sent_on) for one in open_project.snapshot().all(Submission)] == [
        (1, NOON.date()),
        (2, None),
    ]
    assert len(open_project.snapshot().all(SubmissionFile)) == 4


def test_a_packet_made_again_after_an_answer_is_the_next_one_that_is_sent(open_project: OpenProject) -> None:
    record_sent(open_project.recorder, PLAN, NOON.date(), SentBy.EMAIL)
    record_answer(open_project.recorder, PLAN, Reply.CHANGES, NOON.date())
    freeze_packet(open_project.recorder, packet(open_project, PLAN), "en", NOON)
    record_sent(open_project.recorder, PLAN, NOON.date(), SentBy.EMAIL)
    first, second = open_project.snapshot().all(Submission)
    assert (first.answer, second.number, second.made_at) == (Reply.CHANGES, 2, NOON)
    record_answer(open_project.recorder, PLAN, Reply.NOTED, NOON.date())
    assert [one.answer for one in open_project.snapshot().all(Submission)] == [Reply.CHANGES, Reply.NOTED]


def test_what_changed_since_it_was_sent(open_project: OpenProject) -> None:
    form = open_project.guide.form("engagement-plan")
    groups = Address(form.key, table="groups")
    row = open_project.recorder.add_row(groups)
    learn = Address(form.key, "learn", "groups", row.id)
    open_project.recorder.record(form, learn, "Who fixes the heat")
    freeze_packet(open_project.recorder, packet(open_project, PLAN), "en", NOON)
    assert open_project.submissions.changes(PLAN) == ()  # it was not sent
    record_sent(open_project.recorder, PLAN, NOON.date(), SentBy.EMAIL)
    assert open_project.submissions.changes(PLAN) == ()
    open_project.recorder.record(form, learn, "Who fixes the heat in January")
    assert open_project.submissions.changes(PLAN) == (
        AnswerChange(learn, "Who fixes the heat", "Who fixes the heat in January"),
    )
    open_project.recorder.remove_row(groups, row.id)
    assert open_project.submissions.changes(PLAN) == (AnswerChange(learn, "Who fixes the heat", ""),)
    open_project.recorder.undo()
    open_project.recorder.undo()
    assert open_project.submissions.changes(PLAN) == ()


def test_the_same_file_attached_by_a_person_is_another_one(open_project: OpenProject, tmp_path: Path) -> None:
    freeze_packet(open_project.recorder, packet(open_project, PLAN), "en", NOON)
    same = tmp_path / "01 Engagement Plan.pdf"
    same.write_bytes(b"pdf: Engagement Plan")
    assert not attach(open_project.recorder, same).made


def test_submissions_says_how_much_has_changed_since(open_project: OpenProject) -> None:
    def sent(of: OpenProject) -> str:
        lines = (line for group in of.submissions.view(WORDS) for line in group.lines)
        return next(line.sent for line in lines if line.key == PLAN)

    freeze_packet(open_project.recorder, packet(open_project, PLAN), "en", NOON)
    record_sent(open_project.recorder, PLAN, NOON.date(), SentBy.EMAIL)
    assert sent(open_project) == "Sent by email on Tue, Mar 3, 2026. It was due on Fri, Jul 31, 2026."
    form = open_project.guide.form("engagement-plan")
    goal = next(Address(form.key, field.key) for field in form.sections[0].fields if field.kind is Kind.LONG_TEXT)
    open_project.recorder.record(form, goal, "Everybody is heard")
    assert sent(open_project).endswith("1 answer has changed since.")
    for path in contents.stored(open_project.workspace.folder):
        path.unlink()
    again = OpenProject(
        open_project.workspace, open_project.guide, open_project.project, open_project.recorder, open_project.today
    )
    assert sent(again).endswith(
        "The files that were sent are not in the workspace any more. Look for them in a backup."
    )
