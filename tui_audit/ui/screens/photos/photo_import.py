"""From a chosen file to the copy that is kept: read, looked at, perhaps covered; the screen stays awake meanwhile."""

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
from tui_audit.exchange.photos.photo_copy import PhotoCopy, PictureSource, Preview, covered, looked_at, read_source
from tui_audit.message import message
from tui_audit.ui.screens.photos.photo_review import PhotoCoverScreen, PhotoReviewScreen, ReadingDialog
from tui_audit.ui.services import Services

Result = TypeVar("Result")


class PictureFlow:
    """What happens to one picture; used in a worker, as ``with``: the process that reads ends with it."""

    def __init__(self, services: Services, app: App[Any]) -> None:
        self._t = services.translator
        self._services, self._app = services, app
        self._reader = PictureReader()

    def __enter__(self) -> "PictureFlow":
        """The process that reads is started while the user still looks for the file."""
        with suppress(PictureNotReadError):  # reported when the picture is read
            self._reader.start()
        return self

    def __exit__(self, *_why: object) -> None:
        """Nothing is read any more."""
        self._reader.give_up()

    async def to_keep(self, path: Path) -> PhotoCopy | None:
        """The copy to keep of a file; None where it is left out. Raises AuditError where it cannot be read."""
        words = self._t("Reading the picture …")
        found = await self._while_shown(words, lambda: self._looked_at(read_source(path)))
        while found is not None:
            source, picture, preview = found
            answer = await self._app.push_screen_wait(PhotoReviewScreen(self._services, source.name, preview))
            if answer == "keep":
                return picture
            if answer != "cover":
                return None
            kept = await self._covered(source, preview)
            if kept is not None:
                return kept
        return None

    async def cover_kept(self, file: Path, sha256: str, name: str) -> PhotoCopy | None:
        """A covered copy of a photo that is kept already; None where it stays as it is."""

        def read() -> tuple[PictureSource, PhotoCopy, Preview]:
            source = replace(read_source(file), name=name) if file.is_file() else PictureSource(b"", name)
            if hashlib.sha256(source.data).hexdigest() != sha256:
                raise AuditError(
                    message("This photo is missing, or it was changed since."),
                    str(file),
                    message("Bring back the photos folder from a copy, or take the photo away."),
                )
            return self._looked_at(source)

        found = await self._while_shown(self._t("Reading the picture …"), read)
        return None if found is None else await self._covered(found[0], found[2])

    def _looked_at(self, source: PictureSource) -> tuple[PictureSource, PhotoCopy, Preview]:
        return source, *looked_at(source, self._reader)

    async def _covered(self, source: PictureSource, preview: Preview) -> PhotoCopy | None:
        areas = await self._app.push_screen_wait(PhotoCoverScreen(self._services, preview))
        if not areas:
            return None
        return await self._while_shown(self._t("Covering the picture …"), lambda: covered(source, areas, self._reader))

    async def _while_shown(self, words: str, deed: Callable[[], Result]) -> Result | None:
        """Do it in a thread behind a dialog; None where Esc gave up."""
        dialog = ReadingDialog(self._t, words)
        self._app.push_screen(dialog, lambda _none: self._give_up() if dialog.given_up else None)
        try:
            result = await asyncio.to_thread(deed)
        except AuditError:
            if dialog.given_up:
                return None
            raise
        except (OSError, ValueError) as error:  # an impossible name, or a file deleted meanwhile
            raise AuditError(message("This file cannot be read."), "", message("Choose another picture.")) from error
        finally:
            with suppress(ScreenStackError):  # the program is ending
                dialog.done()
        return None if dialog.given_up else result

    def _give_up(self) -> None:
        """End what is being read; the next one gets a process of its own."""
        self._reader.give_up()
        self._reader = PictureReader()
