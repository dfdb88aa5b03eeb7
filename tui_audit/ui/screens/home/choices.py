"""Where the rows of decisions and first steps on Home lead."""

from typing import TYPE_CHECKING

from tui_audit.application.samples import make_sample_stores
from tui_audit.domain.actions.filters import ActionFilter
from tui_audit.domain.audit.enums import Status
from tui_audit.errors import AuditError
from tui_audit.system import paths
from tui_audit.ui.screens.home import decisions, first_rows
from tui_audit.ui.widgets.frame import HeadLine

if TYPE_CHECKING:
    from tui_audit.ui.screens.home.home import HomeScreen


def follow(home: "HomeScreen", row_id: str) -> None:
    """Go where the decision of a row is made, or take the first step that it names."""
    navigator = home.services.navigator
    kind, _colon, found = row_id.partition(":")
    lists = {decisions.SCHEDULE: navigator.schedule, decisions.RANKING: navigator.ranking}
    if kind == "draft":
        navigator.walk(found)
    elif kind == "failed":
        navigator.audit(found)
    elif kind == "due":
        navigator.new_audit(store_id=found, checklist_id=home.planned_checklist(found))
    elif kind in lists:
        lists[kind]()
    elif kind == decisions.OVERDUE_ACTIONS:
        navigator.actions(shown=ActionFilter.OVERDUE)
    elif kind == decisions.REQUESTS:
        navigator.actions(shown=ActionFilter.HEAD_OFFICE)
    elif kind == decisions.OLD_DATA and home.over_age:
        navigator.ask_to_delete_over_age(home.over_age, home.old_data_deleted)
    elif kind == first_rows.OWN_STORE:
        navigator.edit_store(None)
    elif kind == first_rows.SAMPLES:
        _open_samples(home)
    elif kind == first_rows.QUICK_CHECK:
        navigator.new_audit(checklist_id=first_rows.QUICK_CHECK_LIST)
    elif kind == first_rows.REPORT:
        _open_report(home)


def _open_report(home: "HomeScreen") -> None:
    """Open the report of the latest completed audit; without one, say what comes first."""
    services = home.services
    try:
        completed = services.repository.audits.summaries(status=Status.COMPLETED, limit=1)
    except AuditError as error:
        services.errors.show(error)
        return
    if completed:
        services.navigator.report(completed[0].id)
    else:
        home.notify(services.translator("First complete an audit: press n to start one."), markup=False)


def _open_samples(home: "HomeScreen") -> None:
    """Make the sample stores in a thread unless they exist; Home opens them when they are ready."""
    t, services = home.services.translator, home.services
    folder, today = paths.demo_folder(services.folder), services.today()
    home.query_one(HeadLine).show(t("tui-audit"), t("Creating the sample stores… (about 10 seconds)"))
    home.run_worker(
        lambda: make_sample_stores(folder, today),
        group="samples",
        description="samples",
        exclusive=True,
        thread=True,
        exit_on_error=False,
    )
