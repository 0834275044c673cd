"""The facts of a project as a form: choices, suggestions and problems."""

import datetime as dt
import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from types import MappingProxyType

from msgspec import Struct
from msgspec.structs import replace

from mvp2desk.domain.addresses import Address
from mvp2desk.domain.answers.answers import FormAnswers
from mvp2desk.domain.forms.form import Choice, Form
from mvp2desk.domain.forms.kinds import from_cents, own_choice, own_name, split_choices, to_cents
from mvp2desk.domain.guide.guide import Guide
from mvp2desk.domain.problems import Level, Problem
from mvp2desk.domain.project.registers import CommunityKind, Project, ProjectKind
from mvp2desk.domain.project.towns import Town, find_town
from mvp2desk.domain.words import Text
from mvp2desk.services.form_views.context import FormContext
from mvp2desk.services.forms.simple_form import SimpleForm
from mvp2desk.services.screens.contacts import guide_coordinator
from mvp2desk.text.words import Words

_NAMED = 3
"""Number of communities that are named in full in a project's name."""

COORDINATOR, COORDINATOR_EMAIL = "coordinator", "coordinator_email"
"""Fields for a coordinator of the region other than the one in the guide."""


class ProjectFact(Struct, frozen=True):
    """A field of the form that is a column of the project: `shown` reads its text, `changed` replaces it."""

    shown: Callable[[Project], str]
    changed: Callable[[Project, str], Project]


def _day(text: str) -> dt.date | None:
    return dt.date.fromisoformat(text) if text else None


def _day_text(day: dt.date | None) -> str:
    return day.isoformat() if day else ""


FACTS: Mapping[str, ProjectFact] = MappingProxyType(
    {
        "name": ProjectFact(lambda p: p.name, lambda p, text: replace(p, name=text)),
        "kind": ProjectFact(lambda p: p.kind, lambda p, text: replace(p, kind=ProjectKind(text or "municipal"))),
        "region": ProjectFact(lambda p: p.region, lambda p, text: replace(p, region=text)),
        "award_date": ProjectFact(lambda p: _day_text(p.award_date), lambda p, text: replace(p, award_date=_day(text))),
        "start_date": ProjectFact(lambda p: _day_text(p.start_date), lambda p, text: replace(p, start_date=_day(text))),
        "under_5000": ProjectFact(
            lambda p: "yes" if p.under_5000 else "no", lambda p, text: replace(p, under_5000=text == "yes")
        ),
        "award": ProjectFact(
            lambda p: "" if p.award_cents is None else str(from_cents(p.award_cents)),
            lambda p, text: replace(p, award_cents=to_cents(Decimal(text)) if text else None),
        ),
    }
)
"""By field of the form. Communities, manager and coordinator are in registers of their own."""


class FactsForm(SimpleForm):
    """The common part of the forms of a new and of an open project."""

    def __init__(self, form: Form, guide: Guide, towns: Sequence[Town], today: Callable[[], dt.date]) -> None:
        super().__init__(with_choices(form, guide, towns))
        self.guide = guide
        self.towns = {town_key(town.name): town for town in towns}
        self._today = today

    def context(self) -> FormContext:
        """Return the day and the key terms of the guide."""
        return FormContext(today=self._today(), key_terms=self.guide.key_terms)

    def suggested(self, key: str, words: Words) -> str:
        """Return the usual award, or the region's coordinator as the guide names them."""
        if key == "award":
            return words.money(self.usual_award(), cents=False)
        if key not in (COORDINATOR, COORDINATOR_EMAIL):
            return ""
        known = guide_coordinator(self.guide, self.filled().answer("region").text)
        return (known.name if key == COORDINATOR else known.email) if known else ""

    def record(self, address: Address, raw: str) -> None:
        """Save raw text. A typed name of a listed community becomes that community."""
        if address.field == "communities":
            raw = " ".join(self._known_key(key) for key in raw.split())
        super().record(address, raw)

    def chosen(self, filled: FormAnswers, *, as_typed: bool = False) -> tuple[Town, ...]:
        """Return the chosen communities. An unlisted one is a tribe in a tribe's project, else a municipality.

        With `as_typed`, typed names that are not chosen count as well.
        """
        answer = filled.answer("communities")
        chosen, rest = split_choices(answer.text or answer.unread, self.form.field("communities"))
        if as_typed:
            chosen += tuple(own for own in map(own_choice, rest) if own_name(own))
        kind = unlisted_kind(filled.answer("kind").text)
        return tuple(self.towns.get(key) or Town(own_name(key), kind=kind) for key in chosen)

    def _known_key(self, key: str) -> str:
        town = find_town(self.towns.values(), own_name(key))
        return town_key(town.name) if town else key

    def usual_award(self) -> Decimal:
        """Return the award for the process in dollars that follows from the number of communities."""
        count = len(self.chosen(self.filled()))
        if count <= 1:
            return self.guide.figure("process-award")
        return self.guide.figure("regional-process-share") * (count + 1)

    def problems(self, filled: FormAnswers) -> Iterator[Problem]:
        """Yield the problems of communities, dates and award."""
        count = len(self.chosen(filled))
        kind = filled.answer("kind").text or ProjectKind.MUNICIPAL
        start, award = (_day(filled.answer(key).text) for key in ("start_date", "award_date"))
        if not count:
            yield self._problem("no-town", Level.MUST, "communities")
        if count > 1 and kind == ProjectKind.MUNICIPAL:
            yield self._problem("several-towns", Level.SHOULD, "kind")
        if count == 1 and kind == ProjectKind.REGIONAL:
            yield self._problem("one-town", Level.SHOULD, "kind")
        if start and award and start < award:
            yield self._problem("start-before-award", Level.SHOULD, "start_date")
        if count > 1 and filled.answer("award").is_blank:
            yield self._problem("award-inferred", Level.TIP, "award")

    def _problem(self, code: str, level: Level, key: str) -> Problem:
        return Problem(code, level, Address(self.form.key, key))


def with_choices(form: Form, guide: Guide, towns: Iterable[Town]) -> Form:
    """Return the form with its choices: the regions of the guide, and the communities by name."""
    choices = {
        "region": tuple(Choice(key=region.key, label=region.title) for region in guide.regions),
        # names are not to be translated, and no catalogue has them
        "communities": tuple(Choice(key=town_key(t.name), label=Text(t.name), hint=Text(t.county)) for t in towns),
    }
    sections = tuple(
        replace(section, fields=tuple(replace(f, choices=choices.get(f.key, f.choices)) for f in section.fields))
        for section in form.sections
    )
    return replace(form, sections=sections)


def unlisted_kind(project_kind: str) -> CommunityKind:
    """Return the kind of a community that is not listed."""
    return CommunityKind.TRIBE if project_kind == ProjectKind.TRIBAL else CommunityKind.MUNICIPALITY


def town_key(name: str) -> str:
    """Return the key of a community among the choices: "mount-washington" for "Mount Washington"."""
    plain = unicodedata.normalize("NFKC", name).casefold()
    return re.sub(r"[\W_]+", "-", plain).strip("-")


def joint_name(names: Sequence[str]) -> str:
    """Return the name of a project of these communities: "Ashfield, Conway", "Adams, Gill, Otis +3"."""
    rest = len(names) - _NAMED
    return ", ".join(names[:_NAMED]) + (f" +{rest}" if rest > 0 else "")


def free_name(name: str, taken: Iterable[str]) -> str:
    """Return `name`, or "name (2)" if another project has it."""
    known = {other.casefold() for other in taken}
    number, free = 1, name
    while free.casefold() in known:
        number += 1
        free = f"{name} ({number})"
    return free
