"""The result of an audit as rows: status and score, bars by phase and by store control, and how much was answered."""

from collections.abc import Iterator
from dataclasses import dataclass

from textual.content import Content

from tui_audit.domain.audit.follow_ups import in_force
from tui_audit.domain.audit.model import Audit
from tui_audit.domain.audit.walk_time import timed_answers, walked_minutes
from tui_audit.domain.checklist.model import Checklist, Phase
from tui_audit.domain.figures import printed_difference, round_half_up
from tui_audit.domain.scoring.early_score import is_too_early_for_score
from tui_audit.domain.scoring.score_sheet import ScorePart, ScoreSheet, Verdict, score_sheet
from tui_audit.i18n.formats import difference, percent, period_words, word
from tui_audit.i18n.translator import Translator
from tui_audit.ui import text
from tui_audit.ui.widgets.bars import score_bar
from tui_audit.ui.widgets.pick_list import Pick
from tui_audit.ui.widgets.rows import fit_to_width
from tui_audit.ui.widgets.score_words import status_words

_LABEL = 22
_SCORE = 7
_DIFFERENCE = 6
_LONGEST_BAR = 60


@dataclass(frozen=True)
class Figure:
    """One figure of an audit, with the questions behind it."""

    id: str
    label: str
    part: ScorePart
    last: float | None = None
    """The same figure of the last audit, as printed; None if it is not compared."""


