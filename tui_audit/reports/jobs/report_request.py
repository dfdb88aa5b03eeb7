"""What is asked of the process that writes a report, and how it is started."""

import json
import os
import sys
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path

from tui_audit.errors import UsageError
from tui_audit.message import Phrase
from tui_audit.reports.content.options import PARTS, ReportOptions
from tui_audit.reports.pdf.styles import PAPERS


@dataclass(frozen=True)
class ReportRequest:
    """One report to be written."""

    folder: Path
    """The data folder."""
    audit: str
    """The audit's full id."""
    target: Path
    options: ReportOptions = field(default_factory=ReportOptions)

    def to_json(self) -> str:
        """The request as one line for the process's stdin."""
        options = self.options
        data = {
            "folder": str(self.folder),
            "audit": self.audit,
            "target": str(self.target),
            "options": asdict(options),
        }
        return json.dumps(data) + "\n"

    @classmethod
    def from_json(cls, line: str) -> "ReportRequest":
        """The request of such a line; raises UsageError when it is none."""
        try:
            data = json.loads(line)
            options = data["options"]
            request = cls(
                folder=Path(_text(data["folder"])),
                audit=_text(data["audit"]),
                target=Path(_text(data["target"])),
                options=ReportOptions(
                    paper=_text(options["paper"]),
                    as_of=None if options.get("as_of") is None else _text(options["as_of"]),
                    language=_text(options["language"]),
                    parts=_text(options["parts"]),
                    accent=str(options.get("accent", "")),
                    logo=str(options.get("logo", "")),
                ),
            )
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            raise UsageError(Phrase("The request for a report cannot be read.")) from error
        if not request.options.has_sound_looks:
            raise UsageError(Phrase("The request for a report cannot be read."))
        if request.options.paper not in PAPERS:
            words = Phrase("The paper is %(paper)s; a4 or letter is possible.", {"paper": request.options.paper})
            raise UsageError(words)
        if request.options.parts not in PARTS:
            words = Phrase(
                "The parts are %(parts)s; %(possible)s are possible.",
                {"parts": request.options.parts, "possible": ", ".join(PARTS)},
            )
            raise UsageError(words)
        return request


def command() -> list[str]:
    """How the process is started; ``-P`` keeps files of the current folder from being imported."""
    return [sys.executable, "-P", "-m", "tui_audit.reports.jobs.report_job"]


def environment() -> Mapping[str, str]:
    """The environment of the process: ours, with this very program in reach, and without settings for ReportLab."""
    ours = {name: value for name, value in os.environ.items() if not name.startswith("RL_")}
    root = str(Path(__file__).resolve().parents[3])
    ours["PYTHONPATH"] = os.pathsep.join(filter(None, (root, ours.get("PYTHONPATH", ""))))
    ours["PYTHONIOENCODING"] = "utf-8"
    return ours


def _text(value: object) -> str:
    if not isinstance(value, str) or not value:
        raise ValueError(value)
    return value
