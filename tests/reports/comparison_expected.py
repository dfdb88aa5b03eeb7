"""The expected comparison part of a report, derived from the independent calculation on the exported audits."""

import re
from collections.abc import Iterable, Sequence
from typing import Any

from tests.reports import counted
from tests.reports.counted import Asked, Table
from tests.reports.expected import PHASES, percent, period

TITLE = "Comparison with previous audits"
GROUPS = {
    "newly failed": "✗ newly failed",
    "worse": "▼ worse",
    "fixed": "✓ fixed",
    "better": "▲ better",
    "still failing": "● still failing",
}


def check_comparison(records: Sequence[Table], paper: Any) -> None:
    """Check the trend, counts and totals in a report against the independent calculation; ``records``: newest first."""
    tables = [each for each in paper.after("H2", TITLE) if each.tag == "Table"]
    trend = [tuple(cell.whole for cell in row.kids) for row in tables[0].kids]
    by_period = {period(record["audit"]["period"]): record for record in records}
    assert len(trend[0]) > 2, "a trend of several audits"
    assert trend[1:] == _trend([by_period[head.removesuffix(" ○")] for head in trend[0][1:]])
    base = next((each for each in records[1:] if not each["audit"]["self_audit"]), records[1])
    before, now = scored(base), scored(records[0])
    both = [name for name in now if name in before]
    groups = outcomes(base, records[0], both)
    printed = [tuple(cell.whole for cell in row.kids) for row in tables[1].kids if len(row.kids) == 2]
    wanted = [(words, str(groups.count(name))) for name, words in GROUPS.items() if name in groups]
    assert printed == wanted
    said = " ".join(each.text for each in paper.after("H2", TITLE) if each.tag == "P")
    asked = {*records[0]["audit"]["asked"], *base["audit"]["asked"]}
    assert f"Compared on {len(both)} of {len(asked)} questions" in said
    change = _tenths(now, both, now) - _tenths(before, both, now)
    words = f"{abs(change) / 10:.1f}".removesuffix(".0")
    found = re.search(r"(Up|Down|Unchanged)(?: ([^ ]+) points)? since ", said)
    assert found is not None
    assert (found[1], found[2]) == (("Up" if change > 0 else "Down", words) if change else ("Unchanged", None))
    fell = sum((now[name].points or 0) < (before[name].points or 0) for name in both)
    rose = sum((now[name].points or 0) > (before[name].points or 0) for name in both)
    assert f": {fell} answer{'' if fell == 1 else 's'} fell, {rose} rose." in said
    same = groups.count("same")
    assert f"{same} answer{' is' if same == 1 else 's are'} unchanged." in said


def scored(record: Table) -> dict[str, Asked]:
    """Return the questions with points, by id and in the order asked."""
    return {line.id: line for line in counted.asked(record) if line.points is not None}


def outcomes(before: Table, now: Table, questions: Iterable[str]) -> list[str]:
    """Return the change of each question from ``before`` to ``now``: a key of GROUPS, or "same"."""
    found = []
    first, second = scored(before), scored(now)
    for name in questions:
        failed, fails = _fails(before, first[name]), _fails(now, second[name])
        then, here = first[name].points or 0, second[name].points or 0
        if failed or fails:
            found.append("still failing" if failed and fails else "newly failed" if fails else "fixed")
        else:
            found.append("same" if then == here else "better" if here > then else "worse")
    return found


def _fails(record: Table, line: Asked) -> bool:
    return line.is_low or any(
        each["question"] == line.id and each["grade"] in counted.FAILING for each in record["findings"]
    )


def _trend(records: Sequence[Table]) -> list[tuple[str, ...]]:
    """Return the rows for total and phases, over the questions scored in all audits, with the weights of the latest."""
    lines = [scored(record) for record in records]
    core = [name for name in lines[-1] if all(name in each for each in lines)]
    rows = [("Total", *(percent(_score(each, core, lines[-1])) for each in lines))]
    for phase, word in PHASES.items():
        own = [name for name in core if lines[-1][name].section["phase"] == phase]
        if own:
            rows.append((word, *(percent(_score(each, own, lines[-1])) for each in lines)))
    return rows


def _score(lines: dict[str, Asked], questions: list[str], weighing: dict[str, Asked]) -> Any:
    pairs = [(lines[name].points or 0, weighing[name].weight) for name in questions]
    return 100 * sum(points * weight for points, weight in pairs) / sum(weight for _points, weight in pairs)


def _tenths(lines: dict[str, Asked], questions: list[str], weighing: dict[str, Asked]) -> int:
    return counted.tenths(_score(lines, questions, weighing)) or 0
