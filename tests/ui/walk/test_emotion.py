"""What a customer would feel at a touchpoint: one key in the walk, a second line of the journey."""

from pathlib import Path

from tests.ui.shell import keep_draft, walking
from tui_audit.domain.audit.model import Emotion


async def test_one_key_and_a_digit_are_kept_at_once(tmp_path: Path) -> None:
    async with walking(tmp_path, keep_draft(tmp_path).id) as walk:
        await walk.press("colon")
        assert walk.says("what would a customer feel here?", ":-(", "annoyed", "delighted")
        assert not walk.says("remove")
        await walk.press("2")
        assert walk.saved_audit.emotions == (Emotion("windows", 2),)
        assert walk.says("A customer feels: :-( annoyed")
        await walk.press("down")
        assert walk.says("A customer feels: :-( annoyed")  # the same touchpoint, another question
        await walk.press("colon", "5")
        assert walk.saved_audit.emotions == (Emotion("windows", 5),)


async def test_it_can_be_left_and_taken_back(tmp_path: Path) -> None:
    async with walking(tmp_path, keep_draft(tmp_path).id) as walk:
        await walk.press("colon", "escape")
        assert walk.saved_audit.emotions == ()
        await walk.press("colon", "4")
        await walk.press("colon")
        assert walk.says("remove")
        await walk.press("6")
        assert walk.saved_audit.emotions == ()
        assert not walk.says("A customer feels")


async def test_the_curve_shows_it_beside_the_score(tmp_path: Path) -> None:
    async with walking(tmp_path, keep_draft(tmp_path).id) as walk:
        await walk.press("4", "colon", "1")
        await walk.press("r", "j")
        await walk.shows("Curve")
        await walk.shows(":-((")
        await walk.press("enter")
        await walk.shows("Customer feels")
        assert walk.says(":-(( angry or lost")
