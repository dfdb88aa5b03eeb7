"""Words for retention periods, and for data that is older."""

from tui_audit.i18n.translator import Translator


def over_age_words(t: Translator, *, photos: int, texts: int, audits: int) -> str:
    """Return how much is beyond its retention period: ``3 photos, 41 notes and findings of 5 audits``."""
    counted = [
        words
        for words, count in (
            (t.plural("%(count)s photo", "%(count)s photos", photos), photos),
            (t.plural("%(count)s note or finding", "%(count)s notes and findings", texts), texts),
        )
        if count
    ]
    of_audits = t.plural("of %(count)s audit", "of %(count)s audits", audits)
    return f"{', '.join(counted) or t('texts')} {of_audits}"


def months_words(t: Translator, months: int) -> str:
    """Return a retention period as text: ``12 months``; 0 means for ever."""
    return t.plural("%(count)s month", "%(count)s months", months) if months else t("forever")
