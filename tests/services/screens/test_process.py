"""The navigator, the pages of the steps, and Home, of a town in its third month."""

import datetime as dt

import pytest
from msgspec.structs import replace

from mvp2desk.domain.addresses import Address
from mvp2desk.domain.answers.answers import Answer
from mvp2desk.domain.answers.progress import open_questions
from mvp2desk.domain.guide.guide import Guide
from mvp2desk.domain.project.journal import Action, Label
from mvp2desk.domain.status import State
from mvp2desk.domain.submissions.submission import Reply
from mvp2desk.services.project.open_project import OpenProject
from mvp2desk.services.screens.process import step_view
from mvp2desk.services.submissions.record_submission import record_answer
from mvp2desk.text.words import Words

WORDS = Words()
GROUPS = Address("community-exploration", table="block_groups")
EXPLORATION = "community-exploration"


def state_of(open_project: OpenProject, number: int) -> State:
    return next(line.state for phase in open_project.phases(WORDS) for line in phase.steps if line.number == number)


def starts(open_project: OpenProject, day: dt.date | None) -> None:
    with open_project.workspace.change(
        Label(Action.PROJECT_EDIT), author="clerk", project=open_project.project.id
    ) as work:
        work.save(replace(work.project(open_project.recorder.project), start_date=day))


def complete_exploration(open_project: OpenProject) -> None:
    """Answer whatever counts: "we don't know yet" is an answer, too."""
    form = open_project.guide.form(EXPLORATION)
    open_project.recorder.record(form, Address(EXPLORATION, "date"), "2026-03-01")
    while open_ones := [a for s in form.sections for a in open_questions(form, s, open_project.filled(form))]:
        for address in open_ones:
            if address.field:
                open_project.recorder.mark_unknown(address, True)
            else:
                open_project.recorder.add_row(address)


def test_the_navigator_lays_the_months_over_the_start(open_project: OpenProject) -> None:
    first, second, third = open_project.phases(WORDS)
    assert [step.number for phase in (first, second, third) for step in phase.steps] == list(range(1, 11))
    assert (first.title, first.window) == ("Build the core team", "January 2026 – May 2026")
    assert [step.window for step in first.steps] == [
        "January 2026 – February 2026",
        "March 2026",
        "April 2026 – May 2026",
    ]
    assert [step.number for phase in (first, second, third) for step in phase.steps if step.is_now] == [2]


def test_without_a_start_there_are_months_of_the_process_and_nothing_is_late(open_project: OpenProject) -> None:
    starts(open_project, None)
    first, *_ = open_project.phases(WORDS)
    assert [step.window for step in first.steps] == ["Months 1–2", "Month 3", "Months 4–5"]
    assert not any(
        step.is_now or step.state is State.LATE for phase in open_project.phases(WORDS) for step in phase.steps
    )
    page = open_project.step(2, WORDS)
    assert page.dates == "Month 3"
    assert [(c.due, c.due_words) for c in page.checkpoints] == [(None, "end of month 3")]
    assert open_project.home(WORDS).due == ()
    assert "no start date" in open_project.home(WORDS).today_words


def test_a_step_is_late_when_its_time_has_passed_until_somebody_says_it_was_sent(open_project: OpenProject) -> None:
    assert state_of(open_project, 1) is State.LATE
    open_project.submissions.record_sent_today("vendor-chosen")
    assert state_of(open_project, 1) is State.SENT
    assert open_project.history.undo_label(WORDS) == "Sent: Planning vendor chosen"
    open_project.recorder.undo()
    assert state_of(open_project, 1) is State.LATE
    open_project.mark_checkpoint("vendor-chosen", State.NOT_NEEDED, "The planning agency is our vendor.")
    (line,) = open_project.step(1, WORDS).checkpoints
    assert (line.state, line.note) == (State.NOT_NEEDED, "The planning agency is our vendor.")
    open_project.mark_checkpoint("vendor-chosen", None)
    assert state_of(open_project, 1) is State.LATE


def test_a_step_follows_its_form_from_first_answer_to_ready(open_project: OpenProject) -> None:
    assert state_of(open_project, 2) is State.NOT_STARTED
    form = open_project.guide.form(EXPLORATION)
    open_project.recorder.record(form, Address(EXPLORATION, "filled_in_by"), "Ann and Bob")
    assert state_of(open_project, 2) is State.BEGUN
    assert state_of(open_project, 5) is State.NOT_STARTED  # the same form is taken out again there, but is not its work
    complete_exploration(open_project)
    assert state_of(open_project, 2) is State.READY
    assert open_project.step(2, WORDS).checkpoints[0].state is State.READY


