"""Rows of the real forms that point to each other, in a few words."""

from mvp2desk.domain.addresses import Address
from mvp2desk.services.project.open_project import OpenProject


def add(open_project: OpenProject, full: str, **answers: str) -> str:
    """Add a row to the table "form.table" with these answers; gives its id."""
    key, table = full.split(".")
    row = open_project.recorder.add_row(Address(key, table=table)).id
    for field, text in answers.items():
        tell(open_project, Address(key, field, table, row), text)
    return row


def tell(open_project: OpenProject, address: Address, text: str) -> None:
    """Answer one question."""
    open_project.recorder.record(open_project.guide.form(address.form), address, text)


def preset(open_project: OpenProject, full: str, key: str) -> str:
    """The id of a suggested row."""
    return next(at.row.id for at in open_project.project_answers().rows_of(full) if at.row.preset == key)


GROUPS = "community-exploration.characteristics"
ACTIVITIES = "engagement-log.activities"
DATA = "gear-findings.findings"
TOPICS = "social-resilience-roadmap.topics"
FINDINGS = "resilience-priorities-guide.key_findings"
PRIORITIES = "resilience-priorities-guide.priorities"
IDEAS = "seed-project-plan-a.ideas"
TASKS = "seed-project-plan-b.tasks"


def thread(open_project: OpenProject) -> dict[str, str]:
    """One thread from the renters to a task, by short names: renters, supper, heat, hot, cool, rooms, pumps."""
    open_project.recorder.open_forms(open_project.guide.forms)
    rows = {"renters": preset(open_project, GROUPS, "renters")}
    rows["supper"] = add(open_project, ACTIVITIES, activity="Library supper", date="2026-02-01", groups=rows["renters"])
    rows["heat"] = add(open_project, DATA, finding="Hot days", found_on="2026-01-15", layer="State climate data")
    rows["hot"] = add(open_project, FINDINGS, finding="Rooms get hot", comes_from=f"{rows['supper']} {rows['heat']}")
    rows["cool"] = add(open_project, PRIORITIES, wording="Cool homes", findings=rows["hot"], serves=rows["renters"])
    rows["rooms"] = add(open_project, IDEAS, title="Cool rooms", priorities=rows["cool"])
    tell(open_project, Address("seed-project-plan-a", "chosen"), rows["rooms"])
    rows["pumps"] = add(open_project, TASKS, task="Heat pumps", priorities=rows["cool"])
    return rows
