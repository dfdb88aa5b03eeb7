"""List of actions between audits, for printing: action, responsible role, due date and a box to tick."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from tui_audit.domain.actions.tracking import RepeatedAction
from tui_audit.domain.audit.enums import Priority
from tui_audit.i18n.formats import DASH, date_text, word
from tui_audit.i18n.labels.actions import competitor_actions_words
from tui_audit.i18n.translator import Translator
from tui_audit.reports.content.blocks import (
    Pages,
    Paragraph,
    ReportPart,
    RowKind,
    TableBlock,
    TableColumn,
    TableRow,
    TextEmphasis,
)
from tui_audit.reports.content.options import ActionsListOptions
from tui_audit.reports.content.wording import one_line

EMPTY_BOX = "☐"


def actions_list_pages(
    t: Translator, matters: Sequence[RepeatedAction], options: ActionsListOptions, competitor_actions: int = 0
) -> Pages:
    """Return the list, grouped by store in order of store code; within a store, actions keep the given order.

    ``competitor_actions``: the number of actions of competitors' stores that the list leaves out. The same data and
    options give the same list.
    """
    reckoned = t("as at %(day)s", day=date_text(t, options.day))
    late = sum(1 for matter in matters if matter.latest.is_overdue(options.day))
    count = t.plural("%(count)s action", "%(count)s actions", len(matters))
    overdue = t("%(count)s overdue", count=late) if late else ""
    said = ", ".join(part for part in (options.title, count, overdue, reckoned) if part)
    title = t("Actions")
    left_out = competitor_actions_words(t, competitor_actions)
    note = (Paragraph(left_out),) if left_out else ()
    return Pages(
        title=f"{title} – {options.title} – {options.day}",
        author="",
        subject=said,
        keywords="",
        language=options.language,
        paper=options.paper,
        running_head=(title, said),
        footer="",
        watermark="",
        page_number_format=t("page %(page)s of %(pages)s"),
        missing_title=t("Characters that cannot be printed"),
        missing_text=t("The report’s fonts do not have these characters. They are printed as □."),
        parts=(
            ReportPart("actions", title, (Paragraph(said, TextEmphasis.LEAD), *note, *_table(t, matters, options))),
        ),
        accent=options.accent,
    )


def _table(
    t: Translator, matters: Sequence[RepeatedAction], options: ActionsListOptions
) -> Iterator[TableBlock | Paragraph]:
    if not matters:
        yield Paragraph(t("None."))
        return
    columns = (
        TableColumn("", 0.04),
        TableColumn(t("Action"), 0.46),
        TableColumn(t("Role"), 0.18),
        TableColumn(t("Due"), 0.16),
        TableColumn(t("Status"), 0.16),
    )
    by_store = sorted(matters, key=lambda matter: (matter.latest.store_code, matter.latest.store_id))
    rows: list[TableRow] = []
    for _store, found in groupby(by_store, key=lambda matter: matter.latest.store_id):
        own = list(found)
        rows.append(TableRow((f"{own[0].latest.store_name} {own[0].latest.store_code}",), RowKind.GROUP))
        rows += [_row(t, matter, options.day) for matter in own]
    yield TableBlock(columns, tuple(rows))


def _row(t: Translator, matter: RepeatedAction, day: str) -> TableRow:
    tracked = matter.latest
    action, status = tracked.action, tracked.status()
    what = one_line(action.what)
    if tracked.is_request:
        what = f"{word(t, action.by)}: {what}"
    due = date_text(t, action.due) if action.due else DASH
    late = tracked.days_overdue(day)
    if late:
        overdue = t.plural("%(days)s day overdue", "%(days)s days overdue", late, days=late)
        due = f"{due}\n{overdue}"
    tick = EMPTY_BOX if tracked.is_outstanding() else ""
    soon = "" if action.priority is Priority.NORMAL else word(t, action.priority)
    state = "\n".join(part for part in (word(t, status), soon) if part)
    return TableRow((tick, what, one_line(action.owner) or DASH, due, state))
