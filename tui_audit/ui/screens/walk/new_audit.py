"""New audit form: store, checklist, auditor and details, preselected so that pressing Enter three times starts it."""

from collections.abc import Callable
from contextlib import suppress
from datetime import date
from typing import Any, ClassVar, TypeVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.widgets import Button, Static

from tui_audit.application import new_audit
from tui_audit.application.previous_actions import previous_action_checks
from tui_audit.checklists.library import LibraryEntry
from tui_audit.domain.audit.model import Audit, AuditKind, AuditSummary, Busyness, NewAudit, Role, Store
from tui_audit.domain.audit.text_fields import AUDITOR, PERIOD
from tui_audit.domain.planning import period as period_rules
from tui_audit.domain.planning.typed_period import typed_period
from tui_audit.domain.text import TextField
from tui_audit.errors import AuditError, TextRefusedError
from tui_audit.i18n import formats
from tui_audit.i18n.translator import Translator
from tui_audit.message import message
from tui_audit.ui import text
from tui_audit.ui.commands import bindings
from tui_audit.ui.commands.forms import START
from tui_audit.ui.screens.prompts import ask_choice
from tui_audit.ui.services import Services
from tui_audit.ui.single_dismiss import Screen
from tui_audit.ui.widgets.form import ChoiceField, Form, LineField
from tui_audit.ui.widgets.frame import HeadLine, KeyLine
from tui_audit.ui.widgets.line_input import LineInput

STAFF = TextField(message("The number of staff"), 4)

EVERYONE = ""
"""Value of the choice for no particular customer type."""

Option = tuple[Any, str, str]
Parsed = TypeVar("Parsed")


def open_new_audit_form(
    services: Services,
    *,
    store_id: str | None = None,
    checklist_id: str | None = None,
    rechecks: Audit | None = None,
) -> None:
    """Show the form and open the audit that it starts. If there is no store yet, ask for a first store before.

    ``rechecks``: the original audit of a re-audit.
    """

    def started(audit_id: str | None) -> None:
        if audit_id is not None:
            services.navigator.walk(audit_id)
            _show_previous_actions(services, audit_id)

    def added(store: Store | None) -> None:
        if store is not None:
            open_new_audit_form(services, store_id=store.id, checklist_id=checklist_id)

    try:
        if not new_audit.stores_to_audit(services.repository):
            services.navigator.edit_store(None, added)
            return
        offer = new_audit.offer(services.repository, services.folder, store_id, checklist_id)
    except AuditError as error:
        services.errors.show(error)
        return
    services.navigator.open(NewAuditScreen(services, offer, rechecks=rechecks), started)


def _show_previous_actions(services: Services, audit_id: str) -> None:
    """Show the previous actions on top of the walk-through that begins, if any are left to check."""
    try:
        left = previous_action_checks(services.repository, services.repository.audits.get(audit_id)).unchecked_count
    except AuditError as error:
        services.errors.show(error)
        return
    if left:
        services.navigator.previous_actions(audit_id)


