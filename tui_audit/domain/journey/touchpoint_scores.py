"""Touchpoint scores of one journey, and their distribution over the stages of the customer life cycle."""

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from functools import cached_property

from tui_audit.domain.audit.enums import Quadrant
from tui_audit.domain.checklist.model import Section, Stage, Touchpoint
from tui_audit.domain.scoring.score_sheet import ScorePart

__all__ = ["Density", "Quadrant", "StageShare", "TouchpointScore"]

_THIN = Fraction(1, 2)
_CROWDED = Fraction(3, 2)


class Density(StrEnum):
    """Share of a journey's importance in one stage, relative to the stage's weight."""

    THIN = "thin"
    FAIR = "fair"
    CROWDED = "crowded"


@dataclass(frozen=True)
class TouchpointScore:
    """One touchpoint with its results in this audit."""

    touchpoint: Touchpoint
    section: Section
    part: ScorePart
    """Lines of its questions that were asked; empty if none were."""
    importance: int
    """Importance for the audit's customer type, 0 to 5."""
    emotion: int | None = None
    """Emotion that a customer would feel, 1 (worst) to 5 (best); None if not recorded."""

    @property
    def id(self) -> str:
        """Id of the touchpoint."""
        return self.touchpoint.id

    @property
    def score(self) -> float | None:
        """Printed score in percent; None if nothing scored."""
        return self.part.shown

    @property
    def is_asked(self) -> bool:
        """Whether any of its questions was asked."""
        return bool(self.part.lines)

    @cached_property
    def priority(self) -> Fraction | None:
        """Priority, 0 to 100: importance ÷ 5 × (100 − score); None if nothing scored."""
        percent = self.part.percent
        return None if percent is None else Fraction(self.importance, 5) * (100 - percent)


@dataclass(frozen=True)
class StageShare:
    """The touchpoints in one stage of the customer life cycle, and their shares."""

    stage: Stage
    spots: tuple[TouchpointScore, ...]
    """Touchpoints with at least 1 question asked."""
    of_touchpoints: Fraction
    """Share of all touchpoints asked about, 0 to 1."""
    of_importance: Fraction
    """Share of the importance of all touchpoints asked about, 0 to 1."""
    of_weight: Fraction
    """The stage's share of all stage weights, 0 to 1."""

    @property
    def density(self) -> Density | None:
        """Share of importance ÷ share of weight: thin below 0.5, crowded above 1.5; None if both are 0.

        Importance counts instead of the number of touchpoints, because ten unimportant touchpoints do not fill a stage.
        """
        if not self.of_weight:
            return Density.CROWDED if self.of_importance else None
        ratio = self.of_importance / self.of_weight
        return Density.THIN if ratio < _THIN else Density.CROWDED if ratio > _CROWDED else Density.FAIR
