"""The expected texts of a report on an exported audit, derived from the independent calculation in ``counted``."""

from collections.abc import Iterable, Iterator
from fractions import Fraction
from itertools import groupby

from tests.reports import counted
from tests.reports.counted import Asked, Table

PLACES = {"floor": "shop floor", "desk": "back office"}
PHASES = {"before": "Before the purchase", "during": "During the purchase", "after": "After the purchase"}
VERDICTS = {None: "", "failed": "✗ failed", "provisional": "… incomplete", "passed": "✓ passed"}
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
GRADES = {
    "critical": "■ Critical",
    "major": "▲ Serious",
    "minor": "● Minor",
    "observation": "○ Note",
    "positive": "★ Good practice",
}


def percent(figure: Fraction | None) -> str:
    return _tenths(counted.tenths(figure))


def _tenths(printed: int | None) -> str:
    if printed is None:
        return "–"
    return f"{printed // 10}.{printed % 10}%" if printed % 10 else f"{printed // 10}%"


def _change(now: int | None, before: int | None) -> str:
    if now is None or before is None:
        return ""
    size = f"{abs(now - before) // 10}.{abs(now - before) % 10}"
    return "±0" if now == before else f"+{size}" if now > before else f"−{size}"


def outcome(record: Table, before: Table | None) -> dict[str, str]:
    """Return score, band, verdict, trend and change, as at the top of a report; empty ones are not printed."""
    lines = counted.asked(record)
    total = counted.tenths(counted.score(lines))
    return {
        "Score": _tenths(total),
        "Band": counted.band(record, total) or _unscored(record),
        "Result": VERDICTS[counted.verdict(lines)],
        "Trend": _trend(total, before, lines) if before else "",
        "Change": _since(total, before, lines) if before else "",
    }


def _unscored(record: Table) -> str:
    return "no question scored yet" if record["audit"]["status"] == "draft" else "no question scored"


def _trend(total: int | None, before: Table, lines: list[Asked]) -> str:
    last = counted.tenths(counted.score(counted.asked(before)))
    if total is None or last is None:
        return ""
    is_much_as = total == last or counted.steps(total - last, lines) == 0
    words = "= unchanged since" if is_much_as else "▲ better than" if total > last else "▼ worse than"
    return f"{words} {period(before['audit']['period'])}"


def period(written: str) -> str:
    """Return a quarter as reports print it: ``Q3 2026``; other periods unchanged."""
    year, _, part = written.partition("-")
    return f"{part} {year}" if part.startswith("Q") else written


def _since(total: int | None, before: Table, lines: list[Asked]) -> str:
    last = counted.tenths(counted.score(counted.asked(before)))
    if total is None or last is None:
        return ""
    words = f"{_change(total, last)} since {period(before['audit']['period'])}"
    if total == last:
        return words
    steps = counted.steps(total - last, lines)
    way = "improving" if total > last else "dropping"
    many = "answer" if steps == 1 else "answers"
    return (
        f"{words}, equal to {steps} {many} {way} by one step"
        if steps
        else f"{words}, less than one answer {way} by one step"
    )


def bars(record: Table, before: Table | None) -> list[tuple[str, str, str, str]]:
    """Return label, score, previous score and change of each bar."""
    lines, last = counted.asked(record), counted.asked(before) if before else []
    rows = [("Total", lines, last)]
    rows += [(word, _of_phase(lines, phase), _of_phase(last, phase)) for phase, word in PHASES.items()]
    own = [line for line in lines if line.touchpoint.get("fixable_by", "store") == "store"]
    rows.append(("Within store control", own, []))
    rows.append(("Outside store control", [line for line in lines if line not in own], []))
    found = []
    for label, now, then in rows:
        figure, old = counted.tenths(counted.score(now)), counted.tenths(counted.score(then))
        found.append((label, _tenths(figure), "" if old is None else _tenths(old), _change(figure, old)))
    return found


def facts(record: Table) -> dict[str, str]:
    """Return the counts by their labels."""
    lines = counted.asked(record)
    grades = [finding["grade"] for finding in record["findings"]]
    return {
        "Answered": f"{percent(counted.completeness(lines))} ({_closed(lines)})",
        "Coverage": f"{percent(counted.coverage(lines))} of the checklist",
        **{word: str(grades.count(grade)) for grade, word in GRADES.items()},
    }


def _closed(lines: list[Asked]) -> str:
    """Return how many required questions are closed, and separately how many optional ones, if there are any."""
    free = [line for line in lines if line.question.get("optional", False)]
    wanted = [line for line in lines if line not in free]
    said = [
        f"{sum(line.is_closed for line in each)} of {len(each)}" for each in (wanted, free) if each or each is wanted
    ]
    return "; optional: ".join(said)


