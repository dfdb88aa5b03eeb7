"""To the screen: what a widget takes is Content made by ``ui.text``, or the house's own words without brackets."""

import ast
from collections.abc import Iterator

from tests.ways_out.kinds import Known, is_content

Found = Iterator[tuple[ast.AST, str]]
SAFE_MODULES = {"text"}
"""``tui_audit.ui.text`` as it is imported everywhere."""
MAKERS = {"line", "block", "cell"}
DRAWING = {
    *("update", "set_prompt", "add_option", "add_options", "replace_option_prompt", "replace_option_prompt_at_index"),
    *("add_row", "add_rows", "add_column", "add_columns", "update_cell", "update_cell_at", "notify", "set_options"),
}
"""Methods of Textual's that read a plain string as markup."""
HOLDING = {"border_title", "border_subtitle", "tooltip", "label", "renderable", "content"}
"""Attributes of Textual's that do."""
PLAIN_ATTRIBUTES = {"title", "sub_title", "placeholder"}
"""Attributes that are drawn as they are: cleaned text will do."""
QUIET = {
    "layout",
    "id",
    "classes",
    "name",
    "variant",
    "compact",
    "disabled",
    "markup",
    "expand",
    "shrink",
    "severity",
    "timeout",
}
QUIET |= {
    "value",
    "text",
    "language",
    "soft_wrap",
    "select_on_focus",
    "allow_blank",
    "prompt_id",
    "initial",
    "show_line_numbers",
}
"""Arguments that are not drawn, or (what is written in editors) drawn through ``line_input`` and ``note_editor``."""
NEVER = {"from_markup", "from_text", "from_ansi", "from_rich_text", "print_json"}


