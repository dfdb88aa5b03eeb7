"""The screen that shows which score the audit would have if ticked questions were fixed."""

from collections.abc import Iterable, Iterator
from fractions import Fraction
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.widgets import Static

from tui_audit.domain.audit.model import Audit
from tui_audit.domain.figures import round_half_up
from tui_audit.domain.scoring.score_sheet import Verdict, score_sheet
from tui_audit.domain.scoring.what_if import Fix, WhatIf, what_if
from tui_audit.errors import AuditError
from tui_audit.i18n.formats import difference, percent, period_words, word
from tui_audit.i18n.translator import Translator
from tui_audit.ui import text
from tui_audit.ui.answer_words import answer_words
from tui_audit.ui.commands import bindings
from tui_audit.ui.commands.comparison import WHAT_IF
from tui_audit.ui.commands.forms import TICK_LIST
from tui_audit.ui.services import Services
from tui_audit.ui.single_dismiss import Screen
from tui_audit.ui.widgets.bars import score_bar
from tui_audit.ui.widgets.frame import HeadLine, KeyLine
from tui_audit.ui.widgets.panel import Panel
from tui_audit.ui.widgets.rows import ListRow, RowList, columns
from tui_audit.ui.widgets.score_words import status_words

_TICKS = ("☑", "☐")
_PLAIN_TICKS = ("x", "o")
_ANSWER = 16
_BAR = 24
_SAID = 56
"""Width in cells of the words beside the bar."""
_FIRST_OFFER = 3
"""Number of the best fixes whose gain is shown before anything is ticked."""


class WhatIfScreen(Screen[None]):
    """Questions to tick as fixed, and the resulting score. The audit itself is not changed."""

    AUTO_FOCUS: ClassVar[str | None] = "#fixes"
    BINDINGS: ClassVar[list[BindingType]] = bindings((*TICK_LIST, *WHAT_IF))
    CSS = "#score-panel { height: auto; }"

    def __init__(self, services: Services, audit_id: str) -> None:
        super().__init__()
        self._t = services.translator
        self.services = services
        self._audit_id = audit_id
        self._audit: Audit
        self.what_if: WhatIf | None = None
        self.ticked: frozenset[str] = frozenset()

    def compose(self) -> ComposeResult:
        """Lay out the head line, the score, the rows and the key line."""
        yield HeadLine(self._t("What if"))
        yield Panel(self._t("Score"), Static(id="about", classes="page-line"), id="score-panel")
        yield Panel(self._t("Fixes"), RowList(id="fixes", has_enter=False))
        yield KeyLine(self._t)

    def on_mount(self) -> None:
        """Read the audit and show its possible fixes."""
        try:
            self._audit = self.services.repository.audits.get(self._audit_id)
            revision = self.services.repository.revisions.of_audit(self._audit)
        except AuditError as error:
            self.services.errors.show(error)
            return
        self.what_if = what_if(score_sheet(self._audit, revision.checklist))
        store = self._audit.store
        self.query_one(HeadLine).show(
            self._t(
                "What if · %(store)s · %(period)s",
                store=f"{store.code} {store.name}",
                period=period_words(self._t, self._audit.period),
            ),
            self._t("the audit does not change"),
        )
        self.query_one(RowList).show(list(self._rows(self.what_if)))
        self._tell()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002 - Textual's signature
        """Return whether a key is offered: whether there is a higher band, a critical failure, a tick or a fix."""
        found = self.what_if
        if found is None:
            return action == "back"
        offered = {
            "next_band": found.fixes_to_next_band() is not None,
            "clear_verdict": bool(found.critical),
            "none": bool(self.ticked),
            "more": bool(found.fixes),
        }
        return offered.get(action, True)

    def action_choose(self) -> None:
        """Tick or untick the row under the cursor."""
        self.query_one(RowList).action_choose()

    @on(RowList.Chosen)
    def chosen(self, event: RowList.Chosen) -> None:
        """Tick or untick a row on Space, Enter or a click."""
        self._tick(self.ticked ^ {event.id})

    def action_more(self, step: int) -> None:
        """Tick the best fix not ticked yet, or with a negative step untick the ticked fix with the smallest gain."""
        fixes = [] if self.what_if is None else self.what_if.fixes
        if step > 0:
            changed = next((fix for fix in fixes if fix.question not in self.ticked), None)
        else:
            changed = next((fix for fix in reversed(fixes) if fix.question in self.ticked), None)
        if changed is not None:
            self._tick(self.ticked ^ {changed.question})

    def action_next_band(self) -> None:
        """Tick the fewest fixes that reach the next band."""
        self._tick_all((self.what_if.fixes_to_next_band() if self.what_if else None) or ())

    def action_clear_verdict(self) -> None:
        """Tick all critical failures in addition to the ticked fixes."""
        if self.what_if is not None:
            self._tick(self.ticked | {fix.question for fix in self.what_if.critical})

    def action_none(self) -> None:
        """Untick everything."""
        self._tick_all(())

    def _tick_all(self, fixes: Iterable[Fix]) -> None:
        self._tick(frozenset(fix.question for fix in fixes))

    def _tick(self, ticked: frozenset[str]) -> None:
        self.ticked = ticked
        self.query_one(RowList).refresh_rows()
        self._tell()
        self.refresh_bindings()

    def _tell(self) -> None:
        found = self.what_if
        if found is None:
            return
        lines = [self._score(found)]
        if not found.fixes:
            lines.append(text.line(self._t("Every scored question has full points.")))
        elif not self.ticked:
            lines += [text.line(words) for words in _offers(self._t, found)]
        self.query_one("#about", Static).update(Content("\n").join(lines))

    def _score(self, found: WhatIf) -> Content:
        """Return the score before and after the fixes, as figures, a bar and the status."""
        after = found.shown_after(self.ticked)
        ascii_only = self.services.settings.ascii_marks
        figures = text.line(percent(self._t, found.shown), "bold")
        if self.ticked:
            changed = text.line(self._t(" → %(score)s", score=percent(self._t, after)), "bold $accent")
            figures = Content.assemble(figures, changed)
        before = found.shown if self.ticked else None
        parts = [
            figures,
            score_bar(after, min(max(self.size.width - _SAID, 0), _BAR), before=before, ascii_only=ascii_only),
        ]
        band, verdict = found.band_after(self.ticked), found.verdict_after(self.ticked)
        if verdict is not None:
            name = None if band is None else band.name
            parts.append(status_words(self._t, verdict.value, name, ascii_only=ascii_only))
        if self.ticked:
            count = len(self.ticked)
            parts.append(text.line(self._t.plural("with %(count)s fix", "with %(count)s fixes", count)))
        return Content("   ").join(part for part in parts if part)

    def _rows(self, found: WhatIf) -> Iterator[ListRow]:
        if found.critical:
            yield _heading(
                self._t, self._t("Critical failures: the audit stays failed until all are fixed"), found.critical
            )
            for fix in found.critical:
                yield self._row(fix)
        for own, title in ((True, self._t("Within store control")), (False, self._t("Outside store control"))):
            groups = found.fix_groups(own=own)
            if groups:
                yield _heading(self._t, title, [fix for group in groups for fix in group.fixes])
            for group in groups:
                owner = "" if own else f" · {word(self._t, group.touchpoint.fixable_by)}"
                yield _group(self._t, f"{group.touchpoint.title}{owner}", group.gain)
                for fix in group.fixes:
                    yield self._row(fix)

    def _row(self, fix: Fix) -> ListRow:
        question = fix.stop.question
        answer = answer_words(self._t, question, self._audit.answer(fix.question))
        ticks = _PLAIN_TICKS if self.services.settings.ascii_marks else _TICKS

        def draw(width: int) -> Content:
            sign = ticks[fix.question not in self.ticked]
            ask = Content.assemble((sign, "bold $accent"), " ", text.line(question.ask))
            return columns(width, ask, (text.line(answer, "$accent"), _ANSWER), (_gain(self._t, fix.gain), 6))

        return ListRow(fix.question, draw)


