"""Does the pack say what the guide says? Every phase, step, tool, checkpoint, figure and contact is walked."""

import re
from collections import Counter
from decimal import Decimal

import pytest

from mvp2desk.domain.guide.guide import Channel, Guide, Part, Unit
from mvp2desk.domain.rules.environmental_justice import Thresholds
from mvp2desk.domain.sources import Origin
from mvp2desk.domain.words import PLACEHOLDER
from mvp2desk.guide.wording import wordings


def test_three_phases_of_24_months(guide: Guide) -> None:
    assert [phase.months for phase in guide.phases] == [5, 6, 13]
    assert sum(phase.months for phase in guide.phases) == guide.figure("process-months")


def test_the_months_of_the_ten_steps(guide: Guide) -> None:
    months = [(step.first_month, step.last_month) for step in guide.steps]
    assert months == [(1, 2), (3, 3), (4, 5), (6, 6), (7, 9), (10, 11), (12, 12), (13, 13), (14, 23), (24, 24)]


def test_every_step_says_what_why_and_how(guide: Guide) -> None:
    for step in guide.steps:
        assert guide.step(step.number) is step
        assert step.goal and step.why and step.overview and step.deliverables, step.key
        assert len(step.how) >= 4, step.key
        assert step.source.place == f"s{step.number}"
        assert {"municipal-project-manager", "regional-coordinator"} <= step.takes_part.keys()


def test_who_takes_part_begins_when_they_are_found(guide: Guide) -> None:
    joins = {role: step.number for step in guide.steps for role, part in step.takes_part.items() if part is Part.JOINS}
    assert joins == {
        "municipal-member": 1,
        "planning-vendor": 1,
        "community-liaison": 3,
        "subject-matter-advisor": 8,
        "implementation-vendor": 8,
    }
    for role, number in joins.items():
        assert not any(role in step.takes_part for step in guide.steps[: number - 1])
    assert not any("planning-vendor" in step.takes_part for step in guide.steps[8:])


def test_the_sessions_that_the_equity_partner_leads(guide: Guide) -> None:
    led = [(meeting.step, meeting.key) for meeting in guide.meetings if meeting.lead == "equity-partner"]
    assert led == [
        (1, "launch"),
        (3, "liaison-onboarding"),
        (4, "skill-share"),
        (5, "social-vulnerability-session"),
        (5, "inclusive-engagement-session"),
        (8, "measuring-equity-session"),
    ]


def test_a_meeting_of_a_step_is_as_long_and_led_as_the_step_says(guide: Guide) -> None:
    """Meetings named after an item of a step's how-to repeat its lead and its length."""
    hows = {how.key: (step.number, how) for step in guide.steps for how in step.how}
    named = [meeting for meeting in guide.meetings if meeting.key in hows]
    assert len(named) >= 9
    for meeting in named:
        number, how = hows[meeting.key]
        said = (number, how.led_by or meeting.lead, how.minutes)
        assert (meeting.step, meeting.lead, meeting.minutes) == said, meeting.key
    assert {meeting.minutes for meeting in guide.meetings} == {None, guide.figure("session-minutes")}


def test_the_tools_of_the_list_and_four_more(guide: Guide) -> None:
    listed = [tool for tool in guide.tools if tool.source.place == "tools"]
    assert Counter(tool.resource for tool in listed) == {False: 16, True: 6}
    others = [tool.key for tool in guide.tools if tool not in listed]
    assert others == ["core-team-member-list", "engagement-log", "interim-submission-form", "final-submission-form"]
    for tool in guide.tools:
        assert guide.tool(tool.key) is tool
        assert tool.used_by and guide.steps_using(tool.key), tool.key


def test_thirteen_checkpoints(guide: Guide) -> None:
    assert [(one.step, one.key) for one in guide.checkpoints] == [
        (1, "vendor-chosen"),
        (2, "community-exploration-sent"),
        (3, "member-list-sent"),
        (4, "discussion-guide-sent"),
        (5, "engagement-plan-sent"),
        (5, "roadmap-sent"),
        (6, "priorities-sent"),
        (7, "seed-ideas-sent"),
        (7, "part-a-sent"),
        (8, "part-b-sent"),
        (8, "interim-submitted"),
        (9, "mid-point-update"),
        (10, "final-submitted"),
    ]


def test_what_is_mailed_goes_to_coordinator_and_mailbox_with_two_exceptions(guide: Guide) -> None:
    usual = ("regional-coordinator", "mailbox")
    mailed = [one for one in guide.checkpoints if one.channel is Channel.MAIL]
    assert {one.key: one.recipients for one in mailed if one.recipients != usual} == {
        "vendor-chosen": ("regional-coordinator", "equity-partner", "mailbox"),
        "seed-ideas-sent": ("regional-coordinator",),
    }


def test_the_interim_form_takes_the_tools_of_all_checkpoints_before_it(guide: Guide) -> None:
    interim = next(one for one in guide.checkpoints if one.key == "interim-submitted")
    before = {tool for one in guide.checkpoints[: interim.number - 1] for tool in one.tools}
    assert before and set(interim.tools) == before | {"interim-submission-form"}


def test_a_document_that_a_step_produces_is_asked_for_at_a_checkpoint(guide: Guide) -> None:
    """What a how-to item tells to send belongs to a checkpoint of the same step."""
    for step in guide.steps:
        told = {tool for how in step.how if how.key.startswith(("send-", "submit-")) for tool in how.tools}
        asked = {tool for one in guide.checkpoints if one.step == step.number for tool in one.tools}
        assert told <= asked, step.key


