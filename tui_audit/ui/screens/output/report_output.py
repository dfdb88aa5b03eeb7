"""The report of one audit."""

from pathlib import Path

from tui_audit.application.outputs import PDF, TXT
from tui_audit.i18n import translator
from tui_audit.i18n.translator import _
from tui_audit.reports.file_names import file_name
from tui_audit.reports.jobs.requests import ReportRequest
from tui_audit.ui.screens.output.output_spec import (
    ChoiceOption,
    Chosen,
    OutputSpec,
    OutputWords,
    outputs_of,
    paper_option,
)
from tui_audit.ui.services import Services


def report_output(services: Services, audit_id: str) -> OutputSpec:
    """Return what can be chosen for the report of an audit; AuditError if the audit cannot be read."""
    outputs = outputs_of(services)
    audit = services.repository.audits.get(audit_id)
    checklist_title = services.repository.revisions.of_audit(audit).checklist.title

    def named(chosen: Chosen) -> str:
        return file_name(audit, checklist_title, chosen["kind"], chosen["parts"])

    def request(chosen: Chosen, target: Path) -> ReportRequest:
        return outputs.report(
            audit.id, target, parts=chosen["parts"], paper=chosen["paper"], language=chosen.get("language", "")
        )

    return OutputSpec(
        title=f"{_('Report')} · {audit.store.name} · {audit.period}",
        note=_("draft: the report will say so") if audit.is_draft else "",
        options=(
            paper_option(outputs.settings.paper),
            ChoiceOption("parts", _("Parts"), _parts(), "full"),
            ChoiceOption("kind", _("Kind of file"), _kinds(), PDF),
            *_languages(outputs.language),
        ),
        words=OutputWords(
            button=_("Write the report"),
            writing=_("Writing the report"),
            reading=_("reading the audit…"),
            written=_("Report written: %(file)s"),
            no_program=_("There is no program for that here. The report is in %(file)s"),
        ),
        file_name=named,
        request=request,
    )


def _parts() -> list[tuple[str, str, str]]:
    return [
        ("full", _("everything"), ""),
        ("short", _("short"), _("page 1, failures and findings")),
        ("staff-room", _("for the staff room"), _("one page, no names")),
    ]


def _kinds() -> list[tuple[str, str, str]]:
    return [(PDF, "PDF", ""), (TXT, _("plain text"), _("to be read aloud, or in any editor"))]


def _languages(language: str) -> tuple[ChoiceOption, ...]:
    """The choice of language, where there is more than one."""
    known = translator.available()
    if len(known) < 2:
        return ()
    return (ChoiceOption("language", _("Language"), [(each, each, "") for each in known], language),)
