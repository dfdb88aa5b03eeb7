"""What can be added at a line of the outline, and where it goes."""

from tui_audit.application.checklist_editor import ChecklistEditor
from tui_audit.checklists.draft.document import Place
from tui_audit.i18n.translator import Translator

SECTION, TOUCHPOINT, QUESTION = 1, 2, 3


def adding_options(t: Translator, place: Place) -> list[tuple[int, str, str]]:
    """Return the levels of the parts that can be added at a place, with their words; the most likely first."""
    options = [
        (QUESTION, t("Question"), t("at this touchpoint")),
        (TOUCHPOINT, t("Touchpoint"), t("in this section, with a first question")),
        (SECTION, t("Section"), t("with a first touchpoint and question")),
    ]
    deepest = min(len(place) + 1, QUESTION)
    return [option for option in options if option[0] <= deepest]


def added_part(editor: ChecklistEditor, place: Place, level: int) -> Place:
    """Add a part after the one of its level at ``place``, or as the last one in it, and return its place."""
    if len(place) >= level:
        return editor.add(place[:level])
    count = editor.document.children(place)
    return editor.add((*place, count - 1)) if count else editor.add_inside(place)
