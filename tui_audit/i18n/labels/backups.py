"""Texts about backups: their content, age and size, and the data that a restore would lose."""

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from tui_audit.domain.backups import BackupSummary, CompanionSummary, Loss
from tui_audit.i18n.formats import date_text, period_words
from tui_audit.i18n.translator import Translator

_NAMES_SHOWN = 8


def content_words(t: Translator, held: BackupSummary) -> str:
    """Return the size of a data set: ``3 stores, 12 audits, 1,403 answers``."""
    stores = t.plural("%(count)s store", "%(count)s stores", held.stores)
    audits = t.plural("%(number)s audit", "%(number)s audits", held.audits, number=f"{held.audits:,}")
    answers = t.plural("%(number)s answer", "%(number)s answers", held.answers, number=f"{held.answers:,}")
    return f"{stores}, {audits}, {answers}"


def content_sentence(t: Translator, held: BackupSummary) -> str:
    """Return a sentence with the content of a backup and, if known, its newest audit."""
    words = t("It contains %(what)s.", what=content_words(t, held))
    if not held.newest:
        return words
    period, _space, store = held.newest.partition(" ")
    return words + " " + t("Latest audit: %(audit)s.", audit=f"{period_words(t, period)} {store}")


def loss_words(t: Translator, loss: Loss | None) -> str:
    """Return the losses caused by a restore, one sentence each; None: the present data cannot be read."""
    if loss is None:
        return t("The current data cannot be read.")
    if not loss:
        return t("Nothing would be lost.")
    told = []
    if loss.audits:
        words = t.plural(
            "%(count)s audit that is not in the backup would be lost.",
            "%(count)s audits that are not in the backup would be lost.",
            loss.audits,
        )
        told.append(words)
    if loss.changed:
        words = t.plural(
            "%(count)s audit would go back to its earlier version; later changes would be lost.",
            "%(count)s audits would go back to their earlier versions; later changes would be lost.",
            loss.changed,
        )
        told.append(words)
    if loss.removals:
        words = t.plural(
            "%(count)s text or photo permanently deleted since then would return.",
            "%(count)s texts and photos permanently deleted since then would return.",
            loss.removals,
        )
        told.append(words)
    return " ".join(told)


def preview_lines(
    t: Translator, held: BackupSummary, missing_photos: int, companions: CompanionSummary, loss: Loss | None
) -> list[str]:
    """Return what a restore would bring, what would be missing and what would be lost, one line each."""
    lines = (
        content_sentence(t, held),
        missing_photos_words(t, missing_photos),
        companion_words(t, companions),
        loss_words(t, loss),
    )
    return [line for line in lines if line]


def replaced_lines(t: Translator, data: Path | None, files: Path | None) -> list[str]:
    """Return where a restore kept the data and the other files that it replaced; None: it replaced none."""
    lines = []
    if data is not None:
        lines.append(t("The data before the restore is saved in %(file)s.", file=data))
    if files is not None:
        lines.append(t("The settings and checklists before the restore are saved in %(folder)s.", folder=files))
    return lines


def missing_photos_words(t: Translator, missing: int) -> str:
    """Return a sentence about photos that the audits of a backup name and nobody has here; empty if there are none."""
    if not missing:
        return ""
    return t.plural(
        "%(count)s photo is missing, both in the backup and on this computer.",
        "%(count)s photos are missing, both in the backup and on this computer.",
        missing,
    )


def companion_words(t: Translator, companions: CompanionSummary) -> str:
    """Return sentences about the files that come with a data folder; empty if there are none."""
    told = []
    if companions.brought:
        words = t.plural(
            "It includes %(count)s file with settings, checklists or logos.",
            "It includes %(count)s files with settings, checklists or logos.",
            companions.brought,
        )
        told.append(words)
    if companions.replaced:
        told.append(t("It would replace: %(names)s.", names=_listed(companions.replaced)))
    if companions.left:
        told.append(t("These files cannot be read and are not included: %(names)s.", names=_listed(companions.left)))
    return " ".join(told)


def _listed(names: Sequence[str]) -> str:
    shown = ", ".join(names[:_NAMES_SHOWN])
    return f"{shown} …" if len(names) > _NAMES_SHOWN else shown


def backup_time_words(t: Translator, made: datetime, now: datetime) -> str:
    """Return the time of a backup relative to now: ``today 09:12``, ``yesterday 17:40``, ``22 Nov 2026 14:03``."""
    days = (now.date() - made.date()).days
    time = made.strftime("%H:%M")
    if days == 0:
        return t("today %(time)s", time=time)
    if days == 1:
        return t("yesterday %(time)s", time=time)
    return f"{date_text(t, made.date().isoformat())} {time}"


def size_words(t: Translator, size: int) -> str:
    """Return a size in bytes as ``412 KB`` or ``3.4 MB``."""
    kilobytes = -(-size // 1000)
    return t("%(size)s KB", size=kilobytes) if kilobytes < 1000 else t("%(size).1f MB", size=size / 1e6)
