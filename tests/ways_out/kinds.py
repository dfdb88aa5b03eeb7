"""What is known of names by their annotations (mypy holds the program to them): which give Content."""

import ast
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

CONTENT = {"Content", "Text", "Option"}
"""Types that no longer hold a plain string once they come out of our own functions."""
_WRAPPERS = {"None", "list", "tuple", "Sequence", "Iterable", "Iterator", "Callable", "int", "..."}


@cache
def nodes(tree: ast.Module) -> tuple[ast.AST, ...]:
    """All of a module, walked once."""
    return tuple(ast.walk(tree))


@dataclass
class Known:
    """Annotations by name; a name that means several things has all of them."""

    returns: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    of_module: dict[tuple[str, str], set[str]] = field(default_factory=lambda: defaultdict(set))
    """The same by module and name."""
    attributes: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    of_class: dict[tuple[str, str], str] = field(default_factory=dict)
    """What methods give, by class and name."""
    constants: dict[tuple[str, str], ast.expr] = field(default_factory=dict)
    """What stands at the top of modules."""
    own_errors: set[str] = field(default_factory=lambda: {"AuditError"})
    """Errors that the program makes itself, in its own words."""
    widgets: set[str] = field(default_factory=set)
    """Classes that draw, of Textual's and of ours that take their arguments from Textual's."""

    def gives_content(self, name: str, module: str) -> bool:
        """Whether every function of this name gives Content; those of the module itself are meant first."""
        kinds = self.of_module[module, name] or self.returns[name]
        return bool(kinds) and all(map(is_content, kinds))

    def is_content(self, name: str, module: str) -> bool:
        """Whether every attribute of this name is Content; those of the module itself are meant first."""
        kinds = self.of_module[module, f".{name}"] or self.attributes[name] | self.returns[name]
        return bool(kinds) and all(map(is_content, kinds))


def is_content(annotation: str) -> bool:
    """Whether a type consists of Content alone, or lists of it."""
    annotation = annotation.strip("'\"")
    parts = {part.id for part in ast.walk(ast.parse(annotation)) if isinstance(part, ast.Name)}
    return bool(parts & CONTENT) and parts <= CONTENT | _WRAPPERS


def known(trees: Mapping[str, ast.Module]) -> Known:
    """Read all annotations of the program, given by module."""
    found = Known()
    for module, tree in trees.items():
        methods: set[ast.AST] = {part for node in nodes(tree) if isinstance(node, ast.ClassDef) for part in node.body}
        for each in (node for node in nodes(tree) if isinstance(node, ast.ClassDef)):
            for part in each.body:
                if isinstance(part, ast.FunctionDef) and part.returns is not None:
                    found.of_class[each.name, part.name] = ast.unparse(part.returns)
        for top in tree.body:
            if isinstance(top, ast.Assign) and isinstance(top.targets[0], ast.Name):
                found.constants[module, top.targets[0].id] = top.value
        for node in nodes(tree):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and node.returns is not None:
                found.returns[node.name].add(ast.unparse(node.returns))
                name = f".{node.name}" if node in methods else node.name
                found.of_module[module, name].add(ast.unparse(node.returns))
            elif isinstance(node, ast.AnnAssign):
                target = node.target
                name = target.attr if isinstance(target, ast.Attribute) else getattr(target, "id", "")
                found.attributes[name].add(ast.unparse(node.annotation))
                found.of_module[module, f".{name}"].add(ast.unparse(node.annotation))
            elif (
                isinstance(node, ast.ImportFrom)
                and (node.module or "").startswith(("textual.widgets", "textual.widgets.option_list"))
                and not (node.module or "").endswith("text_area")
            ):
                found.widgets |= {alias.asname or alias.name for alias in node.names}
    _add_own_widgets(found, list(trees.values()))
    return found


def _add_own_widgets(found: Known, trees: list[ast.Module]) -> None:
    """Our subclasses draw what they are given, unless they have a constructor of their own (which is looked at)."""
    classes = [node for tree in trees for node in nodes(tree) if isinstance(node, ast.ClassDef)]
    editors = {"Input", "TextArea"}
    for _round in range(4):
        for each in classes:
            bases = {ast.unparse(base).partition("[")[0] for base in each.bases}
            has_own = any(isinstance(part, ast.FunctionDef) and part.name == "__init__" for part in each.body)
            if bases & (found.own_errors | {"Exception", "ValueError"}):
                found.own_errors.add(each.name)
            if bases & editors:
                editors.add(each.name)
            elif bases & found.widgets and not has_own:
                found.widgets.add(each.name)
    found.widgets -= editors


def read(folder: Path) -> dict[str, ast.Module]:
    """The source of a folder, by path from there."""
    return {
        "/".join(file.relative_to(folder.parent).parts): ast.parse(file.read_text(encoding="utf-8"))
        for file in sorted(folder.rglob("*.py"))
    }
