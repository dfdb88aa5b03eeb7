"""The ranking of one period on one page."""

from collections.abc import Iterator, Sequence

from tui_audit.domain.planning.period import previous_period
from tui_audit.domain.planning.ranking import LEAST_FOR_THIRDS, OUTSIDE_VISITS, Ranked, Ranking, Third
from tui_audit.i18n.formats import DASH, difference, percent, period_words, word
from tui_audit.i18n.translator import _, ngettext
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
    Tone,
)
from tui_audit.reports.content.options import RankingOptions
from tui_audit.reports.tables.ranking_table import unlike_words, verdict_words

MOST = (34, 30, 26, 22, 18, 14, 10, 6, 2)
"""So many ranked stores are tried on the page; of more the first and the last stand there, and how many between."""
_MOST_OWN = 6
_MOST_NAMED = 30
_SIGNS = {Third.UPPER: "↑", Third.MIDDLE: "=", Third.LOWER: "↓", None: ""}


def build(found: Ranking, options: RankingOptions, most: int = MOST[0]) -> Pages:
    """The page with so many ranked stores at most; the same ranking and options give the same page."""
    facts = found.facts
    period = period_words(facts.period)
    title = _("Ranking of stores, %(period)s") % {"period": period}
    about = [facts.checklist.title if facts.checklist else "", found.region, word(found.order)]
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
        page_of=_("page %(page)s of %(pages)s"),
        missing_title=_("Characters that could not be printed"),
        missing_text=_("No font here has these; they are printed as □."),
        parts=(ReportPart("ranking", title, tuple(_blocks(found, subject, most))),),
        accent=options.accent,
    )


def summary(found: Ranking) -> str:
    """How many stores are ranked, and their median."""
    count = len(found.ranked)
    words = ngettext("%(count)s store audited by others", "%(count)s stores audited by others", count)
    said = words % {"count": count}
    return f"{said}, {_('median %(score)s') % {'score': percent(found.median)}}" if count else said


def third_words(each: Ranked) -> str:
    """Sign and words of its third; empty where it has none."""
    return f"{_SIGNS[each.third]} {word(each.third)}" if each.third else ""


def rules(found: Ranking) -> str:
    """How thirds and changes are to be read."""
    before = period_words(previous_period(found.facts.period))
    thirds = _(
        "Thirds hold stores that others than the store itself visited at least %(visits)s times in a year; they need "
        "%(least)s such stores, and equal scores share a third."
    ) % {"visits": OUTSIDE_VISITS, "least": LEAST_FOR_THIRDS}
    change = _("The change is against the %(before)s.") % {"before": before}
    return f"{thirds} {change}"


def _blocks(found: Ranking, subject: str, most: int) -> Iterator[Block]:
    yield Paragraph(f"{subject}\n{summary(found)}", Tone.LEAD)
    if found.ranked:
        yield TableBlock(_columns(), tuple(_ranked_rows(found.ranked, most)))
        yield from _remarks(found)
    yield from _own(found)
    if found.without:
        yield Heading(_("Without an audit in this period"))
        names = [f"{store.name} {store.code}" for store in found.without]
        yield Paragraph(_listed(names, _MOST_NAMED))


def _columns() -> tuple[TableColumn, ...]:
    return (
        TableColumn("", 0.06, figures=True),
        TableColumn(_("Store"), 0.32),
        TableColumn(_("Score"), 0.11, figures=True),
        TableColumn(_("Verdict"), 0.18),
        TableColumn(_("Change"), 0.11, figures=True),
        TableColumn(_("Open"), 0.07, figures=True),
        TableColumn(_("Third"), 0.18),
    )


def _ranked_rows(ranked: Sequence[Ranked], most: int) -> Iterator[TableRow]:
    if len(ranked) <= most:
        yield from map(_row, ranked)
        return
    half = most // 2
    yield from map(_row, ranked[:half])
    between = len(ranked) - most
    words = ngettext("%(count)s store between", "%(count)s stores between", between) % {"count": between}
    yield TableRow((words,), RowKind.SUBGROUP)
    yield from map(_row, ranked[-half:])


def _row(each: Ranked) -> TableRow:
    change = difference(each.change) + (" *" if each.unlike else "")
    return TableRow(
        (
            f"{each.place}." if each.place else DASH,
            f"{each.store.name} {each.store.code}",
            percent(each.audit.total),
            " · ".join(part for part in (verdict_words(each), each.audit.band or "") if part) or DASH,
            change,
            str(each.open_actions or DASH),
            third_words(each) or DASH,
        )
    )


def _remarks(found: Ranking) -> Iterator[Paragraph]:
    reasons: dict[str, list[str]] = {}
    for each in (*found.ranked, *found.own):
        if each.unlike:
            reasons.setdefault(unlike_words(each), []).append(each.store.code)
    for reason, codes in reasons.items():
        words = _("* Not like with like: %(reason)s (%(stores)s).") % {
            "reason": reason,
            "stores": _listed(codes, _MOST_NAMED // 2),
        }
        yield Paragraph(words, Tone.QUIET)
    yield Paragraph(rules(found), Tone.QUIET)


def _own(found: Ranking) -> Iterator[Block]:
    if not found.own:
        return
    yield Heading(_("Self-audits: told, not ranked"))
    yield TableBlock(_columns()[:6], tuple(_row(each) for each in found.own[:_MOST_OWN]))
    more = len(found.own) - _MOST_OWN
    words = ngettext("And %(count)s more.", "And %(count)s more.", more) % {"count": more} if more > 0 else ""
    median = _("Their median is %(score)s.") % {"score": percent(found.own_median)}
    yield Paragraph(f"{words} {median}".strip(), Tone.QUIET)


def _listed(names: Sequence[str], most: int) -> str:
    if len(names) <= most:
        return ", ".join(names)
    more = len(names) - most
    return ", ".join(names[:most]) + " " + ngettext("and %(count)s more", "and %(count)s more", more) % {"count": more}
