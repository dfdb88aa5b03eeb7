"""Output options for a worksheet: a checklist to print and fill in by hand."""

from collections.abc import Sequence
from pathlib import Path

from tui_audit.domain.audit.model import Store
from tui_audit.domain.checklist.model import Checklist
from tui_audit.domain.text import TextField
from tui_audit.i18n.translator import Translator
from tui_audit.message import message
from tui_audit.reports.content.options import MOST_COPIES
from tui_audit.reports.file_names import worksheet_file_name
from tui_audit.reports.jobs.requests import WorksheetRequest
from tui_audit.ui.screens.output.output_spec import (
    ChoiceOption,
    ChosenOptions,
    NumberOption,
    OutputSpec,
    OutputTexts,
    make_outputs,
    paper_option,
)
from tui_audit.ui.services import Services

COPIES = TextField(message("Copies"), 2, required=True)
ANY_STORE = ""
EVERYONE = ""


def worksheet_output(services: Services, checklist: Checklist) -> OutputSpec:
    """Return the output options for a worksheet; raises AuditError if the stores cannot be read.

    If there is only one store, it is selected.
    """
    t = services.translator
    outputs = make_outputs(services)
    stores = services.repository.stores.all(closed=False)
    by_id = {store.id: store for store in stores}

    def named(chosen: ChosenOptions) -> str:
        segment = checklist.segment(chosen.get("segment") or None)
        return worksheet_file_name(t, checklist.title, by_id.get(chosen["store"]), segment.title if segment else "")

    def request(chosen: ChosenOptions, target: Path) -> WorksheetRequest:
        return outputs.worksheet(
            checklist.id,
            target,
            store=chosen["store"],
            segment=chosen.get("segment", EVERYONE),
            copies=int(chosen["copies"]),
            paper=chosen["paper"],
        )

    return OutputSpec(
        title=f"{t('Worksheet')} · {checklist.title}",
        options=(
            _store_option(t, stores),
            *_segment_option(t, checklist),
            _copies_option(t),
            paper_option(t, outputs.settings.paper),
        ),
        words=OutputTexts(
            button=t("Save worksheet"),
            writing=t("Saving the worksheet"),
            reading=t("reading the checklist…"),
            written=t("Worksheet saved: %(file)s"),
            no_program=t("No program on this computer opens this file. The worksheet is saved in %(file)s"),
        ),
        file_name=named,
        request=request,
        focus_first="store",
    )


def _store_option(t: Translator, stores: Sequence[Store]) -> ChoiceOption:
    choices = [(store.id, f"{store.name} {store.code}", "") for store in stores]
    any_store = (ANY_STORE, t("any store: all questions"), "")
    return ChoiceOption("store", t("Store"), [*choices, any_store], stores[0].id if len(stores) == 1 else ANY_STORE)


def _segment_option(t: Translator, checklist: Checklist) -> tuple[ChoiceOption, ...]:
    if not checklist.segments:
        return ()
    segments = [(segment.id, segment.title, "") for segment in checklist.segments]
    choices = [(EVERYONE, t("all customers: all questions"), ""), *segments]
    return (ChoiceOption("segment", t("Customer type"), choices, EVERYONE),)


def _copies_option(t: Translator) -> NumberOption:
    refusal = t("Enter a number from 1 to %(most)s.", most=MOST_COPIES)
    return NumberOption("copies", t("Copies"), COPIES, "1", 1, MOST_COPIES, refusal)
