"""Khmer script in one spelling: what looks the same is the same.

Khmer is typed in several orders, and with invisible signs between words. The rules follow the structure of a Khmer
syllable in the Unicode standard (chapter 16.4): base, subscripts (coeng), shifter, vowel, signs.
"""

from __future__ import annotations

import re

INVISIBLE = dict.fromkeys(map(ord, "\u200b\u200c\u200d\u2060\ufeff\u00ad\u17b4\u17b5"))
_COENG_RO_FIRST = re.compile("(\u17d2\u179a)(\u17d2[\u1780-\u1799\u179b-\u17a2])")
_SHIFTER_LATE = re.compile("([\u17b6-\u17c5]+)([\u17c9\u17ca])")
_SHIFTER_EARLY = re.compile("([\u17c9\u17ca])(\u17d2[\u1780-\u17a2])")
_TWO_VOWELS = (("\u17c1\u17b8", "\u17be"), ("\u17c1\u17b6", "\u17c4"))
_COENG_DA = "\u17d2\u178a"
_COENG_TA = "\u17d2\u178f"
_REPEAT = re.compile("([\u17b6-\u17d1])\\1+")
_KHMER = re.compile("[\u1780-\u17ff]")


def has_khmer(text: str) -> bool:
    """Whether any letter of the Khmer block stands in ``text``."""
    return _KHMER.search(text) is not None


def normalise_khmer(text: str) -> str:
    r"""Khmer text without invisible signs, every syllable in one order.

    Coeng RO comes after another subscript, a register shifter after the subscripts and before the vowel, two-part
    vowels become one sign, and coeng DA, which looks like coeng TA, becomes that.

    Examples
    --------
    >>> normalise_khmer("\u179f\u17d2\u179a\u17d2\u178f\u17b8") == "\u179f\u17d2\u178f\u17d2\u179a\u17b8"
    True
    >>> normalise_khmer("\u1797\u17d2\u1793\u17c6\u200b\u1796\u17c1\u1789") == "\u1797\u17d2\u1793\u17c6\u1796\u17c1\u1789"
    True
    """
    text = text.translate(INVISIBLE)
    for two, one in _TWO_VOWELS:
        text = text.replace(two, one)
    text = text.replace(_COENG_DA, _COENG_TA)
    text = _COENG_RO_FIRST.sub(r"\2\1", text)
    text = _SHIFTER_EARLY.sub(r"\2\1", text)
    text = _SHIFTER_LATE.sub(r"\2\1", text)
    return _REPEAT.sub(r"\1", text)
