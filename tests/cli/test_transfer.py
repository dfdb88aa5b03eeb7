"""export, import and verify, as a user runs them."""

import json
from dataclasses import replace
from pathlib import Path

import pypdf
import pytest

from tests.builders import make_answer, make_answered, make_audit, make_completed, make_store, small_revision
from tests.cli.conftest import Program
from tests.exchange.samples import PHOTOS, archive, followed, record, sealed, with_photos, written
from tui_audit.storage import open_repository

ID = make_audit().id


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty data folder in use."""
    folder = tmp_path / "home"
    monkeypatch.setenv("TUI_AUDIT_HOME", str(folder))
    return folder


def test_what_is_imported_is_exported_as_the_same_bytes(program: Program, home: Path, tmp_path: Path) -> None:
    for audit, pack in ((followed(), archive), (followed(), record)):
        file = written(tmp_path, pack(audit), "in.audit" if pack is archive else "in.json")
        assert program("import", str(file)).code == 0
        target = tmp_path / f"out{file.suffix}"
        assert program("export", "latest", "-o", str(target)).code == 0
        assert target.read_bytes() == file.read_bytes()
        assert program("verify", str(target)).code == 0


def test_import_says_what_became_of_each_file(program: Program, home: Path, tmp_path: Path) -> None:
    draft = written(tmp_path, archive(with_photos()), "draft.audit")
    done = written(tmp_path, archive(sealed()), "done.audit")
    grown = written(tmp_path, archive(followed()), "grown.audit")
    for file, said in ((draft, "new"), (draft, "nothing changed"), (done, "draft completed"), (grown, "added")):
        ran = program("import", str(file))
        assert ran.code == 0, ran.err
        assert said in ran.out
        assert "R-014 Rīga Centrs Q4 2026 1a2b3c4d" in ran.out
    ran = program("import", str(draft))
    assert ran.code == 1
    assert "Nothing was changed." in ran.err


def test_two_states_of_one_audit_are_shown_side_by_side_and_the_held_one_stays(
    program: Program, home: Path, tmp_path: Path
) -> None:
    assert program("import", str(written(tmp_path, archive(sealed()), "held.audit"))).code == 0
    repository = open_repository(home)
    before = repository.audits.get(ID)
    other = make_answered(auditor="Somebody else").with_answer(make_answer("door.open", value=False))
    file = written(tmp_path, record(make_completed(other.with_answer(make_answer("windows.clean", 1)))), "other.json")
    ran = program("import", str(file))
    assert ran.code == 1
    assert "other.json: conflicts with the audit on this computer" in ran.out
    assert "On this computer" in ran.out
    assert "In the file" in ran.out
    shown = {line[:16].strip(): line[16:] for line in ran.out.splitlines()}
    assert "Līga Bērziņa" in shown["Audited by"]
    assert "Somebody else" in shown["Audited by"]
    assert shown["Score"].count("%") == 2
    assert shown["Seal"].count("…") == 2
    assert "2 answers differ" in ran.out
    assert "Is the step-free entry open?  yes | no" in ran.out
    assert "audit details (1)" in ran.out
    assert "Nothing was changed." in ran.err
    assert "The audit on this computer is unchanged." in ran.err
    assert repository.audits.get(ID) == before
    repository.close()


def test_an_older_file_is_said_to_be_older(program: Program, home: Path, tmp_path: Path) -> None:
    program("import", str(written(tmp_path, archive(followed()), "new.audit")))
    for audit in (sealed(), with_photos()):
        ran = program("import", str(written(tmp_path, archive(audit), "old.audit")))
        assert ran.code == 1
        assert "This computer has a newer version of the audit. You do not need to do anything." in ran.err


def test_a_folder_goes_on_after_a_refused_file(program: Program, home: Path, tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    written(folder, b"{", "a.json")
    written(folder, archive(sealed()), "b.audit")
    other = replace(make_answered(), id="99999999-0000-4000-8000-000000000001", number=10)
    written(folder, record(other), "c.JSON")
    written(folder, b"notes", "d.txt")
    ran = program("import", str(folder))
    assert ran.code == 1
    assert [line.partition(":")[2].strip()[:7] for line in ran.out.splitlines()[:3]] == [
        "not imp",
        "new, R-",
        "new, R-",
    ]
    assert "2 files imported or already on this computer. 1 file rejected." in ran.out
    assert "tui-audit: a.json: This file cannot be read" in ran.err
    repository = open_repository(home)
    assert len(repository.audits.summaries()) == 2
    repository.close()


@pytest.mark.parametrize(
    "change", [{"who": "Somebody else"}, {"at": "2026-11-22T10:11:00+02:00"}], ids=["name", "time"]
)
def test_a_seal_with_another_name_or_time_is_neither_taken_nor_verified(
    program: Program, home: Path, tmp_path: Path, change: dict[str, str]
) -> None:
    audit = sealed()
    file = written(tmp_path, record(replace(audit, seals=(replace(audit.seals[-1], **change),))), "a.json")
    for command in ("verify", "import"):
        ran = program(command, str(file))
        assert ran.code == 1
        assert "The time or name in the seal does not match the completion of the audit." in ran.err
    repository = open_repository(home)
    assert repository.audits.summaries() == ()
    repository.close()


def test_a_score_without_its_point_is_not_canonical(program: Program, home: Path, tmp_path: Path) -> None:
    data = record(sealed())
    file = written(tmp_path, data.replace(b'"completeness":100.0', b'"completeness":100'), "a.json")
    assert file.read_bytes() != data
    ran = program("verify", str(file))
    assert ran.code == 1
    assert "The contents are the same, but the file was not saved by tui-audit" in ran.err
    assert program("import", str(file)).code == 0
    assert program("export", "latest", "-o", str(tmp_path / "b.json")).code == 0
    assert (tmp_path / "b.json").read_bytes() == data


def test_of_two_stores_with_one_code_the_one_meant_is_named_by_its_id(
    program: Program, home: Path, tmp_path: Path
) -> None:
    twin = make_store(id="88888888-0000-4000-8000-000000000001", name="Rīga Otra")
    audit = make_completed(make_answered(id="99999999-0000-4000-8000-000000000002", store=twin))
    for name, each in (("a.json", sealed()), ("b.json", audit)):
        assert program("import", str(written(tmp_path, record(each), name))).code == 0
    for command in (("actions",), ("worksheet", "quick-check", "-o", str(tmp_path / "w.pdf"))):
        ran = program(*command, "--store", "r-014")
        assert ran.code == 1
        assert "Several stores match “r-014”" in ran.err
        assert "6f1f4b3a Rīga Centrs; 88888888 Rīga Otra" in ran.err
    for store, audit_id in (("6f1f4b3a", ID), ("88888888", audit.id), (twin.id, audit.id)):
        found = json.loads(program("actions", "--json", "--store", store).out)
        assert [each["audit"]["id"] for each in found] == [audit_id]
    assert program("worksheet", "quick-check", "-o", str(tmp_path / "w.pdf"), "--store", "88888888").code == 0
    text = pypdf.PdfReader(tmp_path / "w.pdf").pages[0].extract_text()
    assert "Rīga Otra" in text
    assert "Rīga Centrs" not in text


def test_a_list_over_all_stores_says_that_a_competitors_actions_are_not_in_it(
    program: Program, home: Path, tmp_path: Path
) -> None:
    file = written(tmp_path, record(make_completed(make_answered(store=make_store(competitor=True)))), "a.json")
    assert program("import", str(file)).code == 0
    assert "Not listed: 1 action of a competitor’s store." in program("actions").out
    assert "Not listed" not in program("actions", "--store", "R-014").out
    assert json.loads(program("actions", "--json").out) == []
    assert program("actions", "-o", str(tmp_path / "a.pdf")).code == 0
    assert "Not listed: 1 action" in pypdf.PdfReader(tmp_path / "a.pdf").pages[0].extract_text()


def test_an_empty_folder_and_a_missing_file_are_refused(program: Program, home: Path, tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    assert f"There are no audit files in this folder: {tmp_path / 'in'}." in program("import", str(tmp_path / "in")).err
    ran = program("import", str(tmp_path / "none.audit"))
    assert (ran.code, "This file does not exist" in ran.err) == (1, True)


def test_a_store_with_a_code_in_use_stands_beside_the_other(program: Program, home: Path, tmp_path: Path) -> None:
    assert program("import", str(written(tmp_path, record(sealed()), "a.json"))).code == 0
    twin = make_answered(
        id="99999999-0000-4000-8000-000000000002", store=make_store(id="88888888-0000-4000-8000-000000000001")
    )
    ran = program("import", str(written(tmp_path, record(twin), "b.json")))
    assert ran.code == 0, ran.err
    assert "Another store already has the code R-014" in ran.out


@pytest.mark.parametrize("name", ["a.doc", "a", "a.audit.zip", ".json"])
def test_other_endings_are_refused_with_the_list(program: Program, home: Path, tmp_path: Path, name: str) -> None:
    program("import", str(written(tmp_path, record(sealed()), "in.json")))
    ran = program("export", "latest", "-o", str(tmp_path / name))
    assert ran.code == 2
    assert ".audit, .json" in ran.err
    assert not (tmp_path / name).exists()


def test_an_unknown_audit_and_a_missing_photo_are_refused(program: Program, home: Path, tmp_path: Path) -> None:
    program("import", str(written(tmp_path, archive(sealed()), "in.audit")))
    target = tmp_path / "out.audit"
    assert program("export", "ffff", "-o", str(target)).code == 1
    for sha256 in PHOTOS:
        (home / "photos" / f"{sha256}.jpg").unlink()
    ran = program("export", ID[:6], "-o", str(target))
    assert ran.code == 1
    assert "A photo of this audit is missing:" in ran.err
    assert not target.exists()
    assert program("export", ID[:6], "-o", str(tmp_path / "out.json")).code == 0


def test_verify_says_complete_and_unchanged_and_never_genuine(program: Program, home: Path, tmp_path: Path) -> None:
    ran = program("verify", str(written(tmp_path, record(followed()), "a.json")))
    assert ran.code == 0
    assert "complete and unchanged since it was sealed" in ran.out
    assert "2 photos are listed but not in this file" in ran.out
    assert "2 entries were added after sealing and are not protected by the seal" in ran.out
    assert "genuine" not in ran.out + ran.err
    assert not home.exists()


@pytest.mark.parametrize("change", ["draft", "byte", "text"])
def test_verify_refuses(program: Program, home: Path, tmp_path: Path, change: str) -> None:
    data = archive(sealed())
    data = {"draft": archive(with_photos()), "byte": data[:-1] + b"x", "text": b"hello"}[change]
    ran = program("verify", str(written(tmp_path, data)))
    assert ran.code == 1
    assert ran.out == ""
    assert ("This audit is still a draft, so there is nothing to verify" in ran.err) == (change == "draft")


def test_hostile_text_reaches_no_terminal(program: Program, home: Path, tmp_path: Path) -> None:
    store = make_store(name="\x1b]52;c;eA==\x07[/]\u202eabc")
    audit = make_completed(make_answered(store=store).with_answer(make_answer("windows.clean", 1)))
    file = written(tmp_path, record(audit), "\u202ex\x1b[2J.json")
    for command in ("import", "verify"):
        ran = program(command, str(file))
        assert ran.code == 0
        assert not {"\x1b", "\x07", "\u202e"} & set(ran.out + ran.err)
    bad = written(tmp_path, record(audit).replace(b'"code"', b'"\\u001b[2J"'), "bad.json")
    ran = program("import", str(bad))
    assert ran.code == 1
    assert "\x1b" not in ran.out + ran.err


def test_every_audit_of_the_sample_stores_goes_out_and_comes_in(
    program: Program, demo: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TUI_AUDIT_HOME", str(demo))
    folder = tmp_path / "out"
    folder.mkdir()
    repository = open_repository(demo)
    ids = [summary.id for summary in repository.audits.summaries()][:4]
    repository.close()
    for audit_id in ids:
        assert program("export", audit_id, "-o", str(folder / f"{audit_id}.audit")).code == 0
    monkeypatch.setenv("TUI_AUDIT_HOME", str(tmp_path / "other"))
    ran = program("import", str(folder))
    assert (ran.code, ran.out.count(": new, ")) == (0, len(ids)), ran.err
    for audit_id in ids:
        again = tmp_path / f"{audit_id}.audit"
        assert program("export", audit_id, "-o", str(again)).code == 0
        assert again.read_bytes() == (folder / again.name).read_bytes()


def test_the_revision_comes_along(program: Program, home: Path, tmp_path: Path) -> None:
    program("import", str(written(tmp_path, record(sealed()), "in.json")))
    repository = open_repository(home)
    assert repository.revisions.of_audit(sealed()) == small_revision()
    repository.close()


def test_an_audit_as_tables(program: Program, home: Path, tmp_path: Path) -> None:
    assert program("import", str(written(tmp_path, archive(sealed()), "in.audit"))).code == 0
    for name, begins in (("out.csv", b"\xef\xbb\xbfStore,"), ("out.XLSX", b"PK")):
        ran = program("export", "latest", "-o", str(tmp_path / name))
        assert (ran.code, ran.err) == (0, "")
        assert (tmp_path / name).read_bytes().startswith(begins)
    ran = program("import", str(tmp_path / "out.csv"))
    assert ran.code == 1  # tables are for looking at; only .audit and .json come back


def test_what_became_of_each_file_as_json(program: Program, home: Path, tmp_path: Path) -> None:
    done = written(tmp_path, archive(sealed()), "1-done.audit")
    broken = written(tmp_path, b"{}", "2-broken.json")
    other = make_completed(make_answered(auditor="Somebody else"))
    conflict = written(tmp_path, record(other), "3-other.json")
    ran = program("import", str(done), str(broken), str(conflict), "--json")
    assert ran.code == 1
    first, second, third = json.loads(ran.out)
    assert (first["result"], first["audit"], first["store"]["code"]) == ("new", ID, "R-014")
    assert (first["period"], first["error"]) == ("2026-Q4", None)
    assert (second["file"], second["result"], second["audit"]) == (str(broken), "refused", None)
    assert second["error"]["title"]
    assert third["result"] == "refused"
    assert third["error"]["differences"]
    again = json.loads(program("import", str(done), "--json").out)
    assert [each["result"] for each in again] == ["same"]
