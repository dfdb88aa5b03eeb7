"""The screens between choosing and saving a picture: reading it, reviewing it for privacy, and covering parts."""

from typing import Any, ClassVar, Literal

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.screen import Screen as AnyScreen
from textual.widgets import Static

from tui_audit.exchange.photos.photo_copy import Area, Preview
from tui_audit.i18n.translator import Translator
from tui_audit.ui import text
from tui_audit.ui.commands import bindings
from tui_audit.ui.commands.photos import COVER, PHOTO_REVIEW, READING
from tui_audit.ui.services import Services
from tui_audit.ui.single_dismiss import ModalScreen, Screen
from tui_audit.ui.widgets.dialogs import ConfirmDialog
from tui_audit.ui.widgets.frame import HeadLine, KeyLine
from tui_audit.ui.widgets.picture_view import NINTHS, PLAIN_SHADES, SHADES, PictureView

Answer = Literal["keep", "cover", "leave"]

_STEP = 1 / 40
"""How far a key moves the frame, as a share of the picture's side."""
_CLOSE_STEP = 1 / 120
_MANY_COLOURS = frozenset({"truecolor", "256"})


class PictureProgressDialog(ModalScreen[None]):
    """Shown while something is being read; Esc cancels. ``done`` closes it."""

    BINDINGS: ClassVar[list[BindingType]] = bindings(READING)

    def __init__(self, t: Translator, words: str) -> None:
        super().__init__()
        self._t = t
        self._words = words
        self._is_done = False
        self.is_cancelled = False
        """Whether the user pressed Esc."""

    def compose(self) -> ComposeResult:
        """Lay out the text about the work, and the Esc hint."""
        with Vertical(classes="dialog"):
            yield Static(text.line(self._words, "bold"), classes="dialog-title")
            yield Static(text.line(self._t("Esc cancels.")))

    def done(self) -> None:
        """Close the dialog now, or as soon as it is the front screen again."""
        self._is_done = True
        self.dismiss(None)

    def on_screen_resume(self) -> None:
        """Close the dialog if its work was finished while another screen covered it."""
        if self._is_done:
            self.dismiss(None)

    def action_give_up(self) -> None:
        """Cancel the reading."""
        self.is_cancelled = True
        self.dismiss(None)


class PhotoReviewScreen(Screen[Answer]):
    """The picture, and the question whether it shows people or private data. No key is a default, not even Enter."""

    DEFAULT_CSS = """
    .picture-words { height: auto; padding: 0 1; }
    """
    BINDINGS: ClassVar[list[BindingType]] = bindings(PHOTO_REVIEW)

    def __init__(self, services: Services, name: str, preview: Preview) -> None:
        super().__init__()
        self._t = services.translator
        self.services = services
        self._file_name, self._preview = name, preview

    def compose(self) -> ComposeResult:
        """Lay out the head line, the picture, the question and the key line."""
        yield HeadLine(self._t("Photo"), self._file_name)
        yield PictureView(self._preview, marks=_marks(self, ascii_only=self.services.settings.ascii_marks))
        question = self._t("Does it show people, badges, screens or number plates?")
        yield Static(text.line(question, "bold"), classes="picture-words")
        yield KeyLine(self._t)

    def action_answer(self, answer: Answer) -> None:
        """Return the answer of the pressed key."""
        self.dismiss(answer)


