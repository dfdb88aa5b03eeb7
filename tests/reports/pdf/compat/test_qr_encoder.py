"""ReportLab's encoder of QR codes returns the modules, and is found without the package around it."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tui_audit.reports.pdf.compat import qr_encoder

ROOT = Path(__file__).resolve().parents[4]
FINDER = [
    "#######",
    "#     #",
    "# ### #",
    "# ### #",
    "# ### #",
    "#     #",
    "#######",
]
LEVEL_M = (False, False)
"""The error correction level in the format information (ISO 18004, table 12), before the mask is applied."""
FORMAT_MASK = (True, False)
"""The first two digits of the mask of the format information."""


@pytest.mark.parametrize("code", ["A", "store 14, audit 1c1ac7ea", "x" * 200])
def test_the_modules_are_those_of_a_qr_code_with_error_correction_level_m(code: str) -> None:
    rows = qr_encoder.modules(code)
    side = len(rows)
    assert all(len(row) == side for row in rows), "QRCode.modules are not the rows of a square any more"
    assert side % 4 == 1, "QRCode.modules has no size of a QR code: does it include the quiet zone?"
    corner = ["".join("#" if dark else " " for dark in row[:7]) for row in rows[:7]]
    assert corner == FINDER, "QRCode.modules does not begin at the upper left corner, or light and dark are exchanged"
    level = tuple(rows[8][column] ^ masked for column, masked in enumerate(FORMAT_MASK))
    assert level == LEVEL_M, "QRErrorCorrectLevel.M is another level now"


def test_the_same_text_has_the_same_code() -> None:
    assert qr_encoder.modules("one") == qr_encoder.modules("one")
    assert qr_encoder.modules("one") != qr_encoder.modules("two")


def test_the_encoder_loads_no_layout_code() -> None:
    encode = "import sys; from tui_audit.reports.pdf.compat import qr_encoder; qr_encoder.modules('x')"
    loaded = "[name for name in ('reportlab.platypus', 'reportlab.graphics.barcode') if name in sys.modules]"
    ran = subprocess.run(
        [sys.executable, "-c", f"{encode}; print({loaded})"],
        check=True,
        capture_output=True,
        text=True,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )
    assert ran.stdout.strip() == "[]", "the encoder imports ReportLab's layout code now, which takes long"
