"""No module imports itself through others, imports for type checking included."""

from graphlib import TopologicalSorter

import grimp


def test_imports_form_no_cycle() -> None:
    graph = grimp.build_graph("mvp2desk", cache_dir=None)
    imports = {module: graph.find_modules_directly_imported_by(module) for module in graph.modules}
    assert len(imports) > 300
    TopologicalSorter(imports).prepare()  # raises CycleError, which names the modules
