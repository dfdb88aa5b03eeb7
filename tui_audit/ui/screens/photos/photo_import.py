"""The import of a picture: read, review and perhaps cover it, without blocking the screen."""

import asyncio
import hashlib
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import Any, TypeVar

from textual.app import App, ScreenStackError

from tui_audit.errors import AuditError
from tui_audit.exchange.photos.decoder_client import PictureNotReadError, PictureReader
from tui_audit.exchange.photos.photo_copy import (
    Area,
    PhotoCopy,
    PictureSource,
    Preview,
    copy_with_black_areas,
    copy_with_preview,
    read_source,
)
from tui_audit.message import message
from tui_audit.ui.screens.photos.photo_review import PhotoCoverScreen, PhotoReviewScreen, PictureProgressDialog
from tui_audit.ui.services import Services

Result = TypeVar("Result")


class PhotoImport:
    """The steps from a picture file to the copy to save.

    Use it in a worker in a ``with`` block, which ends the process that reads pictures.
    """

    def __init__(self, services: Services, app: App[Any]) -> None:
        self._t = services.translator
        self._services, self._app = services, app
        self._reader = PictureReader()
        self._reviewed: tuple[PictureSource, PhotoCopy, Preview] | None = None
        self._areas: tuple[Area, ...] = ()
        """The covered areas of the picture under review, so that they are still there after Esc."""

    def __enter__(self) -> "PhotoImport":
        """Start the process that reads pictures while the user is still choosing a file."""
        with suppress(PictureNotReadError):  # reported when the picture is read
            self._reader.start()
        return self

    def __exit__(self, *_why: object) -> None:
        """End the process that reads pictures."""
        self._reader.stop()

    async def copy_to_save(self, path: Path) -> PhotoCopy | None:
        """Return the copy of a file to save; None if the user goes back. Raises AuditError if it cannot be read."""
        words = self._t("Reading the picture …")
        self._areas = ()
        self._reviewed = await self._while_shown(words, lambda: self._looked_at(read_source(path)))
        return await self.reviewed_again()

    async def reviewed_again(self) -> PhotoCopy | None:
        """Show the picture that was read last for review; return its copy to save, or None if the user goes back."""
        while self._reviewed is not None:
            source, picture, preview = self._reviewed
            answer = await self._app.push_screen_wait(PhotoReviewScreen(self._services, source.name, preview))
            if answer == "keep":
                return picture
            if answer != "cover":
                return None
            covering = PhotoCoverScreen(self._services, preview, self._areas, asks_before_leaving=False)
            areas = await self._app.push_screen_wait(covering)
            self._areas = covering.areas
            if areas:
                return await self._with_covers(source, areas)
        return None

    async def cover_saved(self, file: Path, sha256: str, name: str) -> PhotoCopy | None:
        """Return a covered copy of a photo that is already saved; None if the user leaves it as it is.

        Raises AuditError if the file of the photo is missing or has changed.
        """

        def read() -> tuple[PictureSource, PhotoCopy, Preview]:
            source = replace(read_source(file), name=name) if file.is_file() else PictureSource(b"", name)
            if hashlib.sha256(source.data).hexdigest() != sha256:
                raise AuditError(
                    message("The file of this photo is missing or was changed."),
                    str(file),
                    message("Restore the photos folder from a backup, or delete the photo from the audit."),
                )
            return self._looked_at(source)

        found = await self._while_shown(self._t("Reading the picture …"), read)
        return None if found is None else await self._covered(found[0], found[2])

    def _looked_at(self, source: PictureSource) -> tuple[PictureSource, PhotoCopy, Preview]:
        return source, *copy_with_preview(source, self._reader)

    async def _covered(self, source: PictureSource, preview: Preview) -> PhotoCopy | None:
        areas = await self._app.push_screen_wait(PhotoCoverScreen(self._services, preview))
        return await self._with_covers(source, areas) if areas else None

    async def _with_covers(self, source: PictureSource, areas: tuple[Area, ...]) -> PhotoCopy | None:
        return await self._while_shown(
            self._t("Covering the picture …"), lambda: copy_with_black_areas(source, areas, self._reader)
        )

    async def _while_shown(self, words: str, deed: Callable[[], Result]) -> Result | None:
        """Run ``deed`` in a thread behind a dialog and return its result; None if the user cancels with Esc."""
        dialog = PictureProgressDialog(self._t, words)
        self._app.push_screen(dialog, lambda _none: self._give_up() if dialog.is_cancelled else None)
        try:
            result = await asyncio.to_thread(deed)
        except AuditError:
            if dialog.is_cancelled:
                return None
            raise
        except (OSError, ValueError) as error:  # an impossible name, or a file deleted meanwhile
            raise AuditError(message("This file cannot be read."), "", message("Choose another picture.")) from error
        finally:
            with suppress(ScreenStackError):  # the program is ending
                dialog.done()
        return None if dialog.is_cancelled else result

    def _give_up(self) -> None:
        """End the present reading process and prepare a new one for the next picture."""
        self._reader.stop()
        self._reader = PictureReader()
