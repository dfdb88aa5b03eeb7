"""Errors of the disk about files of the data folder: the reason, what is safe and what to do."""

import errno
import os
import traceback
from pathlib import Path

import pytest

from tui_audit.errors import DamagedDataError, MachineError, TemporaryError
from tui_audit.system.disk_errors import errors_from_disk
from tui_audit.system.shared_folders import SharedPlace, SharingKind, save_agreement


@pytest.mark.parametrize(
    ("number", "title"),
    [
        (errno.ENOSPC, "The disk is full."),
        (errno.EROFS, "You do not have permission to save in this folder."),
        (errno.EIO, "The disk is not responding."),
        (errno.ENOENT, "A file or its folder is missing."),
        (errno.ELOOP, "The disk is not responding."),
    ],
)
def test_a_refusal_that_may_pass_can_be_tried_again(tmp_path: Path, number: int, title: str) -> None:
    names = ["a customer's name"]
    with pytest.raises(TemporaryError) as refused, errors_from_disk(tmp_path / "a.jpg", kept=tmp_path / "audits.db"):
        raise OSError(number, os.strerror(number), *names)
    assert str(refused.value.title) == title
    assert "tui-audit keeps trying" in str(refused.value.meanwhile)
    assert str(tmp_path / ("a.jpg" if number in {errno.EROFS, errno.ENOENT} else "audits.db")) in str(
        refused.value.detail
    )
    assert "customer" not in "".join(traceback.format_exception(refused.value))


def test_a_name_that_is_too_long_does_not_pass(tmp_path: Path) -> None:
    with pytest.raises(MachineError, match="too long") as refused, errors_from_disk(tmp_path / "a.jpg"):
        (tmp_path / ("a" * 300)).touch()
    assert not isinstance(refused.value, TemporaryError | DamagedDataError)


def test_other_errors_pass_through(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="a bug"), errors_from_disk(tmp_path / "a.jpg"):
        raise ValueError("a bug")


def test_an_agreement_that_cannot_be_saved_is_reported(tmp_path: Path) -> None:
    (tmp_path / "Dropbox").write_text("a file in the place of the folder")
    folder = tmp_path / "Dropbox" / "audits"
    place = SharedPlace(SharingKind.SYNCHRONISED, "Dropbox", tmp_path / "Dropbox")
    with pytest.raises(
        MachineError, match="There is a folder where a file should be, or a file where a folder should be"
    ):
        save_agreement(folder, place)
