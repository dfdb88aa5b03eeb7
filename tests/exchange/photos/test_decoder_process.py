"""Pictures are read by a process of its own: limited, deaf, dumb, and ended when it is not wanted any more."""

import hashlib
import os
import re
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image

from tests.exchange.photos.hostile_pictures import HOSTILE, SEED, damaged, encoded, many_scans, two_colours
from tui_audit.errors import AuditError, MachineError
from tui_audit.exchange.photos.decoder_client import PictureReader
from tui_audit.exchange.photos.decoder_process import write_message
from tui_audit.exchange.photos.photo_copy import (
    Area,
    PhotoCopy,
    copy_with_black_areas,
    copy_with_preview,
    read_picture,
    read_source,
)

ROOT = Path(__file__).parents[3]
PATIENCE = 5
MEMORY_MB = 300
POSIX = pytest.mark.skipif(os.name != "posix", reason="programs are scripts, limits are told")


@pytest.fixture(scope="module")
def reader() -> Iterator[PictureReader]:
    with PictureReader() as reader:
        yield reader


def put(folder: Path, data: bytes, name: str = "photo.jpg") -> Path:
    target = folder / name
    target.write_bytes(data)
    return target


def test_there_are_as_many_hostile_pictures_as_promised() -> None:
    assert len(HOSTILE) >= 40


@pytest.mark.parametrize("kind", HOSTILE)
def test_hostile_pictures_are_refused_in_words_and_soon(tmp_path: Path, reader: PictureReader, kind: str) -> None:
    make, said = HOSTILE[kind]
    target = put(tmp_path, make())
    begun = time.monotonic()
    outcome = tried(target, reader)
    if isinstance(outcome, AuditError):
        assert said in str(outcome)
        assert str(outcome.title)
        assert str(outcome.hint) or "large" in str(outcome)
        assert [word for word in ("Error", "Traceback", "None", "PIL", "Errno") if word in str(outcome)] == []
    else:
        assert not said
        assert outcome.sha256 == hashlib.sha256(outcome.data).hexdigest()
    if time.monotonic() - begun > PATIENCE:  # a busy machine: the limit itself is tried below
        assert os.getloadavg()[0] > 2


def tried(target: Path, reader: PictureReader) -> PhotoCopy | AuditError:
    """The picture that was read, or what is said instead."""
    try:
        return read_picture(target, reader)
    except AuditError as error:
        return error


@pytest.mark.full
def test_two_thousand_damaged_pictures_end_in_words_or_in_a_copy(tmp_path: Path, reader: PictureReader) -> None:
    print(f"seed {SEED}")
    for number in range(700):
        for kind in ("JPEG", "PNG", "WEBP"):
            target = put(tmp_path, damaged(kind, number))
            outcome = tried(target, reader)
            assert isinstance(outcome, PhotoCopy) or "photo.jpg" in str(outcome)


SOURCE = """
import resource, sys
from pathlib import Path
from tui_audit.errors import AuditError
from tui_audit.exchange.photos.photo_copy import read_picture
for name in sys.argv[1:]:
    try:
        read_picture(Path(name))
        print("kept")
    except AuditError:
        print("refused")
most = [resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_CHILDREN, resource.RUSAGE_SELF)]
print("PIL" in sys.modules, max(most))
"""
IN_PROCESS = """
import io
from PIL import Image
from tui_audit.exchange.photos import photo_copy
photo_copy.read_picture = lambda path: Image.open(io.BytesIO(path.read_bytes())).convert("RGB").load()
"""
"""The wrong build: it opens the picture where the application runs."""


def measured(*files: Path, before: str = "") -> tuple[list[str], bool, int]:
    """What became of pictures, whether Pillow was loaded, and the memory taken at the most, in MB."""
    # through a shell: a process begins with the memory of whoever forked it, and this one is large
    shell = ["sh", "-c", '"$0" "$@"; exit $?']
    command = [*shell, sys.executable, "-c", before + SOURCE, *map(str, files)]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=True, cwd=files[0].parent)
    *became, last = done.stdout.splitlines()
    loaded, kilobytes = last.split()
    return became, loaded == "True", int(kilobytes) // 1000


@POSIX
def test_the_application_itself_opens_no_picture_and_little_memory_is_taken(tmp_path: Path) -> None:
    phone = put(tmp_path, encoded(two_colours((4000, 3000))))
    bomb = put(tmp_path, HOSTILE["50 megapixels promised, none there"][0](), "bomb.png")
    became, loads, megabytes = measured(phone, bomb)
    assert became == ["kept", "refused"]
    assert not loads
    assert megabytes < MEMORY_MB


