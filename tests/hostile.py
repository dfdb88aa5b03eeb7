"""Hostile texts for all tests, each with a name: a careless program executes, garbles or loses them, or crashes.

The program must accept ``KEEPABLE`` texts in any field, and save, show, export and print them. It must refuse
``UNKEEPABLE`` texts at input, with a message. ``STEERING`` finds characters that could control a terminal or change the
reading direction.
"""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, TypeVar

import pytest

ESC, BEL, CSI, OSC, DCS, ST = "\x1b", "\x07", "\x9b", "\x9d", "\x90", "\x9c"

MARKUP = {
    "markup closes nothing": "[/]",
    "markup unclosed": "[/",
    "markup closes another": "a[/b]",
    "markup of a path": "[/usr]",
    "markup style": "[red]x[/red]",
    "markup style unclosed": "[bold red",
    "markup variable": "[$x]y[/]",
    "markup link": "[link=file:///etc/passwd]x[/link]",
    "markup click quits": "[@click=app.quit]x[/]",
    "markup click with arguments": "[@click=app.open_url('http://127.0.0.1/')]x[/]",
    "markup hover": "[@enter=app.bell]x[/]",
    "markup doubled bracket": "[[",
    "markup escaped": r"\[/] \\[b]",
    "markup emoji": ":warning: :skull:",
    "markup auto": "[auto on red]x[/]",
    "markup theme colour": "[$error]x",
    "markup number": "[1]",
    "markup of a store": "[Store 5]",
    "markup empty": "[]",
    "markup inside": "a[b]c[/b]d[/]e",
    "markup action of the screen": "[@click=screen.dismiss]x[/]",
    "markup quoted": "[@click=\"app.bell('x')\"]x[/]",
    "markup style of Rich": "[not bold italic]x[/not bold italic]",
    "markup across lines": "[red\n]x",
}
"""Markup of Textual and Rich."""

PRINTED = {
    "xml tag unclosed": "<b>x",
    "xml wrong order": "<b><i>x</b></i>",
    "xml para": "<para>x</para>",
    "xml picture": '<img src="/etc/hostname.png"/>',
    "xml entities": "&lt;&amp;&#0;&nope;",
    "xml font colour": '<font color="[x for x in ().__class__]">x</font>',
    "xml link": '<a href="javascript:alert(1)">x</a>',
    "xml local link": '<link href="file:///etc/passwd">x</link>',
    "xml breaks": "<br/>" * 50,
    "xml comment": "<!-- x -->",
    "xml cdata": "<![CDATA[x]]>",
    "xml unichar": '<unichar code="().__class__"/>',
    "xml sequence": "<seq id='x'/><index item='y'/>",
    "xml anchor": '<a name="x"/><onDraw name="y" label="z"/>',
    "xml entity of itself": '<!DOCTYPE x [<!ENTITY y "&y;">]>&y;',
    "xml style": '<para backColor="red" fontSize="900">x</para>',
    "xml open only": "<",
    "xml ampersand": "R&B & Söhne",
    "pdf stream": "endstream endobj 1 0 obj << /OpenAction << /S /Launch >> >>",
    "pdf name": "/EmbeddedFile /URI (javascript:alert) #2F",
    "pdf string": r"(x) \) ) Tj ET endobj /JavaScript (x)",
}
"""Markup of ReportLab and PDF."""

CONTROLS = {
    "clears the screen": f"{ESC}[2J",
    "colours": f"{ESC}[31mred{ESC}[0m",
    "writes the clipboard": f"{ESC}]52;c;eA=={BEL}",
    "writes the clipboard, ST": f"{ESC}]52;c;eA=={ESC}\\",
    "sets the title": f"{ESC}]0;owned{BEL}",
    "asks for the status": f"{ESC}P$qm{ESC}\\",
    "application command": f"{ESC}_G{ESC}\\",
    "resets the terminal": f"{ESC}c",
    "link of the terminal": f"{ESC}]8;;http://127.0.0.1/{BEL}x{ESC}]8;;{BEL}",
    "C1 colours": f"{CSI}31m",
    "C1 clipboard": f"{OSC}52;c;eA=={ST}",
    "C1 title": f"{OSC}0;owned{BEL}",
    "C1 device": f"{DCS}$qm{ST}",
    "C1 next line": "a\x85b",
    "bell and backspaces": "abc\x07\x08\x08\x08x",
    "delete": "a\x7fb",
    "shift out": "\x0eabc\x0f",
    "8-bit and 7-bit at once": f"{ESC}{CSI}{ESC}[",
    "asks for the cursor": f"{ESC}[6n",
    "mouse on": f"{ESC}[?1003h",
    "paste bracket": f"{ESC}[201~x{ESC}[200~",
    "other screen": f"{ESC}[?1049l",
    "synchronised for ever": f"{ESC}[?2026h",
    "title, C0 ended": f"{ESC}]2;x",
    "privacy message": f"{ESC}^x{ESC}\\",
    "start of string": f"{ESC}Xx{ESC}\\",
    "shift of sets": f"{ESC}(0lqqk{ESC}(B",
    "carriage return": "safe\rowned",
    "vertical tab, form feed": "a\vb\fc",
    "every C0": "".join(map(chr, range(1, 32))),
    "every C1": "".join(map(chr, range(128, 160))),
}
"""Control sequences of terminals."""

