"""What a person types is kept as a labelled step, whole or not at all."""

from collections.abc import Callable

import pytest

from mvp2desk.domain.addresses import Address
from mvp2desk.domain.answers.answers import Answer
from mvp2desk.domain.errors import UserError
from mvp2desk.domain.forms.form import Form, Kind
from mvp2desk.domain.forms.text_cleaning import LONGEST_ANSWER
from mvp2desk.services.project.open_project import OpenProject
from mvp2desk.services.recording.changes import Changed
from mvp2desk.store import workspace
from mvp2desk.text.errors import error_words
from mvp2desk.text.words import Words


@pytest.fixture
def form(open_project: OpenProject) -> Form:
    return open_project.guide.form("community-exploration")


def place(form: Form, kind: Kind) -> Address:
    """The first question of that kind outside tables."""
    return next(Address(form.key, field.key) for field in form.fields() if field.kind is kind)


def at(open_project: OpenProject, address: Address) -> Answer:
    with open_project.workspace.read() as reading:
        return reading.answer(open_project.recorder.project, address)


def journal_of(open_project: OpenProject) -> list[tuple[int, str]]:
    with open_project.workspace.read() as reading:
        return [(step.number, step.label.action.value) for step in reading.steps(None, limit=99)]


@pytest.mark.parametrize("kind", [Kind.LONG_TEXT, Kind.DATE])
def test_what_is_too_long_changes_nothing_and_says_so(open_project: OpenProject, form: Form, kind: Kind) -> None:
    address = place(form, kind)
    open_project.recorder.record(form, address, "2026-03-03")
    before, steps = at(open_project, address), journal_of(open_project)
    for much in ("x" * (LONGEST_ANSWER + 1), "flood " * 170_000):
        with pytest.raises(UserError, match="answer-too-long") as told:
            open_project.recorder.record(form, address, much)
        assert str(len(much.rstrip())) in error_words(Words(), told.value)
    assert (at(open_project, address), journal_of(open_project)) == (before, steps)
    print("promise 26: 2/2")


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("x" * LONGEST_ANSWER, LONGEST_ANSWER),
        ("x" * LONGEST_ANSWER + "   \n", LONGEST_ANSWER),
        ("e\u0301" * LONGEST_ANSWER, LONGEST_ANSWER),  # two characters that are one
        ("a\r\n" * (LONGEST_ANSWER // 2), LONGEST_ANSWER - 1),  # a line end is one character
    ],
)
def test_what_just_fits_is_kept_whole(open_project: OpenProject, form: Form, typed: str, kept: int) -> None:
    address = place(form, Kind.LONG_TEXT)
    open_project.recorder.record(form, address, typed)
    assert len(at(open_project, address).text) == kept


def too_long_in_a_table(open_project: OpenProject, form: Form) -> None:
    table = next(field for field in form.fields() if field.kind is Kind.REPEAT)
    column = next(field for field in table.fields if field.kind in (Kind.TEXT, Kind.LONG_TEXT))
    where = Address(form.key, table=table.key)
    open_project.recorder.paste_rows(form, where, [column.key], [["fits"], ["x" * (LONGEST_ANSWER + 1)]])


def too_long_as_a_note(open_project: OpenProject, form: Form) -> None:
    open_project.recorder.annotate(place(form, Kind.LONG_TEXT), "follow_up", "x" * (LONGEST_ANSWER + 1))


@pytest.mark.parametrize("do", [too_long_in_a_table, too_long_as_a_note])
def test_no_other_way_in_takes_more(
    open_project: OpenProject, form: Form, do: Callable[[OpenProject, Form], None]
) -> None:
    before, steps = open_project.filled(form), journal_of(open_project)
    with pytest.raises(UserError, match="answer-too-long"):
        do(open_project, form)
    assert (open_project.filled(form), journal_of(open_project)) == (before, steps)


def test_typing_one_answer_is_announced_each_time_and_undone_at_once(open_project: OpenProject, form: Form) -> None:
    address = place(form, Kind.LONG_TEXT)
    told: list[Changed] = []
    open_project.recorder.announcer.listen(told.append)
    for text in ("R", "Re", "Renters"):
        open_project.recorder.record(form, address, text)
    assert [change.address for change in told] == [address] * 3
    assert len({change.step.number for change in told if change.step}) == 1
    open_project.recorder.undo()
    assert at(open_project, address) == Answer()
    open_project.recorder.redo()
    assert at(open_project, address).text == "Renters"


def test_what_cannot_be_read_is_kept_as_typed(open_project: OpenProject, form: Form) -> None:
    address = place(form, Kind.DATE)
    open_project.recorder.record(form, address, "the day after the flood")
    assert at(open_project, address) == Answer(unread="the day after the flood")


