"""Output options for the report of one audit."""

from functools import partial
from pathlib import Path

from tui_audit.application.outputs import PDF, TXT
from tui_audit.i18n import translator
from tui_audit.i18n.formats import period_words
from tui_audit.i18n.translator import Translator
from tui_audit.reports.file_names import report_file_name
from tui_audit.reports.jobs.requests import ReportRequest
from tui_audit.ui import first_steps
from tui_audit.ui.screens.output.output_spec import (
    ChoiceOption,
    ChosenOptions,
    OutputSpec,
    OutputTexts,
    make_outputs,
    paper_option,
)
from tui_audit.ui.services import Services


def report_output(services: Services, audit_id: str) -> OutputSpec:
    """Return the output options for the report of an audit; raises AuditError if the audit cannot be read."""
    t = services.translator
    outputs = make_outputs(services)
    audit = services.repository.audits.get(audit_id)
    checklist_title = services.repository.revisions.of_audit(audit).checklist.title

    def named(chosen: ChosenOptions) -> str:
        return report_file_name(t, audit, checklist_title, chosen["kind"], chosen["parts"])

    def request(chosen: ChosenOptions, target: Path) -> ReportRequest:
        return outputs.report(
            audit.id, target, parts=chosen["parts"], paper=chosen["paper"], language=chosen.get("language", "")
        )

    return OutputSpec(
        title=f"{t('Report')} · {audit.store.name} · {period_words(t, audit.period)}",
        note=t("Draft (marked in the report)") if audit.is_draft else "",
        options=(
            paper_option(t, outputs.settings.paper),
            ChoiceOption("parts", t("Contents"), _parts(t), "standard"),
            ChoiceOption("kind", t("File type"), _kinds(t), PDF),
            *_languages(t, outputs.language),
        ),
        words=OutputTexts(
            button=t("Save report"),
            writing=t("Saving the report"),
            reading=t("reading the audit…"),
            written=t("Report saved: %(file)s"),
            no_program=t("No program on this computer opens this file. The report is saved in %(file)s"),
        ),
        file_name=named,
        request=request,
        on_written=partial(first_steps.finish, services.folder),
    )


def _parts(t: Translator) -> list[tuple[str, str, str]]:
    return [
        ("standard", t("standard"), t("five to six pages")),
        ("full", t("full"), t("also all answers, the arithmetic and all photos")),
        ("short", t("short"), t("page 1 and findings")),
        ("staff-room", t("staff room poster"), t("one page without names")),
    ]


def _kinds(t: Translator) -> list[tuple[str, str, str]]:
    return [(PDF, "PDF", ""), (TXT, t("plain text"), t("for screen readers and text editors"))]


def _languages(t: Translator, language: str) -> tuple[ChoiceOption, ...]:
    """Return the option for the language; empty if there is only one."""
    known = translator.available_languages()
    if len(known) < 2:
        return ()
    return (ChoiceOption("language", t("Language"), [(each, each, "") for each in known], language),)
