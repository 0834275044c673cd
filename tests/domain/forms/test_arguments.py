"""Which arguments fit, and what is said of those that do not."""

import pytest

from mvp2desk.domain.forms.arguments import ArgumentSpec

SUM = ArgumentSpec.of("table rows|figure", "begins where+answers")


def test_every_name_is_known() -> None:
    assert SUM.names == {"table", "rows", "figure", "begins", "where", "answers"}
    assert ArgumentSpec.of().names == frozenset()


@pytest.mark.parametrize(
    ("given", "misfits"),
    [
        ("table rows", []),
        ("table figure begins", []),
        ("table figure where answers", []),
        ("rows", ["needs the argument 'table'"]),
        ("table", ["needs the argument 'figure' or 'rows'"]),
        ("table rows figure", ["needs the argument 'figure' or 'rows'"]),
        ("table rows where", ["takes the arguments 'answers' and 'where' only together"]),
        ("table rows answers", ["takes the arguments 'answers' and 'where' only together"]),
        ("table rows colour age", ["takes no argument 'age'", "takes no argument 'colour'"]),
    ],
)
def test_what_does_not_fit_is_told(given: str, misfits: list[str]) -> None:
    assert list(SUM.misfits(given.split())) == misfits


def test_what_takes_nothing_is_given_nothing() -> None:
    assert list(ArgumentSpec.of().misfits([])) == []
    assert list(ArgumentSpec.of().misfits(["days"])) == ["takes no argument 'days'"]
