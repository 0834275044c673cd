"""The whole workspace in a second place: complete, read back, and never worse than before."""

import datetime as dt
import hashlib
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from mvp2desk.domain.addresses import Address
from mvp2desk.domain.answers.answers import Answer
from mvp2desk.domain.errors import UserError
from mvp2desk.domain.project.journal import Action, Label
from mvp2desk.domain.project.registers import Project, ProjectKind
from mvp2desk.services.recording.attachments import attach
from mvp2desk.services.recording.changes import Announcer
from mvp2desk.services.recording.recorder import Recorder
from mvp2desk.services.upkeep.backups import back_up, backups_of, restore_copy, restore_in_place
from mvp2desk.services.upkeep.second_copy import bring_up_to_date, choose_place, is_behind, newest_in, place_of
from mvp2desk.store import second_copy
from mvp2desk.store.contents import content_path
from mvp2desk.store.opening import open_workspace
from mvp2desk.store.workspace import Workspace

NOON = dt.datetime(2026, 3, 3, 12, 0, tzinfo=dt.UTC)
DAY = dt.timedelta(days=1)
WHO = Address("survey", "who")
RECEIPT = b"%PDF-1.7 a receipt of $200"


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Workspace]:
    workspace = open_workspace(tmp_path / "desk", now=lambda: NOON)
    with workspace.change(Label(Action.PROJECT_START), author="clerk", project="p1") as work:
        work.save(Project(id="p1", name="Quabbin Falls", kind=ProjectKind.MUNICIPAL, edition="2025-2026"))
    attach_file(workspace, "receipt.pdf", RECEIPT)
    yield workspace
    workspace.close()


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    (tmp_path / "stick").mkdir()
    return tmp_path / "stick"


def attach_file(desk: Workspace, name: str, content: bytes) -> str:
    (desk.folder.parent / name).write_bytes(content)
    recorder = Recorder(desk, "p1", "clerk", Announcer())
    return attach(recorder, desk.folder.parent / name).sha256


def answer(desk: Workspace, text: str) -> None:
    with desk.change(Label(Action.ANSWER, WHO), author="clerk", project="p1") as work:
        work.put_answer("p1", WHO, Answer(text=text))


def said(folder: Path) -> str:
    workspace = open_workspace(folder, now=lambda: NOON)
    with workspace.read() as reading:
        text = reading.answer("p1", WHO).text
    assert workspace.verify() == ()
    workspace.close()
    return text


def copied(desk: Workspace, text: str, at: dt.datetime = NOON) -> tuple[str, ...]:
    answer(desk, text)
    back_up(desk.folder, at)
    return bring_up_to_date(desk.folder, at).missing


def files(folder: Path) -> dict[str, tuple[int, int]]:
    """Size and time of every file, so that a file that is written again is noticed."""
    return {
        path.relative_to(folder).as_posix(): (path.stat().st_size, path.stat().st_mtime_ns)
        for path in folder.rglob("*")
        if path.is_file()
    }


def refused(desk: Workspace) -> UserError:
    before = place_of(desk.folder)
    with pytest.raises(UserError) as told:
        bring_up_to_date(desk.folder, NOON + DAY)
    assert place_of(desk.folder) == before
    return told.value


def test_the_copy_is_the_whole_workspace(desk: Workspace, stick: Path, tmp_path: Path) -> None:
    place = choose_place(desk.folder, stick)
    assert not is_behind(desk.folder)  # there is no backup yet
    assert copied(desk, "one") == ()
    assert not is_behind(desk.folder)
    assert Path(place.folder) == stick / "MVP2 Desk copy"
    assert newest_in(stick) == newest_in(stick / "MVP2 Desk copy")
    assert restore_copy(newest_in(stick), tmp_path / "again") == ()
    assert said(tmp_path / "again") == "one"
    assert content_path(tmp_path / "again", hashlib.sha256(RECEIPT).hexdigest()).read_bytes() == RECEIPT


def test_only_what_is_new_is_copied(desk: Workspace, stick: Path) -> None:
    choose_place(desk.folder, stick)
    copied(desk, "one")
    before = files(stick)
    assert bring_up_to_date(desk.folder, NOON + DAY).missing == ()
    assert files(stick) == before
    attach_file(desk, "map.pdf", b"%PDF-1.7 a map")
    copied(desk, "two", NOON + DAY)
    after = files(stick)
    assert {name: after[name] for name in before} == before
    assert len(after) == len(before) + 2


