"""What commands print."""

import errno

import pytest

from tui_audit.cli import output
from tui_audit.errors import AuditError, FaultsError
from tui_audit.i18n.translator import ENGLISH


def test_columns_fit_wide_letters(capsys: pytest.CaptureFixture[str]) -> None:
    output.put_table(["Store", "Score"], [("門市", "80"), ("Rīga", "75"), ("e\u0301", "70")])
    lines = capsys.readouterr().out.splitlines()
    assert lines[1] == "門市   80"
    assert lines[2] == "Rīga   75"
    assert lines[3].endswith("    70")


def test_nothing_steers_the_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    output.print_line("\x1b]0;owned\x07")
    output.put_table(["a"], [("\x1b[2J",)])
    output.print_error(ENGLISH, AuditError("\x1b[2J", "\u202e", "\n"))
    output.print_error(ENGLISH, FaultsError("No.", ["line 1: \x1b"], "Mend it."))
    ran = capsys.readouterr()
    assert "\x1b" not in ran.out + ran.err
    assert "\u202e" not in ran.err


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (errno.ENOSPC, "The disk is full."),
        (errno.EDQUOT, "The disk is full."),
        (errno.EROFS, "You do not have permission to use this file or folder"),
        (errno.EACCES, "You do not have permission to use this file or folder"),
        (errno.EIO, "The file could not be read or saved"),
    ],
)
def test_errors_of_the_machine_in_words(number: int, words: str) -> None:
    error = output.error_from_os(OSError(number, "Some reason", "report.pdf"))
    assert words in str(error)
    assert "report.pdf" in str(error)
    assert error.exit_code == 3
