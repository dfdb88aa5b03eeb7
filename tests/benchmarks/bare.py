"""The floor for the program start: a Textual application that shows one line."""

from textual.app import App, ComposeResult
from textual.widgets import Static


class Bare(App[None]):
    """The application."""

    def compose(self) -> ComposeResult:
        """Yield the line."""
        yield Static("Ready to walk")


if __name__ == "__main__":
    Bare().run()
