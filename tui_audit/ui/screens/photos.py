"""Photos: chosen from disk, scaled and kept; promised; or excused with a reason."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, ClassVar
from weakref import WeakKeyDictionary

from textual.app import App
from textual.content import Content
from textual.screen import Screen

from tui_audit.domain.audit import Audit, Photo
from tui_audit.domain.fields import CAPTION, REASON
from tui_audit.errors import AuditError, Words
from tui_audit.languages import _
from tui_audit.ui import text
from tui_audit.ui.host import host
from tui_audit.ui.widgets.dialogs import ChoiceDialog, LineDialog


@dataclass(frozen=True)
class PhotoPlace:
    """Where photos belong, and who is told of the audit that has them."""

    current: Callable[[], Audit]
    kept: Callable[[Audit], None]
    question: str | None = None
    finding: str | None = None
    excused: Callable[[bool, str], None] | None = None
    """Told of "to follow" and of the reason why there is none; None where neither makes sense."""

    @property
    def photos(self) -> tuple[str, ...]:
        """The photos that stand here."""
        audit = self.current()
        if self.question is not None:
            return audit.answer(self.question).photos
        return next((each.photos for each in audit.findings if each.id == self.finding), ())


class PhotoDesk:
    """Everything that can be done about the photos of one place."""

    _folders: ClassVar[WeakKeyDictionary[App[Any], Path]] = WeakKeyDictionary()
    """Where the last picture was found: the next one is looked for there."""

    def __init__(self, screen: Screen[Any], place: PhotoPlace) -> None:
        self._screen = screen
        self._place = place

    def ask(self) -> None:
        """Offer what can be done here."""
        dialog = ChoiceDialog(_("Photo"), self._options())
        self._screen.app.push_screen(dialog, self._chosen)

    def choose(self) -> None:
        """Choose a picture at once."""
        self._choose_file()

    def _options(self) -> list[tuple[tuple[str, str], Words, Words]]:
        reminder = _("No people, badges, screens or number plates.")
        options: list[tuple[tuple[str, str], Words, Words]] = [(("file", ""), _("Choose a picture"), reminder)]
        if self._place.excused is not None and not self._place.photos:
            options.append((("follow", ""), _("To follow"), _("The picture comes later.")))
            options.append((("cannot", ""), _("Cannot be taken"), _("Asks for the reason.")))
        photos = self._place.current().photos
        for sha256 in self._place.photos:
            words = {"photo": _photo_name(photos.get(sha256), sha256)}
            options.append((("caption", sha256), _("Caption of %(photo)s") % words, ""))
            options.append((("remove", sha256), _("Take %(photo)s away") % words, ""))
        return options

    def _chosen(self, chosen: tuple[str, str] | None) -> None:
        if chosen is None:
            return
        deed, sha256 = chosen
        if deed == "file":
            self._choose_file()
        elif deed == "follow" and self._place.excused is not None:
            self._place.excused(True, "")
        elif deed == "cannot":
            self._ask_reason()
        elif deed == "caption":
            self._ask_caption(sha256)
        elif deed == "remove":
            self._change(
                lambda audit: host(self._screen).repository.detach_photo(
                    audit, sha256, question=self._place.question, finding=self._place.finding
                )
            )

    def _choose_file(self) -> None:
        from tui_audit.ui.screens.choose_picture import ChoosePictureDialog

        last = self._folders.get(self._screen.app, Path.home())
        self._screen.app.push_screen(ChoosePictureDialog(last if last.is_dir() else Path.home()), self._file_chosen)

    def _file_chosen(self, path: Path | None) -> None:
        if path is None:
            return
        self._folders[self._screen.app] = path.absolute().parent
        hint = _("No people, badges, screens or number plates.")
        keys = _("Enter keeps it, Esc leaves the picture out.")
        dialog = LineDialog(_("Photo"), _("What does it show? (may stay empty)"), field=CAPTION, hint=hint, keys=keys)

        def captioned(caption: str | None) -> None:
            if caption is not None:
                self._screen.app.run_worker(
                    self._read(path, caption), group="photos", description="photo", exit_on_error=True
                )

        self._screen.app.push_screen(dialog, captioned)

    async def _read(self, path: Path, caption: str) -> None:
        from tui_audit.exchange.pictures import read_picture

        self._screen.app.notify(_("Reading the picture …"), markup=False, timeout=2)
        try:
            picture = await asyncio.to_thread(read_picture, path)
        except AuditError as error:
            host(self._screen).show_error(error)
            return
        photo = Photo(picture.sha256, picture.name, caption, picture.taken_at)
        kept = self._change(
            lambda audit: host(self._screen).repository.attach_photo(
                audit, photo, picture.data, question=self._place.question, finding=self._place.finding
            )
        )
        if kept:
            self._screen.app.notify(_("The picture is kept."), markup=False, timeout=2)

    def _ask_reason(self) -> None:
        dialog = LineDialog(_("No photo"), _("Why can none be taken?"), field=replace(REASON, required=True))

        def given(reason: str | None) -> None:
            if reason and self._place.excused is not None:
                self._place.excused(False, reason)

        self._screen.app.push_screen(dialog, given)

    def _ask_caption(self, sha256: str) -> None:
        photo = self._place.current().photos.get(sha256)
        dialog = LineDialog(_("Caption"), _("What does it show?"), photo.caption if photo else "", field=CAPTION)

        def given(caption: str | None) -> None:
            if caption is not None:
                self._change(lambda audit: host(self._screen).repository.caption_photo(audit, sha256, caption))

        self._screen.app.push_screen(dialog, given)

    def _change(self, change: Callable[[Audit], Audit]) -> bool:
        try:
            audit = change(self._place.current())
        except AuditError as error:
            host(self._screen).show_error(error, lambda: self._change(change))
            return False
        self._place.kept(audit)
        return True


def photo_lines(audit: Audit, photos: tuple[str, ...]) -> Content:
    """The photos of one place in a line."""
    return text.line(", ".join(_photo_name(audit.photos.get(sha256), sha256) for sha256 in photos))


def _photo_name(photo: Photo | None, sha256: str) -> str:
    return sha256[:8] if photo is None else photo.caption or photo.name