class Figures:
    """All figures calculated from one audit."""

    def __init__(
        self, t: Translator, audit: Audit, checklist: Checklist, last: Audit | None = None, *, ascii_only: bool = False
    ) -> None:
        """``last`` is the last audit whose score can be compared with this one."""
        self._t = t
        self._audit, self._checklist = in_force(audit, checklist), checklist
        self._ascii_only = ascii_only
        self._last = last if last is not None and last.score is not None else None
        self.score_sheet: ScoreSheet = score_sheet(audit, checklist)
        self.figures: dict[str, Figure] = {figure.id: figure for figure in self._figures()}

    @property
    def has_score(self) -> bool:
        """Whether a score is shown: the audit has one, and enough of it is answered."""
        return self.score_sheet.scored and not is_too_early_for_score(self._audit)

    def status(self) -> str:
        """Return status and score in one phrase; without a score, how many questions are answered."""
        if self.has_score:
            return self._phrase().plain
        return self._t("%(given)s of %(asked)s answered", given=self._audit.given, asked=len(self._audit.asked))

    def rows(self, width: int) -> list[Pick]:
        """Return the status, one row per figure with its bar, and how much of the checklist was answered."""
        if not self.has_score:
            return self._why_no_score()
        return [
            Pick("status", Content("   ").join(self._phrases()), is_heading=True),
            *(Pick(figure.id, self._row(figure, width)) for figure in self.figures.values()),
            *(_said(f"about:{number}", words) for number, words in enumerate(self._about())),
        ]

    def figure_of_row(self, row: str | None) -> Figure:
        """Return the figure of this row, or the total if the row has none."""
        return self.figures.get(row or "", self.figures["total"])

    def _why_no_score(self) -> list[Pick]:
        counts = {"given": self._audit.given, "asked": len(self._audit.asked)}
        if not self.score_sheet.scored:
            words = self._t("A short audit has no score. %(given)s of %(asked)s questions answered.", **counts)
            return [_said("status", words)]
        return [
            Pick(
                "status",
                text.line(self._t("%(given)s of %(asked)s answered: too early for a score.", **counts), "bold"),
                is_heading=True,
            ),
            _said("about", self._t("You will see it once half of the questions are answered.")),
        ]

    def _figures(self) -> list[Figure]:
        sheet = self.score_sheet
        asked = {line.phase for line in sheet.lines}
        last = self._last.score if self._last is not None else None
        phases = [
            Figure(
                phase.value, word(self._t, phase), sheet.phase(phase), last.phases.get(phase.value) if last else None
            )
            for phase in Phase
            if phase in asked
        ]
        return [
            Figure("total", self._t("Total score"), sheet.total(), last.total if last else None),
            *phases,
            Figure("own", self._t("Within store control"), sheet.store_control(True)),
            Figure("others", self._t("Outside store control"), sheet.store_control(False)),
        ]

    def _phrase(self) -> Content:
        sheet = self.score_sheet
        if sheet.verdict is None:
            return text.line(self._t("no score"), "bold")
        band = None if sheet.band is None else sheet.band.name
        status = status_words(self._t, sheet.verdict.value, band, ascii_only=self._ascii_only)
        return Content.assemble(status, "  ", text.line(percent(self._t, sheet.total().shown), "bold"))

    def _phrases(self) -> Iterator[Content]:
        """Yield status and score, and what made the audit fail."""
        yield self._phrase()
        if self.score_sheet.verdict is Verdict.FAILED:
            count = len(self.score_sheet.critical_failures)
            yield text.line(
                self._t.plural("%(count)s critical question failed", "%(count)s critical questions failed", count)
            )

    def _about(self) -> Iterator[str]:
        given, asked = self._audit.given, len(self._audit.asked)
        answered = self._t("%(given)s of %(asked)s questions answered.", given=given, asked=asked)
        if given == asked:
            answered = self._t.plural("%(count)s question answered.", "All %(count)s questions answered.", asked)
        if without := self._without_value():
            answered = f"{answered} {without}"
        coverage = round_half_up(self.score_sheet.total().coverage)
        if coverage is not None and coverage < 100:
            covered = percent(self._t, coverage)
            yield " ".join((answered, self._t("The score covers %(percent)s of the checklist.", percent=covered)))
        else:
            yield answered
        if time := self._time():
            yield time
        if self._last is not None and self._last.score is not None:
            values = {
                "period": period_words(self._t, self._last.period),
                "score": percent(self._t, self._last.score.total),
                "mark": "|" if self._ascii_only else "┃",
            }
            yield self._t("%(mark)s marks the last audit: %(period)s, %(score)s.", **values)

    def _time(self) -> str:
        """Return how long the answers took beside what the checklist says; empty if one of the two is not known."""
        timed, minutes = timed_answers(self._audit), walked_minutes(self._audit)
        is_named = all(self._checklist.by_question[question].question.seconds is not None for question in timed)
        if not minutes or not is_named:
            return ""
        stated = self._checklist.minutes_for(timed)
        return self._t.plural(
            "Answered in about %(count)s minute, without pauses; the checklist says %(stated)s.",
            "Answered in about %(count)s minutes, without pauses; the checklist says %(stated)s.",
            minutes,
            stated=stated,
        )

    def _without_value(self) -> str:
        """Return how many of the answered questions have no value; empty if all have one."""
        answers = [self._audit.answer(question) for question in self._audit.asked]
        not_seen = sum(answer.not_seen is not None for answer in answers)
        not_here = sum(answer.na is not None for answer in answers)
        parts = [
            self._t("%(count)s not seen today", count=not_seen) if not_seen else "",
            self._t("%(count)s not in this store", count=not_here) if not_here else "",
        ]
        words = ", ".join(part for part in parts if part)
        return self._t("Of these %(parts)s.", parts=words) if words else ""

    def _row(self, figure: Figure, width: int) -> Content:
        change_width = _DIFFERENCE + 2 if self._last is not None else 0
        bar_width = min(width - _LABEL - _SCORE - 2 - change_width, _LONGEST_BAR)
        score = figure.part.shown
        parts: list[Content] = [
            fit_to_width(text.line(figure.label), _LABEL),
            text.line(percent(self._t, score).rjust(_SCORE), "bold"),
            Content("  "),
            score_bar(score, bar_width, before=figure.last, ascii_only=self._ascii_only),
        ]
        if change_width:
            parts.append(text.line(self._change(figure).rjust(change_width)))
        return Content.assemble(*parts)

    def _change(self, figure: Figure) -> str:
        """Return the change since the last audit; empty while answers are missing, which may still change it."""
        changed = printed_difference(figure.part.shown, figure.last)
        is_whole = self.score_sheet.completeness in {None, 100}
        return difference(self._t, changed) if changed is not None and is_whole else ""


def _said(row: str, words: str) -> Pick:
    return Pick(row, text.line(words), is_heading=True)