def test_a_damaged_newest_copy_is_passed_over(desk: Workspace, stick: Path, tmp_path: Path) -> None:
    choose_place(desk.folder, stick)
    copied(desk, "one")
    copied(desk, "two", NOON + DAY)
    newest_in(stick).write_bytes(b"")
    restore_copy(newest_in(stick), tmp_path / "again")
    assert said(tmp_path / "again") == "one"
    newest_in(stick).write_bytes(b"")
    with pytest.raises(UserError, match="restore-nothing"):
        newest_in(stick)


def test_the_date_of_the_last_copy_is_recorded(desk: Workspace, stick: Path) -> None:
    place = choose_place(desk.folder, stick)
    assert place.made is None
    copied(desk, "one", NOON + DAY)
    place = choose_place(desk.folder, stick)  # the same one again
    assert place.made == NOON + DAY


def test_a_missing_stick_is_told_and_nothing_is_written_where_it_was(desk: Workspace, stick: Path) -> None:
    choose_place(desk.folder, stick)
    copied(desk, "one")
    stick.rename(stick.with_name("drawer"))
    stick.mkdir()  # as a mount point without its stick
    answer(desk, "two")
    back_up(desk.folder, NOON + DAY)
    assert refused(desk).code == "copy-place-missing"
    assert list(stick.iterdir()) == []
    stick.rmdir()
    assert refused(desk).code == "copy-place-missing"
    stick.with_name("drawer").rename(stick)
    assert bring_up_to_date(desk.folder, NOON + DAY).missing == ()


def test_a_stick_at_another_letter_goes_on_with_its_copy(desk: Workspace, stick: Path) -> None:
    choose_place(desk.folder, stick)
    copied(desk, "one")
    other = stick.rename(stick.with_name("F"))
    before = files(other)
    place = choose_place(desk.folder, other)
    assert Path(place.folder) == other / "MVP2 Desk copy"
    bring_up_to_date(desk.folder, NOON)
    assert {**files(other), **before} == files(other)


def test_two_workspaces_on_one_stick_have_a_copy_each(desk: Workspace, stick: Path, tmp_path: Path) -> None:
    choose_place(desk.folder, stick)
    copied(desk, "one")
    other = open_workspace(tmp_path / "other", now=lambda: NOON)
    back_up(other.folder, NOON)
    place = choose_place(other.folder, stick)
    bring_up_to_date(other.folder, NOON)
    assert Path(place.folder) == stick / "MVP2 Desk copy (2)"
    (stick / "MVP2 Desk copy" / "copy-of-workspace.json").write_bytes(
        (stick / "MVP2 Desk copy (2)" / "copy-of-workspace.json").read_bytes()
    )
    assert refused(desk).code == "copy-place-other"
    other.close()


@pytest.mark.parametrize("inside", [".", "backups", "attachments"])
def test_the_copy_is_never_made_inside_a_workspace(desk: Workspace, inside: str) -> None:
    back_up(desk.folder, NOON)
    before = files(desk.folder)
    with pytest.raises(UserError, match="target-in-workspace"):
        choose_place(desk.folder, desk.folder / inside)
    assert files(desk.folder) == before


def test_the_copy_is_never_made_inside_the_copy_of_another(desk: Workspace, stick: Path, tmp_path: Path) -> None:
    choose_place(desk.folder, stick)
    other = open_workspace(tmp_path / "other", now=lambda: NOON)
    with pytest.raises(UserError, match="target-in-workspace"):
        choose_place(other.folder, stick / "MVP2 Desk copy" / "backups")
    other.close()


def test_the_folder_of_the_copy_itself_can_be_chosen(desk: Workspace, stick: Path) -> None:
    place = choose_place(desk.folder, stick)
    assert choose_place(desk.folder, Path(place.folder)) == place


