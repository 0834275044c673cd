"""A report as PDF, in a process of its own: ours, or the floor's from a file of typst markup."""

import json
import sys
from pathlib import Path

from benchmarks.process_memory import peak_memory


def main(way: str, target: Path) -> None:
    """Write the PDF to `target` and print the peak memory as JSON. The markup lies beside `target`."""
    if way == "typst":
        import typst  # only where it is measured

        from mvp2desk.app import places

        typst.compile(str(target.with_suffix(".typ")), output=str(target), font_paths=[str(places.fonts())])
    else:
        from benchmarks.reports import report  # the floor does without it
        from mvp2desk.app import places
        from mvp2desk.exchange.pdf import write_pdf

        target.write_bytes(write_pdf(report(), places.fonts()))
    print(json.dumps({"memory": peak_memory()}))


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]))