class NewAuditScreen(Screen[str | None]):
    """The form; returns the id of the started audit, or None if it was cancelled."""

    BINDINGS: ClassVar[list[BindingType]] = bindings(START)

    def __init__(self, services: Services, offer: new_audit.Offer, *, rechecks: Audit | None = None) -> None:
        super().__init__()
        self._t = services.translator
        self.services = services
        self._rechecks = rechecks
        self._stores = {store.id: store for store in offer.stores}
        self._entries = {entry.id: entry for entry in offer.checklists}
        self._store_id, self._checklist_id = offer.store_id, offer.checklist_id

    def compose(self) -> ComposeResult:
        """Lay out store, checklist and auditor, the summary with its button, then the details."""
        settings = self.services.settings
        today = self.services.today()
        yield HeadLine(self._t("New audit"), formats.date_text(self._t, today.isoformat()))
        with Form():
            stores = [(store.id, f"{store.name} {store.code}", "") for store in self._stores.values()]
            yield ChoiceField(self._t, self._t("Store"), stores, self._store_id, id="store")
            yield ChoiceField(
                self._t,
                self._t("Checklist"),
                [_entry(self._t, entry) for entry in self._entries.values()],
                self._checklist_id,
                id="checklist",
            )
            yield LineField(self._t, self._t("Audited by"), AUDITOR, settings.name, id="who")
            yield Static(id="summary", classes="form-note")
            yield Button(
                text.line(self._t("Start audit")), id="start", classes="form-start", compact=True, variant="primary"
            )
            yield Static(text.line(self._t("Details")), classes="form-heading")
            kind = AuditKind.FULL if self._rechecks is None else AuditKind.RE_AUDIT
            yield ChoiceField(self._t, self._t("Kind of audit"), _kinds(self._t), kind, id="kind")
            yield ChoiceField(
                self._t, self._t("Re-audit of"), [("", self._t("the last full audit"), "")], "", id="first"
            )
            yield ChoiceField(self._t, self._t("Customer type"), self._segments(), EVERYONE, id="segment")
            yield LineField(self._t, self._t("Period"), PERIOD, _period_to_type(self._t, today), id="period")
            yield ChoiceField(self._t, self._t("Role"), _words(self._t, Role), Role(settings.role), id="role")
            yield ChoiceField(
                self._t, self._t("Self-audit"), _yes_no(self._t), self._is_self_audit(Role(settings.role)), id="self"
            )
            yield ChoiceField(self._t, self._t("Announced"), _yes_no(self._t), True, id="announced")
            yield ChoiceField(self._t, self._t("How busy"), _words(self._t, Busyness), Busyness.NORMAL, id="busy")
            yield LineField(self._t, self._t("Staff present"), STAFF, id="present")
            yield LineField(self._t, self._t("Staff planned"), STAFF, id="planned")
        yield KeyLine(self._t)

    def on_mount(self) -> None:
        """Focus the store, so that Enter three times starts the audit.

        For a re-audit of a given audit focus the button, or the auditor if the name is missing.
        """
        self.other_kind()
        if self._rechecks is None:
            self.query_one("#store").focus()
        elif self.query_one("#who", LineField).value.strip():
            self.query_one("#start").focus()
        else:
            self.query_one("#who LineInput").focus()

    @on(ChoiceField.Turned, "#kind")
    def other_kind(self) -> None:
        """Show the fields of the chosen kind.

        Only a re-audit has an original audit, and it is done as the same customer type with the same checklist.
        """
        first = self._choice("first")
        first.display = self._choice("kind").value is AuditKind.RE_AUDIT
        self._choice("segment").display = not first.display
        self._choice("checklist").display = not (first.display and self._rechecks is not None)
        if first.display:
            options = self._full_audits()
            first.set_options(options, options[0][0] if self._rechecks is None else self._rechecks.id)
        self._summarise()

    @on(ChoiceField.Turned, "#first")
    def other_first(self) -> None:
        """Update the summary, because the questions of a re-audit depend on the original audit."""
        self._summarise()

    @on(ChoiceField.Entered, "#store")
    def store_entered(self) -> None:
        """Move from the store to the checklist on Enter."""
        self.query_one("#checklist").focus()

    @on(ChoiceField.Entered)
    @on(LineInput.Submitted)
    def entered(self, event: ChoiceField.Entered | LineInput.Submitted) -> None:
        """Move to the start button on Enter, or from the checklist to the auditor if the name is missing."""
        who = self.query_one("#who", LineField)
        if event.control.id == "checklist" and not who.value.strip():
            who.query_one(LineInput).focus()
        elif event.control.id != "store":
            self.query_one("#start").focus()

    @on(ChoiceField.Turned, "#checklist")
    def other_checklist(self) -> None:
        """Offer the customer types and the audits of the chosen checklist."""
        self._choice("segment").set_options(self._segments(), EVERYONE)
        self._rechecks = None
        self.other_kind()

    @on(ChoiceField.Turned, "#store")
    def other_store(self) -> None:
        """Offer the audits of the chosen store."""
        self._rechecks = None
        self.other_kind()

    @on(ChoiceField.Turned, "#store")
    @on(ChoiceField.Turned, "#role")
    def other_role(self) -> None:
        """Preselect a self-audit if a store manager audits the own store."""
        self._choice("self").choose(self._is_self_audit(self._choice("role").value))
        self._summarise()

    @on(ChoiceField.Turned, "#segment")
    def other_segment(self) -> None:
        """Update the summary, because each customer type has its own touchpoints."""
        self._summarise()

    @on(Button.Pressed, "#start")
    def action_start(self) -> None:
        """Start the audit, or show at the field what is missing or not valid."""
        try:
            new, entry = self._typed()
        except TextRefusedError:
            return
        try:
            unfinished = new_audit.unfinished(self.services.repository, new, entry.id)
        except AuditError as error:
            self.services.errors.show(error)
            return
        if unfinished is None:
            self._start(new, entry)
        else:
            self._ask_about(unfinished, lambda: self._start(new, entry))

    def _ask_about(self, unfinished: AuditSummary, start: Callable[[], None]) -> None:
        """Ask whether to resume the audit that is not finished, or to start another one."""
        words = self._t(
            "%(given)s of %(asked)s answered, started on %(day)s.",
            given=unfinished.given,
            asked=unfinished.asked,
            day=formats.date_text(self._t, unfinished.walked_on),
        )
        options = [
            ("resume", self._t("Resume it"), words),
            ("start", self._t("Start another audit"), self._t("both stay on Home until you complete them")),
        ]
        title = self._t("This store has an unfinished audit with this checklist")

        def chosen(choice: str) -> None:
            if choice == "resume":
                self.dismiss(unfinished.id)
            else:
                start()

        ask_choice(self._t, self, title, options, "resume", chosen)

    def _start(self, new: NewAudit, entry: LibraryEntry) -> None:
        assert entry.revision is not None
        try:
            audit = new_audit.start(self.services.repository, new, entry.revision)
        except AuditError as error:
            self.services.errors.show(error)
            return
        settings = self.services.settings
        remembered = new_audit.settings_with_auditor(settings, new)
        if remembered != settings:
            with suppress(AuditError):  # optional: the form asks again next time
                self.services.preferences.save(remembered)
        self.dismiss(audit.id)

    def _typed(self) -> tuple[NewAudit, LibraryEntry]:
        entry = self._entries[self._choice("checklist").value]
        assert entry.revision is not None
        new = NewAudit(
            store_id=self._choice("store").value,
            revision=entry.revision.sha256,
            period=self._parsed("period", new_audit.parse_period),
            auditor=self.query_one("#who", LineField).validated_text(),
            role=self._choice("role").value,
            self_audit=self._choice("self").value,
            started_at=self.services.timestamp(),
            segment=self._choice("segment").value or None,
            announced=self._choice("announced").value,
            busyness=self._choice("busy").value,
            staff_present=self._parsed("present", new_audit.parse_staff_count),
            staff_planned=self._parsed("planned", new_audit.parse_staff_count),
            kind=self._choice("kind").value,
            rechecks=self._choice("first").value or None,
        )
        return new, entry

    def _full_audits(self) -> list[Option]:
        """Return the finished full audits of the store with this checklist, newest first."""
        store_id, checklist_id = self._choice("store").value, self._choice("checklist").value
        options: list[Option] = [
            (
                each.id,
                f"{formats.period_words(self._t, each.period)}, {formats.date_text(self._t, each.walked_on)}",
                formats.percent(self._t, each.total),
            )
            for each in new_audit.full_audits(self.services.repository, store_id, checklist_id)
        ]
        if self._rechecks is not None and self._rechecks.id not in {value for value, *_words in options}:
            options.insert(0, _of(self._t, self._rechecks))  # its checklist is no longer in the library
        return options or [("", self._t("no completed full audit"), "")]

    def _parsed(self, name: str, parse: Callable[[str], Parsed]) -> Parsed:
        """Return the parsed text of a field.

        Raises TextRefusedError, which the field shows, if the text is not valid.
        """
        field = self.query_one(f"#{name}", LineField)
        typed = field.validated_text()
        try:
            return parse(typed)
        except TextRefusedError as refusal:
            field.show_error(refusal)
            raise

    def _choice(self, name: str) -> ChoiceField[Any]:
        return self.query_one(f"#{name}", ChoiceField)

    def _segments(self) -> list[Option]:
        fields = self.query("#checklist").results(ChoiceField)
        chosen = next((field.value for field in fields), self._checklist_id)
        revision = self._entries[chosen].revision
        segments = revision.checklist.segments if revision else ()
        return [
            (EVERYONE, self._t("any customer"), self._t("all questions")),
            *((segment.id, segment.title, "") for segment in segments),
        ]

    def _is_self_audit(self, role: Role) -> bool:
        fields = self.query("#store").results(ChoiceField)
        store = self._stores[next((field.value for field in fields), self._store_id)]
        return new_audit.is_self_audit(role, store)

    def _summarise(self) -> None:
        self.query_one("#summary", Static).update(text.block(self._summary()))

    def _summary(self) -> str:
        store = self._stores[self._choice("store").value]
        entry = self._entries[self._choice("checklist").value]
        assert entry.revision is not None
        kind: AuditKind = self._choice("kind").value
        try:
            found = new_audit.estimate(self.services.repository, self._as_chosen(entry), store, entry, self._rechecks)
        except AuditError as error:
            return " ".join(self._t.say(part) for part in (error.title, error.detail, error.hint) if part)
        minutes = _time_words(self._t, found)
        pause = self._t("Answers are saved at once; pause and resume at any time.")
        return f"{_asked_words(self._t, kind, found.questions)} {minutes} {pause}"

    def _as_chosen(self, entry: LibraryEntry) -> NewAudit:
        """Return the audit with the fields that decide which questions apply; the other fields are placeholders."""
        assert entry.revision is not None
        return NewAudit(
            store_id=self._choice("store").value,
            revision=entry.revision.sha256,
            period=period_rules.period_of(self.services.today()),
            auditor="",
            role=self._choice("role").value,
            self_audit=False,
            started_at=self.services.timestamp(),
            segment=self._choice("segment").value or None,
            kind=self._choice("kind").value,
            rechecks=self._choice("first").value or None,
        )


