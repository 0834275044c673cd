"""Files are kept once, under what they contain; their names are only labels."""

import os
import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mvp2desk.domain.errors import UserError
from mvp2desk.domain.project.journal import Action, Label
from mvp2desk.domain.project.registers import Attachment
from mvp2desk.services.project.open_project import OpenProject
from mvp2desk.services.recording import attachments
from mvp2desk.services.recording.attachments import AttachmentCheck, attach, inspect
from mvp2desk.services.recording.changes import Changed
from mvp2desk.services.recording.recorder import Recorder
from mvp2desk.store.contents import content_path
from tests.systems import make_pipe

PDF, PNG = b"%PDF-1.7 quote", b"\x89PNG\r\n\x1a\n photo"


def file(folder: Path, name: str, content: bytes) -> Path:
    folder.mkdir(exist_ok=True)
    (folder / name).write_bytes(content)
    return folder / name


def detach(recorder: Recorder, attachment: Attachment) -> None:
    with recorder.workspace.change(Label(Action.DETACH), author="clerk", project=recorder.project) as work:
        work.remove(attachment)


def test_an_attached_file_is_kept_with_its_name_kind_and_size(open_project: OpenProject, tmp_path: Path) -> None:
    attachment = attach(open_project.recorder, file(tmp_path / "in", "Quote.pdf", PDF))
    assert (attachment.name, attachment.media_type, attachment.size) == ("Quote.pdf", "application/pdf", len(PDF))
    with open_project.workspace.read() as reading:
        assert reading.all(Attachment, open_project.recorder.project) == (attachment,)
        assert content_path(open_project.workspace.folder, attachment.sha256).read_bytes() == PDF
    assert inspect(open_project.workspace) == AttachmentCheck()


def test_the_same_file_is_kept_once(open_project: OpenProject, tmp_path: Path) -> None:
    other = attach(open_project.recorder, file(tmp_path / "in", "quote.pdf", b"another one"))
    first = attach(open_project.recorder, file(tmp_path / "out", "Quote.pdf", PDF))
    assert (other.name, first.name) == ("quote.pdf", "Quote (2).pdf")
    assert attach(open_project.recorder, file(tmp_path / "in", "quote.PDF", PDF)) == first


def test_two_names_of_the_same_content_are_both_kept(open_project: OpenProject, tmp_path: Path) -> None:
    names = ("quote.pdf", "quote as sent.pdf", "quote (signed).pdf")
    told = [attach(open_project.recorder, file(tmp_path / "in", name, PDF)).name for name in names]
    assert told == list(names)
    assert len(list((open_project.workspace.folder / "attachments").iterdir())) == 1


@pytest.mark.parametrize("name", ["a." + "x" * 240, "x" * 240 + ".pdf", "." + "x" * 200])
def test_a_long_name_is_shortened(open_project: OpenProject, tmp_path: Path, name: str) -> None:
    kept = attach(open_project.recorder, file(tmp_path / "in", name, PDF)).name
    assert len(kept) == 120
    assert kept.startswith(name[:50]) and kept.endswith(name[-4:])


def test_restoring_a_lost_content_is_announced(open_project: OpenProject, tmp_path: Path) -> None:
    """Nothing changes in the database, and yet the Check panel has to be refreshed."""
    minutes = file(tmp_path, "minutes.txt", b"Tuesday")
    attached = attach(open_project.recorder, minutes)
    content_path(open_project.workspace.folder, attached.sha256).unlink()
    announced: list[Changed] = []
    open_project.recorder.announcer.listen(announced.append)
    assert attach(open_project.recorder, minutes) == attached
    assert [(one.project, one.step) for one in announced] == [(open_project.recorder.project, None)]


def test_another_file_of_the_same_name_gets_a_name_of_its_own(open_project: OpenProject, tmp_path: Path) -> None:
    contents = (b"%PDF-1", b"%PDF-2", b"%PDF-3")
    names = ("quote.pdf", "Quote.PDF", "quote.pdf")
    told = [
        attach(open_project.recorder, file(tmp_path / str(n), name, content)).name
        for n, (name, content) in enumerate(zip(names, contents, strict=True))
    ]
    assert told == ["quote.pdf", "Quote (2).PDF", "quote (3).pdf"]


@pytest.mark.parametrize(
    ("name", "content", "kind"),
    [
        ("photo.png", PNG, "image/png"),
        ("photo.jpg", PNG, "image/png"),
        ("photo.jpg", b"\xff\xd8\xff\xe0 photo", "image/jpeg"),
        ("photo.jpg", b"<svg onload='x'/>", "application/octet-stream"),
        ("notes.txt", b"dear clerk", "text/plain"),
        ("no ending", b"?", "application/octet-stream"),
    ],
)
def test_what_a_file_is_is_told_by_its_content(tmp_path: Path, name: str, content: bytes, kind: str) -> None:
    assert attachments.media_type(file(tmp_path / "in", name, content)) == kind


