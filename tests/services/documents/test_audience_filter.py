"""Answers withheld from an audience, also where they are brought over, named, summed or counted."""

import pytest
from msgspec.structs import replace

from mvp2desk.domain.answers.answers import Answer, FormAnswers
from mvp2desk.domain.answers.project_answers import ProjectAnswers
from mvp2desk.domain.answers.row_names import RowNames
from mvp2desk.domain.documents.audiences import Audience
from mvp2desk.domain.documents.blocks import Document, Table
from mvp2desk.domain.forms.form import Extract, Kind, Letter, Privacy
from mvp2desk.domain.words import N_
from mvp2desk.exchange.cleaning import texts
from mvp2desk.services.documents.form_copy import form_copy
from mvp2desk.services.documents.form_document import form_document
from mvp2desk.services.documents.letters import letter_document
from mvp2desk.services.documents.table_extract import extract_document
from mvp2desk.services.documents.whole_process import process_document
from mvp2desk.services.form_views.context import ProjectContext
from mvp2desk.services.project.table_versions import version_text
from tests.domain.small_forms import brought, filled, form, project_answers, question, reference, table
from tests.exchange import town

OPEN = Privacy.PUBLIC
OTHERS = [Audience.PACKET, Audience.ROOM, Audience.PUBLIC]

TEAM = form(
    table(
        "members",
        question(Kind.TEXT, "name", privacy=Privacy.PERSONAL),
        question(Kind.LONG_TEXT, "story", privacy=OPEN),
        question(Kind.LONG_TEXT, "illness", privacy=Privacy.SENSITIVE),
        row_name=N_("Member"),
        privacy=OPEN,
    ),
    key="team",
)
LOG = form(
    question(Kind.LONG_TEXT, "about", privacy=OPEN),
    question(Kind.LONG_TEXT, "account", privacy=Privacy.SENSITIVE),
    question(Kind.TEXT, "caller", privacy=Privacy.PERSONAL),
    table(
        "talks",
        question(Kind.TEXT, "what", privacy=OPEN),
        reference("with_whom", "team.members", several=True, privacy=OPEN),
        question(Kind.INTEGER, "people", withhold_below=3, privacy=OPEN),
        question(Kind.LONG_TEXT, "heard", brought=brought("story", via="speaker"), privacy=OPEN),
        reference("speaker", "team.members", privacy=OPEN),
        privacy=OPEN,
    ),
    question(Kind.CALCULATE, "all", calculation="sum", arguments={"table": "talks", "column": "people"}, privacy=OPEN),
    table(
        "views",
        question(Kind.TEXT, "who", privacy=OPEN),
        question(Kind.LONG_TEXT, "view", privacy=OPEN),
        question(Kind.YES_NO, "named", privacy=OPEN),
        privacy=OPEN,
    ),
    question(
        Kind.CALCULATE,
        "gathered",
        calculation="gather",
        arguments={"table": "views", "column": "view", "name": "who", "named": "named"},
        privacy=OPEN,
    ),
    key="log",
    letters=(Letter(key="mail", title=N_("Mail"), text=N_("{about}\n\n{account} and {caller}. {manager}")),),
    extracts=(Extract(key="list", title=N_("List"), table="talks", columns=("what", "with_whom", "people")),),
)
PROJECT = replace(town.PROJECT, manager="per-1")


def project_context(team: FormAnswers, log: FormAnswers) -> ProjectContext:
    """Context with both forms. Their tool is one of the guide."""
    tool = town.exploration().tool
    answers: ProjectAnswers = project_answers((replace(TEAM, tool=tool), team), (replace(LOG, tool=tool), log))
    context = town.desk()
    return replace(context, project_answers=answers, names={**context.names, **RowNames(answers)})


def copy(team: FormAnswers, log: FormAnswers, audience: Audience) -> Document:
    """The log for an audience."""
    context = project_context(team, log)
    form = context.project_answers.forms["log"]
    return form_document(PROJECT, form, context.project_answers.filled["log"], context, (town.ENGLISH,), audience)


def letter(log: FormAnswers, audience: Audience) -> Document:
    context = project_context(NOBODY, log)
    form = context.project_answers.forms["log"]
    filled = context.project_answers.filled["log"]
    return letter_document(PROJECT, form, form.letters[0], filled, context, (town.ENGLISH,), audience)


