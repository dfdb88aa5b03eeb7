"""A ranking as a spreadsheet table and as plain data for scripts: one row per store, audited or not."""

from collections.abc import Iterator
from typing import Any

from tui_audit.domain.audit.model import Store
from tui_audit.domain.planning.ranking import RankedStore, Ranking
from tui_audit.domain.scoring.score_sheet import Verdict
from tui_audit.exchange.spreadsheet.table import Cell, ColumnKind, SpreadsheetTable
from tui_audit.i18n.formats import word
from tui_audit.i18n.translator import Translator


def ranking_table(t: Translator, found: Ranking) -> SpreadsheetTable:
    """Return the ranked stores, then the self-audits, then the stores without an audit.

    The second column distinguishes them.
    """
    columns = (
        (t("Rank"), ColumnKind.NUMBER),
        (t("Audited by"), ColumnKind.TEXT),
        (t("Store"), ColumnKind.TEXT),
        (t("Store name"), ColumnKind.TEXT),
        (t("Region"), ColumnKind.TEXT),
        (t("Score"), ColumnKind.SCORE),
        (t("Band"), ColumnKind.TEXT),
        (t("Result"), ColumnKind.TEXT),
        (t("Third"), ColumnKind.TEXT),
        (t("Previous score"), ColumnKind.SCORE),
        (t("Change"), ColumnKind.SCORE),
        (t("Not directly comparable"), ColumnKind.TEXT),
        (t("Audits by others in a year"), ColumnKind.NUMBER),
        (t("Open actions"), ColumnKind.NUMBER),
        (t("Audit date"), ColumnKind.DAY),
        (t("Checklist"), ColumnKind.TEXT),
        (t("Period"), ColumnKind.TEXT),
    )
    return SpreadsheetTable(
        name=f"{t('Ranking')} {found.facts.period}",
        headers=tuple(header for header, _kind in columns),
        rows=tuple(_rows(t, found)),
        kinds=tuple(kind for _header, kind in columns),
    )


def ranking_plain(found: Ranking) -> dict[str, Any]:
    """Return the same ranking as plain data for scripts."""
    checklist = found.facts.checklist
    return {
        "period": found.facts.period,
        "region": found.region or None,
        "order": found.order.value,
        "checklist": {"id": checklist.id, "title": checklist.title} if checklist else None,
        "checklists": [{"id": each.id, "audits": each.audits} for each in found.facts.checklists],
        "median": found.median,
        "ranked": [_plain(each) for each in found.ranked],
        "self_audits": {"median": found.self_audit_median, "stores": [_plain(each) for each in found.self_audited]},
        "without_audit": [_store(store) for store in found.not_audited],
    }


def unlike_reasons(t: Translator, each: RankedStore) -> str:
    """Return the reasons why the change is not like for like; empty if there are none."""
    return ", ".join(word(t, reason) for reason in each.unlike)


def _rows(t: Translator, found: Ranking) -> Iterator[tuple[Cell, ...]]:
    for each in found.ranked:
        yield _row(t, found, each, t("others"))
    for each in found.self_audited:
        yield _row(t, found, each, t("the store itself"))
    for store in found.not_audited:
        visits, undone = found.facts.visits.get(store.id, 0), found.facts.open_actions.get(store.id, 0)
        about = (store.code, store.name, store.region)
        yield (None, t("nobody"), *about, None, "", "", "", None, None, "", visits, undone, None, "", "")


def _row(t: Translator, found: Ranking, each: RankedStore, by: str) -> tuple[Cell, ...]:
    audit, checklist = each.audit, found.facts.checklist
    return (
        each.rank or None,
        by,
        each.store.code,
        each.store.name,
        each.store.region,
        audit.total,
        audit.band or "",
        verdict_words(t, each),
        word(t, each.third) if each.third else "",
        each.before.total if each.before else None,
        each.change,
        unlike_reasons(t, each),
        each.visits,
        each.open_actions,
        audit.walked_on,
        checklist.title if checklist else "",
        audit.period,
    )


def verdict_words(t: Translator, each: RankedStore) -> str:
    """Return the verdict of the store's audit as text; empty if nothing was scored."""
    return word(t, Verdict(each.audit.verdict)) if each.audit.verdict else ""


def _plain(each: RankedStore) -> dict[str, Any]:
    audit = each.audit
    return {
        "place": each.rank or None,
        "store": _store(each.store),
        "audit": audit.audit,
        "period": audit.period,
        "walked_on": audit.walked_on,
        "segment": audit.segment,
        "score": audit.total,
        "band": audit.band,
        "verdict": audit.verdict,
        "third": each.third.value if each.third else None,
        "before": each.before.total if each.before else None,
        "change": each.change,
        "unlike": [reason.value for reason in each.unlike],
        "visits": each.visits,
        "open_actions": each.open_actions,
    }


def _store(store: Store) -> dict[str, str]:
    return {"id": store.id, "code": store.code, "name": store.name, "region": store.region}