def test_a_form_that_waits_for_somebody_is_not_what_is_next(open_project: OpenProject) -> None:
    open_project.submissions.record_sent_today("vendor-chosen")
    complete_exploration(open_project)
    open_project.mark_form(EXPLORATION, State.WAITING, "Bob asks the school")
    waits = open_project.home(WORDS).next
    assert (waits.checkpoint, waits.preview) == ("community-exploration-sent", "")
    assert "is waiting for someone else" in waits.sentence


def test_with_a_form_that_is_not_needed_nothing_is_left_to_send(open_project: OpenProject) -> None:
    open_project.mark_form(EXPLORATION, State.NOT_NEEDED, "Our region has done it")
    page = open_project.step(2, WORDS)
    (sent,) = page.checkpoints
    assert (sent.state, sent.is_settled, sent.by_hand) == (State.NOT_NEEDED, True, False)
    assert (page.tools[0].state, page.tools[0].by_hand, page.tools[0].note) == (
        State.NOT_NEEDED,
        True,
        "Our region has done it",
    )
    assert page.next is None


def test_a_checkpoint_without_a_tool_asks_its_question_before_it_speaks_of_sending(open_project: OpenProject) -> None:
    asks = open_project.home(WORDS).next
    assert asks.sentence == "Have you chosen your planning vendor? Due: Sat, Feb 28, 2026 (3 days ago)."
    assert (asks.button, asks.address) == ("Yes, record it", Address("vendor-hiring", "chosen"))
    (not_yet,) = asks.also
    assert (not_yet.button, not_yet.address) == ("Not yet: open Hiring a Planning Vendor", Address("vendor-hiring"))
    form = open_project.guide.form("vendor-hiring")
    open_project.recorder.record(form, Address(form.key, "chosen"), "Orchard & Brook")
    recorded = open_project.home(WORDS).next
    assert recorded.sentence.startswith("“Planning vendor chosen” is recorded. Tell the state about it.")
    assert [(other.button, other.sent) for other in recorded.also] == [("We sent it…", "vendor-chosen")]


def test_what_is_not_emailed_is_done_and_not_sent(open_project: OpenProject) -> None:
    told = open_project.step(9, WORDS).next
    assert told is not None
    assert told.sentence.startswith("Have you told your regional coordinator how the seed project is going?")
    assert [other.button for other in told.also] == ["It is done…"]
    assert [line.is_mailed for n in (1, 9, 10) for line in open_project.step(n, WORDS).checkpoints] == [
        True,
        False,
        False,
    ]


def test_home_shows_what_was_sent_until_it_is_answered(open_project: OpenProject) -> None:
    open_project.submissions.record_sent_today("vendor-chosen")
    (waiting,) = open_project.home(WORDS).waiting
    assert waiting.sent == "Sent by email on Tue, Mar 3, 2026. It was due on Sat, Feb 28, 2026."
    assert open_project.home(WORDS).next.address == Address(EXPLORATION)  # meanwhile
    record_answer(open_project.recorder, "vendor-chosen", Reply.CHANGES, dt.date(2026, 3, 3))
    assert open_project.home(WORDS).waiting == ()
    again = open_project.home(WORDS).next
    assert again.sentence == "Changes were asked for: “Planning vendor chosen”. Make them, and send it again."
    assert [other.sent for other in again.also] == ["vendor-chosen"]
    open_project.submissions.record_sent_today("vendor-chosen")
    newest = open_project.submissions.newest("vendor-chosen")
    assert newest is not None and newest.number == 2
    record_answer(open_project.recorder, "vendor-chosen", Reply.ACCEPTED, dt.date(2026, 3, 3))
    assert state_of(open_project, 1) is State.ACCEPTED


def test_the_steps_beside_a_step_are_those_of_the_guide(open_project: OpenProject) -> None:
    assert [(page.before, page.after) for page in (open_project.step(n, WORDS) for n in (1, 2, 10))] == [
        (0, 2),
        (1, 3),
        (9, 0),
    ]


def test_a_form_set_by_hand_keeps_its_state(open_project: OpenProject) -> None:
    open_project.mark_form(EXPLORATION, State.WAITING, "Bob asks the school")
    assert open_project.step(2, WORDS).tools[0].state is State.WAITING
    assert state_of(open_project, 2) is State.BEGUN
    contents = open_project.contents(open_project.guide.form(EXPLORATION), WORDS)
    assert (contents.state, contents.note) == (State.WAITING, "Bob asks the school")


def test_what_was_done_in_an_earlier_step_begins_no_later_checkpoint(open_project: OpenProject) -> None:
    complete_exploration(open_project)
    interim = next(c for c in open_project.step(8, WORDS).checkpoints if c.key == "interim-submitted")
    assert interim.state is State.NOT_STARTED  # it sends the exploration along, but that is no work on it


