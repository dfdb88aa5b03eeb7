"""What changed since the last version of a checklist, in sentences."""

from collections.abc import Iterator

from tui_audit.domain.checklist.version_changes import ChangeKind, VersionChanges
from tui_audit.domain.figures import number_text
from tui_audit.message import Message, message, plural


def change_lines(changes: VersionChanges) -> tuple[Message, ...]:
    """Return what changed and what that does to comparisons and trends, the most important first."""
    if not changes.version:
        return (message("This checklist is new, so there are no earlier results to compare with."),)
    if changes.is_empty:
        return (message("Nothing has changed since version %(version)s.", version=changes.version),)
    return (_share(changes), *_questions(changes), *_others(changes))


def _share(changes: VersionChanges) -> Message:
    values = {"scored": changes.scored, "version": changes.version, "share": int(changes.share * 100)}
    return plural(
        "%(count)s of %(scored)s scored questions is also in version %(version)s (%(share)s%% of the weight).",
        "%(count)s of %(scored)s scored questions are also in version %(version)s (%(share)s%% of the weight).",
        changes.compared,
        **values,
    )


def _questions(changes: VersionChanges) -> Iterator[Message]:
    for change in changes.questions:
        values = {"ask": change.ask, "former": change.former, "id": change.id}
        match change.kind:
            case ChangeKind.ADDED:
                yield message("Added: “%(ask)s” Its trend starts with this version.", **values)
            case ChangeKind.REMOVED:
                yield message("Removed: “%(ask)s” Its trend ends.", **values)
            case ChangeKind.RENAMED:
                yield message("Another id: “%(ask)s” Its trend starts anew (%(former)s is now %(id)s).", **values)
            case ChangeKind.MEASURED:
                yield message(
                    "Answered or scored differently: “%(ask)s” Its trend continues. If the results are not comparable,"
                    " delete the question and add a new one.",
                    **values,
                )
            case ChangeKind.REWORDED if change.ask != change.former:
                yield message("Other words: “%(ask)s” (before: “%(former)s”) Its trend continues.", **values)
            case ChangeKind.REWORDED:
                yield message("Other words for the ratings: “%(ask)s” Its trend continues.", **values)
            case ChangeKind.OTHER:
                keys = ", ".join(change.keys)
                yield message("Changed (%(keys)s): “%(ask)s” Its trend continues.", keys=keys, **values)


def _others(changes: VersionChanges) -> Iterator[Message]:
    for weight in changes.weights:
        figures = {"before": number_text(weight.before), "after": number_text(weight.after), "ask": weight.ask}
        yield message("Weight %(before)s is now %(after)s: “%(ask)s”", **figures)
    if changes.moved:
        yield plural(
            "%(count)s question has another place in the order. That does not change any trend.",
            "%(count)s questions have another place in the order. That does not change any trend.",
            len(changes.moved),
        )
    if "bands" in changes.parts:
        yield message("The score bands differ, so the same score can have another name.")
    if changes.parts:
        yield message("Also changed: %(names)s", names=", ".join(changes.parts))
