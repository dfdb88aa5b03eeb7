"""A screen opens in the layout of its window, without a frame in another one before."""

import pytest
from textual.app import App, ComposeResult
from textual.widgets import Static

from tui_audit.ui.single_dismiss import Screen


class _Window(App[None]):
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (110, "-wide")]  # noqa: RUF012 - Textual's own declaration


class _Opened(Screen[None]):
    VERTICAL_BREAKPOINTS = [(0, "-short"), (22, "-tall")]  # noqa: RUF012 - Textual's own declaration
    classes_at_first: frozenset[str] = frozenset()

    def compose(self) -> ComposeResult:
        self.classes_at_first = frozenset(self.classes)
        yield Static("words")


@pytest.mark.parametrize(
    ("size", "classes"),
    [
        ((80, 20), {"-narrow", "-short"}),
        ((110, 22), {"-wide", "-tall", "-close"}),
        ((160, 45), {"-wide", "-tall"}),
    ],
)
async def test_a_screen_knows_the_size_of_its_window_before_it_is_laid_out(
    size: tuple[int, int], classes: set[str]
) -> None:
    app = _Window()
    async with app.run_test(size=size):
        opened = _Opened()
        await app.push_screen(opened)
        assert opened.classes_at_first == classes
