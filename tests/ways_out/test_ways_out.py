"""No text leaves the program but through its gates; held against the whole source, with every kind of slip planted."""

import ast
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

import pytest

from tests.ways_out import elsewhere, kinds, screen
from tests.ways_out.kinds import Known

PROGRAM = Path(__file__).parents[2] / "tui_audit"
Rule = Callable[[ast.Module, Known, str], Iterator[tuple[ast.AST, str]]]

RULES: dict[str, Rule] = {
    "screen": screen.unsafe,
    "paper": elsewhere.on_paper,
    "terminal": elsewhere.printed,
    "errors": elsewhere.errors_told,
    "programs": elsewhere.started,
    "network": elsewhere.connected,
}


@cache
def source() -> tuple[dict[str, ast.Module], Known]:
    trees = kinds.read(PROGRAM)
    return trees, kinds.known(trees)


@pytest.mark.parametrize("name", RULES)
def test_the_gates_are_the_only_ways_out(name: str) -> None:
    trees, known = source()
    only = "tui_audit/ui/" if name == "screen" else "tui_audit/"
    found = [
        f"{module}:{getattr(node, 'lineno', '?')} {why}"
        for module, tree in trees.items()
        if module.startswith(only)
        for node, why in RULES[name](tree, known, module)
    ]
    assert found == []
    assert len(trees) > 300


def test_tables_are_written_in_one_place() -> None:
    assert [why for _node, why in elsewhere.lent(source()[0])] == []
    planted = {
        "tui_audit/cli/x.py": ast.parse("import csv"),
        "tui_audit/reports/y.py": ast.parse("from openpyxl import x"),
    }
    assert len(list(elsewhere.lent(planted))) == 2


