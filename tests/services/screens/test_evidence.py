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


def evidence(open_project: OpenProject) -> EvidenceView:
    return ProjectLinks(open_project).evidence(Words())


def rows(open_project: OpenProject) -> dict[str, tuple[str, list[str]]]:
    return {
        row.row.title: (row.details, [one.label for one in row.used_by])
        for table in evidence(open_project).tables
        for row in table.rows
    }


def test_findings_and_activities_show_their_day_their_source_and_what_uses_them(open_project: OpenProject) -> None:
    thread(open_project)
    add(open_project, ACTIVITIES, activity="Van rides")
    assert [(table.place, table.title) for table in evidence(open_project).tables] == [
        ("GEAR Findings", "Findings"),
        ("Engagement Log", "What you did and heard"),
    ]
    assert rows(open_project) == {
        "Hot days": ("Thu, Jan 15, 2026 · State climate data", ["Rooms get hot"]),
        "Library supper": ("Sun, Feb 1, 2026", ["Rooms get hot"]),
        "Van rides": ("", []),
    }


def test_what_is_too_old_says_so(open_project: OpenProject) -> None:
    add(open_project, DATA, finding="Old main", found_on="2023-05-01")
    add(open_project, DATA, finding="New survey", found_on="2026-02-01")
    (findings, _) = evidence(open_project).tables
    stale = {row.row.title: row.stale for row in findings.rows}
    assert stale["New survey"] == ""
    assert stale["Old main"].startswith("This was looked up more than two years ago.")


def test_a_file_shows_its_size_and_every_place_that_it_is_attached_to(
    open_project: OpenProject, tmp_path: Path
) -> None:
    thread(open_project)
    supper = next(at for at in open_project.project_answers().rows_of(ACTIVITIES))
    photo = tmp_path / "photo.png"
    photo.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(2_400_000))
    attach(open_project.recorder, photo, supper.address.at("files"))
    attach(open_project.recorder, photo, Address("community-exploration", "files"))
    (file,) = evidence(open_project).files
    assert (file.name, file.size, file.is_lost) == ("photo.png", "2 MB", False)
    assert [(one.label, one.address) for one in file.used_by] == [
        ("Pages and maps you keep with this", Address("community-exploration", "files")),
        ("Library supper", supper.address.at("files")),
    ]
    copy = tmp_path / "copy.png"
    ProjectLinks(open_project).save_file(file.key, copy)
    assert copy.read_bytes() == photo.read_bytes()


def test_a_file_whose_content_is_gone_is_told_and_cannot_be_saved(open_project: OpenProject, tmp_path: Path) -> None:
    note = tmp_path / "note.txt"
    note.write_text("a few words", encoding="utf-8")
    kept = attach(open_project.recorder, note)
    contents.content_path(open_project.workspace.folder, kept.sha256).unlink()
    (file,) = evidence(open_project).files
    assert (file.size, file.used_by, file.is_lost) == ("1 kB", (), True)
    with pytest.raises(UserError) as caught:
        ProjectLinks(open_project).save_file(file.key, tmp_path / "copy.txt")
    assert caught.value.code == "file-lost"
    assert not (tmp_path / "copy.txt").exists()


def test_web_addresses_stand_with_what_they_are_beside(open_project: OpenProject) -> None:
    row = add(open_project, DATA, finding="Hot days", link="https://example.org/heat")
    tell(open_project, Address("engagement-log", "folder"), "https://example.org/notes")
    assert [(link.address, link.place.label, link.place.address) for link in evidence(open_project).links] == [
        ("https://example.org/heat", "Hot days", Address("gear-findings", "link", "findings", row)),
        ("https://example.org/notes", "Folder with what you collected", Address("engagement-log", "folder")),
    ]
