"""Writing a PDF report in a process of its own, against a bare canvas and typst: with photos, and with many rows.

Both sides start Python, import their libraries, read the same photos from files and write one PDF. Ours unpickles the
audit and calculates its score; the floor has its few texts built in. Neither side reads the database.
"""

import hashlib
import io
import os
import pickle
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import replace
from importlib.util import find_spec
from pathlib import Path

from PIL import Image

from tests.benchmarks.kept import long_checklist
from tests.benchmarks.measure import Row, in_turn
from tui_audit.domain.audit.model import Answer, Audit, Finding, Grade, Photo, Role, Store
from tui_audit.domain.record.seal import revision_of

FLOOR = (sys.executable, "-m", "tests.benchmarks.pdf_floor")
OURS = (sys.executable, "-m", "tests.benchmarks.pdf_ours")
TYPST = (sys.executable, "-m", "tests.benchmarks.pdf_typst")


def rows() -> Iterator[Row]:
    """Yield the lines: time against canvas and typst, and growth with the rows. Prints the file size too."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        source, pictures = audit_file(folder, 120, 20)
        photos = [str(picture) for picture in pictures]
        target = folder / "ours.pdf"
        floor, ours = in_turn(
            lambda: _timed((*FLOOR, str(folder / "floor.pdf"), "120", *photos)),
            lambda: _timed((*OURS, str(source), str(target))),
            7,
        )
        yield Row("PDF: 120 rows and 20 photos, against a bare canvas", floor, ours, 2.5)
        allowed = sum(picture.stat().st_size for picture in pictures) + 100_000
        size = target.stat().st_size
        print(f"bytes: {size:,}, photos and 100 kB: {allowed:,}  {'reached' if size <= allowed else 'MISSED'}")
        if find_spec("typst") is None:
            print("typst not there: not compared")
        else:
            floor, ours = in_turn(
                lambda: _timed((*TYPST, str(folder / "peer.pdf"), "120", *photos)),
                lambda: _timed((*OURS, str(source), str(target))),
                7,
            )
            yield Row("PDF: 120 rows and 20 photos, against typst", floor, ours, 1.2)
        thousand, _none = audit_file(folder, 1_000, 0)
        ten_thousand, _none = audit_file(folder, 10_000, 0)
        less, more = in_turn(
            lambda: _timed((*OURS, str(thousand), str(target))),
            lambda: _timed((*OURS, str(ten_thousand), str(target))),
            2,
        )
        yield Row("PDF: 10,000 rows against 1,000", less, more, 11)
        floor, ours = in_turn(
            lambda: _timed((*FLOOR, str(folder / "floor.pdf"), "10000")),
            lambda: _timed((*OURS, str(ten_thousand), str(target))),
            2,
        )
        yield Row("PDF: 10,000 rows, against a bare canvas", floor, ours, 2.5)


def audit_file(folder: Path, questions: int, photos: int) -> tuple[Path, list[Path]]:
    """Write a pickled audit with this many answers, and a finding for each photo; return its file and the photos."""
    revision = revision_of(long_checklist(questions))
    chance = random.Random(4)
    asked = tuple(stop.question.id for stop in revision.checklist.stops)
    at = "2026-11-22T09:00:00+02:00"
    answers = {name: Answer(name, chance.randint(1, 5), by="Laura", answered_at=at) for name in asked}
    pictures: dict[str, bytes] = {}
    findings = []
    for number in range(photos):
        data = _picture(number)
        sha256 = hashlib.sha256(data).hexdigest()
        pictures[sha256] = data
        findings.append(
            Finding(
                f"00000000-0000-4000-8000-{number:012}",
                f"00000000-0000-4000-9000-{number:012}",
                revision.checklist.by_question[asked[number]].touchpoint.id,
                asked[number],
                Grade.MINOR,
                "Three lamps on the left are dark.",
                photos=(sha256,),
            )
        )
    audit = Audit(
        id="00000000-0000-4000-8000-000000000001",
        number=1,
        store=Store("00000000-0000-4000-8000-000000000002", "R-014", "Rīga Centrs"),
        revision=revision.sha256,
        period="2026-Q4",
        asked=asked,
        auditor="Laura",
        role=Role.STORE_MANAGER,
        walked_on="2026-11-22",
        started_at=at,
    )
    audit = replace(
        audit,
        answers=answers,
        findings=tuple(findings),
        photos={sha256: Photo(sha256, "lamp.jpg") for sha256 in pictures},
    )
    target = folder / f"{questions}-{photos}.pickle"
    target.write_bytes(pickle.dumps((audit, revision)))
    files = []
    for sha256, data in pictures.items():
        file = folder / f"{sha256}.jpg"
        file.write_bytes(data)
        files.append(file)
    return target, files


def _picture(number: int) -> bytes:
    image = Image.effect_noise((400, 300), 20 + number).resize((1600, 1200)).convert("RGB")
    data = io.BytesIO()
    image.save(data, "JPEG", quality=80)
    return data.getvalue()


def _timed(command: tuple[str, ...]) -> float:
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    begun = time.perf_counter()
    subprocess.run(command, check=True, capture_output=True, env=environment)
    return (time.perf_counter() - begun) * 1000
