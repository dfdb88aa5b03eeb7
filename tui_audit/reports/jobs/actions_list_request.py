"""What is asked of the process that writes a list of actions, and how it is started."""

import json
import sys
from dataclasses import asdict, dataclass
from pathlib import Path

from tui_audit.domain.actions.filters import Order, Which
from tui_audit.errors import UsageError
from tui_audit.message import Phrase
from tui_audit.reports.content.actions_list import ListOptions
from tui_audit.reports.pdf.styles import PAPERS


@dataclass(frozen=True)
class ListRequest:
    """One list to be written: by the target's ending as PDF, CSV or XLSX."""

    folder: Path
    """The data folder."""
    target: Path
    options: ListOptions
    shown: Which = Which.UNDONE
    order: Order = Order.DUE
    store: str = ""
    """The store's id; empty: all stores."""
    only: tuple[str, ...] | None = None
    """The ids of those actions, if not all that are shown."""

    def to_json(self) -> str:
        """The request as one line for the process's stdin."""
        data = {
            "folder": str(self.folder),
            "target": str(self.target),
            "options": asdict(self.options),
            "shown": self.shown.value,
            "order": self.order.value,
            "store": self.store,
            "only": self.only,
        }
        return json.dumps(data) + "\n"

    @classmethod
    def from_json(cls, line: str) -> "ListRequest":
        """The request of such a line; raises UsageError when it is none."""
        try:
            data = json.loads(line)
            only = data["only"]
            request = cls(
                folder=Path(data["folder"]),
                target=Path(data["target"]),
                options=ListOptions(**data["options"]),
                shown=Which(data["shown"]),
                order=Order(data["order"]),
                store=str(data["store"]),
                only=None if only is None else tuple(map(str, only)),
            )
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            raise UsageError(Phrase("The request for a list cannot be read.")) from error
        if request.options.paper not in PAPERS:
            raise UsageError(Phrase("Paper is a4 or letter."))
        return request


def command() -> list[str]:
    """How the process is started; ``-P`` keeps files of the current folder from being imported."""
    return [sys.executable, "-P", "-m", "tui_audit.reports.jobs.actions_list_job"]
