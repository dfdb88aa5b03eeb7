"""Prepares ReportLab before it is imported: no settings files, only our fonts, reproducible bytes."""

import sys
from collections.abc import Sequence
from types import ModuleType

from tui_audit.reports.pdf import fonts

_SETTINGS_MODULES = ("reportlab_settings", "reportlab_mods")
"""ReportLab runs files of these names from the current or the home folder, unless such modules are imported already."""


def prepare_reportlab() -> None:
    """Import ReportLab without its settings files, set its options and register the fonts; may be called repeatedly."""
    for name in _SETTINGS_MODULES:
        sys.modules.setdefault(name, ModuleType(name))
    from reportlab import rl_config
    from reportlab.pdfbase import ttfonts

    ttfonts.makeToUnicodeCMap = _to_unicode
    rl_config.invariant = 1
    rl_config.useA85 = 0
    rl_config.pageCompression = 1
    rl_config.canvas_basefontname = fonts.BODY
    rl_config.defaultGraphicsFontName = fonts.BODY
    fonts.register(fonts.BODY)
    fonts.register(fonts.BOLD)


def _to_unicode(fontname: str, subset: Sequence[int]) -> str:
    """Return the font's ToUnicode CMap, which readers need to copy, search and read aloud.

    ReportLab's own writes characters beyond U+FFFF as five digits, which no reader understands; two UTF-16 units are
    right.
    """
    table = [f"<{place:02X}> <{_units(code)}>" for place, code in enumerate(subset)]
    return "\n".join(
        (
            "/CIDInit /ProcSet findresource begin",
            "12 dict begin",
            "begincmap",
            "/CIDSystemInfo",
            f"<< /Registry ({fontname})",
            f"/Ordering ({fontname})",
            "/Supplement 0",
            ">> def",
            f"/CMapName /{fontname} def",
            "/CMapType 2 def",
            "1 begincodespacerange",
            f"<00> <{len(subset) - 1:02X}>",
            "endcodespacerange",
            f"{len(subset)} beginbfchar",
            *table,
            "endbfchar",
            "endcmap",
            "CMapName currentdict /CMap defineresource pop",
            "end",
            "end",
        )
    )


def _units(code: int) -> str:
    return chr(code).encode("utf-16-be", "surrogatepass").hex().upper()
