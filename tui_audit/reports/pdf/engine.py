"""Prepares ReportLab before it is imported: no settings files, only our fonts, reproducible bytes."""

from tui_audit.reports.pdf import fonts
from tui_audit.reports.pdf.compat import library_settings


def prepare_reportlab() -> None:
    """Import ReportLab without its settings files, set its options and register the fonts; may be called repeatedly."""
    library_settings.ignore_settings_files()
    from tui_audit.reports.pdf.compat import font_internals  # imports ReportLab

    font_internals.patch_unicode_maps()
    library_settings.set_options(fonts.BODY)
    fonts.register(fonts.BODY)
    fonts.register(fonts.BOLD)
