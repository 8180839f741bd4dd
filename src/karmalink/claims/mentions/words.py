"""The words of a text with what their letters and gaps show: capitals, beginnings of sentences, abbreviations."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final, NamedTuple

from karmalink.claims.mentions.word_list import word_list

_WORD: Final = re.compile(
    r"(?:[A-Z]\.){1,4}(?:[A-Z][a-z]{1,3}\.|(?<=[A-Z]\.)[A-Z](?![\w.]))"  # W.Va., U.S (the last stop lost)
    r"|W\. ?Va\.?(?!\w)|(?:[A-Z]\.){2,5}"  # U.S., D.C.
    r"|[^\W_]+(?:['’ʼ\u00ad][^\W\d_]+)*"  # a soft hyphen is where a printer may break the word
)
_LONG_S: Final = str.maketrans({"ſ": "s", "∫": "s"})
_STOPPED: Final = word_list(
    """
    st ste mt ft mr mrs ms dr rev sgt lt capt col gen gov sen rep jr sr no vs etc ave rd blvd co inc ltd corp n
    s e w messrs hon prof maj pt pres esq cf viz vol pp
    """
)  # words after which a full stop seldom ends a sentence
_ENDS: Final = re.compile(r"[.!?]|\n\s*\n|[\"“”‘]|^\W*$")
_POSSESSIVE: Final = re.compile(r"['’ʼ][sS]$")


class Word(NamedTuple):
    """A word as written (long s read as s), its offsets, and the signs between it and the word before.

    ``low`` is its lower case without the soft hyphens that printers put into it.
    ``end`` leaves out a possessive *'s*; ``tail`` is the offset after it. ``begins`` tells that it may have its capital
    only because a sentence or a quotation begins.
    """

    raw: str
    low: str
    start: int
    end: int
    tail: int
    gap: str
    cap: bool
    upper: bool
    begins: bool


def modern(text: str) -> str:
    """Read old long s as s, code point for code point.

    >>> modern("Keſwick, a∫toni∫hing")
    'Keswick, astonishing'
    """
    return text.translate(_LONG_S) if ("ſ" in text or "∫" in text) else text


def words_of(text: str) -> list[Word]:
    """Cut a text into words, in linear time.

    Examples
    --------
    >>> [(w.raw, w.begins) for w in words_of("St. Louis' mayor. He left.")]
    [('St', True), ('Louis', False), ('mayor', False), ('He', True), ('left', False)]
    """
    text = modern(text)
    found: list[Word] = []
    at, before = 0, ""
    for match in _WORD.finditer(text):
        raw = match.group()
        start = tail = match.start()
        tail += len(raw)
        gap = text[at:start] if start - at <= 24 else text[at : at + 12] + text[start - 12 : start]
        if _POSSESSIVE.search(raw):
            raw = raw[:-2]
        first = raw[0]
        cap = first.isupper()
        begins = cap and (not found or _begins(gap, before))
        upper = cap and len(raw) > 1 and raw.isupper()
        found.append(
            Word(raw, raw.lower().replace("\u00ad", ""), start, start + len(raw), tail, gap, cap, upper, begins)
        )
        at, before = tail, found[-1].low
    return found


def _begins(gap: str, before: str) -> bool:
    if gap in (" ", ", ", "-"):
        return False
    if before[-1:] == "." and gap == " ":
        return False
    if (
        gap.startswith(".")
        and '"' not in gap
        and "“" not in gap
        and "\n\n" not in gap
        and (before in _STOPPED or len(before) == 1)
    ):
        return False
    return bool(_ENDS.search(gap))


def raw_text(words: Sequence[Word], first: int, last: int) -> str:
    """Words ``first`` to ``last`` (exclusive) with single blanks: for looking up.

    >>> raw_text(words_of("the Isle  of Man"), 1, 4)
    'Isle of Man'
    """
    return " ".join(word.raw for word in words[first:last])
