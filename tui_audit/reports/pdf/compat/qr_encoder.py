"""ReportLab's encoder of QR codes, without its drawing."""

from functools import cache
from importlib.machinery import PathFinder
from importlib.util import module_from_spec
from typing import Any

import reportlab.graphics


def modules(code: str) -> list[list[bool]]:
    """Return the QR code as rows of dark (True) and light modules, from the top.

    Error correction level M: up to 15% of the code may be damaged.

    Uses ``QRCode`` and ``QRErrorCorrectLevel`` of the undocumented module ``reportlab.graphics.barcode.qrencoder`` of
    ReportLab 5.1. The documented ``QrCodeWidget`` draws the code itself, and does not return the modules.
    """
    encoder = _encoder()
    drawn = encoder.QRCode(None, encoder.QRErrorCorrectLevel.M)
    drawn.addData(code)
    drawn.make()
    return [[bool(module) for module in row] for row in drawn.modules]


@cache
def _encoder() -> Any:
    """Return the encoder's module, loaded alone: an import of its package would load all of ReportLab's layout code."""
    package = PathFinder.find_spec("reportlab.graphics.barcode", list(reportlab.graphics.__path__))
    found = PathFinder.find_spec("qrencoder", package.submodule_search_locations if package else None)
    if found is None or found.loader is None:
        raise ImportError("reportlab.graphics.barcode.qrencoder")
    module = module_from_spec(found)
    found.loader.exec_module(module)
    return module
