"""The structure tree of a tagged PDF: headings, paragraphs, tables and figures for screen readers.

Each stretch of page content is marked with a number, and the tree assigns it to an element. The reading order is the
drawing order. Decoration is marked as an artifact and belongs to no element.
"""

from collections.abc import Sequence

ARTIFACT = "/Artifact BMC"
"""Begins content that is not read aloud: rules, backgrounds."""
PAGINATION = "/Artifact <</Type /Pagination>> BDC"
"""Begins content of the page rather than of the text: running heads, footers."""
END = "EMC"

COLUMN_HEAD = "/A <</O /Table /Scope /Column>>"
ROW_HEAD = "/A <</O /Table /Scope /Row>>"


class Element:
    """One structure element: tag, attributes, alternative text and, in reading order, its content."""

    __slots__ = ("alt", "attributes", "kids", "number", "parent", "tag")

    def __init__(self, tag: str, attributes: str = "", alt: str = "") -> None:
        self.tag = tag
        self.attributes = attributes
        self.alt = alt
        self.parent: Element | None = None
        self.kids: list[Element | tuple[int, int]] = []
        """Child elements, and marks as (page, number of the mark on that page); pages are numbered from 0."""
        self.number = 0
        """Number of its object in the file, set when the file is written."""

    def add(self, tag: str, attributes: str = "") -> "Element":
        """Add a new element at the end of this one and return it."""
        element = Element(tag, attributes)
        element.parent = self
        self.kids.append(element)
        return element


class StructureTree:
    """The structure elements of one document, and the marks on its pages."""

    def __init__(self) -> None:
        self.root = Element("Document")
        self.pages: list[list[Element]] = [[]]
        """For each page, the elements of its marks, indexed by the number of the mark."""

    def place(self, element: Element) -> None:
        """Add an element at the end of the document unless it has a parent already."""
        if element.parent is None:
            element.parent = self.root
            self.root.kids.append(element)

    def begin(self, element: Element) -> str:
        """Return the operator that begins a stretch of the page belonging to an element."""
        if element.parent is None:
            self.place(element)
        marks = self.pages[-1]
        number = len(marks)
        element.kids.append((len(self.pages) - 1, number))
        marks.append(element)
        return f"/{element.tag} <</MCID {number}>> BDC"

    def turn(self) -> None:
        """Start the next page."""
        self.pages.append([])

    def objects(self, first: int, pages: Sequence[int]) -> list[str]:
        """Return the tree as PDF objects numbered from ``first``; ``pages`` are the object numbers of the pages.

        The first object is the root of the tree, to which the PDF catalogue refers.
        """
        elements = _all(self.root)
        for number, element in enumerate(elements, start=first + 1):
            element.number = number
        marks = "".join(
            f"{index} [{' '.join([f'{element.number} 0 R' for element in page])}]\n"
            for index, page in enumerate(self.pages[: len(pages)])
        )
        root = (
            f"<</Type /StructTreeRoot /K [{self.root.number} 0 R] /ParentTreeNextKey {len(pages)}"
            f" /ParentTree <</Nums [{marks}]>>>>"
        )
        return [root, *[_written(element, first, pages) for element in elements]]


def span_attributes(columns: int, *, heads: bool = False) -> str:
    """Return the attributes of a cell that spans several columns; ``heads``: it is the heading of the rows below."""
    scope = " /Scope /Row" if heads else ""
    return f"/A <</O /Table{scope} /ColSpan {columns}>>"


def bounding_box_attributes(left: float, bottom: float, right: float, top: float) -> str:
    """Return the attributes of a figure with its bounding box on the page, in points."""
    return f"/A <</O /Layout /Placement /Block /BBox [{left:.2f} {bottom:.2f} {right:.2f} {top:.2f}]>>"


def _all(root: Element) -> list[Element]:
    """Return an element and all its descendants in reading order."""
    found: list[Element] = []
    waiting: list[Element | tuple[int, int]] = [root]
    while waiting:
        element = waiting.pop()
        if isinstance(element, Element):
            found.append(element)
            waiting += reversed(element.kids)
    return found


def _written(element: Element, root: int, pages: Sequence[int]) -> str:
    parent = element.parent.number if element.parent is not None else root
    begin = f"<</S/{element.tag}/P {parent} 0 R{element.attributes}"
    if element.alt:
        begin += f"/Alt<{_utf16(element.alt)}>"
    here = -1
    kids = []
    for kid in element.kids:
        if isinstance(kid, Element):
            kids.append(f"{kid.number} 0 R")
        elif kid[0] == here or here < 0:
            here = kid[0]
            kids.append(str(kid[1]))
        else:
            kids.append(f"<</Type/MCR/Pg {pages[kid[0]]} 0 R/MCID {kid[1]}>>")
    page = f"/Pg {pages[here]} 0 R" if here >= 0 else ""
    if len(kids) == 1:
        return f"{begin}{page}/K {kids[0]}>>"
    return f"{begin}{page}/K[{' '.join(kids)}]>>" if kids else begin + ">>"


def _utf16(text: str) -> str:
    return ("\ufeff" + text).encode("utf-16-be").hex()
