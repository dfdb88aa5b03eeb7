"""Writes the gettext template for translators: ``python -m tui_audit.i18n.template messages.pot``."""

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

import tui_audit

TEXTS = {"t": 1, "_t": 1, "message": 1, "plural": 2, "in_context": 2}
"""Names of the functions that translate, with the number of leading arguments that are literal texts."""


def translation_calls(package: Path) -> Iterator[tuple[str, str, list[ast.expr]]]:
    """Yield location (``ui/app.py:12``), function name and leading arguments of each call that translates."""
    for file in sorted(package.rglob("*.py")):
        tree = ast.parse(file.read_text(encoding="utf-8"))
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and (name := _name(node.func)) in TEXTS:
                yield f"{file.relative_to(package).as_posix()}:{node.lineno}", name, node.args[: TEXTS[name]]


def gettext_template(package: Path) -> bytes:
    """Return the template of a package as a PO file in UTF-8, sorted by file and line."""
    import io

    from babel.messages.catalog import Catalog
    from babel.messages.pofile import write_po

    catalogue = Catalog(project="tui-audit", header_comment="# Texts of tui-audit")
    for place, name, arguments in translation_calls(package):
        texts = [each.value for each in arguments if isinstance(each, ast.Constant)]
        if len(texts) < TEXTS[name] or not all(texts):
            continue  # skip the definitions of these functions, and calls whose text is translated elsewhere
        file, line = place.rsplit(":", 1)
        context = str(texts.pop(0)) if name == "in_context" else None
        entry = (str(texts[0]), str(texts[1])) if len(texts) > 1 else str(texts[0])
        catalogue.add(entry, locations=[(file, int(line))], context=context)
    target = io.BytesIO()
    write_po(target, catalogue, width=120, sort_by_file=True)
    return target.getvalue()


def _name(called: ast.expr) -> str:
    return called.id if isinstance(called, ast.Name) else called.attr if isinstance(called, ast.Attribute) else ""


if __name__ == "__main__":
    Path(sys.argv[1]).write_bytes(gettext_template(Path(tui_audit.__file__).parent))
