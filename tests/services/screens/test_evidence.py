"""What the project rests on, what makes use of it, and what is too old to rely on."""

from pathlib import Path

import pytest

from mvp2desk.domain.addresses import Address
from mvp2desk.domain.errors import UserError
from mvp2desk.services.project.open_project import OpenProject
from mvp2desk.services.project.project_links import ProjectLinks
from mvp2desk.services.recording.attachments import attach
from mvp2desk.services.screens.link_views import EvidenceView
from mvp2desk.store import contents
from mvp2desk.text.words import Words
from tests.services.linked_rows import ACTIVITIES, DATA, add, tell, thread


def evidence(binder: OpenProject) -> EvidenceView:
    return ProjectLinks(binder).evidence(Words())


def rows(binder: OpenProject) -> dict[str, tuple[str, list[str]]]:
    return {
        row.row.title: (row.told, [one.label for one in row.used_by])
        for table in evidence(binder).tables
        for row in table.rows
    }


def test_findings_and_activities_show_their_day_their_source_and_what_uses_them(binder: OpenProject) -> None:
    thread(binder)
    add(binder, ACTIVITIES, activity="Van rides")
    assert [(table.place, table.title) for table in evidence(binder).tables] == [
        ("GEAR Findings", "Findings"),
        ("Engagement Log", "What you did and heard"),
    ]
    assert rows(binder) == {
        "Hot days": ("Thu 15 January 2026 · State climate data", ["Rooms get hot"]),
        "OpenWorkspace supper": ("Sun 1 February 2026", ["Rooms get hot"]),
        "Van rides": ("", []),
    }


def test_what_is_too_old_says_so(binder: OpenProject) -> None:
    add(binder, DATA, finding="Old main", found_on="2023-05-01")
    add(binder, DATA, finding="New survey", found_on="2026-02-01")
    (findings, _) = evidence(binder).tables
    stale = {row.row.title: row.stale for row in findings.rows}
    assert stale["New survey"] == ""
    assert stale["Old main"].startswith("This was looked up more than two years ago.")


def test_a_file_shows_its_size_and_every_place_that_it_is_attached_to(binder: OpenProject, tmp_path: Path) -> None:
    thread(binder)
    supper = next(at for at in binder.project_answers().rows_of(ACTIVITIES))
    photo = tmp_path / "photo.png"
    photo.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(2_400_000))
    attach(binder.recorder, photo, supper.address.at("files"))
    attach(binder.recorder, photo, Address("community-exploration", "files"))
    (file,) = evidence(binder).files
    assert (file.name, file.size, file.is_lost) == ("photo.png", "2 MB", False)
    assert [(one.label, one.address) for one in file.used_by] == [
        ("Pages and maps you keep with this", Address("community-exploration", "files")),
        ("OpenWorkspace supper", supper.address.at("files")),
    ]
    copy = tmp_path / "copy.png"
    ProjectLinks(binder).save_file(file.key, copy)
    assert copy.read_bytes() == photo.read_bytes()


def test_a_file_whose_content_is_gone_is_told_and_cannot_be_saved(binder: OpenProject, tmp_path: Path) -> None:
    note = tmp_path / "note.txt"
    note.write_text("a few words", encoding="utf-8")
    kept = attach(binder.recorder, note)
    contents.content_path(binder.workspace.folder, kept.sha256).unlink()
    (file,) = evidence(binder).files
    assert (file.size, file.used_by, file.is_lost) == ("1 kB", (), True)
    with pytest.raises(UserError) as caught:
        ProjectLinks(binder).save_file(file.key, tmp_path / "copy.txt")
    assert caught.value.code == "file-lost"
    assert not (tmp_path / "copy.txt").exists()


def test_web_addresses_stand_with_what_they_are_beside(binder: OpenProject) -> None:
    row = add(binder, DATA, finding="Hot days", link="https://example.org/heat")
    tell(binder, Address("engagement-log", "folder"), "https://example.org/notes")
    assert [(link.address, link.place.label, link.place.address) for link in evidence(binder).links] == [
        ("https://example.org/heat", "Hot days", Address("gear-findings", "link", "findings", row)),
        ("https://example.org/notes", "Folder with what you collected", Address("engagement-log", "folder")),
    ]
