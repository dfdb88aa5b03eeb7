"""``tui-audit compare A B``: a like-for-like comparison of two audits, as tables or JSON."""

import argparse
from collections.abc import Iterable
from functools import partial

from tui_audit.cli import output
from tui_audit.cli.comparison_json import plain_comparison
from tui_audit.cli.data_access import open_for_reading
from tui_audit.domain.checklist.model import Phase
from tui_audit.domain.history.comparison import Comparison, compare
from tui_audit.domain.history.matching import ComparedAudit, ComparedQuestion, ComparedQuestions, Outcome, Relation
from tui_audit.domain.history.rater_agreement import agreement, agreement_by_answer_type
from tui_audit.i18n.formats import date_text, difference, percent, word
from tui_audit.i18n.labels.answers import named_value_text
from tui_audit.i18n.labels.comparison import (
    OUTCOMES,
    audit_names,
    causes_words,
    caveat_words,
    change_words,
    compared_words,
    outcome_words,
)
from tui_audit.i18n.translator import Translator
from tui_audit.system import paths


def add_arguments(t: Translator, command: argparse.ArgumentParser) -> None:
    """Add the arguments of the command."""
    command.add_argument("one", metavar="A", help=t("the id of the audit, the start of the id, or “latest”"))
    command.add_argument(
        "other", metavar="B", help=t("the other audit, in the same form; order does not matter for one store")
    )
    command.add_argument("--json", action="store_true", help=t("print as JSON, for scripts"))
    command.set_defaults(run=partial(_compare, t))


def _compare(t: Translator, options: argparse.Namespace) -> int:
    repository = open_for_reading(paths.data_folder())
    try:
        audits = [repository.audits.get(repository.audits.find(text)) for text in (options.one, options.other)]
        one, other = (ComparedAudit(audit, repository.revisions.of_audit(audit).checklist) for audit in audits)
    finally:
        repository.close()
    found = compare(one, other)
    if options.json:
        output.put_json(plain_comparison(found))
    else:
        _put(t, found)
    return 0


def _put(t: Translator, found: Comparison) -> None:
    names = audit_names(t, found)
    for side, name in zip((found.first, found.second), names, strict=True):
        audit = side.audit
        store = f"{audit.store.code} {audit.store.name}"
        output.print_line(
            f"{name}: {store} · {side.checklist.title} · {date_text(t, audit.walked_on)} · {audit.auditor}"
            f" · {audit.id[:8]}"
        )
    output.print_line(compared_words(t, found))
    for words in (*caveat_words(t, found), causes_words(t, found)):
        if words:
            output.print_line(words)
    if not found.pairs:
        output.print_line(t("No question was answered in both audits, so there is nothing to compare."))
        return
    if found.is_scored:
        output.print_line(t("Change: %(words)s.", words=change_words(t, found.total)))
    if found.relation is Relation.TWO_AUDITORS:
        _put_agreement(t, found)
    if found.is_scored:
        _put_figures(t, found, names)
    for outcome in OUTCOMES:
        pairs = found.with_outcome(outcome)
        if pairs:
            output.print_line()
            output.print_line(f"{outcome_words(t, found, outcome)} ({len(pairs)})")
            output.put_table(["", *names], [(f"  {p.stop.question.ask}", *_answers(t, found, p)) for p in pairs])
    output.print_line()
    output.print_line(f"{outcome_words(t, found, Outcome.SAME)} ({len(found.with_outcome(Outcome.SAME))})")


def _put_figures(t: Translator, found: Comparison, names: tuple[str, str]) -> None:
    rows = [
        (f"{'  ' * depth}{title}", percent(t, c.first.shown), percent(t, c.second.shown), difference(t, c.difference))
        for depth, title, c in _parts(t, found)
    ]
    output.print_line()
    output.put_table(["", *names, t("Change")], rows)


def _put_agreement(t: Translator, found: Comparison) -> None:
    held = [
        (t("All"), agreement(found)),
        *((word(t, kind), each) for kind, each in agreement_by_answer_type(found).items()),
    ]
    output.print_line()
    output.put_table(
        [t("Agreement between auditors"), t("Questions"), t("Within one step"), "%", t("Same answer")],
        [(name, str(a.asked), str(a.within_one_step), percent(t, a.within_shown), str(a.equal)) for name, a in held],
    )


def _parts(t: Translator, found: Comparison) -> Iterable[tuple[int, str, ComparedQuestions]]:
    """Yield total, phases, sections and touchpoints, each with its indent level and title."""
    yield 0, t("Total"), found.total
    for phase in Phase:
        if found.phase(phase).pairs:
            yield 0, word(t, phase), found.phase(phase)
        for section in found.sections:
            if section.phase is not phase:
                continue
            yield 1, section.title, found.section(section.id)
            for touchpoint in section.touchpoints:
                if found.touchpoint(touchpoint.id).pairs:
                    yield 2, touchpoint.title, found.touchpoint(touchpoint.id)


def _answers(t: Translator, found: Comparison, pair: ComparedQuestion) -> tuple[str, str]:
    said = []
    for side in (found.first, found.second):
        value = side.audit.answer(pair.question).value
        question = side.checklist.by_question[pair.question].question
        said.append("" if value is None else named_value_text(t, question, value))
    return said[0], said[1]