def test_a_file_that_is_damaged_on_the_way_is_not_taken_for_a_copy(
    desk: Workspace, stick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The medium gives back another byte than was written."""

    def spoil(path: Path) -> None:
        content = path.read_bytes()
        path.write_bytes(content[:-1] + bytes([content[-1] ^ 1]))

    choose_place(desk.folder, stick)
    copied(desk, "one")
    before = files(stick)
    monkeypatch.setattr(second_copy, "drop_cache", spoil)
    attach_file(desk, "map.pdf", b"%PDF-1.7 a map")
    back_up(desk.folder, NOON + DAY)
    assert refused(desk).code == "copy-place-broken"
    assert files(stick) == before
    monkeypatch.undo()
    assert bring_up_to_date(desk.folder, NOON + DAY).missing == ()


def test_a_damaged_or_missing_attachment_is_named_and_the_rest_is_copied(desk: Workspace, stick: Path) -> None:
    choose_place(desk.folder, stick)
    damaged, lost = attach_file(desk, "map.pdf", b"%PDF a map"), attach_file(desk, "photo.jpg", b"\xff\xd8\xff a photo")
    content_path(desk.folder, damaged).write_bytes(b"%PDF a cap")
    content_path(desk.folder, lost).unlink()
    assert copied(desk, "one") == ("map.pdf", "photo.jpg")
    there = {path.name for path in (stick / "MVP2 Desk copy" / "attachments").iterdir()}
    assert there == {hashlib.sha256(RECEIPT).hexdigest()}


def test_what_the_workspace_has_lost_stays_in_the_copy(desk: Workspace, stick: Path) -> None:
    choose_place(desk.folder, stick)
    copied(desk, "one")
    content_path(desk.folder, hashlib.sha256(RECEIPT).hexdigest()).unlink()
    assert copied(desk, "two", NOON + DAY) == ()


def test_a_thorough_copy_mends_what_was_damaged_on_the_stick(desk: Workspace, stick: Path) -> None:
    choose_place(desk.folder, stick)
    copied(desk, "one")
    receipt = content_path(stick / "MVP2 Desk copy", hashlib.sha256(RECEIPT).hexdigest())
    receipt.write_bytes(RECEIPT.replace(b"200", b"900"))
    (database,) = backups_of(stick / "MVP2 Desk copy")
    whole = database.path.read_bytes()
    database.path.write_bytes(whole.replace(b"Quabbin Falls", b"Quabbin Valls"))
    bring_up_to_date(desk.folder, NOON)
    assert receipt.read_bytes() != RECEIPT
    assert len(backups_of(stick / "MVP2 Desk copy")) == 1
    bring_up_to_date(desk.folder, NOON, thorough=True)
    assert receipt.read_bytes() == RECEIPT
    assert backups_of(stick / "MVP2 Desk copy")[0].path.read_bytes() == whole


@pytest.mark.parametrize(
    "content",
    [b"", b"[]", b"\xff\xfe", b'{"id": 3}', b'{"id": "a", "folder": "b", "made": "yesterday"}', b"[" * 19_000],
)
def test_a_damaged_record_is_the_same_as_none(desk: Workspace, stick: Path, content: bytes) -> None:
    choose_place(desk.folder, stick)
    (desk.folder / "second-copy.json").write_bytes(content)
    assert place_of(desk.folder) is None
    with pytest.raises(UserError, match="copy-place-none"):
        bring_up_to_date(desk.folder, NOON)


@pytest.mark.parametrize("path", ["a\\u0000b", "", "x" * 5000])
def test_a_path_that_cannot_be_is_a_missing_place(desk: Workspace, path: str) -> None:
    back_up(desk.folder, NOON)
    (desk.folder / "second-copy.json").write_text(f'{{"id": "a", "folder": "{path}"}}')
    assert refused(desk).code == "copy-place-missing"


def test_a_place_that_cannot_be_written_is_told(desk: Workspace, stick: Path) -> None:
    choose_place(desk.folder, stick)
    back_up(desk.folder, NOON)
    (stick / "MVP2 Desk copy" / "attachments").rmdir()
    (stick / "MVP2 Desk copy" / "attachments").write_bytes(b"")
    assert refused(desk).code == "copy-place-unwritable"


@pytest.mark.parametrize("mend", [lambda desk: desk.file.unlink(), lambda desk: desk.file.write_bytes(b"")])
def test_a_workspace_comes_back_from_its_copy_with_its_attachments(
    desk: Workspace, stick: Path, mend: Callable[[Workspace], object]
) -> None:
    choose_place(desk.folder, stick)
    copied(desk, "one")
    desk.close()
    mend(desk)
    receipt = content_path(desk.folder, hashlib.sha256(RECEIPT).hexdigest())
    receipt.unlink()
    restore_in_place(desk.folder, newest_in(stick))
    assert said(desk.folder) == "one"
    assert receipt.read_bytes() == RECEIPT
