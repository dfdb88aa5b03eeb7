"""Makes the demo data: 2 years of plausible audits of 3 sample stores, up to a given quarter and always the same."""

import random
import uuid
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta, timezone
from pathlib import Path

from tui_audit.checklists.library import ChecklistLibrary
from tui_audit.demo.answers import answer_for, best_value, value_for
from tui_audit.demo.pictures import picture_of
from tui_audit.demo.sample_findings import SampleFinding, findings_of, praise_for
from tui_audit.demo.stores import SAMPLE_STORES, SampleAuditor, SampleStore
from tui_audit.domain.audit.answer_rules import note_is_required, photo_is_required
from tui_audit.domain.audit.model import (
    Acknowledgement,
    ActionBy,
    ActionStatus,
    Answer,
    Audit,
    AuditKind,
    Busyness,
    CorrectiveAction,
    Finding,
    Followup,
    Grade,
    Photo,
    Role,
    Seal,
    Status,
)
from tui_audit.domain.checklist.model import Question, Revision
from tui_audit.domain.planning.period import first_day, last_day, previous_period
from tui_audit.domain.planning.schedule import Cadence, Schedule
from tui_audit.domain.record.seal import seal_of
from tui_audit.domain.scoring.score_sheet import score_sheet
from tui_audit.storage import open_repository
from tui_audit.system import paths

QUARTERS = 8
CHECKLIST = "retail-experience"
"""The answer at a question with praise; all of these questions are ratings."""

_OWN_NAMES = uuid.UUID("9a7a2f60-2f55-5d0e-8a39-6f2a54f4d9b1")


def make_demo(folder: Path, until: str) -> int:
    """Make the sample stores, their audits and schedules in a data folder; return the number of audits.

    ``until``: the last quarter, such as 2026-Q4.
    """
    revision = ChecklistLibrary(paths.own_checklists(folder)).revision(CHECKLIST)
    quarters = _quarters(until)
    repository = open_repository(folder)
    try:
        made = 0
        for sample in SAMPLE_STORES:
            repository.stores.save(sample.store)
            for audit, photos in _audits(sample, revision, quarters):
                repository.imports.import_record(audit, revision, photos)
                made += 1
            plan = Schedule("", sample.store.id, CHECKLIST, Cadence.QUARTER, last_day(quarters[0]).isoformat())
            repository.schedules.save(plan, at=datetime.combine(first_day(quarters[0]), time(9), UTC))
    finally:
        repository.close()
    return made


def _quarters(until: str) -> tuple[str, ...]:
    quarters = [until]
    while len(quarters) < QUARTERS:
        quarters.append(previous_period(quarters[-1]))
    return tuple(reversed(quarters))


def _audits(
    sample: SampleStore, revision: Revision, quarters: tuple[str, ...]
) -> list[tuple[Audit, Mapping[str, bytes]]]:
    made: list[tuple[Audit, Mapping[str, bytes]]] = []
    for index, quarter in enumerate(quarters):
        maker = _Walk(sample, revision, index, quarter)
        earlier = made[-1][0] if made else None
        made.append(maker.walk(earlier))
    return made


