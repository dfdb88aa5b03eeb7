"""The program's PDF report of a pickled audit: content and PDF file made in one process, without a database."""

import pickle
import sys
from pathlib import Path

from tui_audit.i18n.translator import ENGLISH
from tui_audit.reports.content import report_content
from tui_audit.reports.pdf.writer import write


def main(source: str, target: str) -> None:
    """Read the pickled audit and write its report; the photos are in the same folder."""
    audit, revision = pickle.loads(Path(source).read_bytes())
    photos = Path(source).parent
    write(ENGLISH, report_content(ENGLISH, audit, revision), Path(target), lambda sha256: photos / f"{sha256}.jpg")


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2])
