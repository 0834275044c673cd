"""A pack with a fault is refused, and the fault is named with its file and place."""

# ruff: noqa: E501  each row of the tables of faults stays on one line

from pathlib import Path

import pytest
from packs import PACK, Edit

from mvp2desk.domain.errors import UserError
from mvp2desk.guide.loader import check_pack, load_guide
from mvp2desk.guide.wording import HasTranslation

STEP, TERM, FORM = "steps.toml", "terms.toml", "forms/community-exploration.toml"

UNREADABLE = [
    # (file, what stands there, what stands there instead, the fault)
    (STEP, 'goal = "Hire', 'gaol = "Hire', "steps.toml, step 1: unknown key 'gaol'"),
    (STEP, 'goal = "Hire', 'gaol = "Hire', "steps.toml, step 1: missing key 'goal'"),
    (STEP, "first_month = 1\n", 'first_month = "1"\n', "steps.toml, step 1, first_month: must be a whole number, not '1'"),
    (STEP, "first_month = 1\n", "first_month = true\n", "steps.toml, step 1, first_month: must be a whole number, not True"),
    (STEP, 'title = "Use the vendor list with care"', 'title = "  "', "steps.toml, step 1, how 3, title: is empty"),
    (STEP, 'deliverables = ["Signed contract', 'deliverables = ["", "Signed contract', "steps.toml, step 1, deliverables 1: is empty"),
    (STEP, 'tools = ["vendor-hiring-resources", ', "tools = [7, ", "steps.toml, step 1, tools 1: must be a text, not 7"),
    (STEP, 'source = "guide s1"', 'source = "hearsay"', "steps.toml, step 1, source: is no mark of a source: 'hearsay' is not a valid Origin"),
    (STEP, 'small_towns = true', 'small_towns = "yes"', "steps.toml, step 1, tips 1, small_towns: must be true or false, not 'yes'"),
    ("regions.toml", "[[region]]", "[[regions]]", "regions.toml: unknown key 'regions'"),
    (STEP, 'equity-partner = "support"', 'equity-partner = "guest"', "steps.toml, step 1, takes_part, equity-partner: must be one of core-team, support, joins, not 'guest'"),
    ("figures.toml", 'unit = "USD"', 'unit = "EUR"', "figures.toml, figure 1, unit: must be one of USD, USD/hour, percent, people, hours, months, minutes, count, not 'EUR'"),
    ("checkpoints.toml", 'channel = "mail"', 'channel = "pigeon"', "checkpoints.toml, checkpoint 1, channel: must be one of mail, mail-or-call, web-form, not 'pigeon'"),
    ("contacts.toml", "as_of = 2025-07-01", 'as_of = "2025-07-01"', "contacts.toml, contact 1, as_of: must be a date such as 2026-03-31, not '2025-07-01'"),
    ("guide.toml", 'credit = "This', 'creditt = "This', "guide.toml: missing key 'credit'"),
    ("guide.toml", 'credit = "This', 'creditt = "This', "guide.toml: unknown key 'creditt'"),
    ("guide.toml", 'edition = "2025-2026"', "edition = 2025", "guide.toml, edition: must be a text that is not empty"),
    (FORM, 'kind = "date"', 'kind = "day"', "forms/community-exploration.toml, section 1, field 2, kind: must be one of text, long-text, integer,"),
    (FORM, 'rows = 5', 'rows = 0.5', "forms/community-exploration.toml, section 2, field 1, rule 1, arguments, rows: must be"),
    (FORM, 'privacy = "public"', 'privacy = "secret"', "forms/community-exploration.toml, section 1, field 1, privacy: must be one of public,"),
    (FORM, 'characteristic = "People with low incomes"', 'characteristic = ""', "forms/community-exploration.toml, section 2, field 1, preset 1, texts, characteristic: is empty"),
    (STEP, "takes_part = {", 'takes_part = "all" # {', "steps.toml, step 1, takes_part: must be a table, not 'all'"),
    ("roles.toml", "duties = [", 'duties = ["lead",', "roles.toml, role 1, duties 1: must be a table, not 'lead'"),
    ("terms.toml", "[[key_term]]", "[[key_term]", "terms.toml: is not TOML:"),
]  # fmt: skip

