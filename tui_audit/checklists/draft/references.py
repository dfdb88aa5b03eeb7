"""References between parts of a checklist, which follow a part whose id changes or that moves elsewhere."""

from collections.abc import Iterator, Mapping

from tui_audit.checklists.draft.block import Block
from tui_audit.checklists.draft.document import DraftDocument, Place
from tui_audit.domain.checklist.builder import full_question_id

_TOUCHPOINT, _QUESTION = 2, 3


def with_references_kept(
    before: DraftDocument, after: DraftDocument, old_place: Place, new_place: Place
) -> DraftDocument:
    """Return the document after a step in which ``ask_if`` and ``same_as`` name the same parts as before it.

    ``old_place`` and ``new_place``: where the part was that was changed or moved, and where it is.
    """
    former = {after.block(new_place): before.block(old_place)}
    old_names = {block: name for _place, block, name in _named(before)}
    named = [
        (place, block, old_names.get(former.get(block, block), name), name) for place, block, name in _named(after)
    ]
    renamed = {old: new for _place, _block, old, new in named if old != new}
    if not renamed:
        return after
    kept = after
    for place, block, old, new in named:
        key, reference = _reference(block)
        wanted = _wanted(reference, old, new, renamed) if reference else reference
        if wanted != reference:
            value = {**block.table[key], "question": wanted} if key == "ask_if" else wanted
            kept = kept.with_value(place, key, value)
    return kept


def _named(document: DraftDocument) -> Iterator[tuple[Place, Block, str]]:
    """Yield every touchpoint and question with its full id."""
    touchpoint = ""
    for place, block in zip(document.places(), document.blocks, strict=True):
        if block.level == _TOUCHPOINT:
            touchpoint = str(block.table.get("id"))
            yield place, block, touchpoint
        elif block.level == _QUESTION:
            yield place, block, f"{touchpoint}.{block.table.get('id')}"


def _reference(block: Block) -> tuple[str, str]:
    """Return the key that refers to another part, and the id in it; empty without one."""
    if block.level == _TOUCHPOINT:
        other = block.table.get("same_as")
        return "same_as", other if isinstance(other, str) else ""
    condition = block.table.get("ask_if")
    question = condition.get("question") if isinstance(condition, Mapping) else ""
    return "ask_if", question if isinstance(question, str) else ""


def _wanted(reference: str, old: str, new: str, renamed: Mapping[str, str]) -> str:
    """Return what a part with these full ids, before and after the step, has to write to name the same part."""
    if "." not in old:
        return renamed.get(reference, reference)
    target = full_question_id(old.partition(".")[0], reference)
    target = renamed.get(target, target)
    touchpoint, _, question = target.partition(".")
    is_short = "." not in reference and touchpoint == new.partition(".")[0]
    return question if is_short else target
