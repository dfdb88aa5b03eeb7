"""How the code is built: no import circles, few late imports, at most one ancestor of ours, names with one meaning."""

import ast
from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import grimp

PACKAGE = Path(__file__).resolve().parent.parent / "tui_audit"

LATE_IMPORTS = {
    "cli/application.py": "whether the folder is shared is asked after the application has ended",
    "cli/main.py": "the application opens without the commands",
    "demo/pictures.py": "Pillow",
    "domain/cells.py": "wcwidth, for tables on the command line",
    "exchange/photos/decoder_client.py": "signals, if a picture takes too long",
    "exchange/photos/decoder_process.py": "Pillow, once the process has limited itself",
    "exchange/spreadsheet/files.py": "openpyxl, for one of two formats",
    "i18n/dates.py": "Babel, for languages other than English",
    "i18n/formats.py": "Babel, for languages other than English",
    "i18n/template.py": "Babel, for translators",
    "i18n/translator.py": "Babel, for a language without a compiled catalogue",
    "reports/jobs/actions_list.py": "only what the wanted format needs",
    "reports/jobs/ranking.py": "only what the wanted format needs",
    "reports/jobs/report.py": "only what the wanted format needs",
    "reports/jobs/spreadsheet.py": "openpyxl",
    "reports/jobs/writers.py": "only what the wanted output needs",
    "reports/pdf/compat/library_settings.py": "ReportLab",
    "reports/pdf/engine.py": "ReportLab, after its settings",
    "reports/pdf/fonts.py": "ReportLab, after its settings",
    "reports/pdf/worksheet_writer.py": "ReportLab, after its settings",
    "reports/pdf/writer.py": "ReportLab, after its settings",
    "reports/text/wrapping.py": "wcwidth, for letters of several characters",
    "settings.py": "TOML, once there is a file of settings",
    "storage/__init__.py": "SQLAlchemy: the data is opened after the first frame",
    "storage/sqlite/schema.py": "Alembic, if the data has to be migrated",
    "system/locking.py": "modules that only one operating system has",
    "system/log.py": "logging, for the first entry",
    "system/paths.py": "platformdirs, unless the folder is named",
    "system/shared_folders.py": "ctypes, on two operating systems",
    "ui/backup_controller.py": "backups and dialogs, after the first frame",
    "ui/compat/keyboard_decoder.py": "the driver of one operating system",
    "ui/data_folder.py": "the data is opened after the first frame",
    "ui/error_presenter.py": "dialogs, after the first frame",
    "ui/keymap.py": "the rules of keys, for a folder with a file of its own keys",
    "ui/lifecycle.py": "dialogs, after the first frame",
    "ui/navigator.py": "screens, each when it is first opened",
    "ui/screens/home/desk.py": "the details of a store, once the stores are on the screen",
    "ui/screens/home/home.py": "the rows of Home, once the data is read",
    "ui/start.py": "Textual, after its settings",
    "ui/store_details.py": "what the report shows of a store, once the cursor rests on it",
    "ui/terminal.py": "a module that only one operating system has",
}
"""The modules that import inside functions, and what for: everything else is imported at the top."""


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


def test_imports_inside_functions_are_the_named_ones() -> None:
    found = {
        file.relative_to(PACKAGE).as_posix()
        for file in PACKAGE.rglob("*.py")
        for function in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef)
        and any(isinstance(node, ast.Import | ast.ImportFrom) for node in ast.walk(function))
    }
    assert found == LATE_IMPORTS.keys()


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
