"""``tui-audit guide`` shows every page in the width of the terminal."""

import pytest

from tests.cli.conftest import Program
from tui_audit.application.guide import TOPICS, guide_page
from tui_audit.cli.guide_text import plain_text
from tui_audit.domain.cells import cell_width


def test_the_topics_are_listed(program: Program) -> None:
    ran = program("guide")
    assert ran.code == 0
    assert [line.split()[0] for line in ran.out.splitlines()[1 : 1 + len(TOPICS)]] == list(TOPICS)
    assert "tui-audit guide TOPIC" in ran.out


@pytest.mark.parametrize("topic", TOPICS)
def test_every_page_is_shown(topic: str, program: Program, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    ran = program("guide", topic)
    assert (ran.code, ran.err) == (0, "")
    lines = ran.out.splitlines()
    assert lines[0] == guide_page(topic).title
    assert max(map(cell_width, lines)) < 80
    assert not [line for line in lines if "`" in line or "**" in line or line.startswith(("#", "|"))]


def test_an_unknown_topic_is_refused_with_the_way_to_the_list(program: Program) -> None:
    ran = program("guide", "cooking")
    assert ran.code == 2
    assert "The guide has no page “cooking”. To list the topics, type: tui-audit guide" in ran.err


@pytest.mark.parametrize("topic", TOPICS)
def test_all_words_of_a_page_are_shown_in_a_narrow_window(topic: str) -> None:
    narrow, wide = (plain_text(guide_page(topic).text, width) for width in (58, 200))
    assert sorted(_words(narrow)) == sorted(_words(wide))


def _words(lines: list[str]) -> list[str]:
    return [word for line in lines for word in line.split() if not set(word) <= set("═─")]
