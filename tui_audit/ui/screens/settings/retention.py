"""The confirmation before photos and texts beyond their retention period are deleted."""

import asyncio
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from textual.screen import Screen

from tui_audit.application.retention import delete_over_age, retention_limits
from tui_audit.errors import AuditError
from tui_audit.i18n.translator import Translator
from tui_audit.ui.services import Services
from tui_audit.ui.widgets.dialogs import ConfirmDialog

if TYPE_CHECKING:
    from tui_audit.storage import ExpiredData


def over_age_text(t: Translator, found: "ExpiredData") -> str:
    """Return how much is beyond its retention period: ``3 photos, 41 notes and findings of 5 audits``."""
    photos = t.plural("%(count)s photo", "%(count)s photos", found.photos)
    texts = t.plural("%(count)s note or finding", "%(count)s notes and findings", found.texts)
    audits = t.plural("of %(count)s audit", "of %(count)s audits", found.audits)
    counted = [words for words, count in ((photos, found.photos), (texts, found.texts)) if count]
    return f"{', '.join(counted) or t('texts')} {audits}"


def ask_to_delete_over_age(
    services: Services, screen: Screen[Any], found: "ExpiredData", done: Callable[[], object]
) -> None:
    """Ask for confirmation, then delete permanently; ``done`` is called after that, even if it failed."""
    t = services.translator
    settings = services.settings
    words = "\n".join(
        (
            t("Older than you keep it: %(what)s.", what=over_age_text(t, found)),
            t(
                "Photos are kept %(photos)s, texts %(texts)s; the settings say so.",
                photos=months_words(t, settings.photos_months),
                texts=months_words(t, settings.texts_months),
            ),
            t("They are gone for good then. Answers, grades, scores and names stay."),
        )
    )

    def decided(yes: bool | None) -> None:  # noqa: FBT001 - the dialog's answer
        if yes:
            screen.app.run_worker(_delete(services, screen, done), group="retention", description="retention")

    question = ConfirmDialog(
        t("Remove what is too old?"),
        words,
        t("Remove it"),
        t("Not now"),
        dangerous=True,
    )
    screen.app.push_screen(question, decided)


def months_words(t: Translator, months: int) -> str:
    """Return a retention period as text: ``12 months``; 0 means for ever."""
    return t.plural("%(count)s month", "%(count)s months", months) if months else t("for ever")


async def _delete(services: Services, screen: Screen[Any], done: Callable[[], object]) -> None:
    limits = retention_limits(services.settings, services.today())
    who, at = services.settings.name or services.translator("the program"), services.timestamp()
    try:
        await asyncio.to_thread(delete_over_age, services.repository, limits, who=who, at=at)
    except AuditError as error:
        services.errors.show(error)
    else:
        screen.app.notify(services.translator("It is removed."), markup=False)
    done()