def test_one_module_opens_pictures() -> None:
    """``demo`` draws some; nothing else touches Pillow."""
    using = {
        file.relative_to(ROOT / "tui_audit").as_posix()
        for file in (ROOT / "tui_audit").rglob("*.py")
        if re.search(r"^\s*(?:from|import) PIL\b", file.read_text(encoding="utf-8"), re.MULTILINE)
    }
    assert using == {"exchange/photos/decoder.py", "demo/pictures.py"}
    assert "open(" not in (ROOT / "tui_audit/demo/pictures.py").read_text(encoding="utf-8")


@POSIX
def test_reading_where_the_application_runs_would_be_found_out(tmp_path: Path) -> None:
    _became, loads, _megabytes = measured(put(tmp_path, encoded(two_colours())), before=IN_PROCESS)
    assert loads


@POSIX
@pytest.mark.full
def test_large_pictures_of_every_kind_stay_within_their_memory(tmp_path: Path) -> None:
    grey = Image.effect_noise((700, 700), 60).resize((7_000, 7_000))
    files = [
        put(tmp_path, encoded(grey, "PNG", compress_level=1), "grey.png"),
        put(tmp_path, encoded(grey.convert("RGB"), quality=60), "colour.jpg"),
        put(tmp_path, encoded(grey.convert("RGB"), quality=60, progressive=True), "passes.jpg"),
        put(tmp_path, encoded(Image.new("RGBA", grey.size, (1, 2, 3, 4)), "PNG", compress_level=1), "clear.png"),
        put(tmp_path, encoded(Image.new("LA", grey.size, (1, 200)), "PNG", compress_level=1), "grey-clear.png"),
        put(tmp_path, encoded(Image.new("I;16", grey.size, 30_000), "PNG", compress_level=1), "deep.png"),
    ]
    for file in files:
        became, _loads, megabytes = measured(file)
        print(file.name, became, megabytes, "MB")
        assert became == ["kept"]
        assert megabytes < MEMORY_MB


def test_a_picture_that_takes_too_long_is_given_up(tmp_path: Path) -> None:
    slow = put(tmp_path, many_scans())
    with PictureReader(patience=0.5) as reader:
        with pytest.raises(AuditError, match="takes too long"):
            read_picture(slow, reader)
        assert read_picture(put(tmp_path, encoded(Image.new("RGB", (4, 4)))), PictureReader()).data


@POSIX
def test_one_that_never_answers_is_given_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    stand_in(tmp_path, monkeypatch, "exec sleep 20")
    with pytest.raises(AuditError, match="takes too long"):
        read_picture(put(tmp_path, encoded(two_colours())), PictureReader(patience=0.3))


@POSIX
@pytest.mark.full
def test_it_ends_by_itself_after_seconds_of_work(tmp_path: Path) -> None:
    slow = put(tmp_path, many_scans())
    before = os.times()
    with pytest.raises(AuditError, match="takes too long"):
        read_picture(slow)
    after = os.times()
    assert 4 < after.children_user - before.children_user < 8


def test_giving_up_ends_it_at_once(tmp_path: Path) -> None:
    slow = put(tmp_path, many_scans())
    reader = PictureReader()
    threading.Timer(0.5, reader.stop).start()
    begun = time.monotonic()
    with pytest.raises(MachineError):
        read_picture(slow, reader)
    assert time.monotonic() - begun < PATIENCE
    with pytest.raises(MachineError):
        read_picture(slow, reader)


GARBAGE = {
    "nothing": "",
    "words": "echo This is no picture.; cat >/dev/null",
    "endless": "cat /dev/zero",
    "a length that lies": r"printf '\000\000\000\002\377\377\377\377{}'; cat >/dev/null",
    "no JSON": r"printf '\000\000\000\002\000\000\000\000xx'; cat >/dev/null",
    "a list": r"printf '\000\000\000\002\000\000\000\000[]'; cat >/dev/null",
    "an empty answer": r"printf '\000\000\000\002\000\000\000\000{}'; cat >/dev/null",
    "an unknown word": r"""printf '\000\000\000\017\000\000\000\000{"refused":"?"}'; cat >/dev/null""",
    "killed": "kill -9 $$",
    "a crash": "kill -11 $$",
}


def stand_in(folder: Path, monkeypatch: pytest.MonkeyPatch, script: str) -> None:
    """Another program in the place of the one that reads pictures."""
    program = folder / "python"
    program.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    program.chmod(0o700)
    monkeypatch.setattr(sys, "executable", str(program))


@POSIX
@pytest.mark.parametrize("kind", GARBAGE)
def test_whatever_comes_back_it_is_told_in_words(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: str) -> None:
    stand_in(tmp_path, monkeypatch, GARBAGE[kind])
    target = put(tmp_path, encoded(two_colours()))
    with pytest.raises(AuditError, match="The file is not a picture, or it is damaged"):
        read_picture(target, PictureReader(patience=2))