def test_what_waits_for_somebody_is_told_only_when_nothing_else_is_to_do(open_project: OpenProject) -> None:
    open_project.mark_checkpoint("vendor-chosen", State.WAITING, "The procurement officer looks at it.")
    assert open_project.home(WORDS).next.step == 2
    open_project.submissions.record_sent_today("community-exploration-sent")
    waits = open_project.home(WORDS).next
    assert (waits.step, "is waiting for someone else" in waits.sentence) == (1, True)
    here = open_project.step(1, WORDS).next
    assert here == replace(waits, button="Go to the checkpoint")
    assert waits.checkpoint == "vendor-chosen"
    open_project.mark_checkpoint("engagement-plan-sent", State.WAITING)
    first_open = open_project.step(5, WORDS).next
    assert first_open is not None
    assert "Social Resilience Roadmap" in first_open.sentence


def test_what_is_next_goes_through_the_step_in_order(open_project: OpenProject) -> None:
    assert open_project.home(WORDS).next.step == 1
    open_project.submissions.record_sent_today("vendor-chosen")

    begin = open_project.home(WORDS).next
    assert (begin.button, begin.address, begin.step) == ("Begin", Address(EXPLORATION), 2)

    form = open_project.guide.form(EXPLORATION)
    open_project.recorder.record(form, Address(EXPLORATION, "community"), "Quabbin Falls")
    go_on = open_project.step(2, WORDS).next
    assert go_on is not None
    assert (go_on.button, go_on.address) == ("Go on", Address(EXPLORATION, "date"))
    progress = open_project.contents(form, WORDS).progress
    assert (
        go_on.sentence == f"{progress.total - progress.done} questions in the Community Exploration have no answer yet."
    )

    complete_exploration(open_project)
    send = open_project.home(WORDS).next
    assert (send.button, send.preview, send.address) == ("Look at the document", EXPLORATION, None)
    assert "Regional coordinator and the program's mailbox" in send.sentence
    assert "Tue, Mar 31, 2026 (in 28 days)" in send.sentence

    unread = Address(EXPLORATION, "people", "block_groups", open_project.recorder.add_row(GROUPS).id)
    open_project.recorder.record(form, unread, "a thousand")
    complete_exploration(open_project)
    correct = open_project.home(WORDS).next
    assert correct.sentence == "1 answer in the Community Exploration cannot be read as it is written."
    assert correct.address == unread
    open_project.recorder.mark_unknown(unread, True)

    open_project.submissions.record_sent_today("community-exploration-sent")
    assert open_project.step(2, WORDS).next is None
    after = open_project.home(WORDS).next
    assert (after.step, after.address) == (3, None)
    assert "April 2026 – May 2026" in after.sentence


@pytest.mark.parametrize(
    ("start", "words"),
    [
        (dt.date(2026, 1, 1), "Today is Tue, Mar 3, 2026, in month 3 of 24."),
        (dt.date(2026, 2, 4), "Today is Tue, Mar 3, 2026, in month 1 of 24."),
        (dt.date(2026, 3, 15), "Today is Tue, Mar 3, 2026. The process starts in 12 days."),
        (dt.date(2024, 1, 1), "Today is Tue, Mar 3, 2026. The 24 months of the process are over."),
    ],
)
def test_home_says_what_day_it_is_in_the_process(open_project: OpenProject, start: dt.date, words: str) -> None:
    starts(open_project, start)
    assert open_project.home(WORDS).today_words == words


def test_before_the_start_step_one_is_next_and_after_the_end_whatever_is_open(open_project: OpenProject) -> None:
    starts(open_project, dt.date(2026, 6, 1))
    assert open_project.home(WORDS).next.step == 1
    starts(open_project, dt.date(2020, 1, 1))
    for checkpoint in open_project.guide.checkpoints[:-1]:
        open_project.submissions.record_sent_today(checkpoint.key)
    assert open_project.home(WORDS).next.step == 10
    assert state_of(open_project, 9) is State.SENT
    open_project.submissions.record_sent_today(open_project.guide.checkpoints[-1].key)
    assert open_project.home(WORDS).next.sentence == "Every checkpoint of the process is behind you. Well done."


def test_home_tells_what_is_late_or_due_within_30_days_earliest_first(open_project: OpenProject) -> None:
    home = open_project.home(WORDS)
    assert [(line.key, line.state, line.due_words) for line in home.due] == [
        ("vendor-chosen", State.LATE, "Sat, Feb 28, 2026 (3 days ago)"),
        ("community-exploration-sent", State.NOT_STARTED, "Tue, Mar 31, 2026 (in 28 days)"),
    ]
    open_project.submissions.record_sent_today("vendor-chosen")
    assert [line.key for line in open_project.home(WORDS).due] == ["community-exploration-sent"]