class Names(ast.NodeVisitor):
    """What the names of one function (with those around it) hold."""

    def __init__(self, known: Known, module: str, outer: "Names | None" = None) -> None:
        self.known = known
        self.module = module
        self.imported: dict[str, str] = dict(outer.imported) if outer else {}
        """Names from modules of the program."""
        self.held: dict[str, list[ast.expr | str]] = dict(outer.held) if outer else {}

    def enter(self, function: ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda) -> "Names":
        """The names inside a function."""
        inner = Names(self.known, self.module, self)
        arguments = function.args
        for each in (*arguments.posonlyargs, *arguments.args, *arguments.kwonlyargs):
            inner.held[each.arg] = [ast.unparse(each.annotation) if each.annotation else "?"]
        if arguments.vararg:
            annotation = arguments.vararg.annotation
            inner.held[arguments.vararg.arg] = [ast.unparse(annotation) if annotation else "?"]
        for part in _own_nodes(function):
            inner.learn(part)
        return inner

    def learn(self, node: ast.AST) -> None:
        """An assignment, a loop, a pattern."""
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("tui_audit"):
            for alias in node.names:
                self.imported[alias.asname or alias.name] = (node.module or "").replace(".", "/")
        elif isinstance(node, ast.Assign):
            for target in node.targets:
                self._bind(target, node.value)
        elif isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name):
            self.held.setdefault(node.target.id, []).append(ast.unparse(node.annotation))
        elif isinstance(node, ast.AugAssign | ast.NamedExpr):
            self._bind(node.target, node.value)
        elif isinstance(node, ast.For | ast.comprehension):
            self._bind(node.target, node.iter)

    def _bind(self, target: ast.expr, value: ast.expr | str) -> None:
        if isinstance(target, ast.Name):
            self.held.setdefault(target.id, []).append(value)
        elif isinstance(target, ast.Tuple | ast.List):
            parts: list[ast.expr | str] = [value] * len(target.elts)
            if isinstance(value, ast.Tuple | ast.List):
                parts = list(value.elts)
            elif isinstance(value, ast.Name) and len(held := self.held.get(value.id, [])) and isinstance(held[0], str):
                parts = list(_parts_of(held[0])) or parts
            if len(parts) == len(target.elts):
                for one, part in zip(target.elts, parts, strict=True):
                    self._bind(one, part)
        elif isinstance(target, ast.Starred):
            self._bind(target.value, value)

    def safe(self, node: ast.expr, seen: frozenset[str] = frozenset()) -> bool:
        """Whether an expression holds Content, or our own words without brackets and control characters."""
        match node:
            case ast.Constant(value=str(words)):
                return "[" not in words and all(ch.isprintable() or ch == "\n" for ch in words)
            case ast.Constant():
                return True
            case ast.Name(id=name):
                if name in seen:
                    return True
                kinds = self.held.get(name, []) or self._imported(name)
                return bool(kinds) and all(
                    is_content(kind) if isinstance(kind, str) else self.safe(kind, seen | {name}) for kind in kinds
                )
            case ast.Attribute(attr=name):
                return self.known.is_content(name, self.module)
            case ast.Call(func=ast.Name(id="_"), args=[ast.Constant(value=str(words))]):
                return "[" not in words
            case ast.Call(func=ast.Attribute(value=ast.Name(id=module), attr=name)) if module in SAFE_MODULES:
                return name in MAKERS
            case ast.Call():
                return self._call_is_safe(node, seen)
            case ast.BinOp(left=left, op=ast.Add(), right=right):
                return self.safe(left, seen) and self.safe(right, seen)
            case ast.BinOp(left=left, op=ast.Mult(), right=right):
                return self.safe(left, seen) or self.safe(right, seen)
            case ast.IfExp(test=test, body=body, orelse=orelse):
                return (self.safe(body, seen) or _proves(test, body)) and (
                    self.safe(orelse, seen) or _disproves(test, orelse)
                )
            case ast.BoolOp(values=values):
                return all(self.safe(value, seen) for value in values)
            case ast.Tuple(elts=parts) | ast.List(elts=parts):
                return all(self.safe(part, seen) for part in parts)
            case ast.Starred(value=value) | ast.Await(value=value) | ast.NamedExpr(value=value):
                return self.safe(value, seen)
            case ast.Subscript(value=value):
                return self.safe(value, seen)
            case ast.ListComp(elt=part, generators=loops) | ast.GeneratorExp(elt=part, generators=loops):
                inner = Names(self.known, self.module, self)
                for loop in loops:
                    inner.held.pop(getattr(loop.target, "id", ""), None)
                    inner.learn(loop)
                return inner.safe(part, seen)
        return False

    def _call_is_safe(self, node: ast.Call, seen: frozenset[str]) -> bool:
        called = node.func
        name = called.attr if isinstance(called, ast.Attribute) else getattr(called, "id", "")
        if name in NEVER:
            return False
        if name in self.known.widgets and isinstance(called, ast.Name):
            return True  # looked at by itself
        if name in {"Content", "assemble", "join"} or (name == "styled" and isinstance(called, ast.Attribute)):
            receiver = called.value if isinstance(called, ast.Attribute) else None
            of_class = receiver is None or (isinstance(receiver, ast.Name) and receiver.id == "Content")
            parts = node.args if name in {"assemble", "join"} else node.args[:1]
            return (of_class or self.safe(receiver, seen)) and all(self._part(part, seen) for part in parts)  # type: ignore[arg-type]
        if name in {"map", "list", "tuple", "reversed", "next", "zip", "enumerate", "max", "min"}:
            return (name == "map" and _is_maker(node.args[0])) or (
                name != "map" and bool(node.args) and all(self.safe(part, seen) for part in node.args)
            )
        of_content = isinstance(called, ast.Attribute) and isinstance(called.value, ast.Attribute)
        of_content = of_content and self.known.is_content(called.value.attr, self.module)  # type: ignore[attr-defined]
        if isinstance(called, ast.Attribute) and (of_content or self.known.returns[name] == set()):
            return self.safe(called.value, seen)  # Content's own methods: truncate, wrap, stylize
        if isinstance(called, ast.Attribute) and isinstance(called.value, ast.Name):
            for kind in self.held.get(called.value.id, []):
                if isinstance(kind, str) and (kind, name) in self.known.of_class:
                    return is_content(self.known.of_class[kind, name])
        home = self._home(called, name)
        method = f".{name}" if isinstance(called, ast.Attribute) and self.known.of_module[home, f".{name}"] else name
        return self.known.gives_content(method, home)

    def _imported(self, name: str) -> list[ast.expr | str]:
        """What a constant of another module stands for."""
        package = self.imported.get(name, "")
        found = [self.known.constants.get((f"{package}{end}", name)) for end in (".py", "/__init__.py")]
        return [each for each in found if each is not None]

    def _home(self, called: ast.expr, name: str) -> str:
        """The module whose function is called."""
        if isinstance(called, ast.Attribute):
            package = self.imported.get(getattr(called.value, "id", ""))
            return f"{package}/{called.value.id}.py" if package and isinstance(called.value, ast.Name) else self.module
        package = self.imported.get(name, "")
        options = (f"{package}.py", f"{package}/__init__.py") if package else (self.module,)
        return next((each for each in options if self.known.of_module[each, name]), "")

    def _is_segment(self, name: str) -> bool:
        """A piece of what was drawn already, in a filter."""
        kinds = self.held.get(name, [])
        return bool(kinds) and all(
            "Segment" in kind if isinstance(kind, str) else isinstance(kind, ast.Name) and self._is_segment(kind.id)
            for kind in kinds
        )

    def _part(self, part: ast.expr, seen: frozenset[str]) -> bool:
        """A part of ``Content.assemble``: Content, or a pair of it and a style."""
        if isinstance(part, ast.Tuple) and len(part.elts) == 2:
            return self.clean(part.elts[0], seen)
        return self.clean(part, seen)

    def clean(self, node: ast.expr, seen: frozenset[str] = frozenset()) -> bool:
        """Whether a text was cleaned, so that it may be drawn or printed as it is."""
        match node:
            case ast.Constant(value=str(words)):
                return all(ch.isprintable() or ch == "\n" for ch in words)
            case ast.Tuple(elts=parts):
                return all(self.clean(part, seen) for part in parts)
            case ast.Attribute(value=ast.Name(id=name), attr="text") if self._is_segment(name):
                return True
            case ast.Call(func=ast.Attribute(value=inner, attr="translate" | "encode")):
                return self.clean(inner, seen)
            case ast.Call(func=ast.Attribute(attr="join"), args=[ast.Call(func=ast.Name(id="map"), args=[_, inner])]):
                return self.clean(inner, seen)
            case ast.Call(func=ast.Name(id="visible" | "escaped")) | ast.Call(func=ast.Attribute(attr="visible")):
                return True
            case ast.Call(func=ast.Attribute(value=ast.Name(id="json"), attr="dumps"), keywords=keywords):
                return not any(each.arg == "ensure_ascii" for each in keywords)
            case ast.Call(func=ast.Name(id="spelled"), args=[inner]):
                return self.clean(inner, seen)
            case ast.Attribute(value=inner, attr="plain"):
                return self.safe(inner, seen)
            case ast.BinOp(left=left, op=ast.Add(), right=right):
                return self.clean(left, seen) and self.clean(right, seen)
            case ast.IfExp(test=test, body=body, orelse=orelse):
                return (self.clean(body, seen) or _proves(test, body)) and self.clean(orelse, seen)
            case ast.Name(id=name) if name not in seen:
                kinds = self.held.get(name, []) or self._imported(name)
                return bool(kinds) and all(
                    is_content(kind) if isinstance(kind, str) else self.clean(kind, seen | {name}) for kind in kinds
                )
        return self.safe(node, seen)