WRITING = {
    "right to left override": "\u202eabc.exe",
    "isolate left open": "\u2066abc",
    "embedding": "\u202aa\u202bb\u202c",
    "arabic letter mark": "a\u061cb",
    "marks of direction": "a\u200eb\u200fc",
    "zero width space": "a\u200bb",
    "only a zero width space": "\u200b",
    "byte order mark": "\ufeffa",
    "line and paragraph separator": "a\u2028b\u2029c",
    "tags": "a\U000e0041\U000e0042\U000e007f",
    "variation selectors": "☎\ufe0f ☎\ufe0e",
    "noncharacters": "\uffff\ufdd0\U0010ffff",
    "private use": "\ue000\U000f0000",
    "soft hyphen": "Schau\u00adfenster",
    "object replacement": "\ufffc\ufffd",
    "combining marks, eight": "a" + "\u0301" * 8,
    "combining marks, forty": "e" + "\u0301" * 40,
    "combining mark alone": "\u0301",
    "combining enclosing": "a\u20dd\u20e3",
    "latvian, romanian, cyrillic, chinese": "ķļņșțЯß接觸點",
    "wide letters": "接觸點" * 12,
    "full width": "＝１＋１",
    "half width": "ｱｲｳ",
    "arabic": "مرحبا بالعالم",
    "hebrew": "שלום עולם",
    "devanagari": "नमस्ते",
    "thai": "สวัสดี",
    "korean jamo": "\u1112\u1161\u11ab",
    "emoji": "😀 ✅",
    "emoji with joiners": "👩\u200d👩\u200d👧\u200d👦",
    "emoji flag": "🇱🇻",
    "emoji skin": "👍🏽",
    "composed": "Rīga".encode().decode(),
    "decomposed": "R" + "i\u0304" + "ga",
    "old italic": "𐌀𐌁",
    "musical": "𝄞",
    "mongolian separator": "a\u180eb",
    "invisible operators": "a\u2061\u2062\u2063\u2064b",
    "annotations": "\ufff9a\ufffab\ufffb",
    "word joiner": "a\u2060b",
    "braille blank": "\u2800",
    "hangul filler": "\u3164\uffa0",
    "ideographic blank": "接\u3000觸",
    "blanks of all widths": "a\u2000\u2003\u2009\u200ab",
    "looks like another": "раураl",
    "turned letters": "ǝlqɐʇ",
    "mathematical": "𝕿𝖊𝖝𝖙",
    "flag of tags": "🏴\U000e0067\U000e0062\U000e007f",
    "keycap": "1\ufe0f\u20e3",
    "ligature": "ﷺ",
}
"""Unicode texts that are hard for column widths, fonts and reading order."""

DATA = {
    "formula": "=1+1",
    "formula at": "@SUM(A1)",
    "formula minus": "-1",
    "formula plus": "+1",
    "formula behind a tab": "\t=x",
    "formula with a program": "=cmd|'/C calc'!A0",
    "way up": "../../x",
    "way up of Windows": "..\\..\\x",
    "absolute": "/etc/passwd",
    "device": "CON",
    "device with an ending": "nul.txt",
    "share": "\\\\server\\share",
    "drive": "C:x",
    "stream": "a:b",
    "hidden": ".htaccess",
    "ends in a dot": "x. .",
    "option": "--version",
    "format": "%s %(name)s %% {0} {x!r} ${x} $(x) $error `x`",
    "sql": "'; DROP TABLE audit;--",
    "sql wildcard": "%_",
    "quotes": "\"'`´‘’„“",
    "backslashes": "\\ \\n \\u202e \\",
    "json": '{"a": [1, "\\ud800"]}',
    "toml": "\"\"\"\n[section]\nx = 1 # '''",
    "null in words": "null",
    "none in words": "None",
    "not a number": "NaN",
    "large number": "1e308",
    "minus nothing": "-0",
    "many digits": "9" * 60,
    "newlines": "one\ntwo\n\n\nthree",
    "windows newlines": "one\r\ntwo",
    "tabs": "a\tb\t\tc",
    "only blanks": "   ",
    "only a no-break space": "\u00a0",
    "empty": "",
    "nothing but a minus": "-",
    "formula in full width": "＝1+1",
    "formula behind blanks": "  =1+1",
    "formula with a link": '=HYPERLINK("http://127.0.0.1/","x")',
    "formula of a table": "=SUM(A1:A9)*1;@x",
    "escape of a workbook": "_x0041__x000D_",
    "infinity": "Infinity -inf",
    "octal": "0o17 007 0x1F 1_000",
    "date": "2026-02-30",
    "true": "true",
    "dollar": "$ 12.50 $error $primary",
    "comma and semicolon": "a,b;c|d",
    "url": "http://127.0.0.1:9/?q=<x>&y",
    "local url": "file:///etc/passwd",
    "mail": "mailto:a@b?subject=x",
    "home": "~/x $HOME %APPDATA%",
    "two dots": "..",
    "one dot": ".",
    "glob": "*?[a-z]{x,y}",
    "command": "; rm -rf / #",
    "pipe": "| cat > x &",
}
"""Texts with a special meaning in files, spreadsheets, databases and shells."""

