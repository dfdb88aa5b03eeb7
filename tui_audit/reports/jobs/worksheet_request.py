"""What is asked of the process that writes a worksheet, and how it is started."""

import json
import sys
from dataclasses import asdict, dataclass, field
from pathlib import Path

from tui_audit.errors import UsageError
from tui_audit.message import Phrase
from tui_audit.reports.content.options import are_sound_looks
from tui_audit.reports.content.worksheet.options import MOST_COPIES, SheetOptions
from tui_audit.reports.pdf.styles import PAPERS


@dataclass(frozen=True)
class SheetRequest:
    """One worksheet to be written."""

    folder: Path
    """The data folder."""
    checklist: str
    """The checklist's id."""
    target: Path
    store: str = ""
    """The store's code; empty: for any store."""
    options: SheetOptions = field(default_factory=SheetOptions)

    def to_json(self) -> str:
        """The request as one line for the process's stdin."""
        options = self.options
        data = {
            "folder": str(self.folder),
            "checklist": self.checklist,
            "store": self.store,
            "target": str(self.target),
            "options": asdict(options),
        }
        return json.dumps(data) + "\n"

    @classmethod
    def from_json(cls, line: str) -> "SheetRequest":
        """The request of such a line; raises UsageError when it is none."""
        try:
            data = json.loads(line)
            options = data["options"]
            request = cls(
                folder=Path(_text(data["folder"])),
                checklist=_text(data["checklist"]),
                target=Path(_text(data["target"])),
                store=str(data["store"]),
                options=SheetOptions(
                    paper=_text(options["paper"]),
                    copies=int(options["copies"]),
                    language=_text(options["language"]),
                    segment=str(options.get("segment", "")),
                    accent=str(options.get("accent", "")),
                    logo=str(options.get("logo", "")),
                ),
            )
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            raise UsageError(Phrase("The request for a worksheet cannot be read.")) from error
        if not are_sound_looks(request.options.accent, request.options.logo):
            raise UsageError(Phrase("The request for a worksheet cannot be read."))
        if request.options.paper not in PAPERS or not 1 <= request.options.copies <= MOST_COPIES:
            raise UsageError(
                Phrase("Paper is a4 or letter; 1 to %(most)s copies fit in one file.", {"most": MOST_COPIES})
            )
        return request


def command() -> list[str]:
    """How the process is started; ``-P`` keeps files of the current folder from being imported."""
    return [sys.executable, "-P", "-m", "tui_audit.reports.jobs.worksheet_job"]


def _text(value: object) -> str:
    if not isinstance(value, str) or not value:
        raise ValueError(value)
    return value
