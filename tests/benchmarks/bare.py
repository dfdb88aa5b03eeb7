"""The floor of the start: a Textual application with one line on it."""

from textual.app import App, ComposeResult
from textual.widgets import Static


class Bare(App[None]):
    """One line."""

    def compose(self) -> ComposeResult:
        """The line."""
        yield Static("Ready to walk")


if __name__ == "__main__":
    Bare().run()
