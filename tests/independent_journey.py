"""An independent calculation of the journey figures from an exported audit file; uses none of the program's code."""

from fractions import Fraction
from typing import Any

Plain = dict[str, Any]
STAGES = ("awareness", "knowledge", "consideration", "purchase", "satisfaction", "loyalty", "advocacy")
QUALITIES = ("simple", "appropriate", "relevant", "meaningful", "appealing", "personal")
VALUES = ("price", "service", "personalisation", "closeness")
ONLINE = ("website", "e-mail", "social", "app", "chat")
LESS_IS_BETTER = ("cost", "waiting-time", "return-rate")


def number(figure: Any) -> Fraction:
    return Fraction(repr(figure)) if isinstance(figure, float) else Fraction(figure)


def printed(percent: Fraction | None) -> float | None:
    """Return a percentage rounded half up to 1 decimal."""
    if percent is None:
        return None
    tenths, rest = divmod(percent * 10, 1)
    return float(tenths + (1 if rest >= Fraction(1, 2) else 0)) / 10


def _earned(question: Plain, value: Any) -> Fraction | None:
    kind = question["answer"]
    if value is None or kind in ("text", "date"):
        return None
    if kind == "rating":
        return Fraction(value - 1, 4)
    if kind == "yes-no":
        return Fraction(int(value == (question.get("good", "yes") == "yes")))
    if kind == "tally":
        return _of_count(question, value)
    if kind == "number":
        if "target" not in question:
            return None
        return _of_number(question, number(value))
    points = {option["id"]: option.get("points") for option in question["options"]}
    offered = [number(each) for each in points.values() if each is not None]
    if not any(offered):
        return None
    ticked = [points[name] for name in (value if isinstance(value, list) else [value])]
    if None in ticked:
        return None
    best = max(offered) if kind == "choice" else sum(offered)
    return Fraction(sum(number(each) for each in ticked)) / best


def _of_count(question: Plain, count: int) -> Fraction:
    """Return the points of a count: its share, the rest of it, or a place on the line between two steps."""
    whole = question["of"]
    if "points" not in question:
        return Fraction(whole - count if question.get("good") == "none" else count, whole)
    steps = {int(step): number(earned) for step, earned in question["points"].items()}
    under = max(step for step in steps if step <= count)
    over = min(step for step in steps if step >= count)
    if under == over:
        return steps[under]
    way = Fraction(count - under, over - under)
    return steps[under] * (1 - way) + steps[over] * way


def _of_number(question: Plain, value: Fraction) -> Fraction:
    target = number(question["target"])
    if "limit" not in question:
        is_less = question.get("measure") in LESS_IS_BETTER
        return Fraction(int(value <= target if is_less else value >= target))
    limit = number(question["limit"])
    return min(Fraction(1), max(Fraction(0), (value - limit) / (target - limit)))


class Counted:
    """The journey figures of one exported audit."""

    def __init__(self, data: Plain) -> None:
        self.body = data["checklist"]["body"]
        self.segment = data["audit"]["segment"]
        self.answers = {answer["question"]: answer for answer in data["answers"]}
        self.touchpoints: list[Plain] = []
        asked = set(data["audit"]["asked"])
        for section in self.body["section"]:
            for touchpoint in section["touchpoint"]:
                sums = []
                for question in touchpoint["question"]:
                    full = f"{touchpoint['id']}.{question['id']}"
                    if full in asked:
                        points = _earned(question, self.answers.get(full, {}).get("value"))
                        sums.append((full, question, number(question.get("weight", 1)), points))
                if sums:
                    self.touchpoints.append({**touchpoint, "sums": sums})

    def percent(self, keep: Any) -> Fraction | None:
        """Return the pooled score in percent of the questions for which ``keep(touchpoint, question)`` is true.

        None if none of them was scored.
        """
        kept = [
            (weight, points)
            for touchpoint in self.touchpoints
            for _full, question, weight, points in touchpoint["sums"]
            if points is not None and keep(touchpoint, question)
        ]
        whole = sum(weight for weight, _points in kept)
        return 100 * sum((weight * points for weight, points in kept), Fraction(0)) / whole if whole else None

    def score(self, touchpoint: Plain) -> Fraction | None:
        return self.percent(lambda each, _question: each is touchpoint)

    def importance(self, touchpoint: Plain) -> int:
        general = int(touchpoint.get("importance", 3))
        return int(touchpoint.get("importance_for", {}).get(self.segment, general)) if self.segment else general

    def quadrants(self) -> dict[str, str | None]:
        scored = [each for each in self.touchpoints if self.score(each) is not None]
        mean = Fraction(sum(self.importance(each) for each in scored), len(scored)) if scored else None
        bands = sorted((number(band["from"]) for band in self.body["bands"]), reverse=True)
        bound = bands[1] if len(bands) > 1 else bands[0]
        found: dict[str, str | None] = {}
        for each in self.touchpoints:
            figure = printed(self.score(each))
            if figure is None or mean is None:
                found[each["id"]] = None
                continue
            good, matters = number(figure) >= bound, self.importance(each) >= mean
            found[each["id"]] = {
                (True, True): "keep-up",
                (False, True): "fix-first",
                (True, False): "more-than-needed",
                (False, False): "low-priority",
            }[good, matters]
        return found

    def priorities(self) -> dict[str, float | None]:
        return {
            each["id"]: printed(Fraction(self.importance(each), 5) * (100 - score))
            for each in self.touchpoints
            if (score := self.score(each)) is not None
        }

    def stages(self) -> dict[str, tuple[float | None, float | None, float | None, str | None]]:
        weights = {stage: number(self.body.get("stage_weights", {}).get(stage, 1)) for stage in STAGES}
        importance = sum(self.importance(each) for each in self.touchpoints)
        found = {}
        for stage in STAGES:
            here = [each for each in self.touchpoints if each.get("stage", "purchase") == stage]
            many = Fraction(len(here), len(self.touchpoints)) if self.touchpoints else Fraction(0)
            much = Fraction(sum(self.importance(each) for each in here), importance) if importance else Fraction(0)
            due = weights[stage] / sum(weights.values())
            if not due:
                full = "crowded" if much else None
            else:
                full = "thin" if 2 * much < due else "crowded" if 2 * much > 3 * due else "fair"
            found[stage] = (printed(100 * many), printed(100 * much), printed(100 * due), full)
        return found