def _proves(test: ast.expr, body: ast.expr) -> bool:
    """``x if isinstance(x, Content) else …``."""
    match test, body:
        case ast.Call(func=ast.Name(id="isinstance"), args=[ast.Name(id=one), ast.Name(id="Content")]), ast.Name(
            id=other
        ):
            return one == other
    return False


def _disproves(test: ast.expr, orelse: ast.expr) -> bool:
    """``… if isinstance(x, str) else x``."""
    match test, orelse:
        case ast.Call(func=ast.Name(id="isinstance"), args=[ast.Name(id=one), ast.Name(id="str")]), ast.Name(id=other):
            return one == other
    return False


def _parts_of(annotation: str) -> list[str]:
    """The types of the parts of a tuple in an annotation."""
    for node in ast.walk(ast.parse(annotation.strip("'\""))):
        if (
            isinstance(node, ast.Subscript)
            and getattr(node.value, "id", "") == "tuple"
            and isinstance(node.slice, ast.Tuple)
        ):
            return [ast.unparse(part) for part in node.slice.elts]
    return []


def _is_maker(node: ast.expr) -> bool:
    return isinstance(node, ast.Attribute) and node.attr in MAKERS and getattr(node.value, "id", "") in SAFE_MODULES


def _own_nodes(function: ast.AST) -> Iterator[ast.AST]:
    """What stands in a function, not in those inside it."""
    for child in ast.iter_child_nodes(function):
        if not isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef | ast.Lambda):
            yield child
            yield from _own_nodes(child)


