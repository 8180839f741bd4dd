"""Khmer script as written, and folded to one spelling: marks in one order, invisible signs gone, digits for digits.

The same word is typed in several orders of its marks, with invisible spaces inside, with *coeng da* for *coeng ta* (they
look alike). Folding is for looking up only: every folded sign remembers the code points of the text that it came from.
The order of a cluster follows Hosken, "Khmer Encoding Structure" (Unicode document L2/22-290, 2022).
"""

from __future__ import annotations

import re
from typing import Final, NamedTuple

HIDDEN: Final = "\u200b\u200c\u200d\u2060\ufeff\u00ad\u17b4\u17b5"
"""Signs without a shape: zero-width space, joiners, soft hyphen, the two inherent vowels (deprecated in Unicode)."""
_BASE: Final = "\u1780-\u17b3"
_MARK: Final = "\u17b6-\u17d3\u17dd"

KHMER_RUN: Final = rf"[{_BASE}{_MARK}](?:[{_BASE}{_MARK}{HIDDEN}]*[{_BASE}{_MARK}])?"
"""Letters and marks without a break; ends in one that has a shape."""

_CLUSTER: Final = re.compile(rf"(?:[{_BASE}]|(?=[{_MARK}]))(?:[{HIDDEN}]*(?:\u17d2[{HIDDEN}]*[{_BASE}]|[{_MARK}]))*")
_COENG: Final = "\u17d2"
_RO: Final = "\u179a"
_HIDDEN_SET: Final = frozenset(HIDDEN)
_ALIKE: Final = str.maketrans(
    {"\u17a3": "\u17a2", "\u17a4": "\u17a2\u17b6", "\u17b2": "\u17b1", "\u17a8": "\u17a7\u1780"}
)
"""Deprecated or free variants of a letter: QAQ and QAA are QA, ឲ is ឱ, ឨ is ឧក."""
_DIGITS: Final = str.maketrans("០១២៣៤៥៦៧៨៩", "0123456789")


def has_khmer(text: str) -> bool:
    """Whether any letter or mark of the Khmer block stands in a text.

    >>> has_khmer("Phnom ភ្នំ"), has_khmer("Phnom")
    (True, False)
    """
    return _BLOCK.search(text) is not None


_BLOCK: Final = re.compile("[\u1780-\u17ff]")


class Cluster(NamedTuple):
    """One written syllable: its folded form, and its code points in the text."""

    low: str
    start: int
    end: int


def clusters(text: str, start: int, end: int) -> list[Cluster]:
    """Cut a run of Khmer letters into written syllables, each folded.

    Examples
    --------
    >>> [c.low for c in clusters("ស្រយ៉ង", 0, 6)]
    ['ស្រ', 'យ៉', 'ង']
    """
    found = []
    for match in _CLUSTER.finditer(text, start, end):
        if match.end() > match.start():
            found.append(Cluster(_folded(match.group()), match.start(), match.end()))
    return found


def digits(raw: str) -> str:
    """Khmer digits as figures.

    >>> digits("១៩៧៥")
    '1975'
    """
    return raw.translate(_DIGITS)


def fold_khmer(text: str) -> str:
    """Fold Khmer words to the one spelling that word lists and gazetteers are looked up in.

    Parameters
    ----------
    text : str
        Any text; what is not Khmer stays as it is.

    Returns
    -------
    str
        Marks in the order base, subscripts (*ro* last), shifter, vowel, signs; split vowels joined; no hidden signs.

    Examples
    --------
    >>> fold_khmer("ស\u17b8\u17ca") == fold_khmer("ស\u17ca\u17b8"), fold_khmer("កណ្ដាល") == fold_khmer("កណ្តាល")
    (True, True)
    """
    pieces, at = [], 0
    for match in _RUN.finditer(text):
        pieces.append(text[at : match.start()])
        pieces += [c.low for c in clusters(text, *match.span())]
        at = match.end()
    pieces.append(text[at:])
    return "".join(pieces).translate(_DIGITS)


_RUN: Final = re.compile(KHMER_RUN)


def listed(words: str) -> frozenset[str]:
    """Words of a list, folded: they stand with spaces between them.

    >>> sorted(listed("ក្រោយ មុន"))
    ['ក្រោយ', 'មុន']
    """
    return frozenset(fold_khmer(word) for word in words.split())


def _folded(raw: str) -> str:
    if len(raw) == 1:
        return raw.translate(_ALIKE)
    said = [c for c in raw if c not in _HIDDEN_SET]
    parts: list[str] = []
    i = 0
    while i < len(said):
        pair = said[i] == _COENG and i + 1 < len(said)
        parts.append(said[i] + said[i + 1] if pair else said[i])
        i += 1 + pair
    head, marks = (parts[0], parts[1:]) if parts and "\u1780" <= parts[0] <= "\u17b3" else ("", parts)
    marks = [m.replace("\u178a", "\u178f") if m[0] == _COENG else m for m in marks]
    joined = "".join(sorted(dict.fromkeys(marks), key=_rank))
    joined = joined.replace("\u17c1\u17b8", "\u17be").replace("\u17c1\u17b6", "\u17c4")
    joined = joined.replace("\u17b6\u17c1", "\u17c4").replace("\u17b8\u17c1", "\u17be")
    return (head + joined).translate(_ALIKE)


def _rank(mark: str) -> int:
    """Place of a mark in its cluster."""
    first = mark[0]
    if first == _COENG:
        return 2 if mark[1:] == _RO else 1
    if first == "\u17cc":  # robat
        return 0
    if first in "\u17c9\u17ca":  # shifters
        return 3
    if "\u17b6" <= first <= "\u17c5":
        return 4
    if first == "\u17c6":
        return 5
    return 6