def told(document: Document) -> str:
    return "\n".join(texts(document))


NOBODY = filled({}, members=[])
TWO = filled({}, members=[{"name": "Ana"}, {"name": "Bella", "story": "The river rose.", "illness": "CANARY"}])


@pytest.mark.parametrize("audience", Audience)
def test_a_row_is_called_by_its_name_only_before_those_who_may_know_it(audience: Audience) -> None:
    seen = told(copy(TWO, filled({}, talks=[{"what": "Supper", "with_whom": "members-1"}]), audience))
    by_name = audience in (Audience.EDITOR, Audience.PACKET)
    assert ("Bella" in seen, "Member 2" in seen) == (by_name, not by_name)


@pytest.mark.parametrize("audience", OTHERS)
def test_a_name_said_in_confidence_is_a_number_wherever_the_row_is_pointed_to(audience: Audience) -> None:
    team = filled({}, members=[{"name": "Ana"}, {"name": Answer("CANARY", confidential=True)}])
    log = filled({}, talks=[{"what": "Supper", "with_whom": "members-0 members-1"}])
    assert "CANARY" not in told(copy(team, log, audience))
    assert "Member 2" in told(copy(team, log, audience))
    assert "CANARY" in told(copy(team, log, Audience.EDITOR))


CREW = form(
    table("crew", question(Kind.PERSON, "name", privacy=OPEN), row_name=N_("Member"), people=True, privacy=OPEN),
    key="team",
)


@pytest.mark.parametrize("audience", OTHERS)
def test_a_confidential_name_of_a_listed_person_is_a_number_wherever_the_row_is_pointed_to(audience: Audience) -> None:
    crew = filled({}, crew=[{"name": "Ana"}, {"name": Answer("CANARY", confidential=True)}])
    asked = reference("with_whom", "team.crew", several=True, privacy=OPEN)
    log = replace(form(asked, key="log"), tool=town.exploration().tool)
    entered = project_answers((CREW, crew), (log, filled({"with_whom": "crew-0 crew-1"})))
    context = replace(town.desk(), project_answers=entered, names=RowNames(entered))
    seen = told(form_document(PROJECT, log, entered.filled["log"], context, (town.ENGLISH,), audience))
    assert "CANARY" not in seen
    assert "Ana and Member 2" in seen


@pytest.mark.parametrize("audience", OTHERS)
def test_a_small_count_is_told_as_small_and_no_sum_gives_it_away(audience: Audience) -> None:
    log = filled({}, talks=[{"what": "Supper", "people": "40"}, {"what": "Visit", "people": "2"}])
    seen, ours = copy(NOBODY, log, audience), copy(NOBODY, log, Audience.EDITOR)
    assert "(not told: a count in it is fewer than 3)" in told(seen)
    assert "42" in told(ours) and "fewer than 3" not in told(ours)
    assert "42" not in told(seen)
    (talks,) = (block for block in seen.blocks if isinstance(block, Table))
    assert [row[2].value for row in talks.rows] == [40, None]


def test_no_count_at_all_is_no_small_one() -> None:
    seen = told(copy(NOBODY, filled({}, talks=[{"what": "Supper", "people": "0"}]), Audience.PUBLIC))
    assert "fewer than 3" not in seen and "(kept in confidence)" not in seen


@pytest.mark.parametrize("audience", OTHERS)
def test_what_is_brought_over_is_as_confidential_as_where_it_comes_from(audience: Audience) -> None:
    team = filled({}, members=[{"name": "Ana", "story": Answer("CANARY", confidential=True)}])
    log = filled({}, talks=[{"what": "Supper", "speaker": "members-0"}])
    assert "CANARY" not in told(copy(team, log, audience))
    assert "CANARY" in told(copy(team, log, Audience.EDITOR))
    open_team = filled({}, members=[{"name": "Ana", "story": "The river came at night."}])
    assert "The river came at night." in told(copy(open_team, log, audience))


