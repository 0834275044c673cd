"""What each command prints, keeps and refuses. The program runs in this process; `journeys` runs it as people do."""

import hashlib
import json
import os
import shutil
import sqlite3
import subprocess
import sys
import threading
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from mvp2desk import __version__
from mvp2desk.app.cli.call import now
from mvp2desk.domain.project.journal import Action, Label
from mvp2desk.store.locking import lock
from mvp2desk.store.opening import open_workspace
from tests.app.conftest import Answered, Run

KEY = "community-exploration"


@pytest.fixture
def town(run: Run) -> Run:
    """The same, with a project in the workspace."""
    assert run("init", "--name", "Montague", "--town", "Montague").code == 0
    return run


def fingerprint(folder: Path) -> dict[str, str]:
    """Every file with the hash of its content; the database by what is in it, whatever way SQLite stores that."""
    found = {}
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        content = path.read_bytes()
        if path.name == "workspace.db":
            with sqlite3.connect(path) as database:
                content = "\n".join(database.iterdump()).encode()
            database.close()
        found[str(path.relative_to(folder))] = hashlib.sha256(content).hexdigest()
    return found


def read_json(answered: Answered) -> Any:
    assert answered.code == 0, answered.err
    return json.loads(answered.out)


def test_version(run: Run) -> None:
    assert run("--version") == Answered(0, f"mvp2desk {__version__}\n", "")


def test_init_keeps_every_fact_of_the_first_page(run: Run) -> None:
    facts = ["--award-date", "2026-02-04", "--start-date", "2026-04-01", "--manager", " Ann  Sample ", "--under-5000"]
    more = ["--region", "berkshires-hilltowns", "--award", "$50,000"]
    begun = run("init", "--name", "Two hills", "--town", "town of conway", "--town", "Ashfield", *facts, *more)
    assert begun == Answered(0, "Two hills\n", "")
    (project,) = read_json(run("list", "--json"))["projects"]
    assert project == {
        "project": "Two hills",
        "kind": "regional",
        "communities": ["Conway", "Ashfield"],
        "edition": "2025-2026",
        "region": "berkshires-hilltowns",
        "manager": "Ann Sample",
        "award_date": "2026-02-04",
        "start_date": "2026-04-01",
        "award": "50000.00",
        "under_5000": True,
        "is_sample": False,
    }


def test_one_town_is_municipal_and_a_kind_can_be_given(run: Run) -> None:
    run("init", "--name", "Ware", "--town", "Ware")
    run("init", "--name", "Tribe", "--town", "Mashpee", "--kind", "tribal")
    kinds = {one["project"]: one["kind"] for one in read_json(run("list", "--json"))["projects"]}
    assert kinds == {"Ware": "municipal", "Tribe": "tribal"}


def test_a_tribe_that_no_list_knows_is_taken_as_typed(run: Run, folder: Path) -> None:
    towns = ("--town", " Nipmuc  Nation ", "--town", "mashpee wampanoag tribe")
    assert run("init", "--name", "Nipmuc", *towns, "--kind", "tribal").code == 0
    (project,) = read_json(run("list", "--json"))["projects"]
    assert project["communities"] == ["Nipmuc Nation", "Mashpee Wampanoag Tribe"]
    with sqlite3.connect(folder / "workspace.db") as database:
        kinds = database.execute("SELECT kind, county FROM community ORDER BY position").fetchall()
    database.close()
    assert kinds == [("tribe", ""), ("tribe", "")]


def test_files_are_attached_read_by_name_and_taken_out(town: Run, tmp_path: Path) -> None:
    for name in ("flood map.pdf", "notes.txt"):
        (tmp_path / name).write_text(name, encoding="utf-8")
        assert town("set", f"{KEY}.files", "--file", str(tmp_path / name)) == Answered(0, "", "")
    assert town("get", f"{KEY}.files").out == "flood map.pdf\nnotes.txt\n"
    out = tmp_path / "form.txt"
    town("export", "--tool", KEY, "--format", "txt", "--out", str(out))
    assert "flood map.pdf and notes.txt" in out.read_text(encoding="utf-8-sig")
    assert town("set", f"{KEY}.files", "").code == 0
    assert town("get", f"{KEY}.files").out == "\n"


@pytest.mark.parametrize("command", [("export", "--tool", KEY), ("thread", "--of", "First laundry evening")])
@pytest.mark.parametrize("target", ["workspace.db", "workspace.lock", "backups/x.pdf", "", "."])
def test_no_document_is_written_over_a_workspace(
    run: Run, folder: Path, monkeypatch: pytest.MonkeyPatch, command: tuple[str, ...], target: str
) -> None:
    assert run("sample").code == 0
    monkeypatch.chdir(folder)
    before = fingerprint(folder)
    refused = run(*command, "--format", "txt", "--out", target)
    assert (refused.code, refused.out, refused.err.count("\n")) == (2, "", 1)
    assert "Nothing was changed." in refused.err
    assert fingerprint(folder) == before


