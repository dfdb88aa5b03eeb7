"""A whole audit takes few keys: most questions one, so that the auditor looks at the store and not at the screen."""

import tomllib
from pathlib import Path

from tests.ui.shell import keep_draft, walking
from tui_audit.domain.audit.number_range import number_range
from tui_audit.domain.checklist.builder import build_checklist
from tui_audit.domain.checklist.model import AnswerType, Question
from tui_audit.domain.scoring.points import points

CHECKLIST = Path(__file__).parents[3] / "checklists" / "retail-experience.toml"
MOST_KEYS = 95


def keys_for(question: Question) -> list[str]:
    """Return the keys that a person presses to give a good answer."""
    match question.answer:
        case AnswerType.YES_NO:
            return ["y" if question.good else "n"]
        case AnswerType.NUMBER:
            most = number_range(question).most
            digits = str(int(question.number.target or 12))
            return [*(digits if most is None or int(digits) <= most else str(int(most))), "enter"]
        case AnswerType.CHOICES:
            return ["1", "enter"]
        case AnswerType.TALLY:
            best = max(range(question.tally.out_of + 1), key=lambda count: points(question, count) or 0)
            return [*str(best)] if best == 0 or best * 10 > question.tally.out_of else [*str(best), "enter"]
        case AnswerType.DATE:
            return ["enter", "enter"]
        case AnswerType.TEXT:
            return ["o", "k", "ctrl+s"]
        case AnswerType.CHOICE:
            option = max(question.options, key=lambda option: option.points or 0)
            return [str(question.options.index(option) + 1)]
        case _:
            return ["5"]


async def test_a_whole_audit_takes_at_most_ninety_five_keys(tmp_path: Path) -> None:
    body = tomllib.loads(CHECKLIST.read_text(encoding="utf-8"))
    audit, stops = keep_draft(tmp_path, body=body), build_checklist(body).by_question
    async with walking(tmp_path, audit.id) as walker:
        keys: list[str] = []
        for question in audit.asked:
            keys += keys_for(stops[question].question)
            if stops[question].question.require_note.when == "always":
                keys += ["o", "k", "ctrl+s"]
        for key in keys:
            await walker.app._press_keys([key])
        await walker.until(lambda: walker.says("All questions are answered."))
        assert walker.saved_audit.given == len(audit.asked)
    print(f"{len(audit.asked)} questions, {len(keys)} keys")
    assert len(keys) <= MOST_KEYS * len(audit.asked) / 65
