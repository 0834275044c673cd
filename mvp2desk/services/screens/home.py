"""The view of Home: next action, due checkpoints, phases, money, recent changes."""

import datetime as dt
from collections.abc import Iterator

from mvp2desk.domain.forms.kinds import from_cents
from mvp2desk.services.screens.next_action import next_thing
from mvp2desk.services.screens.process import checkpoint_line, phase_lines
from mvp2desk.services.screens.views import CheckpointLine, HomeView, MoneyView, RecentChange
from mvp2desk.services.status.process_dates import today_words
from mvp2desk.services.status.project_status import SETTLED, ProjectStatus
from mvp2desk.text.words import Words

DUE_SOON = dt.timedelta(days=30)
"""Period in days that Home looks ahead."""


def home_view(status: ProjectStatus, recent: tuple[RecentChange, ...], uncovered: str, words: Words) -> HomeView:
    """Home of a project; `recent` are its newest changes, `uncovered` names the groups without coverage."""
    return HomeView(
        project=status.project.name,
        subtitle=_subtitle(status, words),
        next=next_thing(status, words),
        due=tuple(_due(status, words)),
        phases=phase_lines(status, words),
        today_words=today_words(status, words),
        money=tuple(_money(status, words)),
        recent=recent,
        is_sample=status.project.is_sample,
        notes=tuple(
            words(
                "This project has answers in “{form}”, a form that this edition of the guide does not have. They "
                "are kept, and a version of the program that knows the form shows them again.",
                form=form,
            )
            for form in status.unknown_forms
        ),
        uncovered=uncovered,
        waiting=tuple(checkpoint_line(one, status, words) for one in status.checkpoints if one.waits_for_answer),
    )


def _subtitle(status: ProjectStatus, words: Words) -> str:
    """Word the communities unless the name repeats them, the region, and the edition."""
    names = [community.name for community in status.communities]
    region = next((words(r.title) for r in status.guide.regions if r.key == status.project.region), "")
    parts = [
        words.listing(names) if names and names != [status.project.name] else "",
        words("Region: {region}", region=region) if region else "",
        words(status.guide.title),
    ]
    return " · ".join(part for part in parts if part)


def _due(status: ProjectStatus, words: Words) -> Iterator[CheckpointLine]:
    """Yield the checkpoints that are late or due within 30 days and not settled, the earliest first."""
    open_ones = [c for c in status.checkpoints if c.due is not None and c.state not in SETTLED]
    for one in sorted(open_ones, key=lambda c: (c.due or dt.date.max, c.checkpoint.number)):
        if one.due is not None and one.due <= status.today + DUE_SOON:
            yield checkpoint_line(one, status, words)


def _money(status: ProjectStatus, words: Words) -> Iterator[MoneyView]:
    """Yield the known amounts. Spending is not recorded in this version."""
    project, guide = status.project, status.guide
    process = words("Award for the process")
    if project.award_cents is None:
        yield MoneyView(process, words("not entered yet"), words("You can enter it with the project's facts."))
    else:
        award = from_cents(project.award_cents)
        note = words("A later version of this program will record what you spend and prove.")
        yield MoneyView(process, words.money(award, cents=award != award.to_integral_value()), note)
    count = max(1, len(status.communities))
    seed = guide.figure("seed-award") * count
    note = words.count(
        "The guide's amount for {n} community, once Part A is approved.",
        "The guide's amount for {n} communities, once Part A is approved.",
        count,
    )
    yield MoneyView(words("Seed project"), words.money(seed, cents=False), note)
