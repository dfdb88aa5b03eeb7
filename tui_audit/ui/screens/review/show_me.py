"""Before a full audit is completed: three of its fives, drawn by lot, are shown with a sentence or a photo."""

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from tui_audit.domain.audit.model import Answer, Audit, Shown
from tui_audit.domain.show_me import draw, waiting
from tui_audit.domain.text import TEXT_LIMIT, Field
from tui_audit.errors import Words
from tui_audit.i18n.translator import _
from tui_audit.ui.host import host
from tui_audit.ui.screens.photos.photo_list import PhotoDesk, PhotoPlace
from tui_audit.ui.screens.prompts import ask_choice, ask_text

if TYPE_CHECKING:
    from tui_audit.ui.screens.review.review import ReviewScreen

Option = tuple[str, Words, Words]


def ask_to_show(screen: "ReviewScreen", then: Callable[[], None]) -> None:
    """Draw once, and keep what was drawn; ask for one after the other, then go on. Esc leaves it for later."""
    drawn = draw(screen.audit, screen.checklist, host(screen).lot)
    asked = [screen.audit.answer(each) for each in drawn]
    fresh = [replace(answer, shown=Shown.ASKED) for answer in asked if answer.shown is None]
    if fresh:
        screen.change(lambda audit: _kept(screen, audit, fresh), lambda: _ask_next(screen, then))
    else:
        _ask_next(screen, then)


def _kept(screen: "ReviewScreen", audit: Audit, answers: list[Answer]) -> Audit:
    """The answers on the disk, and the walk where it stood."""
    return screen.repository.keep_position(screen.repository.record_answers(audit, answers), audit.position)


def _ask_next(screen: "ReviewScreen", then: Callable[[], None]) -> None:
    left = waiting(screen.audit, screen.checklist)
    if not left:
        then()
        return
    question = left[0]
    stop = screen.checklist.by_question[question]
    answer = screen.audit.answer(question)

    def became(shown: Shown, note: str | None = None) -> None:
        kept = replace(screen.audit.answer(question), shown=shown)
        if note is not None:
            kept = replace(kept, note=note)
        screen.change(lambda audit: _kept(screen, audit, [kept]), lambda: _ask_next(screen, then))

    def chosen(deed: str) -> None:
        if deed == "sentence":
            field = Field(_("The sentence"), TEXT_LIMIT - len(answer.note), lines=True, required=True)
            ask_text(
                screen,
                stop.question.ask,
                field,
                "",
                lambda said: became(Shown.SHOWN, f"{answer.note}\n{said}".strip()),
                hint=_("What did you see? Write roles, not names. Ctrl+S or F2 keeps it."),
            )
        elif deed == "photo":
            place = PhotoPlace(lambda: screen.audit, lambda audit: _with_photo(screen, audit, became), question)
            PhotoDesk(screen, place).choose()
        else:
            became(Shown.SHOWN if deed == "there" else Shown.DECLINED)

    title = _("Show me (drawn by lot, %(left)s to go): you gave 5: %(question)s")
    words = title % {"left": len(left), "question": stop.question.ask}
    ask_choice(screen, words, _options(answer, photo=stop.question.photo), None, chosen)


def _with_photo(screen: "ReviewScreen", audit: Audit, became: Callable[[Shown], None]) -> None:
    screen.audit = audit
    became(Shown.SHOWN)


def _options(answer: Answer, *, photo: bool) -> list[Option]:
    options: list[Option] = [("sentence", _("Say it in a sentence"), _("It is added to the note."))]
    if photo:
        options.append(("photo", _("Add a photo"), _("No people, badges, screens or number plates.")))
    if answer.note or answer.photos:
        options.insert(0, ("there", _("The note or photo that is there shows it"), answer.note))
    options.append(("declined", _("I would rather not"), _("The report says so; the 5 stays.")))
    return options