LONG = {
    "name of 120": "n" * 119 + "!",
    "wide name of 120": "接" * 120,
    "title of 300": "word " * 59 + "word!",
    "one word of 300": "w" * 300,
}
"""Texts of exactly the longest length that a field allows."""

KEEPABLE: Mapping[str, str] = MARKUP | PRINTED | CONTROLS | WRITING | DATA | LONG
"""All texts that can be saved, by name."""

UNKEEPABLE: Mapping[str, str] = {
    "NUL": "a\0b",
    "only NUL": "\0",
    "high surrogate": "a\ud800b",
    "low surrogate": "a\udfffb",
    "surrogates in the wrong order": "\udc00\ud800",
}
"""Texts that no file and no database can contain."""

OVERLONG: Mapping[str, str] = {
    "word of 10,001": "w" * 10_001,
    "megabyte": "line of text\n" * 80_000,
    "five hundred lines": "line\n" * 500 + "x" * 9_000,
}
"""Texts that are too long for any field."""

STEERING = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\U000e0000-\U000e007f]"
)
"""Characters that must not reach a terminal as text; line feeds and tabs are allowed."""

T = TypeVar("T")


def fitting(limit: int, *, lines: bool = True, required: bool = False) -> dict[str, str]:
    """Return the texts that a field accepts, by name.

    ``limit``: its most characters; ``lines``: whether it may have line breaks; ``required``: whether it may not be
    blank.
    """
    return {
        name: text
        for name, text in KEEPABLE.items()
        if len(text) <= limit and (lines or "\n" not in text) and (not required or text.strip())
    }


def a_part(texts: Sequence[str], part: int, of: int = 4) -> list[Any]:
    """Return parameters for ``parametrize``: every ``of``-th text from number ``part``; the others only with ``--all``.

    Tests of similar screens use different parts, so that a normal run tests each text somewhere and each screen with
    some texts.
    """
    return [
        text if number % of == part else pytest.param(text, marks=pytest.mark.full) for number, text in enumerate(texts)
    ]


def in_turn(texts: Sequence[str]) -> Callable[[], str]:
    """Return a function that returns the texts one after the other, and starts again after the last."""
    place = -1

    def following() -> str:
        nonlocal place
        place += 1
        return texts[place % len(texts)]

    return following


def culprits(texts: Iterable[T], fails: Callable[[Sequence[T]], bool]) -> list[T]:
    """Return a small part of the texts that still fails, found by halving, to be named when a test of many fails."""
    found = list(texts)
    while len(found) > 1:
        half = len(found) // 2
        if fails(found[:half]):
            found = found[:half]
        elif fails(found[half:]):
            found = found[half:]
        else:
            return found  # fails only with texts of both halves
    return found


def named(texts: Iterable[str]) -> str:
    """Return the names of texts, for the message of a failed test."""
    names = {text: name for name, text in {**KEEPABLE, **UNKEEPABLE, **OVERLONG}.items()}
    return ", ".join(f"{names.get(text, '?')} ({text[:40]!r})" for text in texts)


NAMES: Mapping[str, str] = {
    **{f"{name} as a name": text for name, text in MARKUP.items() if "/" not in text},
    **{f"{name} as a name": text for name, text in CONTROLS.items() if "/" not in text},
    **{f"{name} as a name": text for name, text in WRITING.items()},
    "of 255 bytes": "n" * 251,
    "wide, of 255 bytes": "接" * 83,
    "not UTF-8": "a\udcff\udcfeb",
    "option": "-rf",
    "device": "CON",
    "device with an ending": "nul.tar",
    "only dots": "...",
    "ends in a blank": "x ",
    "stream": "x:y",
    "newline": "a\nb",
    "quotes": "a'b\"c`d",
    "shell": "$(x);y|z&",
    "percent": "%s%n%00",
}
"""File names that are possible on a disk, without an ending, by name."""
