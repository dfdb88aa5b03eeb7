"""Full marks that an earlier version asked the auditor to show are counted."""

from dataclasses import replace

from tests.builders import make_answer, make_answered, make_audit
from tui_audit.domain.audit.model import SpotCheckResult
from tui_audit.domain.audit.spot_checks import SpotCheckCount, count_spot_checks


def test_asked_shown_declined_and_rated_lower_are_counted() -> None:
    audit = make_audit()
    results = {
        "windows.clean": SpotCheckResult.SHOWN,
        "farewell.said": SpotCheckResult.DECLINED,
        "aisles.free": SpotCheckResult.ASKED,
    }
    for question, shown in results.items():
        audit = audit.with_answer(replace(make_answer(question, 4), shown=shown))
    assert count_spot_checks(audit) == SpotCheckCount(asked=3, shown=1, declined=1)
    assert count_spot_checks(audit).lowered == 1


def test_an_audit_of_today_has_none() -> None:
    assert count_spot_checks(make_answered()) == SpotCheckCount(0, 0, 0)
