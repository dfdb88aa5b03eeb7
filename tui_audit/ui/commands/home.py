"""Commands of Home and the screens opened from it: stores, schedule, ranking, checklists, import and backups."""

from tui_audit.message import message
from tui_audit.ui.commands import Command
from tui_audit.ui.commands.app import BACK
from tui_audit.ui.commands.comparison import COMPARE, OPEN_TREND

HOME = (
    Command("home.new_walk", "n", "new_walk", message("New walk"), message("Walk the store under the cursor")),
    Command("home.stores", "s", "stores", message("Stores"), message("Add, change and close stores")),
    Command(
        "home.schedule", "d", "schedule", message("Schedule"), message("How often each store is walked; what is due")
    ),
    Command("home.actions", "a", "actions", message("Actions"), message("What was agreed, and what became of it")),
    Command("home.ranking", "r", "ranking", message("Ranking"), message("The stores of a period, in order")),
    Command("home.checklists", "c", "checklists", message("Checklists"), message("The checklists at hand")),
    Command(
        "home.settings",
        "comma,o",
        "settings",
        message("Settings"),
        message("Paper, colours, your name, reports"),
        key_shown="o",
    ),
    Command("home.import", "i", "import_files", message("Import"), message("Take in audits that came as files")),
    Command(
        "home.backups", "b", "backups", message("Backups"), message("Backups: make one, go back to one"), shown=False
    ),
    Command("home.quit", "q", "app.quit", message("Quit"), message("Save what is being typed, and leave")),
)

STORE = (
    Command("store.new_walk", "n", "new_walk", message("New walk"), message("Walk this store")),
    Command(
        "store.report", "p", "report", message("Report"), message("Write the report of the audit under the cursor")
    ),
    Command(
        "store.actions", "a", "actions", message("Actions"), message("What was agreed here, and what became of it")
    ),
    COMPARE,
    OPEN_TREND,
    Command("store.edit", "e", "edit", message("Change"), message("Change this store's name, address, attributes")),
    Command(
        "store.delete",
        "d,delete",
        "delete",
        message("Delete"),
        message("Delete the walk under the cursor; only unfinished ones"),
        key_shown="d",
    ),
    BACK,
)

STORES = (
    Command("stores.new_walk", "n", "new_walk", message("New walk"), message("Walk the store marked")),
    Command("stores.add", "a", "add", message("Add"), message("Add a store")),
    Command("stores.edit", "e", "edit", message("Change"), message("Change the store under the cursor")),
    Command(
        "stores.close",
        "x",
        "close",
        message("Close or reopen"),
        message("Close a store: it keeps its audits; or reopen it"),
    ),
    BACK,
)

SCHEDULE = (
    Command("schedule.new_walk", "n", "new_walk", message("New walk"), message("Walk the store under the cursor")),
    Command("schedule.add", "a", "add", message("Add"), message("Plan another store or checklist")),
    Command("schedule.edit", "e", "edit", message("Change"), message("Change how often, or the first due day")),
    Command(
        "schedule.remove",
        "x,delete",
        "remove",
        message("Remove"),
        message("Forget this schedule; the audits stay"),
        key_shown="x",
    ),
    BACK,
)

RANKING = (
    Command(
        "ranking.earlier", "minus,left", "step(-1)", message("Before"), message("The period before"), key_shown="-"
    ),
    Command("ranking.later", "plus,right", "step(1)", message("After"), message("The period after"), key_shown="+"),
    Command("ranking.period", "t", "period", message("Period"), message("Type a period: a month, a half, a year")),
    Command("ranking.sort", "s", "sort", message("Sort"), message("By score, by change, by open actions")),
    Command("ranking.region", "f", "region", message("Region"), message("Only the stores of one region")),
    Command("ranking.checklist", "c", "checklist", message("Checklist"), message("Audits with another checklist")),
    Command("ranking.print", "p", "print", message("Print"), message("One page of PDF, or a table as CSV or XLSX")),
    BACK,
)

CHECKLISTS = (
    Command("checklists.new_walk", "n", "new_walk", message("New walk"), message("Walk a store with this checklist")),
    Command(
        "checklists.worksheet",
        "p",
        "worksheet",
        message("Worksheet"),
        message("Print it empty, to be filled in by hand"),
    ),
    Command(
        "checklists.copy",
        "o",
        "own",
        message("Make it yours"),
        message("Copy it to your own checklists, to be changed"),
    ),
    Command(
        "checklists.read", "r", "read", message("Read again"), message("Read the files again after they were changed")
    ),
    BACK,
)

CHOOSE_AUDITS = (
    Command(
        "import.folder",
        "f2",
        "take_folder",
        message("Whole folder"),
        message("Take in all audit files of this folder"),
        key_shown="F2",
        priority=True,
    ),
)

IMPORT = (
    Command("import.more", "i", "more", message("More files"), message("Choose another file or folder")),
    Command("import.stop", "x", "stop", message("Stop"), message("Stop; what is taken in so far stays")),
    BACK,
)

CONFLICT = (
    Command("conflict.open", "o", "open", message("Open"), message("Look at the audit that is held here")),
    BACK,
)

BACKUPS = (
    Command(
        "backups.make",
        "n",
        "make",
        message("Make one now"),
        message("Make a backup now, beside those made by themselves"),
    ),
    Command(
        "backups.write", "w", "write", message("Write a file"), message("Write all data with its photos to one file")
    ),
    Command(
        "backups.read",
        "f",
        "read",
        message("From a file"),
        message("Go back to a file that was written here or elsewhere"),
    ),
    BACK,
)
