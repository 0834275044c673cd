"""The criteria, told by examples and by every label of the state's 2020 map."""

import csv
from decimal import Decimal
from pathlib import Path

import pytest

from mvp2desk.domain.rules.environmental_justice import BlockGroup, Outcome, Thresholds, Verdict, judge

LIMITS = Thresholds(Decimal(65), Decimal(40), Decimal(25), Decimal(150), Decimal(25))
MAP = Path(__file__).parents[4] / "shared" / "data" / "ej_blockgroups_2020.csv"


def group(income: str = "90", minority: str = "10", english: str = "1", town: str = "100") -> BlockGroup:
    one = [Decimal(text) if text else None for text in (income, minority, english, town)]
    return BlockGroup(*one)


@pytest.mark.parametrize(
    ("figures", "verdict", "letters"),
    [
        (group(income="65.45"), Verdict.YES, "I"),
        (group(income="65.5"), Verdict.NO, ""),
        (group(minority="24.6"), Verdict.YES, "M"),
        (group(minority="24.4"), Verdict.NO, ""),
        (group(minority="39", town="151"), Verdict.NO, ""),
        (group(minority="39", town="150.4"), Verdict.YES, "M"),
        (group(minority="39.5", town="164"), Verdict.YES, "M"),
        (group(english="24.5"), Verdict.YES, "E"),
        (group(income=""), Verdict.CANNOT_TELL, ""),
        (group(minority="30", town=""), Verdict.CANNOT_TELL, ""),
        (group(income="", minority="52"), Verdict.YES, "M"),
    ],
)
def test_percentages_are_rounded_half_up_before_they_are_compared(
    figures: BlockGroup, verdict: Verdict, letters: str
) -> None:
    finding = judge(figures, LIMITS)
    assert (finding.verdict, finding.letters) == (verdict, letters)


def test_the_rule_explains_itself() -> None:
    income = judge(group(income="47.98"), LIMITS).lines[0]
    assert (income.criterion, income.outcome) == ("income", Outcome.MET)
    assert dict(income.facts) == {"figure": Decimal(48), "threshold": Decimal(65)}


def test_a_designation_is_enough() -> None:
    assert judge(BlockGroup(None, None, None, None, designated=True), LIMITS).verdict is Verdict.YES


@pytest.mark.skipif(not MAP.exists(), reason="THE STATE'S 2020 MAP IS NOT BESIDE THE PROJECT: labels not compared")
def test_all_labels_of_the_states_map_are_reproduced() -> None:
    wrong = []
    with MAP.open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    for row in rows:
        known = row["BG_MHHI"] not in ("", "0", "0.0")
        figures = group(row["BG_MHHI_PC"] if known else "", row["PCT_MINORI"], row["LIMENGHHPC"], row["MUNIMHHI_P"])
        if judge(figures, LIMITS).letters != row["EJ_CRITERI"]:
            wrong.append((row["bg20_id"], row["EJ_CRITERI"], judge(figures, LIMITS).letters))
    assert len(rows) == 2604
    assert wrong == []
