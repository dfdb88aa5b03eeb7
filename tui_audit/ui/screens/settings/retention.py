"""What is older than it may be: counted beside the work, told, and removed only after a question."""

import asyncio
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypedDict

from textual.screen import Screen

from tui_audit.domain.audit.retention import too_old_before
from tui_audit.errors import AuditError
from tui_audit.i18n.translator import _, ngettext
from tui_audit.settings import Settings
from tui_audit.ui.services import Services
from tui_audit.ui.widgets.dialogs import ConfirmDialog

if TYPE_CHECKING:
    from tui_audit.storage import OverAge


class Limits(TypedDict):
    """The days of the walk before which photos and texts are too old."""

    photos_before: str
    texts_before: str


def limits(settings: Settings, today: date) -> Limits:
    """As the settings say."""
    return {
        "photos_before": too_old_before(today, settings.photos_months),
        "texts_before": too_old_before(today, settings.texts_months),
    }


def look(folder: Path, settings: Settings, today: date) -> "OverAge | None":
    """Count in a thread of its own, with the data opened for reading only; None where it cannot be read."""
    from tui_audit.storage import open_repository

    try:
        repository = open_repository(folder, read_only=True)
    except AuditError:
        return None
    try:
        return repository.erasure.over_age(**limits(settings, today))
    except AuditError:
        return None
    finally:
        repository.close()


def over_age_words(found: "OverAge") -> str:
    """How much there is: 3 photos, 41 notes and findings of 5 audits."""
    photos = ngettext("%(count)s photo", "%(count)s photos", found.photos) % {"count": found.photos}
    texts = ngettext("%(count)s note or finding", "%(count)s notes and findings", found.texts) % {"count": found.texts}
    audits = ngettext("of %(count)s audit", "of %(count)s audits", found.audits) % {"count": found.audits}
    counted = [words for words, count in ((photos, found.photos), (texts, found.texts)) if count]
    return f"{', '.join(counted) or _('texts')} {audits}"


def offer(services: Services, screen: Screen[Any], found: "OverAge", done: Callable[[], object]) -> None:
    """Ask, then remove it for good."""
    settings = services.settings
    words = "\n".join(
        (
            _("Older than you keep it: %(what)s.") % {"what": over_age_words(found)},
            _("Photos are kept %(photos)s, texts %(texts)s; the settings say so.")
            % {"photos": months_words(settings.photos_months), "texts": months_words(settings.texts_months)},
            _("They are gone for good then. Answers, grades, scores and names stay."),
        )
    )

    def decided(yes: bool | None) -> None:  # noqa: FBT001 - the dialog's answer
        if yes:
            screen.app.run_worker(_remove(services, screen, done), group="retention", description="retention")

    question = ConfirmDialog(_("Remove what is too old?"), words, _("Remove it"), _("Not now"), dangerous=True)
    screen.app.push_screen(question, decided)


def months_words(months: int) -> str:
    """So many months, or for ever."""
    return ngettext("%(count)s month", "%(count)s months", months) % {"count": months} if months else _("for ever")


async def _remove(services: Services, screen: Screen[Any], done: Callable[[], object]) -> None:
    today, who = services.today(), services.settings.name or _("the program")
    days, at = limits(services.settings, today), services.timestamp()
    try:
        await asyncio.to_thread(services.repository.erasure.redact_old, **days, who=who, at=at)
    except AuditError as error:
        services.errors.show(error)
    else:
        screen.app.notify(_("It is removed."), markup=False)
    done()
