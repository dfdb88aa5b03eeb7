"""The 3 diagrams of a journey: experience curve, importance and score, and the 6 qualities."""

from collections.abc import Callable, Iterator, Sequence
from itertools import groupby
from math import cos, pi, sin

from tui_audit.domain.checklist.model import Quality
from tui_audit.domain.journey.model import Journey
from tui_audit.domain.journey.touchpoint_scores import Quadrant, TouchpointScore
from tui_audit.i18n.formats import percent, period_words, phase_label, word
from tui_audit.i18n.translator import Translator
from tui_audit.reports.content.diagram import Diagram, DiagramLabel, DiagramLine, LabelSide, LineStyle, Square

_LEVELS = (0, 25, 50, 75, 100)
_RINGS = (25, 50, 75, 100)
_NAMED = 5


def experience_curve(t: Translator, journey: Journey, before: Journey | None) -> Diagram | None:
    """Return the scores in walking order, with the previous audit dashed and emotions dotted; None below 2 scores."""
    spots = journey.scored
    if len(spots) < 2:
        return None
    numbers = {spot.id: number for number, spot in enumerate(journey.low_points, start=1)}
    lines = [DiagramLine(((0, level / 100), (1, level / 100)), LineStyle.GRID) for level in _LEVELS]
    labels = [DiagramLabel((0, level / 100), str(level), LabelSide.LEFT) for level in _LEVELS]
    for place, title in _phases(t, spots):
        lines.append(DiagramLine(((place, 0), (place, 1)), LineStyle.GRID))
        labels.append(DiagramLabel((place, 1.06), title, LabelSide.RIGHT, is_strong=True))
    if before is not None:
        lines += _runs(spots, lambda spot: _score_in(before, spot), LineStyle.PREVIOUS)
    lines += _runs(spots, lambda spot: None if spot.emotion is None else (spot.emotion - 1) * 25.0, LineStyle.SECONDARY)
    lines += _runs(spots, lambda spot: spot.score, LineStyle.CURRENT)
    for index, spot in enumerate(spots):
        if spot.id in numbers:
            under = index / (len(spots) - 1), (spot.score or 0) / 100 - 0.055
            labels.append(DiagramLabel(under, str(numbers[spot.id]), LabelSide.MIDDLE, is_strong=True))
    squares = [Square((index / (len(spots) - 1), (spot.score or 0) / 100)) for index, spot in enumerate(spots)]
    said = "; ".join(f"{spot.touchpoint.title} {percent(t, spot.score)}" for spot in spots)
    return Diagram(tuple(lines), tuple(squares), tuple(labels), 0.31, 0.9, said, _curve_legend(t, journey, before))


def _curve_legend(t: Translator, journey: Journey, before: Journey | None) -> str:
    parts = [t("■ touchpoint score")]
    if before is not None:
        parts.append(t("dashed: %(period)s", period=period_words(t, before.audit.period)))
    if any(spot.emotion is not None for spot in journey.scored):
        parts.append(t("dotted: how the customer feels, from angry (0) to delighted (100)"))
    if journey.low_points:
        names = ", ".join(
            f"{number} {spot.touchpoint.title}" for number, spot in enumerate(journey.low_points, start=1)
        )
        parts.append(t("lowest: %(names)s", names=names))
    return "   ".join(parts)


def _phases(t: Translator, spots: Sequence[TouchpointScore]) -> Iterator[tuple[float, str]]:
    """Yield where each phase begins, 0 to 1 across the plot, with its short name."""
    place = 0
    for phase, group in groupby(spots, key=lambda spot: spot.section.phase):
        yield place / (len(spots) - 1), phase_label(t, phase)
        place += len(list(group))


def _score_in(journey: Journey, spot: TouchpointScore) -> float | None:
    earlier = journey.touchpoint(spot.id)
    return None if earlier is None else earlier.score


def _runs(
    spots: Sequence[TouchpointScore], value: Callable[[TouchpointScore], float | None], stroke: LineStyle
) -> list[DiagramLine]:
    """Return the lines through touchpoints with a value in percent; a touchpoint without one interrupts the line.

    A single value between two interruptions has no line.
    """
    found: list[DiagramLine] = []
    run: list[tuple[float, float]] = []
    for index, spot in enumerate(spots):
        figure = value(spot)
        if figure is None:
            found += [DiagramLine(tuple(run), stroke)] if len(run) > 1 else []
            run = []
        else:
            run.append((index / (len(spots) - 1), figure / 100))
    return [*found, *([DiagramLine(tuple(run), stroke)] if len(run) > 1 else [])]


