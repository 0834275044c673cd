"""For which grants a rule is, and how much a limit of the guide is for a grant of several communities."""

from decimal import Decimal

import pytest

from mvp2desk.domain.forms.form import Grants
from tests.domain.small_forms import context

TWO = ("Quabbin Falls", "North Hollow")


@pytest.mark.parametrize(
    ("grants", "communities", "is_small", "applies"),
    [
        (None, (), False, True),
        (None, TWO, True, True),
        (Grants.REGIONAL, (), False, False),
        (Grants.REGIONAL, TWO[:1], False, False),
        (Grants.REGIONAL, TWO, True, True),
        (Grants.NOT_SMALL, TWO[:1], False, True),
        (Grants.NOT_SMALL, TWO[:1], True, False),
        (Grants.NOT_SMALL, (), False, True),
    ],
)
def test_a_rule_is_for_some_grants_only(
    grants: Grants | None, communities: tuple[str, ...], *, is_small: bool, applies: bool
) -> None:
    assert context(communities=communities, is_small=is_small).are_of(grants) is applies


@pytest.mark.parametrize(
    ("communities", "per_community", "limit"),
    [((), False, 50000), (TWO, False, 50000), ((), True, 50000), (TWO[:1], True, 50000), (TWO, True, 100000)],
)
def test_a_limit_counts_once_for_each_community_where_it_is_meant_so(
    communities: tuple[str, ...], limit: int, *, per_community: bool
) -> None:
    grant = context(communities=communities, figures={"seed-award": Decimal(50000)})
    assert grant.limit("seed-award", per_community=per_community) == limit


def test_a_figure_that_the_guide_does_not_have_is_a_mistake_of_ours() -> None:
    with pytest.raises(KeyError):
        context().limit("seed-award")
