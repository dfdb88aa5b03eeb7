"""A drawing in character cells: it keeps its room, its words and its shape."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from tests.ui.shell import HOSTILE
from tui_audit.reports.content.diagram import Diagram, DiagramLabel, DiagramLine, LabelSide, LineStyle, Square
from tui_audit.ui import ascii_marks
from tui_audit.ui.widgets.diagram_lines import diagram_lines


@pytest.fixture(autouse=True)
def signs() -> None:
    """Whatever an earlier test's terminal lacked."""
    ascii_marks.set_ascii_only(False)


CORNERS = ((0.0, 0.0), (1.0, 0.0), (1.0, 1.0), (0.0, 1.0), (0.0, 0.0))


def made(*words: DiagramLabel, squares: tuple[Square, ...] = (), proportion: float = 0.4, legend: str = "") -> Diagram:
    return Diagram((DiagramLine(CORNERS, LineStyle.GRID),), squares, words, proportion, 0.8, "said in words", legend)


def drawn(diagram: Diagram, width: int = 60, height: int = 16, *, ascii_only: bool = False) -> list[str]:
    return [line.plain for line in diagram_lines(diagram, width, height, ascii_only=ascii_only)]


WORDS = st.builds(
    DiagramLabel,
    st.tuples(st.floats(0, 1), st.floats(-0.1, 1.1)),
    st.sampled_from([*HOSTILE, "12", "接觸點", "a"]) | st.text(max_size=20),
    st.sampled_from(LabelSide),
    st.booleans(),
)


@given(
    st.lists(WORDS, max_size=6),
    st.integers(20, 120),
    st.integers(4, 50),
    st.booleans(),
    st.sampled_from([0.3, 1.0]),
)
def test_no_line_leaves_its_room(
    words: list[DiagramLabel], width: int, height: int, ascii_only: bool, shape: float
) -> None:
    lines = drawn(made(*words, proportion=shape), width, height, ascii_only=ascii_only)
    assert all(cell_len(line) <= width for line in lines)
    assert len(lines) == height or lines == ["said in words"]


def test_words_stand_where_they_belong_and_give_way_to_each_other() -> None:
    lines = drawn(
        made(
            DiagramLabel((0, 0.5), "50", LabelSide.LEFT),
            DiagramLabel((1.0, 0.9), "top right", LabelSide.LEFT),
            DiagramLabel((0.95, 0.9), "x", LabelSide.MIDDLE),
            DiagramLabel((0.5, -0.1), "middle", LabelSide.MIDDLE),
        )
    )
    assert [line.startswith("50 ") for line in lines].count(True) == 1
    place = next(number for number, line in enumerate(lines) if "top right" in line)
    assert "x" in lines[place - 1] + lines[place + 1]
    assert "middle" in lines[-1]


def test_squares_lie_over_lines_and_full_ones_over_hollow_ones() -> None:
    squares = (Square((0.5, 0.5)), Square((0.5, 0.5), is_hollow=True), Square((0.0, 0.0), is_hollow=True))
    shown = "".join(drawn(made(squares=squares)))
    assert shown.count("■") == 1
    assert shown.count("□") == 1
    poor = "".join(drawn(made(squares=squares), ascii_only=True))
    assert poor.isascii()
    assert (poor.count("#"), poor.count("o")) == (1, 1)


def test_an_upright_drawing_is_as_high_as_wide() -> None:
    lines = drawn(made(proportion=1.0), 120, 30)
    wide = max(len(line.rstrip()) for line in lines) - min(
        len(line) - len(line.lstrip()) for line in lines if line.strip()
    )
    high = sum(1 for line in lines if line.strip())
    assert wide / 2 == pytest.approx(high, abs=2)


@pytest.mark.parametrize(("width", "height"), [(15, 20), (60, 5), (1, 1)])
def test_where_there_is_no_room_it_is_said_in_words(width: int, height: int) -> None:
    lines = drawn(made(legend="legend"), width, height)
    assert "".join(lines).replace(" ", "") == "saidinwordslegend"
