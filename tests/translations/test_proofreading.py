"""What the proofreading of a translation notices, and what it lets pass."""

from pathlib import Path

import pytest
from babel.messages.catalog import Catalog

from tools.proofreading import faults_in, read_glossary

TERMS = {"seed project": "种子项目", "project": "项目", "priority population": "优先人群"}


def faults(english: object, translated: object, locale: str = "zh_CN", *, fuzzy: bool = False) -> list[str]:
    template, catalogue = Catalog(), Catalog(locale=locale)
    template.add(english)  # type: ignore[arg-type]
    catalogue.add(english, translated, flags=["fuzzy"] if fuzzy else [])  # type: ignore[arg-type]
    return [fault.what for fault in faults_in(catalogue, template, TERMS)]


@pytest.mark.parametrize(
    ("english", "translated"),
    [
        ("Saved.", "已保存。"),
        ("{town} has no award date", "{town}没有获得拨款的日期"),
        ("{a}: {b}", "{a}：{b}"),
        ("{first} – {last}", ""),
        ("90%", ""),
        ("GEAR", "GEAR"),
        ("It needs Part A (kept).", "需要 A 部分（已保存）。"),
        ("Meet on Zoom at 11:59.", "11:59 在 Zoom 开会。"),
        ("See resilient.mass.gov/mvp for more.", "详见 resilient.mass.gov/mvp。"),
        ("The 2022 assessment", "《评估》（2022 Massachusetts Climate Change Assessment）"),
        (("{n} row", "{n} rows"), ("{n} 行",)),
        (("one row", "{n} rows"), ("{n} 行",)),
        ("Choose a seed project", "选择种子项目"),
        ("Priority populations", "优先人群"),
    ],
)
def test_a_good_translation_passes(english: object, translated: object) -> None:
    assert faults(english, translated) == []


@pytest.mark.parametrize(
    ("english", "translated", "what"),
    [
        ("Saved", "", "not translated"),
        (("{n} row", "{n} rows"), ("",), "not translated"),
        ("{town} is done", "{stadt}已完成", "placeholders differ: stadt, town"),
        (("{n} row", "{n} rows"), ("行",), "placeholders differ: n"),
        ("Saved in {town}", "在{town}{town.__class__}已保存", "braces around"),
        ("Saved in {town}", "在{town}{0}已保存", "braces around"),
        ("Saved in {town}", "在{town!r}已保存", "braces around"),
        ("Saved in {town}", "在{town}{已保存", "braces around"),
        ("Saved.", "已保存", "ends with '.'"),
        ("Saved", "已保存。", "ends with '.'"),
        ("Is it right?", "是否正确。", "only one of the two ends"),
        ("Nothing was changed here", "Nothing was changed here", "still English"),
        ("Nothing was changed", "Rien de change", "no Chinese"),
        ("Nothing was changed here.", "没有改动 was changed here。", "English left"),
        ("One, two", "一,二", "half-width mark"),
        ("A row (kept)", "一行(已保留)", "half-width mark"),
        ("Your town", "你的城镇", "您, not 你"),
        ("Choose a seed project", "选择种籽计划", "the glossary says 种子项目"),
        ("For priority populations", "面向重点人群", "the glossary says 优先人群"),
    ],
)
def test_a_bad_translation_is_told(english: object, translated: object, what: str) -> None:
    assert any(what in fault for fault in faults(english, translated))


def test_the_longest_term_decides() -> None:
    assert faults("The seed project", "种子项目") == []
    assert faults("--project names it", "用 --project 指明") == []


@pytest.mark.parametrize(
    ("translated", "expected"),
    [
        ("按“撤销”，再看“{where}”。", []),
        ("按“后退”，再看“{where}”。", ["the window says 撤销 for 'Undo'"]),
    ],
)
def test_a_sentence_calls_a_label_what_the_window_calls_it(translated: str, expected: list[str]) -> None:
    template, catalogue = Catalog(), Catalog(locale="zh_CN")
    template.add("Press “Undo” and look at “{where}”.")
    catalogue.add("Press “Undo” and look at “{where}”.", translated)
    assert [fault.what for fault in faults_in(catalogue, template, {}, {"Undo": "撤销"})] == expected


def test_a_guess_is_told() -> None:
    assert faults("Saved", "已保存", fuzzy=True) == ["only a guess (fuzzy): look at it and remove the mark"]


def test_another_language_needs_its_plurals_and_none_of_the_rules_of_chinese() -> None:
    assert faults(("{n} row", "{n} rows"), ("{n} fila", "{n} filas"), "es") == []
    assert faults(("one row", "{n} rows"), ("una fila", "{n} filas"), "es") == []
    assert faults(("{n} row", "{n} rows"), ("{n} fila", ""), "es") == ["needs 2 plural forms"]
    assert faults("Saved, and closed", "Guardado, y cerrado", "es") == []


def test_wording_that_the_catalogue_lacks_is_told() -> None:
    template = Catalog()
    template.add("Saved")
    assert [fault.what for fault in faults_in(Catalog(locale="zh_CN"), template, {})] == ["not translated"]


def test_the_glossary_is_a_table(tmp_path: Path) -> None:
    page = tmp_path / "glossary.md"
    page.write_text("# Words\n\n| English | zh_CN | es | Note |\n|---|---|---|---|\n| row | 行 | | |\n", "utf-8")
    assert read_glossary(page) == {"zh_CN": {"row": "行"}, "es": {}}
