"""What must hold of every score, whatever the checklist and the answers."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from tests.domain.questions import choice, choices, number, of_questions, rating, text, walk, yes_no
from tui_audit.domain.audit.model import Answer
from tui_audit.domain.checklist.model import Checklist, Question
from tui_audit.domain.figures import exact_fraction, round_half_up
from tui_audit.domain.scoring.points import points
from tui_audit.domain.scoring.score_sheet import LineReason, ScorePart, Verdict, score_sheet

OPTIONS: dict[str, float | None] = {"best": 3, "some": 0.7, "none": 0, "other": None}
WEIGHTS = st.integers(1, 10) | st.sampled_from([0.1, 0.25, 1.5, 2.7, 1e-3, 1e6])


@dataclass(frozen=True)
class Walked:
    """Questions with an answer each, made at random."""

    questions: tuple[Question, ...]
    answers: Mapping[str, Any]

    def checklist(self) -> Checklist:
        return of_questions(self.questions)

    def total(self) -> ScorePart:
        made = self.checklist()
        return score_sheet(walk(made, self.answers), made).total()


def _question(kind: int, name: str, weight: float) -> Question:
    match kind:
        case 0:
            question = rating(name)
        case 1:
            question = yes_no(name)
        case 2:
            question = choice(OPTIONS, name)
        case 3:
            question = choices(OPTIONS, name)
        case 4:
            question = number(name, target=30, limit=180)
        case _:
            question = text(name)
    return replace(question, weight=weight)


def _values(kind: int) -> st.SearchStrategy[Any]:
    ticked = st.sets(st.sampled_from(list(OPTIONS)))
    return [
        st.integers(1, 5),
        st.booleans(),
        st.sampled_from(list(OPTIONS)),
        ticked.map(lambda chosen: tuple(option for option in OPTIONS if option in chosen)),
        st.integers(-10, 300) | st.floats(0, 200),
        st.just("words"),
    ][kind]


@st.composite
def walked(draw: st.DrawFn, least: int = 0) -> Walked:
    questions = []
    answers = {}
    for index in range(draw(st.integers(least, 8))):
        kind = draw(st.integers(0, 5))
        name = f"t.q{index}"
        questions.append(_question(kind, name, draw(WEIGHTS)))
        unanswered = st.sampled_from([None, Answer(name, na=""), Answer(name, not_seen="dark")])
        answer = draw(_values(kind) | unanswered)
        if answer is not None:
            answers[name] = answer
    return Walked(tuple(questions), answers)


@given(walked(), st.data())
def test_the_score_of_a_union_is_the_weighted_combination_of_its_parts(made: Walked, data: st.DataObject) -> None:
    sheet = score_sheet(walk(made.checklist(), made.answers), made.checklist())
    ids = [question.id for question in made.questions]
    left = data.draw(st.sets(st.sampled_from(ids)) if ids else st.just(set()))
    one, other, both = sheet.questions(left), sheet.questions(set(ids) - left), sheet.total()
    assert one.earned + other.earned == both.earned
    assert one.possible + other.possible == both.possible
    if both.possible:
        parts = [part.percent * part.possible for part in (one, other) if part.percent is not None]
        assert both.percent == sum(parts) / both.possible


@given(walked(), WEIGHTS, st.sampled_from([Answer("t.more", na=""), Answer("t.more", not_seen="")]))
def test_what_is_not_there_or_not_seen_changes_nothing(made: Walked, weight: float, answer: Answer) -> None:
    more = Walked((*made.questions, rating("t.more", weight=weight)), {**made.answers, "t.more": answer})
    assert more.total().percent == made.total().percent


@given(walked(), st.integers(1, 1000))
def test_the_size_of_the_weights_does_not_matter(made: Walked, factor: int) -> None:
    scaled = tuple(
        replace(question, weight=exact_fraction(question.weight) * factor)  # type: ignore[arg-type]
        for question in made.questions
    )
    assert Walked(scaled, made.answers).total().percent == made.total().percent
    assert Walked(scaled, made.answers).total().coverage == made.total().coverage


@given(walked(), st.randoms(use_true_random=False))
def test_order_does_not_matter(made: Walked, random: Any) -> None:
    questions = list(made.questions)
    random.shuffle(questions)
    mixed = Walked(tuple(questions), dict(sorted(made.answers.items(), reverse=True)))
    assert mixed.total().percent == made.total().percent


@given(walked())
def test_figures_stay_in_their_bounds(made: Walked) -> None:
    sheet = score_sheet(walk(made.checklist(), made.answers), made.checklist())
    for figure in (sheet.total().percent, sheet.total().coverage, sheet.completeness):
        assert figure is None or 0 <= figure <= 100
    assert (sheet.total().percent is None) == (not any(line.why is LineReason.COUNTED for line in sheet.lines))
    assert (sheet.verdict is None) == (sheet.total().percent is None) == (sheet.band is None)


@given(walked())
def test_the_lines_add_up_to_the_score(made: Walked) -> None:
    part = made.total()
    counted = [line for line in part.lines if line.points is not None]
    weights = sum(line.weight for line in counted)
    if not counted:
        assert part.percent is None
        assert part.shown is None
        return
    percent = 100 * sum((line.weight * (line.points or 0) for line in counted), Fraction(0)) / weights
    assert part.percent == percent
    assert part.shown == round_half_up(percent)


@given(walked(least=1), st.data())
def test_a_better_answer_never_lowers_the_score(made: Walked, data: st.DataObject) -> None:
    index = data.draw(st.integers(0, len(made.questions) - 1))
    question = made.questions[index]
    kind = next(kind for kind in range(6) if _question(kind, question.id, 1).answer is question.answer)
    first, second = (data.draw(_values(kind)) for _ in range(2))
    before, after = points(question, first), points(question, second)
    if before is None or after is None or after < before:
        return
    low = Walked(made.questions, {**made.answers, question.id: first}).total().percent
    high = Walked(made.questions, {**made.answers, question.id: second}).total().percent
    assert low is not None
    assert high is not None
    assert high >= low
    assert (high > low) == (after > before)


@given(walked())
def test_nothing_open_means_complete_and_never_unfinished(made: Walked) -> None:
    audit = walk(made.checklist(), made.answers)
    sheet = score_sheet(audit, made.checklist())
    is_open = any(not audit.answer(question).is_given for question in audit.asked)
    assert is_open == (sheet.completeness not in {None, 100})
    if sheet.verdict is not None:
        assert sheet.verdict is (Verdict.PROVISIONAL if is_open else Verdict.PASSED)
