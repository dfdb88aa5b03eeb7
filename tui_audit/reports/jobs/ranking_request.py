"""What is asked of the process that writes a ranking, and how it is started."""

import json
import sys
from dataclasses import asdict, dataclass
from pathlib import Path

from tui_audit.domain.planning.ranking import RankOrder
from tui_audit.errors import UsageError
from tui_audit.message import Phrase
from tui_audit.reports.content.ranking import RankingOptions
from tui_audit.reports.pdf.styles import PAPERS


@dataclass(frozen=True)
class RankingRequest:
    """One ranking to be written: by the target's ending as PDF, CSV or XLSX."""

    folder: Path
    """The data folder."""
    target: Path
    options: RankingOptions
    period: str
    checklist: str | None = None
    """None: the most used."""
    region: str = ""
    order: RankOrder = RankOrder.SCORE

    def to_json(self) -> str:
        """The request as one line for the process's stdin."""
        return json.dumps(asdict(self), default=str) + "\n"

    @classmethod
    def from_json(cls, line: str) -> "RankingRequest":
        """The request of such a line; raises UsageError when it is none."""
        try:
            data = json.loads(line)
            request = cls(
                folder=Path(data["folder"]),
                target=Path(data["target"]),
                options=RankingOptions(**data["options"]),
                period=str(data["period"]),
                checklist=None if data["checklist"] is None else str(data["checklist"]),
                region=str(data["region"]),
                order=RankOrder(data["order"]),
            )
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            raise UsageError(Phrase("The request for a ranking cannot be read.")) from error
        if request.options.paper not in PAPERS:
            raise UsageError(Phrase("Paper is a4 or letter."))
        return request


def command() -> list[str]:
    """How the process is started; ``-P`` keeps files of the current folder from being imported."""
    return [sys.executable, "-P", "-m", "tui_audit.reports.jobs.ranking_job"]
