"""The plan and the checkpoints on the command line."""

import json
from pathlib import Path

import pytest

from tests.app.conftest import Run


@pytest.fixture
def town(run: Run) -> Run:
    """Loon Pond, whose process begins on 31 January 2026."""
    assert run("init", "--name", "Loon Pond", "--town", "Montague", "--start-date", "2026-01-31").code == 0
    return run


def test_the_plan_has_the_days_of_all_steps(town: Run) -> None:
    plan = json.loads(town("plan", "--json").out)
    assert (plan["project"], plan["start"], plan["end"]) == ("Loon Pond", "2026-01-31", "2028-01-30")
    assert len(plan["steps"]) == 10
    assert plan["steps"][1] == {
        "number": 2,
        "first": "2026-03-31",
        "last": "2026-04-29",
        "began": None,
        "finished": None,
        "until": None,
        "waits": True,
        "reason": "",
    }
    assert " 2  Tue, Mar 31, 2026 – Wed, Apr 29, 2026  Identify lived expertise" in town("plan").out


def test_a_step_gets_dates_and_loses_them(town: Run) -> None:
    town("step", "2", "--finished", "2026-05-20", "--reason", "Snow")
    step = json.loads(town("step", "5", "--no-wait", "--json").out)
    assert (step["first"], step["waits"]) == ("2026-07-31", False)
    plan = json.loads(town("plan", "--json").out)
    assert [plan["steps"][1]["finished"], plan["steps"][1]["reason"], plan["steps"][2]["last"]] == [
        "2026-05-20",
        "Snow",
        "2026-07-20",
    ]
    town("step", "2", "--finished", "none")
    assert json.loads(town("plan", "--json").out)["steps"][2]["last"] == "2026-06-29"


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        (("step", "11", "--wait"), "There is no step 11."),
        (("step", "2", "--began", "2026-04-02", "--finished", "2026-04-01"), "The step cannot end on"),
        (("sent", "roadmap"), "There is no checkpoint “roadmap”."),
        (("sent", "roadmap-sent", "--date", "2090-01-01"), "is still to come"),
        (("answered", "roadmap-sent", "accepted"), "Nothing was recorded as sent yet."),
    ],
)
def test_what_cannot_be_is_refused_and_changes_nothing(town: Run, words: tuple[str, ...], reason: str) -> None:
    before = town("checkpoints", "--json").out, town("plan", "--json").out
    refused = town(*words)
    assert (refused.code, refused.out) == (2, "")
    assert reason in refused.err
    assert (town("checkpoints", "--json").out, town("plan", "--json").out) == before


def test_a_checkpoint_is_sent_and_answered(town: Run) -> None:
    town("sent", "vendor-chosen", "--date", "2026-03-20", "--how", "hand", "--note", "To Jo")
    answered = json.loads(town("answered", "vendor-chosen", "changes", "--date", "2026-03-27", "--json").out)
    assert answered == {
        "key": "vendor-chosen",
        "number": 1,
        "title": "Planning vendor chosen",
        "step": 1,
        "due": "2026-03-30",
        "due_is_suggested": False,
        "sent_on": "2026-03-20",
        "how": "hand",
        "answered_on": "2026-03-27",
        "state": "changes",
    }
    rows = json.loads(town("checkpoints", "--json").out)
    assert [row["number"] for row in rows] == list(range(1, 14))
    assert rows[0] == answered
    assert town("verify").code == 0


def test_every_project_has_its_rows(town: Run) -> None:
    assert town("init", "--name", "Gill", "--town", "Gill").code == 0
    rows = json.loads(town("checkpoints", "--all", "--json").out)
    assert [row["project"] for row in rows] == ["Gill"] * 13 + ["Loon Pond"] * 13
    assert [plan["project"] for plan in json.loads(town("plan", "--all", "--json").out)] == ["Gill", "Loon Pond"]
    assert rows[0]["due"] is None


def test_a_packet_is_made_in_a_folder(town: Run, tmp_path: Path) -> None:
    made = json.loads(town("prepare", "roadmap-sent", "--out", str(tmp_path / "out"), "--json").out)
    folder = tmp_path / "out" / "06 Social Resilience Roadmap"
    assert made["folder"] == str(folder)
    assert made["files"] == ["01 Social Resilience Roadmap.pdf"]
    assert made["to"] == ["mvp@mass.gov"]
    assert made["open_questions"] > 0
    assert {path.name for path in folder.iterdir()} == {*made["files"], "message.eml", "message.txt", "manifest.json"}
    assert json.loads(town("sent", "roadmap-sent", "--date", "2026-03-01", "--json").out)["state"] == "sent"
    assert town("verify").code == 0
    refused = town("prepare", "roadmap-sent", "--out", str(tmp_path / "work" / "inside"))
    assert (refused.code, refused.out) == (2, "")