def test_a_name_that_turns_its_reading_direction_is_shown_as_it_is(open_project: OpenProject, tmp_path: Path) -> None:
    attachment = attach(open_project.recorder, file(tmp_path / "in", "invoice\u202egpj.exe", b"MZ"))
    assert attachment.name == "invoice‹RLO›gpj.exe"


def test_a_file_that_is_too_large_is_refused(open_project: OpenProject, tmp_path: Path) -> None:
    large = tmp_path / "video.mp4"
    with large.open("wb") as stream:
        stream.truncate(attachments.LARGEST + 1)
    with pytest.raises(UserError, match="file-too-large") as told:
        attach(open_project.recorder, large)
    assert told.value.facts == {"name": "video.mp4", "size": 51, "limit": 50}
    assert not (open_project.workspace.folder / "attachments").exists()


ENDLESS = "/proc/self/pagemap"
"""An ordinary file of no size, with terabytes in it."""
NO_PATH = "file-missing" if os.name == "nt" else "file-unreadable"
"""Windows calls a path missing that leads through a file or is too long."""


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("missing.pdf", "file-missing"),
        ("folder", "file-is-folder"),
        ("pipe", "file-not-ordinary"),
        (os.devnull, "file-not-ordinary"),
        pytest.param(
            "/dev/zero",
            "file-not-ordinary",
            marks=pytest.mark.skipif(os.name == "nt", reason="needs /dev/zero, which Windows does not have"),
        ),
        pytest.param(
            ENDLESS,
            "file-unreadable",
            marks=pytest.mark.skipif(sys.platform != "linux", reason="needs /proc, which only Linux has"),
        ),
        ("file/a.pdf", NO_PATH),
        ("x" * 300, NO_PATH),
    ],
)
def test_what_is_no_file_is_refused(open_project: OpenProject, tmp_path: Path, name: str, code: str) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "file").touch()
    if name == "pipe":
        make_pipe(tmp_path / "pipe")
    with pytest.raises(UserError) as refused:
        attach(open_project.recorder, tmp_path / name)
    assert refused.value.code == code
    assert not (open_project.workspace.folder / "attachments").exists()


def test_a_file_taken_off_comes_back_with_undo(open_project: OpenProject, tmp_path: Path) -> None:
    attachment = attach(open_project.recorder, file(tmp_path / "in", "quote.pdf", PDF))
    detach(open_project.recorder, attachment)
    with open_project.workspace.read() as reading:
        assert reading.all(Attachment, open_project.recorder.project) == ()
    assert inspect(open_project.workspace).unused == (attachment.sha256,)
    open_project.recorder.undo()
    assert inspect(open_project.workspace) == AttachmentCheck()


ACTIONS = st.lists(
    st.tuples(st.sampled_from(["attach", "detach", "lose", "spoil"]), st.integers(0, 4)), min_size=1, max_size=20
)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=ACTIONS)
def test_the_check_tells_exactly_what_happened_behind_our_back(
    open_project: OpenProject, tmp_path: Path, steps: list[tuple[str, int]]
) -> None:
    folder = open_project.workspace.folder / "attachments"
    for path in folder.glob("*"):
        path.unlink()
    with open_project.workspace.read() as reading:
        left = reading.all(Attachment, open_project.recorder.project)
    for one in left:
        detach(open_project.recorder, one)
    state: dict[str, str] = {}
    kept = {}
    for what, number in steps:
        if what == "attach":
            one = attach(open_project.recorder, file(tmp_path / "in", f"{number}.pdf", PDF + bytes([number])))
            kept[number], state[one.sha256] = one, "sound"
        elif number in kept and what == "detach":
            detach(open_project.recorder, kept.pop(number))
        elif number in kept and what == "lose" and (folder / kept[number].sha256).exists():
            (folder / kept[number].sha256).unlink()
            state[kept[number].sha256] = "missing"
        elif number in kept and what == "spoil":
            (folder / kept[number].sha256).write_bytes(b"spoiled")
            state[kept[number].sha256] = "changed"
    found = inspect(open_project.workspace)
    used = {one.sha256 for one in kept.values()}
    assert {one.sha256 for one in found.missing} == {sha for sha in used if state[sha] == "missing"}
    assert {one.sha256 for one in found.changed} == {sha for sha in used if state[sha] == "changed"}
    assert set(found.unused) == {sha for sha, now in state.items() if sha not in used and now != "missing"}