@pytest.mark.parametrize(
    "words",
    [
        ("get", "{long}"),
        ("{long}",),
        ("list", "--project", "{long}"),
        ("export", "--tool", KEY, "--format", "{long}", "--out", "a"),
        ("export", "--tool", KEY, "--format", "txt", "--out", "{long}"),
        ("set", f"{KEY}.files", "--file", "{long}"),
    ],
)
def test_a_message_does_not_repeat_a_very_long_argument(town: Run, words: tuple[str, ...]) -> None:
    refused = town(*(word.format(long="x" * 100_000) for word in words))
    assert refused.code == 2
    assert 40 < len(refused.err) < 600


@pytest.mark.skipif(os.name == "nt", reason="Windows has no shell that closes a stream; the next test has its way")
@pytest.mark.parametrize("closed", [">&-", "2>&-", ">&- 2>&-"])
def test_closed_streams_stop_no_command(town: Run, folder: Path, closed: str) -> None:
    command = f'"{sys.executable}" -m mvp2desk --workspace "{folder}" set {KEY}.commuters "Farm hands" {closed}'
    done = subprocess.run(["sh", "-c", command], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    assert town("get", f"{KEY}.commuters").out == "Farm hands\n"


@pytest.mark.skipif(os.name != "nt", reason="only Windows has programs without streams")
def test_a_program_without_streams_works(town: Run, folder: Path) -> None:
    windowed = Path(sys.executable).with_name("pythonw.exe")
    command = [windowed, "-m", "mvp2desk", "--workspace", folder, "set", f"{KEY}.commuters", "Farm hands"]
    assert subprocess.run(command, check=False).returncode == 0
    assert town("get", f"{KEY}.commuters").out == "Farm hands\n"


def test_choices_are_told_as_they_are_typed(town: Run) -> None:
    refused = town("export", "--tool", KEY, "--format", "doc", "--out", "a.doc")
    assert "'pdf', 'xlsx', 'txt'" in refused.err
    for words in (("init", "--name", "X", "--town", "Ware", "--kind", "x"), ("export", "--audience", "x")):
        assert "<" not in town(*words).err


def test_a_form_is_written_blank_to_fill_in_by_hand(town: Run, tmp_path: Path) -> None:
    town("set", f"{KEY}.commuters", "Farm hands")
    out = tmp_path / "blank.txt"
    asked = ("export", "--tool", KEY, "--format", "txt", "--language", "both", "--out", str(out))
    assert town(*asked, "--blank") == Answered(0, "", "")
    blank = out.read_text(encoding="utf-8-sig")
    assert "Farm hands" not in blank
    assert "☐ An idea" in blank and "____" in blank and "社区" in blank


@pytest.mark.parametrize("language", ["both", "both=zh_CN"])
def test_both_is_english_and_the_other_language(town: Run, tmp_path: Path, language: str) -> None:
    out = tmp_path / "both.txt"
    town("export", "--tool", KEY, "--format", "txt", "--language", language, "--out", str(out))
    text = out.read_text(encoding="utf-8-sig")
    assert "Who lives and works here" in text and "谁在这里生活和工作" in text


def test_help_and_faults_are_told_in_the_language_of_the_system(town: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "give an answer" in town("--help").out
    monkeypatch.setenv("LANG", "zh_CN.UTF-8")
    assert "填写答案" in town("--help").out
    assert "附加" in town("set", "--help").out
    refused = town("set", f"{KEY}.date")
    assert (refused.code, refused.err.count("\n")) == (2, 1)
    assert "没有可以设置的内容" in refused.err


def test_a_project_is_meant_by_name_when_there_are_several(town: Run) -> None:
    town("init", "--name", "Ware", "--town", "Ware")
    assert town("get", f"{KEY}.community").code == 2
    assert town("set", f"{KEY}.community", "Ware", "--project", "ware").code == 0
    assert town("get", f"{KEY}.community", "--project", "Ware").out == "Ware\n"
    assert town("get", f"{KEY}.community", "--project", "Montague").out == "\n"
    assert len(read_json(town("list", "--json"))["projects"]) == 2


def test_list_names_every_place_and_with_open_only_what_waits(town: Run) -> None:
    lines = town("list").out.splitlines()
    assert lines[0] == "Montague · Montague"
    assert f"{KEY}.characteristics[renters].share =" in lines
    answered = f"{KEY}.community = Montague"
    town("set", f"{KEY}.community", "Montague")
    assert answered in town("list", KEY).out.splitlines()
    waiting = town("list", "--open").out
    assert answered not in waiting
    assert f"{KEY}.date =" in waiting


def test_a_letter_and_the_whole_process_are_written(town: Run, tmp_path: Path) -> None:
    out = tmp_path / "out.txt"
    town("set", "vendor-hiring.chosen", "Orchard & Brook")
    hiring = ("export", "--tool", "vendor-hiring", "--format", "txt", "--out", str(out))
    assert town(*hiring, "--part", "award").code == 0
    assert "Dear colleagues at Orchard & Brook," in out.read_text(encoding="utf-8-sig")
    assert town(*hiring, "--part", "award", "--blank").code == 0
    assert "Dear colleagues at [" in out.read_text(encoding="utf-8-sig")
    assert town("export", "--tool", "all", "--format", "txt", "--out", str(out)).code == 0
    whole = out.read_text(encoding="utf-8-sig")
    assert "The whole process" in whole and "1. Hiring a Planning Vendor" in whole and "Orchard & Brook" in whole


def test_list_tells_what_can_be_made_of_a_form(town: Run) -> None:
    assert "  --part request-for-quotes: Request for quotes" in town("list", "vendor-hiring").out.splitlines()
    (form,) = read_json(town("list", "vendor-hiring", "--json"))["forms"]
    assert {"part": "request-for-quotes", "title": "Request for quotes"} in form["parts"]


def test_list_of_an_empty_workspace_lists_nothing(folder: Path, run: Run) -> None:
    open_workspace(folder, now=now).close()
    assert read_json(run("list", "--json")) == {"projects": [], "forms": [], "answers": []}


def test_get_says_what_is_kept_and_with_json_all_that_it_carries(town: Run) -> None:
    place = f"{KEY}.commuters"
    carried = ["--source", "OnTheMap", "--source-date", "2026-01-05", "--follow-up", "Ask the mill", "--owner", "Ann"]
    assert town("set", place, "Farm hands,\nteachers", *carried, "--confidential", "yes") == Answered(0, "", "")
    assert town("get", place).out == "Farm hands,\nteachers\n"
    told = read_json(town("get", place, "--json"))
    assert told["place"] == place
    assert told["text"] == "Farm hands,\nteachers"
    assert (told["source"], told["source_date"]) == ("OnTheMap", "2026-01-05")
    assert (told["follow_up"], told["owner"]) == ("Ask the mill", "Ann")
    assert told["confidential"] is True
    town("set", place, "--confidential", "no", "--owner", "")
    told = read_json(town("get", place, "--json"))
    assert (told["confidential"], told["owner"]) == (False, "")
    assert told["text"] == "Farm hands,\nteachers", "what carries an answer leaves it alone"


def test_unknown_is_an_answer(town: Run) -> None:
    town("set", f"{KEY}.commuters", "Farm hands")
    assert town("set", f"{KEY}.commuters", "--unknown").code == 0
    told = read_json(town("get", f"{KEY}.commuters", "--json"))
    assert (told["unknown"], told["text"]) == (True, "")
    assert f"{KEY}.commuters = We don't know yet" in town("list").out


def test_a_row_of_ones_own_is_one_step_and_names_its_place(town: Run) -> None:
    added = town("set", f"{KEY}.perspectives[+].perspective", "Renters")
    assert added == Answered(0, f"{KEY}.perspectives[1].perspective\n", "")
    assert town("set", f"{KEY}.perspectives[+].why", "--unknown").out == f"{KEY}.perspectives[2].why\n"
    assert town("get", f"{KEY}.perspectives[1].perspective").out == "Renters\n"
    assert read_json(town("get", f"{KEY}.perspectives[2].why", "--json"))["unknown"] is True


def test_somebody_of_the_project_is_meant_by_name(run: Run) -> None:
    run("init", "--name", "Ware", "--town", "Ware", "--manager", "Ann Sample")
    run("set", f"{KEY}.characteristics[food].owner", "ann sample")
    told = read_json(run("get", f"{KEY}.characteristics[food].owner", "--json"))
    assert told["reading"] == "Ann Sample"
    assert told["text"] != "ann sample", "it is the person, not the name"


def test_rows_go_by_what_they_are_called(town: Run) -> None:
    town("set", f"{KEY}.characteristics[+].characteristic", "Night shift [mill]; weekends")
    town("set", f"{KEY}.characteristics[night shift [mill]; weekends].share", "4")
    assert town("get", f"{KEY}.characteristics[Night shift [mill]; weekends].share").out == "4\n"
    town("set", "core-team-member-list.members[+].part", "Community liaison")
    assert town("get", "core-team-member-list.members[1].part").out == "liaison\n"
    groups = "engagement-plan.groups"
    assert town("set", f"{groups}[+].group", "renters") == Answered(0, f"{groups}[1].group\n", "")
    assert town("get", f"{groups}[renters].group").out == "Renters\n"
    assert town("set", f"{groups}[Renters].learn", "Who fixes the heat") == Answered(0, "", "")
    assert town("get", f"{groups}[1].learn").out == "Who fixes the heat\n"


def test_what_is_brought_over_is_told_until_something_else_stands_there(town: Run) -> None:
    guide = "resilience-priorities-guide"
    town("set", f"{guide}.new[+].wording", "Cool homes")
    town("set", f"{guide}.priorities[+].from", "Cool homes")
    wording = f"{guide}.priorities[1].wording"
    assert town("get", wording).out == "Cool homes\n"
    assert f"{wording} = Cool homes" in town("list", guide).out.splitlines()
    assert read_json(town("get", wording, "--json"))["brought_over"] == "Cool homes"
    town("set", wording, "Cool rooms")
    assert town("get", wording).out == "Cool rooms\n"
    assert read_json(town("get", wording, "--json"))["brought_over"] == ""


def test_what_cannot_be_read_is_kept_beside_and_said(town: Run) -> None:
    place = f"{KEY}.characteristics[renters].share"
    kept = town("set", place, "about a third")
    assert (kept.code, kept.out) == (1, "")
    assert kept.err == "“about a third” is not a number. Write it like 1,250 or 12.5. What you typed is kept.\n"
    read = town("get", place, "--json")
    told = json.loads(read.out)
    assert (read.code, told["text"], told["unread"]) == (1, "", "about a third")
    assert town("get", place) == Answered(1, "about a third\n", kept.err), "to a script it is a problem as well"
    assert town("set", place, "33").code == 0
    assert town("get", place).code == 0


def test_what_breaks_a_rule_is_kept_and_said(town: Run) -> None:
    kept = town("set", f"{KEY}.characteristics[renters].share", "133")
    assert kept == Answered(1, "", "This is more than 100. Is it right?\n")
    assert town("get", f"{KEY}.characteristics[renters].share").out == "133\n"


def test_text_is_text_whatever_it_begins_with(town: Run) -> None:
    for text in ("=1+1", "-5", "@SUM(A1)", "<b>bold</b>", "{town}", "%(name)s"):
        assert town("set", f"{KEY}.community", text).code == 0
        assert town("get", f"{KEY}.community").out == f"{text}\n"
    assert town("set", f"{KEY}.community", "--", "--json").code == 0
    assert town("get", f"{KEY}.community").out == "--json\n"


BAD: dict[str, tuple[str, ...]] = {
    "no such command": ("fly",),
    "a workspace without a name": ("list", "--workspace", ""),
    "no such option": ("list", "--quickly"),
    "an option cut short": ("list", "--js"),
    "a town that is none": ("init", "--name", "X", "--town", "Springfeld"),
    "a town and one that is none": ("init", "--name", "X", "--town", "Ware", "--town", ""),
    "no town": ("init", "--name", "X"),
    "a blank name": ("init", "--name", " ", "--town", "Ware"),
    "a name that is taken": ("init", "--name", "MONTAGUE", "--town", "Ware"),
    "a kind that is none": ("init", "--name", "X", "--town", "Ware", "--kind", "village"),
    "a day that is none": ("init", "--name", "X", "--town", "Ware", "--start", "2026-02-31"),
    "an award that is none": ("init", "--name", "X", "--town", "Ware", "--award", "NaN"),
    "a region that is none": ("init", "--name", "X", "--town", "Ware", "--region", "north"),
    "no such project": ("list", "--project", "Ware"),
    "no such form": ("set", "exploration.date", "2026-03-03"),
    "no such field": ("set", f"{KEY}.day", "2026-03-03"),
    "no such row": ("set", f"{KEY}.characteristics[99].share", "3"),
    "no such column in a new row": ("set", f"{KEY}.perspectives[+].share", "3"),
    "a whole table": ("set", f"{KEY}.characteristics", "3"),
    "what is worked out": ("set", f"{KEY}.block_groups[+].result", "yes"),
    "nothing to set": ("set", f"{KEY}.date"),
    "an answer that is unknown": ("set", f"{KEY}.commuters", "Farm hands", "--unknown"),
    "a source's day that is none": ("set", f"{KEY}.commuters", "Farm hands", "--source-date", "yesterday"),
    "an answer that is too long": ("set", f"{KEY}.commuters", "x" * 20_001),
    "a new row too long": ("set", f"{KEY}.perspectives[+].why", "x" * 20_001),
    "get of nothing": ("get", f"{KEY}."),
    "get of a row to come": ("get", f"{KEY}.perspectives[+].why"),
    "a part that is none": ("export", "--tool", "vendor-hiring", "--part", "x", "--format", "txt", "--out", "a.txt"),
    "a part of a form without": ("export", "--tool", KEY, "--part", "x", "--format", "txt", "--out", "a.txt"),
    "a part of everything": ("export", "--tool", "all", "--part", "x", "--format", "txt", "--out", "a.txt"),
    "a format that is none": ("export", "--tool", KEY, "--format", "docx", "--out", "a.docx"),
    "a language that is none": ("export", "--tool", KEY, "--format", "txt", "--language", "tlh", "--out", "a.txt"),
    "a folder that is none": ("export", "--tool", KEY, "--format", "txt", "--out", "/nowhere/at/all/a.txt"),
    "a folder as file": ("export", "--tool", KEY, "--format", "txt", "--out", "/"),
    "a name that is too long": ("export", "--tool", KEY, "--format", "txt", "--out", "/tmp/" + "x" * 400),
    "English beside itself": ("export", "--tool", KEY, "--format", "txt", "--language", "both=en", "--out", "a.txt"),
    "another that is none": ("export", "--tool", KEY, "--format", "txt", "--language", "both=tlh", "--out", "a.txt"),
    "text for files": ("set", f"{KEY}.files", "map.pdf"),
    "a file for text": ("set", f"{KEY}.community", "--file", "map.pdf"),
    "a file that is none": ("set", f"{KEY}.files", "--file", "map.pdf"),
    "a file and an answer": ("set", f"{KEY}.files", "x", "--file", "map.pdf"),
    "a tribe without a name": ("init", "--name", "X", "--kind", "tribal", "--town", " "),
    "a sample in no language": ("sample", "--language", "tlh"),
    "no such backup": ("restore", "nothing.db", "new"),
    "a folder without a backup": ("restore", ".", "new"),
    "a copy to nowhere yet": ("copy",),
    "a copy to nowhere at all": ("copy", "--to", "/nowhere/at/all"),
    "a copy to no folder": ("copy", "--to", ""),
}  # fmt: skip


@pytest.mark.parametrize("words", BAD.values(), ids=BAD)
def test_bad_input_is_one_sentence_and_changes_nothing(
    town: Run, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...]
) -> None:
    monkeypatch.chdir(tmp_path)
    before = fingerprint(tmp_path)
    refused = town(*words)
    assert refused.code == 2
    assert refused.out == ""
    assert refused.err.count("\n") == 1, refused.err
    assert refused.err.rstrip().endswith(".")
    assert "Traceback" not in refused.err
    assert fingerprint(tmp_path) == before


@pytest.mark.parametrize("words", [("list",), ("set", f"{KEY}.date", "1"), ("verify",), ("backup",)])
def test_a_workspace_that_is_not_there_is_not_made_by_the_way(run: Run, folder: Path, words: tuple[str, ...]) -> None:
    refused = run(*words)
    assert refused == Answered(2, "", f"There is no workspace in {folder} yet. Start one with “init” or “sample”.\n")
    assert not folder.exists()


def test_a_town_that_is_none_makes_no_workspace(run: Run, folder: Path) -> None:
    assert run("init", "--name", "X", "--town", "Quabbin Falls").code == 2
    assert not folder.exists()


def test_what_only_reads_can_do_so_while_somebody_works(town: Run, folder: Path) -> None:
    window = open_workspace(folder, now=now)
    try:
        assert town("list").code == 0
        assert town("verify").code == 0
        assert town("backup").code == 0
        refused = town("set", f"{KEY}.community", "Montague")
        assert (refused.code, refused.err.count("\n")) == (2, 1)
    finally:
        window.close()


def test_sample_comes_once(run: Run) -> None:
    assert run("sample") == Answered(0, "Quabbin Falls\n", "")
    assert run("sample").out == "Quabbin Falls\n"
    assert len(read_json(run("list", "--json"))["projects"]) == 1
    assert run("sample", "--again", "--language", "zh_CN").out == "Quabbin Falls 2\n"
    assert run("get", f"{KEY}.community", "--project", "Quabbin Falls 2").out == "Quabbin Falls 镇\n"


def test_the_system_decides_the_language(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LANG", "zh_CN.UTF-8")
    assert run("sample").code == 0
    assert run("get", f"{KEY}.community").out == "Quabbin Falls 镇\n"
    assert "exploration" in run("get", "exploration.date").err
    assert "There is no form" not in run("get", "exploration.date").err


def test_verify_says_in_words_what_was_changed_behind_its_back(town: Run, folder: Path) -> None:
    town("set", f"{KEY}.community", "Montague")
    assert town("verify") == Answered(0, "Everything matches the journal.\n", "")
    with sqlite3.connect(folder / "workspace.db") as database:
        database.execute("DROP TRIGGER journal_answer_update")
        database.execute("UPDATE answer SET text = 'Ware' WHERE field = 'community'")
    database.close()
    found = town("verify")
    assert found.code == 1
    assert "Community Exploration · Community or region is not what the journal says. On " in found.out
    assert "it said “Montague”; now it says “Ware”." in found.out
    values = json.loads(town("verify", "--json").out)
    assert values["problems"] == found.out.splitlines()
    assert [one["can_be_put_back"] for one in values["findings"]] == [True, False]  # the answer, the trigger
    back = town("verify", "--put-back")
    assert back.code == 1, "the trigger was repaired by opening, which is said once"
    assert back.out.splitlines()[0] == "Put back: Community Exploration · Community or region"
    assert town("get", f"{KEY}.community").out == "Montague\n"
    assert town("verify") == Answered(0, "Everything matches the journal.\n", "")


def test_verify_of_a_damaged_file_says_so(town: Run, folder: Path) -> None:
    file = folder / "workspace.db"
    whole = file.read_bytes()
    file.write_bytes(whole[: len(whole) // 2])
    found = town("verify")
    assert found.code == 1
    assert "damaged" in found.out
    assert town("list").code == 2


def test_restoring_a_damaged_backup_says_what_differs(town: Run, tmp_path: Path) -> None:
    town("set", f"{KEY}.community", "Montague")
    (tmp_path / "map.pdf").write_bytes(b"%PDF-1.7 a map")
    with sqlite3.connect(town("backup").out.strip()) as database:
        database.execute("DROP TRIGGER journal_answer_update")
        database.execute("UPDATE answer SET text = 'Ware' WHERE field = 'community'")
        path = Path(database.execute("PRAGMA database_list").fetchone()[2])
    database.close()
    restored = town("restore", str(path), str(tmp_path / "copy"), "--json")
    assert restored.code == 1
    (said, trigger) = json.loads(restored.out)["problems"]
    assert "it said “Montague”; now it says “Ware”" in said
    assert "journal_answer_update" in trigger
    assert said in restored.err
    content = path.read_bytes()
    path.write_bytes(content[:4096] + bytes(4096) + content[8192:])  # the root of a table
    assert town("restore", str(path), str(tmp_path / "salvaged")).code in (0, 1)
    assert town("--workspace", str(tmp_path / "salvaged"), "list").code == 0


def test_backup_and_restore(town: Run, folder: Path, tmp_path: Path) -> None:
    town("set", f"{KEY}.community", "Montague")
    made = Path(town("backup").out.strip())
    assert made.parent == folder / "backups"
    assert [one["path"] for one in read_json(town("backup", "--list", "--json"))] == [str(made)]
    town("set", f"{KEY}.community", "Ware")
    assert town("restore", str(made), str(tmp_path / "copy")) == Answered(0, f"{tmp_path / 'copy'}\n", "")
    assert town("--workspace", str(tmp_path / "copy"), "get", f"{KEY}.community").out == "Montague\n"
    assert town("get", f"{KEY}.community").out == "Ware\n", "the workspace itself stays"
    refused = town("restore", str(made), str(folder))
    assert refused == Answered(2, "", f"The folder {folder} is not empty. Nothing was changed. Choose a new folder.\n")


def test_copy_to_a_stick_and_restore_from_it(town: Run, folder: Path, tmp_path: Path) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    town("set", f"{KEY}.community", "Montague")
    copy = stick / "MVP2 Desk copy"
    assert town("copy", "--to", str(stick)) == Answered(0, f"{copy}\n", "")
    town("set", f"{KEY}.community", "Ware")
    assert read_json(town("copy", "--json")) == {"folder": str(copy), "missing": []}
    assert len(list((copy / "backups").iterdir())) == 2
    refused = town("copy", "--to", str(folder))
    assert (refused.code, refused.err.count("\n")) == (2, 1)
    shutil.rmtree(folder)
    assert town("restore", str(stick), str(folder)) == Answered(0, f"{folder}\n", "")
    assert town("get", f"{KEY}.community").out == "Ware\n"
    stick.rename(tmp_path / "drawer")
    refused = town("copy", "--to", str(stick))
    assert refused.code == 2 and "is not there" in refused.err


def test_a_copy_for_everyone_tells_what_it_leaves_out_and_keeps_what_is_asked_for(run: Run, tmp_path: Path) -> None:
    assert run("sample").code == 0
    out = tmp_path / "all.txt"
    asked = ("export", "--tool", "all", "--format", "txt", "--audience", "public", "--out", str(out))
    written = run(*asked)
    assert (written.code, written.err.count("\n")) == (1, 1)
    assert "was written without 15 names, phone numbers and email addresses: " in written.err
    assert "Dale Pruitt (6 places); " in written.err and "413-555-0142 (1 place); " in written.err
    assert "Dale" not in out.read_text(encoding="utf-8-sig")
    kept = run(*asked, "--keep", "Dale Pruitt", "--keep", "(413) 555-0142")
    assert "without 13 names" in kept.err and "Dale" not in kept.err
    text = out.read_text(encoding="utf-8-sig")
    assert "Dale gets the street list" in text and "[name], call or text 413-555-0142" in text
    thread = ("thread", "--of", "First laundry evening", "--format", "txt", "--audience", "public", "--out", str(out))
    assert run(*thread, "--keep", "x").code == 0
    letter = ("export", "--tool", "core-team-recruitment", "--part", "invitation-liaison", "--format", "txt")
    assert run(*letter, "--audience", "public", "--out", str(out)) == Answered(0, "", "")


def test_a_synchronised_folder_is_warned_of_and_works(run: Run, tmp_path: Path) -> None:
    begun = run("init", "--name", "Ware", "--town", "Ware", "--workspace", str(tmp_path / "Dropbox" / "mvp"))
    assert (begun.code, begun.out) == (0, "Ware\n")
    assert "Dropbox, which can damage it" in begun.err
    assert begun.err.count("\n") == 1


def test_a_character_that_paper_cannot_hold_is_said(town: Run, tmp_path: Path) -> None:
    town("set", f"{KEY}.community", "Montague 🐟")
    written = town("export", "--tool", KEY, "--format", "pdf", "--out", str(tmp_path / "a.pdf"))
    assert written.code == 1
    assert "U+1F41F" in written.err
    assert (tmp_path / "a.pdf").read_bytes().startswith(b"%PDF")


def test_for_the_editor_what_was_said_in_confidence_is_there_and_in_the_packet_not(town: Run, tmp_path: Path) -> None:
    town("set", f"{KEY}.commuters", "two families", "--confidential", "yes")
    path = tmp_path / "a.txt"
    town("export", "--tool", KEY, "--format", "txt", "--out", str(path))
    assert "two families" not in path.read_text(encoding="utf-8")
    town("export", "--tool", KEY, "--format", "txt", "--out", str(path), "--audience", "editor")
    assert "two families" in path.read_text(encoding="utf-8")


def test_a_project_of_an_edition_that_is_not_here_is_left_alone(town: Run, folder: Path) -> None:
    workspace = open_workspace(folder, now=now)
    with workspace.read() as reading:
        (project,) = reading.projects()
    with workspace.change(Label(Action.PROJECT_EDIT), author="", project=project.id) as work:
        work.save(replace(project, edition="2031-2032"))
    workspace.close()
    refused = town("get", f"{KEY}.date")
    assert (refused.code, refused.out) == (2, "")
    assert "2031-2032" in refused.err


def test_the_guide_is_sound(run: Run) -> None:
    assert run("guide", "check") == Answered(0, "The guide's data is sound.\n", "")


def test_a_fault_of_the_program_is_one_line_without_what_was_typed(
    town: Run, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A clock that fails stands for every fault that we have not thought of."""

    def broken() -> None:
        raise RuntimeError("typed by somebody")

    monkeypatch.setattr("mvp2desk.app.cli.call.now", broken)
    fault = town("set", f"{KEY}.community", "Ware")
    assert fault.code == 2
    assert fault.err.startswith("The program has a fault (RuntimeError, test_main.py line ")
    assert "typed by somebody" not in fault.err
    assert fault.err.count("\n") == 1


def test_thread_lists_what_can_be_followed_what_hangs_loose_and_who_is_missing(run: Run) -> None:
    run("sample")
    told = json.loads(run("thread", "--json").out)
    assert {row["table"] for row in told["rows"]} > {"engagement-log.activities", "seed-project-plan-b.tasks"}
    assert [[row["title"] for row in ends["rows"]] for ends in told["loose"]] == [
        ["Make the town hall a better emergency shelter"],
        ["Measure, report, and hand over"],
    ]
    assert "No activity has reached: People of color and Indigenous people." in told["missing"]
    said = run("thread").out
    assert "\nWho is missing?\n  Nobody on the core team connects you with" in said
    assert "Seed Project Plan, Part A · Ideas for a seed project\n  Cool rooms and neighbors who check\n" in said


def test_thread_follows_one_row_by_its_title_or_its_id(run: Run) -> None:
    run("sample")
    told = json.loads(run("thread", "--of", "cool rooms and neighbors who check", "--json").out)
    assert told["row"]["table"] == "seed-project-plan-a.ideas"
    assert {row["title"] for row in told["comes_from"]} > {"First laundry evening", "Renters"}
    assert len(told["came_of_it"]) == 7
    again = run("thread", "--of", told["row"]["id"])
    assert again.out.startswith("Cool rooms and neighbors who check (Seed Project Plan, Part A")
    unknown = run("thread", "--of", "Warm rooms")
    assert (unknown.code, "“Warm rooms”" in unknown.err) == (2, True)
    many = run("thread", "--of", "Renters")
    assert (many.code, "Several rows are called “Renters”" in many.err) == (2, True)


def test_thread_writes_the_document_of_a_row(run: Run, tmp_path: Path) -> None:
    run("sample")
    out = tmp_path / "why.txt"
    idea = ("thread", "--of", "Cool rooms and neighbors who check")
    assert run(*idea, "--format", "txt", "--out", str(out), "--audience", "public").code == 0
    assert "Why: Cool rooms and neighbors who check" in out.read_text(encoding="utf-8-sig")
    half = run(*idea, "--format", "pdf")
    assert (half.code, "a file needs --of, --format and --out" in half.err) == (2, True)


GUIDE = "resilience-priorities-guide"


def test_the_title_of_two_rows_is_refused_with_both_addresses(town: Run) -> None:
    for _ in range(2):
        town("set", f"{GUIDE}.earlier[+].original", "Same words")
    said = town("set", f"{GUIDE}.earlier[same words].progress", "which?")
    assert (said.code, said.out) == (2, "")
    assert f"{GUIDE}.earlier[1].progress, {GUIDE}.earlier[2].progress" in said.err
    assert town("get", f"{GUIDE}.earlier[2].progress").out == "\n"
    said = town("set", f"{GUIDE}.priorities[+].from", "Same words")
    assert said.code == 2
    assert f"{GUIDE}.earlier[1].original, {GUIDE}.earlier[2].original" in said.err
    assert f"{GUIDE}.priorities" not in town("list", GUIDE).out, "no row was added"
    assert town("set", f"{GUIDE}.earlier[Same words (2)].progress", "this one").code == 0
    assert town("get", f"{GUIDE}.earlier[2].progress").out == "this one\n"


@pytest.mark.parametrize(
    ("typed", "text"), [("-1", "-1.00"), ("-1,500", "-1500.00"), ("-$5", "-5.00"), ("-.5", "-0.50"), ("(500)", "(500)")]
)
def test_a_negative_number_is_a_value_and_no_option(town: Run, typed: str, text: str) -> None:
    town("set", "engagement-plan.methods[+].cost", typed)
    assert town("get", "engagement-plan.methods[1].cost").out == f"{text}\n"


def test_what_may_have_been_meant_is_offered(town: Run) -> None:
    said = town("set", "engagement-plan.methods[+].cost", "$1.2k")
    assert said.err.endswith(" $1,200?\n")
    said = town("set", f"{KEY}.date", "5.1.2026")
    assert said.err.endswith(" Fri, May 1, 2026? Mon, Jan 5, 2026?\n")


def test_a_text_may_begin_with_a_dash(town: Run) -> None:
    assert town("set", f"{KEY}.commuters", "- one\n- two", "--source", "-5 degrees").code == 0
    assert town("get", f"{KEY}.commuters").out == "- one\n- two\n"


def test_line_breaks_of_word_separate_words(town: Run) -> None:
    town("set", "engagement-log.missed", "Housing\x0bFood\x0cBuses")
    assert town("get", "engagement-log.missed").out == "Housing\nFood\nBuses\n"
    town("set", f"{KEY}.filled_in_by", "Ana\x0bBo\u00a0Cy")
    assert town("get", f"{KEY}.filled_in_by").out == "Ana Bo\u00a0Cy\n"


@pytest.mark.parametrize("option", [(), ("--source",), ("--follow-up",), ("--owner",)])
def test_bytes_of_another_encoding_are_reported(town: Run, option: tuple[str, ...]) -> None:
    said = town("set", f"{KEY}.community", *option, "Montr\udce9al")
    assert (said.code, said.out) == (2, "")
    assert "Montr\ufffdal" in said.err
    assert "UTF-8" in said.err
    assert town("get", f"{KEY}.community").out == "\n"


def test_a_second_set_waits_for_the_first(town: Run, folder: Path) -> None:
    taken = threading.Event()

    def write_for_a_while() -> None:
        unlock = lock(folder)
        taken.set()
        threading.Event().wait(0.5)
        unlock()

    first = threading.Thread(target=write_for_a_while)
    first.start()
    assert taken.wait(10)
    assert town("set", f"{KEY}.community", "Montague") == Answered(0, "", "")
    first.join()


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("Devens", "Devens"),
        ("Mt. Washington", "Mount Washington"),
        ("N. Adams", "North Adams"),
        ("Windsor, MA", "Windsor"),
    ],
)
def test_a_grantee_is_found_as_people_write_it(run: Run, typed: str, name: str) -> None:
    assert run("init", "--name", "One", "--town", typed).code == 0
    assert run("list").out.splitlines()[0] == f"One · {name}"


@pytest.mark.parametrize("option", ["--start-date", "--award-date"])
@pytest.mark.parametrize("day", ["9999-12-31", "1026-01-01", "2101-01-01"])
def test_a_day_far_away_is_refused(run: Run, option: str, day: str) -> None:
    said = run("init", "--name", "One", "--town", "Acton", option, day)
    assert (said.code, said.out) == (2, "")
    assert day in said.err
