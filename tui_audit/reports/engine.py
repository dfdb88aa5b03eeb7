"""ReportLab made ready before it is imported: nobody's settings files, no foreign font, the same bytes each time."""

import sys
from types import ModuleType

from tui_audit.reports import fonts

_SETTINGS_MODULES = ("reportlab_settings", "reportlab_mods")
"""ReportLab executes these from the current folder, or their like from the home folder, unless they are imported."""


def prepare() -> None:
    """Import ReportLab without its settings files, set what we rely on, register the fonts; may be repeated."""
    for name in _SETTINGS_MODULES:
        sys.modules.setdefault(name, ModuleType(name))
    from reportlab import rl_config

    rl_config.invariant = 1
    rl_config.useA85 = 0
    rl_config.pageCompression = 1
    rl_config.canvas_basefontname = fonts.BODY
    rl_config.defaultGraphicsFontName = fonts.BODY
    fonts.register(fonts.BODY)
    fonts.register(fonts.BOLD)


def versions() -> dict[str, str]:
    """Of the libraries that decide over a report's bytes; the program's own is not among them."""
    import zlib

    import reportlab

    return {"reportlab": str(reportlab.Version), "zlib": zlib.ZLIB_RUNTIME_VERSION}
