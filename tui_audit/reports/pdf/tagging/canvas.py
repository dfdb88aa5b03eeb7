"""A canvas whose pages are tagged, and whose heads and feet wait until the number of pages is known."""

from typing import IO

from reportlab.pdfgen.canvas import Canvas

from tui_audit import __version__
from tui_audit.reports.pdf.styles import PAPERS
from tui_audit.reports.pdf.tagging.structure import END, Tags
from tui_audit.reports.pdf.tagging.tagged_file import tagged


class TaggedCanvas(Canvas):
    """Writes each page as it comes; what is known late stands in forms."""

    def __init__(self, file: IO[bytes], paper: str, language: str, accent: str) -> None:
        self.paper = PAPERS[paper]
        self._file = file
        self.accent = accent
        """The company's colour; empty: the house's."""
        self.tags = Tags()
        """The elements of the document."""
        super().__init__(file, pagesize=self.paper, lang=language, invariant=1)
        self.setCreator(f"tui-audit {__version__}")
        self.setViewerPreference("DisplayDocTitle", "true")

    def mark(self, operator: str) -> None:
        """Begin or end a stretch of the page."""
        vars(self)["_code"].append(operator)

    def late_form(self, operator: str) -> None:
        """Leave a place on this page for its form, as what the operator begins."""
        self.mark(operator)
        self.doForm(_form(self.getPageNumber()))
        self.mark(END)

    def begin_late(self, page: int) -> None:
        """Draw the form of a page, from 1; until ``endForm``."""
        self.beginForm(_form(page), 0, 0, *self.paper)

    def end_of_pages(self) -> int:
        """No more pages come; gives how many there are."""
        vars(self)["_code"] = []  # what was begun for a page that does not come
        return self.getPageNumber() - 1

    def write_file(self) -> None:
        """Write the file; nothing may be drawn afterwards."""
        self._file.write(tagged(self, self.tags))


def _form(page: int) -> str:
    return f"edges{page}"
