"""What Home shows, in its reading order: what is next, what is due, where we are, the money, what changed."""

import datetime as dt
from collections.abc import Iterator

from mvp2desk.domain.forms.kinds import from_cents
from mvp2desk.services.form_views.views import CheckpointLine, HomeView, MoneyView, RecentChange
from mvp2desk.services.screens.next_action import next_thing
from mvp2desk.services.screens.process import checkpoint_line, phase_lines
from mvp2desk.services.status.process_dates import today_words
from mvp2desk.services.status.project_status import SETTLED, ProjectStatus
from mvp2desk.text.words import Words

DUE_SOON = dt.timedelta(days=30)
"""How far ahead Home looks."""


def home_view(standing: ProjectStatus, recent: tuple[RecentChange, ...], unheard: str, words: Words) -> HomeView:
    """Home of a project; `recent` are its newest changes, `unheard` says who is missing."""
    return HomeView(
        project=standing.project.name,
        subtitle=_subtitle(standing, words),
        next=next_thing(standing, words),
        due=tuple(_due(standing, words)),
        phases=phase_lines(standing, words),
        today_words=today_words(standing, words),
        money=tuple(_money(standing, words)),
        recent=recent,
        is_sample=standing.project.is_sample,
        notes=tuple(
            words(
                "This project has answers in “{form}”, a form that this edition of the guide does not have. They "
                "are kept, and a version of the program that knows the form shows them again.",
                form=form,
            )
            for form in standing.strangers
        ),
        unheard=unheard,
    )


def _subtitle(standing: ProjectStatus, words: Words) -> str:
    """The communities where the name does not say them already, the region, and the edition."""
    names = [community.name for community in standing.communities]
    region = next((words(r.title) for r in standing.guide.regions if r.key == standing.project.region), "")
    parts = [
        words.listing(names) if names and names != [standing.project.name] else "",
        words("Region: {region}", region=region) if region else "",
        words(standing.guide.title),
    ]
    return " · ".join(part for part in parts if part)


def _due(standing: ProjectStatus, words: Words) -> Iterator[CheckpointLine]:
    """What is late or due within 30 days and not settled, the earliest first."""
    open_ones = [c for c in standing.checkpoints if c.due is not None and c.state not in SETTLED]
    for one in sorted(open_ones, key=lambda c: (c.due or dt.date.max, c.checkpoint.number)):
        if one.due is not None and one.due <= standing.today + DUE_SOON:
            yield checkpoint_line(one, standing, words)


def _money(standing: ProjectStatus, words: Words) -> Iterator[MoneyView]:
    """What is known of the money. Spending is not recorded in this version, and no figure pretends that it is."""
    project, guide = standing.project, standing.guide
    process = words("Award for the process")
    if project.award_cents is None:
        yield MoneyView(process, words("not entered yet"), words("You can enter it with the project's facts."))
    else:
        award = from_cents(project.award_cents)
        note = words("A later version of this program will record what you spend and prove.")
        yield MoneyView(process, words.money(award, cents=award != award.to_integral_value()), note)
    count = max(1, len(standing.communities))
    seed = guide.figure("seed-award") * count
    note = words.count(
        "The guide's amount for {n} community, once Part A is approved.",
        "The guide's amount for {n} communities, once Part A is approved.",
        count,
    )
    yield MoneyView(words("Seed project"), words.money(seed, cents=False), note)
