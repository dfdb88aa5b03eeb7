"""Checks of an XLSX file from outside before any library reads it: size, members, compression, entities."""

import io
import zipfile

from tui_audit.errors import AuditError, Words
from tui_audit.exchange.zip_reader import BROKEN_ZIP
from tui_audit.message import message

WORKBOOK_LIMIT = 10_000_000
"""Largest number of bytes of a workbook."""
UNPACKED_LIMIT = 50_000_000
"""Largest number of bytes of all members together, unpacked."""
MEMBERS_LIMIT = 500
"""Largest number of members of a workbook."""

_OLE = bytes.fromhex("d0cf11e0a1b11ae1")
_ZIP = b"PK\x03\x04"
_MARKUP = (".xml", ".rels", ".vml")


def check_workbook(data: bytes) -> None:
    """Raise AuditError unless the bytes are a ZIP that is safe to unpack and whose XML declares no entities."""
    if data.startswith(_OLE):
        raise _unusable(
            message("The workbook has a password, or it is in the old format .xls."),
            message("Open it in your spreadsheet program, remove the password and save it as .xlsx."),
        )
    if not data.startswith(_ZIP):
        raise _unusable(message("It is not an .xlsx file."))
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            _check_members(archive.infolist())
            for member in archive.infolist():
                _check_member(archive, member)
    except BROKEN_ZIP as error:
        raise damaged_workbook() from error


def damaged_workbook() -> AuditError:
    """Return the error for a workbook that cannot be read."""
    return _unusable(message("The file is damaged, or it is not an .xlsx file."))


def _check_members(members: list[zipfile.ZipInfo]) -> None:
    if len(members) > MEMBERS_LIMIT or sum(member.file_size for member in members) > UNPACKED_LIMIT:
        raise _unusable(
            message("The workbook is too large."),
            message("Copy the sheet with the questions to a new workbook, and import that."),
        )
    if len({member.filename for member in members}) < len(members):
        raise damaged_workbook()
    if any(member.flag_bits & 0x1 for member in members):
        raise _unusable(
            message("The workbook is encrypted."),
            message("Open it in your spreadsheet program, remove the password and save it as .xlsx."),
        )
    if any(member.compress_type not in {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED} for member in members):
        raise damaged_workbook()


def _check_member(archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> None:
    """Unpack a member, which also checks its length and checksum; refuse entities, which could grow without end."""
    content = archive.read(member)
    if member.filename.lower().endswith(_MARKUP) or content.lstrip(b"\xef\xbb\xbf\xff\xfe\0 \r\n\t").startswith(b"<"):
        plain = content.replace(b"\0", b"")  # also in UTF-16
        if b"<!DOCTYPE" in plain or b"<!ENTITY" in plain:
            raise damaged_workbook()


def _unusable(problem: Words, remedy: Words = "") -> AuditError:
    return AuditError(
        message("Nothing was imported, because this workbook cannot be read."),
        problem,
        remedy or message("Open it in your spreadsheet program, save it as .xlsx, then import it again."),
    )
