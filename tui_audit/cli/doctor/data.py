"""Doctor's checks of the data folder: database, seals, photos, backups, checklists, settings, logos, data age."""

from collections.abc import Iterator
from contextlib import closing
from datetime import datetime
from functools import partial
from pathlib import Path

from tui_audit.checklists.library import ChecklistLibrary
from tui_audit.cli.doctor.finding import Check, DoctorFinding, run_check
from tui_audit.cli.seal_words import changed_words
from tui_audit.domain.audit.retention import retention_cutoff
from tui_audit.errors import AuditError
from tui_audit.i18n.labels.backups import backup_time_words, content_words
from tui_audit.i18n.translator import Translator
from tui_audit.message import message
from tui_audit.reports.logo import check_logos, check_readable
from tui_audit.settings import load
from tui_audit.storage.backup.backups import listed_backups
from tui_audit.storage.integrity.health import HealthCheck, health_checks, open_unchanged
from tui_audit.system import paths
from tui_audit.system.program_name import typed_command


def _database(t: Translator, folder: Path) -> Iterator[DoctorFinding]:
    file = paths.database_file(folder)
    if not file.exists():
        gone = next(iter(sorted(paths.backups_folder(folder).glob("audits-*.db"))), None)
        remedy = (
            t(
                "Backups are available. Open tui-audit to restore one, or type: %(command)s",
                command=typed_command("restore FILE"),
            )
            if gone
            else ""
        )
        yield DoctorFinding(
            t("Database"), ok=gone is None, words=t("none yet") if gone is None else t("missing"), remedy=remedy
        )
        return
    for topic, examination in health_checks():
        yield from run_check(t, (t.say(topic), partial(_examined, examination)), folder)


def _examined(examination: HealthCheck, t: Translator, folder: Path) -> Iterator[DoctorFinding]:
    for line in examination(folder):
        words = t.say(line.words)
        if line.broken is not None:
            words = changed_words(t, line.broken, datetime.now().astimezone())
        yield DoctorFinding(t.say(line.topic), ok=line.ok, words=words, remedy=t.say(line.remedy))


def _backups(t: Translator, folder: Path) -> Iterator[DoctorFinding]:
    if not paths.database_file(folder).exists() and not paths.backups_folder(folder).exists():
        return
    found = listed_backups(folder)
    sound = [backup for backup in found if backup.contents is not None]
    if not sound:
        remedy = t(
            "The program makes one every day that you use it. To save one elsewhere, type: %(command)s",
            command=typed_command("backup FILE"),
        )
        yield DoctorFinding(
            t("Backups"), ok=not found, words=t("none yet") if not found else t("none can be restored"), remedy=remedy
        )
        return
    newest = sound[0]
    assert newest.contents is not None
    values = {
        "count": len(sound),
        "when": backup_time_words(t, newest.made, datetime.now().astimezone()),
        "what": content_words(t, newest.contents),
    }
    yield DoctorFinding(
        t("Backups"), ok=True, words=t("%(count)s verified, the newest from %(when)s: %(what)s", **values)
    )
    bad = ", ".join(backup.file.name for backup in found if backup.contents is None)
    if bad:
        remedy = t("Delete these files from the “backups” folder. The other backups are fine.")
        yield DoctorFinding(t("Backups"), ok=False, words=t("cannot be restored: %(names)s", names=bad), remedy=remedy)


def _checklists(t: Translator, folder: Path) -> Iterator[DoctorFinding]:
    for entry in ChecklistLibrary(paths.own_checklists(folder)).entries():
        if entry.refusal is None:
            words = t("%(questions)s questions, version %(version)s", questions=entry.questions, version=entry.version)
            yield DoctorFinding(t("Checklist %(id)s", id=entry.id), ok=True, words=words)
        else:
            words = t.say(entry.refusal.faults[0]) if entry.refusal.faults else t.say(entry.refusal.title)
            remedy = t("To see all errors, type: %(command)s", command=typed_command("checklist check", entry.path))
            yield DoctorFinding(t("Checklist %(id)s", id=entry.id), ok=False, words=words, remedy=remedy)


def _settings(t: Translator, folder: Path) -> Iterator[DoctorFinding]:
    _read, faults = load(folder)
    if faults is None:
        yield DoctorFinding(t("Settings"), ok=True, words=str(paths.settings_file(folder)))
        return
    remedy = t("Correct the file. Until then the default is used for each wrong setting.")
    yield DoctorFinding(t("Settings"), ok=False, words=" ".join(t.say(fault) for fault in faults.faults), remedy=remedy)


def _logos(t: Translator, folder: Path) -> Iterator[DoctorFinding]:
    """Check the logo in the settings, and the saved copies that reports use."""
    chosen = load(folder)[0].logo
    kept, damaged = check_logos(folder)
    if damaged:
        words = t("damaged: %(names)s", names=", ".join(damaged))
        remedy = t("Restore the “logos” folder from a copy. Until then reports have no logo and cannot be verified.")
        yield DoctorFinding(t("Logos"), ok=False, words=words, remedy=remedy)
    if chosen:
        try:
            check_readable(chosen)
        except AuditError as error:
            words = " ".join(filter(None, (t.say(error.title), t.say(error.detail))))
            yield DoctorFinding(t("Logo"), ok=False, words=words, remedy=t.say(error.hint))
        else:
            yield DoctorFinding(t("Logo"), ok=True, words=chosen)
    if not damaged and (chosen or kept):
        yield DoctorFinding(t("Logos"), ok=True, words=t("%(count)s saved for reports, all readable", count=kept))


def _retention(t: Translator, folder: Path) -> Iterator[DoctorFinding]:
    if not paths.database_file(folder).exists():
        return
    settings, today = load(folder)[0], datetime.now().astimezone().date()
    with closing(open_unchanged(folder)) as repository:
        found = repository.erasure.expired_data(
            photos_before=retention_cutoff(today, settings.photos_months),
            texts_before=retention_cutoff(today, settings.texts_months),
        )
    if not found:
        yield DoctorFinding(t("Retention"), ok=True, words=t("nothing is past the retention period"))
        return
    words = t(
        "Past the retention period: %(photos)s photos, %(texts)s notes and findings in %(audits)s audits.",
        photos=found.photos,
        texts=found.texts,
        audits=found.audits,
    )
    yield DoctorFinding(
        t("Retention"), ok=True, words=words, remedy=t("To delete them permanently, open Home or Settings.")
    )


CHECKS: tuple[Check, ...] = (
    (message("Database"), _database),
    (message("Backups"), _backups),
    (message("Checklists"), _checklists),
    (message("Settings"), _settings),
    (message("Retention"), _retention),
    (message("Logos"), _logos),
)
"""All checks of the data folder; the name is the topic of a check that cannot be made."""