def quadrant_chart(t: Translator, journey: Journey) -> Diagram | None:
    """Return the touchpoints by importance (across) and score (up), divided into quadrants; None if nothing scored.

    The most urgent touchpoints are numbered, and named in the legend.
    """
    crossing = journey.importance_boundary
    if crossing is None:
        return None
    urgent = journey.in_quadrant(Quadrant.FIX_FIRST)[:_NAMED]
    places = _places(journey)
    across, up = _importance(float(crossing)), journey.score_boundary / 100
    frame = DiagramLine(((0, 0), (1, 0), (1, 1), (0, 1), (0, 0)), LineStyle.GRID)
    lines = [
        frame,
        DiagramLine(((across, 0), (across, 1)), LineStyle.PREVIOUS),
        DiagramLine(((0, up), (1, up)), LineStyle.PREVIOUS),
    ]
    corners = (
        (Quadrant.FIX_FIRST, (1.0, 0.04), LabelSide.LEFT),
        (Quadrant.KEEP_UP, (1.0, 0.96), LabelSide.LEFT),
        (Quadrant.LOW_PRIORITY, (0.0, 0.04), LabelSide.RIGHT),
        (Quadrant.MORE_THAN_NEEDED, (0.0, 0.96), LabelSide.RIGHT),
    )
    labels = [
        DiagramLabel(at, f"{word(t, quadrant)} ({len(journey.in_quadrant(quadrant))})", side, is_strong=True)
        for quadrant, at, side in corners
    ]
    labels += [DiagramLabel((_importance(level), -0.06), str(level), LabelSide.MIDDLE) for level in range(1, 6)]
    labels += [DiagramLabel((0, level / 100), str(level), LabelSide.LEFT) for level in (0, 50, 100)]
    labels += [
        DiagramLabel(places[spot.id], str(number), LabelSide.RIGHT) for number, spot in enumerate(urgent, start=1)
    ]
    squares = [
        Square(places[spot.id], is_hollow=journey.quadrant(spot) is not Quadrant.FIX_FIRST) for spot in journey.scored
    ]
    named = ", ".join(f"{number} {spot.touchpoint.title}" for number, spot in enumerate(urgent, start=1))
    legend = t(
        "Importance from left to right, score from bottom to top. Each square is a touchpoint; fix "
        "the filled ones first."
    )
    if named:
        legend = f"{legend} {named}"
    said = "; ".join(
        f"{word(t, quadrant)}: {', '.join(spot.touchpoint.title for spot in journey.in_quadrant(quadrant)) or '–'}"
        for quadrant in Quadrant
    )
    return Diagram(tuple(lines), tuple(squares), tuple(labels), 0.42, 0.8, said, legend)


def _importance(level: float) -> float:
    """Return the position of an importance of 1 to 5 across the plot, with room for touchpoints side by side.

    0, for a touchpoint that the customer type does not meet, has the position of 1.
    """
    return 0.06 + 0.88 * max(level - 1, 0) / 4


def _places(journey: Journey) -> dict[str, tuple[float, float]]:
    """Return the position of each scored touchpoint by id.

    Touchpoints of equal importance and score are placed side by side, so that they do not cover each other.
    """
    alike: dict[tuple[int, float | None], list[TouchpointScore]] = {}
    for spot in journey.scored:
        alike.setdefault((spot.importance, spot.score), []).append(spot)
    places = {}
    for (importance, score), spots in alike.items():
        step = min(0.018, 0.16 / len(spots))
        for index, spot in enumerate(spots):
            aside = (index - (len(spots) - 1) / 2) * step
            places[spot.id] = _importance(importance) + aside, (score or 0) / 100
    return places


def quality_radar_chart(t: Translator, journey: Journey, before: Journey | None) -> Diagram | None:
    """Return a radar chart of the 6 qualities with the previous audit dashed; None if a quality has no score."""
    scores = [journey.quality(quality).shown for quality in Quality]
    if any(score is None for score in scores):
        return None
    spokes = [_spoke(index, 1.0) for index in range(len(Quality))]
    lines = [DiagramLine(_ring([level] * len(Quality)), LineStyle.GRID) for level in _RINGS]
    lines += [DiagramLine((_spoke(0, 0), spoke), LineStyle.GRID) for spoke in spokes]
    if before is not None:
        last = [before.quality(quality).shown for quality in Quality]
        if all(score is not None for score in last):
            lines.append(DiagramLine(_ring([score or 0 for score in last]), LineStyle.PREVIOUS))
    points = [score or 0 for score in scores]
    lines.append(DiagramLine(_ring(points), LineStyle.CURRENT))
    labels = []
    for index, quality in enumerate(Quality):
        across, up = _spoke(index, 1.12)
        side = LabelSide.MIDDLE if abs(across - 0.5) < 0.05 else LabelSide.RIGHT if across > 0.5 else LabelSide.LEFT
        labels.append(
            DiagramLabel((across, up), f"{word(t, quality)} {percent(t, scores[index])}", side, is_strong=True)
        )
    said = "; ".join(f"{word(t, quality)} {percent(t, score)}" for quality, score in zip(Quality, scores, strict=True))
    legend = t("dashed: %(period)s", period=period_words(t, before.audit.period)) if before is not None else ""
    squares = tuple(Square(_spoke(index, score / 100)) for index, score in enumerate(points))
    return Diagram(tuple(lines), squares, tuple(labels), 1.0, 0.34, said, legend)


def _spoke(index: int, length: float) -> tuple[float, float]:
    """Return the end of a spoke of this length: 0 is the centre, 1 the rim. The first spoke points up."""
    angle = pi / 2 - 2 * pi * index / len(Quality)
    return round(0.5 + 0.5 * length * cos(angle), 6), round(0.5 + 0.5 * length * sin(angle), 6)


def _ring(values: Sequence[float]) -> tuple[tuple[float, float], ...]:
    points = tuple(_spoke(index, value / 100) for index, value in enumerate(values))
    return (*points, points[0])