def test_home_invents_no_figure(open_project: OpenProject) -> None:
    award, seed = open_project.home(WORDS).money
    assert award.amount == "not entered yet"
    assert (seed.amount, seed.note) == ("$50,000", "The guide's amount for 1 community, once Part A is approved.")
    with open_project.workspace.change(
        Label(Action.PROJECT_EDIT), author="clerk", project=open_project.project.id
    ) as work:
        work.save(replace(work.project(open_project.recorder.project), award_cents=4_512_345))
    assert open_project.home(WORDS).money[0].amount == "$45,123.45"


def test_home_tells_the_newest_changes_in_words(open_project: OpenProject) -> None:
    form = open_project.guide.form(EXPLORATION)
    open_project.recorder.record(form, Address(EXPLORATION, "filled_in_by"), "Ann")
    row = open_project.filled(form).rows_of("characteristics")[0]
    open_project.recorder.record(form, Address(EXPLORATION, "share", "characteristics", row.id), "12")
    newest, before, *_ = open_project.home(WORDS).recent
    assert newest.sentence.startswith("Answer: Share of people · ")
    assert before.sentence == "Answer: Who took part"
    assert newest.author == "clerk"


def test_a_change_to_a_question_that_is_gone_is_still_told(open_project: OpenProject) -> None:
    place = Address(EXPLORATION, "no-longer-asked")
    with open_project.workspace.change(
        Label(Action.ANSWER, place), author="clerk", project=open_project.project.id
    ) as work:
        work.put_answer(open_project.recorder.project, place, Answer(text="42"))
    assert open_project.home(WORDS).recent[0].sentence == "Answer: Quabbin Falls"
    assert open_project.history.undo_label(WORDS) == "Answer: Quabbin Falls"
    assert open_project.search.find("42", (WORDS,)) == ()


@pytest.mark.parametrize("number", range(1, 11))
def test_every_step_has_a_whole_page(open_project: OpenProject, guide: Guide, number: int) -> None:
    page, step = open_project.step(number, WORDS), guide.step(number)
    assert page.line.number == number
    assert page.goal and page.why and page.overview and page.how and page.deliverables and page.people
    assert [tool.key for tool in page.tools] == list(step.tools)
    assert all((line.due and line.recipients) or line.key.endswith("submitted") for line in page.checkpoints)
    assert page.meetings[-1].title == "Quarterly call"
    assert page.next is not None


def test_a_page_that_there_is_not(open_project: OpenProject) -> None:
    with pytest.raises(KeyError):
        open_project.step(11, WORDS)


def test_tips_for_small_towns_come_first_in_a_small_town_only(open_project: OpenProject) -> None:
    step = open_project.guide.step(3)
    backwards = replace(step, tips=step.tips[::-1])
    told = [tip.small_towns for tip in backwards.tips]
    assert told == [False] * 5 + [True]

    def shown() -> list[bool]:
        return [tip.small_towns for tip in step_view(open_project.status(), backwards, WORDS).tips]

    assert shown() == [True] + [False] * 5
    with open_project.workspace.change(
        Label(Action.PROJECT_EDIT), author="clerk", project=open_project.project.id
    ) as work:
        work.save(replace(work.project(open_project.recorder.project), under_5000=False))
    assert shown() == told


def test_who_takes_part_is_named(open_project: OpenProject) -> None:
    manager = open_project.step(1, WORDS).people[0]
    assert (manager.title, manager.aside) == ("Municipal project manager", "On the core team · Ann Sample")
    assert "Choose a planning vendor" in manager.text


def test_a_tool_shows_its_sections_and_one_without_a_form_says_so(open_project: OpenProject) -> None:
    exploration, gear = open_project.step(2, WORDS).tools
    assert exploration.form == EXPLORATION
    assert [section.key for section in exploration.sections][:2] == ["about", "people"]
    assert (gear.form, gear.address) == ("gear-findings", "https://resilient.mass.gov/gear")
    videos = next(tool for tool in open_project.step(4, WORDS).tools if tool.key == "kickoff-videos")
    assert (videos.form, videos.progress.total) == ("", 0)


def test_a_step_explains_the_terms_that_it_uses(open_project: OpenProject) -> None:
    terms = {term.term for term in open_project.step(2, WORDS).terms}
    assert {"Lived expertise", "Community liaison"} <= terms
    assert "Action Grant" not in terms
