"""What each key means: the same on every screen.

To give a command a key, look its deed up here and add the id of the command to that key. A key that is not listed is
free: add a line. ``tests/ui/test_key_meanings.py`` compares the commands with this table.
"""

from dataclasses import dataclass

ANSWER_KEYS = frozenset({*"1234567890", "y", "n", "plus", "minus", "space", "enter", "full_stop", "comma", "backspace"})
"""Keys that answer the question on the screen, or choose from what is shown."""

ANSWER_COMMANDS = (
    "walk.answer.*",
    "walk.point",
    "walk.shorter",
    "walk.more",
    "walk.fewer",
    "walk.keep",
    "walk.stopwatch",
    "earlier.verified",
    "earlier.open",
    "findings.grade.*",
    "what_if.*",
    "journey.*",
    "form.*",
    "editor.fold",
    "pick.select",
    "dialog.yes",
    "dialog.no",
    "picture.keep",
    "picture.cover",
    "cover.*",
    "import.stop",
    "report.cancel",
)
"""Ids of the commands that may use these keys; ``*`` stands for any words."""

GENERAL_KEYS = frozenset(
    {
        "up",
        "down",
        "left",
        "right",
        "home",
        "end",
        "pageup",
        "pagedown",
        "tab",
        "shift+tab",
        "shift+left",
        "shift+right",
        "shift+up",
        "shift+down",
        "ctrl+left",
        "ctrl+right",
        "ctrl+up",
        "ctrl+down",
        "enter",
        "escape",
    }
)
"""Keys to move about, to open what is selected (Enter) and to leave (Esc): free for every command that does so."""


@dataclass(frozen=True)
class KeyMeaning:
    """A key, and the commands that it runs."""

    key: str
    """Textual's name of the key."""
    meaning: str
    commands: tuple[str, ...]
    """Ids; ``*`` stands for any words."""


