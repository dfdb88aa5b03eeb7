"""A Textual Input draws what is made of its value, and pastes by the handler that ours replaces."""

from collections.abc import Iterator

from textual import events
from textual.app import App

from tui_audit.domain.text import TextField
from tui_audit.ui.widgets.line_input import LineInput


class OneLine(App[None]):
    def compose(self) -> Iterator[LineInput]:
        yield LineInput(TextField("a note", 20), "a\x1b[2Jb")


def drawn(app: App[None]) -> str:
    line = app.query_one(LineInput)
    return "".join(line.render_line(y).text for y in range(line.size.height))


async def test_a_value_is_drawn_harmless_and_kept_as_it_is() -> None:
    app = OneLine()
    async with app.run_test():
        assert "a␛[2Jb" in drawn(app)
        assert app.query_one(LineInput).value == "a\x1b[2Jb"


async def test_what_is_pasted_is_taken_once_and_on_one_line() -> None:
    app = OneLine()
    async with app.run_test() as pilot:
        line = app.query_one(LineInput)
        line.focus()
        line.value = ""
        app.post_message(events.Paste("one\n two"))
        await pilot.pause()
        assert line.value == "one two"