def test_the_lines_of_the_sample_budget(guide: Guide) -> None:
    lines = {line.key: line.dollars for line in guide.budget_lines}
    figure = guide.figure
    assert lines["planning-vendor"] == figure("sample-vendor-hours") * figure("sample-vendor-rate") == 29_250
    hours = figure("sample-liaisons") * figure("liaison-hours-max")
    assert lines["liaisons"] == hours * figure("sample-liaison-pay") == 16_000
    # the guide says "about": 5 hours at $150 are $750, its line is $800
    assert lines["subject-matter-advisors"] - figure("sample-advisor-hours") * figure("sample-advisor-rate") == 50
    assert sum(lines.values()) == figure("process-award") == 50_000
    assert sum(line.dollars for line in guide.budget_lines if not line.personnel) == 3_950


def test_regional_awards_seen_follow_the_formula(guide: Guide) -> None:
    share, seed = guide.figure("regional-process-share"), guide.figure("seed-award")

    def whole(communities: int) -> Decimal:
        return share * (communities + 1) + seed * communities

    assert whole(1) == guide.figure("process-award") + seed
    assert whole(2) == guide.figure("regional-award-two")
    assert whole(4) == guide.figure("regional-award-four")
    assert whole(6) >= guide.figure("regional-award-six")


def test_the_limits_of_environmental_justice(guide: Guide) -> None:
    figures = {figure.key: figure.value for figure in guide.figures}
    assert Thresholds.of(figures) == Thresholds(
        income=Decimal(65),
        minority=Decimal(40),
        lower_minority=Decimal(25),
        municipal_income=Decimal(150),
        limited_english=Decimal(25),
    )
    for criterion in guide.criteria:
        said = re.findall(r"(\d+)%", criterion.text)
        assert said == [str(guide.figure(key)) for key in criterion.figures], criterion.key
    assert [criterion.letter for criterion in guide.criteria] == ["I", "M", "E", "M", ""]


def test_least_and_most_are_in_order(guide: Guide) -> None:
    figures = {figure.key: figure for figure in guide.figures}
    pairs = [(key, key.removesuffix("min") + "max") for key in figures if key.endswith("-min")]
    ranges = [pair for pair in pairs if pair[1] in figures]
    assert len(ranges) == 8
    for least, most in ranges:
        assert figures[least].value < figures[most].value
        assert figures[least].unit is figures[most].unit


def test_figures_are_plausible_for_their_unit(guide: Guide) -> None:
    for figure in guide.figures:
        assert figure.value >= 0
        assert figure.unit is Unit.USD or figure.value <= 5000
        assert figure.key.endswith("percent") is (figure.unit is Unit.PERCENT), figure.key


def test_each_region_has_one_coordinator(guide: Guide) -> None:
    assert len(guide.regions) == 6
    assert Counter(one.region for one in guide.contacts if one.region) == {region.key: 1 for region in guide.regions}
    for contact in guide.contacts:
        assert re.fullmatch(r"[a-z0-9.]+@mass\.gov", contact.email)
        assert re.fullmatch(r"(\(\d{3}\) \d{3}-\d{4})?", contact.phone)


@pytest.mark.parametrize("role", ["equity-partner", "regional-coordinator"])
def test_recipients_can_be_met(guide: Guide, role: str) -> None:
    assert any(one.key == role and one.short for one in guide.roles)


def test_every_mark_of_the_guide_names_a_place_in_it(guide: Guide) -> None:
    places = {"intro", "glossary", "equity", "tools", "checkpoints", "contacts", *(f"s{n}" for n in range(1, 11))}
    kinds = (
        guide.phases, guide.steps, guide.roles, guide.tools, guide.checkpoints, guide.meetings, guide.key_terms,
        guide.budget_lines, guide.figures, guide.statements, guide.criteria, guide.contacts,
    )  # fmt: skip
    for items in kinds:
        for item in items:
            if item.source.origin is not Origin.PUBLIC:
                assert item.source.place in places | {""}, item.key


FACTS = (", message", ", gap")
"""Where facts stand in braces: findings of rules, and who is missing. The letters of a form have them too."""


def test_wording_is_plain(guide: Guide) -> None:
    """No exclamation marks, no "please", no template marks, no double spaces; sentences end."""
    wrong = re.compile(r"!|\bplease\b|[{}<>]|  |\s$|^\s|\bMVP 0\b|\bMPV\b", re.IGNORECASE)
    for place, text in wordings(guide):
        is_letter = ", letter " in place
        told = PLACEHOLDER.sub("X", text) if is_letter or place.endswith(FACTS) else text
        assert not wrong.search(told), (place, text)
        if place.endswith((", text", ", about", ", meaning", ", why", ", goal", *FACTS)) and not is_letter:
            assert text[-1] in '.?"', (place, text)


def test_no_verb_of_a_letter_agrees_with_the_number_of_communities(guide: Guide) -> None:
    """A grant is for one community or for several: "Acton is", "Acton and Boxborough are"."""
    sentences = [
        str(text)
        for form in guide.forms
        for letter in form.letters
        for text in (letter.text, *(sentence.text for sentence in letter.sentences))
    ]
    naming = [text for text in sentences if "{communities}" in text]
    assert naming
    for text in naming:
        assert not re.search(r"\{communities\}\s+(?:are|have|do|were|[a-z]+s)\b", text), text
