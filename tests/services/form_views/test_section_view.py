"""Views of sections: suggestions, guidance, unreadable answers, results with their reasons."""

import pytest

from mvp2desk.domain.addresses import Address
from mvp2desk.domain.answers.answers import Row
from mvp2desk.domain.status import State
from mvp2desk.services.form_views.views import CellView, TableView
from mvp2desk.services.forms.project_form import ProjectForm
from mvp2desk.services.project.open_project import OpenProject
from mvp2desk.text.words import Words

WORDS = Words()
KEY = "community-exploration"
TABLE = Address(KEY, table="characteristics")


@pytest.fixture
def form(open_project: OpenProject) -> ProjectForm:
    return ProjectForm(open_project, open_project.guide.form(KEY))


def rows(open_project: OpenProject) -> tuple[Row, ...]:
    return open_project.filled(open_project.guide.form(KEY)).rows_of("characteristics")


def cell(form: ProjectForm, field: str, row: Row | None = None) -> CellView:
    return form.cell(Address(KEY, field, "characteristics", row.id) if row else Address(KEY, field), WORDS)


def test_the_contents_count_what_is_answered(form: ProjectForm) -> None:
    before = form.contents(WORDS)
    assert (before.state, before.progress.done) == (State.NOT_STARTED, 0)
    form.record(Address(KEY, "filled_in_by"), "Ann")
    after = form.contents(WORDS)
    assert (after.state, after.progress.done, after.sections[0].progress.done) == (State.BEGUN, 1, 1)


def test_a_suggested_row_reads_as_suggested_until_something_is_typed(
    open_project: OpenProject, form: ProjectForm
) -> None:
    row = rows(open_project)[0]
    shown = cell(form, "characteristic", row)
    assert shown.shown == ""
    assert shown.suggestion
    view = form.row(TABLE, row.id, WORDS)
    assert view is not None
    assert view.title == shown.suggestion
    form.record(shown.address, "People who rent")
    view = form.row(TABLE, row.id, WORDS)
    assert view is not None
    assert view.title == "People who rent"


def test_how_to_find_an_answer_comes_from_the_rows_suggestion(open_project: OpenProject, form: ProjectForm) -> None:
    texts = {cell(form, "share", row).how_to_find for row in rows(open_project)}
    assert len(texts) > 5
    assert "" not in texts


def test_an_answer_reads_in_its_kind_and_stands_in_its_editor(open_project: OpenProject, form: ProjectForm) -> None:
    row = rows(open_project)[0]
    form.record(Address(KEY, "share", "characteristics", row.id), "12.50%")
    shown = cell(form, "share", row)
    assert (shown.answer.text, shown.shown, shown.reading, shown.remarks) == ("12.5", "12.5", "12.5%", ())


def test_what_could_not_be_read_is_shown_as_typed_with_a_remark(open_project: OpenProject, form: ProjectForm) -> None:
    row = rows(open_project)[0]
    form.record(Address(KEY, "share", "characteristics", row.id), "a third")
    shown = cell(form, "share", row)
    assert (shown.shown, shown.reading) == ("a third", "")
    assert [remark.code for remark in shown.remarks] == ["number-unreadable"]
    where = next(remark.place for remark in form.remarks(WORDS) if remark.code == "number-unreadable")
    assert where.startswith("Share of people · ")


def test_we_do_not_know_yet_is_an_answer(form: ProjectForm) -> None:
    assert cell(form, "filled_in_by").is_open
    form.mark_unknown(Address(KEY, "filled_in_by"), True)
    assert not cell(form, "filled_in_by").is_open


def test_a_removed_suggestion_can_come_back(open_project: OpenProject, form: ProjectForm) -> None:
    def missing() -> tuple[str, ...]:
        (table,) = (f for f in form.section("people", WORDS).fields if isinstance(f, TableView))
        return tuple(option.key for option in table.missing_presets)

    row = rows(open_project)[0]
    assert missing() == ()
    form.remove_row(TABLE, row.id)
    assert missing() == (row.preset,)
    assert form.row(TABLE, row.id, WORDS) is None
    form.add_row(TABLE, preset=row.preset, position=0)
    assert missing() == ()


def test_the_environmental_justice_test_explains_itself(form: ProjectForm) -> None:
    """Montague's second block group in the state's 2020 layer: $25,339 is 30 % of the state's median income."""
    table = next(f for f in form.section("justice", WORDS).fields if isinstance(f, TableView))
    row = form.add_row(table.address)
    form.record(Address(KEY, "income", table.address.table, row), "$25,339")
    view = form.row(table.address, row, WORDS)
    assert view is not None
    (result,) = (c for c in view.cells if c.explanation)
    assert result.reading
    assert any("65%" in reason for reason in result.explanation)


def test_it_says_in_a_line_each_which_figures_are_missing(form: ProjectForm) -> None:
    groups = Address(KEY, table="block_groups")
    row = form.add_row(groups)

    def told() -> tuple[str, tuple[str, ...]]:
        result = form.cell(Address(KEY, "result", "block_groups", row), WORDS)
        return result.reading, result.explanation

    unknown = "not known, so this cannot be judged."
    missing = (f"Income: {unknown}", f"People of color: {unknown}", f"Limited English: {unknown}")
    assert told() == ("Cannot tell yet", missing)
    form.record(Address(KEY, "minority", "block_groups", row), "30")
    assert told()[1][1].endswith("depends on the town's median income, which is not known.")