ADRIFT = [
    (STEP, 'phase = "phase-1"', 'phase = "phase-9"', "steps.toml, step 1: there is no phase 'phase-9'"),
    (STEP, 'tools = ["community-exploration", "gear"]', 'tools = ["community-exploration", "gears"]', "steps.toml, step 2, tools: there is no tool 'gears'"),
    (STEP, 'resources = ["inclusive-', 'resources = ["exclusive-', "steps.toml, step 5, resources: there is no tool 'exclusive-engagement-foundations'"),
    (STEP, 'led_by = "municipal-project-manager"\ntools = ["vendor-', 'led_by = "municipal-project-manager"\ntools = ["seller-', "steps.toml, step 1, how 2, tools: there is no tool 'seller-hiring-resources'"),
    (STEP, 'led_by = "equity-partner"', 'led_by = "nobody"', "steps.toml, step 1, how 1, led_by: there is no role 'nobody'"),
    (STEP, 'community-liaison = "joins"', 'community-guest = "joins"', "steps.toml, step 3, takes_part: there is no role 'community-guest'"),
    (STEP, 'equity-partner = "support"', 'equity-partner = "core-team"', "steps.toml, step 1, takes_part: 'equity-partner' cannot be of core-team"),
    (STEP, 'key = "choose-vendor"', 'key = "launch"', "steps.toml, step 1, how 2: duplicate key 'launch'"),
    (STEP, 'key = "launch"', 'key = "The launch"', "steps.toml, step 1, how 1: 'The launch' is no key"),
    (STEP, "number = 3\n", "number = 4\n", "steps.toml, step 3: its number is 4, but it stands in place 3"),
    (STEP, "first_month = 4\n", "first_month = 5\n", "steps.toml, step 3: begins in month 5, not in month 4"),
    (STEP, "last_month = 5\n", "last_month = 3\n", "steps.toml, step 3: ends before it begins"),
    (STEP, 'tools = ["kickoff-videos", ', "tools = [", "tools.toml, tool 9: no step uses 'kickoff-videos'"),
    ("phases.toml", "months = 13", "months = 12", "phases.toml, phase 3: has 12 months, but its steps have 13"),
    ("budget.toml", "dollars = 16000", "dollars = 16001", "budget.toml: the lines add up to 50001, but the figure 'process-award' is 50000"),
    ("figures.toml", 'key = "process-award"', 'key = "process-prize"', "figures.toml: there is no figure 'process-award'"),
    ("figures.toml", 'key = "seed-award"', 'key = "process-award"', "figures.toml, figure 2: duplicate key 'process-award'"),
    ("roles.toml", "step = 10", "step = 11", "roles.toml, role 1, duties 10: there is no step 11"),
    ("roles.toml", "{ step = 3, text = \"Take part in the onboarding.\" }", "{ step = 2, text = \"Take part.\" }", "roles.toml, role 3, duties 1: takes no part in step 2"),
    ("tools.toml", 'form = "community-exploration"', 'form = "community-explosion"', "tools.toml, tool 6, form: there is no form 'community-explosion'"),
    ("tools.toml", '"planning-vendor"]', '"vendor"]', "tools.toml, tool 1, used_by: there is no role 'vendor'"),
    ("tools.toml", "in_all_steps = true", "steps = [2, 5]", "tools.toml, tool 1: unknown key 'steps'"),
    ("checkpoints.toml", '"mailbox"]', '"mailbag"]', "checkpoints.toml, checkpoint 1, recipients: there is no role 'mailbag'"),
    ("checkpoints.toml", "step = 1\n", "step = 11\n", "checkpoints.toml, checkpoint 1, step: there is no step 11"),
    ("checkpoints.toml", 'tools = ["community-', 'tools = ["town-', "checkpoints.toml, checkpoint 2, tools: there is no tool 'town-exploration'"),
    ("checkpoints.toml", "before_step = 3", "before_step = 2", "checkpoints.toml, checkpoint 2, before_step: there is no later step 2"),
    ("checkpoints.toml", "due_month = 7", "due_month = 10", "checkpoints.toml, checkpoint 5, due_month: lies outside of step 5"),
    ("checkpoints.toml", 'channel = "web-form"', 'channel = "mail"', "checkpoints.toml, checkpoint 11, recipients: a web form has none, anything else needs one"),
    ("meetings.toml", "step = 0", "step = 11", "meetings.toml, meeting 1, step: there is no step 11"),
    ("meetings.toml", 'lead = "equity-partner"', 'lead = "equity"', "meetings.toml, meeting 2, lead: there is no role 'equity'"),
    ("criteria.toml", '["ej-income-percent"]', '["ej-income"]', "criteria.toml, criterion 1, figures: there is no figure 'ej-income'"),
    ("contacts.toml", 'region = "central"', 'region = "middle"', "contacts.toml, contact 10, region: there is no region 'middle'"),
    (FORM, 'source = "ours s2"', 'source = "ours s2"\nwas = ["community-exploration"]', "forms, form 3: duplicate key 'community-exploration'"),
    (TERM, 'key = "vendor"', 'key = "gear"', "terms.toml, key_term 14: duplicate key 'gear'"),
    ("guide.toml", 'edition = "2025-2026"', 'edition = "2027"', "guide.toml, edition: the folder of this edition is named '2025-2026'"),
]  # fmt: skip


