"""Makes ReportLab independent of settings files on the machine, and sets its options."""

import sys
from types import ModuleType

_SETTINGS_MODULES = ("reportlab_settings", "reportlab_mods")


def ignore_settings_files() -> None:
    """Keep ReportLab from running settings files; call it before ReportLab is imported.

    ReportLab 5.1 imports modules of the names ``reportlab_settings`` and ``reportlab_mods``, which may be files in the
    current folder, or else runs ``.reportlab_settings`` and ``.reportlab_mods`` of the home folder. Empty modules of
    these names keep it from both. It has no option for that.
    """
    for name in _SETTINGS_MODULES:
        sys.modules.setdefault(name, ModuleType(name))


def set_options(font: str) -> None:
    """Set the options for reproducible, compressed files, and the font that every page begins with.

    Assigns attributes of the module ``reportlab.rl_config`` of ReportLab 5.1: ``invariant``, ``useA85``,
    ``pageCompression``, ``canvas_basefontname`` and ``defaultGraphicsFontName``. The names are those of its settings
    files, but their effect when assigned after the import is not documented, and ``Canvas`` has arguments for only
    some of them.
    """
    from reportlab import rl_config

    rl_config.invariant = 1
    rl_config.useA85 = 0
    rl_config.pageCompression = 1
    rl_config.canvas_basefontname = font
    rl_config.defaultGraphicsFontName = font
