"""Commands of Home and the screens opened from it: stores, schedule, ranking, checklists, import and backups."""

from tui_audit.message import message
from tui_audit.ui.commands import Command
from tui_audit.ui.commands.app import BACK
from tui_audit.ui.commands.comparison import COMPARE, OPEN_TREND

HOME = (
    Command("home.new_walk", "n", "new_walk", message("New audit"), message("Start an audit of the selected store")),
    Command("home.actions", "a", "actions", message("Actions"), message("Show the actions of all stores")),
    Command(
        "home.go_to",
        "g",
        "go_to",
        message("Go to…"),
        message("Go to stores, schedule, ranking, checklists, backups and more"),
    ),
    Command("home.import", "i", "import_files", message("Import"), message("Import audit files"), shown=False),
    Command(
        "home.settings",
        "comma",
        "settings",
        message("Settings"),
        message("Change your name, paper size, colours and reports"),
        key_shown=",",
    ),
    Command("home.quit", "q", "app.quit", message("Quit"), message("Save and quit")),
)

STORE = (
    Command("store.new_walk", "n", "new_walk", message("New audit"), message("Start an audit of this store")),
    Command("store.report", "p", "report", message("Report"), message("Create the report of the selected audit")),
    Command("store.actions", "a", "actions", message("Actions"), message("Show the actions of this store")),
    COMPARE,
    OPEN_TREND,
    Command("store.edit", "e", "edit", message("Edit"), message("Edit this store’s name, address and features")),
    Command(
        "store.delete",
        "d,delete",
        "delete",
        message("Delete"),
        message("Delete the selected draft; completed audits cannot be deleted"),
        key_shown="d",
    ),
    BACK,
)

STORES = (
    Command("stores.add", "n", "add", message("New store"), message("Add a store")),
    Command("stores.edit", "e", "edit", message("Edit"), message("Edit the selected store")),
    Command(
        "stores.close",
        "d,delete",
        "close",
        message("Close/reopen"),
        message("Close the selected store and keep its audits, or reopen it"),
        key_shown="d",
    ),
    BACK,
)

SCHEDULE = (
    Command(
        "schedule.new_walk",
        "enter",
        "new_walk",
        message("Start audit"),
        message("Start this audit now"),
        key_shown="Enter",
    ),
    Command("schedule.add", "n", "add", message("New schedule"), message("Schedule audits of a store")),
    Command(
        "schedule.edit",
        "e",
        "edit",
        message("Edit"),
        message("Change how often the store is audited, or the first due date"),
    ),
    Command(
        "schedule.remove",
        "d,delete",
        "remove",
        message("Delete"),
        message("Delete this schedule; completed audits stay"),
        key_shown="d",
    ),
    BACK,
)

RANKING = (
    Command(
        "ranking.earlier",
        "left",
        "step(-1)",
        message("Earlier"),
        message("Show the previous period"),
        key_shown="←",
        priority=True,
    ),
    Command(
        "ranking.later",
        "right",
        "step(1)",
        message("Later"),
        message("Show the next period"),
        key_shown="→",
        priority=True,
    ),
    Command(
        "ranking.period", "g", "period", message("Go to period"), message("Type a month, quarter, half-year or year")
    ),
    Command("ranking.sort", "z", "sort", message("Sort"), message("Sort by score, change or open actions")),
    Command("ranking.region", "v", "region", message("Filter"), message("Show the stores of one region only")),
    Command(
        "ranking.checklist", "l", "checklist", message("Checklist"), message("Rank the audits of another checklist")
    ),
    Command(
        "ranking.print", "p", "print", message("Print"), message("Print this ranking, or save it as a CSV or XLSX file")
    ),
    BACK,
)

CHECKLISTS = (
    Command(
        "checklists.new_walk", "n", "new_walk", message("New audit"), message("Start an audit with this checklist")
    ),
    Command(
        "checklists.worksheet",
        "p",
        "worksheet",
        message("Worksheet"),
        message("Print a blank worksheet to fill in by hand"),
    ),
    Command(
        "checklists.copy",  # named when it only made a copy; people's keymaps refer to it
        "e",
        "edit",
        message("Edit"),
        message("Edit this checklist, or make a new one from a copy of it"),
    ),
    Command(
        "checklists.new",
        "N",
        "new_checklist",
        message("New checklist"),
        message("Make a new checklist, blank or from a copy"),
    ),
    Command(
        "checklists.import",
        "i",
        "import_file",
        message("Import"),
        message("Import a checklist from Excel or from a checklist file"),
    ),
    Command(
        "checklists.read",
        "f5",
        "read",
        message("Reload"),
        message("Reload the checklist files after changing them elsewhere"),
        key_shown="F5",
    ),
    BACK,
)

CHOOSE_AUDITS = (
    Command(
        "import.folder", "i", "take_folder", message("Import folder"), message("Import all audit files in this folder")
    ),
)

IMPORT = (
    Command("import.more", "i", "more", message("Import more"), message("Choose another file or folder to import")),
    Command(
        "import.stop",
        "space",
        "stop",
        message("Stop"),
        message("Stop importing; audits imported so far stay"),
        key_shown="Space",
    ),
    BACK,
)

CONFLICT = (
    Command("conflict.open", "o", "open", message("Open"), message("Open the audit already on this computer")),
    BACK,
)

BACKUPS = (
    Command("backups.make", "n", "make", message("New backup"), message("Make a backup now")),
    Command("backups.write", "x", "write", message("Export"), message("Export all data and photos to one file")),
    Command("backups.read", "i", "read", message("Import"), message("Restore all data from an exported file")),
    BACK,
)
