"""The expected texts of a report on an exported audit, derived from the independent calculation in ``counted``."""

from collections.abc import Iterable, Iterator
from fractions import Fraction
from itertools import groupby

from tests.reports import counted
from tests.reports.counted import Asked, Table

PLACES = {"floor": "shop floor", "desk": "back office"}
PHASES = {"before": "Before the purchase", "during": "During the purchase", "after": "After the purchase"}
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


def outcome(record: Table, before: Table | None) -> dict[str, str]:
    """Return result, score, change and change in words, as at the top of a report; empty ones are not printed."""
    lines = counted.asked(record)
    total = counted.tenths(counted.score(lines))
    return {
        "Result": _status(record, lines, total),
        "Score": _tenths(total),
        "Change": _change_since(record, before) if before else "",
        "In words": _change_in_words(record, before) if before else "",
    }


def _status(record: Table, lines: list[Asked], total: int | None) -> str:
    failed = len(counted.critical_failures(lines))
    if counted.verdict(lines) == "failed":
        return f"Failed: {failed} critical question{_s(failed)}"
    if total is None:
        return "No question scored yet" if record["audit"]["status"] == "draft" else "No question scored"
    wanted = [line for line in lines if not line.question.get("optional", False)]
    open_ = sum(not line.is_closed for line in wanted)
    if counted.verdict(lines) == "provisional":
        return f"Incomplete: {open_} of {len(wanted)} required questions not answered"
    name = counted.band(record, total) or "Passed"
    return name[:1].upper() + name[1:]


def base_of(record: Table, earlier: list[Table]) -> Table | None:
    """Return the audit that a change is measured against: the last one by somebody else, or else the last one.

    None without an earlier audit, with another customer type, and with nothing in common. ``earlier``: newest first.
    ``skipped`` is the period of a newer self-audit that is not compared.
    """
    others = [each for each in earlier if not each["audit"]["self_audit"]] or earlier
    same = [each for each in others[:1] if each["audit"]["segment"] == record["audit"]["segment"]]
    if not same or common_tenths(in_common(record, same[0]))[0] is None:
        return None
    return same[0] if same[0] is earlier[0] else {**same[0], "skipped": earlier[0]["audit"]["period"]}


def in_common(record: Table, before: Table) -> list[tuple[Asked, Asked]]:
    """Return the questions scored in both audits, as then and now."""
    then = {line.id: line for line in counted.asked(before) if line.points is not None}
    return [(then[line.id], line) for line in counted.asked(record) if line.points is not None and line.id in then]


def common_tenths(pairs: list[tuple[Asked, Asked]]) -> tuple[int | None, int | None]:
    """Return both scores on common questions, then and now, with the weights of now."""
    weight = sum((now.weight for _then, now in pairs), Fraction(0))
    if not weight:
        return None, None
    sums = (
        sum(((then.points or 0) * now.weight for then, now in pairs), Fraction(0)),
        sum(((now.points or 0) * now.weight for _then, now in pairs), Fraction(0)),
    )
    first, second = (counted.tenths(100 * each / weight) for each in sums)
    return first, second


def _mark(pairs: list[tuple[Asked, Asked]]) -> str:
    then, now = common_tenths(pairs)
    if then is None or now is None:
        return ""
    return "= unchanged" if now == then else f"{'▲' if now > then else '▼'} {_points(now - then)}"


