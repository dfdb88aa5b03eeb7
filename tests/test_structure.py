"""How the code is built: no import circles, at most one ancestor of ours, one meaning for each public class name."""

import ast
from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import grimp

PACKAGE = Path(__file__).resolve().parent.parent / "tui_audit"


@cache
def classes() -> tuple[tuple[Path, ast.ClassDef], ...]:
    """Every class at the top of a module."""
    return tuple(
        (file, node)
        for file in sorted(PACKAGE.rglob("*.py"))
        for node in ast.parse(file.read_text(encoding="utf-8")).body
        if isinstance(node, ast.ClassDef)
    )


def parents(node: ast.ClassDef) -> Iterator[str]:
    """The names of the classes it inherits from."""
    for base in node.bases:
        named = base.value if isinstance(base, ast.Subscript) else base
        yield named.attr if isinstance(named, ast.Attribute) else ast.unparse(named)


def test_no_import_circle_not_even_through_late_imports() -> None:
    graph = grimp.build_graph("tui_audit", exclude_type_checking_imports=True, cache_dir=None)
    imports = {module: graph.find_modules_directly_imported_by(module) for module in graph.modules}
    try:
        TopologicalSorter(imports).prepare()
    except CycleError as error:
        circle = " → ".join(reversed(error.args[1]))
        raise AssertionError(f"these modules import each other: {circle}") from None


def test_no_class_has_more_than_one_ancestor_of_ours() -> None:
    above = {node.name: set(parents(node)) - {node.name} for _file, node in classes()}
    del above["AuditError"]  # errors are caught by their common class: a tree is what they are for

    def ancestors(name: str) -> set[str]:
        ours = above[name] & above.keys()
        return ours.union(*map(ancestors, ours))

    assert {name for name in above if len(ancestors(name)) > 1} == set()


def test_no_public_class_name_has_two_meanings() -> None:
    places = defaultdict(list)
    for file, node in classes():
        if not node.name.startswith("_"):
            places[node.name].append(file.relative_to(PACKAGE).as_posix())
    twice = {name: files for name, files in places.items() if len(files) > 1}
    assert twice == {}
