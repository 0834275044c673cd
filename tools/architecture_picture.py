"""Picture of the architecture, made from the imports: `python -m tools.architecture_picture [--check]`.

Writes docs/pictures/architecture.svg. A box is a room (a package, or the modules at the top of one), a row is a depth
of imports, and an arrow leads from a room to one that it imports. Arrows that follow from others are left out
(transitive reduction). `--check` writes nothing and returns 1 if the file is not up to date.
"""

import argparse
import ast
import sys
from collections import defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path
from xml.sax.saxutils import escape

PROJECT = Path(__file__).parents[1]
PICTURE = PROJECT / "docs" / "pictures" / "architecture.svg"
PACKAGE = "mvp2desk"
ENTRY = "app.main"
"""The entry point: a room of its own, since it imports rooms that import the other modules of `app`."""

LAYERS = (("app",), ("ui", "exchange"), ("services",), ("store", "guide", "text"), ("domain",))
FILLS = {
    "app": "#E8EEF0",
    "ui": "#DCEBE9",
    "exchange": "#EFE6D6",
    "services": "#E3E6F2",
    "store": "#EFE6D6",
    "guide": "#E6EFDD",
    "text": "#F0E4EA",
    "domain": "#F3F1EA",
}
INK, LINE = "#1E2A2F", "#55646B"
BOX_WIDTH, BOX_HEIGHT, COLUMN_GAP, ROW_GAP, MARGIN = 138, 34, 40, 40, 24
STAGGER = (0, 56, 112)
"""Offsets of consecutive rows, so that fewer arrows cross boxes."""

Graph = Mapping[str, frozenset[str]]


def room_graph(package: Path) -> Graph:
    """Return the rooms with those that they import, without transitive edges. Raises ValueError for a cycle."""
    imports: dict[str, set[str]] = defaultdict(set)
    for path in sorted(package.rglob("[!_]*.py")):
        module = ".".join(path.relative_to(package.parent).with_suffix("").parts)
        room = room_of(module, package)
        imports[room] |= {room_of(name, package) for name in _imported(path)}
    return _reduced(_merged(imports))


def room_of(module: str, package: Path) -> str:
    """Return the room of a module: "ui.kit" for mvp2desk.ui.kit.labels, "domain" for mvp2desk.domain.words."""
    parts = module.split(".")[1:3]
    if ".".join(parts) == ENTRY:
        return ENTRY
    is_folder = len(parts) == 2 and (package / parts[0] / parts[1]).is_dir()
    return ".".join(parts if is_folder else parts[:1])


def picture(graph: Graph) -> str:
    """Draw the rooms as SVG."""
    boxes = _boxes(graph)
    width = max(x for x, _ in boxes.values()) + BOX_WIDTH + MARGIN
    height = max(y for _, y in boxes.values()) + BOX_HEIGHT + MARGIN
    lines = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" font-family="sans-serif">',
        "<title>Rooms of MVP2 Desk and their imports</title>",
        f'<rect width="{width}" height="{height}" fill="#FFFFFF"/>',
        '<defs><marker id="tip" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="6" markerHeight="6" orient="auto">'
        f'<path d="M0 0L8 4L0 8z" fill="{LINE}"/></marker></defs>',
    ]
    lines += [line for room in sorted(boxes) for line in _box(room, *boxes[room])]
    lines += [_arrow(boxes[room], boxes[other]) for room in sorted(graph) for other in sorted(graph[room])]
    return "\n".join([*lines, "</svg>", ""])


