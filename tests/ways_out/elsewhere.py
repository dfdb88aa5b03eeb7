"""To paper, to a terminal without screens, to other programs, to the network."""

import ast
from collections.abc import Iterator, Mapping

from tests.ways_out.kinds import Known, nodes
from tests.ways_out.screen import walked

Found = Iterator[tuple[ast.AST, str]]

DRAWS = {"drawString", "drawRightString", "drawCentredString", "drawAlignedString", "beginText", "textOut", "textLine"}
DRAWS |= {"textLines", "linkURL", "linkRect", "linkAbsolute", "drawInlineImage", "addJavaScript"}
"""ReportLab's own ways of text and links; ours goes through ``reports.markup`` and the pen."""
NAMES_IT = {"setTitle": 0, "setAuthor": 0, "setSubject": 0, "setKeywords": 0, "setCreator": 0, "addOutlineEntry": 0}
"""Texts of the file as a whole, by the place of the argument."""
OF_REPORTLAB = {"Paragraph", "XPreformatted", "Preformatted", "Table", "SimpleDocTemplate", "Label", "String"}
NETWORK = {"socket", "ssl", "http", "ftplib", "smtplib", "poplib", "imaplib", "telnetlib", "xmlrpc", "socketserver"}
NETWORK |= {"requests", "httpx", "aiohttp", "urllib3", "websockets", "webbrowser"}
CONNECTS = {"open_connection", "start_server", "create_connection", "create_server", "urlopen", "urlretrieve"}
WRITES = {"print", "input", "breakpoint", "pprint", "print_exc", "print_exception", "print_stack"}
WRITES |= {"stdout", "stderr", "__stdout__", "__stderr__"}
SHELLS = {"system", "popen", "getoutput", "getstatusoutput", "create_subprocess_shell"}
STARTS = {"Popen", "run", "call", "check_call", "check_output", "create_subprocess_exec"}
PARSED = {"ValueError", "TOMLDecodeError", "JSONDecodeError", "UnicodeDecodeError", "RecursionError", "TOMLKitError"}
"""Errors of parsers: they speak of the file that was read, and are put into words from there."""


def on_paper(tree: ast.Module, known: Known, module: str = "") -> Found:
    """Texts that come to the PDF around ``reports.markup``."""
    for node in nodes(tree):
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("reportlab"):
            for alias in node.names:
                if alias.name in OF_REPORTLAB:
                    yield node, f"{alias.name} of ReportLab reads markup"
        elif isinstance(node, ast.Call):
            called = node.func
            name = called.attr if isinstance(called, ast.Attribute) else getattr(called, "id", "")
            if name in DRAWS:
                yield node, f"{name} beside the pen"
            elif name in NAMES_IT and not _is_set(node.args[NAMES_IT[name]], tree):
                yield node, f"{name} of a text that was not cleaned"
            elif (
                name == "Line"
                and isinstance(called, ast.Name)
                and _is_imported(tree, "Line", "tui_audit.reports.pdf.typesetter")
            ):
                yield node, "a line that no typesetter set"
    del known, module


def _is_set(node: ast.expr, tree: ast.Module) -> bool:
    """Whether a text passed ``Typesetter.clean``: there, or where the attribute got it."""
    if isinstance(node, ast.JoinedStr):  # the program's own name and version
        return all(
            ast.unparse(part.value) == "__version__" for part in node.values if isinstance(part, ast.FormattedValue)
        )
    if isinstance(node, ast.Call):
        return isinstance(node.func, ast.Attribute) and node.func.attr == "clean"
    if isinstance(node, ast.Attribute):
        given = [
            each.value
            for each in nodes(tree)
            if isinstance(each, ast.Assign)
            and any(isinstance(target, ast.Attribute) and target.attr == node.attr for target in each.targets)
        ]
        return bool(given) and all(_is_set(each, tree) for each in given)
    return False


def _is_imported(tree: ast.Module, name: str, module: str) -> bool:
    return any(
        isinstance(node, ast.ImportFrom) and node.module == module and any(alias.name == name for alias in node.names)
        for node in nodes(tree)
    )


