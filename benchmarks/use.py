"""Pages, saves and searches in the window while the project grows, against bare pages."""

from pathlib import Path

from benchmarks.figures import Figure, pace
from benchmarks.processes import medians
from benchmarks.workspaces import answer_count, make_grown, prepared

FACTORS = (1, 4, 16, 64)


def measure(folder: Path, runs: int) -> list[Figure]:
    """Measure the same walk through the window with 1, 4, 16 and 64 times the rows in every table."""
    grown = [prepared(folder, f"rows-{factor}", lambda made: make_grown(made, factor)) for factor in FACTORS]  # noqa: B023
    counts = [answer_count(one / "workspace") for one in grown]
    floor, *ours = medians([("child_empty",), *(("child_window", str(one), "use") for one in grown)], runs)
    figures: list[Figure] = []
    for what, name, goal in (
        ("a form page, first time", "page_first", 25.0),
        ("a form page, kept", "page_kept", 10.0),
        ("save until all panels are right", "save", 15.0),
        ("search, each key", "key", 5.0),
        ("search, first key after a change", "key_first", None),
    ):
        figures += [
            Figure(
                f"{what}, {factor}x rows ({count:,} answers)",
                one[f"{name}_cpu"],
                goal=goal if factor == 1 else None,
                wall=one[f"{name}_wall"],
                pace=pace(floor["cpu"]),
            )
            for factor, count, one in zip(FACTORS, counts, ours, strict=True)
        ]
    first, last = ours[0], ours[-1]
    return [
        Figure("a form page, first time / bare page built", first["page_first_cpu"], floor["page_built"]),
        Figure("a form page, kept / bare page shown again", first["page_kept_cpu"], floor["page_kept"]),
        *figures,
        Figure("save: 64x rows / 1x", last["save_cpu"], first["save_cpu"], goal=2),
        Figure("a form page, first time: 64x rows / 1x", last["page_first_cpu"], first["page_first_cpu"], goal=1.5),
    ]