def answer(head: dict[str, object], body: bytes, folder: Path) -> str:
    """A script that gives this answer."""
    file = folder / "answer"
    with file.open("wb") as stream:
        write_message(stream, head, body)
    return f"cat {file}; cat >/dev/null"


@POSIX
@pytest.mark.parametrize(
    "body",
    [
        encoded(two_colours(), comment="Rīga"),
        encoded(two_colours()) + b"behind",
        encoded(two_colours((1_700, 10))),
        b"<html>",
        encoded(two_colours(), "PNG"),
    ],
    ids=[
        "a comment",
        "something behind it",
        "too wide",
        "The file is not a picture, or it is damaged",
        "another format",
    ],
)
def test_a_copy_that_is_not_as_asked_for_is_not_taken(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, body: bytes
) -> None:
    stand_in(tmp_path, monkeypatch, answer({"kept": len(body), "taken_at": None}, body, tmp_path))
    with pytest.raises(AuditError, match="The file is not a picture, or it is damaged"):
        read_picture(put(tmp_path, encoded(two_colours())), PictureReader(patience=2))


@POSIX
def test_the_answer_is_believed_where_it_is_as_asked_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    body = encoded(two_colours())
    stand_in(tmp_path, monkeypatch, answer({"kept": len(body), "taken_at": "x'; --"}, body, tmp_path))
    picture = read_picture(put(tmp_path, encoded(two_colours())), PictureReader(patience=2))
    assert (picture.data, picture.taken_at) == (body, None)


def test_no_program_to_read_with_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "executable", str(tmp_path / "none"))
    with pytest.raises(MachineError, match="The picture reader did not start"):
        read_picture(put(tmp_path, encoded(two_colours())))


@POSIX
def test_it_knows_neither_the_terminal_nor_the_environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SECRET_WORD", "hunter2")
    told = tmp_path / "told"
    looks = ("env", "ls -l /proc/$$/fd", "ps -o sid= -p $$", "echo $$")
    stand_in(tmp_path, monkeypatch, "\n".join(f"{look} >>{told}" for look in looks))
    with pytest.raises(AuditError):
        read_picture(put(tmp_path, encoded(two_colours())), PictureReader(patience=2))
    words = told.read_text()
    assert "hunter2" not in words
    assert "/dev/pts" not in words
    session, own = words.split()[-2:]
    assert session == own


@pytest.mark.parametrize("name", ["PIL.py", "json.py", "tui_audit.py"])
def test_files_of_the_current_folder_are_not_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    (tmp_path / name).write_text("import pathlib; pathlib.Path('ran').touch(); raise SystemExit\n")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    assert read_picture(put(tmp_path, encoded(two_colours()))).data
    assert not (tmp_path / "ran").exists()


def test_a_covered_part_is_black_to_its_edges_and_the_rest_is_as_it_was(tmp_path: Path, reader: PictureReader) -> None:
    import io

    source = read_source(put(tmp_path, encoded(Image.new("RGB", (3_000, 2_000), "white"))))
    picture = copy_with_black_areas(source, [Area(0.25, 0.5, 0.5, 1.0), Area(0.9, 0.0, 1.0, 0.1)], reader)
    with Image.open(io.BytesIO(picture.data)) as image:
        shown = image.convert("L")
    assert shown.size == (1_600, 1_067)
    inside = shown.crop((408, 542, 792, 1_067))
    assert (inside.getextrema(), shown.getpixel((1_590, 5))) == ((0, 0), 0)
    assert min(shown.crop((0, 0, 1_400, 500)).tobytes()) > 240


def test_what_was_under_it_cannot_be_told(tmp_path: Path, reader: PictureReader) -> None:
    """Two pictures that differ only under the covered part become the same bytes."""
    kept = []
    for number in (1, 2):
        image = Image.new("RGB", (800, 600), "teal")
        image.paste(Image.effect_noise((160, 120), 80 * number).convert("RGB"), (320, 240))
        exif = Image.Exif()
        exif[0x010F] = f"camera {number}"
        source = read_source(put(tmp_path, encoded(image, "PNG", exif=exif)))
        kept.append(copy_with_black_areas(source, [Area(0.4, 0.4, 0.6, 0.6)], reader).data)
        assert copy_with_black_areas(source, [], reader).data != kept[-1]
    assert kept[0] == kept[1]


def test_what_the_screen_shows_is_small_and_of_the_same_shape(tmp_path: Path, reader: PictureReader) -> None:
    source = read_source(put(tmp_path, encoded(two_colours((4_000, 2_000)))))
    picture, preview = copy_with_preview(source, reader)
    assert picture.data == copy_with_black_areas(source, [], reader).data
    assert 1.9 < preview.width / preview.height < 2.1
    assert len(preview.colours) == preview.width * preview.height * 3
    assert preview.colours[:3] != preview.colours[-3:]
