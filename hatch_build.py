"""Build hook that adds the compiled gettext catalogues and the bundled checklists to the wheel."""

import tempfile
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CustomBuildHook(BuildHookInterface[Any]):
    """Compiles catalogues into a temporary folder, so that the checkout never contains outdated ones."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Add the checklists and the compiled catalogues to the wheel."""
        if self.target_name != "wheel" or version == "editable":
            return  # a checkout uses its own checklists and uncompiled catalogues
        self._compiled = tempfile.TemporaryDirectory()
        for source in sorted(Path(self.root, "tui_audit", "locale").rglob("*.po")):
            inside = source.relative_to(self.root).with_suffix(".mo").as_posix()
            target = Path(self._compiled.name, inside)
            target.parent.mkdir(parents=True)
            _compile(source, target)
            build_data["force_include"][str(target)] = inside
        build_data["force_include"][str(Path(self.root, "checklists"))] = "tui_audit/_checklists"

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:
        """Remove the temporary folder."""
        if hasattr(self, "_compiled"):
            self._compiled.cleanup()


def _compile(source: Path, target: Path) -> None:
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po

    with source.open("rb") as text:
        catalog = read_po(text, locale=source.parts[-3])
    problems = [(message.id, [str(error) for error in errors]) for message, errors in catalog.check()]
    if problems:
        raise ValueError(f"{source}: {problems}")
    with target.open("wb") as compiled:
        write_mo(compiled, catalog)
