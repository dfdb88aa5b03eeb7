"""The photos of an answer or a finding: attach, caption, cover and detach them, or record why there is none."""

from collections.abc import Callable, Coroutine, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar
from weakref import WeakKeyDictionary

from textual.app import App
from textual.content import Content
from textual.screen import Screen

from tui_audit.domain.audit.model import Audit, AuditSummary, Photo
from tui_audit.domain.audit.text_fields import CAPTION, REASON
from tui_audit.domain.record.redaction import photo_path
from tui_audit.errors import AuditError
from tui_audit.system import paths
from tui_audit.ui import text
from tui_audit.ui.screens.photos.photo_import import PhotoImport
from tui_audit.ui.services import Services
from tui_audit.ui.widgets.dialogs import AskedLine, ChoiceDialog, LineDialog, MessageDialog

if TYPE_CHECKING:
    from tui_audit.exchange.photos.photo_copy import PhotoCopy


@dataclass(frozen=True)
class PhotoPlace:
    """The answer or finding that photos belong to, and the callbacks for a changed audit."""

    current_audit: Callable[[], Audit]
    audit_changed: Callable[[Audit], None]
    question: str | None = None
    finding: str | None = None
    photo_excused: Callable[[bool, str], None] | None = None
    """Called with whether the photo is to follow and with the reason why there is none; None for findings."""

    @property
    def photos(self) -> tuple[str, ...]:
        """Return the SHA-256 sums of the photos of this place."""
        audit = self.current_audit()
        if self.question is not None:
            return audit.answer(self.question).photos
        return next((each.photos for each in audit.findings if each.id == self.finding), ())


