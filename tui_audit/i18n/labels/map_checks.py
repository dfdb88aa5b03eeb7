"""Texts about the review of the touchpoint map."""

from collections.abc import Iterator, Sequence

from tui_audit.domain.checklist.model import Touchpoint
from tui_audit.domain.journey.map_checks import MapReview
from tui_audit.i18n.formats import word
from tui_audit.i18n.translator import Translator


def map_review_lines(t: Translator, review: MapReview) -> Iterator[tuple[str, str]]:
    """Yield a heading and the names below it for every kind of gap in the touchpoint map."""
    for title, touchpoints in (
        (t("Never scored in a year: is it met at all, or not looked at?"), review.never_scored),
        (t("Never in this store: should it be?"), review.never_here),
        (t("Nobody answers for it"), review.without_owner),
        (t("It gives no data, or none is named"), review.without_data),
    ):
        if touchpoints:
            yield title, _titles(touchpoints)
    if review.channels_without:
        yield (
            t("Channels without a touchpoint: are customers there?"),
            ", ".join(word(t, channel) for channel in review.channels_without),
        )


def no_gaps_words(t: Translator) -> str:
    """Return the sentence for a map without gaps."""
    return t("Every touchpoint was scored within a year, has somebody who answers for it, and gives data.")


def _titles(touchpoints: Sequence[Touchpoint]) -> str:
    return ", ".join(touchpoint.title for touchpoint in touchpoints)
