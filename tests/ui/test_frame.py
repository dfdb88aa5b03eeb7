"""The footer: at most two lines, with back and help always, and clickable."""

from collections.abc import Iterator
from pathlib import Path
from typing import ClassVar

import pytest
from textual.app import ComposeResult
from textual.binding import BindingType

from tests.ui.shell import app_for
from tui_audit.i18n.translator import ENGLISH
from tui_audit.message import message
from tui_audit.ui.commands import Command, bindings
from tui_audit.ui.commands.app import BACK
from tui_audit.ui.single_dismiss import Screen
from tui_audit.ui.widgets.frame import HeadLine, KeyLine


def many() -> Iterator[Command]:
    for letter in "bcdefghijklmnoprst":
        yield Command(f"many.{letter}", letter, f"app.many_{letter}", message("Something long"), message("Something"))
    yield BACK


class ManyKeys(Screen[None]):
    """A screen with more keys than fit in two lines."""

    BINDINGS: ClassVar[list[BindingType]] = bindings(many())

    def compose(self) -> ComposeResult:
        yield HeadLine("Many keys")
        yield KeyLine(ENGLISH)


@pytest.mark.parametrize("width", [60, 80, 160])
async def test_the_footer_has_two_lines_at_most_and_keeps_back_and_help(tmp_path: Path, width: int) -> None:
    async with app_for(tmp_path, size=(width, 18)) as shell:
        shell.app.push_screen(ManyKeys())
        await shell.shows("Many keys")
        footer = shell.app.screen.query_one(KeyLine)
        assert footer.size.height <= KeyLine.MAX_LINES
        last = shell.text.splitlines()[-1]
        assert "Esc Back" in last
        assert "? " in last
        assert "b Something long" in shell.text  # the first are the most important
        row, column = shell.text.count("\n"), last.index("Back")
        await shell.pilot.click(offset=(column, row))
        await shell.until(lambda: not isinstance(shell.app.screen, ManyKeys))
