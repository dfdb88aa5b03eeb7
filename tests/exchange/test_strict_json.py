"""JSON from outside."""

import itertools
import json
import time
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.audit_strategies import patient
from tui_audit.errors import AuditError
from tui_audit.exchange.strict_json import SIZE_LIMIT, read_json

plain_data = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(10**17), 10**17)
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0")),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text("aķ\n\"'", max_size=3), inner, max_size=4),
    max_leaves=20,
)


@patient(100)
@given(plain_data, st.booleans(), st.sampled_from([None, 2]))
def test_plain_data_comes_back(data: Any, ascii_only: bool, indent: int | None) -> None:
    assert read_json(json.dumps(data, ensure_ascii=ascii_only, indent=indent).encode()) == data


@pytest.mark.parametrize(
    ("raw", "said"),
    [
        (b"", "Line 1, column 1"),
        (b"[1,2", "Line 1, column"),
        (b'{"a":1}{', "Extra data. Line 1, column 8"),
        (b'{"a":\n  nope}', "Line 2, column 3"),
        (b'{"a":1,}', "Line 1"),
        (b"{'a':1}", "Line 1, column 2"),
        (b'\xef\xbb\xbf{"a":1}', "byte order mark"),
        (b'{"a":\n"\xff"}', "It is not a UTF-8 text file. Line 2, column 2"),
        (b'{"a":"\xed\xa0\x80"}', "It is not a UTF-8 text file"),
        ('{"a":1}'.encode("utf-16"), "It is not a UTF-8 text file"),
        (b'{"a":{"b":1,"c":2,"b":3}}', "a: the key “b” appears twice"),
        (b'[{"\\u001b":1,"\\u001b":2}]', "[0]: the key “\x1b” appears twice"),
        (b'{"a":[1,NaN]}', "a[1]: the number NaN"),
        (b'{"a":Infinity}', "a: the number Infinity"),
        (b'{"a":-Infinity}', "a: the number -Infinity"),
        (b'{"a":1e999}', "a: the number 1e999"),
        (b'{"a":-1e999}', "a: the number -1e999"),
        (b'{"a":' + b"9" * 19 + b"}", "a: the number 9999"),
        (b'{"a":' + b"9" * 5000 + b"}", "a: the number 9999"),
        (b'{"a":"\\ud800"}', "a: the character U+D800"),
        (b'{"a":"x\\udc00\\ud800"}', "a: the character U+DC00"),
        (b'{"a":"\\u0000"}', "a: the character U+0000"),
        (b'{"\\ud800":1}', ".: the character U+D800"),
        (b'{"a":"\x01"}', "Line 1"),
        (b"[" * 41 + b"]" * 41, "too many nested brackets. Line 1, column 41"),
        (b"[" * 500_000, "too many nested brackets"),
        (b'{"a":' * 100_000 + b"1" + b"}" * 100_000, "too many nested brackets"),
        (b"\n" + b"[" * 50, "too many nested brackets. Line 2, column 41"),
        (b" " * (SIZE_LIMIT + 1), "larger than 20 MB"),
        (b"[" + b"[]," * 600_000 + b"[]]", "more than 600,000 values"),
        (b"[" + b"{}," * 6_500_000 + b"{}]", "more than 600,000 values"),
        (b'["x' + b"y" * 100_000 + b'"]', "a text of more than 100,000 characters. Line 1, column 2"),
        (b'{"' + b"k" * 5_000 + b'":NaN}', "kkk: the number NaN"),
    ],
)
def test_what_is_not_strict_is_refused_with_its_place(raw: bytes, said: str) -> None:
    with pytest.raises(AuditError) as caught:
        read_json(raw)
    assert said in str(caught.value)


def test_commas_in_texts_are_no_values() -> None:
    assert len(read_json(b"[" + (b'"' + b"a, [b], " * 1_000 + b'",') * 200 + b'""]')) == 201


@pytest.mark.parametrize("raw", [b"[" * 40 + b"]" * 40, b'"[[[' + b"[" * 100 + b'"', b'["\\"' + b"[" * 99 + b'"]'])
def test_brackets_count_only_outside_texts(raw: bytes) -> None:
    assert read_json(raw) == json.loads(raw)


def test_every_small_text_ends_where_it_ends() -> None:
    for length in range(6):
        for letters in itertools.product('"\\\na', repeat=length):
            data = ["".join(letters), "[" * 200]
            assert read_json(json.dumps(data).encode()) == data


def test_all_faults_are_told_at_once() -> None:
    with pytest.raises(AuditError) as caught:
        read_json(b'{"a":NaN,"b":[{"c":1,"c":2}],"d":"\\ud800"}')
    assert str(caught.value).count("\n") == 4


@pytest.mark.parametrize("raw", [b'"' + b'\\"' * 2_000_000, b'"\\', b'["' + b"\\" * 4_000_001, b'""' * 1_000_000])
def test_no_text_makes_reading_slow(raw: bytes) -> None:
    start = time.perf_counter()
    with pytest.raises(AuditError):
        read_json(raw)
    assert time.perf_counter() - start < 5


@given(st.binary(max_size=60) | st.text('[]{}",:01.e-truefalsn ', max_size=12).map(str.encode))
def test_no_bytes_make_it_stumble_and_what_is_taken_is_what_they_say(raw: bytes) -> None:
    try:
        taken = read_json(raw)
    except AuditError:
        return
    assert taken == json.loads(raw)
