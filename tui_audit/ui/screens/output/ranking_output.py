"""Output options for the ranking of stores in one period: one PDF page, or a table as CSV or XLSX."""

from pathlib import Path

from tui_audit.application.outputs import CSV, PDF, XLSX, RankingSelection
from tui_audit.i18n.formats import period_words
from tui_audit.reports.file_names import ranking_file_name
from tui_audit.reports.jobs.requests import RankingRequest
from tui_audit.ui.screens.output.output_spec import (
    ChoiceOption,
    ChosenOptions,
    OutputSpec,
    OutputTexts,
    make_outputs,
    paper_option,
)
from tui_audit.ui.services import Services


def ranking_output(services: Services, shown: RankingSelection) -> OutputSpec:
    """Return the output options for the ranking on the screen."""
    t = services.translator
    outputs = make_outputs(services)

    def request(chosen: ChosenOptions, target: Path) -> RankingRequest:
        return outputs.ranking(shown, target, paper=chosen["paper"])

    kinds = [
        (PDF, "PDF", t("one page to print")),
        (CSV, "CSV", t("table for any spreadsheet program")),
        (XLSX, "XLSX", t("table for Excel")),
    ]
    return OutputSpec(
        title=t("Ranking · %(period)s", period=period_words(t, shown.period)),
        note=shown.region,
        options=(
            ChoiceOption("kind", t("File type"), kinds, PDF),
            paper_option(t, outputs.settings.paper),
        ),
        words=OutputTexts(
            button=t("Save ranking"),
            writing=t("Saving the ranking"),
            reading=t("reading the audits…"),
            written=t("Ranking saved: %(file)s"),
            no_program=t("No program on this computer opens this file. The ranking is saved in %(file)s"),
        ),
        file_name=lambda chosen: ranking_file_name(t, shown.period, shown.region, chosen["kind"]),
        request=request,
    )
