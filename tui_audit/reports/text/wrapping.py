"""Wrapping of text to a width in terminal cells."""

import re

from tui_audit.domain.cells import cell_width

_HAN = "\u2e80-\u9fff\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffef\U00020000-\U0003ffff"
_OPENING = "（「『《〈【〔［｛"
_CLOSING = "，。、；：？！）」』》〉】〕］｝…"
_LETTERS = rf"[^\s{_HAN}]"
WORD = re.compile(
    rf"[{_OPENING}]*(?:[{_HAN}]|{_LETTERS}+(?:(?<=\d)[ ]%{_LETTERS}*)?)[{_CLOSING}]*[ ]*|\s+|.", re.DOTALL
)
"""Matches text that is never broken: a word, a number with its percent sign, or one Han letter with its punctuation."""


def wrap_lines(text: str, width: int) -> list[str]:
    """Return the text in lines of at most ``width`` cells; line feeds stay, and words wider than a line are split."""
    return [line for paragraph in text.split("\n") for line in _broken(paragraph, width)]


def _broken(paragraph: str, width: int) -> list[str]:
    if cell_width(paragraph) <= width:
        return [paragraph.rstrip()]
    done: list[str] = []
    current, used = "", 0
    for match in WORD.finditer(paragraph):
        word = match.group()
        wide = cell_width(word.rstrip())
        if current and used + wide > width:
            done.append(current.rstrip())
            current, used = "", 0
        if wide > width:
            *whole, word = _chopped(word.rstrip(), width)
            done += whole
            word += " "
        if current or word.strip():
            current, used = current + word, used + cell_width(word)
    return [*done, current.rstrip()] if current.strip() or not done else done


def _chopped(word: str, width: int) -> list[str]:
    """Return a word in pieces that fit; letters with combining marks and joined emoji stay whole."""
    from wcwidth import iter_graphemes

    pieces, used = [""], 0
    for letter in iter_graphemes(word):
        wide = cell_width(letter)
        if used + wide > width and pieces[-1]:
            pieces.append("")
            used = 0
        pieces[-1] += letter
        used += wide
    return pieces
