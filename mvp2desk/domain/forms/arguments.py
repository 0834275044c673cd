"""Which arguments a rule, a calculation or a timeline must and may have."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ArgumentSpec:
    """`needs` and `takes` hold sets of names: of each of the needed sets exactly one name is given, of each of the
    others all names or none."""

    needs: tuple[frozenset[str], ...] = ()
    takes: tuple[frozenset[str], ...] = ()

    @classmethod
    def of(cls, needs: str = "", takes: str = "") -> "ArgumentSpec":
        """As tables write it: `of("column rows|figure", "where+answers")`."""
        return cls(
            tuple(frozenset(one.split("|")) for one in needs.split()),
            tuple(frozenset(one.split("+")) for one in takes.split()),
        )

    @property
    def names(self) -> frozenset[str]:
        """Every argument that can be given."""
        return frozenset().union(*self.needs, *self.takes)

    def misfits(self, given: Collection[str]) -> Iterator[str]:
        """What is wrong with the names `given`."""
        for needed in self.needs:
            if len(needed & set(given)) != 1:
                yield f"needs the argument {' or '.join(map(repr, sorted(needed)))}"
        for together in self.takes:
            if not together.isdisjoint(given) and not together <= set(given):
                yield f"takes the arguments {' and '.join(map(repr, sorted(together)))} only together"
        for name in sorted(set(given) - self.names):
            yield f"takes no argument {name!r}"
