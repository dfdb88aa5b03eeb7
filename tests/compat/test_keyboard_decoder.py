"""Textual's keyboard driver makes its decoder by a name that can be replaced."""

import sys

import pytest

from tui_audit.ui.compat.keyboard_decoder import accept_invalid_utf8

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows' keyboard sends no bytes")


def test_the_driver_s_decoder_replaces_what_is_no_utf_8() -> None:
    import inspect

    from textual.drivers import linux_driver

    before = vars(linux_driver)["getincrementaldecoder"]
    try:
        accept_invalid_utf8()
        made = vars(linux_driver)["getincrementaldecoder"]("utf-8")
        assert made().decode(b"a\xffb") == "a\ufffdb"
        assert made("strict").decode(b"\xff") == "\ufffd"
    finally:
        vars(linux_driver)["getincrementaldecoder"] = before
    assert "getincrementaldecoder" in inspect.getsource(linux_driver.LinuxDriver.run_input_thread)