def critical(record: Table) -> list[str]:
    """Return the lines for the failed critical questions."""
    return [f"✗ {line.question['ask']}" for line in counted.critical_failures(counted.asked(record))]


def first_to_do(record: Table) -> list[tuple[str, str]]:
    """Return the top priorities: title of the touchpoint, and the reason."""
    lines = counted.asked(record)
    at = counted.by_touchpoint(lines)
    failed = {line.touchpoint["id"] for line in counted.critical_failures(lines)}
    graded = {finding["touchpoint"] for finding in record["findings"] if finding["grade"] == "critical"}
    back = {each["touchpoint"] for each in record["findings"] if each["id"] in record.get("came_back", ())}
    found = []
    for name in counted.first_to_do(record, lines):
        why = _importance_and_score(record, at[name])
        if name in back:
            why = "recurred"
        if name in graded:
            why = GRADES["critical"]
        if name in failed:
            why = "critical question failed"
        found.append((at[name][0].touchpoint["title"], why))
    return found


def trust(record: Table) -> list[str]:
    """Return the sentences about the reliability of the result."""
    lines = counted.asked(record)
    answers = [line.answer for line in lines]
    not_seen = sum(answer.get("not_seen") is not None for answer in answers)
    na = sum(answer.get("na") is not None for answer in answers)
    open_ = sum(not line.is_closed for line in lines)
    bulk, paper = (sum(each["via"] == via for each in record["answers"]) for via in ("bulk", "paper"))
    counts = (
        (not_seen, f"{not_seen} question{_s(not_seen)} not seen today."),
        (na, f"{na} not in this store."),
        (open_, f"{open_} not answered."),
        (bulk, f"{bulk} answer{_s(bulk)} filled in as “rest of section meets standard”."),
        (paper, f"{paper} answer{_s(paper)} entered from a paper worksheet."),
    )
    total = counted.tenths(counted.score(lines))
    above = counted.next_band(record, total) if total is not None else None
    found = [f"scored on {percent(counted.coverage(lines))} of the checklist."]
    found += [words for count, words in counts if count]
    if above:
        found.append(f"{_tenths(int(above[1])).removesuffix('%')} points short of “{above[0]}”.")
    return found


def findings(record: Table) -> dict[str, tuple[tuple[int, bool, bool, Fraction], str]]:
    """Return by statement of a finding: its sort key, and the line with its place."""
    lines = counted.asked(record)
    at = counted.by_touchpoint(lines)
    found = {}
    for finding in record["findings"]:
        own = at[finding["touchpoint"]]
        place = f"{_section(own[0])} · {_importance_and_score(record, own)}"
        found[finding["statement"]] = (counted.urgency(record, lines, finding), place)
    return found


def answers(record: Table) -> list[tuple[str, ...]]:
    """Return the rows under "All answers": sections with score, touchpoints, and answers with a mark for low scores."""
    rows: list[tuple[str, ...]] = []
    for _name, section in groupby(counted.asked(record), key=lambda line: line.section["id"]):
        own = list(section)
        rows.append(
            (
                f"{_section(own[0])} ({PLACES.get(own[0].section['where'], own[0].section['where'])})",
                percent(counted.score(own)),
            )
        )
        for _touchpoint, stops in groupby(own, key=lambda line: line.touchpoint["id"]):
            here = list(stops)
            rows.append((here[0].touchpoint["title"],))
            for line in here:
                ask = line.question["ask"] + (" (critical)" if line.question.get("critical") else "")
                rows.append((ask, ("✗ " if line.is_low else "") + answer(line)))
    return rows


def answer(line: Asked) -> str:
    """Return an answer in full, or the reason why there is none."""
    for key, words in (("na", "not in this store"), ("not_seen", "not seen today")):
        reason = line.answer.get(key)
        if reason is not None:
            return f"{words}: {reason}" if reason else words
    value, question = line.answer.get("value"), line.question
    if value is None:
        return "not answered"
    if question["answer"] == "yes-no":
        return "Yes" if value else "No"
    if question["answer"] == "rating":
        anchor = question.get("anchors", {}).get(str(value))
        return f"{value} of 5: {anchor}" if anchor else f"{value} of 5"
    if question["answer"] in {"choice", "choices"}:
        ticked = value if isinstance(value, list) else [value]
        return "; ".join(option["title"] for option in question["options"] if option["id"] in ticked) or "none of these"
    if question["answer"] == "tally":
        return f"{value} of {question['of']}"
    if question["answer"] == "number":
        shown, unit = _number(value).replace("-", "−"), question.get("unit", "")
        return f"{shown}%" if unit == "%" else f"{shown} {unit}".rstrip()
    return day(value) if question["answer"] == "date" else str(value)


