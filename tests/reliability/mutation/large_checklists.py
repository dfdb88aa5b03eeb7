"""Hostile checklist files: one for each broken rule, and files with far too many questions, levels or characters."""

from functools import cache

from tests.checklists.checklist_cases import CASES
from tests.checklists.checklist_files import GOOD

_QUESTION = '[[section.touchpoint.question]]\nid = "q{}"\nask = "Why?"\nanswer = "text"\n'
_SHORT = '{{id="q{}",ask="W?",answer="text"}},'
_LIMIT, _SMALL = 5_000_000, 100_000


@cache
def checklists() -> dict[str, bytes]:
    """Return the checklist files by name; every one must be refused."""
    found = {f"rule: {case.rule}": GOOD.replace(case.spot, case.broken, 1).encode() for case in CASES}
    found.update(_huge())
    return found


def small() -> list[tuple[str, int]]:
    """Return kind and number of the files that are small enough to be read quickly."""
    sizes = [len(data) for data in checklists().values()]
    return [("hostile-checklist", number) for number, size in enumerate(sizes) if size < _SMALL]


def _huge() -> dict[str, bytes]:
    many = "".join(map(_SHORT.format, range(1_000_000)))
    head = GOOD[: GOOD.index("[[section.touchpoint.question]]")]
    good = GOOD.encode()
    return {
        "a million questions": f"{head}question=[{many}]\n".encode(),
        "a million questions, cut at 5 MB": f"{head}question=[{many}"[: _LIMIT - 1].encode(),
        "5,001 questions": (GOOD + "".join(map(_QUESTION.format, range(5_001)))).encode(),
        "the same id a thousand times": (GOOD + _QUESTION.format("") * 1_000).encode(),
        "5 MB of one text": good + b'x = "' + b"a" * (_LIMIT - len(good) - 10) + b'"\n',
        "6 MB": good + b"#" * 6_000_000,
        "5 MB of brackets": good + b"x = " + b"[" * (_LIMIT - len(good) - 10),
        "5 MB of braces": good + b"x = " + b"{a=" * 1_600_000,
        "5 MB of empty tables": good + b"[[a]]\n" * 830_000,
        "5 MB of dotted keys": good + b"a." * 2_400_000 + b"b = 1\n",
        "5 MB of keys": good + b"".join(b"k%d=1\n" % number for number in range(450_000)),
        "5 MB of digits": good + b"x = " + b"9" * 4_900_000 + b"\n",
        "5 MB of one key": good + b"k" * 4_900_000 + b" = 1\n",
        "5 MB of spaces": good + b"x = " + b" " * 4_900_000,
        "5 MB of line breaks": good + b"x = \n" + b"\n" * 4_900_000,
        "5 MB of backslashes": good + b'x = "' + b"\\" * 4_900_000 + b"\n",
        "5 MB of quotes": good + b"x = " + b'"' * 4_900_000 + b"\n",
        "5 MB of open texts": good + b'x = """' + b'\n"' * 2_400_000,
        "5 MB of dates": good + b"x = [" + b"2026-01-01," * 440_000 + b"]\n",
        "5 MB of numbers": good + b"x = [" + b"1," * 2_400_000 + b"]\n",
        "20 tables deep, often": good + b"".join(b"[a%d.b.c.d.e.f.g.h.i.j.k.l.m.n.o.p]\n" % n for n in range(100_000)),
        "a key of tables, rising": good + b"".join(b"[" + b"a." * n + b"z]\n" for n in range(1, 2_000))[: _LIMIT // 2],
        "UTF-16": GOOD.encode("utf-16"),
        "UTF-32": GOOD.encode("utf-32"),
        "Latin-1": GOOD.replace("My store", "Mein Geschäft").encode("latin-1"),
        "BOM": b"\xef\xbb\xbf" + good,
        "NUL": good.replace(b"My store", b"My\0store"),
        "only NUL": bytes(1_000),
        "lone returns": good.replace(b"\n", b"\r"),
        "a picture": b"\xff\xd8\xff\xe0" + bytes(range(256)) * 10,
        "an archive": b"PK\x03\x04" + bytes(500),
        "JSON": b'{"format": 1, "id": "x"}',
        "YAML": b"format: 1\nid: x\nx: &a [*a, *a]\n",
        "nothing": b"",
        "only spaces": b"  \n \t\n",
    }
