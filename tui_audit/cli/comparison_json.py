"""A comparison of two audits as plain data, for ``tui-audit compare --json`` and ``tui-audit report --json``."""

from typing import Any

from tui_audit.domain.audit.causes import cause_counts
from tui_audit.domain.checklist.model import Phase
from tui_audit.domain.history.comparison import Comparison
from tui_audit.domain.history.matching import ComparedAudit, ComparedQuestion, ComparedQuestions, Relation
from tui_audit.domain.history.rater_agreement import (
    Agreement,
    agreement,
    agreement_by_answer_type,
    disagreements,
)


def plain_comparison(found: Comparison) -> dict[str, Any]:
    """Return all figures of a comparison; scores are percentages with one decimal, None if there is none."""
    data: dict[str, Any] = {
        "relation": found.relation.value,
        "first": _side(found.first),
        "second": _side(found.second),
        "differs_in": [caveat.value for caveat in found.caveats],
        "questions": {
            "asked": found.asked,
            "compared": len(found.pairs),
            "apart": {why.value: count for why, count in found.not_compared_counts.items()},
            "moved": found.moved_count,
            "weighed_anew": found.reweighted_count,
        },
        "total": {**_figures(found.total), "answer_steps": found.total.steps},
        "phases": {phase.value: _figures(found.phase(phase)) for phase in Phase},
        "sections": {section.id: _figures(found.section(section.id)) for section in found.sections},
        "touchpoints": {each.id: _figures(found.touchpoint(each.id)) for each in found.touchpoints},
        "answers": [_pair(found, pair) for pair in found.pairs],
        "not_compared": {question: why.value for question, why in found.not_compared.items()},
    }
    if found.relation is Relation.TWO_AUDITORS:
        data["agreement"] = {
            **_agreed(agreement(found)),
            "by_kind": {kind.value: _agreed(each) for kind, each in agreement_by_answer_type(found).items()},
            "farthest_apart": [pair.question for pair in disagreements(found)],
        }
    return data


def _side(side: ComparedAudit) -> dict[str, Any]:
    audit = side.audit
    return {
        "audit": audit.id,
        "store": audit.store.code,
        "period": audit.period,
        "walked_on": audit.walked_on,
        "auditor": audit.auditor,
        "self_audit": audit.self_audit,
        "kind": audit.kind.value,
        "segment": audit.segment,
        "checklist": side.checklist.id,
        "version": side.checklist.version,
        "revision": audit.revision,
        "total_as_printed": side.printed_score.total,
        "causes": {cause.value: count for cause, count in cause_counts(audit).items()},
    }


def _figures(part: ComparedQuestions) -> dict[str, Any]:
    return {
        "first": part.first.shown,
        "second": part.second.shown,
        "difference": part.difference,
        "questions": len(part.pairs),
    }


def _pair(found: Comparison, pair: ComparedQuestion) -> dict[str, Any]:
    return {
        "question": pair.question,
        "outcome": pair.outcome.value,
        "first": found.first.audit.answer(pair.question).value,
        "second": found.second.audit.answer(pair.question).value,
        "points": [float(line.points or 0) for line in (pair.first, pair.second)],
        "moved": pair.moved,
        "weighed_anew": pair.reweighted,
    }


def _agreed(held: Agreement) -> dict[str, Any]:
    return {"questions": held.asked, "within_one_step": held.within_one_step, "equal": held.equal}
