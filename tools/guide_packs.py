"""Compiles the content packs for a build: `python -m tools.guide_packs FOLDER [--frozen]`.

Writes FOLDER/<edition>/compiled.json for each edition; a build ships it beside the TOML of the edition.
"""

import argparse
from pathlib import Path

from mvp2desk.guide.compiled import FROZEN, SHIPPED, code_stamp, compiled, pack_key
from mvp2desk.guide.loader import load_guide

GUIDE = Path(__file__).resolve().parent.parent / "resources" / "guide"


def main() -> None:
    """Compile every edition."""
    parser = argparse.ArgumentParser(prog="python -m tools.guide_packs", description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--frozen", action="store_true", help="for a program without source files")
    options = parser.parse_args()
    compile_packs(options.folder, FROZEN if options.frozen else code_stamp())


def compile_packs(folder: Path, code: str) -> None:
    """Write the compiled pack of each edition into `folder`, for a program with the stamp `code`."""
    for pack in sorted(path for path in GUIDE.iterdir() if path.is_dir()):
        made = folder / pack.name
        made.mkdir(parents=True, exist_ok=True)
        (made / SHIPPED).write_bytes(compiled(load_guide(pack), pack_key(pack, code)))


if __name__ == "__main__":
    main()