def printed(tree: ast.Module, known: Known, module: str = "") -> Found:
    """Texts that go to a stream without having been cleaned."""
    if not any(getattr(node, "id", getattr(node, "attr", "")) in WRITES for node in nodes(tree)):
        return
    for node, names in walked(tree, known, module):
        if not isinstance(node, ast.Call):
            continue
        called = node.func
        if isinstance(called, ast.Name) and called.id == "print" and not all(map(names.clean, node.args)):
            yield node, "print of a text that was not cleaned"
        elif isinstance(called, ast.Attribute) and called.attr in {"write", "writelines"}:
            stream = ast.unparse(called.value)
            if stream.startswith(("sys.stdout", "sys.stderr", "sys.__std")) and not all(map(names.clean, node.args)):
                yield node, f"{stream}.{called.attr} of a text that was not cleaned"
        elif isinstance(called, ast.Name) and called.id in {"input", "breakpoint", "pprint"}:
            yield node, f"{called.id} writes as it likes"
        elif isinstance(called, ast.Attribute) and called.attr in {"print_exc", "print_exception", "print_stack"}:
            yield node, f"{called.attr} shows what the program holds"


def errors_told(tree: ast.Module, known: Known, module: str = "") -> Found:
    """The words of errors that are not ours: they name values, paths, statements, places in memory."""
    del module
    for handler in (node for node in nodes(tree) if isinstance(node, ast.ExceptHandler) and node.name):
        caught = {part.attr if isinstance(part, ast.Attribute) else getattr(part, "id", "") for part in _types(handler)}
        if caught <= known.own_errors | PARSED:
            continue
        parts = [part for statement in handler.body for part in ast.walk(statement)]
        looked_at = {each for part in parts if isinstance(part, ast.Compare) for each in part.comparators}
        for node in parts:
            if node not in looked_at and _says(node, str(handler.name)):
                yield node, f"the words of {', '.join(sorted(caught))}"


def _types(handler: ast.ExceptHandler) -> list[ast.expr]:
    if handler.type is None:
        return [ast.Name("BaseException")]
    return list(handler.type.elts) if isinstance(handler.type, ast.Tuple) else [handler.type]


def _says(node: ast.AST, name: str) -> bool:
    match node:
        case ast.Call(func=ast.Name(id="str" | "repr" | "format"), args=[ast.Name(id=shown)]):
            return shown == name
        case ast.FormattedValue(value=ast.Name(id=shown)):
            return shown == name
        case ast.FormattedValue(value=ast.BoolOp(values=values)):
            return any(isinstance(each, ast.Name) and each.id == name for each in values)
        case ast.Attribute(value=ast.Name(id=shown), attr="args"):
            return shown == name
        case ast.BinOp(op=ast.Mod(), right=ast.Name(id=shown)):
            return shown == name
    return False


def started(tree: ast.Module, known: Known, module: str = "") -> Found:
    """Programs that are started through a shell or by one string."""
    del known, module
    for node in (each for each in nodes(tree) if isinstance(each, ast.Call)):
        called = node.func
        name = called.attr if isinstance(called, ast.Attribute) else getattr(called, "id", "")
        if name in SHELLS and not (isinstance(called, ast.Attribute) and ast.unparse(called.value) == "platform"):
            yield node, f"{name} is a shell"
        if any(each.arg == "shell" and getattr(each.value, "value", True) is not False for each in node.keywords):
            yield node, "shell=True"
        one_string = ast.JoinedStr | ast.BinOp
        if name in STARTS - {"run"} or ast.unparse(called) == "subprocess.run":
            first = node.args[0] if node.args else None
            if isinstance(first, one_string) or (isinstance(first, ast.Constant) and name != "create_subprocess_exec"):
                yield node, "a command as one string"


def connected(tree: ast.Module, known: Known, module: str = "") -> Found:
    """Whatever could open a connection."""
    del known, module
    for node in nodes(tree):
        if isinstance(node, ast.Import):
            for alias in node.names:
                if alias.name.partition(".")[0] in NETWORK or alias.name == "urllib.request":
                    yield node, f"import of {alias.name}"
        elif isinstance(node, ast.ImportFrom):
            full = {f"{node.module}.{alias.name}" for alias in node.names} | {str(node.module)}
            if str(node.module).partition(".")[0] in NETWORK or "urllib.request" in full:
                yield node, f"import of {node.module}"
        elif isinstance(node, ast.Call):
            name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            if name in CONNECTS:
                yield node, name


def lent(trees: Mapping[str, ast.Module]) -> Found:
    """Modules of tables outside ``exchange``: a text in a cell is made harmless there."""
    for module, tree in trees.items():
        for node in nodes(tree):
            names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            if isinstance(node, ast.ImportFrom):
                names = [str(node.module)]
            if not module.startswith("tui_audit/exchange/") and {"csv", "openpyxl"} & {
                name.partition(".")[0] for name in names
            }:
                yield node, f"{module} writes tables by itself"