def _asked_words(t: Translator, kind: AuditKind, asked: int) -> str:
    words = {
        AuditKind.RE_AUDIT: t.plural(
            "%(count)s question that failed or was not answered is asked again.",
            "%(count)s questions that failed or were not answered are asked again.",
            asked,
        ),
        AuditKind.SHORT: t.plural(
            "%(count)s question: those with open findings, plus a few others in rotation. No score.",
            "%(count)s questions: those with open findings, plus a few others in rotation. No score.",
            asked,
        ),
        AuditKind.PRACTICE: t.plural(
            "%(count)s question for practice. It does not count anywhere.",
            "%(count)s questions for practice. They do not count anywhere.",
            asked,
        ),
    }
    every = t.plural("%(count)s question applies here.", "%(count)s questions apply here.", asked)
    return words.get(kind, every)


def _time_words(t: Translator, found: new_audit.Estimate) -> str:
    if not found.desk_minutes or found.desk_minutes == found.minutes:
        return t.plural("About %(count)s minute.", "About %(count)s minutes.", found.minutes)
    walk = max(found.minutes - found.desk_minutes, 1)
    return t("About %(walk)s minutes on the walk and %(desk)s at a desk.", walk=walk, desk=found.desk_minutes)


def _of(t: Translator, audit: Audit) -> Option:
    total = audit.score.total if audit.score else None
    return (
        audit.id,
        f"{formats.period_words(t, audit.period)}, {formats.date_text(t, audit.walked_on)}",
        formats.percent(t, total),
    )


def _entry(t: Translator, entry: LibraryEntry) -> Option:
    hint = t("%(minutes)s min, %(questions)s questions", minutes=entry.minutes, questions=entry.questions)
    return entry.id, entry.title, hint


def _words(t: Translator, values: type[Role] | type[Busyness]) -> list[Option]:
    return [(value, formats.word(t, value), "") for value in values]


def _yes_no(t: Translator) -> list[Option]:
    return [(True, t("yes"), ""), (False, t("no"), "")]


def _period_to_type(t: Translator, today: date) -> str:
    """Return the period of a day as people write it, or in its saved form where only that can be read again."""
    period = period_rules.period_of(today)
    words = formats.period_words(t, period)
    return words if typed_period(words) == period else period


def _kinds(t: Translator) -> list[Option]:
    hints = {
        AuditKind.FULL: t("all questions"),
        AuditKind.RE_AUDIT: t("questions that failed or were not answered"),
        AuditKind.SHORT: t("five minutes, no score"),
        AuditKind.PRACTICE: t("does not count anywhere"),
    }
    return [(kind, formats.word(t, kind), hint) for kind, hint in hints.items()]