KEY_MEANINGS = (
    KeyMeaning("a", "actions", ("home.actions", "store.actions", "walk.earlier", "findings.act", "finding.act")),
    KeyMeaning("b", "recurred", ("earlier.came_back",)),
    KeyMeaning("c", "compare", ("record.compare", "comparison.other", "trend.compare", "editor.changes")),
    KeyMeaning(
        "d",
        "delete, or done, as the noun of the screen says",
        (
            "store.delete",
            "stores.close",
            "schedule.remove",
            "findings.delete",
            "finding.delete",
            "record.remove",
            "remove.remove",
            "home.dismiss_steps",
            "tracked.done",
            "action.done",
            "editor.delete",
        ),
    ),
    KeyMeaning("D", "duplicate", ("editor.duplicate",)),
    KeyMeaning(
        "delete",
        "delete",
        (
            "home.dismiss_steps",
            "store.delete",
            "stores.close",
            "schedule.remove",
            "findings.delete",
            "finding.delete",
            "action.delete",
            "record.remove",
            "remove.remove",
            "editor.delete",
        ),
    ),
    KeyMeaning(
        "e",
        "edit",
        (
            "store.edit",
            "stores.edit",
            "schedule.edit",
            "review.details",
            "tracked.status",
            "checklists.copy",
            "help.edit_keys",
            "editor.edit",
        ),
    ),
    KeyMeaning("f", "finding", ("walk.finding",)),
    KeyMeaning("F", "all findings", ("walk.findings", "record.findings")),
    KeyMeaning("g", "go to", ("home.go_to", "walk.next_open", "ranking.period", "help.guide")),
    KeyMeaning("h", "history", ("walk.history", "record.trend", "comparison.trend")),
    KeyMeaning(
        "i",
        "import",
        ("home.import", "checklists.import", "import.folder", "import.more", "backups.read", "walk.photo"),
    ),
    KeyMeaning("j", "journey", ("journey.open",)),
    KeyMeaning("k", "complete, acknowledge, publish", ("review.complete", "audit.acknowledge", "editor.publish")),
    KeyMeaning("l", "list", ("walk.list", "ranking.checklist")),
    KeyMeaning("m", "rest of section meets the standard", ("walk.rest",)),
    KeyMeaning(
        "n",
        "new",
        (
            "home.new_walk",
            "store.new_walk",
            "stores.add",
            "schedule.add",
            "checklists.new_walk",
            "audit.recheck",
            "backups.make",
            "editor.add",
        ),
    ),
    KeyMeaning("N", "new checklist", ("checklists.new",)),
    KeyMeaning("o", "open", ("audit.open_again", "tracked.audit", "conflict.open", "report.open")),
    KeyMeaning(
        "p",
        "print",
        (
            "store.report",
            "review.report",
            "audit.report",
            "report.print",
            "checklists.worksheet",
            "actions.print",
            "ranking.print",
        ),
    ),
    KeyMeaning("P", "pick a finding or questions", ("walk.suggest", "editor.pick")),
    KeyMeaning("q", "quit or close", ("home.quit", "help.back", "dialog.close")),
    KeyMeaning("r", "review", ("walk.review",)),
    KeyMeaning("s", "not seen today", ("walk.not_seen",)),
    KeyMeaning("t", "note", ("walk.note", "earlier.note")),
    KeyMeaning("u", "undo", ("walk.undo", "cover.undo", "review.close_again", "editor.undo")),
    KeyMeaning("U", "redo", ("editor.redo",)),
    KeyMeaning(
        "v",
        "view: filter, zoom or preview",
        (
            "actions.show",
            "ranking.region",
            "journey.turn",
            "report.show",
            "cover.closer",
            "editor.preview",
            "preview.close",
        ),
    ),
    KeyMeaning("w", "worksheet", ("walk.paper",)),
    KeyMeaning("x", "not in this store; export", ("walk.not_here", "audit.export", "backups.write")),
    KeyMeaning("X", "discard the draft of a checklist", ("editor.discard",)),
    KeyMeaning("y", "copy", ("app.copy",)),
    KeyMeaning("z", "sort", ("actions.sort", "ranking.sort")),
    KeyMeaning("slash", "find", ("walk.find", "actions.find", "home.filter", "editor.find", "pick.find")),
    KeyMeaning("exclamation_mark", "problems", ("editor.problems",)),
    KeyMeaning("equals_sign", "explain", ("record.explain", "journey.explain")),
    KeyMeaning("plus", "one more; what if", ("record.what_if",)),
    KeyMeaning("colon", "the customer's feeling", ("walk.feel",)),
    KeyMeaning("right_square_bracket", "next part of the walk-through", ("walk.part_next",)),
    KeyMeaning("left_square_bracket", "previous part of the walk-through", ("walk.part_previous",)),
    KeyMeaning("comma", "settings", ("home.settings",)),
    KeyMeaning("question_mark", "shortcuts", ("app.help", "help.back")),
    KeyMeaning("f1", "shortcuts", ("app.help", "help.back")),
    KeyMeaning(
        "f2",
        "save",
        ("dialog.keep", "form.keep", "walk.start", "report.write", "cover.keep", "note.leave", "editor.save"),
    ),
    KeyMeaning(
        "ctrl+s",
        "save",
        ("dialog.keep", "form.keep", "walk.start", "report.write", "cover.keep", "note.leave", "editor.save"),
    ),
    KeyMeaning("f3", "other worksheet", ("paper.sheet",)),
    KeyMeaning("f5", "reload", ("checklists.read",)),
    KeyMeaning("f9", "hide the screen", ("app.blank",)),
    KeyMeaning("ctrl+b", "hide the screen", ("app.blank",)),
    KeyMeaning("ctrl+f", "search everything", ("app.search",)),
    KeyMeaning("ctrl+o", "more keys", ("walk.commands", "commands.cancel")),
    KeyMeaning("ctrl+q", "quit", ("app.quit",)),
)
"""All keys but the answer keys and the general keys, in the order of the alphabet."""
