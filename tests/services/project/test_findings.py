"""Findings of verify name the question, what it said and when, and what it says now."""

import sqlite3
from contextlib import closing

from mvp2desk.domain.addresses import Address
from mvp2desk.services.project.findings import FindingView, finding_views
from mvp2desk.services.project.open_project import OpenProject
from mvp2desk.services.recording.changes import Announcer
from mvp2desk.services.recording.putting_back import put_back
from mvp2desk.text.words import Words

ENGLISH = Words()


def behind_its_back(open_project: OpenProject, statement: str) -> None:
    with closing(sqlite3.connect(open_project.workspace.file)) as raw:
        raw.execute("PRAGMA journal_mode=TRUNCATE")  # Windows deletes no file that the program has open
        triggers = raw.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").fetchall()
        for name, _ in triggers:
            raw.execute(f"DROP TRIGGER {name}")
        raw.execute(statement)
        for _, sql in triggers:
            raw.execute(sql)
        raw.commit()


def views(open_project: OpenProject) -> tuple[FindingView, ...]:
    return finding_views(open_project.workspace.verify(), lambda project: open_project, ENGLISH)


def test_an_answer_in_a_row_is_named_by_question_and_row(open_project: OpenProject) -> None:
    form = open_project.guide.form("community-exploration")
    open_project.recorder.open_forms([form])
    table = next(field for field in form.tables() if field.row_title)
    title = next(column for column in table.fields if column.key == table.row_title)
    row = open_project.recorder.add_row(Address(form.key, table=table.key))
    address = Address(form.key, title.key, table.key, row.id)
    open_project.recorder.record(form, address, "Older adults")
    open_project.recorder.annotate(address, "source", "Census")
    behind_its_back(open_project, "UPDATE answer SET source = '' WHERE text = 'Older adults'")
    (one,) = views(open_project)
    assert (one.said, one.now) == ("Source: Census", "Source taken out")
    behind_its_back(open_project, "UPDATE answer SET text = 'Olden adults' || char(10) || 'x' WHERE source = ''")
    (one,) = views(open_project)
    assert one.where.startswith(f"{ENGLISH(form.title)} · {ENGLISH(title.label)} · ")
    assert one.said == "Older adults; Source: Census"
    assert "said “Older adults; Source: Census”; now it says “Olden adults x; Source taken out”" in one.sentence
    assert one.finding.can_be_put_back
    put_back(open_project.workspace, [one.finding], Announcer(), author="clerk")
    assert views(open_project) == ()
    assert open_project.project_answers().filled[form.key].at(address).source == "Census"
    assert open_project.history.undo_label(ENGLISH).startswith("Put back: ")


def test_a_person_a_row_and_a_form_are_named_too(open_project: OpenProject) -> None:
    behind_its_back(open_project, "UPDATE person SET role = 'x', name = 'Ann Simple'")
    behind_its_back(open_project, "UPDATE entry SET reason = 'because' WHERE id = (SELECT id FROM entry LIMIT 1)")
    found = views(open_project)
    assert "person “Ann Sample” is not what the journal says." in found[0].sentence
    assert "Ann Simple" in found[0].now
    assert all(one.finding.can_be_put_back for one in found)


def test_a_damaged_journal_is_told_from_damaged_answers(open_project: OpenProject) -> None:
    behind_its_back(open_project, "UPDATE step SET author = 'x' WHERE number = 1")
    (one,) = views(open_project)
    assert one.sentence.startswith("Something other than this program changed the journal entry from ")
    assert not one.finding.can_be_put_back