HEAD = "from textual.content import Content\nfrom tui_audit.ui import text\n"
PLANTED: dict[str, tuple[str, ...]] = {
    "screen": (
        "Static(store.name)",
        "Static(name)",
        "def f(name: str): return Static(name)",
        "def f(name: str):\n    line = name\n    return Static(line)",
        "def f(ok, name: str):\n    line = text.line(name)\n    if ok:\n        line = name\n    return Static(line)",
        "Static(f'{name}')",
        "Label('a' + name)",
        "Button(_('[b]Open'))",
        "Button(_('Open %s') % name)",
        "Button(label=name)",
        "Option(store.name if store else '')",
        "Static('[b]bold[/b]')",
        "Static('\\x1b[2J')",
        "widget.update(say(error.title))",
        "widget.update('%s' % name)",
        "widget.update(' '.join(names))",
        "widget.update(str(error))",
        "options.add_options([store.name for store in stores])",
        "table.add_row(store.name, store.code)",
        "app.notify(name, markup=False)",
        "app.notify(text.line(name).plain)",
        "app.notify(text.line(name).plain, markup=True)",
        "app.notify('x', title=name, markup=False)",
        "widget.border_title = store.name",
        "widget.border_subtitle = f'{name}'",
        "widget.tooltip = error.title",
        "app.sub_title = name",
        "Content.from_markup(name)",
        "Text.from_markup('x')",
        "Content(name)",
        "Content(f'{name}')",
        "Content.styled(name, 'bold')",
        "Content.assemble(text.line(name), name)",
        "Content.assemble((name, 'bold'))",
        "Content(' ').join([name])",
        "Text(name)",
        "Segment(name, style)",
        "Input(placeholder=name)",
        "class Own(Static):\n    def __init__(self, name: str) -> None:\n        super().__init__(name)",
        "class Own(Static):\n    def render(self):\n        return self.store.name",
        "class Own(Static):\n    pass\nOwn(name)",
        "def line(words: str) -> str: return words\nStatic(line(name))",
        "Static(*names)",
        "Static(text.visible(name))",
        "for name in names:\n    Static(name)",
        "Static(lambda: name)",
    ),
    "paper": (
        "from reportlab.platypus import Paragraph",
        "from reportlab.platypus.tables import Table",
        "canvas.drawString(1, 2, name)",
        "canvas.drawCentredString(1, 2, name)",
        "canvas.beginText()",
        "canvas.linkURL('http://x', box)",
        "canvas.setTitle(content.title)",
        "canvas.setAuthor(f'{name}')",
        "canvas.setSubject('x' + name)",
        "canvas.addOutlineEntry(store.name, 'key', 0)",
        "def f(self):\n    self.t = text\n    self.canv.addOutlineEntry(self.t, 'k', 0)",
        "from tui_audit.reports.pdf.typesetter import Line\nLine((('Vera', name),), 1.0)",
    ),
    "terminal": (
        "print(name)",
        "print(f'{name}')",
        "print(visible(name), name)",
        "print(str(error), file=sys.stderr)",
        "sys.stdout.write(name)",
        "sys.stderr.write(f'{name}')",
        "sys.stdout.buffer.write(name.encode())",
        "sys.stdout.write(json.dumps(name, ensure_ascii=False))",
        "sys.__stdout__.write(name)",
        "input(name)",
        "traceback.print_exc()",
        "def f(words: str): print(words)",
    ),
    "errors": (
        "try: f()\nexcept OSError as error: show(str(error))",
        "try: f()\nexcept Exception as error: show(f'{error}')",
        "try: f()\nexcept Exception as error: show(repr(error))",
        "try: f()\nexcept sqlite3.Error as error: show('%s' % error)",
        "try: f()\nexcept (ValueError, OSError) as error: show(error.args)",
        "try: f()\nexcept OSError as error: show(f'{error.strerror or error}')",
        "try: f()\nexcept SQLAlchemyError as e: show(f'{e!r}')",
    ),
    "programs": (
        "os.system('lp x')",
        "os.popen(name)",
        "subprocess.run('lp x', shell=True)",
        "subprocess.Popen(command, shell=shell)",
        "subprocess.run(f'lp {name}')",
        "subprocess.check_output('lp ' + name)",
        "subprocess.getoutput('lp')",
        "asyncio.create_subprocess_shell(name)",
    ),
    "network": (
        "import socket",
        "import http.client",
        "import urllib.request",
        "from urllib import request",
        "from urllib.request import urlopen",
        "import webbrowser",
        "from httpx import get",
        "asyncio.open_connection('127.0.0.1', 80)",
        "loop.create_server(x)",
    ),
}
FINE: dict[str, tuple[str, ...]] = {
    "screen": (
        "Static(text.line(store.name))",
        "Static('')",
        "Static(id='x')",
        "Static(_('Open'), classes='x')",
        "app.notify(text.block(name).plain, markup=False)",
        "app.notify(_('Saved.'), markup=False)",
        "values.update({'a': name})",
        "widget.border_title = text.line(store.name)",
        "Content.assemble(text.line(a), '  ', (' › ', 'bold'), text.line(b))",
        "def draw(width: int) -> Content: return text.line(name)\nStatic(draw(3))",
        "def f(shown: Content): return Static(shown)",
        "def f(value: str | Content):\n    return Static(value if isinstance(value, Content) else text.line(value))",
        "Static(Content('\\n').join(text.line(name) for name in names))",
        "Input(placeholder=visible(name))",
    ),
    "paper": ("canvas.setTitle(setter.clean(content.title))", "canvas.setCreator(f'x {__version__}')"),
    "terminal": ("print(visible(name))", "sys.stdout.write(json.dumps(name) + '\\n')", "file.write(name)"),
    "errors": (
        "try: f()\nexcept AuditError as error: show(str(error))",
        "try: f()\nexcept OSError as error: show(error.strerror or '')",
        "try: f()\nexcept OperationalError as error: gone = 'no such table' in str(error)",
    ),
    "programs": ("subprocess.Popen(['lp', '--', name])", "platform.system()", "app.run()"),
    "network": ("from urllib.parse import quote", "import asyncio"),
}


def found(rule: str, snippet: str) -> list[str]:
    trees = dict(source()[0])
    tree = ast.parse(HEAD + "from textual.widgets import Static, Label, Button, Option, Input\n" + snippet)
    known = kinds.known({"tui_audit/ui/text.py": trees["tui_audit/ui/text.py"], "tui_audit/ui/planted.py": tree})
    return [why for _node, why in RULES[rule](tree, known, "tui_audit/ui/planted.py")]


@pytest.mark.parametrize("rule", RULES)
def test_every_planted_slip_is_found(rule: str) -> None:
    assert [snippet for snippet in PLANTED[rule] if not found(rule, snippet)] == []


@pytest.mark.parametrize("rule", RULES)
def test_what_is_right_is_left_alone(rule: str) -> None:
    assert {snippet: why for snippet in FINE[rule] if (why := found(rule, snippet))} == {}
