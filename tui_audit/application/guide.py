"""The guide: pages in Markdown inside the package, one for each topic, for the command and the screens."""

from dataclasses import dataclass
from importlib.resources import files

from tui_audit.errors import UsageError
from tui_audit.message import message
from tui_audit.system.program_name import typed_command

TOPICS = (
    "first-audit",
    "scoring",
    "findings-and-actions",
    "reports",
    "checklists",
    "head-office",
    "data-and-backups",
    "shortcuts",
)
"""The names of the pages, in reading order."""


@dataclass(frozen=True)
class GuidePage:
    """One page of the guide."""

    topic: str
    title: str
    text: str
    """The page in Markdown, with its title as the first heading."""


def guide_page(topic: str) -> GuidePage:
    """Return the page of a topic; raises UsageError if there is none."""
    if topic not in TOPICS:
        command = typed_command("guide")
        raise UsageError(
            message("The guide has no page “%(topic)s”.", topic=topic),
            "",
            message("To list the topics, type: %(command)s", command=command),
        )
    text = (files("tui_audit") / "guide" / f"{topic}.md").read_text(encoding="utf-8")
    return GuidePage(topic, text.partition("\n")[0].removeprefix("# "), text)


def guide_pages() -> tuple[GuidePage, ...]:
    """Return all pages in reading order."""
    return tuple(guide_page(topic) for topic in TOPICS)
