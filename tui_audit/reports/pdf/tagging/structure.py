"""What is a heading, a paragraph, a table or a figure, for those who have the report read aloud: a tree of elements.

A stretch of a page's content is marked with a number; the tree says to which element it belongs. Reading order is
drawing order. What is mere ornament is marked as artifact and belongs to none.
"""

from collections.abc import Sequence

ARTIFACT = "/Artifact BMC"
"""Begins what is not read: rules, backgrounds."""
PAGINATION = "/Artifact <</Type /Pagination>> BDC"
"""Begins what belongs to the page and not to the text: running heads, feet."""
END = "EMC"

COLUMN_HEAD = "/A <</O /Table /Scope /Column>>"
ROW_HEAD = "/A <</O /Table /Scope /Row>>"


class Element:
    """One element: its kind, what it holds in reading order, and what is said instead of showing it."""

    __slots__ = ("alt", "attributes", "kids", "number", "parent", "tag")

    def __init__(self, tag: str, attributes: str = "", alt: str = "") -> None:
        self.tag = tag
        self.attributes = attributes
        self.alt = alt
        self.parent: Element | None = None
        self.kids: list[Element | tuple[int, int]] = []
        """Elements, and marks as (page, number on it)."""
        self.number = 0
        """Its object in the file, once that is written."""

    def add(self, tag: str, attributes: str = "") -> "Element":
        """A new element at the end of this one."""
        element = Element(tag, attributes)
        element.parent = self
        self.kids.append(element)
        return element


class Tags:
    """The elements of one document, and the marks on its pages."""

    def __init__(self) -> None:
        self.root = Element("Document")
        self.pages: list[list[Element]] = [[]]
        """By page: the elements of its marks, by number."""

    def place(self, element: Element) -> None:
        """Put an element at the end of the document unless it has its place."""
        if element.parent is None:
            element.parent = self.root
            self.root.kids.append(element)

    def begin(self, element: Element) -> str:
        """The operator that begins a stretch of the page that belongs to an element."""
        if element.parent is None:
            self.place(element)
        marks = self.pages[-1]
        number = len(marks)
        element.kids.append((len(self.pages) - 1, number))
        marks.append(element)
        return f"/{element.tag} <</MCID {number}>> BDC"

    def turn(self) -> None:
        """On to the next page."""
        self.pages.append([])

    def objects(self, first: int, pages: Sequence[int]) -> list[str]:
        """The tree as objects of the file, numbered from ``first`` on; ``pages`` are the numbers of the pages.

        The first is the root of the tree, which the catalogue names.
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


def spanning(columns: int, *, heads: bool = False) -> str:
    """The attributes of a cell as wide as so many columns; one that heads what follows says so."""
    scope = " /Scope /Row" if heads else ""
    return f"/A <</O /Table{scope} /ColSpan {columns}>>"


def box(left: float, bottom: float, right: float, top: float) -> str:
    """The attributes of a figure: where it lies on the page, in points."""
    return f"/A <</O /Layout /Placement /Block /BBox [{left:.2f} {bottom:.2f} {right:.2f} {top:.2f}]>>"


def _all(root: Element) -> list[Element]:
    """An element and all within it, as they are read."""
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