def _points(difference: int) -> str:
    size = abs(difference)
    return f"{size // 10}.{size % 10}" if size % 10 else str(size // 10)


def _change_since(record: Table, before: Table) -> str:
    mark = _mark(in_common(record, before))
    return f"{mark} since {period(before['audit']['period'])}" if mark else ""


def _change_in_words(record: Table, before: Table) -> str:
    pairs = in_common(record, before)
    then, now = common_tenths(pairs)
    if then is None or now is None:
        return ""
    fell = sum((new.points or 0) < (old.points or 0) for old, new in pairs)
    rose = sum((new.points or 0) > (old.points or 0) for old, new in pairs)
    words = period(before["audit"]["period"])
    way = f"{'Up' if now > then else 'Down'} {_points(now - then)} points" if now != then else "Unchanged"
    said = f"{way} since {words}: {fell} answer{_s(fell)} fell, {rose} rose."
    own = before["audit"]["self_audit"]
    if "skipped" in before:
        return f"{said} The self-audit of {period(before['skipped'])} is not compared."
    return f"{said} {words} was a self-audit; there is no earlier audit by anybody else." if own else said


def period(written: str) -> str:
    """Return a quarter as reports print it: ``Q3 2026``; other periods unchanged."""
    year, _, part = written.partition("-")
    return f"{part} {year}" if part.startswith("Q") else written


def bars(record: Table, before: Table | None) -> list[tuple[str, str, str]]:
    """Return label, score and change of each bar; the change on the questions in common."""
    lines, pairs = counted.asked(record), in_common(record, before) if before else []
    rows = [("Total", lines)]
    rows += [(word, _of_phase(lines, phase)) for phase, word in PHASES.items() if _of_phase(lines, phase)]
    own = [line for line in lines if line.touchpoint.get("fixable_by", "store") == "store"]
    rows += [("Within store control", own)] if own else []
    rows += [("Outside store control", [each for each in lines if each not in own])] if len(own) < len(lines) else []
    found = []
    for label, now in rows:
        ids = {line.id for line in now}
        both = [pair for pair in pairs if pair[1].id in ids]
        figure = counted.tenths(counted.score(now))
        found.append((label, _tenths(figure), _mark(both)))
    return found if counted.score(lines) is not None else []


def bands(record: Table) -> str:
    """Return the sentence with the score bands, highest first."""
    listed = sorted(record["checklist"]["body"]["bands"], key=lambda each: -Fraction(each["from"]))
    told = "; ".join(f"{each['name']} from {_number(each['from'])}%" for each in listed)
    return f"Score bands: {told}." if told else ""


def facts(record: Table) -> dict[str, str]:
    """Return the counts by their labels."""
    lines = counted.asked(record)
    grades = [finding["grade"] for finding in record["findings"] if finding["grade"] != "positive"]
    names = {key: words.partition(" ")[2].lower() for key, words in GRADES.items()}
    counts = ", ".join(f"{grades.count(key)} {name}" for key, name in names.items() if key in grades)
    given = sum(line.is_closed for line in lines)
    scored = sum(line.points is not None for line in lines)
    questions = sum(
        len(point["question"]) for section in record["checklist"]["body"]["section"] for point in section["touchpoint"]
    )
    answered = f", {given} of {len(lines)} answered" if given < len(lines) else ""
    return {
        "Coverage": (
            f"{len(lines)} of {questions} questions of the checklist asked{answered}, {scored} of {len(lines)} scored"
        ),
        "Findings": f"{len(grades)}: {counts}" if grades else "none",
    }


def first_to_do(record: Table) -> list[tuple[str, str]]:
    """Return the top priorities: what is wrong, and the beginning of the line below it with touchpoint and reason."""
    lines = counted.asked(record)
    at = counted.by_touchpoint(lines)
    found = []
    for touchpoint, finding, question in counted.first_to_do(record, lines):
        title = at[touchpoint][0].touchpoint["title"]
        if finding is not None:
            grade = GRADES[finding["grade"]].partition(" ")[2].lower()
            found.append((" ".join(finding["statement"].split()), f"{title} · {grade}"))
        elif question is not None:
            found.append((question.question["ask"], f"{title} · critical question failed"))
        else:
            scoring = [line for line in at[touchpoint] if line.points is not None]
            worst = min(scoring, key=lambda line: line.points or 0)
            found.append((worst.question["ask"], f"{title} · {_importance_and_score(record, at[touchpoint])}"))
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
    scored = sum(line.points is not None for line in lines)
    found = [f"{scored} of {len(lines)} questions asked were scored."]
    found += [words for count, words in counts if count]
    if above:
        found.append(f"{_tenths(int(above[1])).removesuffix('%')} points short of “{above[0]}”.")
    return found


def findings(record: Table) -> dict[str, tuple[tuple[int, bool, bool, int, Fraction], str]]:
    """Return by statement of a finding: its sort key, and the line with its place."""
    lines = counted.asked(record)
    at = counted.by_touchpoint(lines)
    found = {}
    for finding in record["findings"]:
        own = at[finding["touchpoint"]]
        place = f"{own[0].touchpoint['title']} · {_short_section(own[0])} · {_importance_and_score(record, own)}"
        found[finding["statement"]] = (counted.urgency(record, lines, finding), place)
    return found


def answers(record: Table) -> list[tuple[str, ...]]:
    """Return the rows under "All answers": sections with score, touchpoints, answers with points, and the sums."""
    lines = counted.asked(record)
    places = (
        _decimals(line.points for line in lines if line.points is not None),
        _decimals(line.weight for line in lines),
        _decimals(line.earned for line in lines),
    )
    rows: list[tuple[str, ...]] = []
    for _name, section in groupby(lines, key=lambda line: line.section["id"]):
        own = list(section)
        where = PLACES.get(own[0].section["where"], own[0].section["where"])
        rows.append((f"{_section(own[0])} ({where})", percent(counted.score(own))))
        for _touchpoint, stops in groupby(own, key=lambda line: line.touchpoint["id"]):
            here = list(stops)
            rows.append((here[0].touchpoint["title"],))
            for line in here:
                ask = line.question["ask"] + (" (critical)" if line.question.get("critical") else "")
                rows.append((ask, ("✗ " if line.is_low else "") + answer(line), *_figures(line, places)))
        rows.append(_sum(own[0].section["title"], own, places))
    rows.append(("Overall",))
    for phase, word in PHASES.items():
        if any(line.section["phase"] == phase for line in lines):
            rows.append(_sum(word, _of_phase(lines, phase), places))
    return [*rows, _sum("Total", lines, places)]


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
        words = question.get("anchors", {}).get(str(value), f"{value} of 5")
        return f"{words} {'▮' * value}{'▯' * (5 - value)}"
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


def _figures(line: Asked, places: tuple[int, int, int]) -> tuple[str, str, str]:
    weight = _figure(line.weight, places[1])
    if line.points is None:
        return _why(line), weight, "–"
    return _figure(line.points, places[0]), weight, _figure(line.earned, places[2])


def _sum(title: str, lines: list[Asked], places: tuple[int, int, int]) -> tuple[str, ...]:
    possible = sum((line.weight for line in lines if line.points is not None), Fraction(0))
    earned = sum((line.earned for line in lines), Fraction(0))
    return (title, percent(counted.score(lines)), "", _figure(possible, places[1]), _figure(earned, places[2]))


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


def _short_section(line: Asked) -> str:
    return f"{PHASES[line.section['phase']].partition(' ')[0]} · {line.section['title']}"


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
