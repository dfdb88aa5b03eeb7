"""Build a Checklist from its body as parsed from TOML. The body must have no faults (see checklist.rules)."""

from collections.abc import Mapping
from typing import Any

from tui_audit.domain.checklist.model import (
    AnswerType,
    AskIf,
    Band,
    Channel,
    Checklist,
    Control,
    FixableBy,
    Measure,
    NumberRule,
    Option,
    Phase,
    Quality,
    Question,
    Requirement,
    Section,
    SectionPlace,
    Segment,
    Stage,
    Suggestion,
    TallyRule,
    Touchpoint,
    TouchpointKind,
    Value,
)

Body = Mapping[str, Any]


def build_checklist(body: Body) -> Checklist:
    """Return the checklist of a body without faults; missing keys get their defaults."""
    return Checklist(
        id=body["id"],
        version=body["version"],
        title=body["title"],
        language=body.get("language", "en"),
        minutes=body.get("minutes", 0),
        bands=_bands(body.get("bands", ())),
        segments=tuple(Segment(entry["id"], entry["title"]) for entry in body.get("segments", ())),
        stage_weights={Stage(name): weight for name, weight in body.get("stage_weights", {}).items()},
        sections=tuple(_section(entry) for entry in body["section"]),
    )


def parse_requirement(text: str) -> Requirement:
    """Return the requirement for ``always``, ``below N``, ``not good`` or no text; raises ValueError otherwise."""
    if text in {"", "always", "not good"}:
        return Requirement(text)
    word, _, figure = text.partition(" ")
    if word != "below" or len(figure) > 12 or figure.strip(".0123456789"):
        raise ValueError(text)
    return Requirement("below", float(figure))


def _bands(entries: Any) -> tuple[Band, ...]:
    bands = [Band(entry["from"], entry["name"]) for entry in entries]
    return tuple(sorted(bands, key=lambda band: band.lower_bound, reverse=True))


def _section(body: Body) -> Section:
    return Section(
        id=body["id"],
        phase=Phase(body["phase"]),
        where=SectionPlace(body["where"]),
        title=body["title"],
        touchpoints=tuple(_touchpoint(entry) for entry in body["touchpoint"]),
    )


def _touchpoint(body: Body) -> Touchpoint:
    return Touchpoint(
        id=body["id"],
        title=body["title"],
        questions=tuple(_question(body["id"], entry) for entry in body["question"]),
        kind=tuple(TouchpointKind(name) for name in body.get("kind", ())),
        channel=Channel(body.get("channel", Channel.STORE)),
        control=Control(body.get("control", Control.DIRECT)),
        stage=Stage(body.get("stage", Stage.PURCHASE)),
        step=body.get("step"),
        importance=body.get("importance", 3),
        importance_for=dict(body.get("importance_for", {})),
        segments=tuple(body.get("segments", ())),
        value=tuple(Value(name) for name in body.get("value", ())),
        fixable_by=FixableBy(body.get("fixable_by", FixableBy.STORE)),
        owner=body.get("owner", ""),
        interactions=tuple(body.get("interactions", ())),
        processes=tuple(body.get("processes", ())),
        people=tuple(body.get("people", ())),
        meets=tuple(body.get("meets", ())),
        outcome=body.get("outcome", ""),
        data=tuple(body.get("data", ())),
        optimal=body.get("optimal", ""),
        same_as=body.get("same_as", ""),
    )


def _question(touchpoint: str, body: Body) -> Question:
    critical = body.get("critical", False)
    return Question(
        id=f"{touchpoint}.{body['id']}",
        ask=body["ask"],
        answer=AnswerType(body["answer"]),
        weight=body.get("weight", 1),
        critical=critical,
        optional=body.get("optional", False),
        na=body.get("na", not critical),
        anchors={int(step): text for step, text in body.get("anchors", {}).items()},
        good=body.get("good") not in {"no", "none"},
        options=tuple(Option(entry["id"], entry["title"], entry.get("points")) for entry in body.get("options", ())),
        number=_number(body),
        tally=TallyRule(body.get("of", 0), {int(step): points for step, points in body.get("points", {}).items()}),
        guidance=body.get("guidance", ""),
        qualities=tuple(Quality(name) for name in body.get("qualities", ())),
        require_note=parse_requirement(body.get("require_note", "")),
        require_photo=parse_requirement(body.get("require_photo", "")),
        require_action=parse_requirement(body.get("require_action", "")),
        photo=body.get("photo", "") != "never",
        applies_to=tuple(body.get("applies_to", ())),
        not_for=tuple(body.get("not_for", ())),
        seconds=body.get("seconds"),
        suggest=tuple(Suggestion(**entry) for entry in body.get("suggest", ())),
        ask_if=_ask_if(touchpoint, body["ask_if"]) if "ask_if" in body else None,
    )


def full_question_id(touchpoint: str, name: str) -> str:
    """Return the full id of a question as ``ask_if`` names it: by its own id, or by ``touchpoint.question``."""
    return name if "." in name else f"{touchpoint}.{name}"


def _ask_if(touchpoint: str, body: Body) -> AskIf:
    when = body["when"]
    below = parse_requirement(when).below if when.startswith("below ") else None
    return AskIf(full_question_id(touchpoint, body["question"]), when, below)


def _number(body: Body) -> NumberRule:
    measure = body.get("measure", "")
    return NumberRule(
        unit=body.get("unit", ""),
        target=body.get("target"),
        limit=body.get("limit"),
        benchmark=body.get("benchmark"),
        measure=Measure(measure) if measure else None,
        least=body.get("min"),
        most=body.get("max"),
    )