class PhotoDialogs:
    """The dialogs for the photos of one place."""

    _folders: ClassVar[WeakKeyDictionary[App[Any], Path]] = WeakKeyDictionary()
    """Folder of the last chosen picture, in which the next choice starts."""

    def __init__(self, services: Services, screen: Screen[Any], place: PhotoPlace) -> None:
        self._t = services.translator
        self._services = services
        self._screen = screen
        self._place = place

    def ask(self) -> None:
        """Show what can be done with the photos here."""
        dialog = ChoiceDialog(self._t, self._t("Photo"), self._options())
        self._screen.app.push_screen(dialog, self._chosen)

    def _options(self) -> list[tuple[tuple[str, str], str, str]]:
        reminder = self._t("No people, badges, screens or number plates.")
        options: list[tuple[tuple[str, str], str, str]] = [(("file", ""), self._t("Choose a picture"), reminder)]
        if self._place.photo_excused is not None and not self._place.photos:
            options.append((("follow", ""), self._t("To follow"), self._t("The picture comes later.")))
            options.append((("cannot", ""), self._t("Cannot be taken"), self._t("Asks for the reason.")))
        photos = self._place.current_audit().photos
        for sha256 in self._place.photos:
            words = {"photo": _photo_name(photos.get(sha256), sha256)}
            options.append((("caption", sha256), self._t("Caption of %(photo)s", **words), ""))
            options.append((("cover", sha256), self._t("Cover a part of %(photo)s", **words), ""))
            options.append((("remove", sha256), self._t("Take %(photo)s away", **words), ""))
        return options

    def _chosen(self, chosen: tuple[str, str] | None) -> None:
        if chosen is None:
            return
        deed, sha256 = chosen
        if deed == "file":
            self._choose_file()
        elif deed == "follow" and self._place.photo_excused is not None:
            self._place.photo_excused(True, "")
        elif deed == "cannot":
            self._ask_reason()
        elif deed == "caption":
            self._ask_caption(sha256)
        elif deed == "cover":
            self._work(self._cover(sha256))
        elif deed == "remove":
            self._change(
                lambda audit: self._services.repository.photos.detach(
                    audit, sha256, question=self._place.question, finding=self._place.finding
                )
            )

    def _choose_file(self) -> None:
        self._work(self._attach())

    def _work(self, deed: Coroutine[Any, Any, None]) -> None:
        self._screen.app.run_worker(deed, group="photos", description="photo", exit_on_error=True)

    async def _attach(self) -> None:
        """Choose a file, review it, perhaps cover a part, ask for a caption, then save it."""
        app = self._screen.app
        last = self._folders.get(app, Path.home())
        with PhotoImport(self._services, app) as flow:
            path = await self._services.navigator.choose_photo(last if paths.is_folder(last) else Path.home())
            if path is None:
                return
            self._folders[app] = path.absolute().parent
            try:
                picture = await flow.copy_to_save(path)
            except AuditError as error:
                self._services.errors.show(error)
                return
        if picture is not None:
            await self._keep(picture)

    async def _keep(self, picture: "PhotoCopy") -> None:
        keys = self._t("Enter keeps it, Esc leaves the picture out.")
        dialog = LineDialog(
            self._t,
            self._t("Photo"),
            AskedLine(CAPTION, label=self._t("What does it show? (may stay empty)")),
            keys=keys,
        )
        caption = await self._screen.app.push_screen_wait(dialog)
        if caption is None:
            return
        photo = Photo(picture.sha256, picture.name, caption, picture.taken_at)
        kept = self._change(
            lambda audit: self._services.repository.photos.attach(
                audit, photo, picture.data, question=self._place.question, finding=self._place.finding
            )
        )
        if kept:
            self._screen.app.notify(self._t("The picture is kept."), markup=False, timeout=2)

    async def _cover(self, sha256: str) -> None:
        """Cover a part of a saved photo. The covered copy replaces it everywhere in the audit."""
        repository, audit = self._services.repository, self._place.current_audit()
        name = _photo_name(audit.photos.get(sha256), sha256)
        try:
            with PhotoImport(self._services, self._screen.app) as flow:
                picture = await flow.cover_saved(repository.photos.file(sha256), sha256, name)
            if picture is None:
                return
            others = repository.erasure.duplicates(audit, photo_path(sha256))
            covered = repository.photos.cover(self._place.current_audit(), sha256, picture.data)
        except AuditError as error:
            self._services.errors.show(error)
            covered, others = audit, ()
        self._show(covered)
        if sha256 not in covered.photos:
            self._say_covered(others)

    def _say_covered(self, others: Sequence[AuditSummary]) -> None:
        self._screen.app.notify(self._t("It is covered for good."), markup=False, timeout=2)
        if others:
            periods = ", ".join(dict.fromkeys(each.period for each in others))
            words = self._t(
                "Other audits of this store hold it uncovered: %(periods)s. Cover or remove it there as well.",
                periods=periods,
            )
            self._screen.app.push_screen(MessageDialog(self._t, self._t("Covered here"), words))

    def _ask_reason(self) -> None:
        dialog = LineDialog(
            self._t,
            self._t("No photo"),
            AskedLine(replace(REASON, required=True), label=self._t("Why can none be taken?")),
        )

        def given(reason: str | None) -> None:
            if reason and self._place.photo_excused is not None:
                self._place.photo_excused(False, reason)

        self._screen.app.push_screen(dialog, given)

    def _ask_caption(self, sha256: str) -> None:
        photo = self._place.current_audit().photos.get(sha256)
        dialog = LineDialog(
            self._t,
            self._t("Caption"),
            AskedLine(CAPTION, value=photo.caption if photo else "", label=self._t("What does it show?")),
        )

        def given(caption: str | None) -> None:
            if caption is not None:
                self._change(lambda audit: self._services.repository.photos.set_caption(audit, sha256, caption))

        self._screen.app.push_screen(dialog, given)

    def _change(self, change: Callable[[Audit], Audit]) -> bool:
        try:
            audit = change(self._place.current_audit())
        except AuditError as error:
            self._services.errors.show(error, lambda: self._change(change))
            return False
        self._show(audit)
        return True

    def _show(self, audit: Audit) -> None:
        """Show the changed audit, unless its screen was closed meanwhile: keys can be faster than the work."""
        if self._screen.is_attached:
            self._place.audit_changed(audit)


def photo_names_line(audit: Audit, photos: tuple[str, ...]) -> Content:
    """Return the names of the photos of one place in one line."""
    return text.line(", ".join(_photo_name(audit.photos.get(sha256), sha256) for sha256 in photos))


def _photo_name(photo: Photo | None, sha256: str) -> str:
    return sha256[:8] if photo is None else photo.caption or photo.name
