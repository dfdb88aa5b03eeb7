"""Full marks that an earlier version asked the auditor to show are counted."""

from dataclasses import replace

from tests.builders import make_answer, make_answered, make_audit
from tui_audit.domain.audit.model import Shown
from tui_audit.domain.audit.shown_marks import ShownCount, count_shown


def test_asked_shown_declined_and_rated_lower_are_counted() -> None:
    audit = make_audit()
    results = {"windows.clean": Shown.SHOWN, "farewell.said": Shown.DECLINED, "aisles.free": Shown.ASKED}
    for question, shown in results.items():
        audit = audit.with_answer(replace(make_answer(question, 4), shown=shown))
    assert count_shown(audit) == ShownCount(asked=3, shown=1, declined=1)
    assert count_shown(audit).lowered == 1


def test_an_audit_of_today_has_none() -> None:
    assert count_shown(make_answered()) == ShownCount(0, 0, 0)