def told(open_project: OpenProject, address: Address) -> list[str]:
    """The states of an answer that history tells, newest first."""
    with open_project.workspace.read() as reading:
        return [revision.answer.text for revision in reading.history(open_project.recorder.project, address)]


def test_typing_on_is_one_step(open_project: OpenProject, form: Form) -> None:
    address = place(form, Kind.LONG_TEXT)
    for typed in ("The", "The mill flooded", "The old mill flooded", "The old mill flood"):
        open_project.recorder.record(form, address, typed)
    assert told(open_project, address) == ["The old mill flood"]
    open_project.recorder.undo()
    assert at(open_project, address).text == ""


def test_emptying_an_answer_can_be_taken_back(open_project: OpenProject, form: Form) -> None:
    address = place(form, Kind.LONG_TEXT)
    open_project.recorder.record(form, address, "The old mill flooded in July.")
    open_project.recorder.record(form, address, "")
    open_project.recorder.undo()
    assert at(open_project, address).text == "The old mill flooded in July."


def test_something_else_typed_over_an_answer_is_a_step_of_its_own(open_project: OpenProject, form: Form) -> None:
    address = place(form, Kind.LONG_TEXT)
    for typed in ("The old mill flooded in July.", "N", "Nobody knows."):
        open_project.recorder.record(form, address, typed)
    assert told(open_project, address) == ["Nobody knows.", "The old mill flooded in July."]


def test_we_do_not_know_yet_takes_nothing_away_for_good(open_project: OpenProject, form: Form) -> None:
    address = place(form, Kind.LONG_TEXT)
    open_project.recorder.record(form, address, "The old mill flooded in July.")
    open_project.recorder.mark_unknown(address, True)
    open_project.recorder.undo()
    assert at(open_project, address) == Answer(text="The old mill flooded in July.")


def test_each_choice_and_each_tick_is_a_step(open_project: OpenProject, form: Form) -> None:
    address = place(form, Kind.LONG_TEXT)
    open_project.recorder.record(form, address, "The old mill flooded in July.")
    open_project.recorder.annotate(address, "confidential", "yes")
    open_project.recorder.annotate(address, "confidential", "")
    open_project.recorder.undo()
    assert at(open_project, address).confidential


def test_what_one_comes_back_to_is_a_step_of_its_own(
    open_project: OpenProject, form: Form, monkeypatch: pytest.MonkeyPatch
) -> None:
    address = place(form, Kind.LONG_TEXT)
    open_project.recorder.record(form, address, "The old mill")
    monkeypatch.setattr(workspace, "PAUSE", 0.0)  # as after a long pause, or another start of the program
    open_project.recorder.record(form, address, "The old mill flooded")
    assert told(open_project, address) == ["The old mill flooded", "The old mill"]
    open_project.recorder.undo()
    assert at(open_project, address).text == "The old mill"


def test_what_is_pasted_over_an_answer_leaves_its_source_and_its_confidence(
    open_project: OpenProject, form: Form
) -> None:
    table = Address(form.key, table="characteristics")
    with open_project.workspace.read() as reading:
        row = reading.filled(open_project.recorder.project, form.key).rows_of("characteristics")[0].id
    found = Address(form.key, "found", "characteristics", row)
    open_project.recorder.record(form, found, "Said at the kitchen table.")
    open_project.recorder.annotate(found, "source", "the nurse")
    open_project.recorder.annotate(found, "confidential", "yes")
    open_project.recorder.paste_rows(form, table, ["found"], [["Counted at the school."]], onto=[row])
    assert at(open_project, found) == Answer(text="Counted at the school.", source="the nurse", confidential=True)


def test_several_answers_are_emptied_in_one_step_and_keep_what_they_carry(
    open_project: OpenProject, form: Form
) -> None:
    with open_project.workspace.read() as reading:
        rows = [row.id for row in reading.filled(open_project.recorder.project, form.key).rows_of("characteristics")][
            :3
        ]
    places = [Address(form.key, "found", "characteristics", row) for row in rows]
    for number, address in enumerate(places):
        open_project.recorder.record(form, address, f"Found {number}")
    open_project.recorder.annotate(places[0], "source", "the nurse")
    before = len(journal_of(open_project))
    open_project.recorder.clear(places)
    assert [at(open_project, address) for address in places] == [Answer(source="the nurse"), Answer(), Answer()]
    assert len(journal_of(open_project)) == before + 1
    assert open_project.history.undo_label(Words()) == "Empty: Experiences in our community"
    open_project.recorder.undo()
    assert [at(open_project, address).text for address in places] == ["Found 0", "Found 1", "Found 2"]
