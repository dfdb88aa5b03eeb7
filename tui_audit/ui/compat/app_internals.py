"""Parts of a running Textual application that it has no public names for."""

from textual.app import App
from textual.driver import Driver


def driver_of(app: App[None]) -> Driver | None:
    """Return what draws on the terminal; None before the application runs."""
    return app._driver


def unhandled_error(app: App[None]) -> BaseException | None:
    """Return the error that ended the application, if one did."""
    return app._exception


def close_messages(app: App[None]) -> None:
    """Stop handling messages, which ends the application, without waiting for those in line."""
    app._close_messages_no_wait()


def end_with(app: App[None], return_code: int) -> None:
    """End the application from another thread than its own, with this exit code."""
    app._return_code = return_code
    close_messages(app)
