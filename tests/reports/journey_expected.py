"""The expected rows of the journey part of a report, derived from the independent calculation on an exported audit."""

from collections.abc import Iterator
from typing import Any

from tests.independent_journey import QUALITIES, STAGES, VALUES, Counted, printed

VALUE_WORDS = {"closeness": "Customer relationship"}
DENSITIES = {"thin": "sparse", "fair": "balanced"}
STEPS = ("discover the store", "enter the store", "start buying", "come back")
PLACES = {
    "fix-first": "fix first",
    "keep-up": "keep it up",
    "low-priority": "low priority",
    "more-than-needed": "over-delivered",
}
MEASURES = {
    "conversion": "Conversion",
    "sales-growth": "Sales growth",
    "cost": "Cost",
    "satisfaction": "Satisfaction",
    "waiting-time": "Waiting time",
    "footfall": "Footfall",
    "return-rate": "Return rate",
    "repeat-purchase": "Repeat purchases",
}


def percent(figure: float | None) -> str:
    return "–" if figure is None else f"{figure:.1f}%".replace(".0%", "%")


def qualities(now: Counted, before: Counted | None) -> Iterator[tuple[str, ...]]:
    """Yield for each of the 6 qualities: score, previous score and difference."""
    for name in QUALITIES:
        yield name.capitalize(), *_beside(now, before, lambda _t, q, n=name: n in q.get("qualities", ()))


def steps_and_values(now: Counted, before: Counted | None) -> Iterator[tuple[str, ...]]:
    """Yield for each of the 4 steps and each customer value: score, previous score and difference."""
    for step, words in enumerate(STEPS, start=1):
        yield f"{step} {words}", *_beside(now, before, lambda t, _q, n=step: t.get("step") == n)
    for value in VALUES:
        yield (
            VALUE_WORDS.get(value, value.capitalize()),
            *_beside(now, before, lambda t, _q, n=value: n in t.get("value", ())),
        )


def stages(now: Counted) -> Iterator[tuple[str, ...]]:
    """Yield for each stage: number of touchpoints, their shares, the expected share, and the density."""
    for stage in STAGES:
        many, much, due, density = now.stages()[stage]
        here = sum(each.get("stage", "purchase") == stage for each in now.touchpoints)
        yield (
            stage.capitalize(),
            str(here),
            percent(many),
            percent(much),
            percent(due),
            DENSITIES.get(density or "", density or ""),
        )


def lowest(now: Counted) -> list[tuple[str, str]]:
    """Return title and score of the 15 touchpoints with the lowest scores; of equals, the most important first."""
    scored = [(each, now.score(each)) for each in now.touchpoints]
    known = [(each, printed(score) or 0) for each, score in scored if score is not None]
    known.sort(key=lambda pair: (pair[1], -now.importance(pair[0])))
    return [(each["title"], percent(score)) for each, score in known[:15]]


def quadrants(now: Counted) -> Iterator[tuple[str, str]]:
    """Yield title and quadrant of each scored touchpoint."""
    places = now.quadrants()
    for each in now.touchpoints:
        if now.score(each) is not None and places.get(each["id"]):
            yield each["title"], PLACES[str(places[each["id"]])]


def figures(now: Counted, past: list[Counted]) -> Iterator[tuple[str, ...]]:
    """Yield each customer figure: title, current and previous value, target, benchmark, mark for target reached."""
    for touchpoint in now.touchpoints:
        for full, question, _weight, points in touchpoint["sums"]:
            if question["answer"] == "number" and question.get("measure"):
                values = [each.answers.get(full, {}).get("value") for each in past]
                before = next((value for value in values if value is not None), None)
                shown = (
                    now.answers.get(full, {}).get("value"),
                    before,
                    question.get("target"),
                    question.get("benchmark"),
                )
                mark = "" if points is None else "✓" if points == 1 else "✗"
                title = f"{MEASURES[question['measure']]}: {touchpoint['title']}"
                yield title, *(_figure(value, question.get("unit", "")) for value in shown), mark


def _figure(value: Any, unit: str) -> str:
    if value is None:
        return "–"
    shown = str(int(value) if value == int(value) else value).replace("-", "−")
    return f"{shown}%" if unit == "%" else f"{shown} {unit}".rstrip()


def _beside(now: Counted, before: Counted | None, keep: Any) -> tuple[str, ...]:
    score = printed(now.percent(keep))
    if before is None:
        return (percent(score),)
    last = printed(before.percent(keep))
    return percent(score), percent(last), _change(score, last)


def _change(now: float | None, before: float | None) -> str:
    if now is None or before is None:
        return "–"
    size = round(10 * now) - round(10 * before)
    return "±0" if not size else f"{'+' if size > 0 else '−'}{abs(size) / 10:.1f}"
