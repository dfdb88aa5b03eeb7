"""Output requests: one class per kind of file, and the JSON line that carries a request to the child process."""

import json
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any, NamedTuple, TypeAlias

from tui_audit.domain.actions.filters import ActionFilter, ActionOrder
from tui_audit.domain.planning.ranking import RankOrder
from tui_audit.errors import UsageError
from tui_audit.message import message
from tui_audit.reports.content.options import ActionsListOptions, RankingOptions, ReportOptions, WorksheetOptions


@dataclass(frozen=True)
class ReportRequest:
    """A request for the report of one audit: plain text if the target ends in .txt, otherwise PDF."""

    folder: Path
    """The data folder, as in all requests."""
    audit: str
    """Full id of the audit."""
    target: Path
    """The file to write, as in all requests."""
    options: ReportOptions = field(default_factory=ReportOptions)


@dataclass(frozen=True)
class WorksheetRequest:
    """A request for a checklist to print and fill in by hand, as PDF."""

    folder: Path
    checklist: str
    """Id of the checklist."""
    target: Path
    store: str = ""
    """Id of the store; empty for a worksheet for any store."""
    options: WorksheetOptions = field(default_factory=WorksheetOptions)


@dataclass(frozen=True)
class RankingRequest:
    """A request for the ranking of stores in one period: PDF, CSV or XLSX, depending on the extension of the target."""

    folder: Path
    target: Path
    period: str
    checklist: str | None = None
    """Id of the checklist; None selects the one used most in the period."""
    region: str = ""
    """Region of the stores; empty for all regions."""
    order: RankOrder = RankOrder.SCORE
    options: RankingOptions = field(default_factory=RankingOptions)


@dataclass(frozen=True)
class ActionsListRequest:
    """A request for an action list: PDF, CSV or XLSX, depending on the extension of the target."""

    folder: Path
    target: Path
    options: ActionsListOptions
    shown: ActionFilter = ActionFilter.UNDONE
    order: ActionOrder = ActionOrder.DUE
    store: str = ""
    """Id of the store; empty for all stores."""
    only: tuple[str, ...] | None = None
    """Ids of the actions to list; None lists all that ``shown`` selects."""


OutputRequest: TypeAlias = ReportRequest | WorksheetRequest | RankingRequest | ActionsListRequest


class _Kind(NamedTuple):
    request: Callable[..., OutputRequest]
    options: Callable[..., object]
    fields: Mapping[str, Callable[[Any], object]]
    """Converters for the fields that are not plain JSON."""


_KINDS: Mapping[str, _Kind] = {
    "report": _Kind(ReportRequest, ReportOptions, {}),
    "worksheet": _Kind(WorksheetRequest, WorksheetOptions, {}),
    "ranking": _Kind(RankingRequest, RankingOptions, {"order": RankOrder}),
    "actions": _Kind(
        ActionsListRequest,
        ActionsListOptions,
        {"shown": ActionFilter, "order": ActionOrder, "only": lambda ids: None if ids is None else tuple(ids)},
    ),
}


def to_json(request: OutputRequest) -> str:
    """Return the request as one line of JSON."""
    kind = next(name for name, each in _KINDS.items() if each.request is type(request))
    return json.dumps({"kind": kind, **asdict(request)}, default=str) + "\n"


def from_json(line: str) -> OutputRequest:
    """Return the request in a line written by ``to_json``; raise UsageError for any other line."""
    try:
        data = json.loads(line)
        kind = _KINDS[data.pop("kind")]
        readers = {"folder": Path, "target": Path, **kind.fields}
        options = kind.options(**data.pop("options"))
        values = {name: readers[name](value) if name in readers else value for name, value in data.items()}
        return kind.request(**values, options=options)
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise UsageError(message("The request for a file cannot be read.")) from error
