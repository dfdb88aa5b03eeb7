"""Keys of Home, of a store and of the lists that belong to it."""

from tui_audit.message import N_
from tui_audit.ui.commands import Command
from tui_audit.ui.commands.app import BACK
from tui_audit.ui.commands.comparison import COMPARE, TREND_OF

HOME = (
    Command("home.new_walk", "n", "new_walk", N_("New walk"), N_("Walk the store under the cursor")),
    Command("home.stores", "s", "stores", N_("Stores"), N_("Add, change and close stores")),
    Command("home.schedule", "d", "schedule", N_("Schedule"), N_("How often each store is walked; what is due")),
    Command("home.actions", "a", "actions", N_("Actions"), N_("What was agreed, and what became of it")),
    Command("home.ranking", "r", "ranking", N_("Ranking"), N_("The stores of a period, in order")),
    Command("home.checklists", "c", "checklists", N_("Checklists"), N_("The checklists at hand")),
    Command(
        "home.settings", "comma,o", "settings", N_("Settings"), N_("Paper, colours, your name, reports"), key_shown="o"
    ),
    Command("home.import", "i", "import_files", N_("Import"), N_("Take in audits that came as files")),
    Command("home.backups", "b", "backups", N_("Backups"), N_("Backups: make one, go back to one"), shown=False),
    Command("home.quit", "q", "app.quit", N_("Quit"), N_("Save what is being typed, and leave")),
)

STORE = (
    Command("store.new_walk", "n", "new_walk", N_("New walk"), N_("Walk this store")),
    Command("store.report", "p", "report", N_("Report"), N_("Write the report of the audit under the cursor")),
    Command("store.actions", "a", "actions", N_("Actions"), N_("What was agreed here, and what became of it")),
    COMPARE,
    TREND_OF,
    Command("store.edit", "e", "edit", N_("Change"), N_("Change this store's name, address, attributes")),
    Command(
        "store.delete",
        "d,delete",
        "delete",
        N_("Delete"),
        N_("Delete the walk under the cursor; only unfinished ones"),
        key_shown="d",
    ),
    BACK,
)

STORES = (
    Command("stores.new_walk", "n", "new_walk", N_("New walk"), N_("Walk the store marked")),
    Command("stores.add", "a", "add", N_("Add"), N_("Add a store")),
    Command("stores.edit", "e", "edit", N_("Change"), N_("Change the store under the cursor")),
    Command(
        "stores.close", "x", "close", N_("Close or reopen"), N_("Close a store: it keeps its audits; or reopen it")
    ),
    BACK,
)

SCHEDULE = (
    Command("schedule.new_walk", "n", "new_walk", N_("New walk"), N_("Walk the store under the cursor")),
    Command("schedule.add", "a", "add", N_("Add"), N_("Plan another store or checklist")),
    Command("schedule.edit", "e", "edit", N_("Change"), N_("Change how often, or the first due day")),
    Command(
        "schedule.remove",
        "x,delete",
        "remove",
        N_("Remove"),
        N_("Forget this schedule; the audits stay"),
        key_shown="x",
    ),
    BACK,
)

RANKING = (
    Command("ranking.earlier", "minus,left", "step(-1)", N_("Before"), N_("The period before"), key_shown="-"),
    Command("ranking.later", "plus,right", "step(1)", N_("After"), N_("The period after"), key_shown="+"),
    Command("ranking.period", "t", "period", N_("Period"), N_("Type a period: a month, a half, a year")),
    Command("ranking.sort", "s", "sort", N_("Sort"), N_("By score, by change, by open actions")),
    Command("ranking.region", "f", "region", N_("Region"), N_("Only the stores of one region")),
    Command("ranking.checklist", "c", "checklist", N_("Checklist"), N_("Audits with another checklist")),
    Command("ranking.print", "p", "print", N_("Print"), N_("One page of PDF, or a table as CSV or XLSX")),
    BACK,
)

CHECKLISTS = (
    Command("checklists.new_walk", "n", "new_walk", N_("New walk"), N_("Walk a store with this checklist")),
    Command("checklists.worksheet", "p", "worksheet", N_("Worksheet"), N_("Print it empty, to be filled in by hand")),
    Command("checklists.copy", "o", "own", N_("Make it yours"), N_("Copy it to your own checklists, to be changed")),
    Command("checklists.read", "r", "read", N_("Read again"), N_("Read the files again after they were changed")),
    BACK,
)

CHOOSE_AUDITS = (
    Command(
        "import.folder",
        "f2",
        "take_folder",
        N_("Whole folder"),
        N_("Take in all audit files of this folder"),
        key_shown="F2",
        priority=True,
    ),
)

IMPORT = (
    Command("import.more", "i", "more", N_("More files"), N_("Choose another file or folder")),
    Command("import.stop", "x", "stop", N_("Stop"), N_("Stop; what is taken in so far stays")),
    BACK,
)

CONFLICT = (
    Command("conflict.open", "o", "open", N_("Open"), N_("Look at the audit that is held here")),
    BACK,
)

BACKUPS = (
    Command("backups.make", "n", "make", N_("Make one now"), N_("Make a backup now, beside those made by themselves")),
    Command("backups.write", "w", "write", N_("Write a file"), N_("Write all data with its photos to one file")),
    Command("backups.read", "f", "read", N_("From a file"), N_("Go back to a file that was written here or elsewhere")),
    BACK,
)
