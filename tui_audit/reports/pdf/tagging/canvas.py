"""A canvas with tagged pages whose headers and footers are drawn last, when the number of pages is known."""

from typing import IO

from reportlab.pdfgen.canvas import Canvas

from tui_audit import __version__
from tui_audit.reports.pdf.styles import PAPERS
from tui_audit.reports.pdf.tagging.structure import END, StructureTree
from tui_audit.reports.pdf.tagging.tagged_file import tagged_pdf


class TaggedCanvas(Canvas):
    """A ReportLab canvas with tagged pages; parts that are drawn late are PDF forms."""

    def __init__(self, file: IO[bytes], paper: str, language: str, accent: str) -> None:
        self.paper = PAPERS[paper]
        self._file = file
        self.accent = accent
        """The company's colour; empty for the default accent."""
        self.tags = StructureTree()
        """The structure elements of the document."""
        super().__init__(file, pagesize=self.paper, lang=language, invariant=1)
        self.setCreator(f"tui-audit {__version__}")
        self.setViewerPreference("DisplayDocTitle", "true")

    def late_form(self, operator: str) -> None:
        """Reserve a place on this page for its form, inside the stretch that ``operator`` begins."""
        self.addLiteral(operator)
        self.doForm(_form(self.getPageNumber()))
        self.addLiteral(END)

    def begin_late(self, page: int) -> None:
        """Begin to draw the form of a page, numbered from 1; ``endForm`` ends it."""
        self.beginForm(_form(page), 0, 0, *self.paper)

    def page_count(self) -> int:
        """Return the number of finished pages."""
        return self.getPageNumber() - 1

    def write_file(self) -> None:
        """Write the file; nothing may be drawn afterwards."""
        self._file.write(tagged_pdf(self, self.tags))


def _form(page: int) -> str:
    return f"edges{page}"