class PhotoCoverScreen(Screen[tuple[Area, ...] | None]):
    """Covers parts of the picture, by number or with a frame; returns the areas, or None if nothing is to change."""

    BINDINGS: ClassVar[list[BindingType]] = bindings(COVER)
    DEFAULT_CSS = PhotoReviewScreen.DEFAULT_CSS

    def __init__(
        self,
        services: Services,
        preview: Preview,
        areas: tuple[Area, ...] = (),
        *,
        asks_before_leaving: bool = True,
    ) -> None:
        """``areas``: already covered; ``asks_before_leaving``: whether Esc asks before covered areas are lost."""
        super().__init__()
        self._t = services.translator
        self.services = services
        self._preview = preview
        self._areas = areas
        self._asks_before_leaving = asks_before_leaving
        self._frame = Area(0.375, 0.375, 0.625, 0.625)
        self._close = False

    def compose(self) -> ComposeResult:
        """Lay out the head line, the picture, the status and the key line."""
        yield HeadLine(self._t("Cover parts of the photo"))
        yield PictureView(self._preview, marks=_marks(self, ascii_only=self.services.settings.ascii_marks))
        yield Static(id="cover-words", classes="picture-words")
        yield KeyLine(self._t)

    def on_mount(self) -> None:
        """Show the picture."""
        self._show(self._t("Press 1 to 9 to cover a part, or move the frame over it and press Enter."))

    @property
    def areas(self) -> tuple[Area, ...]:
        """The areas that are covered."""
        return self._areas

    @property
    def has_unsaved(self) -> bool:
        """Return whether covered areas would be lost if the program ended now."""
        return bool(self._areas)

    def action_ninth(self, number: int) -> None:
        """Cover one ninth of the picture, or uncover it if it is covered."""
        ninth = NINTHS[number - 1]
        if ninth in self._areas:
            self._areas = tuple(area for area in self._areas if area != ninth)
            self._show(self._t("Uncovered."))
        else:
            self._add(ninth)

    def action_cover(self) -> None:
        """Cover the area of the frame."""
        if self._frame not in self._areas:
            self._add(self._frame)

    def action_move(self, across: int, down: int) -> None:
        """Move the frame, at most to the edges of the picture."""
        frame, step = self._frame, self._step
        right = min(max(across * step, -frame.left), 1 - frame.right)
        lower = min(max(down * step, -frame.top), 1 - frame.bottom)
        self._frame = Area(frame.left + right, frame.top + lower, frame.right + right, frame.bottom + lower)
        self._show()

    def action_size(self, across: int, down: int) -> None:
        """Make the frame larger or smaller around its centre."""
        left, right = _stretched(self._frame.left, self._frame.right, across * self._step)
        top, bottom = _stretched(self._frame.top, self._frame.bottom, down * self._step)
        self._frame = Area(left, top, right, bottom)
        self._show()

    @on(PictureView.Framed)
    def framed(self, event: PictureView.Framed) -> None:
        """Use the frame that was drawn with the mouse."""
        self._frame = event.area
        self._show()

    def action_closer(self) -> None:
        """Zoom in, or show the whole picture again."""
        self._close = not self._close
        self._show()

    def action_undo(self) -> None:
        """Remove the last cover."""
        if self._areas:
            self._areas = self._areas[:-1]
            self._show(self._t("Uncovered."))
        else:
            self._show(self._t("Nothing to undo."))

    def action_keep(self) -> None:
        """Return the covered areas, or say that nothing is covered yet."""
        if self._areas:
            self.dismiss(self._areas)
        else:
            self._show(self._t("Nothing is covered yet. Press 1 to 9 to cover a part, or Enter to cover the frame."))

    def action_back(self) -> None:
        """Leave the screen; ask first if something is covered."""
        if not self._areas or not self._asks_before_leaving:
            self.dismiss(None)
            return
        question = ConfirmDialog(
            self._t("Discard the covered areas?"),
            self._t("The photo stays uncovered."),
            self._t("Discard"),
            self._t("Keep covering"),
            dangerous=True,
        )
        self.app.push_screen(question, self._left)

    def _left(self, leave: bool | None) -> None:  # noqa: FBT001 - the answer of a dialog
        if leave:
            self.dismiss(None)

    @property
    def _step(self) -> float:
        return _CLOSE_STEP if self._close else _STEP

    def _add(self, area: Area) -> None:
        self._areas = (*self._areas, area)
        self._show(self._t("Covered. Press u to undo, Ctrl+S to save the photo."))

    def _show(self, words: str = "") -> None:
        self.query_one(PictureView).show(self._areas, self._frame, close=self._close)
        count = len(self._areas)
        self.query_one(HeadLine).show(
            self._t("Cover parts of the photo"), self._t("covered: %(count)s", count=count) if count else ""
        )
        if words:
            self.query_one("#cover-words", Static).update(text.line(words))


def _stretched(start: float, end: float, by: float) -> tuple[float, float]:
    """Return one side of the frame, lengthened or shortened around its centre; it stays in the picture and above 0."""
    length = min(max(end - start + by, _CLOSE_STEP * 2), 1.0)
    start = min(max((start + end - length) / 2, 0.0), 1 - length)
    return start, start + length


def _marks(screen: AnyScreen[Any], *, ascii_only: bool) -> str:
    """Return the characters that show a picture on a terminal with few colours, reversed on a light theme.

    Empty if the terminal has enough colours.
    """
    if ascii_only:
        marks = PLAIN_SHADES
    elif screen.app.console.color_system in _MANY_COLOURS:
        return ""
    else:
        marks = SHADES
    return marks if screen.app.current_theme.dark else marks[::-1]
