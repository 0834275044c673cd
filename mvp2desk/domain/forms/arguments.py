"""Required and optional arguments of rules, calculations and timelines."""

from collections.abc import Collection, Iterator

from msgspec import Struct


class ArgumentSpec(Struct, frozen=True):
    """Specification of a rule's arguments.

    Exactly one name of each set in `needs` must be given; of each set in `takes`, either all names or none.
    """

    needs: tuple[frozenset[str], ...] = ()
    takes: tuple[frozenset[str], ...] = ()

    @classmethod
    def of(cls, needs: str = "", takes: str = "") -> "ArgumentSpec":
        """Parse the compact notation: `of("column rows|figure", "where+answers")`."""
        return cls(
            tuple(frozenset(one.split("|")) for one in needs.split()),
            tuple(frozenset(one.split("+")) for one in takes.split()),
        )

    @property
    def names(self) -> frozenset[str]:
        """Every argument name that is accepted."""
        return frozenset().union(*self.needs, *self.takes)

    def misfits(self, given: Collection[str]) -> Iterator[str]:
        """Yield a reason for each required name that is missing and each given name that is not accepted."""
        for needed in self.needs:
            if len(needed & set(given)) != 1:
                yield f"needs the argument {' or '.join(map(repr, sorted(needed)))}"
        for together in self.takes:
            if not together.isdisjoint(given) and not together <= set(given):
                yield f"takes the arguments {' and '.join(map(repr, sorted(together)))} only together"
        for name in sorted(set(given) - self.names):
            yield f"takes no argument {name!r}"