class _Walk:
    """Makes the audit of one store in one quarter."""

    def __init__(self, sample: SampleStore, revision: Revision, index: int, quarter: str) -> None:
        self.sample = sample
        self.revision = revision
        self.index = index
        self.quarter = quarter
        self.chance = random.Random(f"{sample.store.code} {index}")  # noqa: S311 - sample data, no security
        self.day = first_day(quarter) + timedelta(days=38 + self.chance.randrange(20))
        while self.day.weekday() == 6:
            self.day += timedelta(days=1)
        self.walker = self._walker()
        self.started = datetime(
            self.day.year, self.day.month, self.day.day, self.chance.choice((9, 10, 14, 17)), 0, tzinfo=_zone(self.day)
        )
        self.troubles = {trouble.question: trouble for trouble in findings_of(sample.store.code, index)}
        self.praise = {question: words for words, question in praise_for(sample.store.code, index)}
        self.photos: dict[str, bytes] = {}
        self.kept: dict[str, Photo] = {}

    def walk(self, earlier: Audit | None) -> tuple[Audit, Mapping[str, bytes]]:
        """Return the sealed audit and its photos by SHA-256; ``earlier``: the store's audit before it."""
        asked = self.revision.checklist.applicable_questions(frozenset(self.sample.store.attributes), None)
        draft = Audit(
            id=_own_id(self.sample.store.code, self.quarter),
            number=self.index + 1,
            store=self.sample.store,
            revision=self.revision.sha256,
            period=self.quarter,
            asked=asked,
            auditor=self.walker.name,
            role=self.walker.role,
            walked_on=self.day.isoformat(),
            started_at=_stamp(self.started),
            kind=AuditKind.FULL,
            self_audit=self.walker.self_audit,
            announced=self.walker.role is not Role.OUTSIDER,
            busyness=self.chance.choice(tuple(Busyness)),
            staff_present=self.chance.randint(4, 6),
            staff_planned=6,
            previous=earlier.id if earlier else None,
        )
        audit = replace(draft, answers={answer.question: answer for answer in self._answers(asked)})
        audit = self._with_findings(audit)
        return self._sealed(replace(audit, photos=self.kept)), self.photos

    def _walker(self) -> SampleAuditor:
        first, second = self.sample.others
        return {2: first, 5: second, 7: first}.get(self.index, self.sample.manager)

    def _answers(self, asked: tuple[str, ...]) -> list[Answer]:
        return [
            self._complete(self._answer(self.revision.checklist.by_question[question_id].question, count))
            for count, question_id in enumerate(asked)
        ]

    def _answer(self, question: Question, count: int) -> Answer:
        level = self.sample.start_level + self.sample.level_change * self.index
        kindness = 0.04 if self.walker.self_audit else 0.0  # self-audits score a little too high
        habit = random.Random(f"{self.sample.store.code} {question.id}").uniform(-0.22, 0.22)  # noqa: S311
        # each question has its own random numbers, so adding a question changes no other answer
        chance = random.Random(f"{self.sample.store.code} {self.index} {question.id}")  # noqa: S311
        value = value_for(question, level + habit + kindness, chance, self.day)
        at = _stamp(self.started + timedelta(seconds=40 * (count + 1)))
        answer = answer_for(question, value, by=self.walker.name, at=at, chance=chance)
        trouble = self.troubles.get(question.id)
        if trouble:
            return Answer(question.id, trouble.value, note=trouble.note, by=self.walker.name, answered_at=at)
        if question.id in self.praise:
            return Answer(question.id, best_value(question), by=self.walker.name, answered_at=at)
        return answer

    def _complete(self, answer: Answer) -> Answer:
        """Return the answer with the note and the reason for a missing photo, where it requires them."""
        question = self.revision.checklist.by_question[answer.question].question
        if note_is_required(question, answer) and not answer.note:
            answer = replace(answer, note="Seen twice in an hour; the shift leader knows.")
        if photo_is_required(question, answer):
            answer = replace(answer, photo_excuse="Customers stood in view.")
        return answer

    def _with_findings(self, audit: Audit) -> Audit:
        findings: list[Finding] = []
        actions: list[CorrectiveAction] = []
        moves: list[Followup] = []
        for question_id in audit.asked:
            trouble = self.troubles.get(question_id)
            if trouble:
                finding = self._finding(trouble)
                findings.append(finding)
                action = self._action(trouble, finding)
                actions.append(action)
                moves.extend(self._moves(trouble, action))
        findings.extend(self._praise(question_id, words) for question_id, words in self.praise.items())
        return replace(audit, findings=tuple(findings), actions=tuple(actions), followup=tuple(moves))

    def _finding(self, trouble: SampleFinding) -> Finding:
        stop = self.revision.checklist.by_question[trouble.question]
        shots: tuple[str, ...] = ()
        if trouble.picture and stop.question.photo:
            data, sha256 = picture_of(trouble.picture, self.index)
            self.photos[sha256] = data
            self.kept[sha256] = Photo(sha256, f"{trouble.picture}.jpg", trouble.caption, _stamp(self.started))
            shots = (sha256,)
        return Finding(
            id=_own_id(self.sample.store.code, self.quarter, trouble.question),
            thread=_own_id(self.sample.store.code, trouble.question),
            touchpoint=stop.touchpoint.id,
            question=trouble.question,
            grade=trouble.grade,
            quality=stop.question.qualities[0] if stop.question.qualities else None,
            statement=trouble.statement,
            recommendation=trouble.recommendation,
            photos=shots,
        )

    def _praise(self, question_id: str, statement: str) -> Finding:
        return Finding(
            id=_own_id(self.sample.store.code, self.quarter, question_id, "praise"),
            thread=_own_id(self.sample.store.code, question_id, "praise"),
            touchpoint=self.revision.checklist.by_question[question_id].touchpoint.id,
            question=question_id,
            grade=Grade.POSITIVE,
            statement=statement,
        )

    def _action(self, trouble: SampleFinding, finding: Finding) -> CorrectiveAction:
        return CorrectiveAction(
            id=_own_id(self.sample.store.code, self.quarter, trouble.question, "action"),
            finding=finding.id,
            what=trouble.what,
            by=trouble.by,
            owner=trouble.owner,
            due=(self.day + timedelta(days=trouble.due_days)).isoformat(),
            priority=trouble.priority,
        )

    def _moves(self, trouble: SampleFinding, action: CorrectiveAction) -> list[Followup]:
        is_last_quarter = self.index == QUARTERS - 1
        if trouble.closed_after_days is None or is_last_quarter:
            return []
        done = self.started + timedelta(days=trouble.closed_after_days)
        who = trouble.owner if trouble.by is ActionBy.STORE else "Head office"
        return [Followup(action.id, _stamp(done), who, ActionStatus.DONE, note=trouble.done_note)]

    def _sealed(self, draft: Audit) -> Audit:
        ended = self.started + timedelta(minutes=70)
        audit = replace(draft, status=Status.COMPLETED, completed_at=_stamp(ended), completed_by=self.walker.name)
        audit = replace(audit, score=score_sheet(audit, self.revision.checklist).score())
        seal = Seal(seal_of(audit, self.revision), _stamp(ended), self.walker.name)
        reader = self.sample.manager if self.walker is not self.sample.manager else self.sample.others[0]
        read = Acknowledgement(
            name=reader.name, role=reader.role, at=_stamp(ended + timedelta(days=2)), agrees=True,
            comment="Read with the shift leaders." if self.index % 3 == 0 else "",
        )  # fmt: skip
        return replace(audit, seals=(seal,), acknowledged=read)


def _zone(day: date) -> timezone:
    summer = 4 <= day.month <= 10  # no audit is in the last week of March or October
    return timezone(timedelta(hours=3 if summer else 2))


def _stamp(moment: datetime) -> str:
    return moment.isoformat(timespec="seconds")


def _own_id(*parts: str) -> str:
    return str(uuid.uuid5(_OWN_NAMES, "/".join(parts)))
