"""Reliability of an audit, in 1 paragraph."""

from tui_audit.domain.audit.clock_checks import has_clock_contradiction
from tui_audit.domain.audit.model import AuditKind, EntryMethod
from tui_audit.domain.figures import printed_difference
from tui_audit.domain.record.amendments import count_changed_places
from tui_audit.i18n.formats import period_words
from tui_audit.i18n.translator import Translator
from tui_audit.message import message
from tui_audit.reports.content.change import scored_change
from tui_audit.reports.content.related_audits import spot_check_sentence
from tui_audit.reports.content.report_data import ReportData
from tui_audit.reports.content.wording import distance_text

_SHORT = message("Reliability: a short audit has no score and is not compared.")
_PRACTICE = message("Practice audit: not counted in any results.")


def reliability_text(t: Translator, source: ReportData) -> str:
    """Return 1 paragraph: coverage, gaps, input of answers, auditor, clock errors, distance to the next band."""
    words = t(
        "Reliability: %(scored)s of %(asked)s questions asked were scored.",
        scored=sum(line.points is not None for line in source.sheet.lines),
        asked=len(source.sheet.lines),
    )
    found = [
        words if source.sheet.scored else t.say(_SHORT),
        *_gaps(t, source),
        *_answering(t, source),
        spot_check_sentence(t, source.audit),
        *_walking(t, source),
        _clock(t, source),
        _distance(t, source),
    ]
    return " ".join(sentence for sentence in found if sentence)


def nothing_scored_text(t: Translator, source: ReportData) -> str:
    """Return the sentence that nothing scored, or for a draft that nothing scored yet."""
    return t("No question scored yet.") if source.is_draft else t("No question scored.")


def _gaps(t: Translator, source: ReportData) -> list[str]:
    answers = list(source.answers.values())
    not_seen = sum(1 for answer in answers if answer.not_seen is not None)
    na = sum(1 for answer in answers if answer.na is not None)
    open_ = sum(1 for answer in answers if not answer.is_given)
    counts = (
        (not_seen, t.plural("%(count)s question not seen today.", "%(count)s questions not seen today.", not_seen)),
        (na, t.plural("%(count)s not in this store.", "%(count)s not in this store.", na)),
        (open_, t.plural("%(count)s not answered.", "%(count)s not answered.", open_)),
    )
    return [words for count, words in counts if count]


def _answering(t: Translator, source: ReportData) -> list[str]:
    bulk = sum(1 for answer in source.audit.answers.values() if answer.via is EntryMethod.BULK)
    words = t.plural(
        "%(count)s answer filled in as “rest of section meets standard”.",
        "%(count)s answers filled in as “rest of section meets standard”.",
        bulk,
    )
    paper = sum(1 for answer in source.audit.answers.values() if answer.via is EntryMethod.PAPER)
    from_paper = t.plural(
        "%(count)s answer entered from a paper worksheet.", "%(count)s answers entered from a paper worksheet.", paper
    )
    changes = count_changed_places(source.audit.history)
    later = t.plural("%(count)s change after completion.", "%(count)s changes after completion.", changes)
    counts = ((bulk, words), (paper, from_paper), (changes, later))
    return [sentence for count, sentence in counts if count]


def _walking(t: Translator, source: ReportData) -> list[str]:
    audit = source.audit
    found = [t.say(_PRACTICE)] if audit.kind is AuditKind.PRACTICE else []
    if audit.self_audit:
        found.append(t("Self-audit: do not rank it with audits by others."))
    times = 1
    for earlier in source.history:
        if earlier.auditor != audit.auditor:
            break
        times += 1
    if times > 1:
        found.append(t("The same person did the last %(times)s audits.", times=times))
    if audit.kind is not AuditKind.FULL:
        return found
    return [*found, *_compared(t, source)]


def _compared(t: Translator, source: ReportData) -> list[str]:
    base = scored_change(source)
    if base is None:
        words = t("Not compared with the previous audit, which has a different customer type or no score.")
        return [words] if source.history else []
    last, period, found = base.first.audit, period_words(t, base.first.audit.period), []
    if last.revision != source.audit.revision:
        found.append(t("The checklist has changed since %(period)s.", period=period))
    if source.audit.self_audit and not last.self_audit:
        found.append(t("This is a self-audit; %(period)s was not.", period=period))
    return found


def _clock(t: Translator, source: ReportData) -> str:
    return (
        t("The computer’s clock was set back during this audit, so its times may be wrong.")
        if has_clock_contradiction(source.audit)
        else ""
    )


def _distance(t: Translator, source: ReportData) -> str:
    total = source.total.shown
    if not source.sheet.scored or source.audit.kind is AuditKind.RE_AUDIT:
        return ""  # a re-audit says how much is fixed; its score is never set beside a full audit's
    if total is None:
        return nothing_scored_text(t, source)
    above = [band for band in source.checklist.bands if band.lower_bound > total]
    if not above:
        return ""
    following = min(above, key=lambda band: band.lower_bound)
    distance = printed_difference(following.lower_bound, total) or 0.0
    return t("%(points)s points short of “%(band)s”.", points=distance_text(distance), band=following.name)