def _imported(path: Path) -> Iterator[str]:
    """Names of our modules that a file imports, at any place in it."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names if alias.name.startswith(f"{PACKAGE}."))
        elif isinstance(node, ast.ImportFrom) and node.module and node.module.split(".")[0] == PACKAGE:
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def _merged(imports: Mapping[str, set[str]]) -> dict[str, set[str]]:
    """Merge a folder with the modules above it if they import each other: they are one room."""
    names = {room: room.split(".")[0] if _is_mutual(room, imports) else room for room in imports}
    merged: dict[str, set[str]] = defaultdict(set)
    for room, others in imports.items():
        merged[names[room]] |= {names[other] for other in others & names.keys()} - {names[room]}
    return merged


def _is_mutual(room: str, imports: Mapping[str, set[str]]) -> bool:
    parent = room.split(".")[0]
    return parent in imports[room] and room in imports.get(parent, ())


def _reduced(imports: Mapping[str, set[str]]) -> Graph:
    reachable: dict[str, set[str]] = {}

    def visit(room: str, path: tuple[str, ...]) -> set[str]:
        if room in path:
            raise ValueError(f"rooms import each other: {' -> '.join((*path, room))}")
        if room not in reachable:
            others = sorted(imports.get(room, ()))
            reachable[room] = set(others).union(*(visit(other, (*path, room)) for other in others))
        return reachable[room]

    for room in sorted(imports):
        visit(room, ())
    return {
        room: frozenset(o for o in others if not any(o in reachable[via] for via in others if via != o))
        for room, others in imports.items()
    }


def _boxes(graph: Graph) -> dict[str, tuple[int, int]]:
    """Return the upper left corner of each room's box: layer by layer, in rows by the depth of imports in a layer."""
    rows = []
    for layer in LAYERS:
        rooms = sorted(room for room in graph if room.split(".")[0] in layer)
        depths = {room: _depth(room, graph, frozenset(rooms)) for room in rooms}
        for depth in range(max(depths.values()), -1, -1):
            row = [room for room in rooms if depths[room] == depth]
            rows.append(sorted(row, key=lambda room: (layer.index(room.split(".")[0]), room)))
    step = BOX_WIDTH + COLUMN_GAP
    widest = max(map(len, rows))
    return {
        room: (
            MARGIN + STAGGER[number % 3] + (widest - len(row)) * step // 2 + column * step,
            MARGIN + number * (BOX_HEIGHT + ROW_GAP),
        )
        for number, row in enumerate(rows)
        for column, room in enumerate(row)
    }


def _depth(room: str, graph: Graph, rooms: frozenset[str]) -> int:
    return max((1 + _depth(other, graph, rooms) for other in graph.get(room, ()) if other in rooms), default=0)


def _box(room: str, x: int, y: int) -> Iterator[str]:
    fill = FILLS[room.split(".")[0]]
    yield f'<rect x="{x}" y="{y}" width="{BOX_WIDTH}" height="{BOX_HEIGHT}" rx="4" fill="{fill}" stroke="{LINE}"/>'
    middle = x + BOX_WIDTH // 2
    yield f'<text x="{middle}" y="{y + 22}" font-size="13" text-anchor="middle" fill="{INK}">{escape(room)}</text>'


def _arrow(start: tuple[int, int], end: tuple[int, int]) -> str:
    x1, y1 = start[0] + BOX_WIDTH // 2, start[1] + BOX_HEIGHT
    x2, y2 = end[0] + BOX_WIDTH // 2, end[1]
    bend = (y2 - y1) // 2
    curve = f"M{x1} {y1}C{x1} {y1 + bend} {x2} {y2 - bend} {x2} {y2}"
    return f'<path d="{curve}" fill="none" stroke="{LINE}" stroke-width="1" opacity="0.6" marker-end="url(#tip)"/>'


def main(arguments: list[str] | None = None) -> int:
    """Run the command line; return the exit code."""
    parser = argparse.ArgumentParser(prog="python -m tools.architecture_picture", description=__doc__.splitlines()[0])
    parser.add_argument("--check", action="store_true", help="only report if the picture is up to date")
    options = parser.parse_args(arguments)
    drawn = picture(room_graph(PROJECT / PACKAGE))
    if options.check:
        is_current = PICTURE.is_file() and PICTURE.read_text(encoding="utf-8") == drawn
        print("up to date" if is_current else "out of date: run python -m tools.architecture_picture")
        return 0 if is_current else 1
    PICTURE.write_text(drawn, encoding="utf-8", newline="\n")
    print(PICTURE.relative_to(PROJECT))
    return 0


if __name__ == "__main__":
    sys.exit(main())
