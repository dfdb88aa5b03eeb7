"""The screens that Home's "Go to…" menu and the command palette open."""

from dataclasses import dataclass

from tui_audit.message import Message, message


@dataclass(frozen=True)
class Place:
    """A screen to go to from Home."""

    id: str
    label: Message
    about: Message
    """What people find there."""


PLACES = (
    Place("stores", message("Stores"), message("Add, edit and close stores")),
    Place("schedule", message("Schedule"), message("Audits due, and how often each store is audited")),
    Place("actions", message("Actions"), message("Actions of all stores")),
    Place("ranking", message("Ranking"), message("Stores ranked by score")),
    Place("checklists", message("Checklists"), message("Use, change and make checklists; print blank worksheets")),
    Place("import", message("Import"), message("Audit files from other computers")),
    Place("backups", message("Backups"), message("Make, export and restore backups")),
    Place("settings", message("Settings"), message("Your name, paper size, colours and reports")),
    Place("guide", message("Guide"), message("How to audit, score, report and keep data safe, a page for each topic")),
)
"""In the order of the menu, which numbers them from 1."""
