"""The confirmation before photos and texts beyond their retention period are deleted."""

import asyncio
from collections.abc import Callable
from typing import Any

from textual.screen import Screen

from tui_audit.application.retention import delete_over_age, retention_limits
from tui_audit.errors import AuditError
from tui_audit.i18n.labels.retention import months_words, over_age_words
from tui_audit.storage import ExpiredData
from tui_audit.ui.services import Services
from tui_audit.ui.widgets.dialogs import ConfirmDialog


def ask_to_delete_over_age(
    services: Services, screen: Screen[Any], found: ExpiredData, done: Callable[[], object]
) -> None:
    """Ask for confirmation, then delete permanently; ``done`` is called after that, even if it failed."""
    t = services.translator
    settings = services.settings
    too_old = over_age_words(t, photos=found.photos, texts=found.texts, audits=found.audits)
    words = "\n".join(
        (
            t("Past the retention period: %(what)s.", what=too_old),
            t(
                "Your settings: keep photos %(photos)s, notes %(texts)s.",
                photos=months_words(t, settings.photos_months),
                texts=months_words(t, settings.texts_months),
            ),
            t("They are deleted permanently. Answers, grades, scores and names stay."),
        )
    )

    def decided(yes: bool | None) -> None:  # noqa: FBT001 - the dialog's answer
        if yes:
            screen.app.run_worker(_delete(services, screen, done), group="retention", description="retention")

    question = ConfirmDialog(
        t("Delete old photos and notes?"),
        words,
        t("Delete permanently"),
        t("Cancel"),
        dangerous=True,
    )
    screen.app.push_screen(question, decided)


async def _delete(services: Services, screen: Screen[Any], done: Callable[[], object]) -> None:
    limits = retention_limits(services.settings, services.today())
    who, at = services.settings.name or services.translator("the program"), services.timestamp()
    try:
        await asyncio.to_thread(delete_over_age, services.repository, limits, who=who, at=at)
    except AuditError as error:
        services.errors.show(error)
    else:
        screen.app.notify(services.translator("The old photos and notes are deleted."), markup=False)
    done()
