"""Comparison of the files of two folders."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Comparison:
    """Names of files by result, sorted, relative to the folders. `missing` files are only in the first folder, `added`
    ones only in the second."""

    same: tuple[str, ...]
    different: tuple[str, ...]
    missing: tuple[str, ...]
    added: tuple[str, ...]

    @property
    def is_equal(self) -> bool:
        """True if both folders hold the same files."""
        return not (self.different or self.missing or self.added)

    def report(self) -> str:
        """Return a line for each file that is not the same, and the counts."""
        counts = {"same": self.same, "different": self.different, "missing": self.missing, "added": self.added}
        lines = [f"{word}: {name}" for word, names in counts.items() if word != "same" for name in names]
        return "\n".join([*lines, ", ".join(f"{len(names)} {word}" for word, names in counts.items())])


def compare_folders(before: Path, after: Path, pattern: str, is_same: Callable[[Path, Path], bool]) -> Comparison:
    """Compare the files of two folders, at any depth, whose names match `pattern`."""
    old, new = _names(before, pattern), _names(after, pattern)
    different = {name for name in old & new if not is_same(before / name, after / name)}
    return Comparison(
        same=tuple(sorted((old & new) - different)),
        different=tuple(sorted(different)),
        missing=tuple(sorted(old - new)),
        added=tuple(sorted(new - old)),
    )


def _names(folder: Path, pattern: str) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob(pattern) if path.is_file()}
