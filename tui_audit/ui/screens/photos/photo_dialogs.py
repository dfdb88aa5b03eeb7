"""The photos of an answer or a finding: add, caption, cover and delete them, or record why there is none."""

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
from tui_audit.i18n.formats import period_words
from tui_audit.system import paths
from tui_audit.ui import text
from tui_audit.ui.screens.photos.photo_import import PhotoImport
from tui_audit.ui.services import Services
from tui_audit.ui.widgets.dialogs import AskedLine, ChoiceDialog, ConfirmDialog, LineDialog, MessageDialog, error_dialog

if TYPE_CHECKING:
    from tui_audit.exchange.photos.photo_copy import PhotoCopy


@dataclass(frozen=True)
class PhotoPlace:
    """The answer or finding that photos belong to, and the callbacks for a changed audit."""

    current_audit: Callable[[], Audit]
    audit_changed: Callable[[Audit], None]
    question: str | None = None
    finding: str | None = None
    words: str = ""
    """Words of the question or finding, shown above what can be done with its photos."""
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

    def __init__(
        self,
        services: Services,
        screen: Screen[Any],
        place: PhotoPlace,
        *,
        is_required: bool = False,
        done: Callable[[], None] | None = None,
    ) -> None:
        """``done``: called when a photo was added or a reason given, or when the user put it off with Esc."""
        self._t = services.translator
        self._services = services
        self._screen = screen
        self._place = place
        self._is_required = is_required
        self._done = done or (lambda: None)

    def ask(self) -> None:
        """Show what can be done with the photos here. Esc in a later dialog returns to this list."""
        title = self._t("Photo (required)") if self._is_required else self._t("Photo")
        dialog = ChoiceDialog(self._t, title, self._options(), why=self._place.words)
        self._screen.app.push_screen(dialog, self._chosen)

    def _options(self) -> list[tuple[str, str, str]]:
        """Return what can be done, in an order in which nothing changes its digit when photos are added."""
        reminder = self._t("No people, badges, screens or number plates.")
        options = [("file", self._t("Add a picture"), reminder)]
        if self._place.photo_excused is not None:
            options.append(("follow", self._t("Photo to follow"), self._t("You add the picture later.")))
            options.append(("cannot", self._t("No photo possible"), self._t("You will be asked for the reason.")))
        if self._place.photos:
            options.append(("caption", self._t("Edit a caption"), ""))
            options.append(("cover", self._t("Cover part of a photo"), ""))
            options.append(("delete", self._t("Delete a photo"), ""))
        return options

    def _chosen(self, deed: str | None) -> None:
        if deed is None:
            self._done()
        elif deed == "file":
            self._work(self._attach())
        elif deed == "follow" and self._place.photo_excused is not None:
            self._place.photo_excused(True, "")
            self._done()
        elif deed == "cannot":
            self._ask_reason()
        elif deed == "caption":
            self._choose_photo(self._ask_caption)
        elif deed == "cover":
            self._choose_photo(lambda sha256: self._work(self._cover(sha256)))
        elif deed == "delete":
            self._choose_photo(self._ask_delete)

    def _choose_photo(self, chosen: Callable[[str], None]) -> None:
        """Ask which photo is meant, unless there is only one."""
        audit, photos = self._place.current_audit(), self._place.photos
        if len(photos) == 1:
            chosen(photos[0])
            return
        options = [(sha256, _photo_name(audit.photos.get(sha256), sha256), "") for sha256 in photos]
        dialog = ChoiceDialog(self._t, self._t("Which photo?"), options)
        self._screen.app.push_screen(dialog, lambda sha256: self.ask() if sha256 is None else chosen(sha256))

    def _ask_delete(self, sha256: str) -> None:
        name = _photo_name(self._place.current_audit().photos.get(sha256), sha256)
        dialog = ConfirmDialog(
            self._t("Delete this photo?"), name, self._t("Delete"), self._t("Cancel"), dangerous=True
        )

        def decided(is_confirmed: bool | None) -> None:  # noqa: FBT001 - the dialog's answer
            if not is_confirmed:
                self.ask()
                return
            self._change(
                lambda audit: self._services.repository.photos.detach(
                    audit, sha256, question=self._place.question, finding=self._place.finding
                )
            )
            self._done()

        self._screen.app.push_screen(dialog, decided)

    def _work(self, deed: Coroutine[Any, Any, None]) -> None:
        self._screen.app.run_worker(deed, group="photos", description="photo", exit_on_error=True)

    async def _attach(self) -> None:
        """Choose a file, review it, perhaps cover a part, ask for a caption, then save it; Esc goes one step back."""
        app = self._screen.app
        with PhotoImport(self._services, app) as flow:
            while (path := await self._chosen_file()) is not None:
                try:
                    picture = await flow.copy_to_save(path)
                    while picture is not None:
                        caption = await self._caption()
                        if caption is not None:
                            self._save(picture, caption)
                            self._done()
                            return
                        picture = await flow.reviewed_again()
                except AuditError as error:
                    await app.push_screen_wait(error_dialog(self._t, error))
        self.ask()

    async def _chosen_file(self) -> Path | None:
        last = self._folders.get(self._screen.app, Path.home())
        path = await self._services.navigator.choose_photo(last if paths.is_folder(last) else Path.home())
        if path is not None:
            self._folders[self._screen.app] = path.absolute().parent
        return path

    async def _caption(self) -> str | None:
        dialog = LineDialog(
            self._t,
            self._t("Caption"),
            AskedLine(CAPTION, label=self._t("What does it show? (optional)")),
            keys=self._t("Enter saves the photo, Esc goes back to the picture."),
        )
        return await self._screen.app.push_screen_wait(dialog)

    def _save(self, picture: "PhotoCopy", caption: str) -> None:
        photo = Photo(picture.sha256, picture.name, caption, picture.taken_at)
        kept = self._change(
            lambda audit: self._services.repository.photos.attach(
                audit, photo, picture.data, question=self._place.question, finding=self._place.finding
            )
        )
        if kept:
            self._screen.app.notify(self._t("Photo saved."), markup=False, timeout=2)

    async def _cover(self, sha256: str) -> None:
        """Cover a part of a saved photo. The covered copy replaces it everywhere in the audit."""
        repository, audit = self._services.repository, self._place.current_audit()
        name = _photo_name(audit.photos.get(sha256), sha256)
        try:
            with PhotoImport(self._services, self._screen.app) as flow:
                picture = await flow.cover_saved(repository.photos.file(sha256), sha256, name)
            if picture is None:
                self.ask()
                return
            others = repository.erasure.duplicates(audit, photo_path(sha256))
            covered = repository.photos.cover(self._place.current_audit(), sha256, picture.data)
        except AuditError as error:
            self._services.errors.show(error)
            covered, others = audit, ()
        self._show(covered)
        if sha256 not in covered.photos:
            self._say_covered(others)
        self._done()

    def _say_covered(self, others: Sequence[AuditSummary]) -> None:
        self._screen.app.notify(self._t("Covered permanently."), markup=False, timeout=2)
        if others:
            periods = ", ".join(dict.fromkeys(period_words(self._t, each.period) for each in others))
            words = self._t(
                "Other audits of this store have the same photo uncovered: %(periods)s. Cover or delete it there too.",
                periods=periods,
            )
            self._screen.app.push_screen(MessageDialog(self._t, self._t("Covered here"), words))

    def _ask_reason(self) -> None:
        dialog = LineDialog(
            self._t,
            self._t("No photo possible"),
            AskedLine(replace(REASON, required=True), label=self._t("Why can no photo be taken?")),
        )

        def given(reason: str | None) -> None:
            if reason is None:
                self.ask()
            elif self._place.photo_excused is not None:
                self._place.photo_excused(False, reason)
                self._done()

        self._screen.app.push_screen(dialog, given)

    def _ask_caption(self, sha256: str) -> None:
        photo = self._place.current_audit().photos.get(sha256)
        dialog = LineDialog(
            self._t,
            self._t("Caption"),
            AskedLine(CAPTION, value=photo.caption if photo else "", label=self._t("What does it show?")),
        )

        def given(caption: str | None) -> None:
            if caption is None:
                self.ask()
                return
            self._change(lambda audit: self._services.repository.photos.set_caption(audit, sha256, caption))
            self._done()

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
