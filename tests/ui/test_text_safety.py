"""No string of a user's reaches a widget that reads markup: held against the source of the whole interface."""

import ast
from pathlib import Path

import pytest

UI = Path(__file__).parents[2] / "tui_audit" / "ui"

OBEYING = {
    "Static",
    "Label",
    "Button",
    "Checkbox",
    "RadioButton",
    "Option",
    "Collapsible",
    "TabPane",
    "update",
    "Selection",
    "add_option",
    "add_row",
    "add_column",
}
"""Calls whose first argument is read as markup when it is a plain string."""

SAFE_CALLS = {"line", "block", "cell", "styled", "assemble", "render", "marked", "mark", "error_text", "refusal_text"}
"""What makes Content: ``ui.text`` and what is built on it."""

ATTRIBUTES = {"border_title", "border_subtitle", "tooltip"}


def findings(source: str, name: str = "x.py") -> list[str]:
    """Every place where a plain string may be read as markup."""
    found = []
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call):
            called = _name(node.func)
            if called in OBEYING and node.args and _may_obey(node.args[0], called):
                found.append(f"{name}:{node.lineno} {called}(…)")
            if called == "notify" and not any(one.arg == "markup" and _is_false(one.value) for one in node.keywords):
                found.append(f"{name}:{node.lineno} notify without markup=False")
            if called in {"from_markup", "from_text"}:
                found.append(f"{name}:{node.lineno} {called}")
        if (
            isinstance(node, ast.Assign)
            and any(isinstance(target, ast.Attribute) and target.attr in ATTRIBUTES for target in node.targets)
            and _may_obey(node.value, "=")
        ):
            found.append(f"{name}:{node.lineno} assigned")
    return found


def _name(function: ast.expr) -> str:
    if isinstance(function, ast.Attribute):
        return function.attr
    return function.id if isinstance(function, ast.Name) else ""


def _is_false(value: ast.expr) -> bool:
    return isinstance(value, ast.Constant) and value.value is False


def _may_obey(value: ast.expr, called: str) -> bool:
    """Strings, f-strings, formatting, translated texts and plain attributes may; Content and names of it may not."""
    if isinstance(value, ast.Constant):
        return isinstance(value.value, str) and "[" in value.value
    if isinstance(value, ast.JoinedStr | ast.BinOp):
        return not _is_content(value)
    if isinstance(value, ast.Call) and _name(value.func) == "_" and isinstance(value.args[0], ast.Constant):
        return "[" in str(value.args[0].value)  # the house's own words
    if isinstance(value, ast.Call):
        return _name(value.func) in {
            "_",
            "str",
            "say",
            "word",
            "ngettext",
            "format",
            "join",
            "percent",
            "visible",
        } and not _is_content(value)
    if isinstance(value, ast.Attribute):
        return value.attr in {"name", "code", "title", "note", "statement", "what", "ask", "value", "text", "address"}
    return isinstance(value, ast.IfExp) and (_may_obey(value.body, called) or _may_obey(value.orelse, called))


def _is_content(value: ast.expr) -> bool:
    return any(isinstance(part, ast.Call) and _name(part.func) in SAFE_CALLS | {"Content"} for part in ast.walk(value))


@pytest.mark.parametrize("file", sorted(UI.rglob("*.py")), ids=lambda file: str(file.relative_to(UI)))
def test_only_ui_text_brings_strings_to_the_screen(file: Path) -> None:
    assert findings(file.read_text(encoding="utf-8"), file.name) == []


@pytest.mark.parametrize(
    "source",
    [
        "Static(store.name)",
        "Static(f'{name}')",
        "Label('a' + name)",
        "Button(_('[b]Open'))",
        "Button(_('Open %s') % name)",
        "widget.update(say(error.title))",
        "widget.update('%s' % name)",
        "app.notify(name)",
        "app.notify(name, markup=True)",
        "Option(store.name if store else '')",
        "widget.border_title = store.name",
        "widget.tooltip = f'{name}'",
        "Content.from_markup(name)",
        "Static('[b]bold[/b]')",
    ],
)
def test_the_test_finds_what_is_unsafe(source: str) -> None:
    assert findings(source)


@pytest.mark.parametrize(
    "source",
    [
        "Static(text.line(store.name))",
        "Static('')",
        "Static(id='x')",
        "widget.update(refusal_text(error))",
        "app.notify(name, markup=False)",
        "Button(text.line(_('Open')))",
        "values.update({'a': 1})",
        "widget.border_title = text.line(store.name)",
    ],
)
def test_the_test_leaves_the_safe_alone(source: str) -> None:
    assert findings(source) == []
