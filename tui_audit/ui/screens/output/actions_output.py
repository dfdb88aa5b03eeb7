"""Output options for a list of actions: PDF, CSV or XLSX."""

from pathlib import Path

from tui_audit.application.outputs import CSV, PDF, XLSX, ActionsListSelection
from tui_audit.reports.file_names import actions_file_name
from tui_audit.reports.jobs.requests import ActionsListRequest
from tui_audit.ui.screens.output.output_spec import (
    ChoiceOption,
    ChosenOptions,
    OutputSpec,
    OutputTexts,
    make_outputs,
    paper_option,
)
from tui_audit.ui.services import Services


def actions_output(services: Services, listed: ActionsListSelection) -> OutputSpec:
    """Return the output options for the list on the screen; actions are overdue as at today."""
    t = services.translator
    outputs, day = make_outputs(services), services.today().isoformat()

    def request(chosen: ChosenOptions, target: Path) -> ActionsListRequest:
        return outputs.actions_list(listed, target, day=day, paper=chosen["paper"])

    kinds = [
        (PDF, "PDF", t("to print, with boxes to tick off")),
        (CSV, "CSV", t("table for any spreadsheet program")),
        (XLSX, "XLSX", t("table for Excel")),
    ]
    return OutputSpec(
        title=f"{t('Actions')} · {listed.title}",
        options=(
            ChoiceOption("kind", t("File type"), kinds, PDF),
            paper_option(t, outputs.settings.paper),
        ),
        words=OutputTexts(
            button=t("Save list"),
            writing=t("Saving the list"),
            reading=t("reading the actions…"),
            written=t("List saved: %(file)s"),
            no_program=t("No program on this computer opens this file. The list is saved in %(file)s"),
        ),
        file_name=lambda chosen: actions_file_name(t, listed.title, listed.store_name, day, chosen["kind"]),
        request=request,
    )
