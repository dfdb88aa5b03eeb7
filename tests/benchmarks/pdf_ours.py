"""One audit file as a report: reading, content and ink in one process, without the database."""

import sys
from pathlib import Path

from tui_audit.exchange.archive import read_file
from tui_audit.reports.content import build
from tui_audit.reports.pdf import write


def main(source: str, target: str) -> None:
    """Read the file, write the report."""
    file = read_file(Path(source))
    photos = Path(target).parent / "photos"
    photos.mkdir(exist_ok=True)
    for sha256, data in file.photos.items():
        (photos / f"{sha256}.jpg").write_bytes(data)
    write(build(file.audit, file.revision), Path(target), lambda sha256: photos / f"{sha256}.jpg")


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2])
