"""A Textual application has the driver, error and exit that ours asks for."""

from textual.app import App

from tui_audit.ui.compat import app_internals


class EndedByFault(App[None]):
    seen: BaseException | None = None

    def on_mount(self) -> None:
        raise LookupError

    def _fatal_error(self) -> None:
        self.seen = app_internals.unhandled_error(self)
        app_internals.close_messages(self)


async def test_a_fault_calls_the_hook_that_is_overridden_and_is_known_there() -> None:
    app = EndedByFault()
    try:
        async with app.run_test():
            pass
    except LookupError:
        pass
    assert isinstance(app.seen, LookupError)


async def test_a_running_application_has_a_driver_that_gives_the_terminal_back() -> None:
    app: App[None] = App()
    assert app_internals.driver_of(app) is None
    async with app.run_test():
        driver = app_internals.driver_of(app)
        assert driver is not None
        assert callable(driver.suspend_application_mode)
        assert callable(driver.resume_application_mode)


async def test_it_ends_with_the_code_given() -> None:
    app: App[None] = App()
    async with app.run_test():
        app_internals.end_with(app, 3)
    assert app.return_code == 3
