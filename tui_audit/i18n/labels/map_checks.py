"""Texts about the review of the touchpoint map."""

from collections.abc import Iterator, Sequence

from tui_audit.domain.checklist.model import Touchpoint
from tui_audit.domain.journey.map_checks import MapReview
from tui_audit.i18n.formats import word
from tui_audit.i18n.translator import Translator


def map_review_lines(t: Translator, review: MapReview) -> Iterator[tuple[str, str]]:
    """Yield a heading and the names below it for every kind of gap in the touchpoint map."""
    for title, touchpoints in (
        (t("Not scored in the last year: do customers use it, or does nobody check it?"), review.never_scored),
        (t("Not in this store: should it be?"), review.never_here),
        (t("No one responsible"), review.without_owner),
        (t("No data source named"), review.without_data),
    ):
        if touchpoints:
            yield title, _titles(touchpoints)
    if review.channels_without:
        yield (
            t("Channels without a touchpoint: do customers use them?"),
            ", ".join(word(t, channel) for channel in review.channels_without),
        )


def no_gaps_words(t: Translator) -> str:
    """Return the sentence for a map without gaps."""
    return t("Every touchpoint was scored in the last year, has someone responsible and names a data source.")


def _titles(touchpoints: Sequence[Touchpoint]) -> str:
    return ", ".join(touchpoint.title for touchpoint in touchpoints)