def walked(tree: ast.Module, known: Known, module: str = "") -> Iterator[tuple[ast.AST, Names]]:
    """Every node, with what the names hold there."""
    top = Names(known, module)
    for node in _own_nodes(tree):
        top.learn(node)
    yield from _within(tree, top)


def _within(node: ast.AST, names: Names) -> Iterator[tuple[ast.AST, Names]]:
    for child in ast.iter_child_nodes(node):
        yield child, names
        is_function = isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda)
        yield from _within(child, names.enter(child) if is_function else names)  # type: ignore[arg-type]


def unsafe(tree: ast.Module, known: Known, module: str = "") -> Found:
    """Every place where a text that did not pass ``ui.text`` comes to the screen."""
    for node, names in walked(tree, known, module):
        if isinstance(node, ast.Call):
            yield from _call(node, names)
        elif isinstance(node, ast.Assign):
            yield from _assigned(node, names)
        elif isinstance(node, ast.FunctionDef) and node.name == "render":
            inner = names.enter(node)
            for part in _own_nodes(node):
                if isinstance(part, ast.Return) and part.value is not None and not inner.safe(part.value):
                    yield part, "render of a plain text"
        elif isinstance(node, ast.ClassDef) and {ast.unparse(base) for base in node.bases} & known.widgets:
            yield from _handed_up(node, names)


def _handed_up(node: ast.ClassDef, names: Names) -> Found:
    """What a widget of ours with a constructor of its own gives to Textual's."""
    for function in (part for part in node.body if isinstance(part, ast.FunctionDef)):
        inner = names.enter(function)
        for call in (part for part in ast.walk(function) if isinstance(part, ast.Call)):
            shown = [*call.args, *(each.value for each in call.keywords if each.arg not in QUIET)]
            if ast.unparse(call.func) == "super().__init__" and not all(map(inner.safe, shown)):
                yield call, f"{node.name} hands up a plain text"


def _call(node: ast.Call, names: Names) -> Found:
    called = node.func
    name = called.attr if isinstance(called, ast.Attribute) else getattr(called, "id", "")
    drawn = [each.value for each in node.keywords if each.arg not in QUIET]
    if name in NEVER:
        yield node, f"{name} reads markup"
    elif name == "notify":
        if not any(each.arg == "markup" and getattr(each.value, "value", None) is False for each in node.keywords):
            yield node, "notify without markup=False"
        if not all(names.clean(each) for each in (*node.args, *drawn)):
            yield node, "notify of a text that was not cleaned"
    elif any(each.arg == "placeholder" and not names.clean(each.value) for each in node.keywords) and (
        name == "Input" or ast.unparse(called) == "super().__init__"
    ):
        yield node, f"{name} with a placeholder that was not cleaned"
    elif name in names.known.widgets and isinstance(called, ast.Name):
        shown = [*node.args, *(each.value for each in node.keywords if each.arg not in QUIET | {"placeholder"})]
        if not all(map(names.safe, shown)):
            yield node, f"{name} of a plain text"
    elif isinstance(called, ast.Attribute) and name in DRAWING and not all(map(names.safe, (*node.args, *drawn))):
        if not _is_data(node):
            yield node, f"{name} of a plain text"
    elif name in {"Segment", "Text"} and not all(map(names.clean, node.args[:1])):
        yield node, f"{name} of a text that was not cleaned"
    elif _makes_content(called, name) and not names.safe(node):
        yield node, "Content of a text that was not cleaned"


def _makes_content(called: ast.expr, name: str) -> bool:
    if name == "join" and isinstance(called, ast.Attribute) and isinstance(called.value, ast.Call):
        return getattr(called.value.func, "id", "") == "Content"
    return name in {"Content", "assemble"} or (name == "styled" and isinstance(called, ast.Attribute))


def _is_data(node: ast.Call) -> bool:
    """``update`` of a dict, a set or a hash: its argument is a display, a comprehension or bytes."""
    first = node.args[0] if node.args else None
    plain = ast.Dict | ast.DictComp | ast.Set | ast.SetComp
    return isinstance(first, plain)


def _assigned(node: ast.Assign, names: Names) -> Found:
    for target in node.targets:
        if isinstance(target, ast.Attribute) and target.attr in HOLDING and not names.safe(node.value):
            yield node, f"{target.attr} of a plain text"
        if isinstance(target, ast.Attribute) and target.attr in PLAIN_ATTRIBUTES and not names.clean(node.value):
            yield node, f"{target.attr} of a text that was not cleaned"