@pytest.mark.parametrize("audience", OTHERS)
def test_what_is_brought_over_is_as_private_as_where_it_comes_from(audience: Audience) -> None:
    """The same with a column that only the editor sees."""
    heard = question(Kind.LONG_TEXT, "heard", brought=brought("illness", via="speaker"), privacy=OPEN)
    talks = table("talks", question(Kind.TEXT, "what", privacy=OPEN), reference("speaker", "team.members"), heard)
    log_form = replace(form(talks, key="log"), tool=town.exploration().tool)
    answers = project_answers((TEAM, TWO), (log_form, filled({}, talks=[{"what": "Supper", "speaker": "members-1"}])))
    context = replace(town.desk(), project_answers=answers, names=RowNames(answers))
    seen = form_document(PROJECT, log_form, answers.filled["log"], context, (town.ENGLISH,), audience)
    assert "CANARY" not in told(seen)


@pytest.mark.parametrize("audience", OTHERS)
def test_what_people_said_names_nobody_who_did_not_say_yes_and_tells_no_confidence(audience: Audience) -> None:
    views = [
        {"who": "Ana", "view": "Cool rooms first", "named": "yes"},
        {"who": "Ben", "view": "Bridges first", "named": "no"},
        {"who": "Cleo", "view": "Wells first"},
        {"who": "Dov", "view": Answer("CANARY", confidential=True), "named": "yes"},
        {"who": Answer("Eve", confidential=True), "view": "Phones first", "named": "yes"},
    ]
    document = copy(NOBODY, filled({}, views=views), audience)
    gathered = told(replace(document, blocks=tuple(block for block in document.blocks if not isinstance(block, Table))))
    for view in ("Cool rooms first", "Bridges first", "Wells first", "Phones first"):
        assert view in gathered
    assert "Ana" in gathered
    assert not {name for name in ("Ben", "Cleo", "Dov", "Eve", "CANARY") if name in gathered}


LOGGED = filled(
    {"about": "Come to the supper.", "account": "CANARY-account", "caller": "Ann"},
    talks=[{"what": "Supper", "with_whom": "members-1", "people": "2"}],
)


@pytest.mark.parametrize("audience", Audience)
def test_a_letter_holds_nothing_sensitive_whoever_prints_it(audience: Audience) -> None:
    seen = told(letter(LOGGED, audience))
    assert "CANARY" not in seen and "[A question]" in seen
    assert "Come to the supper." in seen


@pytest.mark.parametrize(
    ("audience", "knows"), [(Audience.PACKET, True), (Audience.ROOM, False), (Audience.PUBLIC, False)]
)
def test_a_letter_names_people_only_before_those_who_may_know(audience: Audience, knows: bool) -> None:
    seen = told(letter(LOGGED, audience))
    assert ("Ann" in seen, "Rosa Marsh" in seen, "[Project manager]" in seen) == (knows, knows, not knows)


@pytest.mark.parametrize("audience", OTHERS)
def test_a_letter_holds_nothing_that_was_said_in_confidence(audience: Audience) -> None:
    log = filled({"about": Answer("CANARY", confidential=True)})
    assert "CANARY" not in told(letter(log, audience))
    assert "CANARY" not in told(letter(log, Audience.EDITOR))


@pytest.mark.parametrize("audience", OTHERS)
def test_an_extract_and_the_whole_process_keep_what_the_form_keeps(audience: Audience) -> None:
    context = project_context(TWO, LOGGED)
    copies = [
        form_copy(one, context.project_answers.filled[key], context, (town.ENGLISH,), audience)
        for key, one in context.project_answers.forms.items()
    ]
    _, log = copies
    extract = told(extract_document(PROJECT, log, LOG.extracts[0]))
    whole = told(process_document(PROJECT, context, (town.ENGLISH,), copies))
    for seen in (extract, whole):
        assert "fewer than 3" in seen
        assert "CANARY" not in seen
        assert ("Member 2" in seen) is (audience is not Audience.PACKET)


def test_a_version_tells_no_more_than_its_readers_may_know() -> None:
    context = project_context(TWO, LOGGED)
    log, talks = context.project_answers.forms["log"], LOG.field("talks")
    assert version_text(log, talks, context.project_answers.filled["log"], context, town.ENGLISH) == (
        "1. Supper\nA question: Member 2\nA question: fewer than 3"
    )
    secret = filled({}, talks=[{"what": Answer("CANARY", confidential=True), "people": "7"}])
    context = project_context(TWO, secret)
    assert (
        version_text(log, talks, context.project_answers.filled["log"], context, town.ENGLISH)
        == "1. Row 1\nA question: 7"
    )
