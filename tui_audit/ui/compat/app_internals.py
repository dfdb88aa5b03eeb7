"""Parts of a running Textual application that have no public names."""

from textual.app import App
from textual.driver import Driver


def driver_of(app: App[None]) -> Driver | None:
    """Return the driver, which draws on the terminal; None before the application runs."""
    return app._driver


def unhandled_error(app: App[None]) -> BaseException | None:
    """Return the error that ended the application, if one did."""
    return app._exception


def close_messages(app: App[None]) -> None:
    """End the application by stopping its message handling; queued messages are not waited for."""
    app._close_messages_no_wait()


def end_with(app: App[None], return_code: int) -> None:
    """End the application with this exit code, from a thread other than its own."""
    app._return_code = return_code
    close_messages(app)