def day(iso: str) -> str:
    year, month, number = iso[:10].split("-")
    return f"{int(number)} {MONTHS[int(month) - 1]} {year}"


def _number(value: Fraction | int) -> str:
    return str(int(value)) if value == int(value) else str(float(value))


def texts(record: Table) -> Iterator[str]:
    """Yield every text of the audit that must be in a full report."""
    for line in counted.asked(record):
        yield from (line.question["ask"], line.touchpoint["title"], line.section["title"], answer(line))
        yield line.answer.get("note", "")
    for finding in record["findings"]:
        yield from (finding["statement"], finding["recommendation"], finding["disagreement"], GRADES[finding["grade"]])
    for action in record["actions"]:
        yield from (action["what"], action["owner"], day(action["due"]) if action["due"] else "")
    for photo in record["photos"]:
        yield photo["caption"]
    for change in record["history"]:
        yield from (change["who"], change["reason"], change["path"], day(change["at"]))
    yield from (record["audit"]["auditor"], record["audit"]["id"], record["seal"] or "none (draft)")


def sums(record: Table) -> list[tuple[str, ...]]:
    """Return the rows under "How the score was worked out"."""
    lines = counted.asked(record)
    places = (
        _decimals(line.points for line in lines if line.points is not None),
        _decimals(line.weight for line in lines),
        _decimals(line.earned for line in lines),
    )
    rows: list[tuple[str, ...]] = []
    for _name, section in groupby(lines, key=lambda line: line.section["id"]):
        own = list(section)
        rows.append((_section(own[0]),))
        rows += [_sum_line(line, places) for line in own]
        rows.append(_sum(own[0].section["title"], own, places))
    rows.append(("Overall",))
    for phase, word in PHASES.items():
        if any(line.section["phase"] == phase for line in lines):
            rows.append(_sum(word, _of_phase(lines, phase), places))
    return [*rows, _sum("Total", lines, places)]


def _sum_line(line: Asked, places: tuple[int, int, int]) -> tuple[str, ...]:
    weight = _figure(line.weight, places[1])
    if line.points is None:
        return (line.question["ask"], _why(line), weight, "–")
    return (line.question["ask"], _figure(line.points, places[0]), weight, _figure(line.earned, places[2]))


def _sum(title: str, lines: list[Asked], places: tuple[int, int, int]) -> tuple[str, ...]:
    possible = sum((line.weight for line in lines if line.points is not None), Fraction(0))
    earned = sum((line.earned for line in lines), Fraction(0))
    return (title, "", _figure(possible, places[1]), _figure(earned, places[2]), percent(counted.score(lines)))


def _why(line: Asked) -> str:
    if not line.scores:
        return "not scored"
    for key, word in (("na", "not in store"), ("not_seen", "not seen")):
        if line.answer.get(key) is not None:
            return word
    return "not answered" if line.answer.get("value") is None else "no points"


def _decimals(figures: Iterable[Fraction]) -> int:
    found = list(figures)
    return next((n for n in range(3) if all((figure * 10**n).denominator == 1 for figure in found)), 3)


def _figure(value: Fraction, decimals: int) -> str:
    scaled = value * 10**decimals
    digits = str((2 * scaled.numerator + scaled.denominator) // (2 * scaled.denominator)).rjust(decimals + 1, "0")
    return f"{digits[:-decimals]}.{digits[-decimals:]}" if decimals else digits


def _of_phase(lines: Iterable[Asked], phase: str) -> list[Asked]:
    return [line for line in lines if line.section["phase"] == phase]


def _section(line: Asked) -> str:
    return f"{PHASES[line.section['phase']]} · {line.section['title']}"


def _importance_and_score(record: Table, lines: list[Asked]) -> str:
    importance = counted.importance(lines[0].touchpoint, record["audit"]["segment"])
    return f"importance {importance} of 5, score {percent(counted.score(lines))}"


def _s(count: int) -> str:
    return "" if count == 1 else "s"


def best_touchpoints(record: Table) -> Iterator[tuple[str, str]]:
    """Yield title and score of each scored touchpoint."""
    for lines in counted.by_touchpoint(counted.asked(record)).values():
        if counted.score(lines) is not None:
            yield lines[0].touchpoint["title"], percent(counted.score(lines))
