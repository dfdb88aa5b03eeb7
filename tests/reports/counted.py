"""A second count: every figure of a report worked out anew from an exported audit, in plain dicts and fractions.

It reads ``audit``, ``answers``, ``findings`` and ``checklist.body`` of the file, never ``score``, and shares no code
with the program: DESIGN's rule written a second time.
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
    """An exported audit without its score; decimals as they are written, a tenth as a tenth."""
    record: dict[str, Any] = json.loads(data, parse_float=Fraction)
    del record["score"]
    return record


@dataclass(frozen=True)
class Asked:
    """One question that was asked, with what it earned."""

    id: str
    section: Table
    touchpoint: Table
    question: Table
    answer: Table
    """As in the file; empty where there is none."""
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
    """The questions that were asked, in walking order."""
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
    """What has to be asked of this store and this customer, by the checklist alone."""
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
    """Percent: the sum of weight times points by the sum of weights, over what counts."""
    counted = [line for line in lines if line.points is not None]
    possible = sum((line.weight for line in counted), Fraction(0))
    return 100 * sum((line.earned for line in counted), Fraction(0)) / possible if counted else None


def coverage(lines: Iterable[Asked]) -> Fraction | None:
    """Percent of the weight asked of scoring questions that was scored."""
    scoring = [line for line in lines if line.scores]
    whole = sum((line.weight for line in scoring), Fraction(0))
    counted = sum((line.weight for line in scoring if line.points is not None), Fraction(0))
    return 100 * counted / whole if whole else None


def completeness(lines: Iterable[Asked]) -> Fraction | None:
    """Percent closed of what was asked and is not optional."""
    wanted = [line for line in lines if not line.question.get("optional", False)]
    return Fraction(100 * sum(line.is_closed for line in wanted), len(wanted)) if wanted else None


def critical_failures(lines: Iterable[Asked]) -> list[Asked]:
    """The critical questions that earned less than half their points."""
    return [line for line in lines if line.question.get("critical", False) and line.is_low]


def verdict(lines: list[Asked]) -> str | None:
    """``failed``, ``provisional``, ``passed``; None where nothing scored."""
    if score(lines) is None:
        return None
    if critical_failures(lines):
        return "failed"
    return "passed" if completeness(lines) in {None, 100} else "provisional"


def tenths(percent: Fraction | None) -> int | None:
    """A percentage as it is printed, in whole tenths, half up; everything is at least 0."""
    return None if percent is None else (percent.numerator * 20 + percent.denominator) // (2 * percent.denominator)


def band(record: Table, printed: int | None) -> str | None:
    """The name of the highest band whose bound the printed figure (in tenths) reaches."""
    bands = sorted(record["checklist"]["body"]["bands"], key=lambda each: Fraction(each["from"]))
    reached = [each["name"] for each in bands if printed is not None and Fraction(each["from"]) * 10 <= printed]
    return reached[-1] if reached else None


def next_band(record: Table, printed: int) -> tuple[str, Fraction] | None:
    """The next band up and how many tenths are lacking."""
    bands = sorted(record["checklist"]["body"]["bands"], key=lambda each: Fraction(each["from"]))
    above = [(each["name"], Fraction(each["from"]) * 10 - printed) for each in bands if each["from"] * 10 > printed]
    return above[0] if above else None


def importance(touchpoint: Table, segment: str | None) -> int:
    """0 to 5, for one kind of customer or for all."""
    general: int = touchpoint.get("importance", 3)
    return general if segment is None else int(touchpoint.get("importance_for", {}).get(segment, general))


def by_touchpoint(lines: Iterable[Asked]) -> dict[str, list[Asked]]:
    """The lines of each touchpoint, in walking order."""
    found: dict[str, list[Asked]] = {}
    for line in lines:
        found.setdefault(line.touchpoint["id"], []).append(line)
    return found


def priorities(record: Table, lines: Iterable[Asked]) -> dict[str, Fraction]:
    """Importance by five times what is lacking, for each scored touchpoint."""
    found = {}
    for name, own in by_touchpoint(lines).items():
        percent = score(own)
        if percent is not None:
            found[name] = Fraction(importance(own[0].touchpoint, record["audit"]["segment"]), 5) * (100 - percent)
    return found


def came_back(record: Table, earlier: list[Table]) -> list[str]:
    """Findings at questions that had one, then none, in the audits before, the latest first; one a question."""
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


def urgency(record: Table, lines: list[Asked], finding: Table) -> tuple[int, bool, bool, Fraction]:
    """What findings are ordered by: needs action, noted or well done; critical, what came back; then by priority."""
    group = 0 if finding["grade"] in FAILING else 1 if finding["grade"] == "observation" else 2
    critical = {line.id for line in critical_failures(lines)}
    is_urgent = finding["grade"] == "critical" or finding["question"] in critical
    is_back = finding["id"] in record.get("came_back", ())
    return group, not is_urgent, not is_back, -priorities(record, lines).get(finding["touchpoint"], Fraction(0))


def first_to_do(record: Table, lines: list[Asked]) -> list[str]:
    """The five most urgent touchpoints: critical questions, critical findings, then by priority above 0."""
    found = [line.touchpoint["id"] for line in critical_failures(lines)]
    graded = [finding for finding in record["findings"] if finding["grade"] == "critical"]
    place = {line.id: number for number, line in reversed(list(enumerate(lines)))}
    place |= {line.touchpoint["id"]: number for number, line in reversed(list(enumerate(lines)))}
    graded.sort(
        key=lambda each: (urgency(record, lines, each), place[each["question"] or each["touchpoint"]], each["id"])
    )
    found += [finding["touchpoint"] for finding in graded]
    back = [finding for finding in record["findings"] if finding["id"] in record.get("came_back", ())]
    found += [finding["touchpoint"] for finding in sorted(back, key=lambda each: urgency(record, lines, each))]
    by_priority = priorities(record, lines)
    found += sorted((name for name in by_priority if by_priority[name] > 0), key=lambda name: -by_priority[name])
    return list(dict.fromkeys(found))[:5]


def steps(difference: int, lines: Iterable[Asked]) -> int:
    """A difference (in tenths) in answers of the usual weight, one step of a rating each."""
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
    return kind in {"rating", "yes-no"} or (kind == "number" and "target" in question)


def _points(question: Table, value: Any) -> Fraction | None:
    kind = question["answer"]
    if kind == "rating":
        return Fraction(value - 1) / 4
    if kind == "yes-no":
        return Fraction(value == (question.get("good", "yes") == "yes"))
    if kind == "number":
        return _reached(question, Fraction(value))
    offered = {option["id"]: option.get("points") for option in question["options"]}
    ticked = [offered[name] for name in (value if kind == "choices" else [value])]
    if None in ticked:
        return None
    with_points = [Fraction(figure) for figure in offered.values() if figure is not None]
    return sum(map(Fraction, ticked), Fraction(0)) / (max(with_points) if kind == "choice" else sum(with_points))


def _reached(question: Table, value: Fraction) -> Fraction:
    target = Fraction(question["target"])
    if "limit" not in question:
        less = question.get("measure") in LESS_IS_BETTER
        return Fraction(value <= target if less else value >= target)
    way = (value - Fraction(question["limit"])) / (target - Fraction(question["limit"]))
    return max(Fraction(0), min(Fraction(1), way))
