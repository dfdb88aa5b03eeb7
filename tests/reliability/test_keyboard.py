"""Whatever arrives on the keyboard, whatever size the window takes: it lives on, and says what it refused."""

import os
import random
import re
import signal
import sys
from pathlib import Path

import pytest

from tests.benchmarks.kept import walk_begun
from tests.reliability.forked_program import Nursery
from tests.reliability.kill import opened, question_on_disk
from tests.reliability.terminal import Terminal

pytestmark = pytest.mark.skipif(os.name != "posix", reason="needs a pseudo-terminal")

PROGRAM = (sys.executable, "-m", "tui_audit")
SEED = 20261122
MEGABYTE = b"a line of a text that is far too long\n" * 27_000


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A data folder with a walk begun."""
    walk_begun(tmp_path / "data", 5)
    return tmp_path / "data"


def writing(folder: Path, nursery: Nursery) -> Terminal:
    """The program with a note open."""
    terminal = opened(PROGRAM, folder, nursery)
    terminal.send("t")
    terminal.until("Esc Cancel")
    return terminal


def is_too_small(shown: str) -> bool:
    """Return whether the notice with the size needed is on the screen."""
    return "60 columns wide and 16 lines high" in " ".join(shown.split())


def assert_lives(terminal: Terminal, folder: Path) -> None:
    """The program draws anew for another size, and has noted no error."""
    terminal.read(0.2)
    terminal.resize(40, 10)
    if "Paused" in terminal.until(lambda shown: is_too_small(shown) or "Paused" in shown):
        terminal.send(" ")  # the blank screen came last and stands in front: any key takes it away
        terminal.until(is_too_small)
    terminal.resize(80, 24)
    terminal.until(lambda shown: not is_too_small(shown))
    errors = [file.read_text() for file in folder.glob("errors/*")]
    assert errors == []


def test_bytes_that_are_no_text_become_marks_in_a_note(folder: Path, nursery: Nursery) -> None:
    with writing(folder, nursery) as terminal:
        terminal.send(b"ab\xff\xfe\xc3(\x80\xed\xa0\x80\xf5cd")
        terminal.until(r"ab.*cd")
        terminal.send("\x13")
        terminal.until(r"note: ab.*cd")
    note = question_on_disk(folder, "q0")["note"]
    assert note.startswith("ab\ufffd")
    assert note.endswith("cd")


def test_a_megabyte_pasted_into_a_note_is_cut_with_a_word(folder: Path, nursery: Nursery) -> None:
    with writing(folder, nursery) as terminal:
        terminal.paste(MEGABYTE)
        terminal.until("Text cut at 10,000 characters", 60)
        terminal.send("\x13")
        terminal.until("note: a line of a text")
    note = question_on_disk(folder, "q0")["note"]
    assert 9_950 <= len(note) <= 10_000


def test_a_megabyte_pasted_into_one_line_is_refused_with_words(folder: Path, nursery: Nursery) -> None:
    with opened(PROGRAM, folder, nursery) as terminal:
        terminal.send("x")
        terminal.until("Not in this store")
        terminal.send("kept")
        terminal.until("kept")
        terminal.paste(MEGABYTE)
        terminal.until("That is too long.", 60)
        terminal.send("\r")
        terminal.until("Saved 1 of 5")
    assert question_on_disk(folder, "q0")["na"] == "kept"


def test_lines_pasted_into_one_line_all_stay(folder: Path, nursery: Nursery) -> None:
    with opened(PROGRAM, folder, nursery) as terminal:
        terminal.send("x")
        terminal.until("Not in this store")
        terminal.paste("one\r\ntwo\nthree\rfour")
        terminal.until("one two three four")
        terminal.send("\r")
        terminal.until("Saved 1 of 5")
    assert question_on_disk(folder, "q0")["na"] == "one two three four"


def test_control_sequences_pasted_into_a_note_are_kept_or_marked_but_never_sent_back(
    folder: Path, nursery: Nursery
) -> None:
    with writing(folder, nursery) as terminal:
        sent = len(terminal.received)
        terminal.paste("a\x9b31m\x07b\x7f\u202ec\u009d52;c;eA==\u009cd\x0e")
        terminal.until("Esc Cancel")
        terminal.send("END")
        terminal.until("END")
        drawn = bytes(terminal.received[sent:]).decode(errors="replace")
    assert re.search("[\x07\x0e\x7f-\x9f\u202a-\u202e]", drawn) is None
    assert "\x1b]52" not in drawn


def test_mouse_garbage_ends_nothing(folder: Path, nursery: Nursery) -> None:
    chance = random.Random(SEED)
    print(f"seed {SEED}")
    reports = [
        b"\x1b[<0;%d;%dM" % (chance.choice((0, 1, 40, 99_999, 2**70)), chance.choice((0, 12, 2**31)))
        for _report in range(60)
    ]
    reports += [b"\x1b[<999;5;5m", b"\x1b[<;;M", b"\x1b[<-1;-5;-5M", b"\x1b[M\xff\xff\xff", b"\x1b[<64;5;5M" * 20]
    with writing(folder, nursery) as terminal:
        for report in reports:
            terminal.send(report)
        assert_lives(terminal, folder)


def test_two_quick_enters_open_one_walk(folder: Path, nursery: Nursery) -> None:
    environment = {**os.environ, "TUI_AUDIT_HOME": str(folder), "TERM": "xterm-256color"}
    with Terminal(PROGRAM, environment=environment, nursery=nursery) as terminal:
        terminal.until("Resume: 0 of 5 answered")
        terminal.send("\r\r\r")
        terminal.until("Saved 0 of 5")
        terminal.send("4")
        terminal.until("Saved 1 of 5")
        terminal.send("\x1b")
        terminal.until("Resume: 1 of 5 answered")


@pytest.mark.parametrize("keys", ["111", "222"], ids=["three choices", "three of a lower one"])
def test_quick_keys_leave_a_dialog_once(folder: Path, nursery: Nursery, keys: str) -> None:
    with opened(PROGRAM, folder, nursery) as terminal:
        terminal.signal(signal.SIGKILL)  # so that the next start asks
        terminal.process.wait()
    environment = {**os.environ, "TUI_AUDIT_HOME": str(folder), "TERM": "xterm-256color"}
    with Terminal(PROGRAM, environment=environment, nursery=nursery) as terminal:
        terminal.until("stopped at question")
        terminal.send(keys)
        terminal.until(lambda shown: "was interrupted" not in shown)
        assert_lives(terminal, folder)


def test_two_quick_enters_in_the_palette_choose_once(folder: Path, nursery: Nursery) -> None:
    with opened(PROGRAM, folder, nursery) as terminal:
        terminal.send("\x10")
        terminal.until("Search")
        terminal.send("hide")
        terminal.until(r"Hide screen \(F9\)")
        terminal.send("\r\r\r")
        assert_lives(terminal, folder)


def test_the_palette_behind_the_blank_screen_is_not_opened_twice(folder: Path, nursery: Nursery) -> None:
    with opened(PROGRAM, folder, nursery) as terminal:
        terminal.send("\x10")
        terminal.until("Search")
        terminal.send("\x02")
        terminal.until("Paused")
        terminal.send("\x10")
        assert_lives(terminal, folder)


STORMS = [SEED, *(pytest.param(SEED + more, marks=pytest.mark.full) for more in range(1, 20))]


@pytest.mark.parametrize("seed", STORMS)
def test_a_storm_of_bytes_ends_nothing(folder: Path, nursery: Nursery, seed: int) -> None:
    """Every byte but those that quit; the text keys may do what they are there for."""
    chance = random.Random(seed)
    print(f"seed {seed}")
    allowed = bytes(number for number in range(256) if number not in (0x11, 0x1A, ord("q"), ord("o")))
    pieces = [b"\x1b[", b"\x1b]", b"\x1bP", b"\x1b[200~", b"\x1b[201~", b"\xc3", b"\xf0\x9f", b"\x1b[?", b"\x1b[1;5"]
    with opened(PROGRAM, folder, nursery) as terminal:
        for _gust in range(20):
            storm = bytes(chance.choices(allowed, k=60)) + b"".join(chance.choices(pieces, k=4))
            terminal.pour(storm)
            terminal.read(0.02)
        terminal.pour(b"\x1b[201~\x1b\\\x07")
        assert_lives(terminal, folder)


SIZES = [(1, 1), (20, 5), (300, 100), (60, 16), (59, 16), (60, 15), (2, 200), (500, 2), (80, 24)]


def test_a_storm_of_sizes_ends_nothing(folder: Path, nursery: Nursery) -> None:
    chance = random.Random(SEED)
    print(f"seed {SEED}")
    with writing(folder, nursery) as terminal:
        terminal.send("note")
        for size in [*SIZES, *chance.choices(SIZES, k=30)]:
            terminal.resize(*size)
            terminal.read(chance.choice((0.0, 0.01, 0.05)))
            terminal.send(chance.choice(("a", "\x1b[A", "\x1b[B")))
            assert terminal.process.poll() is None, terminal.text()
        terminal.resize(40, 10)
        terminal.until(is_too_small)
        terminal.resize(80, 24)
        terminal.until("Esc Cancel")
        terminal.send("\x13")
        terminal.until(r"note: [note]*a")
        assert_lives(terminal, folder)


@pytest.mark.parametrize("size", [(20, 5), (59, 40), (200, 15)], ids=str)
def test_a_window_too_small_says_what_it_needs(folder: Path, nursery: Nursery, size: tuple[int, int]) -> None:
    environment = {**os.environ, "TUI_AUDIT_HOME": str(folder), "TERM": "xterm-256color"}
    columns, lines = size
    with Terminal(PROGRAM, environment=environment, nursery=nursery, columns=columns, lines=lines) as terminal:
        terminal.until(is_too_small)
        terminal.resize(80, 24)
        terminal.until("R-014")
