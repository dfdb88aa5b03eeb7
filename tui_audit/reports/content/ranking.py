"""Ranking of stores in one period, on one page."""

from collections.abc import Iterator, Sequence
from functools import partial

from tui_audit.domain.planning.period import previous_period
from tui_audit.domain.planning.ranking import MIN_OUTSIDE_VISITS, MIN_STORES_FOR_THIRDS, RankedStore, Ranking, Third
from tui_audit.i18n.formats import DASH, difference, percent, period_words, word
from tui_audit.i18n.translator import Translator
from tui_audit.reports.content.blocks import (
    Block,
    Heading,
    Pages,
    Paragraph,
    ReportPart,
    RowKind,
    TableBlock,
    TableColumn,
    TableRow,
    TextEmphasis,
)
from tui_audit.reports.content.options import RankingOptions
from tui_audit.reports.tables.ranking_table import unlike_reasons, verdict_words

STORE_LIMITS = (34, 30, 26, 22, 18, 14, 10, 6, 2)
"""Largest numbers of ranked stores to print, tried in this order until the content fits on one page.

If there are more stores, half of the number is printed from the top of the ranking and half from the bottom. The number
of stores left out is printed in between.
"""
_MOST_OWN = 6
_MOST_NAMED = 30
_SIGNS = {Third.UPPER: "↑", Third.MIDDLE: "=", Third.LOWER: "↓", None: ""}


def ranking_pages(t: Translator, found: Ranking, options: RankingOptions, most: int = STORE_LIMITS[0]) -> Pages:
    """Return the page with at most this many ranked stores; the same ranking and options give the same page."""
    facts = found.facts
    period = period_words(t, facts.period)
    title = t("Store ranking, %(period)s", period=period)
    about = [facts.checklist.title if facts.checklist else "", found.region, word(t, found.order)]
    subject = " · ".join(part for part in about if part)
    return Pages(
        title=title,
        author="",
        subject=subject,
        keywords="",
        language=options.language,
        paper=options.paper,
        running_head=(title, subject),
        footer="",
        watermark="",
        page_number_format=t("page %(page)s of %(pages)s"),
        missing_title=t("Characters that cannot be printed"),
        missing_text=t("The report’s fonts do not have these characters. They are printed as □."),
        parts=(ReportPart("ranking", title, tuple(_blocks(t, found, subject, most))),),
        accent=options.accent,
    )


def ranking_summary(t: Translator, found: Ranking) -> str:
    """Return the number of ranked stores and their median score."""
    count = len(found.ranked)
    if not count:
        return t.plural("%(count)s store audited by others", "%(count)s stores audited by others", count)
    return t.plural(
        "%(count)s store audited by others, median %(score)s",
        "%(count)s stores audited by others, median %(score)s",
        count,
        score=percent(t, found.median),
    )


def third_words(t: Translator, each: RankedStore) -> str:
    """Return the mark and name of a store's third; empty if it has none."""
    return f"{_SIGNS[each.third]} {word(t, each.third)}" if each.third else ""


def ranking_explanation(t: Translator, found: Ranking) -> str:
    """Return an explanation of the thirds and of the change."""
    before = period_words(t, previous_period(found.facts.period))
    thirds = t(
        "Thirds are shown once at least %(least)s stores have each been audited by others %(visits)s or more times "
        "in a year. Stores with equal scores are in the same third.",
        visits=MIN_OUTSIDE_VISITS,
        least=MIN_STORES_FOR_THIRDS,
    )
    change = t("Change: compared with %(before)s.", before=before)
    return f"{thirds} {change}"


def _blocks(t: Translator, found: Ranking, subject: str, most: int) -> Iterator[Block]:
    yield Paragraph(f"{subject}\n{ranking_summary(t, found)}", TextEmphasis.LEAD)
    if found.ranked:
        yield TableBlock(_columns(t), tuple(_ranked_rows(t, found.ranked, most)))
        yield from _remarks(t, found)
    yield from _own(t, found)
    if found.not_audited:
        yield Heading(t("No audit in this period"))
        names = [f"{store.name} {store.code}" for store in found.not_audited]
        yield Paragraph(_listed(t, names, _MOST_NAMED))


def _columns(t: Translator) -> tuple[TableColumn, ...]:
    return (
        TableColumn("", 0.06, is_numeric=True),
        TableColumn(t("Store"), 0.32),
        TableColumn(t("Score"), 0.11, is_numeric=True),
        TableColumn(t("Result"), 0.18),
        TableColumn(t("Change"), 0.11, is_numeric=True),
        TableColumn(t("Actions"), 0.07, is_numeric=True),
        TableColumn(t("Third"), 0.18),
    )


def _ranked_rows(t: Translator, ranked: Sequence[RankedStore], most: int) -> Iterator[TableRow]:
    if len(ranked) <= most:
        yield from map(partial(_row, t), ranked)
        return
    half = most // 2
    yield from map(partial(_row, t), ranked[:half])
    between = len(ranked) - most
    words = t.plural("%(count)s store in between not shown", "%(count)s stores in between not shown", between)
    yield TableRow((words,), RowKind.SUBGROUP)
    yield from map(partial(_row, t), ranked[-half:])


def _row(t: Translator, each: RankedStore) -> TableRow:
    change = difference(t, each.change) + (" *" if each.unlike else "")
    return TableRow(
        (
            f"{each.rank}." if each.rank else DASH,
            f"{each.store.name} {each.store.code}",
            percent(t, each.audit.total),
            " · ".join(part for part in (verdict_words(t, each), each.audit.band or "") if part) or DASH,
            change,
            str(each.open_actions or DASH),
            third_words(t, each) or DASH,
        )
    )


def _remarks(t: Translator, found: Ranking) -> Iterator[Paragraph]:
    reasons: dict[str, list[str]] = {}
    for each in (*found.ranked, *found.self_audited):
        if each.unlike:
            reasons.setdefault(unlike_reasons(t, each), []).append(each.store.code)
    for reason, codes in reasons.items():
        words = t(
            "* Not directly comparable: %(reason)s (%(stores)s).",
            reason=reason,
            stores=_listed(t, codes, _MOST_NAMED // 2),
        )
        yield Paragraph(words, TextEmphasis.QUIET)
    yield Paragraph(ranking_explanation(t, found), TextEmphasis.QUIET)


def _own(t: Translator, found: Ranking) -> Iterator[Block]:
    if not found.self_audited:
        return
    yield Heading(t("Self-audits (not ranked)"))
    yield TableBlock(_columns(t)[:6], tuple(_row(t, each) for each in found.self_audited[:_MOST_OWN]))
    more = len(found.self_audited) - _MOST_OWN
    words = t.plural("And %(count)s more.", "And %(count)s more.", more) if more > 0 else ""
    median = t("Median: %(score)s.", score=percent(t, found.self_audit_median))
    yield Paragraph(f"{words} {median}".strip(), TextEmphasis.QUIET)


def _listed(t: Translator, names: Sequence[str], most: int) -> str:
    if len(names) <= most:
        return ", ".join(names)
    more = len(names) - most
    return ", ".join(names[:most]) + " " + t.plural("and %(count)s more", "and %(count)s more", more)