@pytest.mark.parametrize(("file", "old", "new", "fault"), [*UNREADABLE, *ADRIFT])
def test_each_fault_is_named_with_its_place(edit: Edit, file: str, old: str, new: str, fault: str) -> None:
    found = [str(one) for one in check_pack(edit(file, old, new))]
    assert [one for one in found if one.startswith(fault)], found


def test_the_real_pack_has_no_fault() -> None:
    assert check_pack(PACK) == ()


def test_what_a_language_lacks_is_told_after_the_faults(edit: Edit) -> None:
    folder = edit("budget.toml", "dollars = 16000", "dollars = 1")
    languages: dict[str, HasTranslation] = {"es": lambda text: True, "zh_CN": lambda text: text != "GEAR"}
    sum_is_wrong, lacks = check_pack(folder, languages)
    assert sum_is_wrong.file == "budget.toml"
    assert str(lacks) == "terms.toml, key_term gear, term: is not in zh_CN: 'GEAR'"


def test_all_faults_are_found_at_once(edit: Edit) -> None:
    edit(STEP, 'goal = "Hire', 'gaol = "Hire')
    folder = edit(TERM, 'term = "GEAR"', "term = 1")
    assert [fault.file for fault in check_pack(folder)] == [STEP, STEP, TERM]


def test_a_pack_with_a_fault_is_not_loaded(edit: Edit) -> None:
    with pytest.raises(UserError) as raised:
        load_guide(edit("budget.toml", "dollars = 16000", "dollars = 1"))
    assert raised.value.code == "pack-invalid"
    assert raised.value.facts == {
        "file": "budget.toml",
        "place": "the whole file",
        "reason": "the lines add up to 34001, but the figure 'process-award' is 50000",
        "count": 1,
    }


def test_a_missing_a_strange_an_undecodable_and_an_empty_file(edit: Edit) -> None:
    folder = edit(TERM, "GEAR", "GEAR")
    (folder / "roles.toml").unlink()
    (folder / "rolls.toml").write_text("")
    (folder / "budget.toml").write_text("budget_line = []")
    (folder / TERM).write_bytes(b"# \xff")
    assert [str(fault) for fault in check_pack(folder)] == [
        "rolls.toml: a pack has no file of this name",
        "roles.toml: is missing",
        "terms.toml: is not UTF-8",
        "budget.toml: needs at least one [[budget_line]]",
    ]


def test_a_folder_without_a_pack_is_refused_in_words(tmp_path: Path) -> None:
    with pytest.raises(UserError) as raised:
        load_guide(tmp_path)
    assert (raised.value.code, raised.value.facts["reason"]) == ("pack-invalid", "is missing")


def test_a_form_stands_in_the_file_of_its_name(edit: Edit) -> None:
    folder = edit(TERM, "GEAR", "GEAR")
    (folder / FORM).rename(folder / "forms" / "exploration.toml")
    expected = "forms/exploration.toml, key: the file of 'community-exploration' is named community-exploration.toml"
    assert [str(fault) for fault in check_pack(folder)] == [expected]


def test_a_figure_can_be_the_default_of_a_field(edit: Edit) -> None:
    folder = edit("figures.toml", "value = 84385", "value = 99999")
    assert load_guide(folder).form("community-exploration").field("state_income").default == "99999.00"


def test_a_default_names_a_figure_that_there_is(edit: Edit) -> None:
    folder = edit(FORM, 'default_figure = "state-median-income"', 'default_figure = "median"')
    expected = "forms/community-exploration.toml, section 3, field 1, default_figure: there is no figure 'median'"
    assert [str(fault) for fault in check_pack(folder)] == [expected]
