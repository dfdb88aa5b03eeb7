"""Taking answers back, one deed after the other, on disk too."""

from dataclasses import replace

from tui_audit.domain.audit.model import Answer
from tui_audit.i18n.translator import _
from tui_audit.ui.screens.walk.answering import Answering


class Undoing(Answering):
    """What was given by key or filled in together can be taken back; notes and photos stay."""

    def action_undo(self) -> None:
        """Take the last deed back, on disk too, and go to where it was done."""
        if not self.undoables:
            self.say(_("Nothing to take back."))
            return
        deed = self.undoables[-1]
        now_there = [self.audit.answer(answer.question) for answer in deed.before]
        restored = [
            replace(
                was,
                note=there.note,
                photos=there.photos,
                photo_to_follow=there.photo_to_follow,
                photo_excuse=there.photo_excuse,
            )
            for was, there in zip(deed.before, now_there, strict=True)
        ]
        if not self.record(restored, self.action_undo):
            return
        self.undoables.pop()
        self.go_to(self.checklist.by_question[restored[0].question])
        self._say_undone(restored, now_there)

    def _say_undone(self, restored: list[Answer], undone: list[Answer]) -> None:
        for answer in restored:
            self.overwritten.pop(answer.question, None)
        self.show_saved([])
        if len(restored) == 1:
            words = {"was": self.words_of(undone[0]), "is": self.words_of(restored[0])}
            self.say(_("Undone: %(was)s → %(is)s") % words, "bold", whole=False)
        else:
            self.say(_("Undone: %(count)s answers") % {"count": len(restored)}, "bold")
