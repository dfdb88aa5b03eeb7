"""Every failure that the program promises to survive names the tests that show it."""

import ast
import tomllib
from pathlib import Path

import pytest

TESTS = Path(__file__).parents[1]
TABLE = tomllib.loads((Path(__file__).parent / "guarantees.toml").read_text(encoding="utf-8"))
IDS = {
    *(f"A{number}" for number in range(1, 10)),
    *(f"B{number}" for number in range(1, 12)),
    *("C1", "C2", "C3", "C4", "C7"),
    *(f"D{number}" for number in range(1, 7)),
    *(f"E{number}" for number in range(1, 11)),
    *("F1", "F2", "F3", "F4", "F6", "F7", "F8", "F9", "F10", "F11", "F14"),
    "G",
}


def test_every_failure_has_a_promise_and_a_test() -> None:
    assert set(TABLE) == IDS
    assert [failure for failure, row in TABLE.items() if not row["promise"] or not row["tests"]] == []


@pytest.mark.parametrize("failure", TABLE)
def test_the_named_tests_exist(failure: str) -> None:
    for named in TABLE[failure]["tests"]:
        file, _, name = named.partition("::")
        tree = ast.parse((TESTS / file).read_text(encoding="utf-8"))
        functions = {node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)}
        assert name in functions, named
