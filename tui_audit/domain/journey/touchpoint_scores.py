"""The touchpoints of one audit's journey, and how they lie in the stages of the customer's life cycle."""

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
    """How much of a journey lies in one stage, beside what the stage weighs."""

    THIN = "thin"
    FAIR = "fair"
    CROWDED = "crowded"


@dataclass(frozen=True)
class TouchpointScore:
    """One touchpoint of the journey, as this audit saw it."""

    touchpoint: Touchpoint
    section: Section
    part: ScorePart
    """The lines of its questions that were asked; none where it was not part of the walk."""
    importance: int
    """For the customer walked as, 0 to 5."""
    emotion: int | None = None
    """What a customer would feel, 1 to 5, if it was recorded."""

    @property
    def id(self) -> str:
        """The touchpoint's id."""
        return self.touchpoint.id

    @property
    def score(self) -> float | None:
        """Its printed score, percent; None where nothing scored."""
        return self.part.shown

    @property
    def is_asked(self) -> bool:
        """Whether the walk asked anything of it."""
        return bool(self.part.lines)

    @cached_property
    def priority(self) -> Fraction | None:
        """Importance ÷ 5 × (100 − score), 0 to 100; None where nothing scored."""
        percent = self.part.percent
        return None if percent is None else Fraction(self.importance, 5) * (100 - percent)


@dataclass(frozen=True)
class StageShare:
    """What lies in one stage of the life cycle."""

    stage: Stage
    spots: tuple[TouchpointScore, ...]
    """The touchpoints that the walk asked about."""
    of_touchpoints: Fraction
    """Their share of all touchpoints, 0 to 1."""
    of_importance: Fraction
    """Their share of all importance, 0 to 1."""
    of_weight: Fraction
    """The stage's share of all stage weights, 0 to 1."""

    @property
    def density(self) -> Density | None:
        """Thin below half of what the stage weighs, crowded above one and a half; None where neither is anything.

        It is the share of importance that is held against the weight: ten trifles do not fill a stage.
        """
        if not self.of_weight:
            return Density.CROWDED if self.of_importance else None
        ratio = self.of_importance / self.of_weight
        return Density.THIN if ratio < _THIN else Density.CROWDED if ratio > _CROWDED else Density.FAIR
