"""The core team at a glance: who is on it, as what, connected to whom, and what its composition still lacks."""

from collections import Counter
from collections.abc import Iterator

from mvp2desk.domain.addresses import Address
from mvp2desk.domain.answers.answers import Row
from mvp2desk.domain.forms.form import Field, Form, Kind, Privacy
from mvp2desk.domain.rules.checks import check_answer
from mvp2desk.services.form_views.context import ProjectContext
from mvp2desk.services.form_views.names import row_title
from mvp2desk.services.form_views.problems import remark
from mvp2desk.services.screens.guide_wording import role_title
from mvp2desk.services.screens.views import PersonLine, TeamView
from mvp2desk.text.kinds import KIND_WORDS, reading
from mvp2desk.text.words import Words

_MOST = 4
"""Number of columns next to a name."""


def team_view(desk: ProjectContext, words: Words) -> TeamView:
    """Return the rows of the tables that list people, and the other people of the project.

    Sensitive answers are left out, because the page may be projected.
    """
    lists = [(form, table) for form in desk.guide.forms for table in form.tables() if table.people]
    members = tuple(line for form, table in lists for line in _lines(form, table, desk, words))
    remarks = tuple(
        remark(form, problem, words, desk.names)
        for form, table in lists
        for problem in check_answer(
            form, desk.project_answers.filled[form.key], Address(form.key, table=table.key), desk.check_context
        )
    )
    return TeamView(
        members=members,
        counts=tuple(_counts(lists, desk, words)),
        remarks=remarks,
        lists=tuple(Address(form.key, table=table.key) for form, table in lists),
        list_title=" · ".join(words(form.title) for form, _ in lists),
        others=tuple(_others(desk, {line.name for line in members}, words)),
    )


def _lines(form: Form, table: Field, desk: ProjectContext, words: Words) -> Iterator[PersonLine]:
    filled = desk.project_answers.filled[form.key]
    part = _part(table)
    columns = [c for c in table.fields if KIND_WORDS[c.kind].introduces and c.privacy is not Privacy.SENSITIVE][:_MOST]
    for row in filled.rows_of(table.key):
        details = (_said(column, filled.text(column.key, row.id), desk, words) for column in columns)
        yield PersonLine(
            row_title(form, table, row, filled, desk.names, words),
            _said(part, filled.text(part.key, row.id), desk, words) if part else "",
            " · ".join(filter(None, details)),
            Address(form.key, table.row_title, table.key, row.id),
        )


def _said(column: Field, text: str, desk: ProjectContext, words: Words) -> str:
    return reading(words, column, text, desk.names)


def _part(table: Field) -> Field | None:
    """Return the column with the part of a person: the first with a single choice."""
    return next((column for column in table.fields if column.kind is Kind.SELECT_ONE), None)


def _counts(lists: list[tuple[Form, Field]], desk: ProjectContext, words: Words) -> Iterator[str]:
    """Word the number of people in all and by part."""
    for form, table in lists:
        filled, part = desk.project_answers.filled[form.key], _part(table)
        rows: tuple[Row, ...] = filled.rows_of(table.key)
        if not rows:
            continue
        yield words.count("{n} person", "{n} people", len(rows))
        counted = Counter(filled.text(part.key, row.id) for row in rows) if part else Counter()
        for choice in part.choices if part else ():
            if counted[choice.key]:
                yield words("{what}: {n}", what=words(choice.label), n=counted[choice.key])


def _others(desk: ProjectContext, known: set[str], words: Words) -> Iterator[PersonLine]:
    """Yield the people of the register that no table lists: the vendor, the equity partner, the coordinator."""
    for person in desk.people:
        if person.project and person.name not in known:
            role = role_title(person.role, desk.guide, words) if person.role else ""
            yield PersonLine(person.name, role, " · ".join(filter(None, (person.organisation, person.email))))
