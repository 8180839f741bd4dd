"""What makes a text hard to read right, told before it is read: tables pasted as text, noise of text recognition, ..."""

from __future__ import annotations

import re
import unicodedata
from itertools import groupby
from typing import Final

from karmalink.core.errors import Fault

_TABLE_LINES: Final = 4
"""Lines in a row with the same number of columns that make a table. Our choice."""
_COLUMNS = re.compile(r"\t|[ ]{3,}(?=\S)|[ ]?\|[ ]?")
_WORD = re.compile(r"[^\s]+")
_SAMPLE: Final = 200_000
_LEAST_WORDS: Final = 40
_NOISY: Final = 0.04
"""Share of garbled words above which a text is called noisy. Our choice: clean English and French prose stays below .01 by
this measure."""
_LONGEST: Final = 20_000
"""Code points without a full stop that are told. Our choice: a page holds some 3,000."""
_STOP = re.compile(r"[.!?。！？।۔؟។៕\n]")
_INSIDE = re.compile(
    r"[^\W\d_][\d|~^\\{}<>=§¬¦•■][^\W\d_]|[^\W\d_]{2,}[0-9|][^\W\d_]*$|[bcdfghjklmnpqrstvwxz]{6,}", re.IGNORECASE
)
_JUNK = re.compile(r"[|~^\\{}<>=§¬¦•■_*]{1,3}|[^\w\s]{3,}")
_LINK = re.compile(r"https?:|www\.|@|#")
_OVERRIDES: Final = frozenset("\u202a\u202b\u202d\u202e\u2066\u2067\u2068")
_UNSEEN: Final = frozenset("\u200c\u200d\u200e\u200f\u2060\ufeff\u00ad\u180e")
# No-width spaces part words in Khmer, Lao, Thai and Burmese; joiners belong to Indic, Arabic and Persian letters.
_USE_THEM: Final = (
    "KHMER",
    "LAO",
    "THAI",
    "MYANMAR",
    "ARABIC",
    "DEVANAGARI",
    "BENGALI",
    "SINHALA",
    "TAMIL",
    "MALAYALAM",
)


def text_doubts(text: str, *, file: str) -> tuple[Fault, ...]:
    r"""Tell what in a text may be read wrongly. All are warnings; the text itself is left as it is.

    Examples
    --------
    >>> for fault in text_doubts("We met.\n" + "Lower Ford\t12\tdry\n" * 5, file="a.txt"):
    ...     print(fault.row, fault.came)
    2 5 lines that look like a table pasted as text (3 columns)
    """
    found = (_table(text), _noise(text), _hidden(text), _endless(text))
    return tuple(
        Fault(file=file, row=row, came=came, expected=expected, todo=todo, severity="warning")
        for row, came, expected, todo in filter(None, found)
    )


_Doubt = tuple[int | None, str, str, str]


def noise_share(text: str) -> float:
    """Share of words in [0, 1] that look garbled by text recognition: digits or signs inside, no vowel, lone signs.

    Our own measure, on Latin letters only; the first 200,000 code points speak for the rest.

    Examples
    --------
    >>> noise_share("We left the ford at dusk."), round(noise_share("VVe 1eft t|ie f0rd ~ at dvsk ¬"), 2)
    (0.0, 0.5)
    """
    words = [word for word in _WORD.findall(text[:_SAMPLE]) if not _LINK.search(word)]
    return sum(map(_garbled, words)) / len(words) if words else 0.0


def _garbled(word: str) -> bool:
    core = word.strip(".,;:!?\"'()[]“”‘’«»-–—…")
    if not core.isascii() and not any("LATIN" in unicodedata.name(c, "") for c in core):
        return bool(core) and _JUNK.fullmatch(core) is not None and core not in ("•", "§")
    return _INSIDE.search(core) is not None or _JUNK.fullmatch(core) is not None


def _noise(text: str) -> _Doubt | None:
    if len(text[:_SAMPLE].split(None, _LEAST_WORDS)) <= _LEAST_WORDS:
        return None
    share = noise_share(text)
    if share < _NOISY:
        return None
    came = f"{share:.0%} of the words garbled, as text recognition does"
    return None, came, f"below {_NOISY:.0%}", "compare names and numbers with the page itself"


def _table(text: str) -> _Doubt | None:
    row = 1
    for columns, lines in groupby(text.split("\n"), key=_columns):
        count = sum(1 for _ in lines)
        if columns >= 3 and count >= _TABLE_LINES:
            came = f"{count} lines that look like a table pasted as text ({columns} columns)"
            return row, came, "sentences", "save the table as a .csv or .tsv file of its own"
        row += count
    return None


def _columns(line: str) -> int:
    inner = line.strip().strip("|")
    return len(_COLUMNS.findall(inner)) + 1 if inner else 0


def _hidden(text: str) -> _Doubt | None:
    turning = sum(text.count(sign) for sign in _OVERRIDES)
    if turning:
        came = f"{turning} signs that turn the direction of writing"
        return None, came, "text in its own direction", "it is read in the order in which it is stored, not as shown"
    unseen = sum(text.count(sign) for sign in _UNSEEN) + text.count("\u200b")
    if not unseen or _uses_unseen(text):
        return None
    came = f"{unseen} signs that cannot be seen (no-width spaces, soft hyphens)"
    return None, came, "none", "a name that holds one may not be found"


def _uses_unseen(text: str) -> bool:
    letters = (character for character in set(text) if ord(character) > 0x590)
    return any(unicodedata.name(letter, "").startswith(_USE_THEM) for letter in letters)


def _endless(text: str) -> _Doubt | None:
    last, longest, at = 0, 0, 0
    for stop in _STOP.finditer(text):
        if stop.start() - last > longest:
            longest, at = stop.start() - last, last
        last = stop.end()
    if len(text) - last > longest:
        longest, at = len(text) - last, last
    if longest <= _LONGEST:
        return None
    came = f"{longest:,} characters without a full stop"
    return text.count("\n", 0, at) + 1, came, "sentences", "what belongs together is guessed from the words alone"