def test_a_block_group_without_its_figures_is_not_ready(form: ProjectForm) -> None:
    def state() -> State:
        return next(line.state for line in form.contents(WORDS).sections if line.key == "justice")

    groups = Address(KEY, table="block_groups")
    row = form.add_row(groups)
    form.record(Address(KEY, "block_group", "block_groups", row), "Block group 1")
    assert state() is State.BEGUN
    for field, figure in {"minority": "14.2", "limited_english": "6.3", "municipal_income": "74"}.items():
        form.record(Address(KEY, field, "block_groups", row), figure)
    form.mark_unknown(Address(KEY, "income", "block_groups", row), True)
    assert state() is State.READY
    form.record(Address(KEY, "people", "block_groups", row), "a thousand")
    assert state() is State.BEGUN


def test_people_can_be_chosen_and_are_named(open_project: OpenProject, form: ProjectForm) -> None:
    row = rows(open_project)[0]
    shown = cell(form, "owner", row)
    assert [option.label for option in shown.options] == ["Ann Sample"]
    form.record(shown.address, shown.options[0].key)
    assert cell(form, "owner", row).reading == "Ann Sample"


def test_what_is_itself_a_source_or_an_owner_carries_none(open_project: OpenProject, form: ProjectForm) -> None:
    row = rows(open_project)[0]
    carries = {field: cell(form, field, row).carries for field in ("share", "source", "follow_up", "owner")}
    assert carries == {"share": True, "source": False, "follow_up": False, "owner": False}


def test_a_default_holds_while_nothing_is_answered(form: ProjectForm) -> None:
    assert cell(form, "state_income").default == "84385.00"
    assert cell(form, "community").default == ""


def test_an_answer_tells_its_history(form: ProjectForm) -> None:
    place = Address(KEY, "filled_in_by")
    form.record(place, "Ann")
    form.record(Address(KEY, "community"), "Quabbin Falls")
    form.record(place, "Ann and Bob")
    assert [revision.reading for revision in form.history(place, WORDS)] == ["Ann and Bob", "Ann"]


def test_its_history_says_what_was_not_known_and_what_a_step_set(open_project: OpenProject, form: ProjectForm) -> None:
    place = Address(KEY, "filled_in_by")
    form.record(place, "Ann")
    form.mark_unknown(place, True)
    form.annotate(place, "source", "The list of the meeting")
    form.annotate(place, "owner", "Ann Sample")
    form.annotate(place, "confidential", "yes")
    form.annotate(place, "source", "")
    history = form.history(place, WORDS)
    assert history[0].reading == "We don't know yet"
    said = [line for one in reversed(history) for line in one.carried]
    assert said == [
        "Source: The list of the meeting",
        "Who finds out: Ann Sample",
        "Said in confidence",
        "Source taken out",
    ]


def test_a_former_answer_comes_back_whole_in_one_step(open_project: OpenProject, form: ProjectForm) -> None:
    place = Address(KEY, "filled_in_by")

    def now() -> tuple[str, str]:
        answer = form.cell(place, WORDS).answer
        return (answer.text, answer.source)

    form.record(place, "Ann")
    form.annotate(place, "source", "The list of the meeting")
    form.record(place, "Bob")
    form.annotate(place, "source", "")
    former = next(one for one in form.history(place, WORDS) if one.is_former and one.reading == "Ann" and one.carried)
    assert not form.history(place, WORDS)[0].is_former
    open_project.history.restore(place, former.step)
    assert now() == ("Ann", "The list of the meeting")
    assert open_project.history.undo_label(WORDS) == "Bring back: Who took part"
    form.record(place, "Ann and Bob")  # typing on is no part of what was brought back
    open_project.recorder.undo()
    assert now() == ("Ann", "The list of the meeting")
    open_project.recorder.undo()
    assert now() == ("Bob", "")


def test_a_section_that_there_is_not(form: ProjectForm) -> None:
    with pytest.raises(KeyError):
        form.section("nothing", WORDS)


def test_every_remark_cites_where_it_comes_from_but_what_cannot_be_read(
    open_project: OpenProject, form: ProjectForm
) -> None:
    row = rows(open_project)[0]
    form.record(Address(KEY, "share", "characteristics", row.id), "133")
    form.record(Address(KEY, "found", "characteristics", row.id), "Many rent.")
    form.annotate(Address(KEY, "look_for"), "follow_up", "Ask the school.")
    form.record(Address(KEY, "date"), "soon")
    for row in rows(open_project)[3:]:
        form.remove_row(TABLE, row.id)
    cited = {remark.code: remark.cites for remark in form.remarks(WORDS)}
    assert cited.pop("date-unreadable") == ""
    ours = "Our advice for step 2"
    assert {code: cites for code, cites in cited.items() if code != "section-incomplete"} == {
        "above-range": ours,
        "no-source": ours,
        "too-few-rows": ours,
        "no-owner": ours,
    }
    assert {r.cites for r in form.remarks(WORDS) if r.code == "section-incomplete"} == {ours}
