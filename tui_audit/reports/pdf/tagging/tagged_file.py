"""Writes the PDF file: ReportLab's objects unchanged, followed by the structure tree in packed form.

A long report has tens of thousands of elements. ReportLab would write each as an object of its own with an entry in
the cross-reference table, and the tree would outgrow the text. In object streams (PDF 1.5) an element takes a few
bytes.
"""

import struct
import zlib
from collections.abc import Sequence

from reportlab.pdfgen.canvas import Canvas

from tui_audit.reports.pdf.compat import document_objects
from tui_audit.reports.pdf.tagging.structure import StructureTree

VERSION = (1, 5)
"""The first PDF version with object streams."""
_A_PACK = 1_000
"""Elements per object stream: readers unpack a whole stream to read one element."""
_PLAIN, _PACKED = 1, 2
_ENTRY = struct.Struct(">BIH")
"""A cross-reference entry: kind (plain or packed), byte offset or number of the object stream, index in the stream."""
_NEXT = b"\2" + bytes(_ENTRY.size - 1) + b"\1"
"""The row of the next object in the same stream, as the difference from the row above."""


def tagged_pdf(canvas: Canvas, tags: StructureTree) -> bytes:
    """Return the finished document as bytes; nothing may be drawn on the canvas afterwards."""
    document = document_objects.prepare(canvas)
    document_objects.tag_pages(document)
    file = _File()
    catalog, described = document_objects.catalog(document)
    for number, content in document_objects.other_objects(document):
        file.put(number, content)
    first = document_objects.next_number(document)
    file.pack(first, tags.objects(first, document_objects.page_numbers(document)))
    marked = f" /MarkInfo <</Marked true>> /StructTreeRoot {first} 0 R\n>>".encode()
    file.put(catalog, described.removesuffix(b">>") + marked)
    return file.finished(catalog, document_objects.info_number(document), document_objects.identifier(document))


class _File:
    """The objects of a PDF file in sequence, and the position of each."""

    def __init__(self) -> None:
        self._parts = [b"%%PDF-%d.%d\n%%\x93\x8c\x8b\x9e\n" % VERSION]
        self._length = len(self._parts[0])
        self._places: dict[int, tuple[int, int, int]] = {}

    def put(self, number: int, content: bytes) -> None:
        """Add an object on its own, outside any stream."""
        self._places[number] = (_PLAIN, self._length, 0)
        self._add(b"%d 0 obj\n%s\nendobj\n" % (number, content.rstrip(b"\n")))

    def pack(self, first: int, contents: Sequence[str]) -> None:
        """Add ASCII objects numbered from ``first``, in object streams that take the numbers after them."""
        pack = first + len(contents)
        for start in range(0, len(contents), _A_PACK):
            chosen = contents[start : start + _A_PACK]
            heads, offset = [], 0
            for place, content in enumerate(chosen):
                number = first + start + place
                heads.append(f"{number} {offset}")
                offset += len(content) + 1
                self._places[number] = (_PACKED, pack, place)
            head = " ".join(heads) + "\n"
            kind = f"/Type /ObjStm /N {len(chosen)} /First {len(head)}"
            self.put(pack, _stream(kind, (head + "\n".join(chosen)).encode()))
            pack += 1

    def finished(self, catalog: int, info: int, identity: str) -> bytes:
        """Return the whole file, including the cross-reference stream."""
        own = max(self._places) + 1
        start = self._length
        self._places[own] = (_PLAIN, start, 0)
        entries = [(0, 0, 65535), *(self._places[number] for number in range(1, own + 1))]
        named = f"/Type /XRef /W [1 4 2] /Size {own + 1} /Root {catalog} 0 R /Info {info} 0 R"
        kind = f"{named} /ID [<{identity}> <{identity}>] /DecodeParms <</Predictor 12 /Columns {_ENTRY.size}>>"
        self._add(b"%d 0 obj\n%s\nendobj\n" % (own, _stream(kind, _differences(entries))))
        self._add(b"startxref\n%d\n%%%%EOF\n" % start)
        return b"".join(self._parts)

    def _add(self, data: bytes) -> None:
        self._parts.append(data)
        self._length += len(data)


def _differences(entries: Sequence[tuple[int, int, int]]) -> bytes:
    """Return each row minus the row above (PNG filter "up"), byte by byte: most rows become equal and compress well."""
    found = []
    above = (0, 0, 0)
    for entry in entries:
        kind, place, within = entry
        if within and within & 0xFF and above == (kind, place, within - 1):  # next in the same stream: the usual case
            found.append(_NEXT)
        else:
            rows = zip(_ENTRY.pack(*entry), _ENTRY.pack(*above), strict=True)
            found.append(b"\2" + bytes([(new - old) & 0xFF for new, old in rows]))
        above = entry
    return b"".join(found)


def _stream(kind: str, data: bytes) -> bytes:
    packed = zlib.compress(data)
    head = f"<<{kind} /Filter /FlateDecode /Length {len(packed)}>>\nstream\n".encode()
    return head + packed + b"\nendstream"