def _offers(t: Translator, found: WhatIf) -> Iterator[str]:
    """Yield the effect of the best fixes, the fixes to reach the next band, and those that clear the verdict."""
    best = found.best_fixes(_FIRST_OFFER)
    yield t.plural(
        "The best fix raises the score from %(now)s to %(then)s.",
        "The best %(count)s fixes raise the score from %(now)s to %(then)s.",
        len(best),
        now=percent(t, found.shown),
        then=percent(t, found.shown_after({fix.question for fix in best})),
    )
    needed, band = found.fixes_to_next_band(), found.next_band
    if needed is not None and band is not None:
        yield t.plural(
            "%(count)s fix is enough for “%(band)s”.",
            "%(count)s fixes are enough for “%(band)s”.",
            len(needed),
            band=band.name,
        )
    if found.sheet.verdict is Verdict.FAILED:
        yield t.plural(
            "%(count)s critical question must be fixed for the audit to pass.",
            "%(count)s critical questions must be fixed for the audit to pass.",
            len(found.critical),
        )


def _heading(t: Translator, title: str, fixes: Iterable[Fix]) -> ListRow:
    gain = sum((fix.gain for fix in fixes), Fraction(0))
    line = text.line(title, "bold $accent")
    return ListRow(None, lambda width: columns(width + 2, line, (_gain(t, gain), 6)))


def _group(t: Translator, title: str, gain: Fraction) -> ListRow:
    return ListRow(None, lambda width: columns(width + 2, text.line(f" {title}", "bold"), (_gain(t, gain), 6)))


def _gain(t: Translator, gain: Fraction) -> Content:
    words = difference(t, round_half_up(gain))
    return Content(" " * max(6 - len(words), 0)) + text.line(words)
