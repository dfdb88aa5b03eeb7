"""An independent calculation of every figure in a report from an exported audit, with plain dicts and fractions.

It reads ``audit``, ``answers``, ``findings`` and ``checklist.body`` of the file but never ``score``, and shares no code
with the program: it is a second implementation of the scoring rules.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

Table = Mapping[str, Any]

HALF = Fraction(1, 2)
FAILING = ("critical", "major", "minor")
GRADES = (*FAILING, "observation", "positive")
LESS_IS_BETTER = ("cost", "waiting-time", "return-rate")


def read(data: bytes) -> dict[str, Any]:
    """Parse an exported audit and remove its score; decimals become exact fractions."""
    record: dict[str, Any] = json.loads(data, parse_float=Fraction)
    del record["score"]
    return record


@dataclass(frozen=True)
class Asked:
    """One question that was asked, with its points."""

    id: str
    section: Table
    touchpoint: Table
    question: Table
    answer: Table
    """The answer as in the file; empty if there is none."""
    weight: Fraction
    scores: bool
    points: Fraction | None

    @property
    def earned(self) -> Fraction:
        return Fraction(0) if self.points is None else self.points * self.weight

    @property
    def is_low(self) -> bool:
        return self.points is not None and self.points < HALF

    @property
    def is_closed(self) -> bool:
        return any(self.answer.get(key) is not None for key in ("value", "na", "not_seen"))


def asked(record: Table) -> list[Asked]:
    """Return the questions that were asked, in order."""
    answers = {answer["question"]: answer for answer in record["answers"]}
    found = []
    for name, section, touchpoint, question in _walk(record["checklist"]["body"]):
        if name not in record["audit"]["asked"]:
            continue
        answer = answers.get(name, {})
        value = answer.get("value")
        scores = _scores(question)
        points = _points(question, value) if scores and value is not None else None
        weight = Fraction(question.get("weight", 1))
        found.append(Asked(name, section, touchpoint, question, answer, weight, scores, points))
    return found


def should_be_asked(record: Table) -> list[str]:
    """Return the ids of the questions that apply to this store and customer type, according to the checklist."""
    has, segment = set(record["store"]["attributes"]), record["audit"]["segment"]
    found = []
    for name, _section, touchpoint, question in _walk(record["checklist"]["body"]):
        wanted, unwanted = set(question.get("applies_to", ())), set(question.get("not_for", ()))
        meets = segment is None or (
            segment in (touchpoint.get("segments") or [segment]) and importance(touchpoint, segment) > 0
        )
        if meets and (not wanted or wanted & has) and not unwanted & has:
            found.append(name)
    return found


def score(lines: Iterable[Asked]) -> Fraction | None:
    """Return the score in percent: the sum of weight × points divided by the sum of weights, over scored questions.

    None if no question was scored.
    """
    counted = [line for line in lines if line.points is not None]
    possible = sum((line.weight for line in counted), Fraction(0))
    return 100 * sum((line.earned for line in counted), Fraction(0)) / possible if counted else None


def coverage(lines: Iterable[Asked]) -> Fraction | None:
    """Return the weight of the scored questions in percent of all scoring questions asked; None without any."""
    scoring = [line for line in lines if line.scores]
    whole = sum((line.weight for line in scoring), Fraction(0))
    counted = sum((line.weight for line in scoring if line.points is not None), Fraction(0))
    return 100 * counted / whole if whole else None


def completeness(lines: Iterable[Asked]) -> Fraction | None:
    """Return the percentage of required questions that are closed; None without any."""
    wanted = [line for line in lines if not line.question.get("optional", False)]
    return Fraction(100 * sum(line.is_closed for line in wanted), len(wanted)) if wanted else None


def critical_failures(lines: Iterable[Asked]) -> list[Asked]:
    """Return the critical questions with less than half of their points."""
    return [line for line in lines if line.question.get("critical", False) and line.is_low]


def verdict(lines: list[Asked]) -> str | None:
    """Return ``failed``, ``provisional`` or ``passed``; None if nothing was scored."""
    if score(lines) is None:
        return None
    if critical_failures(lines):
        return "failed"
    return "passed" if completeness(lines) in {None, 100} else "provisional"


def tenths(percent: Fraction | None) -> int | None:
    """Return a percentage as printed, in whole tenths, rounded half up; it must be at least 0."""
    return None if percent is None else (percent.numerator * 20 + percent.denominator) // (2 * percent.denominator)


def band(record: Table, printed: int | None) -> str | None:
    """Return the name of the highest band whose limit the printed score (in tenths) reaches."""
    bands = sorted(record["checklist"]["body"]["bands"], key=lambda each: Fraction(each["from"]))
    reached = [each["name"] for each in bands if printed is not None and Fraction(each["from"]) * 10 <= printed]
    return reached[-1] if reached else None


def next_band(record: Table, printed: int) -> tuple[str, Fraction] | None:
    """Return the next higher band and the tenths of a percentage point that are missing; None in the highest band."""
    bands = sorted(record["checklist"]["body"]["bands"], key=lambda each: Fraction(each["from"]))
    above = [(each["name"], Fraction(each["from"]) * 10 - printed) for each in bands if each["from"] * 10 > printed]
    return above[0] if above else None


def importance(touchpoint: Table, segment: str | None) -> int:
    """Return the importance, 0 to 5, for one customer type or for all."""
    general: int = touchpoint.get("importance", 3)
    return general if segment is None else int(touchpoint.get("importance_for", {}).get(segment, general))


def by_touchpoint(lines: Iterable[Asked]) -> dict[str, list[Asked]]:
    """Return the questions of each touchpoint, in order."""
    found: dict[str, list[Asked]] = {}
    for line in lines:
        found.setdefault(line.touchpoint["id"], []).append(line)
    return found


def priorities(record: Table, lines: Iterable[Asked]) -> dict[str, Fraction]:
    """Return the priority of each scored touchpoint: importance / 5 × (100 − score)."""
    found = {}
    for name, own in by_touchpoint(lines).items():
        percent = score(own)
        if percent is not None:
            found[name] = Fraction(importance(own[0].touchpoint, record["audit"]["segment"]), 5) * (100 - percent)
    return found


def came_back(record: Table, earlier: list[Table]) -> list[str]:
    """Return the ids of recurred findings: the question had a finding in an earlier audit, but none in the latest.

    ``earlier``: newest first; audits that did not answer the question are left out.
    """
    found = []
    for finding in (each for each in record["findings"] if each["grade"] in FAILING):
        walks = [
            any(each["question"] == finding["question"] and each["grade"] in FAILING for each in walk["findings"])
            for walk in earlier
            if any(a["question"] == finding["question"] and a.get("value") is not None for a in walk["answers"])
        ]
        if any(walks) and not walks[0]:
            found.append(finding["id"])
    return found


def found_before(record: Table, earlier: list[Table]) -> list[str]:
    """Return the ids of findings whose question had a finding in an earlier audit; ``earlier``: newest first."""
    return [
        finding["id"]
        for finding in record["findings"]
        if finding["grade"] in FAILING
        and any(
            each["question"] == finding["question"] and each["grade"] in FAILING
            for walk in earlier
            for each in walk["findings"]
        )
    ]


def urgency(record: Table, lines: list[Asked], finding: Table) -> tuple[int, bool, bool, int, Fraction]:
    """Return the sort key of a finding: action needed or not; critical; found before; grade; priority."""
    group = 0 if finding["grade"] in FAILING else 1 if finding["grade"] == "observation" else 2
    critical = {line.id for line in critical_failures(lines)}
    is_urgent = finding["grade"] == "critical" or finding["question"] in critical
    is_back = finding["id"] in record.get("found_before", ())
    priority = priorities(record, lines).get(finding["touchpoint"], Fraction(0))
    return group, not is_urgent, not is_back, GRADES.index(finding["grade"]), -priority


def first_to_do(record: Table, lines: list[Asked]) -> list[tuple[str, Table | None, Asked | None]]:
    """Return the 5 top priorities as touchpoint id with the finding, the failed critical question, or neither.

    The order: failed critical questions without a finding, findings by urgency, touchpoints without one by priority.
    """
    failing = [each for each in record["findings"] if each["grade"] in FAILING]
    bare = [each for each in critical_failures(lines) if each.id not in {found["question"] for found in failing}]
    place = {line.id: number for number, line in enumerate(lines)}
    place |= {line.touchpoint["id"]: number for number, line in reversed(list(enumerate(lines)))}
    failing.sort(
        key=lambda each: (urgency(record, lines, each), place[each["question"] or each["touchpoint"]], each["id"])
    )
    found: list[tuple[str, Table | None, Asked | None]] = [(each.touchpoint["id"], None, each) for each in bare]
    found += [(each["touchpoint"], each, None) for each in failing]
    named = {each[0] for each in found}
    by_priority = priorities(record, lines)
    rest = sorted((name for name in by_priority if by_priority[name] > 0), key=lambda name: -by_priority[name])
    found += [(name, None, None) for name in rest if name not in named]
    return found[:5]


def steps(difference: int, lines: Iterable[Asked]) -> int:
    """Return a score difference (in tenths) as a number of answers that differ by one rating step.

    The answers have the median weight.
    """
    weights = sorted(line.weight for line in lines if line.points is not None)
    a_step = 100 * weights[len(weights) // 2] / 4 / sum(weights)
    whole = abs(Fraction(difference, 10)) / a_step
    return (2 * whole.numerator + whole.denominator) // (2 * whole.denominator)


def _walk(body: Table) -> Iterator[tuple[str, Table, Table, Table]]:
    for section in body["section"]:
        for touchpoint in section["touchpoint"]:
            for question in touchpoint["question"]:
                yield f"{touchpoint['id']}.{question['id']}", section, touchpoint, question


def _scores(question: Table) -> bool:
    kind = question["answer"]
    if kind in {"choice", "choices"}:
        return any(option.get("points") for option in question["options"])
    return kind in {"rating", "yes-no", "tally"} or (kind == "number" and "target" in question)


def _points(question: Table, value: Any) -> Fraction | None:
    kind = question["answer"]
    if kind == "rating":
        return Fraction(value - 1) / 4
    if kind == "yes-no":
        return Fraction(value == (question.get("good", "yes") == "yes"))
    if kind == "tally":
        return _tallied(question, value)
    if kind == "number":
        return _reached(question, Fraction(value))
    offered = {option["id"]: option.get("points") for option in question["options"]}
    ticked = [offered[name] for name in (value if kind == "choices" else [value])]
    if None in ticked:
        return None
    with_points = [Fraction(figure) for figure in offered.values() if figure is not None]
    return sum(map(Fraction, ticked), Fraction(0)) / (max(with_points) if kind == "choice" else sum(with_points))


def _tallied(question: Table, count: int) -> Fraction:
    written = {int(step): Fraction(earned) for step, earned in question.get("points", {}).items()}
    if not written:
        good = question["of"] - count if question.get("good") == "none" else count
        return Fraction(good, question["of"])
    below, above = max(step for step in written if step <= count), min(step for step in written if step >= count)
    if below == above:
        return written[count]
    return (written[below] * (above - count) + written[above] * (count - below)) / (above - below)


def _reached(question: Table, value: Fraction) -> Fraction:
    target = Fraction(question["target"])
    if "limit" not in question:
        less = question.get("measure") in LESS_IS_BETTER
        return Fraction(value <= target if less else value >= target)
    way = (value - Fraction(question["limit"])) / (target - Fraction(question["limit"]))
    return max(Fraction(0), min(Fraction(1), way))
