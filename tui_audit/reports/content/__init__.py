"""Content of an audit report as plain data: headings, texts, tables and figures, without ReportLab."""

from collections.abc import Sequence

from tui_audit.domain.actions.tracking import TrackedAction
from tui_audit.domain.audit.model import Audit, AuditKind
from tui_audit.domain.checklist.model import Revision
from tui_audit.domain.history.threads import Visit
from tui_audit.i18n.formats import date_text, period_words, word
from tui_audit.i18n.translator import Translator
from tui_audit.reports.content.answers import answers_part
from tui_audit.reports.content.blocks import FindingCard, ReportContent, ReportPart
from tui_audit.reports.content.comparison import comparison_part
from tui_audit.reports.content.findings import findings_part
from tui_audit.reports.content.journey import journey_figures_part, journey_part
from tui_audit.reports.content.options import ReportOptions
from tui_audit.reports.content.photos import photos_part
from tui_audit.reports.content.poster import staff_room_page
from tui_audit.reports.content.previous_actions import previous_actions_part
from tui_audit.reports.content.report_data import ReportData, report_data
from tui_audit.reports.content.report_identity import keywords
from tui_audit.reports.content.scope import scope_part, short_scope_part, signatures_part
from tui_audit.reports.content.score_explanation import score_explanation_part
from tui_audit.reports.content.summary_page import store_text, summary_page
from tui_audit.reports.content.translation import translated_checklist
from tui_audit.reports.content.verification_mark import verification_mark

_SEAL_SHOWN = 12
"""Number of hexadecimal digits of the seal in the footer of each page."""


def report_content(  # noqa: PLR0913 - a report needs this many inputs
    t: Translator,
    audit: Audit,
    revision: Revision,
    *,
    history: Sequence[Audit] = (),
    visits: Sequence[Visit] | None = None,
    actions: Sequence[TrackedAction] | None = None,
    revisions: Sequence[Revision] = (),
    beside: Sequence[Audit] = (),
    options: ReportOptions | None = None,
) -> ReportContent:
    """Return the whole report of an audit.

    ``history`` has the store's last audits before this one, newest first. ``visits`` has the data of all earlier
    audits that threads need, and ``actions`` the actions of all earlier audits; None if ``history`` is complete.
    ``revisions`` are the checklist revisions of the audits in ``history``; an audit whose revision is missing is not
    compared. ``beside`` has the audit that a re-audit re-checks, or the re-audits of any other audit.
    """
    chosen = options or ReportOptions()
    checklist = translated_checklist(revision, chosen.language)
    earlier = {each.sha256: translated_checklist(each, chosen.language) for each in revisions}
    made = report_data(audit, checklist, history, chosen.as_of, earlier, visits, actions=actions, beside=beside)
    store = store_text(made)
    walked = date_text(t, audit.walked_on)
    is_pinned_up = chosen.parts == "staff-room"
    seal = t("Seal %(start)s", start=audit.seal[:_SEAL_SHOWN]) if audit.seal else ""
    return ReportContent(
        title=f"{store} – {checklist.title} – {period_words(t, audit.period)}",
        author=store if is_pinned_up else audit.auditor,
        subject=t("Store audit %(number)s, %(day)s", number=audit.number, day=walked),
        keywords=keywords(audit),
        language=chosen.language,
        paper=chosen.paper,
        running_head=(_running_head(t, audit, store, walked), checklist.title),
        footer=t("DRAFT") if made.is_draft else seal,
        watermark=t("DRAFT") if made.is_draft else "",
        page_number_format=t("page %(page)s of %(pages)s"),
        missing_title=t("Characters that cannot be printed"),
        missing_text=t("The report’s fonts do not have these characters. They are printed as □."),
        summary_page=summary_page(t, made),
        parts=() if is_pinned_up else _parts(t, made, chosen),
        accent=chosen.accent,
        logo=chosen.logo,
        verification_mark=None if is_pinned_up else verification_mark(t, audit),
        staff_room=staff_room_page(t, made) if is_pinned_up else None,
    )


def _running_head(t: Translator, audit: Audit, store: str, walked: str) -> str:
    """Return store, audit number and date; the kind comes first if it is not a full audit, so every page shows it."""
    head = t("%(store)s · Audit %(number)s · %(day)s", store=store, number=audit.number, day=walked)
    return head if audit.kind is AuditKind.FULL else f"{word(t, audit.kind)} · {head}"


def _parts(t: Translator, made: ReportData, chosen: ReportOptions) -> tuple[ReportPart, ...]:
    """Return the parts in the order of the report, without empty ones."""
    in_full = chosen.parts == "full"
    is_brief = chosen.parts == "short" or (made.audit.kind is AuditKind.SHORT and not in_full)
    findings = findings_part(t, made, all_follow=in_full)
    if is_brief:
        scope = (
            short_scope_part(t, made)
            if chosen.parts == "short"
            else scope_part(t, made, has_answers=False, has_record=False)
        )
        short = (findings, previous_actions_part(t, made) if chosen.parts != "short" else None, scope)
        return tuple(part for part in (*short, signatures_part(t, made)) if part is not None)
    appendix = _appendix(t, made, findings) if in_full else ()
    found = (
        findings,
        previous_actions_part(t, made),
        comparison_part(t, made, in_full=in_full),
        journey_part(t, made),
        *appendix,
        score_explanation_part(t, made),
        scope_part(t, made, has_answers=in_full),
        signatures_part(t, made),
    )
    return tuple(part for part in found if part is not None)


def _appendix(t: Translator, made: ReportData, findings: ReportPart | None) -> tuple[ReportPart | None, ...]:
    """Return all answers with the arithmetic, the journey in figures, and the photos that no finding shows."""
    cards = [block for block in findings.blocks if isinstance(block, FindingCard)] if findings is not None else []
    shown = {figure.sha256 for card in cards for figure in card.figures}
    return answers_part(t, made), journey_figures_part(t, made), photos_part(t, made, shown)


__all__ = ["ReportContent", "ReportOptions", "report_content"]
