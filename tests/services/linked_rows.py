"""Rows of the real forms that point to each other, in a few words."""

from mvp2desk.domain.addresses import Address
from mvp2desk.services.project.open_project import OpenProject


def add(binder: OpenProject, full: str, **answers: str) -> str:
    """Add a row to the table "form.table" with these answers; gives its id."""
    key, table = full.split(".")
    row = binder.recorder.add_row(Address(key, table=table)).id
    for field, text in answers.items():
        tell(binder, Address(key, field, table, row), text)
    return row


def tell(binder: OpenProject, address: Address, text: str) -> None:
    """Answer one question."""
    binder.recorder.record(binder.guide.form(address.form), address, text)


def preset(binder: OpenProject, full: str, key: str) -> str:
    """The id of a suggested row."""
    return next(at.row.id for at in binder.project_answers().rows_of(full) if at.row.preset == key)


GROUPS = "community-exploration.characteristics"
ACTIVITIES = "engagement-log.activities"
DATA = "gear-findings.findings"
TOPICS = "social-resilience-roadmap.topics"
FINDINGS = "resilience-priorities-guide.key_findings"
PRIORITIES = "resilience-priorities-guide.priorities"
IDEAS = "seed-project-plan-a.ideas"
TASKS = "seed-project-plan-b.tasks"


def thread(binder: OpenProject) -> dict[str, str]:
    """One thread from the renters to a task, by short names: renters, supper, heat, hot, cool, rooms, pumps."""
    binder.recorder.open_forms(binder.guide.forms)
    rows = {"renters": preset(binder, GROUPS, "renters")}
    rows["supper"] = add(binder, ACTIVITIES, activity="OpenWorkspace supper", date="2026-02-01", groups=rows["renters"])
    rows["heat"] = add(binder, DATA, finding="Hot days", found_on="2026-01-15", layer="State climate data")
    rows["hot"] = add(binder, FINDINGS, finding="Rooms get hot", comes_from=f"{rows['supper']} {rows['heat']}")
    rows["cool"] = add(binder, PRIORITIES, wording="Cool homes", findings=rows["hot"], serves=rows["renters"])
    rows["rooms"] = add(binder, IDEAS, title="Cool rooms", priorities=rows["cool"])
    tell(binder, Address("seed-project-plan-a", "chosen"), rows["rooms"])
    rows["pumps"] = add(binder, TASKS, task="Heat pumps", priorities=rows["cool"])
    return rows
